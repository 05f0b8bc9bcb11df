"""As reported then, as known now: the same month counted from the records of two days."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from goldenthread.dates.periods import financial_year, month, quarter
from goldenthread.measures.figures import Figures
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import (
    Change,
    Restated,
    changes_since,
    differences,
    first_reports,
    first_reports_are_kept,
    keep_first_reports,
    restated,
    what_changed,
)
from goldenthread.measures.results import Result, Status
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Snapshot, Store

JULY = month(date(2026, 7, 1))
SUMMER = quarter(date(2026, 7, 1))
PEOPLE = """\
    pers_person_id,pers_sex,pers_dob
    ann,F,2015-05-01
    bob,M,2010-02-03
    cat,F,2012-07-09
    dee,F,2014-01-01
"""
HEADER = (
    "cina_assessment_id,cina_person_id,cina_referral_id,"
    "cina_assessment_start_date,cina_assessment_auth_date"
)
IN_JULY = """\
    A1,ann,R1,2026-06-01,2026-07-01
    A2,bob,R2,2026-03-02,2026-07-02
    A3,cat,R3,2026-06-03,2026-07-03
"""
# A1 is as it was; A2's start is put right; A3 is gone; A4 was written down late.
IN_AUGUST = """\
    A1,ann,R1,2026-06-01,2026-07-01
    A2,bob,R2,2026-06-02,2026-07-02
    A4,dee,R4,2026-03-03,2026-07-31
    A5,dee,R4,2026-08-03,2026-08-28
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


@pytest.fixture
def load(store: Store, tmp_path: Path):
    def loaded(as_at: date, assessments: str, others: Mapping[str, str] | None = None) -> Snapshot:
        folder = tmp_path / str(as_at)
        folder.mkdir()
        (folder / "ssd_person.csv").write_text(dedent(PEOPLE))
        text = f"{HEADER}\n{dedent(assessments)}"
        (folder / "ssd_cin_assessments.csv").write_text(text)
        for name, rows in (others or {}).items():
            (folder / f"{name}.csv").write_text(dedent(rows))
        return load_ssd(folder, authority="Marlshire", as_at=as_at, store=store).snapshot

    return loaded


@pytest.fixture
def july(load) -> Snapshot:
    return load(date(2026, 7, 31), IN_JULY)


@pytest.fixture
def august(july, load) -> Snapshot:
    return load(date(2026, 8, 31), IN_AUGUST)


def test_a_past_month_stands_beside_what_was_first_reported(store, july, august):
    now = Figures.of(august, store).series("AS02")
    (july_figure,) = restated(store, august, now)
    assert july_figure.reported_from == july
    assert (july_figure.then.numerator, july_figure.then.denominator) == (2, 3)
    assert (july_figure.now.numerator, july_figure.now.denominator) == (2, 3)
    assert july_figure.change == 0


def test_the_records_that_make_the_difference_are_told_with_the_reason(july, august):
    found = differences(july, august, "AS02", JULY)
    assert {it.pair.record_id: it.change for it in found} == {
        "A2": Change.CHANGED,
        "A3": Change.GONE,
        "A4": Change.LATE,
    }
    corrected = next(it.pair for it in found if it.pair.record_id == "A2")
    assert (corrected.first.counts, corrected.second.counts) == (False, True)
    assert corrected.person_id == "bob"


def test_the_difference_is_what_lies_between_the_two_figures(store, july, august):
    (both,) = restated(store, august, Figures.of(august, store).series("AS02"))
    found = differences(july, august, "AS02", JULY)
    come = sum(it.pair.first is None for it in found)
    gone = sum(it.pair.second is None for it in found)
    assert both.now.denominator == both.then.denominator + come - gone


# A6, of August, was written down after September.
IN_OCTOBER = f"""{IN_AUGUST}\
    A6,ann,R5,2026-08-03,2026-08-20
"""
PLACEMENTS = """\
    clap_cla_placement_id,clap_person_id,clap_cla_id,clap_cla_placement_start_date,clap_cla_placement_end_date,clap_cla_placement_distance,clap_cla_placement_postcode
    P1,ann,C1,2026-07-01,,{miles},M1 1AE
"""
CARE = {
    "district": """\
    dist_outward_code,dist_name
    ZZ1,Arden Vale
""",
    "ssd_cla_episodes": """\
    clae_cla_episode_id,clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date
    E1,ann,C1,2026-07-01,
""",
    "ssd_legal_status": """\
    lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date
    L1,ann,C2,2026-07-01,
""",
}


def test_records_that_are_chosen_by_their_dates_are_told_by_their_names(load):
    near, far = (CARE | {"ssd_cla_placement": PLACEMENTS.format(miles=it)} for it in (5, 30))
    before = load(date(2026, 7, 31), IN_JULY, near)
    after = load(date(2026, 8, 31), IN_AUGUST, far)

    (found,) = differences(before, after, "PL03", JULY)
    assert (found.change, found.pair.record_id) == (Change.CHANGED, "P1")


LEAVERS = {
    "ssd_care_leavers": """\
    clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,clea_care_leaver_personal_advisor
    1,bob,Relevant,YES,{adviser}
"""
}


def test_what_is_overwritten_stands_as_it_was_reported_and_is_compared_with_nothing(store, load):
    with_one, without = (
        {name: rows.format(adviser=it) for name, rows in LEAVERS.items()} for it in ("Pat", "")
    )
    then = load(date(2026, 7, 31), IN_JULY, with_one)
    now = load(date(2026, 8, 31), IN_AUGUST, without)
    (july_figure,) = restated(store, now, Figures.of(now, store).series("CL08"))
    assert july_figure.then.value == 100
    assert (july_figure.now.status, july_figure.now.value) == (Status.OVERWRITTEN, None)
    assert july_figure.change is None
    assert differences(then, now, "CL08", JULY) == []


def test_nobody_reported_the_months_before_the_oldest_records(july, august):
    assert first_reports([july, august]) == {
        date(2026, 7, 31): july,
        date(2026, 8, 31): august,
    }


def test_a_month_is_reported_from_the_first_records_that_hold_all_of_it(july, load):
    september = load(date(2026, 9, 15), IN_AUGUST)
    later = load(date(2026, 9, 20), IN_AUGUST)
    reports = first_reports([july, september, later])
    assert reports[date(2026, 8, 31)] == september
    assert date(2026, 9, 30) not in reports


def test_a_quarter_needs_records_that_hold_all_of_it(july, august, load):
    october = load(date(2026, 10, 1), IN_AUGUST)
    reports = first_reports([july, august, october], Every.QUARTER)
    assert reports == {date(2026, 6, 30): july, date(2026, 9, 30): october}


@pytest.fixture
def october(july, august, load) -> Snapshot:
    """The records of three days: those of July, of August, and of 1 October."""
    load(date(2026, 9, 30), IN_AUGUST)
    return load(date(2026, 10, 1), IN_OCTOBER)


def test_a_past_quarter_stands_beside_what_was_first_reported(store, october):
    now = Figures.of(october, store, every=Every.QUARTER).series("AS02")

    spring, summer = restated(store, october, now, Every.QUARTER)

    assert (spring.period.end, spring.reported_from.as_at) == (date(2026, 6, 30), date(2026, 7, 31))
    assert (summer.period, summer.reported_from.as_at) == (SUMMER, date(2026, 9, 30))
    assert (summer.then.numerator, summer.then.denominator) == (3, 4)
    assert (summer.now.numerator, summer.now.denominator) == (4, 5)


def test_a_past_year_stands_beside_what_was_first_reported(store, october):
    now = Figures.of(october, store, every=Every.YEAR).series("RF01")

    (year,) = restated(store, october, now, Every.YEAR)

    assert year.period == financial_year(date(2026, 3, 31))
    assert year.reported_from.as_at == date(2026, 7, 31)


def test_what_changed_is_looked_for_in_the_whole_quarter(store, october):
    by_month = restated(store, october, Figures.of(october, store).series("AS02"))
    by_quarter = restated(
        store,
        october,
        Figures.of(october, store, every=Every.QUARTER).series("AS02"),
        Every.QUARTER,
    )

    found = {it.period: _changes(what_changed(it, october)) for it in (*by_month, *by_quarter)}
    assert found[month(date(2026, 9, 1))] == {}
    assert found[SUMMER] == {"A6": Change.LATE}


def _changes(found):
    return {it.pair.record_id: it.change for it in found}


def test_figures_first_reported_are_calculated_once(store, july, august, monkeypatch):
    now = Figures.of(august, store).series("AS02")
    first = restated(store, august, now)

    def refuse(*_: object) -> None:
        pytest.fail("they were calculated again")

    monkeypatch.setattr("goldenthread.measures.restatement.calculate", refuse)
    assert restated(store, august, now) == first


def test_what_was_first_reported_is_kept_once_it_was_asked_for(store, july, august):
    assert not first_reports_are_kept(store, august)
    keep_first_reports(store, august)
    assert first_reports_are_kept(store, august)


def test_months_quarters_and_years_are_kept_together(store, october, monkeypatch):
    by_length = {every: Figures.of(october, store, every=every).series("AS02") for every in Every}
    keep_first_reports(store, october)

    def refuse(*_: object) -> None:
        pytest.fail("they were calculated on asking")

    monkeypatch.setattr("goldenthread.measures.restatement.calculate", refuse)
    assert all(restated(store, october, series, every) for every, series in by_length.items())


def test_with_one_snapshot_there_is_nothing_to_set_beside(store, july):
    assert restated(store, july, Figures.of(july, store).series("AS02")) == []


def reported(value, end, breakdown=None):
    return Result(
        measure="AS02",
        version=1,
        authority="Marlshire",
        period_start=end.replace(day=1),
        period_end=end,
        breakdown=breakdown or {},
        numerator=None,
        denominator=None,
        value=value,
        unit="%",
        status=Status.OK,
    )


END_OF_JULY = date(2026, 7, 31)
END_OF_AUGUST = date(2026, 8, 31)
END_OF_SEPTEMBER = date(2026, 9, 30)


def since(then, now, end, breakdown=None):
    return Restated(reported(then, end), reported(now, end, breakdown), None)


@pytest.mark.parametrize(
    ("told", "last", "changes"),
    [
        (
            [since(70.0, 80.0, END_OF_JULY), since(75.0, 74.0, END_OF_AUGUST)],
            END_OF_SEPTEMBER,
            (10.0, -1.0),
        ),
        (
            [since(None, 80.0, END_OF_JULY), since(75.0, 74.0, END_OF_AUGUST)],
            END_OF_SEPTEMBER,
            (-1.0,),
        ),
        # The last was itself told before: it is no first report.
        ([since(70.0, 80.0, END_OF_JULY), since(75.0, 74.0, END_OF_AUGUST)], END_OF_AUGUST, ()),
        # What became of the whole says nothing of a team.
        ([since(70.0, 80.0, END_OF_JULY, {"team": "East"})], END_OF_SEPTEMBER, ()),
        ([], END_OF_SEPTEMBER, ()),
    ],
)
def test_the_changes_of_first_reports_before_a_figure_told_for_the_first_time(told, last, changes):
    assert changes_since(told, [reported(80.0, last)]) == changes


def test_without_a_figure_there_is_nothing_that_first_reports_tell_of():
    assert changes_since([since(70.0, 80.0, END_OF_JULY)], [reported(None, END_OF_SEPTEMBER)]) == ()
