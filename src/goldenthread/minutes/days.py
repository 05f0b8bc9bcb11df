"""Days and times as minutes write them in full, and days counted from others."""

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from goldenthread.dates.periods import add_months, month
from goldenthread.dates.words import MONTHS

MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)}
MONTH = rf"(?:{'|'.join(MONTHS)})"
ORDINAL = r"(?:st|nd|rd|th)?"
_YEARS = range(1900, 2101)

_DAY_IN_FULL = re.compile(
    rf"(?P<day>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})\b"
    r"|\b(?P<dd>\d{1,2})/(?P<mm>\d{1,2})/(?P<yyyy>\d{4})\b"
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[.:](?P<minute24>[0-5]\d)\s*(?:hours|hrs)?\b"
    r"|\b(?:12\s+)?(?P<noon>noon)\b",
    re.IGNORECASE,
)


class DaySaid(NamedTuple):
    """A day written in full, and where its words end in the text."""

    day: date
    end: int


class TimeSaid(NamedTuple):
    """A time of day, and where its words start and end in the text."""

    time: time
    start: int
    end: int


def day_in_full(text: str) -> DaySaid | None:
    """Return the first day written in full in a text."""
    for found in _DAY_IN_FULL.finditer(text):
        if found["day"]:
            day = day_of(int(found["year"]), MONTH_NUMBERS[found["month"]], int(found["day"]))
        else:
            day = day_of(int(found["yyyy"]), int(found["mm"]), int(found["dd"]))
        if day:
            return DaySaid(day, found.end())
    return None


def time_in(text: str) -> TimeSaid | None:
    """Return the first time of day in a text."""
    for found in _TIME.finditer(text):
        said = _time_said(found)
        if said:
            return TimeSaid(said, found.start(), found.end())
    return None


def _time_said(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    if found["hour24"]:
        return time(int(found["hour24"]), int(found["minute24"]))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if found["half"].lower() == "p" else 0), minute)


def day_of(year: int, number: int, day: int) -> date | None:
    """Return a day of a month, null when there is none or no council's minutes are so old."""
    if year not in _YEARS:
        return None
    try:
        return date(year, number, day)
    except ValueError:
        return None


def month_end(year: int, number: int) -> date | None:
    """Return the last day of a month, null for a year out of all reason."""
    first = day_of(year, number, 1)
    return month(first).end if first else None


def coming_month_end(start: date, number: int) -> date | None:
    """Return the last day of the first such month from `start`, its own month included."""
    return month_end(start.year + (number < start.month), number)


def past_month_end(end: date, number: int) -> date | None:
    """Return the last day of the last such month up to `end`, its own month included."""
    return month_end(end.year - (number > end.month), number)


def days_after(start: date, count: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years after another."""
    if unit in ("month", "year"):
        return add_months(start, count * (12 if unit == "year" else 1))
    return start + timedelta(days=count * (7 if unit == "week" else 1))
