from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.replies import ReplyClock

days = st.dates(date(2012, 5, 4), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("received", "last_day"),
    [
        ("2026-01-15", "2026-03-14"),
        ("2025-12-31", "2026-02-28"),
        ("2027-12-31", "2028-02-29"),
        ("2027-12-30", "2028-02-29"),
        ("2025-09-18", "2025-11-17"),
        ("2026-03-01", "2026-04-30"),
    ],
)
def test_two_months_begin_with_the_day_of_receipt(received, last_day):
    assert ReplyClock(date.fromisoformat(received)).last_day == date.fromisoformat(last_day)


def test_the_later_of_report_and_notice_begins_the_clock_and_it_says_so():
    clock = ReplyClock(date(2026, 1, 5), date(2026, 1, 15))
    assert clock.last_day == date(2026, 3, 14)
    assert clock.explained == (
        "Two months beginning with the day the notice was received, 15 January 2026: the last day "
        "for the reply is 14 March 2026 (Local Government Act 2000, section 9FE)."
    )
    assert ReplyClock(date(2026, 1, 15), date(2026, 1, 5)).last_day == date(2026, 3, 14)
    assert "the report was received" in ReplyClock(date(2026, 1, 15)).explained


@given(days, days)
def test_the_clock_runs_two_calendar_months_whatever_came_first(report, notice):
    clock, first = ReplyClock(report, notice), max(report, notice)
    assert clock.last_day == ReplyClock(notice, report).last_day
    after = clock.last_day + timedelta(1)
    corresponding = _same_day_two_months_on(first)
    assert after == (corresponding or date(after.year, after.month, 1))
    months = (after.year - first.year) * 12 + after.month - first.month
    assert months == (2 if corresponding else 3)


def _same_day_two_months_on(day: date) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + 2, 12)
    return (
        day.replace(year=year, month=month + 1)
        if day.day <= monthrange(year, month + 1)[1]
        else None
    )
