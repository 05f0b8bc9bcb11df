"""The work of a run: read the files, run every rule, keep what was found."""

import logging
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from django.utils import timezone

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.read import READERS, read_filing
from goldenthread.records.store import Store
from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.rules.run import Run as RulesRun
from goldenthread.rules.run import run_rules
from goldenthread.rules.years import ChosenYear, choose_year
from goldenthread.web.returns import actions, keeping
from goldenthread.web.returns.filed import filing_kept, keep
from goldenthread.web.returns.folders import LAST_YEAR, NOW
from goldenthread.web.returns.models import Run
from goldenthread.web.returns.states import State
from goldenthread.web.returns.teams import teams_of_children

logger = logging.getLogger(__name__)


def carry_out(run: Run) -> None:
    """Work a run to its end: done, refused, or failed for a fault of ours. Raises nothing.

    What is logged of a fault is its kind and place, not its words, which may quote a record.
    """
    try:
        actions.move(run=run, to=State.READING)
        filing = _filing(run)
        actions.move(run=run, to=State.VALIDATING)
        _validate(run, filing)
    except LoadRefused as refused:
        run.files.keep_faults(limited(refused.faults))
        run.files.delete_handed_in()
        actions.move(run=run, to=State.REFUSED)
    except Exception as fault:
        logger.exception("Run %s failed", run.pk)
        actions.move(run=run, to=State.FAILED, failure=type(fault).__name__)


def _filing(run: Run) -> Filing:
    """The return as it was read, now or before an interruption; its files are deleted."""
    kept = filing_kept(run.files)
    if kept is not None:
        return kept
    filing = _read(run)
    keep(run.files, filing)
    run.files.delete_handed_in()
    return filing


def _read(run: Run) -> Filing:
    with run.files.under_their_own_names() as paths:
        try:
            filing = read_filing(
                paths[NOW],
                as_return=run.asked_return or None,
                last_year=paths[LAST_YEAR],
                authority=settings.AUTHORITY,
            )
        except LoadRefused as refused:
            raise LoadRefused([_on_the_site(it, paths[NOW][0]) for it in refused.faults]) from None
    if filing.filed.name not in RETURNS:
        raise LoadRefused([_no_rules(filing)])
    return filing


def _on_the_site(fault: Fault, first: Path) -> Fault:
    """The fault without the folders of this machine, and with the form in place of an option."""
    remedy = fault.remedy
    for name in READERS:
        remedy = remedy.replace(f"--return {name}", READERS[name].filed.title)
    where = fault.file.replace(f"{first.parent}/", "").removeprefix(f"{NOW}/")
    return Fault(where, fault.line, fault.column, fault.problem, remedy)


def _no_rules(filing: Filing) -> Fault:
    titles = " or ".join(it.title for it in RETURNS.values())
    problem = f"there are no validation rules for the {filing.filed.title}"
    return Fault("The files", None, None, problem, f"Hand in the files of the {titles}")


def _validate(run: Run, filing: Filing) -> None:
    chosen = choose_year(filing, run.asked_year, timezone.localdate())
    rules = ruleset(filing.filed.name)
    store = Store(Path(settings.GOLDENTHREAD_HOME))
    with run_rules(filing, rules, chosen.year, kept=store.rules) as ran:
        breaches = keeping.breaches_of(ran, teams_of_children())
        _end(run, ran, chosen, breaches)


def _end(run: Run, ran: RulesRun, chosen: ChosenYear, breaches: pa.Table) -> None:
    before = Run.objects.of(ran.filing.filed.name, chosen.year).last()
    changes = None
    if before is not None and before.files.breaches.is_file():
        breaches, gone = keeping.compare(breaches, before.files.breaches, _both(ran, before))
        changes = keeping.count_changes(breaches, gone)
        keeping.write(gone, run.files.gone)
    keeping.write(breaches, run.files.breaches)
    actions.finish(
        run=run,
        chosen=chosen,
        return_name=ran.filing.filed.name,
        outcomes=ran.outcomes,
        teams=_counts(breaches),
        before=before if changes else None,
        changes=changes,
    )


def _both(ran: RulesRun, before: Run) -> set[str]:
    """The rules that ran in both."""
    then = set(before.outcomes.filter(reason="").values_list("code", flat=True))
    return {it.rule.code for it in ran.outcomes if not it.reason} & then


def _counts(breaches: pa.Table) -> list[dict]:
    keys = ["rule", "severity", "team"]
    counted = breaches.select([*keys, "place"]).group_by(keys).aggregate([("place", "count")])
    return counted.to_pylist()
