"""Periods that children's services count in: months, quarters, financial and census years."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.dates.words import MONTHS

_APRIL = 4
_MAY = 5


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both inclusive.

    `name` is what the field calls it ("2025/26", "September 2026"); it is empty for a period
    nobody has named, and two periods of the same days are equal whatever they are called.
    """

    start: date
    end: date
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A period cannot end ({self.end}) before it starts ({self.start}).")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has, both ends counted."""
        return (self.end - self.start).days + 1


def month(day: date) -> Period:
    """The calendar month that a day lies in, named like "September 2026"."""
    return Period(day.replace(day=1), _month_end(day), f"{MONTHS[day.month - 1]} {day.year}")


def months(first: date, last: date) -> list[Period]:
    """Every month from the one `first` lies in to the one `last` lies in, both inclusive."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.replace(day=1)
    return [month(add_months(start, n)) for n in range(count)]


def quarter(day: date) -> Period:
    """The quarter of the financial year that a day lies in: quarter 1 is April to June."""
    number = (day.month - _APRIL) % 12 // 3 + 1
    start = add_months(financial_year(day).start, 3 * (number - 1))
    name = f"{financial_year(day).name} quarter {number}"
    return Period(start, _month_end(add_months(start, 2)), name)


def financial_year(day: date) -> Period:
    """The year from 1 April to 31 March that a day lies in, named like "2025/26"."""
    year = _april_year(day)
    return Period(date(year, 4, 1), date(year + 1, 3, 31), f"{year}/{(year + 1) % 100:02}")


def municipal_year(day: date) -> Period:
    """The year of a council's committees that a day lies in, named like "2026/27".

    It begins with May, the month by whose end a principal council holds its annual meeting in a
    year of elections (Local Government Act 1972, schedule 12, paragraph 1).
    """
    year = day.year if day.month >= _MAY else day.year - 1
    return Period(date(year, 5, 1), date(year + 1, 4, 30), f"{year}/{(year + 1) % 100:02}")


def census_year(day: date) -> Period:
    """The children in need census year, 1 April to 31 March, named by the year it ends: "2026"."""
    year = _april_year(day)
    return Period(date(year, 4, 1), date(year + 1, 3, 31), str(year + 1))


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or earlier when negative.

    A month too short to have that day gives its last day: one month after 31 January is
    28 February.
    """
    year, month_before = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = monthrange(year, month_before + 1)[1]
    return date(year, month_before + 1, min(day.day, last))


def last_day_of_months_beginning_with(day: date, count: int) -> date:
    """The last day of `count` months beginning with a day, which is itself their first day.

    It is the day before the corresponding date: two months beginning with 15 January end on
    14 March. Where the last month has no corresponding date they end with that month: two
    months beginning with 31 December end on the last day of February.
    """
    corresponding = add_months(day, count)
    return corresponding if corresponding.day < day.day else corresponding - timedelta(1)


def last_day_of_years_beginning_with(day: date, count: int) -> date:
    """The last day of `count` years beginning with a day: six from 15 Jan 2026, 14 Jan 2032."""
    return last_day_of_months_beginning_with(day, 12 * count)


def last_day_of_weeks_beginning_with(day: date, count: int) -> date:
    """The last day of `count` weeks beginning with a day: 26 from 1 Jan 2026, 1 Jul 2026."""
    return day + timedelta(7 * count - 1)


def _april_year(day: date) -> int:
    return day.year if day.month >= _APRIL else day.year - 1


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
