"""The record of one decision, as a page of facts and what was decided."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.minutes.layouts.sheet import Block, Sheet, is_decided
from goldenthread.minutes.lines import Line

_FACT = re.compile(
    r"(?:Decision Maker|Decision status|Is Key decision\?|Is subject to call[ -]in\?|"
    r"Report author|Publication date|Date of decision|Decided at meeting|Effective from|"
    r"Decision due|Wards? affected|Lead member|Contact)\s*:",
    re.IGNORECASE,
)
_DECISION = re.compile(r"Decision\s*:\s*$", re.IGNORECASE)
_HEADER = re.compile(r"(?:Decision details|Issue - decisions?|Decision)$", re.IGNORECASE)


def decision_record(lines: Sequence[Line]) -> Sheet | None:
    """Read facts such as "Decision Maker:" as front matter, and the rest as the one item."""
    if not any(line.text[:14].lower() == "decision maker" for line in lines):
        return None
    facts = {at for at, line in enumerate(lines) if _FACT.match(line.text)}
    said = {lines[at].text.partition(":")[0].strip().lower() for at in facts}
    if not {"decision maker", "date of decision"} <= said:
        return None
    first = min(facts)
    above = [line.text for line in lines[:first] if line.text and not _HEADER.match(line.text)]
    body = [Line("") if at in facts else line for at, line in enumerate(lines) if at > first]
    block = Block(None, above[-1] if above else None, tuple(_decided(body)))
    return Sheet("decision_record", tuple(lines[at] for at in sorted(facts)), (block,))


def _decided(body: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those under "Decision:" as resolved where they do not say so themselves."""
    says_so = any(is_decided(line.text) for line in body)
    for line in body:
        yield line
        if not says_so and _DECISION.match(line.text):
            yield Line("")
            yield Line("RESOLVED:")
            yield Line("")
