"""Counting days in arrays gives what counting them one by one gives."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.county.days import (
    NEVER,
    add_months,
    add_working_days,
    birthday,
    cleared_by_year_end,
    date_of,
    day_of,
    month_of,
    next_working_day,
    weekday,
    working_day_by,
    working_ordinal,
    year_end,
)
from goldenthread.dates import working_days as one_by_one

COUNTED = st.dates(date(2010, 1, 1), date(2029, 6, 30))


def array(*days):
    return np.array([day_of(day) for day in days])


@given(COUNTED, st.integers(1, 120))
def test_working_days_agree_with_the_calendar_of_the_dates_room(start, count):
    assert date_of(add_working_days(array(start), count)[0]) == one_by_one.add_working_days(
        start, count
    )


@given(COUNTED, COUNTED)
def test_differences_of_ordinals_are_working_days(start, end):
    first, last = working_ordinal(array(start, end))
    assert last - first == one_by_one.working_days_between(start, end)


def test_no_working_days_on_is_the_day_itself():
    saturday = date(2026, 9, 26)
    assert date_of(add_working_days(array(saturday), 0)[0]) == saturday
    assert date_of(next_working_day(array(saturday))[0]) == date(2026, 9, 28)


def test_bank_holidays_are_no_working_days():
    assert date_of(next_working_day(array(date(2022, 9, 19)))[0]) == date(2022, 9, 20)


def test_months_end_with_the_month():
    days = array(date(2024, 1, 31), date(2023, 1, 31), date(2024, 2, 29))
    assert [date_of(day) for day in add_months(days, 1)] == [
        date(2024, 2, 29),
        date(2023, 2, 28),
        date(2024, 3, 29),
    ]


def test_the_eighteenth_birthday_of_a_leap_day_child():
    assert date_of(birthday(array(date(2008, 2, 29)), 18)[0]) == date(2026, 2, 28)


def test_what_never_comes_stays_so():
    never = np.array([NEVER])
    assert add_working_days(never, 5)[0] == NEVER
    assert add_months(never, 3)[0] == NEVER
    assert next_working_day(never)[0] == NEVER


@given(COUNTED)
def test_weekdays_and_months(day):
    assert weekday(array(day))[0] == day.weekday()
    assert month_of(array(day))[0] == (day.year - 1970) * 12 + day.month - 1


@given(COUNTED)
def test_a_census_year_ends_on_31_march(day):
    ends = day.year if (day.month, day.day) <= (3, 31) else day.year + 1
    assert date_of(year_end(array(day))[0]) == date(ends, 3, 31)


def test_the_working_day_by_a_day():
    assert date_of(working_day_by(array(date(2024, 3, 31)))[0]) == date(2024, 3, 28)
    assert date_of(working_day_by(array(date(2026, 3, 31)))[0]) == date(2026, 3, 31)


def test_what_would_be_overdue_on_31_march_is_done_by_then():
    # 45 working days before 31 March 2026 is 27 January: what began then is still in time.
    start = array(date(2026, 1, 26), date(2026, 1, 26), date(2026, 1, 27), date(2026, 4, 1))
    done = array(date(2026, 4, 13), date(2026, 3, 20), date(2026, 4, 13), date(2026, 7, 1))
    assert [date_of(day) for day in cleared_by_year_end(start, done, 45)] == [
        date(2026, 3, 31),
        date(2026, 3, 20),
        date(2026, 4, 13),
        date(2026, 7, 1),
    ]
    never = np.array([NEVER])
    assert cleared_by_year_end(never, never, 45)[0] == NEVER


@given(COUNTED, st.integers(1, 200), st.integers(5, 60))
def test_clearing_brings_forward_only_what_is_past_its_limit(start, lasts, limit):
    done = add_working_days(array(start), lasts)
    cleared = cleared_by_year_end(array(start), done, limit)
    assert array(start)[0] <= cleared[0] <= done[0]
    if cleared[0] < done[0]:
        assert lasts > limit
        assert working_ordinal(cleared)[0] - working_ordinal(array(start))[0] >= limit
