"""The measures that run on each return, and that they say what the dataset says."""

import re
from collections.abc import Mapping
from datetime import date

import pyarrow.parquet as pq
import pytest

from goldenthread.dates.periods import Period, financial_year, months
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.results import Result, Status, rows_of
from goldenthread.records.store import Snapshot

CENSUS_YEAR = list(months(date(2025, 4, 1), date(2026, 3, 31)))
HALF_A_YEAR = list(months(date(2026, 4, 1), date(2026, 9, 30)))

EVERY_MONTH, AT_THE_END, INCOMPLETE, LACKING = "every month", "last month", "incomplete", "lacking"
FROM_THE_THIRD, FROM_THE_EIGHTH = "from the third month", "from the eighth month"
LAST_DAY_ONLY = "last day only"

# What docs/how-to/load-your-records.md promises of each return.
REACH: Mapping[str, Mapping[str, str]] = {
    "census": {
        "RF01": EVERY_MONTH,
        "RF02": AT_THE_END,
        "RF03": INCOMPLETE,
        **dict.fromkeys(("RF04", "RF05", "RF06", "RF06a", "RF06b", "RF06c"), EVERY_MONTH),
        **dict.fromkeys(("AS01", "AS02", "AS04", "AS05"), EVERY_MONTH),
        "AS08": AT_THE_END,
        "SP01": EVERY_MONTH,
        "SP01R": AT_THE_END,
        "SP03": INCOMPLETE,
        "IC01": EVERY_MONTH,
        "IC01R": AT_THE_END,
        "IC02": EVERY_MONTH,
        **dict.fromkeys(("CN01", "CN02a", "CN02b", "CN04"), EVERY_MONTH),
        "CN09": FROM_THE_EIGHTH,
        "CN10": INCOMPLETE,
        **dict.fromkeys(("CP01", "CP02a", "CP02b", "CP05", "CP06"), EVERY_MONTH),
        "CP02bR": AT_THE_END,
        "CP04": INCOMPLETE,
        "CP07": INCOMPLETE,
        **dict.fromkeys(("CP11a", "CP11b", "CP12"), EVERY_MONTH),
        "DQ01": LAST_DAY_ONLY,
    },
    "looked_after": {
        **dict.fromkeys(("LA01", "LA02", "LA03", "LA04", "LA05a", "LA05b", "LA10"), EVERY_MONTH),
        "LA02R": AT_THE_END,
        "LA03R": AT_THE_END,
        "LA06": INCOMPLETE,
        "LA14": LAST_DAY_ONLY,
        "PL01": AT_THE_END,
        "PL02": INCOMPLETE,
        **dict.fromkeys(("PL04", "PL05", "PL06", "PL07", "PL08"), EVERY_MONTH),
        **dict.fromkeys(("MS01", "MS02a"), AT_THE_END),
        "MS02b": INCOMPLETE,
        "MS06": EVERY_MONTH,
        **dict.fromkeys(("AD01a", "AD01b", "AD07a", "AD07b"), AT_THE_END),
        "DQ01": LAST_DAY_ONLY,
    },
    "looked_after_with_last_year": {
        **dict.fromkeys(("LA01", "LA02", "LA03", "LA04", "LA05a", "LA05b", "LA10"), EVERY_MONTH),
        **dict.fromkeys(("LA02R", "LA03R", "LA06"), EVERY_MONTH),
        "LA14": LAST_DAY_ONLY,
        "PL01": EVERY_MONTH,
        "PL02": INCOMPLETE,
        **dict.fromkeys(("PL04", "PL05", "PL06", "PL07", "PL08"), EVERY_MONTH),
        **dict.fromkeys(("MS01", "MS02a", "MS06"), EVERY_MONTH),
        "MS02b": FROM_THE_THIRD,
        **dict.fromkeys(("AD01a", "AD01b", "AD07a", "AD07b"), EVERY_MONTH),
        "DQ01": LAST_DAY_ONLY,
    },
    "annex_a": {
        "FD01": EVERY_MONTH,
        "FD02": INCOMPLETE,
        "FD05": INCOMPLETE,
        "EH02": INCOMPLETE,
        "RF01": EVERY_MONTH,
        "RF02": INCOMPLETE,
        "RF03": INCOMPLETE,
        **dict.fromkeys(("RF04", "RF05", "RF06", "RF06a", "RF06b", "RF06c"), EVERY_MONTH),
        **dict.fromkeys(("AS01", "AS02", "AS04", "AS05", "AS06", "AS07"), EVERY_MONTH),
        "SP01": EVERY_MONTH,
        "SP01R": INCOMPLETE,
        "SP03": INCOMPLETE,
        **dict.fromkeys(("CN01", "CN02a", "CN02b", "CN04"), EVERY_MONTH),
        "CN10": INCOMPLETE,
        **dict.fromkeys(("CP01", "CP02a", "CP02b", "CP05", "CP06"), EVERY_MONTH),
        "CP02bR": INCOMPLETE,
        "CP04": INCOMPLETE,
        **dict.fromkeys(("CP11a", "CP11b", "CP12"), EVERY_MONTH),
        "LA01": EVERY_MONTH,
        "LA03": EVERY_MONTH,
        "LA03R": INCOMPLETE,
        **dict.fromkeys(("CL01", "CL06", "CL07", "CL08"), LAST_DAY_ONLY),
        **dict.fromkeys((f"CL0{n}{ages}" for n in (2, 3, 4, 5) for ages in "ab"), LAST_DAY_ONLY),
        **dict.fromkeys(("CL05c", "CL05d"), LAST_DAY_ONLY),
        **dict.fromkeys(("AD01a", "AD01b", "AD03", "AD04", "AD07a", "AD07b"), INCOMPLETE),
        "AD05": EVERY_MONTH,
        "AD06": INCOMPLETE,
        "DQ01": LAST_DAY_ONLY,
    },
}
REACH = {
    **REACH,
    "united": {**REACH["census"], **REACH["looked_after"], "CN03": EVERY_MONTH},
}
# Annex A leaves out care leavers; a census does not know of cases that were closed after its year.
OTHERWISE = {("census", "RF05"), ("united", "RF05")} | {
    ("annex_a", name) for name in ("CN01", "CN02b", "CN04")
}
# A return has fewer records than the dataset whose dates may be wrong.
OTHERWISE |= {(name, "DQ01") for name in REACH}

Figures = Mapping[tuple[str, date], Result]


def figures(snapshot: Snapshot, periods: list[Period]) -> Figures:
    with Tables.open(files_of(snapshot, CATALOGUE.values())) as tables:
        table = calculate(tables, extract_of(snapshot), CATALOGUE.values(), periods)
    return {(it.measure, it.period_end): it for it in rows_of(table)}


@pytest.fixture(scope="module")
def every(county) -> dict[str, tuple[Figures, Figures]]:
    """The figures of each return, and the dataset's of the same months."""
    pairs = {}
    for name in REACH:
        periods = HALF_A_YEAR if name == "annex_a" else CENSUS_YEAR
        pairs[name] = (figures(getattr(county, name), periods), figures(county.dataset, periods))
    return pairs


def days_told(name: str) -> list[date]:
    return [it.end for it in (HALF_A_YEAR if name == "annex_a" else CENSUS_YEAR)]


@pytest.mark.parametrize("measure", CATALOGUE)
@pytest.mark.parametrize("name", REACH)
def test_each_measure_runs_on_what_it_needs_and_on_nothing_less(every, name, measure):
    got, _ = every[name]
    found = [got[measure, day].status for day in days_told(name)]
    # That nothing happened in a month is a figure as well.
    statuses = [Status.OK if status == Status.NO_CASES else status for status in found]
    reach = REACH[name].get(measure, LACKING)
    *before, last = {
        EVERY_MONTH: [Status.OK] * len(statuses),
        AT_THE_END: [Status.INCOMPLETE] * (len(statuses) - 1) + [Status.OK],
        FROM_THE_THIRD: [Status.INCOMPLETE] * 2 + [Status.OK] * 10,
        FROM_THE_EIGHTH: [Status.INCOMPLETE] * 7 + [Status.OK] * 5,
        INCOMPLETE: [Status.INCOMPLETE] * len(statuses),
        LAST_DAY_ONLY: [Status.OVERWRITTEN] * (len(statuses) - 1) + [Status.OK],
        LACKING: [Status.NOT_AVAILABLE] * len(statuses),
    }[reach]
    assert statuses == [*before, last]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        (name, measure)
        for name, reach in REACH.items()
        for measure in reach
        if (name, measure) not in OTHERWISE and reach[measure] != LAST_DAY_ONLY
    ],
)
def test_a_figure_from_a_return_is_the_datasets(every, name, measure):
    got, wanted = every[name]
    days = [day for day in days_told(name) if got[measure, day].status == Status.OK]
    for day in days:
        told, known = got[measure, day], wanted[measure, day]
        assert (told.numerator, told.denominator) == (known.numerator, known.denominator)
        assert (told.value, told.percentiles) == (known.value, known.percentiles)
    counted = [got[measure, day].numerator or got[measure, day].denominator for day in days]
    assert any(counted) or not days


@pytest.mark.parametrize("name", ["looked_after", "looked_after_with_last_year"])
def test_who_was_in_care_all_year_is_known_although_a_return_does_not_say_since_when(every, name):
    got, wanted = every[name]
    day = CENSUS_YEAR[-1].end
    assert got["LA14", day].denominator == wanted["LA13", day].denominator
    assert got["LA14", day].numerator


def test_children_in_need_of_annex_a_are_those_of_the_dataset_but_care_leavers(county, every):
    """List 6 leaves out care leavers who are not looked after, whatever need is recorded."""
    got, wanted = every["annex_a"]
    need = pq.read_table(county.dataset.tables["ssd_cin_episodes"]).to_pylist()
    leavers = set(
        pq.read_table(county.dataset.tables["ssd_care_leavers"])["clea_person_id"].to_pylist()
    )
    in_care = {
        it["clae_person_id"]
        for it in pq.read_table(county.dataset.tables["ssd_cla_episodes"]).to_pylist()
        if it["clae_cla_episode_ceased_date"] is None
    }
    half_a_year = date(2026, 3, 30)
    left_out = [
        it
        for it in need
        if it["cine_person_id"] in leavers - in_care
        and not it["cine_referral_nfa"]
        and it["cine_referral_date"] <= half_a_year
    ]
    for day in days_told("annex_a"):
        of_them = sum(
            it["cine_referral_date"] <= day
            and (it["cine_close_date"] is None or it["cine_close_date"] > day)
            for it in left_out
        )
        assert wanted["CN01", day].numerator - got["CN01", day].numerator == of_them
    assert left_out


def test_a_year_of_census_says_nothing_of_the_year_before(county):
    before = [financial_year(date(2024, 4, 1))]
    told = figures(county.census, before)
    assert told["RF01", before[0].end].status == Status.INCOMPLETE
    assert told["RF01", before[0].end].value is None


def test_the_workbook_and_the_csv_files_of_annex_a_say_the_same(county):
    for name, path in county.annex_a.tables.items():
        stored = pq.read_table(path)
        assert stored.equals(pq.read_table(county.workbook.tables[name])), name


def test_what_a_measure_lacks_is_told_with_the_measures_it_disables(county):
    notes = "\n".join(county.census.manifest.notes())
    assert "PL01" in disabled_by("ssd_cla_episodes", notes)
    assert "CP03" in disabled_by("ssd_cp_plans, rows of earlier years,", notes)
    assert "the return holds everything from 1 April 2025 on" in notes
    notes = "\n".join(county.looked_after.manifest.notes())
    assert "WF02" in disabled_by("ssd_professionals.prof_full_time_equivalency", notes)
    notes = "\n".join(county.annex_a.manifest.notes())
    assert "IC02" in disabled_by("ssd_initial_cp_conference.icpc_icpc_transfer_in", notes)
    assert "the return holds everything from 31 March 2026 on" in notes


def disabled_by(missing: str, notes: str) -> list[str]:
    (told,) = re.findall(f"^{re.escape(missing)} is missing, which disables (.*)$", notes, re.M)
    return told.split(", ")


def test_the_dataset_itself_lacks_nothing_of_what_was(county):
    assert county.dataset.manifest.begins is None
    assert county.dataset.manifest.returns == ("ssd",)
    assert county.dataset.manifest.year is None


def test_a_census_knows_fewer_referrals_closed_after_assessment(every):
    got, wanted = every["census"]
    closed = [(got["RF05", day].numerator, wanted["RF05", day].numerator) for day in
              days_told("census")]  # fmt: skip
    assert all(told <= known for told, known in closed)
    assert any(told < known for told, known in closed)
    assert closed[0][0] == closed[0][1]
