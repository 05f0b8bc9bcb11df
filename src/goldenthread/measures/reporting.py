"""The periods that figures are reported for."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.dates.periods import (
    Period,
    add_months,
    financial_year,
    month,
    months,
    quarter,
)
from goldenthread.measures.extract import YEARS_OF_HISTORY
from goldenthread.measures.results import Result


class Every(StrEnum):
    """How long each period is; quarters and years are those of the financial year."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return _MONTHS[self]


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


_period_of = {Every.MONTH: month, Every.QUARTER: quarter, Every.YEAR: financial_year}


def periods_from(first: date, last: date, every: Every = Every.MONTH) -> list[Period]:
    """Return the periods that hold any day from the first to the last, both inclusive."""
    return list(dict.fromkeys(_period_of[every](each.start) for each in months(first, last)))


def every_of(series: Sequence[Result]) -> Every:
    """Tell how far apart the figures of a series are, oldest first; of one, how long it is."""
    last = series[-1].period_end
    if len(series) > 1:
        apart = _months_between(series[-2].period_end, last)
    else:
        apart = _months_between(series[-1].period_start, last) + 1
    return next(every for every in Every if every.months == apart)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def reporting_periods(as_at: date, every: Every = Every.MONTH) -> list[Period]:
    """Return the periods that lie whole within an extract's history, oldest first."""
    begins = add_months(as_at, -12 * YEARS_OF_HISTORY) + timedelta(days=1)
    return [
        period
        for period in periods_from(begins, as_at, every)
        if begins <= period.start and period.end <= as_at
    ]
