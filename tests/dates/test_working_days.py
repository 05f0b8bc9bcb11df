from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.bank_holidays import bank_holidays
from goldenthread.dates.working_days import (
    FIRST_DAY,
    LAST_DAY,
    OutsideCalendar,
    add_working_days,
    is_working_day,
    previous_working_day,
    working_day_ordinal,
    working_day_ordinals,
    working_days_between,
)

days = st.dates(FIRST_DAY, LAST_DAY)
ordinary_days = st.dates(date(2012, 1, 1), date(2028, 12, 31))


def plainly_works(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in bank_holidays()


def plainly_between(start: date, end: date) -> int:
    if end < start:
        return -plainly_between(end, start)
    return sum(plainly_works(start + timedelta(n)) for n in range(1, (end - start).days + 1))


def plainly_add(start: date, count: int) -> date:
    step = timedelta(1 if count > 0 else -1)
    while count:
        start += step
        if plainly_works(start):
            count -= step.days
    return start


@pytest.mark.parametrize(
    ("start", "end", "between"),
    [
        ("2026-09-01", "2026-09-01", 0),
        ("2026-09-01", "2026-09-02", 1),
        ("2026-09-04", "2026-09-07", 1),  # Friday to Monday
        ("2026-09-05", "2026-09-07", 1),  # Saturday to Monday
        ("2026-09-04", "2026-09-06", 0),  # Friday to Sunday
        ("2026-04-02", "2026-04-07", 1),  # over Easter
        ("2025-12-24", "2025-12-29", 1),  # over Christmas
        ("2022-09-16", "2022-09-20", 1),  # over the state funeral
        ("2026-09-07", "2026-09-04", -1),
        ("2026-01-05", "2026-03-09", 45),  # an assessment on its last day in time
    ],
)
def test_working_days_between(start, end, between):
    assert working_days_between(date.fromisoformat(start), date.fromisoformat(end)) == between


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-09-04", 1, "2026-09-07"),
        ("2026-09-05", 1, "2026-09-07"),
        ("2026-09-05", 0, "2026-09-05"),
        ("2026-09-05", -1, "2026-09-04"),
        ("2026-09-07", -1, "2026-09-04"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-03-20", 10, "2026-04-07"),  # Good Friday and Easter Monday fall between
    ],
)
def test_add_working_days(start, count, due):
    assert add_working_days(date.fromisoformat(start), count) == date.fromisoformat(due)


def test_previous_working_day_is_strictly_before():
    assert previous_working_day(date(2026, 4, 7)) == date(2026, 4, 2)
    assert previous_working_day(date(2018, 11, 16)) == date(2018, 11, 15)


def test_a_day_is_a_working_day_or_not():
    assert is_working_day(date(2026, 9, 30))
    assert not is_working_day(date(2026, 9, 26))
    assert not is_working_day(date(2023, 5, 8))
    assert is_working_day(date(2020, 5, 4))  # its bank holiday was moved to the Friday


def test_the_ordinals_start_at_the_first_day():
    assert working_day_ordinal(FIRST_DAY) == 0
    assert working_day_ordinal(date(2010, 1, 4)) == 1
    assert working_day_ordinals()[3] == 1
    assert len(working_day_ordinals()) == (LAST_DAY - FIRST_DAY).days + 1
    assert {type(ordinal) for ordinal in working_day_ordinals()} == {int}


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(1), LAST_DAY + timedelta(1)])
@pytest.mark.parametrize(
    "ask",
    [
        is_working_day,
        working_day_ordinal,
        previous_working_day,
        lambda day: add_working_days(day, 0),
        lambda day: add_working_days(day, 3),
        lambda day: working_days_between(day, date(2026, 1, 1)),
        lambda day: working_days_between(date(2026, 1, 1), day),
    ],
)
def test_a_date_outside_the_calendar_is_refused_with_advice(ask, day):
    with pytest.raises(OutsideCalendar, match=rf"{day} lies outside .* Check the year") as refused:
        ask(day)
    assert "bank_holidays.csv" in str(refused.value)


@pytest.mark.parametrize(("start", "count"), [(LAST_DAY, 1), (FIRST_DAY, -1)])
def test_a_count_that_runs_out_of_the_calendar_is_refused(start, count):
    with pytest.raises(OutsideCalendar, match="The count runs outside"):
        add_working_days(start, count)


@given(days, st.integers(0, 400))
def test_between_agrees_with_counting_on_the_fingers(start, length):
    end = min(start + timedelta(length), LAST_DAY)
    assert working_days_between(start, end) == plainly_between(start, end)


@given(days, days, days)
def test_between_adds_up_and_changes_sign(first, second, third):
    there = working_days_between(first, second)
    assert there + working_days_between(second, third) == working_days_between(first, third)
    assert there == -working_days_between(second, first)


@given(ordinary_days, st.integers(-120, 120))
def test_add_agrees_with_walking_day_by_day(start, count):
    assert add_working_days(start, count) == plainly_add(start, count)


@given(ordinary_days, st.integers(1, 300))
def test_what_is_added_forward_is_what_lies_between(start, count):
    due = add_working_days(start, count)
    assert working_days_between(start, due) == count
    assert is_working_day(due)
