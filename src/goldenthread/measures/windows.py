"""The windows that figures are counted over, as relations."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

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


def window_table(windows: Sequence[Period]) -> pa.Table:
    """Number the windows: n, period_start and period_end."""
    return pa.table(
        {
            "n": pa.array(range(len(windows)), pa.int64()),
            "period_start": pa.array([window.start for window in windows], pa.date32()),
            "period_end": pa.array([window.end for window in windows], pa.date32()),
        }
    )


def _parts_of(windows: Sequence[Period]) -> list[Period]:
    """Cut windows that may overlap into the stretches of days that lie in the same ones."""
    edges = sorted({w.start for w in windows} | {w.end + timedelta(days=1) for w in windows})
    return [Period(start, end - timedelta(days=1)) for start, end in pairwise(edges)]


def days_table(windows: Sequence[Period]) -> pa.Table:
    """Say of each day in which part it lies, and by the end of which window it has come.

    Joining on a day is many times quicker than joining on whether a date lies between two.
    """
    rows = [
        (part.start + timedelta(days=n), place)
        for place, part in enumerate(_parts_of(windows))
        for n in range(part.days)
    ]
    ends = [window.end for window in windows]
    return pa.table(
        {
            "day": pa.array([day for day, _ in rows], pa.date32()),
            "part": pa.array([place for _, place in rows], pa.int64()),
            "n": pa.array([bisect_left(ends, day) for day, _ in rows], pa.int64()),
        }
    )


def parts_table(windows: Sequence[Period]) -> pa.Table:
    """Say which parts make up each window."""
    rows = [
        (n, place)
        for place, part in enumerate(_parts_of(windows))
        for n, window in enumerate(windows)
        if window.start <= part.start and part.end <= window.end
    ]
    return pa.table(
        {
            "n": pa.array([n for n, _ in rows], pa.int64()),
            "part": pa.array([place for _, place in rows], pa.int64()),
        }
    )


def as_at_table(periods: Sequence[Period]) -> pa.Table:
    """List the day that each period is counted as at, with its place among working days."""
    ends = [period.end for period in periods]
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
