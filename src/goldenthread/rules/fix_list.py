"""What a run found, as a workbook for the people who put it right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.documents.workbook import Heading, Sheet, workbook
from goldenthread.rules.damage import Needed, damaged_by
from goldenthread.rules.run import Run
from goldenthread.rules.written import where


@dataclass(frozen=True)
class RuleRow:
    """One rule on the sheet of rules: how many breaches it found, or why it was not run.

    `damages` are the figures that its breaches damage.
    """

    code: str
    severity: str
    breaches: int
    reason: str
    wording: str
    damages: tuple[str, ...] = ()


More = tuple[str, str, int]
"""A column of one's own: its key in a breach, its heading, and its width in characters."""


def as_workbook(run: Run, needed: Needed | None = None) -> bytes:
    """The run as a workbook: what to fix, child by child, and what came of every rule.

    With `needed`, the figures that need each column, it says which of them a rule's breaches
    damage.
    """
    rules = [
        RuleRow(
            it.rule.code,
            it.rule.severity.value,
            it.breaches,
            it.reason,
            it.rule.wording,
            damaged_by(it.rule, needed or {}),
        )
        for it in run.outcomes
    ]
    return workbook_of((it for table in run.breaches() for it in table.to_pylist()), rules)


def workbook_of(
    breaches: Iterable[Mapping[str, Any]], rules: Sequence[RuleRow], more: Sequence[More] = ()
) -> bytes:
    """Breaches, as `Run.breaches` gives them, as a workbook in the order of children and rules.

    `rules` holds every rule that a breach is of. `more` names further columns. Raises TooManyRows.
    """
    return workbook([_fix_list(breaches, rules, more), _rules(rules)])


def _fix_list(
    breaches: Iterable[Mapping[str, Any]], rules: Sequence[RuleRow], more: Sequence[More]
) -> Sheet:
    headings = (
        Heading("Child", 16),
        Heading("Rule", 10),
        Heading("Severity", 10),
        Heading("What is wrong", 70),
        Heading("Where to look", 60),
        Heading("Published wording", 70),
        *(Heading(name, width) for _, name, width in more),
    )
    wordings = {it.code: it.wording for it in rules}
    rows = (
        (
            it["child"],
            it["rule"],
            it["severity"],
            it["explanation"],
            where(it["located"]),
            wordings[it["rule"]],
            *(it[key] for key, _, _ in more),
        )
        for it in breaches
    )
    return Sheet("To fix", headings, sorted(rows, key=lambda row: (row[0] or "", row[1])))


def _rules(rules: Sequence[RuleRow]) -> Sheet:
    headings = (
        Heading("Rule", 10),
        Heading("Severity", 10),
        Heading("Breaches", 10),
        Heading("Not run because it", 40),
        Heading("Published wording", 90),
        *((Heading("Damages", 20),) if any(it.damages for it in rules) else ()),
    )
    rows = (
        (it.code, it.severity, it.breaches, it.reason, it.wording, ", ".join(it.damages))
        for it in rules
    )
    return Sheet("Rules", headings, (row[: len(headings)] for row in rows))
