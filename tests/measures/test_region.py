"""Authorities run together have the figures that each has alone; totals are over all of them."""

import csv
import statistics
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from goldenthread.county.write import write_county
from goldenthread.dates.periods import months
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import every_definition, extract_of, files_of
from goldenthread.measures.members import members
from goldenthread.measures.region import region_figures
from goldenthread.measures.results import RESULT_SCHEMA, Status
from goldenthread.measures.settings import Decision, Settings
from goldenthread.records.load import load_ssd
from goldenthread.records.region import Region
from goldenthread.records.store import NoSnapshot, Store

LAST = date(2026, 3, 31)
PERIODS = months(date(2025, 1, 1), date(2026, 3, 1))
EVERY_BREAKDOWN = [(name,) for name in BREAKDOWNS]
LACKING = ("ssd_cin_assessments", "cina_assessment_auth_date")
VALUES = ("numerator", "denominator", "value", "p25", "p50", "p75", "unit", "status")
KEYS = [name for name in RESULT_SCHEMA.names if name not in VALUES]


def leave_out(folder: Path, table: str, column: str) -> None:
    """Write a table again without one of its columns."""
    path = folder / f"{table}.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name != column]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Region:
    """Three counties in two stores, of which two give their children the same identifiers."""
    folder = tmp_path_factory.mktemp("region")
    stores = [Store(folder / "one"), Store(folder / "other")]
    for name, seed, as_at, store in (
        ("Ashshire", 5, LAST, stores[0]),
        ("Birchshire", 5, date(2026, 2, 28), stores[1]),
        ("Cedarshire", 6, date(2026, 1, 15), stores[0]),
    ):
        files = folder / name
        write_county(files, children=3_000, seed=seed, until=as_at)
        if name == "Cedarshire":
            leave_out(files, *LACKING)
        load_ssd(files, authority=name, as_at=as_at, store=store)
    Settings().decide(
        Decision("cp_visit_working_days", date(2020, 1, 1), 5, "Cabinet, 3 March 2020"),
        stores[1].folder_of("Birchshire"),
    )
    return Region.of(stores, "Three counties")


@pytest.fixture(scope="module")
def together(region):
    return rows_by_key(
        region_figures(region, Tables.open_region, every_definition(), PERIODS, EVERY_BREAKDOWN)
    )


@pytest.fixture(scope="module")
def apart(region):
    found = {}
    for snapshot in region.snapshots:
        with Tables.open(files_of(snapshot, every_definition())) as tables:
            table = calculate(
                tables, extract_of(snapshot), every_definition(), PERIODS, EVERY_BREAKDOWN
            )
        found.update(rows_by_key([table]))
    return found


def rows_by_key(tables):
    found = {}
    for table in tables:
        for row in table.to_pylist():
            key = tuple(row[name] for name in KEYS)
            assert key not in found
            found[key] = tuple(row[name] for name in VALUES)
    return found


def test_each_authority_has_in_the_region_the_figures_that_it_has_alone(region, together, apart):
    of_authorities = {key: it for key, it in together.items() if key[2] != region.name}
    assert of_authorities == apart
    assert {key[2] for key in apart} == {"Ashshire", "Birchshire", "Cedarshire"}


def test_the_authorities_are_told_apart_by_what_their_extracts_lack_and_when_they_end(apart):
    status = {
        (key[0], key[2], key[4]): it[-1]
        for key, it in apart.items()
        if all(word is None for word in key[5:])
    }
    assert status["AS02", "Ashshire", LAST] == Status.OK
    assert status["AS02", "Birchshire", LAST] == Status.INCOMPLETE
    assert status["AS02", "Cedarshire", LAST] == Status.NOT_AVAILABLE


def test_reading_the_authorities_one_after_another_changes_nothing(region, together):
    measures = [CATALOGUE[name] for name in ("RF03", "AS04", "LA01", "CP08")]
    one_by_one = rows_by_key(
        region_figures(
            region, Tables.open_region, measures, PERIODS, EVERY_BREAKDOWN, rows_at_once=1
        )
    )
    asked = {(it.id, it.version) for it in measures}
    assert one_by_one == {key: it for key, it in together.items() if key[:2] in asked}


def whole(figures, measure, authority):
    return {
        key[4]: dict(zip(VALUES, it, strict=True))
        for key, it in figures.items()
        if key[0] == measure.id
        and key[1] == measure.version
        and key[2] == authority
        and all(word is None for word in key[5:])
    }


@pytest.mark.parametrize("measure", every_definition(), ids=lambda it: f"{it.id}.{it.version}")
def test_a_total_adds_up_the_authorities_that_have_a_figure(measure, region, together):
    total = whole(together, measure, region.name)
    each = [whole(together, measure, snapshot.authority) for snapshot in region.snapshots]
    for end in total:
        there = [it[end] for it in each if it[end]["status"] in (Status.OK, Status.NO_CASES)]
        for name in ("numerator", "denominator"):
            if there and total[end][name] is not None:
                expected = sum(it[name] for it in there)
                assert total[end][name] == pytest.approx(expected), (end, name)
        if not there:
            assert total[end]["status"] not in (Status.OK, Status.PARTIAL, Status.NO_CASES)
            assert total[end]["value"] is None
        elif len(there) < len(each):
            assert total[end]["status"] in (Status.PARTIAL, Status.NO_CASES)
        else:
            assert total[end]["status"] in (Status.OK, Status.NO_CASES)


def test_a_median_of_the_region_is_of_all_its_members(region, together):
    end = date(2025, 12, 31)
    amounts = [
        member.value
        for snapshot in region.snapshots
        for member in members(snapshot, "AS04", end)
        if member.value is not None
    ]
    total = whole(together, CATALOGUE["AS04"], region.name)[end]
    quartiles = statistics.quantiles(amounts, n=4, method="inclusive")
    assert [total["p25"], total["p50"], total["p75"]] == pytest.approx(quartiles)
    assert total["denominator"] == len(amounts)


def test_groups_of_a_total_add_up_and_those_of_one_authority_have_none(region, together):
    groups = defaultdict(float)
    for key, it in together.items():
        words = dict(zip(KEYS[5:], key[5:], strict=True))
        if key[2] == region.name:
            assert words["team"] is words["worker"] is words["district"] is None
            if key[0] == "CN01" and words["sex"]:
                groups[key[4]] += it[0]
    for end, it in whole(together, CATALOGUE["CN01"], region.name).items():
        assert groups[end] == it["numerator"]


def test_the_figures_of_a_total_say_of_how_many_authorities_they_are(region):
    (table,) = [
        table
        for table in region_figures(region, Tables.open_region, [CATALOGUE["AS02"]], PERIODS)
        if table["authority"][0].as_py() == region.name
    ]
    found = dict(
        zip(table["period_end"].to_pylist(), table["authorities"].to_pylist(), strict=True)
    )
    assert found[date(2025, 12, 31)] == 2
    assert found[LAST] == 1


def test_a_region_takes_the_latest_snapshot_of_each_authority(region, tmp_path):
    again = Region.of([Store(snapshot.path.parents[2]) for snapshot in region.snapshots] * 2)
    assert again.snapshots == region.snapshots
    with pytest.raises(NoSnapshot):
        Region.of([Store(tmp_path)])
