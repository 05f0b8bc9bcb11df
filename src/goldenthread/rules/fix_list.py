"""What a run found, as a workbook for the people who put it right."""

from goldenthread.documents.workbook import Heading, Sheet, workbook
from goldenthread.rules.run import Run
from goldenthread.rules.written import where


def as_workbook(run: Run) -> bytes:
    """The run as a workbook: what to fix, child by child, and what came of every rule."""
    return workbook([_fix_list(run), _rules(run)])


def _fix_list(run: Run) -> Sheet:
    headings = (
        Heading("Child", 16),
        Heading("Rule", 10),
        Heading("Severity", 10),
        Heading("What is wrong", 70),
        Heading("Where to look", 60),
        Heading("Published wording", 70),
    )
    wordings = {it.rule.code: it.rule.wording for it in run.outcomes}
    rows = (
        (
            it["child"],
            it["rule"],
            it["severity"],
            it["explanation"],
            where(it["located"]),
            wordings[it["rule"]],
        )
        for table in run.breaches()
        for it in table.to_pylist()
    )
    return Sheet("To fix", headings, sorted(rows, key=lambda row: (row[0] or "", row[1])))


def _rules(run: Run) -> Sheet:
    headings = (
        Heading("Rule", 10),
        Heading("Severity", 10),
        Heading("Breaches", 10),
        Heading("Not run because it", 40),
        Heading("Published wording", 90),
    )
    rows = (
        (it.rule.code, it.rule.severity.value, it.breaches, it.reason, it.rule.wording)
        for it in run.outcomes
    )
    return Sheet("Rules", headings, rows)
