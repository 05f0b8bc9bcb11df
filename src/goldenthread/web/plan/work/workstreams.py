"""The deeds done to workstreams."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Outcome, Plan, Workstream
from goldenthread.web.thread import actions as thread


@transaction.atomic
def add_workstream(
    *,
    by,
    plan: Plan,
    letter: str,
    title: str,
    lead: str = "",
    outcomes: Iterable[Outcome] = (),
    why: str = "",
    token: uuid.UUID | None = None,
) -> Workstream:
    """Add a workstream to a plan, with the outcomes it serves."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(Workstream, token):
        return made
    letter = given("letter", letter, "Enter a letter").upper()
    if plan.workstreams.filter(letter=letter).exists():
        raise Refused("letter", f"Workstream {letter} is already in the plan: enter another letter")
    workstream = Workstream.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        plan=plan,
        letter=letter,
        title=given("title", title, "Enter what the workstream is called"),
        lead=lead.strip(),
    )
    workstream.node = _node(workstream)
    workstream.save(update_fields=["node"])
    _serves(workstream, outcomes)
    thread.link(from_node=workstream.node, to_node=plan.node, kind="part of")
    write(plan, workstream, "added", by, why=why.strip())
    return workstream


@transaction.atomic
def change_workstream(
    *,
    by,
    workstream: Workstream,
    version: int,
    title: str,
    lead: str = "",
    outcomes: Iterable[Outcome] = (),
) -> Workstream:
    """Change a workstream's name, its lead, or the outcomes it serves."""
    check(by, Capability.KEEP_PLAN)
    held = hold(workstream, version)
    title = given("title", title, "Enter what the workstream is called")
    told = changed(held, {"title": title, "lead": lead.strip()})
    _node(held)
    _serves(held, outcomes)
    write(held.plan, held, "changed", by, told=told)
    return held


@transaction.atomic
def end_workstream(*, by, workstream: Workstream, version: int, why: str) -> Workstream:
    """Take a workstream out of the plan; it stays readable, with the reason."""
    check(by, Capability.KEEP_PLAN)
    held = hold(workstream, version)
    why = given("why", why, "Enter why it ends")
    if held.ended_on:
        raise Refused("", "It has ended already.")
    changed(held, {"ended_on": timezone.localdate()})
    write(held.plan, held, "ended", by, why=why)
    return held


def _serves(workstream: Workstream, outcomes: Iterable[Outcome]) -> None:
    chosen = list(outcomes)
    for outcome in workstream.outcomes.exclude(pk__in=[one.pk for one in chosen]):
        thread.unlink(from_node=workstream.node, to_node=outcome.node, kind="part of")
    workstream.outcomes.set(chosen)
    for outcome in chosen:
        thread.link(from_node=workstream.node, to_node=outcome.node, kind="part of")


def _node(workstream: Workstream):
    return thread.ensure_node(
        "workstream",
        workstream.pk,
        title=str(workstream),
        url=workstream.get_absolute_url(),
    )
