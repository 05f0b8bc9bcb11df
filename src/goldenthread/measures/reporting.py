"""The periods that figures are reported for."""

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


class Every(StrEnum):
    """How long each period is; quarters and years are those of the financial year."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_period_of = {Every.MONTH: month, Every.QUARTER: quarter, Every.YEAR: financial_year}


def periods_from(first: date, last: date, every: Every = Every.MONTH) -> list[Period]:
    """Return the periods that hold any day from the first to the last, both inclusive."""
    return list(dict.fromkeys(_period_of[every](each.start) for each in months(first, last)))


def reporting_periods(as_at: date, every: Every = Every.MONTH) -> list[Period]:
    """Return the periods that lie whole within an extract's history, oldest first."""
    begins = add_months(as_at, -12 * YEARS_OF_HISTORY) + timedelta(days=1)
    return [
        period
        for period in periods_from(begins, as_at, every)
        if begins <= period.start and period.end <= as_at
    ]
