"""The census year: 1 April to 31 March, named by the year in which it ends."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from goldenthread.county.days import NEVER, Bools, Ints, day_of, is_known


@dataclass(frozen=True)
class CensusYear:
    """A year that ends on 31 March of `ends`; days are given as numbers, both ends included."""

    ends: int

    @property
    def first(self) -> int:
        """1 April."""
        return day_of(date(self.ends - 1, 4, 1))

    @property
    def last(self) -> int:
        """31 March, the reference date."""
        return day_of(date(self.ends, 3, 31))

    @property
    def name(self) -> str:
        """The year as it is called, such as 2025/26."""
        return f"{self.ends - 1}/{self.ends % 100:02d}"

    def holds(self, days: Ints) -> Bools:
        """Which days lie in the year."""
        return (days >= self.first) & (days <= self.last)

    def by_then(self, days: Ints) -> Ints:
        """The days that had come by the reference date; NEVER for the others."""
        return np.where(days <= self.last, days, NEVER)

    def under_way(self, start: Ints, end: Ints) -> Bools:
        """Which had begun by the reference date and had not ended before the year."""
        return is_known(start) & (start <= self.last) & (end >= self.first)


def day_in(year: int, month: int, day: int) -> int:
    """The number of a day of the calendar."""
    return day_of(date(year, month, day))


def complete_years(first: date, until: date) -> list[int]:
    """The census years that lie wholly within a window of days, in order."""
    begins = first.year if first <= date(first.year, 4, 1) else first.year + 1
    ends = until.year if until >= date(until.year, 3, 31) else until.year - 1
    return list(range(begins + 1, ends + 1))
