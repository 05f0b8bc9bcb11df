"""Dates as they are written in minutes and on the page."""

from datetime import date, datetime, time

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(day: date) -> str:
    """A date in full, whatever the machine's language: "3 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_in_words(first: date, last: date) -> str:
    """Two days, the year once where it is one: "from 1 March to 30 April 2026"."""
    begins = day_in_words(first)
    if first.year == last.year:
        begins = begins.removesuffix(f" {first.year}")
    return f"from {begins} to {day_in_words(last)}"


def weekday_in_words(day: date) -> str:
    """A date with its weekday: "Thursday 3 December 2026"."""
    return f"{DAYS[day.weekday()]} {day_in_words(day)}"


def moment_in_words(moment: datetime) -> str:
    """A moment as a notice gives it: "9.00am on Thursday 15 November 2018"."""
    return f"{hour_in_words(moment.time())} on {weekday_in_words(moment)}"


def hour_in_words(hour: time) -> str:
    """An hour as a notice gives it: "9.00am"; noon is "midday"."""
    if hour == time(12):
        return "midday"
    half = "am" if hour.hour < 12 else "pm"
    return f"{hour.hour % 12 or 12}.{hour.minute:02}{half}"


def number_in_words(number: int) -> str:
    """A small number as a rule words it: "three"; from eleven on in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def ordinal_in_words(number: int) -> str:
    """A small ordinal, from "first" to "tenth"; from eleven on in figures: "21st"."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else _ENDINGS.get(number % 10, 'th')}"
