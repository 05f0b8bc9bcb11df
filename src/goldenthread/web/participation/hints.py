"""Signs in a text that it may tell of somebody who could be recognised.

They are hints to the officer who reads it, and never decide anything: a pattern knows no child
from a street. What was found is named, not judged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"  # short and long names alike
_NAME = r"[A-Z][a-z]+(?:[ '-][A-Z][a-z]+)?"
_RELATION = (
    r"(?:son|daughter|child|boy|girl|grandson|granddaughter|grandchild|nephew|niece|"
    r"brother|sister|foster child|baby|pupil)"
)


@dataclass(frozen=True)
class Hint:
    """What a text seems to hold, and the words in which it does."""

    seems: str
    words: str


_SIGNS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("a phone number", re.compile(r"(?<!\w)(?:\+44\s?|0)(?:\d[\s-]?){8,9}\d(?!\w)")),
    ("an email address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "a date of birth",
        re.compile(
            r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b[:\s]*(?:on\s+)?"
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/.-]+(?:\d{{1,2}}|{_MONTHS})(?:[\s/.-]+\d{{2,4}})?"
            r"|(?:in\s+)?\d{4})"
        ),
    ),
    ("a date of birth", re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}(?!\d)")),
    (
        "the name of a child",
        re.compile(rf"\b(?i:my|our|his|her|their)\s+(?i:{_RELATION}),?\s+{_NAME}"),
    ),
    ("the name of a child", re.compile(rf"\b(?i:{_RELATION}),?\s+(?i:called|named)\s+{_NAME}")),
    (
        "the name of a child",
        re.compile(
            rf"\b{_NAME}(?:\s+\(\d{{1,2}}\)|,?\s+aged?\s+\d{{1,2}}\b|,\s+\d{{1,2}}(?=,)"
            r"|,?\s+(?:who is\s+)?\d{1,2}\s+(?:years?|yrs?)\b)"
        ),
    ),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")),
)


def hints(text: str) -> list[Hint]:
    """What the text seems to hold, each once, in the order of the list above."""
    found: dict[tuple[str, str], Hint] = {}
    for seems, sign in _SIGNS:
        for match in sign.finditer(text):
            words = " ".join(match.group().split())
            found.setdefault((seems, words), Hint(seems, words))
    return list(found.values())
