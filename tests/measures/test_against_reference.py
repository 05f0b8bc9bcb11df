"""The fast engine and a slow, plain one agree over an invented county."""

import statistics
from collections import defaultdict
from datetime import date
from functools import cache

import pyarrow.parquet as pq
import pytest

from goldenthread.county.write import write_county
from goldenthread.dates.periods import financial_year, month, months
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE, DEFINITIONS
from goldenthread.measures.figures import Figures, extract_of
from goldenthread.measures.measure import Percentiles, Ratio
from goldenthread.measures.members import members
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result, Status, rows_of
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Snapshot, Store
from measures.reference import every as reference
from measures.reference import need

AS_AT = date(2026, 9, 30)
JUDGED = [financial_year(date(year, 4, 1)) for year in (2022, 2024, 2025)]
# On 31 March managers have cleared what is late: a month's end in autumn finds some of it.
AUTUMN = month(date(2025, 10, 1))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Store]:
    folder = tmp_path_factory.mktemp("county")
    write_county(folder / "files", children=16_000, seed=7, until=AS_AT)
    store = Store(folder / "home")
    loaded = load_ssd(folder / "files", authority="Marlshire", as_at=AS_AT, store=store)
    return loaded.snapshot, store


@pytest.fixture(scope="module")
def figures(county: tuple[Snapshot, Store]) -> Figures:
    return Figures.of(*county)


@pytest.fixture(scope="module")
def by_year(county: tuple[Snapshot, Store]) -> Figures:
    return Figures.of(*county, every=Every.YEAR)


@pytest.fixture(scope="module")
def rows(county: tuple[Snapshot, Store]) -> reference.Tables:
    snapshot, _ = county

    @cache
    def read(name: str) -> list[reference.Row]:
        found: list[reference.Row] = pq.read_table(snapshot.tables[name]).to_pylist()
        return found

    return read


VERSIONS = {
    measure.id if measure is CATALOGUE[measure.id] else f"{measure.id} version {measure.version}":
        measure
    for versions in DEFINITIONS.values()
    for measure in versions
}  # fmt: skip


def found_at(figures: Figures, named: str, end: date, by: str | None = None) -> list[Result]:
    measure = VERSIONS[named]
    series = figures.series(measure.id, by, version=measure.version)
    return [row for row in series if row.period_end == end]


PAST_DAYS = [named for named in reference.COUNTED if not VERSIONS[named].as_held]
LAST_DAY_ONLY = [named for named, measure in VERSIONS.items() if measure.as_held]


@pytest.mark.parametrize("period", JUDGED, ids=lambda period: period.name)
@pytest.mark.parametrize("named", PAST_DAYS)
def test_counts_agree(named, period, by_year, rows):
    (result,) = found_at(by_year, named, period.end)
    numerator, denominator = reference.COUNTED[named](rows, period)
    assert result.numerator == pytest.approx(numerator)
    assert result.denominator == pytest.approx(denominator)


@pytest.mark.parametrize("named", reference.COUNTED)
def test_counts_of_a_month_agree(named, figures, rows):
    period = month(AS_AT) if named in LAST_DAY_ONLY else AUTUMN
    (result,) = found_at(figures, named, period.end)
    numerator, denominator = reference.COUNTED[named](rows, period)
    assert result.numerator == pytest.approx(numerator)
    assert result.denominator == pytest.approx(denominator)


@pytest.mark.parametrize("named", LAST_DAY_ONLY)
def test_what_the_next_extract_overwrites_is_told_of_the_last_day_only(named, figures):
    *before, last = figures.series(VERSIONS[named].id)
    assert last.status == Status.OK
    assert {(row.numerator, row.denominator, row.value) for row in before} == {(None, None, None)}
    assert {row.status for row in before} == {Status.OVERWRITTEN}


# The county's records are without fault; test_spoiled_records spoils some.
FAULTLESS = {"DQ01"}


@pytest.mark.parametrize("named", sorted(reference.COUNTED.keys() - FAULTLESS))
def test_the_county_has_something_to_count(named, figures):
    assert any(row.numerator for row in figures.series(VERSIONS[named].id))


@pytest.mark.parametrize("period", JUDGED, ids=lambda period: period.name)
@pytest.mark.parametrize("named", reference.AMOUNTS)
def test_medians_and_quartiles_agree(named, period, by_year, rows):
    (result,) = found_at(by_year, named, period.end)
    amounts = reference.AMOUNTS[named](rows, period)
    assert result.denominator == len(amounts)
    assert result.percentiles is not None
    quartiles = statistics.quantiles(amounts, n=4, method="inclusive")
    assert list(result.percentiles.values()) == pytest.approx(quartiles)


@pytest.mark.parametrize("period", JUDGED, ids=lambda period: period.name)
@pytest.mark.parametrize("named", reference.MIXED)
def test_mixes_agree(named, period, by_year, figures, rows):
    if named in LAST_DAY_ONLY:
        period, by_year = month(AS_AT), figures
    mixed = reference.MIXED[named](rows, period)
    (whole,) = found_at(by_year, named, period.end)
    assert whole.value == sum(mixed.values()) > 0
    by = VERSIONS[named].summary.by
    groups = {row.breakdown[by]: row for row in found_at(by_year, named, period.end, by)}
    assert {name: row.numerator for name, row in groups.items() if row.numerator} == mixed
    assert {row.unit for row in groups.values()} == {"%"}
    assert sum(row.value or 0 for row in groups.values()) == pytest.approx(100)


@pytest.mark.parametrize("period", JUDGED, ids=lambda period: period.name)
def test_statuses_of_cases_agree(period, by_year, rows):
    found = {
        row.breakdown["case_status"]: row.numerator
        for row in found_at(by_year, "CN01", period.end, "case_status")
        if row.numerator
    }
    assert found == need.case_statuses(rows, period.end)
    assert len(found) == 4


def test_every_measure_has_a_reference():
    assert {*reference.COUNTED, *reference.AMOUNTS, *reference.MIXED} == set(VERSIONS)


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=lambda measure: measure.id)
def test_the_parts_of_every_breakdown_add_up_to_the_whole(measure, figures):
    whole = {row.period_end: row for row in figures.series(measure.id)}
    for by in measure.breakdowns:
        parts: dict[date, list[Result]] = defaultdict(list)
        for row in figures.series(measure.id, by):
            parts[row.period_end].append(row)
        for period_end, groups in parts.items():
            numerators = [row.numerator for row in groups if row.numerator is not None]
            if numerators:
                all_of_it = pytest.approx(whole[period_end].numerator)
                assert sum(numerators) == all_of_it, (by, period_end)
            if groups[0].unit == whole[period_end].unit != "per 10,000":
                counted = [row.denominator for row in groups if row.denominator is not None]
                assert sum(counted) == pytest.approx(whole[period_end].denominator or 0)


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=lambda measure: measure.id)
def test_the_list_of_members_is_the_figure(measure, figures, county):
    snapshot, _ = county
    period_end = AS_AT if measure.as_held else date(2025, 11, 30)
    listed = members(snapshot, measure.id, period_end)
    (result,) = figures.at(measure.id, period_end)
    averaged = isinstance(measure.summary, Ratio)
    if averaged:
        added_up = sum(member.value or 0 for member in listed)
        assert added_up == pytest.approx(result.numerator)
    elif isinstance(measure.summary, Percentiles):
        assert len([member for member in listed if member.value is not None]) == result.denominator
    else:
        assert sum(member.counts for member in listed) == result.numerator
    for by in ("team", "sex") if not averaged else ():
        for group in figures.at(measure.id, period_end, by):
            if group.numerator:
                part = members(snapshot, measure.id, period_end, group.breakdown)
                assert sum(member.counts for member in part) == group.numerator
                break


def test_figures_are_calculated_once_and_read_again(county, figures, monkeypatch):
    def refuse(*_: object) -> None:
        pytest.fail("the figures were calculated again")

    monkeypatch.setattr("goldenthread.measures.figures._calculated", refuse)
    again = Figures.of(*county)
    assert again.table.equals(figures.table)


def test_the_order_of_measures_and_periods_changes_nothing(county):
    snapshot, _ = county
    extract = extract_of(snapshot)
    some = [CATALOGUE[name] for name in ("WF02", "CN01", "RF03", "AS04")]
    periods = reporting_periods(AS_AT)[-6:]

    def calculated(measures, tables) -> dict[str, list[Result]]:
        found = defaultdict(list)
        for row in rows_of(calculate(tables, extract, measures, periods, [("team",), ("sex",)])):
            found[row.measure].append(row)
        return found

    with Tables.open(snapshot.tables) as tables:
        assert calculated(some, tables) == calculated(some[::-1], tables)


def test_several_breakdowns_crossed_add_up_to_each(county):
    snapshot, _ = county
    with Tables.open(snapshot.tables) as tables:
        found = list(
            rows_of(
                calculate(
                    tables,
                    extract_of(snapshot),
                    [CATALOGUE["CN01"]],
                    months(date(2026, 6, 1), date(2026, 6, 1)),
                    [("sex",), ("sex", "district")],
                )
            )
        )
    each = {row.breakdown["sex"]: row.numerator for row in found if set(row.breakdown) == {"sex"}}
    crossed: dict[str, float] = defaultdict(float)
    for row in found:
        if set(row.breakdown) == {"sex", "district"}:
            crossed[row.breakdown["sex"]] += row.numerator or 0
    assert crossed == each
