"""The windows that figures are counted over, as relations."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import pyarrow as pa

from goldenthread.dates.periods import Period, add_months, financial_year
from goldenthread.dates.working_days import (
    OutsideCalendar,
    working_day_ordinal,
    working_days,
)
from goldenthread.schema.table import ordinal_column


class Over(StrEnum):
    """What time a figure of events looks over, up to the end of its period."""

    PERIOD = "period"
    ROLLING_YEAR = "rolling-year"
    YEAR_TO_DATE = "year-to-date"


def windows_of(periods: Sequence[Period], months: int, over: Over = Over.PERIOD) -> list[Period]:
    """Stretch each period back to the months that end with its last day.

    ``months`` is how long the measure itself looks back; a measure over a longer time than its
    period looks over that whatever ``over`` says. A rolling year is the twelve months that end
    with the day, a year to date begins on 1 April.
    """
    return [Period(_start(period, months, over), period.end) for period in periods]


def _start(period: Period, months: int, over: Over) -> date:
    back = 12 if over is Over.ROLLING_YEAR and months == 1 else months
    if back > 1:
        return min(period.start, _start_of_months(period.end, back))
    if over is Over.YEAR_TO_DATE:
        return min(period.start, financial_year(period.end).start)
    return period.start


def _start_of_months(end: date, months: int) -> date:
    """Return the first day of so many months that end with a day: of its own month or not."""
    return add_months(end + timedelta(days=1), -months)


def as_at_table(periods: Sequence[Period]) -> pa.Table:
    """List the day that each period is counted as at, with its place among working days."""
    ends = list(dict.fromkeys(period.end for period in periods))
    return pa.table(
        {
            "as_at": pa.array(ends, pa.date32()),
            ordinal_column("as_at"): pa.array(map(ordinal_of, ends), pa.int64()),
        }
    )


def ordinal_of(day: date) -> int | None:
    """Return a day's place among working days; None outside the bank-holiday calendar."""
    try:
        return working_day_ordinal(day)
    except OutsideCalendar:
        return None


def calendar_table() -> pa.Table:
    """Every working day that is known, with its place among working days."""
    days = working_days()
    return pa.table(
        {
            "day": pa.array(days, pa.date32()),
            "day_wd": pa.array(range(1, len(days) + 1), pa.int64()),
        }
    )
