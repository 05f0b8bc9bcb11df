"""Three or more social workers in a year, and care plans."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.dates.working_days import add_working_days
from measures.spec.care import look_after, short_break

MARCH = month(date(2026, 3, 1))


@pytest.fixture
def passed_on(records):
    records.add(
        "ssd_professionals",
        """
        prof_professional_id | prof_social_worker_registration_no
        A                    | SW1
        B                    | SW2
        C                    | SW3
        support              |
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_involvement_start_date | invo_involvement_end_date
        1                    | three          | A                    | 2024-01-01                  | 2025-04-01
        2                    | three          | B                    | 2025-04-01                  | 2026-03-31
        3                    | three          | C                    | 2026-03-31                  |
        4                    | a_year_ago     | A                    | 2024-01-01                  | 2025-03-31
        5                    | a_year_ago     | B                    | 2025-03-31                  | 2026-02-01
        6                    | a_year_ago     | C                    | 2026-02-01                  |
        7                    | back_again     | A                    | 2025-04-10                  | 2025-06-01
        8                    | back_again     | B                    | 2025-06-01                  | 2025-09-01
        9                    | back_again     | A                    | 2025-09-01                  |
        10                   | not_a_worker   | A                    | 2025-04-10                  | 2025-06-01
        11                   | not_a_worker   | support              | 2025-06-01                  | 2025-09-01
        12                   | not_a_worker   | B                    | 2025-09-01                  |
        13                   | for_hours      | A                    | 2025-04-10                  | 2025-06-01
        14                   | for_hours      | C                    | 2025-06-01                  | 2025-06-01
        15                   | for_hours      | B                    | 2025-06-01                  |
        16                   | too_new        | A                    | 2025-04-10                  | 2025-06-01
        17                   | too_new        | B                    | 2025-06-01                  | 2026-03-01
        18                   | too_new        | C                    | 2026-04-01                  |
        19                   | at_once        | A                    | 2025-04-10                  |
        20                   | at_once        | B                    | 2025-04-10                  |
        21                   | at_once        | C                    | 2025-04-10                  |
        22                   | to_the_day     | A                    | 2024-01-01                  | 2025-03-15
        23                   | to_the_day     | B                    | 2025-03-15                  |
        24                   | to_the_day     | A                    | 2026-03-15                  |
        """,
    )
    return records


CHILDREN = (
    "three", "a_year_ago", "back_again", "not_a_worker", "for_hours", "too_new", "at_once",
    "to_the_day", "nobody"
)  # fmt: skip


def test_la18a_counts_different_workers_of_the_twelve_months(passed_on, results, who_counts):
    look_after(passed_on, *(f"{child} 2026-03-30" for child in CHILDREN))
    (result,) = results("LA18a", MARCH)
    # Whose worker left a year ago to the day had two since; who was in care for a day had three.
    assert who_counts("LA18a", MARCH) == ["at_once", "three"]
    assert (result.numerator, result.denominator) == (2, 9)


def test_la18a_counts_a_worker_until_a_year_after_the_end(passed_on, results):
    look_after(passed_on, "three", "a_year_ago")
    february, march, april = results(
        "LA18a", month(date(2026, 2, 1)), MARCH, month(date(2026, 4, 1))
    )
    assert [it.numerator for it in (february, march, april)] == [1, 1, 0]


def test_la18a_counts_a_worker_who_came_back_later_than_a_year_again(passed_on, results):
    passed_on.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | A                    | 2022-01-01                  | 2022-02-01
        2                    | ann            | B                    | 2022-02-01                  | 2022-03-01
        3                    | ann            | C                    | 2022-03-01                  | 2022-04-01
        4                    | ann            | A                    | 2025-01-01                  | 2025-02-01
        5                    | ann            | B                    | 2025-02-01                  | 2025-06-01
        6                    | ann            | C                    | 2025-06-01                  |
        """,
    )
    look_after(passed_on, "ann 2022-01-01")
    months = [month(date(2023, 1, 1)), month(date(2023, 2, 1)), month(date(2025, 5, 1))]
    months += [month(date(2025, 6, 1)), month(date(2026, 2, 1))]
    assert [it.numerator for it in results("LA18a", *months)] == [1, 0, 0, 1, 0]


def test_la18b_counts_children_in_need_once(passed_on, results, who_counts):
    passed_on.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        1                | three          | 2026-03-31         |                 | N
        2                | three          | 2026-03-01         |                 |
        3                | at_once        | 2026-03-01         | 2026-03-31      | N
        4                | back_again     | 2026-03-01         |                 | N
        5                | a_year_ago     | 2026-03-01         |                 | Y
        """,
    )
    (result,) = results("LA18b", MARCH)
    assert who_counts("LA18b", MARCH) == ["three"]
    assert (result.numerator, result.denominator) == (1, 2)


def test_la18c_counts_children_with_a_plan_of_ours(passed_on, results, who_counts):
    passed_on.add(
        "ssd_cp_plans",
        """
        cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_ola
        1               | three          | 2026-03-31              |                       | N
        2               | at_once        | 2026-03-01              |                       | Y
        3               | back_again     | 2026-03-01              | 2026-04-01            |
        """,
    )
    (result,) = results("LA18c", MARCH)
    assert who_counts("LA18c", MARCH) == ["three"]
    assert (result.numerator, result.denominator) == (1, 2)


def plans(records, text):
    records.add(
        "ssd_cla_care_plan",
        "lacp_table_id | lacp_person_id | lacp_cla_care_plan_start_date"
        f" | lacp_cla_care_plan_end_date\n{text}",
    )


def test_la19a_counts_a_plan_on_its_last_day_too(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "dee", "eve", "break")
    short_break(records, "break", "2024-01-01")
    plans(
        records,
        """
        1 | ann   | 2026-03-31 |
        2 | bob   | 2024-01-01 | 2026-03-31
        3 | cat   | 2024-01-01 | 2026-03-30
        4 | dee   | 2026-04-01 |
        5 | break | 2024-01-01 |
        """,
    )
    (result,) = results("LA19a", MARCH)
    assert who_counts("LA19a", MARCH) == ["ann", "bob"]
    assert (result.numerator, result.denominator, result.value) == (2, 5, 40)


def test_la19b_counts_day_10_and_not_day_11(records, results, who_counts):
    started = date(2025, 12, 22)
    assert add_working_days(started, 10) == date(2026, 1, 8)
    look_after(
        records,
        *(f"{it} {started}" for it in ("day_10", "day_11", "before", "ended", "none")),
        f"left_on_day_9 {started} 2026-01-07",
        f"left_on_day_10 {started} 2026-01-08",
        "due_in_February 2026-01-19",
    )
    plans(
        records,
        f"""
        1 | day_10 | 2026-01-08 |
        2 | day_11 | 2026-01-09 |
        3 | before | 2025-06-01 | {started}
        4 | ended  | 2025-06-01 | 2025-12-21
        """,
    )
    january = month(date(2026, 1, 1))
    (result,) = results("LA19b", january)
    assert sorted(who_counts("LA19b", january)) == ["before", "day_10"]
    assert (result.numerator, result.denominator) == (2, 6)
