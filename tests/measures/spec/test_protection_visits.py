"""Visits to children with a protection plan: the last one, every one, and seen alone."""

from datetime import date

import pytest

from goldenthread.dates.periods import financial_year, month, months
from goldenthread.measures.settings import Decision

MARCH = month(date(2026, 3, 1))
PLAN = (
    "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date"
    " | cppl_cp_plan_ola"
)
VISIT = "cppv_cp_visit_id | cppv_cp_plan_id | cppv_cp_visit_date | cppv_cp_visit_seen"


# Working days to Tuesday 31 March 2026: from Tuesday 17 March 10, from Monday 16 March 11.
@pytest.fixture
def visited(records):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        that day       | ann | 2025-01-01 |            | N
        10 days ago    | bob | 2025-01-01 |            |
        11 days ago    | cat | 2025-01-01 |            | N
        not seen       | dee | 2025-01-01 |            | N
        new            | eve | 2026-03-17 |            | N
        never visited  | fay | 2026-03-16 |            | N
        tomorrow       | gus | 2025-01-01 |            | N
        ended          | hal | 2025-01-01 | 2026-03-31 | N
        theirs         | ida | 2025-01-01 |            | Y
        """,
    )
    records.add(
        "ssd_cp_visits",
        f"""
        {VISIT}
        1 | that day    | 2026-03-31 | Y
        2 | 10 days ago | 2026-03-17 | Y
        3 | 10 days ago | 2026-03-17 | Y
        4 | 11 days ago | 2026-03-16 | Y
        5 | not seen    | 2026-03-30 | N
        6 | not seen    | 2026-03-30 |
        7 | tomorrow    | 2026-04-01 | Y
        8 | theirs      | 2026-03-30 | Y
        9 | that day    |            | Y
        """,
    )
    return records


def test_cp08_counts_plans_whose_child_was_seen_within_10_working_days(
    visited, results, who_counts
):
    (march,) = results("CP08", MARCH)
    assert who_counts("CP08", MARCH) == ["that day", "10 days ago", "new"]
    assert (march.numerator, march.denominator) == (3, 7)


def test_cp08_follows_the_councils_own_interval(visited, results):
    decided = Decision("cp_visit_working_days", date(2026, 3, 31), 11, "Practice standards 2026")
    later = Decision("cp_visit_working_days", date(2026, 4, 1), 60, "Practice standards 2026")
    (march,) = results("CP08", MARCH, decisions=(later, decided))
    assert march.numerator == 5


@pytest.fixture
def plan(records):
    """One plan and the days on which its child was seen."""

    def of(start, end, *seen, missed=()):
        records.add("ssd_cp_plans", f"{PLAN}\nplan | ann | {start} | {end} | N")
        lines = [
            f"{day} | plan | {day} | {flag}" for days, flag in ((seen, "Y"), (missed, "N"))
            for day in days
        ]  # fmt: skip
        records.add("ssd_cp_visits", "\n".join([VISIT, *lines]))

    return of


# Of March 2026: ten working days lead from Monday 2 to Monday 16, and on to Monday 30.
@pytest.mark.parametrize(
    ("start", "end", "seen", "in_time"),
    [
        ("2026-03-02", "", ["2026-03-16", "2026-03-30"], True),
        ("2026-03-02", "", ["2026-03-17", "2026-03-30"], False),  # a late visit is not forgotten
        ("2026-03-02", "", ["2026-03-16"], False),  # 11 working days to 31 March
        ("2026-03-02", "", ["2026-03-17"], False),
        ("2026-03-17", "", [], True),
        ("2026-03-16", "", [], False),
        ("2026-03-31", "", [], True),
        ("2026-03-02", "2026-03-30", ["2026-03-16"], True),  # 10 days when the plan ended
        ("2026-03-02", "2026-03-31", ["2026-03-16"], False),
        ("2026-03-02", "2026-03-16", ["2026-03-30"], True),  # what comes after it does not matter
        # A gap that began in the month before, and ended in this one.
        ("2026-01-01", "", ["2026-02-16", "2026-03-02", "2026-03-16", "2026-03-30"], True),
        ("2026-01-01", "", ["2026-02-13", "2026-03-02", "2026-03-16", "2026-03-30"], False),
        # One that ended on the last day of the month before is of that month.
        ("2026-01-01", "", ["2026-02-06", "2026-02-28", "2026-03-13", "2026-03-27"], True),
        ("2026-01-01", "", ["2026-02-06", "2026-03-01", "2026-03-13", "2026-03-27"], False),
        # A visit before the plan began is not one under it.
        ("2026-03-17", "", ["2026-01-05"], True),
    ],
)
def test_cp09_counts_a_month_in_which_no_gap_was_too_long(plan, results, start, end, seen, in_time):
    plan(start, end, *seen)
    (march,) = results("CP09", MARCH)
    assert (march.numerator, march.denominator) == (int(in_time), 1)


def test_cp09_does_not_end_a_gap_with_a_visit_at_which_the_child_was_not_seen(plan, results):
    plan("2026-03-02", "", "2026-03-30", missed=["2026-03-16"])
    (march,) = results("CP09", MARCH)
    assert march.numerator == 0


def test_cp09_counts_a_plan_once_for_each_month_in_which_it_was_open(plan, results):
    plan("2026-01-30", "2026-04-01", "2026-02-13", "2026-02-27", "2026-03-13", "2026-03-27")
    found = results("CP09", *months(date(2025, 12, 1), date(2026, 4, 30)))
    # On 1 April it was no longer open at the end of the day.
    assert [row.denominator for row in found] == [0, 1, 1, 1, 0]
    (year,) = results("CP09", financial_year(date(2026, 3, 31)))
    assert (year.numerator, year.denominator) == (3, 3)


def test_cp09_leaves_out_plans_that_opened_and_closed_in_a_day_and_those_of_others(
    records, results
):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        a day    | ann | 2026-03-10 | 2026-03-10 | N
        theirs   | bob | 2026-03-10 |            | Y
        no start | cat |            |            | N
        """,
    )
    (march,) = results("CP09", MARCH)
    assert march.denominator == 0


def test_cp09_follows_the_interval_that_held_at_the_end_of_each_month(plan, results):
    plan("2026-02-02", "", "2026-02-17", "2026-03-04", "2026-03-19")
    longer = Decision("cp_visit_working_days", date(2026, 3, 31), 11, "Practice standards 2026")
    found = results("CP09", *months(date(2026, 2, 1), date(2026, 3, 31)), decisions=(longer,))
    assert [row.numerator for row in found] == [0, 1]


def test_cp10_looks_at_the_last_visit_whether_the_child_was_seen_or_not(
    records, results, who_counts
):
    records.add(
        "ssd_cp_plans",
        f"""
        {PLAN}
        alone            | ann | 2025-01-01 |            | N
        not alone        | bob | 2025-01-01 |            | N
        alone before     | cat | 2025-01-01 |            | N
        alone tomorrow   | dee | 2025-01-01 |            | N
        once of twice    | eve | 2025-01-01 |            | N
        not said         | fay | 2025-01-01 |            | N
        no visit         | gus | 2025-01-01 |            | N
        ended            | hal | 2025-01-01 | 2026-03-31 | N
        theirs           | ida | 2025-01-01 |            | Y
        """,
    )
    records.add(
        "ssd_cp_visits",
        """
        cppv_cp_visit_id | cppv_cp_plan_id | cppv_cp_visit_date | cppv_cp_visit_seen | cppv_cp_visit_seen_alone
        1                | alone           | 2026-03-31         | Y                  | Y
        2                | not alone       | 2026-03-30         | Y                  | N
        3                | alone before    | 2026-03-20         | Y                  | Y
        4                | alone before    | 2026-03-30         | N                  | N
        5                | alone tomorrow  | 2026-03-30         | Y                  | N
        6                | alone tomorrow  | 2026-04-01         | Y                  | Y
        7                | once of twice   | 2026-03-30         | Y                  | Y
        8                | once of twice   | 2026-03-30         | Y                  | N
        9                | not said        | 2026-03-30         | Y                  |
        10               | ended           | 2026-03-30         | Y                  | Y
        11               | theirs          | 2026-03-30         | Y                  | Y
        """,
    )
    (march,) = results("CP10", MARCH)
    assert who_counts("CP10", MARCH) == ["alone", "once of twice"]
    assert (march.numerator, march.denominator) == (2, 6)
