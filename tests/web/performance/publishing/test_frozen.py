"""Published figures are written once, never changed, and small numbers are hidden in them."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.disclosure.policies import DFE
from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION
from goldenthread.measures.disclosed import NotAsPublished
from goldenthread.web.performance.policies import SEES_BREAKDOWN
from goldenthread.web.performance.publishing import control
from goldenthread.web.performance.publishing.frozen import Frozen

LAST, BEFORE = date(2026, 9, 30), date(2026, 6, 30)


def test_what_is_frozen_says_what_it_was_made_from(freeze, snapshot, drawer):
    frozen = freeze(BEFORE, LAST)

    assert frozen.quarters == (BEFORE, LAST)
    assert (frozen.snapshot, frozen.as_at) == (snapshot.id, LAST)
    assert frozen.rests_on == CATALOGUE_VERSION
    assert frozen.policy == DFE.name
    assert drawer.find(frozen.name) == frozen
    assert Frozen.from_json(frozen.to_json()) == frozen


def test_every_measure_and_every_public_breakdown_is_in_it(freeze, drawer):
    table = drawer.controlled(freeze(LAST))

    assert set(table["measure"].to_pylist()) == set(CATALOGUE)
    for name in control.public_breakdowns():
        assert table[name].null_count < len(table) or name not in _told()
    for name, roles in SEES_BREAKDOWN.items():
        if "public" not in roles:
            assert table[name].null_count == len(table)
    assert set(table["period_end"].to_pylist()) == {LAST}


def _told():
    return {"team", "district", "sex", "age_band", "ethnicity"}


def test_small_numbers_are_hidden_in_what_is_published_and_not_in_what_it_was_made_from(
    freeze, drawer
):
    frozen = freeze(LAST)
    exact = drawer.exact(frozen)
    published = drawer.controlled(frozen).to_pylist()

    assert len(exact) == len(published)
    small = [
        (shown["numerator"], shown["status"])
        for one, shown in zip(exact, published, strict=True)
        if one.numerator is not None and 0 < one.numerator < 6
    ]
    assert small
    assert set(small) == {(None, "suppressed")}
    assert [replace(one, status="", value=None) for one in exact] != published


def test_exact_figures_do_not_lie_with_what_is_published(freeze, drawer):
    frozen = freeze(LAST)

    lying = {path.suffix for path in drawer.folder.iterdir()}
    assert lying == {".parquet", ".json"}
    assert len(list(drawer.folder.glob("*.parquet"))) == 1
    assert (drawer.exact_folder / f"{frozen.name}.parquet").is_file()


def test_the_same_figures_are_the_same_file(freeze, drawer):
    first = freeze(LAST)
    path = drawer.folder / f"{first.name}.parquet"
    made = path.stat().st_mtime_ns

    assert freeze(LAST) == first
    assert path.stat().st_mtime_ns == made
    assert freeze(BEFORE).name != first.name


def test_a_file_that_was_changed_is_not_shown(freeze, drawer):
    frozen = freeze(LAST)
    path = drawer.folder / f"{frozen.name}.parquet"
    assert path.stat().st_mode & 0o222 == 0

    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(NotAsPublished, match="Put back the copy of that day"):
        drawer.controlled(frozen)


def test_quarters_that_are_not_kept_are_counted_all_the_same(freeze, store, snapshot, drawer):
    kept = drawer.exact(freeze(LAST))
    for path in (store.results / snapshot.id).rglob("quarter.parquet"):
        path.unlink()

    counted = list(control.exact_figures(store, snapshot, [LAST]))

    def key(row):
        return (row.measure, sorted(row.breakdown.items()))

    # Groups that had nobody in the quarter are not found when only the quarter is counted.
    with_cases = [row for row in kept if row.numerator or row.denominator]
    assert {repr(key(row)): row for row in with_cases}.items() <= {
        repr(key(row)): row for row in counted
    }.items()
