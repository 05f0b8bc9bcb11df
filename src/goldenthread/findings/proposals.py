"""What in a report reads like a finding: proposed with its place, for a person to decide."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.findings.kinds import Severity, Theme, theme_of
from goldenthread.findings.passages import Passage, Place

SHORTEST = 4
"""Words that a finding has at least."""

_ASKING = re.compile(
    r"recommend|what (?:needs|does .{2,60} need|must|should)|(?:areas?|points?) for (?:\w+ )?"
    r"(?:improvement|development|consideration|action)|need(?:s)? to (?:improve|be improved)"
    r"|priorit(?:y|ies)|required improvement|must improve|improvements? (?:required|needed)"
    r"|next steps|actions? (?:required|needed)|(?:key )?challenges|weaknesses|learning points",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"\bpriority action|\bimmediate|\burgent|\bserious|\bwidespread|\bat risk of (?:significant )?"
    r"harm|\bunsafe|\bwithout delay|\binadequate",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:should|must|needs? to|has to|have to|is required to|are required to"
    r"|it is recommended|we recommend|the (?:panel|committee|board|review|team) recommends?)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:not (?:yet|always|consistently|sufficiently|good enough|well enough|robust)"
    r"|too (?:many|few|long|often|slow\w*|high|late)|inconsistent\w*|poor(?:ly)?|weak(?:ness\w*)?"
    r"|insufficient\w*|inadequate\w*|lack(?:s|ed|ing)?|drift|delays?|backlog|variable"
    r"|remains? (?:a concern|too))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Proposal:
    """A passage that reads like a finding, and the words that say why it was proposed."""

    text: str
    place: Place
    theme: Theme
    severity: Severity
    why: str


def proposals(passages: Sequence[Passage]) -> list[Proposal]:
    """Propose the recommendations and areas for improvement of a report, in its order.

    These are the points under a heading that asks for something ("Recommendations", "What needs
    to improve"), and elsewhere every passage that says what should be done or what is weak. A text
    that is repeated, as in a summary, is proposed once, at its first place.
    """
    found: dict[str, Proposal] = {}
    for passage, why in _speaking(passages):
        key = re.sub(r"\W+", " ", passage.text).strip().lower()
        if key not in found and len(key.split()) >= SHORTEST:
            found[key] = Proposal(
                passage.text, passage.place, _theme(passage), _severity(passage), why
            )
    return list(found.values())


def _speaking(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str]]:
    for passage in passages:
        if passage.is_heading or passage.text.endswith(":"):
            continue
        heading = passage.place.heading
        duty, weak = _DUTY.search(passage.text), _WEAK.search(passage.text)
        if _ASKING.search(heading) and (passage.is_point or duty or weak):
            yield passage, f"Under the heading “{heading}”"
        elif duty:
            yield passage, f"It says “{duty[0].lower()}”"
        elif weak:
            yield passage, f"It says “{weak[0].lower()}”"


def _theme(passage: Passage) -> Theme:
    by_text = theme_of(passage.text)
    return by_text if by_text is not Theme.OTHER else theme_of(passage.place.heading)


def _severity(passage: Passage) -> Severity:
    if _URGENT.search(passage.text) or re.search(r"priority action", passage.place.heading, re.I):
        return Severity.PRIORITY
    asked = _ASKING.search(passage.place.heading) or _DUTY.search(passage.text)
    return Severity.IMPROVE if asked else Severity.NOTE
