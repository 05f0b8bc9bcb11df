"""The dated data against the rules that make it, and against the years that broke them."""

from datetime import date, timedelta

import pytest

from goldenthread.dates.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

REMOVED = {date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
ADDED = {
    date(2011, 4, 29),
    date(2012, 6, 4),
    date(2012, 6, 5),
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
}


def easter(year: int) -> date:
    """Easter Sunday by the tables of the Book of Common Prayer's successor, the Gregorian rule."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped_leaps = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - skipped_leaps - 10
    epact = (11 * golden + 20 + moon_correction - skipped_leaps) % 30
    if (epact == 25 and golden > 11) or epact == 24:
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    return date(year, 3, 1) + timedelta(full_moon + 7 - (sunday + full_moon) % 7 - 1)


def weekdays_from(day: date, taken: set[date]) -> date:
    while day.weekday() > 4 or day in taken:
        day += timedelta(1)
    return day


def mondays(year: int, month: int) -> list[date]:
    days = (date(year, month, 1) + timedelta(n) for n in range(31))
    return [day for day in days if day.month == month and day.weekday() == 0]


def by_rule(year: int) -> set[date]:
    standing = {
        easter(year) - timedelta(2),
        easter(year) + timedelta(1),
        mondays(year, 5)[0],
        mondays(year, 5)[-1],
        mondays(year, 8)[-1],
    }
    # On a weekend, Boxing Day keeps its Monday and Christmas Day takes the next free day.
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    for day in sorted(fixed, key=lambda day: day.weekday() > 4):
        standing.add(weekdays_from(day, standing))
    return standing


@pytest.mark.parametrize("year", YEARS)
def test_the_data_are_the_standing_rules_with_the_one_off_holidays(year):
    recorded = {day for day in bank_holidays() if day.year == year}
    proclaimed = {day for day in ADDED if day.year == year}
    assert recorded == by_rule(year) - REMOVED | proclaimed


def test_every_holiday_is_on_a_weekday_and_listed_once_in_order():
    days = list(bank_holidays())
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert len(days) == 8 * len(YEARS) + 5


@pytest.mark.parametrize(
    ("day", "name", "note"),
    [
        ("2011-04-29", "Wedding of Prince William and Catherine Middleton", "one-off holiday"),
        ("2012-06-04", "Spring bank holiday", "moved from 28 May for the Diamond Jubilee"),
        ("2012-06-05", "Diamond Jubilee of Queen Elizabeth II", "one-off holiday"),
        ("2022-06-02", "Spring bank holiday", "moved from 30 May for the Platinum Jubilee"),
        ("2022-09-19", "State funeral of Queen Elizabeth II", "one-off holiday"),
        ("2023-05-08", "Coronation of King Charles III", "one-off holiday"),
        ("2026-12-28", "Boxing Day", "substitute day"),
        ("2022-12-27", "Christmas Day", "substitute day"),
        ("2026-04-03", "Good Friday", ""),
    ],
)
def test_a_holiday_says_what_it_is(day, name, note):
    holiday = bank_holidays()[date.fromisoformat(day)]
    assert (holiday.name, holiday.note) == (name, note)


def test_substitute_days_are_noted_as_such():
    fixed = {"New Year's Day": (1, 1), "Christmas Day": (12, 25), "Boxing Day": (12, 26)}
    for holiday in bank_holidays().values():
        if holiday.name in fixed:
            on_the_day = (holiday.date.month, holiday.date.day) == fixed[holiday.name]
            assert holiday.note == ("" if on_the_day else "substitute day")


def test_nobody_can_change_the_calendar_by_accident():
    with pytest.raises(TypeError):
        bank_holidays()[date(2026, 6, 15)] = None
