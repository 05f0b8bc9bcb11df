"""The day of a meeting worked out from a sentence, when the minutes do not give it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goldenthread.dates.words import weekday_in_words
from goldenthread.dates.working_days import OutsideCalendar, add_working_days
from goldenthread.minutes.days import day_in_full
from goldenthread.minutes.lines import sentences

_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "two": 2, "three": 3, "five": 5}
_DEADLINE = re.compile(
    r"\b(?:(?P<count>second|third|fourth|fifth|two|three|five)\s+)?working\s+days?\s+before\s+"
    r"the\s+(?:day\s+of\s+the\s+)?meeting\s*\((?:in\s+this\s+case|i\.?e\.?,?|that\s+is)[ ,:]*"
    r"(?P<day>[^)]{6,60})\)",
    re.IGNORECASE,
)


class InferredDate(NamedTuple):
    """A meeting's day, and `reason`: the sentence it was read from and the rule used."""

    day: date
    reason: str


def inferred_date(texts: Iterable[str]) -> InferredDate | None:
    """Work the meeting's day out from a deadline that the agenda ties to it.

    "No later than 9.00am on the working day before the meeting (in this case 15 November 2018)"
    says that the meeting was on the first working day after 15 November 2018. Null when no
    sentence gives such a deadline, when its day is not a working day (the rule would then not
    hold), or when its year lies outside the bank-holiday calendar.
    """
    for text in texts:
        if "before" not in text:
            continue
        for sentence in sentences(text):
            found = _DEADLINE.search(sentence)
            inferred = _from_deadline(found, sentence) if found else None
            if inferred:
                return inferred
    return None


def _from_deadline(found: re.Match[str], sentence: str) -> InferredDate | None:
    said = day_in_full(found["day"])
    count = _ORDINALS[found["count"].lower()] if found["count"] else 1
    if said is None:
        return None
    deadline = said.day
    try:
        if add_working_days(add_working_days(deadline, count), -count) != deadline:
            return None
        day = add_working_days(deadline, count)
    except OutsideCalendar:
        return None
    after = "the first" if count == 1 else f"{count} working days on, the"
    reason = (
        f"“{sentence}” Rule: {after} working day of England and Wales after "
        f"{weekday_in_words(deadline)} is {weekday_in_words(day)}."
    )
    return InferredDate(day, reason)
