"""Which measure a figure quoted in minutes plainly names: declared phrases, nothing guessed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.minutes.lines import sentences

COUNTS = frozenset({None, "children", "young people", "child", "cases"})
PERCENT = frozenset({"%"})
RATE = frozenset({"per 10,000", "per 10000"})
DAYS = frozenset({"days", "working days", "day", "working day"})


@dataclass(frozen=True)
class Phrase:
    """Words that name a measure when they stand beside a figure in one of the units.

    ``never`` are words that make it another measure.
    """

    measure: str
    words: re.Pattern[str]
    units: frozenset[str | None]
    never: re.Pattern[str] | None = None


def _phrase(measure, words, units, never=None):
    return Phrase(
        measure,
        re.compile(words, re.I),
        frozenset(units),
        re.compile(never, re.I) if never else None,
    )


PHRASES: tuple[Phrase, ...] = (
    _phrase("RF03", r"\bre-?referr(?:al|ed)", PERCENT),
    _phrase("RF02", r"\b(?:referral rate|rate of referrals|referrals\b)", RATE, r"re-?referral"),
    _phrase(
        "RF01",
        r"\breferrals\b",
        {None, "referrals", "children"},
        r"re-?referral|\bcontacts?\b.*\breferrals\b",
    ),
    _phrase(
        "AS02",
        r"\bassessments?\b.*\b(?:timescale|on time|within time|45 (?:working )?days)"
        r"|\b(?:timescale|45 (?:working )?days)\b.*\bassessments?\b",
        PERCENT,
        r"conference|section 47",
    ),
    _phrase(
        "AS04", r"\b(?:median|average|typical)\b.*\bassessment|\bassessments?\b.*\b(?:median)", DAYS
    ),
    _phrase("IC02", r"\binitial child protection conferences?\b|\bICPCs?\b", PERCENT),
    _phrase("CN01", r"\bchild(?:ren)? in need\b", COUNTS | RATE),
    _phrase(
        "CP01",
        r"\bchild protection plans?\b",
        COUNTS | RATE | {"plans", "child protection plans"},
        r"\b(?:second|subsequent|repeat)",
    ),
    _phrase(
        "CP03",
        r"\b(?:second|subsequent|repeat)\b.*\bplans?\b|\bplans?\b.*\bsecond or subsequent\b",
        PERCENT,
    ),
    _phrase(
        "LA01",
        r"\b(?:looked[- ]after children|children (?:we )?look(?:ed)? after|children in care)\b",
        COUNTS | RATE | {"looked after children", "children in care"},
        r"placements?\b|asylum",
    ),
    _phrase("PL01", r"\b(?:three|3) or more placements\b|\bplacement stability\b", PERCENT),
    _phrase("WF02", r"\bcase-?loads?\b", {None, "cases", "children"}),
)


def measures_named(
    figures: Iterable[Mapping[str, Any]], paragraphs: Iterable[str] = ()
) -> dict[str, str]:
    """The measures that the figures of an item name, each with the words of the first that does.

    The words next to a figure decide; where they name no measure, the sentence it stands in.
    """
    told = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
    named: dict[str, str] = {}
    for figure in figures:
        around = (one for one in told if figure["text"] in one)
        for words in (figure["text"], *around):
            found = _named_by(words, figure["unit"])
            named |= {measure: words for measure in found if measure not in named}
            if found:
                break
    return named


def _named_by(words: str, unit: str | None) -> list[str]:
    return [
        phrase.measure
        for phrase in PHRASES
        if unit in phrase.units
        and phrase.words.search(words)
        and not (phrase.never and phrase.never.search(words))
    ]
