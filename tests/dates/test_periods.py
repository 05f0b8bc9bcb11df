from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.periods import (
    Period,
    add_months,
    census_year,
    financial_year,
    last_day_of_months_beginning_with,
    last_day_of_weeks_beginning_with,
    last_day_of_years_beginning_with,
    month,
    months,
    municipal_year,
    quarter,
)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("first_day", "count", "last_day"),
    [
        ("2026-01-15", 2, "2026-03-14"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-12-30", 2, "2027-02-28"),
        ("2027-12-29", 2, "2028-02-28"),
        ("2026-01-01", 2, "2026-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
    ],
)
def test_months_beginning_with(first_day, count, last_day):
    answer = last_day_of_months_beginning_with(date.fromisoformat(first_day), count)
    assert answer == date.fromisoformat(last_day)


def test_six_years_beginning_with_the_meeting():
    assert last_day_of_years_beginning_with(date(2026, 1, 15), 6) == date(2032, 1, 14)
    assert last_day_of_years_beginning_with(date(2024, 2, 29), 6) == date(2030, 2, 28)


def test_twenty_six_weeks_beginning_with_the_issue_of_the_application():
    assert last_day_of_weeks_beginning_with(date(2026, 1, 1), 26) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "census", "financial"),
    [("2026-03-31", "2026", "2025/26"), ("2026-04-01", "2027", "2026/27")],
)
def test_years_turn_on_the_first_of_april(day, census, financial):
    day = date.fromisoformat(day)
    assert census_year(day).name == census
    assert financial_year(day).name == financial
    assert census_year(day) == financial_year(day)


def test_a_financial_year_over_the_century_keeps_two_digits():
    assert financial_year(date(1999, 12, 31)).name == "1999/00"
    assert financial_year(date(2008, 12, 31)).name == "2008/09"


@pytest.mark.parametrize(
    ("day", "start", "end", "name"),
    [
        ("2026-04-01", "2026-04-01", "2026-06-30", "2026/27 quarter 1"),
        ("2026-09-30", "2026-07-01", "2026-09-30", "2026/27 quarter 2"),
        ("2026-12-31", "2026-10-01", "2026-12-31", "2026/27 quarter 3"),
        ("2028-02-29", "2028-01-01", "2028-03-31", "2027/28 quarter 4"),
    ],
)
def test_quarters_of_the_financial_year(day, start, end, name):
    found = quarter(date.fromisoformat(day))
    assert found == Period(date.fromisoformat(start), date.fromisoformat(end))
    assert found.name == name


def test_a_month_has_its_name_and_its_last_day():
    assert month(date(2028, 2, 10)) == Period(date(2028, 2, 1), date(2028, 2, 29))
    assert month(date(2028, 2, 10)).name == "February 2028"


def test_months_are_given_from_the_first_to_the_last():
    found = months(date(2020, 10, 17), date(2026, 9, 30))
    assert len(found) == 72
    assert (found[0].start, found[-1].end) == (date(2020, 10, 1), date(2026, 9, 30))
    assert months(date(2026, 9, 1), date(2026, 8, 31)) == []


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-06-05", 0, "2026-06-05"),
    ],
)
def test_add_months(day, count, later):
    assert add_months(date.fromisoformat(day), count) == date.fromisoformat(later)


def test_a_period_has_both_its_ends():
    period = Period(date(2026, 9, 1), date(2026, 9, 30))
    assert date(2026, 9, 1) in period
    assert date(2026, 9, 30) in period
    assert date(2026, 10, 1) not in period
    assert period.days == 30


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 9, 30), date(2026, 9, 1))


@given(days)
def test_every_named_period_holds_its_day_and_touches_the_next(day):
    for period_of in (month, quarter, financial_year, census_year):
        period = period_of(day)
        assert day in period
        following = period_of(period.end + timedelta(1))
        assert following.start == period.end + timedelta(1)
        assert period_of(period.start) == period_of(period.end) == period


@given(days, st.integers(1, 80))
def test_months_beginning_with_agree_with_a_search_of_the_calendar(day, count):
    month_number = day.year * 12 + day.month - 1 + count
    year, month_before = divmod(month_number, 12)
    same_month = [day + timedelta(n) for n in range(31 * count + 3)]
    same_month = [d for d in same_month if (d.year, d.month) == (year, month_before + 1)]
    corresponding = [d for d in same_month if d.day == day.day]
    expected = corresponding[0] - timedelta(1) if corresponding else same_month[-1]
    assert last_day_of_months_beginning_with(day, count) == expected


@given(days, st.integers(-80, 80))
def test_add_months_lands_in_the_right_month_on_the_nearest_day(day, count):
    later = add_months(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == day.day or (later + timedelta(1)).day == 1


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-04-30", "2025/26"), ("2026-05-01", "2026/27"), ("2026-12-31", "2026/27")],
)
def test_a_municipal_year_begins_with_may(day, name):
    year = municipal_year(date.fromisoformat(day))
    assert year.name == name
    assert date.fromisoformat(day) in year
    assert (year.start.month, year.end.month) == (5, 4)
