"""What a committee asks to have brought back to it, and from when: "an update in six months"."""

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.dates.periods import add_months
from goldenthread.dates.words import day_in_words
from goldenthread.minutes.lines import sentences
from goldenthread.minutes.phrases import Dater
from goldenthread.minutes.record import DatedPhrase, Precision

_PAPER = (
    r"(?:(?:progress|further|follow-up|written|interim)\s)*(?:updates?|reports?|briefings?|papers?)"
)
_BACK = re.compile(
    rf"\b{_PAPER}\b.{{0,300}}?\bbe\s(?:brought|submitted|presented|provided|added|made|given|taken"
    r"|received|scheduled|reported)\b"
    rf"|\b(?:receive|bring|provide|present|submit|schedule)\s(?:an?\s|the\s)?[\w-]*\s?{_PAPER}\b"
    r"|\b(?:to|must|should)\s(?:report|come|return)\s(?:back\s)?to\b"
    r"|\breport\s(?:back\s)?(?:on\s)?(?:\w+\s){0,8}?to\s(?:the|its|a)\s(?:\w+\s){0,3}(?:meeting|Panel"
    r"|Committee|Board)\b",
    re.DOTALL,
)
_ON = re.compile(
    rf"\b{_PAPER}\s(?:on|about|of)\s(?P<what>.+?)"
    r"(?=\s(?:be|to\sbe)\s\w+|\s(?:to|at)\s(?:the|its|a|their)\s|\s(?:in|within|by)\s(?:the\snext\s)?"
    r"(?:\d+|a|one|two|three|four|six|nine|twelve|eighteen)\s(?:week|month|year)|[.;]|$)",
    re.DOTALL,
)
_EVERY = re.compile(r"\b(?P<how>quarterly|six-monthly|half-yearly|annual|yearly)\b", re.IGNORECASE)
_MONTHS = {"quarterly": 3, "six-monthly": 6, "half-yearly": 6, "annual": 12, "yearly": 12}


@dataclass(frozen=True)
class UpdateWanted:
    """Something that is to come back to a committee.

    ``what`` is its subject in the minutes' words, empty where they only say "an update".
    ``on`` is the first day on which it may come, so that it belongs to the first meeting on or
    after it; ``reasoning`` says how that day was read.
    """

    what: str
    on: date
    reasoning: str


def update_wanted(text: str, meeting: date) -> UpdateWanted | None:
    """What a resolution or an action of a meeting's minutes wants brought back, and from when.

    None where nothing is to come back, or where no day after the meeting can be read.
    """
    if not _BACK.search(text):
        return None
    day, reasoning = _when(text, meeting)
    if day is None or day <= meeting:
        return None
    on = _ON.search(text)
    return UpdateWanted(" ".join(on["what"].split()) if on else "", day, reasoning)


def _when(text: str, meeting: date) -> tuple[date | None, str]:
    dater = Dater(meeting)
    dater.begin_paragraph()
    for sentence in sentences(text):
        for mention in dater.mentions(sentence, frozenset(re.findall(r"[\w'’]+", sentence))):
            phrase = mention.phrase
            if phrase.date and phrase.date > meeting:
                return _first_day(phrase), _reasoning(phrase)
    every = _EVERY.search(text)
    if every is None:
        return None, ""
    first = add_months(meeting, _MONTHS[every["how"].lower()])
    return first, f"“{every[0]}”: the first of them, counted from {day_in_words(meeting)}"


def _first_day(phrase: DatedPhrase) -> date | None:
    """A month may be met on any of its days: a meeting on its second is not too early."""
    day = phrase.date
    return day.replace(day=1) if day and phrase.precision is Precision.MONTH else day


def _reasoning(phrase: DatedPhrase) -> str:
    return f"“{phrase.text}”" + (f": {phrase.reasoning}" if phrase.reasoning else "")
