"""Days as whole numbers, many at a time.

The county is drawn in arrays of a hundred thousand days at once, so a day is here the number of
days since 1 January 1970, and a day that never comes is NEVER, which is later than any other.
"""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from goldenthread.dates.bank_holidays import bank_holidays

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NEVER = 10**6
YEAR = 365.25


def day_of(when: date) -> int:
    """The number of a date."""
    return (when - date(1970, 1, 1)).days


def date_of(day: int) -> date:
    """The date of a number."""
    return date(1970, 1, 1) + timedelta(days=int(day))


def is_known(days: Ints) -> Bools:
    """Which days ever come."""
    return days < NEVER


def never(count: int) -> Ints:
    """An array of days none of which ever comes."""
    return np.full(count, NEVER, dtype=np.int64)


def weekday(days: Ints) -> Ints:
    """The day of the week, Monday being 0."""
    return (days + 3) % 7


def month_of(days: Ints) -> Ints:
    """The month as the number of months since January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def add_months(days: Ints, months: Ints | int) -> Ints:
    """The same day of a later month, or that month's last day where it is shorter."""
    began = days.astype("datetime64[D]").astype("datetime64[M]")
    day_in_month = days - began.astype("datetime64[D]").astype(np.int64)
    then = began + np.asarray(months, dtype=np.int64).astype("timedelta64[M]")
    first = then.astype("datetime64[D]").astype(np.int64)
    following = (then + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64)
    shifted = np.minimum(first + day_in_month, following - 1)
    return np.where(is_known(days), shifted, NEVER)


def birthday(born: Ints, age: int) -> Ints:
    """The day on which an age is reached; 29 February counts as the 28th in other years."""
    return add_months(born, 12 * age)


_FIRST, _LAST = day_of(date(1975, 1, 1)), day_of(date(2030, 12, 31))


def _working_days() -> Ints:
    """Every working day in order. Before 2010 only weekends are left out: nobody counts there."""
    days = np.arange(_FIRST, _LAST + 1, dtype=np.int64)
    holidays = [day_of(holiday) for holiday in bank_holidays()]
    return days[(weekday(days) < 5) & ~np.isin(days, holidays)]


_WORKING = _working_days()


def working_ordinal(days: Ints) -> Ints:
    """How many working days have come by each day; differences count working days."""
    return np.searchsorted(_WORKING, days, side="right").astype(np.int64)


def from_working_ordinal(ordinals: Ints) -> Ints:
    """The working day with each ordinal; NEVER beyond the calendar's last."""
    inside = np.clip(ordinals - 1, 0, len(_WORKING) - 1)
    return np.where(ordinals <= len(_WORKING), _WORKING[inside], NEVER)


def add_working_days(days: Ints, count: Ints | int) -> Ints:
    """The working day so many working days after each day, which is day 0.

    Zero gives back the day itself; a negative count goes back to an earlier working day.
    """
    steps = np.asarray(count, dtype=np.int64)
    moved = from_working_ordinal(working_ordinal(days) + steps)
    return np.where(is_known(days), np.where(steps == 0, days, moved), NEVER)


def next_working_day(days: Ints) -> Ints:
    """Each day itself where it is a working day, otherwise the first after it."""
    return np.where(is_known(days), from_working_ordinal(working_ordinal(days - 1) + 1), NEVER)


def working_day_by(days: Ints) -> Ints:
    """Each day itself where it is a working day, otherwise the last before it."""
    return from_working_ordinal(working_ordinal(days))


def is_working(days: Ints) -> Bools:
    """Which days are working days."""
    unmoved: Bools = next_working_day(days) == days
    return unmoved


def year_end(days: Ints) -> Ints:
    """The 31 March on or after each day: the last day of its census year."""
    months = month_of(days)
    # April is the fourth month: 3 months on, every day of a census year has one calendar year.
    april = ((months - 3) // 12 + 1) * 12 + 3
    first: Ints = april.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return first - 1


def cleared_by_year_end(start: Ints, done: Ints, limit: int) -> Ints:
    """The day each piece of work is done when none is left overdue on 31 March.

    Work begun on `start` that would on 31 March be more than `limit` working days old, and is only
    done later, is done on the last working day of that March; before census day managers clear
    what is past its limit. Days that never come stay so.
    """
    known = is_known(start)
    end = year_end(np.where(known, start, 0))
    newest_in_time = from_working_ordinal(working_ordinal(end - 1) - limit + 1)
    overdue = known & is_known(done) & (start < newest_in_time) & (done > end)
    return np.where(overdue, working_day_by(end), done)
