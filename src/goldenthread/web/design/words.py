"""Dates and numbers as the site prints them, after the GOV.UK style guide."""

from datetime import date, datetime

from django.utils import timezone


def day(value: date | None) -> str:
    """3 December 2026; empty for None."""
    return f"{value.day} {value:%B %Y}" if value else ""


def short_day(value: date | None) -> str:
    """3 Dec 2026; empty for None."""
    return f"{value.day} {value:%b %Y}" if value else ""


def month(value: date | None) -> str:
    """December 2026; empty for None."""
    return f"{value:%B %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """3 December 2026, 2:05pm, on the site's own clock; empty for None."""
    if value is None:
        return ""
    here = timezone.localtime(value)
    hour = here.hour % 12 or 12
    half = "am" if here.hour < 12 else "pm"
    return f"{day(here)}, {hour}:{here:%M}{half}"


def number(value: float | None, places: int = 0) -> str:
    """1,234 or, with places, 1,234.5; empty for None."""
    return "" if value is None else f"{value:,.{places}f}"


def count_of(count: int, one: str, many: str = "") -> str:
    """1 child, 2 children, no children."""
    words = one if count == 1 else many or f"{one}s"
    return f"{count:,} {words}" if count else f"no {words}"
