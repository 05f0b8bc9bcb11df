"""The windows that figures are counted over, as relations."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pyarrow as pa

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import OutsideCalendar, working_day_ordinal
from goldenthread.schema.table import ordinal_column


def windows_of(periods: Sequence[Period], months: int) -> list[Period]:
    """Stretch each period back to the whole months that end with its last day's month."""
    return [
        Period(min(period.start, _start_of_months(period.end, months)), period.end)
        for period in periods
    ]


def _start_of_months(end: date, months: int) -> date:
    """Return the first day of the whole months that end with a date's own month."""
    return add_months(end.replace(day=1), 1 - months)


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
            ordinal_column("as_at"): pa.array(map(_ordinal, ends), pa.int64()),
        }
    )


def _ordinal(day: date) -> int | None:
    try:
        return working_day_ordinal(day)
    except OutsideCalendar:
        return None
