"""Dates as they are written in minutes and on the page."""

from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(day: date) -> str:
    """A date in full, whatever the machine's language: "3 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_in_words(day: date) -> str:
    """A date with its weekday: "Thursday 3 December 2026"."""
    return f"{DAYS[day.weekday()]} {day_in_words(day)}"


def moment_in_words(moment: datetime) -> str:
    """A moment as a notice gives it: "9.00am on Thursday 15 November 2018"."""
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}.{moment.minute:02}{half} on {weekday_in_words(moment)}"
