"""Section 47 enquiries: started, repeated, ended in time, and waiting for a conference."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.settings import Decision

MARCH = month(date(2026, 3, 1))


@pytest.fixture
def enquiries(records):
    records.add(
        "ssd_s47_enquiry",
        """
        s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date
        first day           | ann            | 2026-03-01
        last day            | bob            | 2026-03-31
        day before          | cat            | 2026-02-28
        day after           | dee            | 2026-04-01
        no date             | eve            |
        sibling             | fay            | 2026-03-01
        a year before       | gus            | 2025-04-01
        over a year before  | hal            | 2025-03-31
        """,
    )
    records.add(
        "population",
        "popn_mid_year | popn_district | popn_children_0_17\n2025 |  | 20000",
    )
    return records


def test_sp01_counts_each_child_of_whom_an_enquiry_started(enquiries, results, who_counts):
    (march,) = results("SP01", MARCH)
    assert who_counts("SP01", MARCH) == ["first day", "last day", "sibling"]
    assert (march.value, march.denominator, march.unit) == (3, None, "enquiries")


def test_sp01_counts_for_the_team_that_holds_the_child_on_the_day(enquiries, results):
    enquiries.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | W1                   | East                   | 2026-01-01                  | 2026-03-01
        2                    | ann            | W2                   | West                   | 2026-03-01                  |
        3                    | bob            | W1                   | East                   | 2026-04-01                  |
        """,
    )
    found = {
        row.breakdown["team"]: row.value
        for row in results("SP01", MARCH, by=("team",))
        if row.breakdown and row.value
    }
    # Nobody holds Bob yet, and nobody ever held Fay.
    assert found == {"West": 1, "Unallocated": 1, "Not known": 1}


def test_sp01r_is_twelve_months_per_10_000_children(enquiries, results):
    (rate,) = results("SP01R", MARCH)
    # March, the day before it, and the first day of the twelve months.
    assert (rate.numerator, rate.denominator, rate.value) == (5, 20000, 2.5)
    assert rate.period_start == date(2025, 4, 1)


ENDED = """
    s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date | s47e_s47_end_date | s47e_s47_completed_by_team
    conference held     | ann            | 2026-03-02          | 2026-03-05        | East
    held later          | bob            | 2026-03-02          | 2026-03-06        | East
    awaited             | cat            | 2026-03-02          | 2026-03-31        | East
    none                | dee            | 2026-03-02          | 2026-03-01        | West
    still open          | eve            | 2026-03-02          |                   |
    ended before        | fay            | 2026-02-02          | 2026-02-28        | West
"""


def test_sp02_counts_enquiries_of_which_no_conference_was_held(records, results, who_counts):
    records.add("ssd_s47_enquiry", ENDED)
    records.add(
        "ssd_initial_cp_conference",
        """
        icpc_icpc_id | icpc_s47_enquiry_id | icpc_icpc_date
        1            | conference held     | 2026-03-04
        2            | conference held     | 2026-03-09
        3            | held later          | 2026-04-20
        4            | awaited             |
        5            |                     | 2026-03-20
        """,
    )
    whole, *teams = results("SP02", MARCH, by=("team",))
    assert who_counts("SP02", MARCH) == ["awaited", "none"]
    assert (whole.numerator, whole.denominator, whole.value) == (2, 4, 50)
    assert {row.breakdown["team"]: row.numerator for row in teams} == {"East": 1, "West": 1}


def test_sp03_counts_an_enquiry_within_exactly_twelve_months_of_another(records, who_counts):
    records.add(
        "ssd_s47_enquiry",
        """
        s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date
        ann earlier         | ann            | 2025-03-15
        twelve months       | ann            | 2026-03-15
        bob earlier         | bob            | 2025-03-14
        a day too long      | bob            | 2026-03-15
        cat earlier         | cat            | 2026-03-14
        the next day        | cat            | 2026-03-15
        same day            | dee            | 2026-03-15
        same day again      | dee            | 2026-03-15
        """,
    )
    assert who_counts("SP03", MARCH) == ["twelve months", "the next day"]


def test_sp03_divides_by_all_enquiries_started_and_needs_a_year_of_history(records, results):
    records.add(
        "ssd_s47_enquiry",
        """
        s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date
        earlier             | ann            | 2026-01-15
        again               | ann            | 2026-03-15
        first ever          | bob            | 2026-03-15
        """,
    )
    early, march = results("SP03", month(date(2021, 9, 1)), MARCH)
    assert (march.numerator, march.denominator) == (1, 2)
    assert early.status == "incomplete"


# Working days from Monday 2 March 2026: Monday 23 March is day 15.
TIMELY = """
    s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date | s47e_s47_end_date
    same day            | ann            | 2026-03-02          | 2026-03-02
    day 15              | bob            | 2026-03-02          | 2026-03-23
    day 16              | cat            | 2026-03-02          | 2026-03-24
    started at weekend  | dee            | 2026-02-28          | 2026-03-20
    no start            | eve            |                     | 2026-03-20
    still open          | fay            | 2026-03-02          |
"""


def test_sp04_counts_working_days_from_the_strategy_discussion(records, results, who_counts):
    records.add("ssd_s47_enquiry", TIMELY)
    (march,) = results("SP04", MARCH)
    assert who_counts("SP04", MARCH) == ["same day", "day 15", "started at weekend"]
    assert (march.numerator, march.denominator, march.value) == (3, 5, 60)


def test_sp04_follows_the_councils_own_limit_from_the_day_it_holds(records, results):
    records.add("ssd_s47_enquiry", TIMELY)
    longer = Decision("s47_working_days", date(2026, 3, 24), 16, "Agreed by the partnership")
    shorter = Decision("s47_working_days", date(2026, 3, 1), 10, "Agreed by the partnership")
    (march,) = results("SP04", MARCH, decisions=(shorter, longer))
    # Day 15 came before the longer limit held, day 16 on its first day.
    assert march.numerator == 2


# Working days to Tuesday 31 March 2026: from Tuesday 10 March 15, from Monday 9 March 16.
def test_sp05_counts_enquiries_that_wait_more_than_15_working_days(records, results, who_counts):
    yes, no = '{"CP_CONFERENCE_FLAG": "Y"}', '{"CP_CONFERENCE_FLAG": "N"}'
    records.add(
        "ssd_s47_enquiry",
        f"""
        s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date | s47e_s47_end_date | s47e_s47_outcome_json
        open 15 days        | ann            | 2026-03-10          |                   |
        open 16 days        | bob            | 2026-03-09          |                   |
        started that day    | cat            | 2026-03-31          |                   |
        starts tomorrow     | dee            | 2026-04-01          |                   |
        conference decided  | eve            | 2026-03-02          | 2026-03-12        | {yes}
        held that day       | fay            | 2026-03-02          | 2026-03-12        | {yes}
        held tomorrow       | gus            | 2026-03-02          | 2026-03-12        | {yes}
        none needed         | hal            | 2026-03-02          | 2026-03-12        | {no}
        no outcome          | ida            | 2026-03-02          | 2026-03-12        |
        held all the same   | lea            | 2026-03-02          | 2026-03-12        | {no}
        ends tomorrow       | jon            | 2026-03-02          | 2026-04-01        | {no}
        open though held    | kim            | 2026-03-02          |                   |
        """,
    )
    records.add(
        "ssd_initial_cp_conference",
        """
        icpc_icpc_id | icpc_s47_enquiry_id | icpc_icpc_date
        1            | held that day       | 2026-03-31
        2            | held tomorrow       | 2026-04-01
        3            | conference decided  |
        4            | open though held    | 2026-03-20
        5            | held all the same   | 2026-04-01
        """,
    )
    (march,) = results("SP05", MARCH)
    late = ["open 16 days", "conference decided", "held tomorrow", "ends tomorrow"]
    assert who_counts("SP05", MARCH) == late
    assert (march.numerator, march.denominator) == (4, 6)


def test_sp05_has_no_figure_where_nothing_waits(records, results):
    (march,) = results("SP05", MARCH)
    assert (march.denominator, march.value, march.status) == (0, None, "no cases")
