"""The breaches asked for as a workbook, with the team and the note of each accepted query."""

from collections.abc import Mapping, Sequence

from goldenthread.measures.catalogue import columns_needed
from goldenthread.rules.damage import damaged_by
from goldenthread.rules.fix_list import RuleRow, workbook_of
from goldenthread.web.returns.asked import Asked, in_full
from goldenthread.web.returns.keeping import GONE
from goldenthread.web.returns.models import Acceptance, Run
from goldenthread.web.returns.presenters.run_page import rules_of


def fix_list_of(
    run: Run, asked: Asked, places: Sequence[int], accepted: Mapping[str, Acceptance]
) -> bytes:
    """The breaches of these numbers, child by child, and the rules they are of."""
    declared = rules_of(run)
    breaches = in_full(run, places, gone=asked.change == GONE)
    for it in breaches:
        acceptance = accepted.get(it["digest"])
        it["note"] = f"Accepted by {acceptance.by}: {acceptance.note}" if acceptance else ""
    found = {it["rule"] for it in breaches}
    rules = [
        RuleRow(
            it.code,
            it.severity,
            it.breaches,
            it.reason,
            declared[it.code].wording,
            damaged_by(declared[it.code], columns_needed()),
        )
        for it in run.outcomes.all()
        if it.code in declared and (it.code in found or not asked.query)
    ]
    return workbook_of(breaches, rules, more=(("team", "Team", 24), ("note", "Accepted", 40)))
