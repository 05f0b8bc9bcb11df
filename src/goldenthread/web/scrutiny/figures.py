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


LOOKED_AFTER = (
    r"\b(?:looked[- ]after children|children (?:we )?look(?:ed)? after|children in care)\b"
)
CARE_LEAVERS = r"\b(?:care leavers?|care[- ]experienced young people)\b"

PHRASES: tuple[Phrase, ...] = (
    _phrase("FD01", r"\bcontacts\b", {None, "contacts"}, r"\breferrals?\b|repeat|care leavers?"),
    _phrase("FD02", r"\bcontacts\b|\bcontact rate\b", RATE),
    _phrase(
        "FD03",
        r"\bcontacts?\b.*\b(?:became|become|led to|resulted in|progressed to|converted)\b.*"
        r"\breferrals?\b|\bconversion\b.*\bcontacts?\b",
        PERCENT,
    ),
    _phrase("FD05", r"\brepeat contacts?\b", PERCENT),
    _phrase("EH01", r"\bearly help (?:episodes|cases|assessments)\b", {None, "episodes", "cases"}),
    _phrase("EH02", r"\breferr(?:al|ed)s?\b.*\bafter early help\b", PERCENT),
    _phrase("RF03", r"\bre-?referr(?:al|ed)", PERCENT),
    _phrase("RF02", r"\b(?:referral rate|rate of referrals|referrals\b)", RATE, r"re-?referral"),
    _phrase(
        "RF01",
        r"\breferrals\b",
        {None, "referrals", "children"},
        r"re-?referral|\bcontacts?\b.*\breferrals\b",
    ),
    _phrase(
        "RF04",
        r"\breferrals?\b.*\b(?:no further action|NFA)\b"
        r"|\b(?:no further action|NFA)\b.*\breferrals?\b",
        PERCENT,
        r"re-?referral|assessment",
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
    _phrase("AS05", r"\bopen assessments?\b.*\b(?:over|overdue|out of time|45)", PERCENT),
    _phrase("SP01", r"\b(?:section|s\.?) ?47s?\b", {None, "enquiries", "children"}, r"conference"),
    _phrase("SP01R", r"\b(?:section|s\.?) ?47s?\b", RATE, r"conference"),
    _phrase(
        "SP04",
        r"\b(?:section|s\.?) ?47s?\b.*\b(?:timescale|on time|in time|within time)",
        PERCENT,
        r"conference",
    ),
    _phrase(
        "SP05",
        r"\b(?:section|s\.?) ?47s?\b.*\b(?:over|more than) (?:15|fifteen) (?:working )?days"
        r".*\bwithout\b.*\bconference",
        PERCENT,
    ),
    _phrase("IC01", r"\binitial child protection conferences?\b|\bICPCs?\b", {None, "conferences"}),
    _phrase("IC01R", r"\binitial child protection conferences?\b|\bICPCs?\b", RATE),
    _phrase("IC02", r"\binitial child protection conferences?\b|\bICPCs?\b", PERCENT),
    _phrase("CN01", r"\bchild(?:ren)? in need\b", COUNTS | RATE),
    _phrase(
        "CN05",
        r"\b(?:child|children) in need\b.*\b(?:visit|visits|visited|seen)\b",
        PERCENT,
    ),
    _phrase("CN08", r"\bunallocated\b", PERCENT),
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
        "CP08",
        r"\bchild protection\b.*\b(?:visit|visits|visited)\b|\bchild protection visits?\b",
        PERCENT,
    ),
    _phrase(
        "LA01",
        LOOKED_AFTER,
        COUNTS | RATE | {"looked after children", "children in care"},
        r"placements?\b|asylum|missing|adopt",
    ),
    _phrase(
        "LA07",
        r"\b(?:looked[- ]after|children in care|LAC|CLA)\b.*\breview(?:s|ed)?\b.*\btime",
        PERCENT,
    ),
    _phrase(
        "LA08", r"\b(?:looked[- ]after|children in care|LAC|CLA)\b.*\bvisit(?:s|ed)?\b", PERCENT
    ),
    _phrase("LA11", r"\bhealth assessments?\b", PERCENT, r"\binitial\b"),
    _phrase("LA12", r"\binitial health assessments?\b", PERCENT),
    _phrase("LA13", r"\b(?:dental|dentist|teeth)\b", PERCENT),
    _phrase("PL01", r"\b(?:three|3) or more placements\b|\bplacement stability\b", PERCENT),
    _phrase(
        "PL02",
        r"\b(?:same placement|same carer|long[- ]term)\b.*\b(?:two|2) years\b"
        r"|\blong[- ]term placement stability\b",
        PERCENT,
    ),
    _phrase("PL03", r"\b(?:20|twenty) miles\b", PERCENT),
    _phrase("MS01", LOOKED_AFTER + r".*\b(?:went|gone|going) missing\b", PERCENT),
    _phrase("MS03", r"\breturn(?: home)? interviews?\b.*\boffered\b", PERCENT),
    _phrase("MS04", r"\breturn(?: home)? interviews?\b.*\b(?:accepted|taken up)\b", PERCENT),
    _phrase(
        "CL02b",
        CARE_LEAVERS + r".*\b(?:in education, employment (?:or|and) training|in EET)\b",
        PERCENT,
        r"\bnot in\b|17|18 year",
    ),
    _phrase(
        "CL04b",
        CARE_LEAVERS + r".*\bsuitable accommodation\b|\bsuitable accommodation\b.*" + CARE_LEAVERS,
        PERCENT,
        r"17|18 year",
    ),
    _phrase("CL06", CARE_LEAVERS + r".*\b(?:in touch|in contact|contact)\b", PERCENT),
    _phrase("AD01a", r"\bchildren\b.*\badopted\b|\badoptions\b", COUNTS | {"adoptions"}),
    _phrase("AD01b", r"\b(?:left|leaving|ceased)\b.*\b(?:adoption|adopted)\b", PERCENT),
    _phrase(
        "AD02",
        r"\bentering care\b.*\b(?:adopt|moving in|placed)|\bA1\b.*\badoption",
        {"days", "day"},
    ),
    _phrase("AD03", r"\bplacement order\b.*\bmatch", {"days", "day"}),
    _phrase("WF03", r"\bcase-?loads?\b.*\b(?:above|over|more than|exceed)", PERCENT),
    _phrase("WF05", r"\bagency\b", PERCENT),
    _phrase(
        "DQ01", r"\b(?:missing|impossible|incorrect) dates\b|\bdata quality errors?\b", PERCENT
    ),
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
