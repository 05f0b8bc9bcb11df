"""Initial child protection conferences: how many, how soon, and what they decide."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE

APRIL = month(date(2026, 4, 1))


def test_ic02_counts_day_15_across_easter_and_not_day_16(records, results, who_counts):
    records.add(
        "ssd_s47_enquiry",
        """
        s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date
        s1                  | ann            | 2026-03-27
        s2                  | bob            | 2026-03-27
        """,
    )
    # Good Friday is 3 April and Easter Monday 6 April.
    records.add(
        "ssd_initial_cp_conference",
        """
        icpc_icpc_id   | icpc_person_id | icpc_s47_enquiry_id | icpc_icpc_date | icpc_icpc_transfer_in
        day 15         | ann            | s1                  | 2026-04-21     | N
        day 16         | bob            | s2                  | 2026-04-22     |
        second for bob | bob            | s2                  | 2026-04-10     | N
        no enquiry     | cat            |                     | 2026-04-10     | N
        moved in       | dee            |                     | 2026-04-10     | Y
        not held       | eve            | s1                  |                | N
        """,
    )
    (result,) = results("IC02", APRIL)
    assert set(who_counts("IC02", APRIL)) == {"day 15", "second for bob"}
    assert (result.numerator, result.denominator, result.value) == (2, 4, 50)


@pytest.fixture
def conferences(records):
    records.add(
        "ssd_initial_cp_conference",
        """
        icpc_icpc_id   | icpc_person_id | icpc_icpc_date | icpc_icpc_transfer_in | icpc_icpc_outcome_cp_flag | icpc_icpc_team
        first day      | ann            | 2026-04-01     | N                     | Y                         | East
        last day       | bob            | 2026-04-30     | N                     | N                         | East
        second for bob | bob            | 2026-04-29     |                       |                           | West
        moved in       | cat            | 2026-04-10     | Y                     | Y                         | West
        day before     | dee            | 2026-03-31     | N                     | Y                         | East
        day after      | eve            | 2026-05-01     | N                     | Y                         | East
        not held       | fay            |                | N                     |                           | East
        year before    | gus            | 2025-05-01     | N                     | Y                         | East
        too long ago   | hal            | 2025-04-30     | N                     | Y                         | East
        """,
    )
    records.add(
        "population",
        "popn_mid_year | popn_district | popn_children_0_17\n2025 |  | 12000",
    )
    return records


def test_ic01_counts_every_conference_held_also_of_children_who_moved_in(conferences, results):
    whole, *teams = results("IC01", APRIL, by=("team",))
    assert (whole.value, whole.unit, whole.denominator) == (4, "conferences", None)
    assert {row.breakdown["team"]: row.value for row in teams} == {"East": 2, "West": 2}


def test_ic01r_is_twelve_months_per_10_000_children(conferences, results):
    (rate,) = results("IC01R", APRIL)
    assert (rate.numerator, rate.denominator, rate.value) == (6, 12000, 5.0)
    assert rate.period_start == date(2025, 5, 1)


def test_ic03_counts_conferences_that_decided_on_a_plan(conferences, results, who_counts):
    (april,) = results("IC03", APRIL)
    assert who_counts("IC03", APRIL) == ["first day", "moved in"]
    assert (april.numerator, april.denominator, april.value) == (2, 4, 50)


@pytest.mark.parametrize("measure_id", ["IC04", "IC05"])
def test_what_no_record_can_feed_says_why_and_what_it_would_take(measure_id):
    missing = UNAVAILABLE[measure_id]
    assert measure_id not in CATALOGUE
    assert missing.reason.endswith(".")
    assert missing.needs.endswith(".")
    assert missing.timescales
