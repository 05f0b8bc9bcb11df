"""Working days of England and Wales: counting them, and counting by them.

A working day is any day but a Saturday, a Sunday or a bank holiday of England and Wales
(Care Planning, Placement and Case Review (England) Regulations 2010, regulation 2).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from goldenthread.dates.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays

FIRST_DAY = date(FIRST_YEAR, 1, 1)
LAST_DAY = date(LAST_YEAR, 12, 31)

_SATURDAY = 5


class OutsideCalendar(ValueError):
    """A date lies outside the years whose bank holidays are known."""

    def __init__(self, day: date | None = None) -> None:
        where = "The count runs" if day is None else f"{day:%Y-%m-%d} lies"
        super().__init__(
            f"{where} outside the bank-holiday calendar ({FIRST_DAY} to {LAST_DAY}). "
            "Check the year of the date; if it is right, add that year's bank holidays to "
            "goldenthread/dates/bank_holidays.csv and widen FIRST_YEAR or LAST_YEAR."
        )


def is_working_day(day: date) -> bool:
    """Whether a day is neither a weekend nor a bank holiday. Raises OutsideCalendar."""
    _index(day)
    return _works(day)


def working_day_ordinal(day: date) -> int:
    """How many working days there are from FIRST_DAY to a day, both inclusive.

    The difference of two ordinals is the number of working days between the dates. A weekend
    has the ordinal of the Friday before it. Raises OutsideCalendar.
    """
    return working_day_ordinals()[_index(day)]


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`: the start is day 0.

    A start on a weekend counts like the working day before it. Negative when `end` comes
    first. Raises OutsideCalendar.
    """
    return working_day_ordinal(end) - working_day_ordinal(start)


def add_working_days(start: date, days: int) -> date:
    """The day on which something due within `days` working days of `start` falls due.

    The start is day 0 and need not be a working day; the answer is one, unless `days` is 0,
    which gives back the start. Negative days count back to earlier working days. Raises
    OutsideCalendar when either end lies outside the calendar.
    """
    if days == 0:
        _index(start)
        return start
    up_to_start = working_day_ordinal(start)
    before_start = up_to_start - 1 if _works(start) else up_to_start
    position = up_to_start + days - 1 if days > 0 else before_start + days
    if not 0 <= position < len(working_days()):
        raise OutsideCalendar
    return working_days()[position]


def previous_working_day(day: date) -> date:
    """The last working day strictly before a day. Raises OutsideCalendar."""
    return add_working_days(day, -1)


@cache
def working_day_ordinals() -> Sequence[int]:
    """The ordinal of every day of the calendar in turn: item 0 belongs to FIRST_DAY."""
    days = (FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    return tuple(accumulate(int(_works(day)) for day in days))


@cache
def working_days() -> Sequence[date]:
    """Every working day of the calendar in turn: item 0 has the ordinal 1."""
    ordinals = working_day_ordinals()
    return tuple(
        FIRST_DAY + timedelta(n)
        for n, ordinal in enumerate(ordinals)
        if ordinal > (ordinals[n - 1] if n else 0)
    )


def _works(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in bank_holidays()


def _index(day: date) -> int:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise OutsideCalendar(day)
    return (day - FIRST_DAY).days
