"""Referrals: a few children, and what is counted of them."""

from datetime import date

import pytest

from goldenthread.dates.periods import Period, month
from goldenthread.measures.catalogue import UNAVAILABLE

JUNE = month(date(2026, 6, 1))
YEAR_TO_JUNE = Period(date(2025, 7, 1), date(2026, 6, 30))


@pytest.fixture
def referrals(records):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_referral_team
        on first day     | ann            | 2026-06-01         | MASH
        on last day      | bob            | 2026-06-30         | MASH
        day before       | cat            | 2026-05-31         | MASH
        day after        | dee            | 2026-07-01         | East
        no date          | eve            |                    | East
        sibling          | fay            | 2026-06-01         | East
        """,
    )
    return records


def test_rf01_counts_each_child_referred_from_the_first_day_to_the_last(referrals, results):
    (june,) = results("RF01", JUNE)
    assert (june.value, june.numerator, june.denominator) == (3, 3, None)
    assert (june.unit, june.status) == ("referrals", "ok")
    assert (june.period_start, june.period_end) == (date(2026, 6, 1), date(2026, 6, 30))


def test_rf01_shows_a_team_without_referrals_as_zero(referrals, results):
    found = {
        (row.breakdown["team"], row.period_end.month): row.value
        for row in results("RF01", JUNE, month(date(2026, 7, 1)), by=("team",))
        if row.breakdown
    }
    assert found == {("MASH", 6): 2, ("MASH", 7): 0, ("East", 6): 1, ("East", 7): 1}


def test_rf02_is_twelve_months_per_10_000_children_of_the_calendar_year_before(records, results):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date
        first of twelve  | ann            | 2025-07-01
        day too early    | bob            | 2025-06-30
        last of twelve   | cat            | 2026-06-30
        """,
    )
    records.add(
        "population",
        """
        popn_mid_year | popn_district | popn_children_0_17
        2024          |               | 999
        2025          |               | 5000
        2025          | Eastholm      | 1000
        2026          |               | 888
        """,
    )
    (rate,) = results("RF02", JUNE)
    assert (rate.numerator, rate.denominator, rate.value) == (2, 5000, 4.0)
    assert (rate.period_start, rate.period_end) == (YEAR_TO_JUNE.start, YEAR_TO_JUNE.end)
    assert rate.unit == "per 10,000"


def test_rf02_takes_the_latest_population_when_last_years_is_not_out_yet(records, results):
    records.add(
        "population",
        """
        popn_mid_year | popn_district | popn_children_0_17
        2022          |               | 999
        2023          |               | 4000
        """,
    )
    (rate,) = results("RF02", JUNE)
    assert (rate.denominator, rate.value) == (4000, 0)


def test_rf02_without_a_population_counts_and_says_so(referrals, results):
    (rate,) = results("RF02", JUNE)
    assert (rate.numerator, rate.value, rate.status) == (4, None, "no population")


def test_rf02_is_a_rate_for_a_district_and_a_count_for_a_team(records, results):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_referral_team
        one              | ann            | 2026-06-10         | MASH
        """,
    )
    records.add(
        "ssd_address",
        """
        addr_table_id | addr_person_id | addr_address_start_date | addr_district
        1             | ann            | 2020-01-01              | Eastholm
        """,
    )
    records.add(
        "population",
        """
        popn_mid_year | popn_district | popn_children_0_17
        2025          | Eastholm      | 1000
        """,
    )
    rows = results("RF02", JUNE, by=("district", "team"))
    found = {tuple(row.breakdown.values()): (row.value, row.unit, row.status) for row in rows}
    assert found == {
        (): (None, "per 10,000", "no population"),
        ("Eastholm",): (10, "per 10,000", "ok"),
        ("MASH",): (1, "referrals", "ok"),
    }


def test_rf03_counts_a_referral_up_to_exactly_twelve_months_before(records, results, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id  | cine_person_id | cine_referral_date
        ann earlier       | ann            | 2025-06-15
        twelve months     | ann            | 2026-06-15
        bob earlier       | bob            | 2025-06-14
        a day too long    | bob            | 2026-06-15
        cat earlier       | cat            | 2026-06-14
        the next day      | cat            | 2026-06-15
        same day          | dee            | 2026-06-15
        same day again    | dee            | 2026-06-15
        fay long ago      | fay            | 2025-07-01
        fay same day      | fay            | 2026-06-20
        fay same day too  | fay            | 2026-06-20
        first ever        | gus            | 2026-06-15
        """,
    )
    (june,) = results("RF03", JUNE)
    counted = set(who_counts("RF03", JUNE))
    assert counted == {"twelve months", "the next day", "fay same day", "fay same day too"}
    # 'cat earlier' was received in June as well.
    assert (june.numerator, june.denominator) == (4, 9)
    assert june.value == pytest.approx(100 * 4 / 9)


def test_rf03_looks_twelve_months_back_from_29_february_to_28_february(records, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date
        earlier          | ann            | 2023-02-28
        leap day         | ann            | 2024-02-29
        earlier still    | bob            | 2023-02-27
        leap day too     | bob            | 2024-02-29
        """,
    )
    assert who_counts("RF03", month(date(2024, 2, 1))) == ["leap day"]


def test_rf03_is_not_judged_until_a_year_of_history_lies_behind_it(referrals, results):
    first, last = results("RF03", month(date(2021, 9, 1)), month(date(2021, 10, 1)))
    assert (first.status, first.value) == ("incomplete", None)
    assert last.status == "no cases"


def test_rf04_counts_what_is_said_to_need_no_further_action(records, results, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_referral_nfa
        on first day     | ann            | 2026-06-01         | Y
        on last day      | bob            | 2026-06-30         | Y
        taken further    | cat            | 2026-06-15         | N
        not said         | dee            | 2026-06-15         |
        day before       | eve            | 2026-05-31         | Y
        no date          | fay            |                    | Y
        """,
    )
    (june,) = results("RF04", JUNE)
    assert set(who_counts("RF04", JUNE)) == {"on first day", "on last day"}
    assert (june.numerator, june.denominator, june.value) == (2, 4, 50)


def test_rf05_counts_cases_closed_after_assessment_whenever_they_closed(
    records, results, who_counts
):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id   | cine_person_id | cine_referral_date | cine_referral_nfa | cine_close_reason | cine_close_date
        no further action  | ann            | 2026-06-01         | N                 | RC8               | 2026-06-30
        to early help      | bob            | 2026-06-30         |                   | RC9               | 2026-09-15
        before assessment  | cat            | 2026-06-15         | Y                 | RC8               | 2026-06-16
        another reason     | dee            | 2026-06-15         | N                 | RC7               | 2026-09-01
        still open         | eve            | 2026-06-15         | N                 |                   |
        closed in June     | fay            | 2026-05-31         | N                 | RC8               | 2026-06-20
        no date            | gus            |                    | N                 | RC8               | 2026-06-20
        """,
    )
    (june,) = results("RF05", JUNE)
    assert set(who_counts("RF05", JUNE)) == {"no further action", "to early help"}
    assert (june.numerator, june.denominator, june.value) == (2, 5, 40)


SOURCES = {
    "Individuals": ["1A", "1B", "1C", "1D"],
    "Schools": ["2A"],
    "Education services": ["2B"],
    "Health services": ["3A", "3B", "3C", "3D", "3E", "3F"],
    "Housing": ["4"],
    "Local authority services": ["5A", "5B", "5C", "5D"],
    "Police": ["6"],
    "Other legal agency": ["7"],
    "Other": ["8"],
    "Anonymous": ["9"],
    "Unknown": ["10"],
    "Not known": [""],
    "XX": ["XX"],
}


@pytest.fixture
def one_from_each_source(records):
    codes = [code for group in SOURCES.values() for code in group]
    lines = [f"r{place} | ann | 2026-06-15 | {code}" for place, code in enumerate(codes)]
    records.add(
        "ssd_cin_episodes",
        "cine_referral_id | cine_person_id | cine_referral_date | cine_referral_source_code\n"
        + "\n".join([*lines, "undated | ann | | 6", "later | ann | 2026-07-01 | 6"]),
    )
    return records


def test_rf06_divides_referrals_among_the_published_groups(one_from_each_source, results):
    whole, *groups = results("RF06", JUNE, by=("source_of_referral",))
    assert (whole.value, whole.unit) == (24, "referrals")
    assert {row.breakdown["source_of_referral"]: row.numerator for row in groups} == {
        group: len(codes) for group, codes in SOURCES.items()
    }
    assert {(row.unit, row.denominator) for row in groups} == {("%", 24)}


def test_rf06_gives_no_figure_without_sources(one_from_each_source, results):
    missing = frozenset({"ssd_cin_episodes.cine_referral_source_code"})
    (whole,) = results("RF06", JUNE, missing=missing)
    assert (whole.value, whole.status) == (None, "not available")


@pytest.mark.parametrize(("measure_id", "expected"), [("RF06a", 1), ("RF06b", 6), ("RF06c", 1)])
def test_rf06a_to_c_are_the_shares_that_are_published(
    measure_id, expected, one_from_each_source, results
):
    (june,) = results(measure_id, JUNE)
    assert (june.numerator, june.denominator) == (expected, 24)
    assert june.value == pytest.approx(100 * expected / 24)


def test_rf07_is_not_available_and_names_the_clock_it_would_be_judged_by():
    (timescale,) = UNAVAILABLE["RF07"].timescales
    assert timescale.limit == "1 working day"
    assert "not when" in UNAVAILABLE["RF07"].reason
