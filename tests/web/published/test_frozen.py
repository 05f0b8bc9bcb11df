"""Published figures are written once, never changed, and small numbers are hidden in them."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.disclosure.policies import DFE
from goldenthread.measures.catalogue import CATALOGUE_VERSION
from goldenthread.measures.disclosed import NotAsPublished
from goldenthread.web.published.frozen import Frozen

LAST, BEFORE = date(2026, 9, 30), date(2026, 6, 30)


def test_what_is_frozen_says_what_it_was_made_from(freeze, snapshot, drawer):
    frozen = freeze(BEFORE, LAST)

    assert frozen.quarters == (BEFORE, LAST)
    assert (frozen.snapshot, frozen.as_at) == (snapshot.id, LAST)
    assert frozen.rests_on == CATALOGUE_VERSION
    assert frozen.policy == DFE.name
    assert drawer.find(frozen.name) == frozen
    assert Frozen.from_json(frozen.to_json()) == frozen


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
