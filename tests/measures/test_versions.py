"""Two definitions of one measure, side by side, bridged or refused."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from goldenthread.county.write import write_county
from goldenthread.measures.catalogue import CATALOGUE, DEFINITIONS
from goldenthread.measures.figures import Figures
from goldenthread.measures.versions import (
    Bridge,
    DefinitionChanged,
    ImpossibleBridge,
    bridged,
    definition_on,
    joined,
    side_by_side,
    who_differs,
)
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Store

AS_AT = date(2026, 9, 30)
CHANGED_ON = date(2023, 4, 1)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    folder = tmp_path_factory.mktemp("county")
    write_county(folder / "files", children=16_000, seed=7, until=AS_AT)
    store = Store(folder / "home")
    loaded = load_ssd(folder / "files", authority="Marlshire", as_at=AS_AT, store=store)
    return Figures.of(loaded.snapshot, store)


def test_a_day_is_reported_by_the_definition_in_force_on_it():
    old, new = DEFINITIONS["PL02"]
    assert definition_on("PL02", date(2023, 3, 31)) is old
    assert definition_on("PL02", CHANGED_ON) is new
    assert CATALOGUE["PL02"] is new


def test_both_definitions_run_on_the_same_records(figures):
    pairs = side_by_side(figures, "PL02", 1, 2)
    assert len(pairs) == 72
    assert all(it.old.denominator == it.new.denominator for it in pairs)
    assert {it.old.version for it in pairs} == {1}
    assert any(it.change for it in pairs)


def test_the_children_who_differ_make_the_difference(figures):
    pair = side_by_side(figures, "PL02", 1, 2)[-1]
    found = who_differs(figures.snapshot, "PL02", AS_AT, 1, 2)
    gained = sum(bool(it.second and it.second.counts) for it in found)
    lost = sum(bool(it.first and it.first.counts) for it in found)
    assert gained - lost == pair.new.numerator - pair.old.numerator


def test_a_line_across_the_change_is_refused_without_a_bridge(figures):
    with pytest.raises(DefinitionChanged, match=r"1 April 2023.*state a bridge"):
        joined(figures, "PL02")


@pytest.mark.parametrize(
    "other", [Bridge("PL02", 2, 3, 0, "another change"), Bridge("LA01", 1, 2, 0, "of another")]
)
def test_a_bridge_between_other_versions_is_no_bridge(figures, other):
    with pytest.raises(DefinitionChanged):
        joined(figures, "PL02", other)


@pytest.mark.parametrize("shift", [99, -99])
def test_a_bridge_that_leads_to_figures_that_cannot_be_is_refused(figures, shift):
    with pytest.raises(ImpossibleBridge, match=r"With a shift of -?99 .*from 0% to 100%"):
        joined(figures, "PL02", Bridge("PL02", 1, 2, shift, "a slip of the hand"))


def test_a_bridge_may_lead_to_the_very_edge(figures):
    highest = max(
        row.value or 0
        for row in figures.series("PL02", version=1)
        if definition_on("PL02", row.period_end).version == 1
    )
    line = joined(figures, "PL02", Bridge("PL02", 1, 2, 100 - highest, "as far as it goes"))
    assert max(row.value or 0 for row in line) == 100


def test_where_no_figure_is_by_the_old_definition_nothing_is_crossed(figures):
    rows = pa.Table.from_pylist(
        [
            {**row, "value": None} if row["version"] == 1 else row
            for row in figures.table.filter(pc.equal(figures.table["measure"], "PL02")).to_pylist()
        ],
        figures.table.schema,
    )
    line = joined(Figures(figures.snapshot, rows), "PL02")
    assert {row.version for row in line if row.value is not None} == {2}


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (3.17, "Figures by version 1 are raised by 3.17 percentage points"),
        (-1, "Figures by version 1 are lowered by 1 percentage point"),
        (0, "Figures by version 1 are taken as they are"),
    ],
)
def test_a_bridge_says_what_it_does(shift, words):
    assert Bridge("PL02", 1, 2, shift, "the board").words == words


def test_a_bridge_shifts_the_figures_before_the_change(figures):
    bridge = bridged(side_by_side(figures, "PL02", 1, 2), "Both definitions ran for six years.")
    line = joined(figures, "PL02", bridge)
    assert [row.version for row in line] == [
        1 if row.period_end < CHANGED_ON else 2 for row in line
    ]
    old = {row.period_end: row.value for row in figures.series("PL02", version=1)}
    first = next(row for row in line if row.value is not None and row.version == 1)
    assert first.value == pytest.approx(old[first.period_end] + bridge.shift)
    last = line[-1]
    assert last == figures.series("PL02")[-1]


def test_a_measure_that_never_changed_is_one_line(figures):
    assert joined(figures, "RF01") == figures.series("RF01")


def test_without_a_period_in_common_nothing_can_be_bridged():
    with pytest.raises(ValueError, match="nothing to bridge with"):
        bridged([], "no figures")
