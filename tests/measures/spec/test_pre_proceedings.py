"""Pre-proceedings: who is in them, for how long, and for longer than the council allows."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.settings import Decision

MARCH = month(date(2026, 3, 1))


# 112 days, sixteen weeks, lead from 9 December 2025 to 31 March 2026.
@pytest.fixture
def begun(records):
    records.add(
        "ssd_pre_proceedings",
        """
        prep_table_id | prep_person_id | prep_pre_pro_decision_date | prep_agree_stepdown_issue_date
        sixteen weeks | ann            | 2025-12-09                 |
        a day longer  | bob            | 2025-12-08                 |
        that day      | cat            | 2026-03-31                 |
        ends tomorrow | dee            | 2026-03-21                 | 2026-04-01
        ended         | eve            | 2025-03-21                 | 2026-03-31
        tomorrow      | fay            | 2026-04-01                 |
        not begun     | gus            |                            |
        same day      | hal            | 2026-03-10                 | 2026-03-10
        """,
    )
    return records


def test_cp14a_counts_children_from_the_decision_until_it_is_over(begun, results):
    (march,) = results("CP14a", MARCH)
    assert (march.value, march.unit, march.denominator) == (4, "children", None)


def test_cp14b_is_the_median_of_the_days_since_the_decision(begun, results):
    (march,) = results("CP14b", MARCH)
    # 0, 10, 112 and 113 days.
    assert (march.denominator, march.value, march.unit) == (4, 61, "days")


def test_cp14c_counts_who_has_waited_longer_than_the_council_allows(begun, results, who_counts):
    (march,) = results("CP14c", MARCH)
    assert who_counts("CP14c", MARCH) == ["a day longer"]
    assert (march.numerator, march.denominator, march.value) == (1, 4, 25)


def test_cp14c_follows_the_councils_own_limit(begun, results):
    shorter = Decision("pre_proceedings_weeks", date(2026, 3, 31), 1, "Agreed with the court")
    (march,) = results("CP14c", MARCH, decisions=(shorter,))
    assert march.numerator == 3
