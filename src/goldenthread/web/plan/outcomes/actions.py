"""The deeds done to outcomes: one function each, atomic, with its history."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.design.words import day
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Outcome, Plan, Theme
from goldenthread.web.plan.outcomes.states import Deed, State, target
from goldenthread.web.plan.ratings.impact_rating import has_held, periods_met
from goldenthread.web.plan.ratings.now import PROVES
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import proofs
from goldenthread.web.thread.models import Link, Node

MOST_PERIODS = 12


@transaction.atomic
def add_outcome(
    *,
    by,
    plan: Plan,
    title: str,
    not_before: date,
    says: str = "",
    lead: str = "",
    themes: str | Iterable[str] = (),
    every: str = Outcome.Every.QUARTER,
    hold_for: int = 3,
    why: str = "",
    token: uuid.UUID | None = None,
) -> Outcome:
    """Add an outcome to a plan, under its next number, with its node in the thread.

    ``themes`` are names, as a list or as lines of a text; those that are new are made.
    """
    check(by, Capability.KEEP_PLAN)
    if made := made_already(Outcome, token):
        return made
    hold(plan, None)
    outcome = Outcome.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        plan=plan,
        number=_next_number(plan),
        title=given("title", title, "Enter what is to be different"),
        says=says.strip(),
        lead=lead.strip(),
        every=every,
        hold_for=_periods(hold_for),
        not_before=not_before,
        state=target(Deed.ADD, None),
    )
    outcome.node = _node(outcome)
    outcome.save(update_fields=["node"])
    outcome.themes.set(_themes(themes))
    thread.link(from_node=outcome.node, to_node=plan.node, kind="part of")
    write(plan, outcome, "added", by, why=why.strip(), to_state=outcome.state)
    return outcome


@transaction.atomic
def change_outcome(
    *,
    by,
    outcome: Outcome,
    version: int,
    title: str,
    not_before: date,
    says: str = "",
    lead: str = "",
    themes: str | Iterable[str] = (),
    every: str = Outcome.Every.QUARTER,
    hold_for: int = 3,
    why: str,
) -> Outcome:
    """Change what an outcome says, what it answers to, or what is asked of its measures."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    fields = {
        "title": given("title", title, "Enter what is to be different"),
        "says": says.strip(),
        "lead": lead.strip(),
        "every": every,
        "hold_for": _periods(hold_for),
        "not_before": not_before,
    }
    why = given("why", why, "Enter why it is changed")
    told = changed(held, fields)
    held.themes.set(_themes(themes))
    _node(held)
    write(held.plan, held, "changed", by, why=why, told=told)
    return held


@transaction.atomic
def show_by(*, by, outcome: Outcome, proof: Node, version: int | None = None) -> Outcome:
    """Name a measure, or an audit, that is to show whether the outcome is reached."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    kind = "measures" if proof.kind == "measure" else "grades"
    thread.link(from_node=proof, to_node=held.node, kind=kind)
    write(held.plan, held, "shown by", by, why=proof.title)
    return held


@transaction.atomic
def no_longer_show_by(
    *, by, outcome: Outcome, proof: Node, why: str, version: int | None = None
) -> Outcome:
    """Take a measure or an audit away from an outcome, for a reason that is kept."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    why = given("why", why, "Enter why it is taken away")
    for kind in PROVES:
        thread.unlink(from_node=proof, to_node=held.node, kind=kind)
    write(held.plan, held, "no longer shown by", by, why=f"{proof.title}: {why}")
    return held


@transaction.atomic
def answer(*, by, outcome: Outcome, finding: Node, version: int | None = None) -> Outcome:
    """Say that an outcome answers a finding."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    thread.link(from_node=held.node, to_node=finding, kind="answers")
    write(held.plan, held, "answers", by, why=finding.title)
    return held


@transaction.atomic
def close(*, by, outcome: Outcome, version: int, why: str, on: date | None = None) -> Outcome:
    """Close an outcome: its measures have held for the periods set. ``why`` says what keeps it so.

    ``on`` is the day of closing, today unless given; only periods that had ended by then count.
    Raises Refused, naming each measure that has not held, before they have.
    """
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    why = given("why", why, "Enter what keeps it so when nobody looks any more")
    on = on or timezone.localdate()
    if reasons := why_not_held(held, on):
        raise Refused("", " ".join(["It cannot be closed yet.", *reasons]))
    return _move(held, Deed.CLOSE, by, why=why, closed_on=on)


def why_not_held(outcome: Outcome, on: date) -> list[str]:
    """Why an outcome's measures do not allow it to be closed on a day: a sentence each; or none."""
    if on < outcome.not_before:
        return [f"Its impact cannot be judged before {day(outcome.not_before)}."]
    read = {
        node: [one for one in found if one.until <= on] for node, found in readings(outcome).items()
    }
    if not read:
        return ["No measure or audit is named that would show it."]
    if has_held(list(read.values()), outcome.hold_for):
        return []
    return [
        f"{node.title} has been on target for {periods_met(found)} of the {outcome.hold_for} "
        f"{outcome.get_every_display().lower()} asked for."
        for node, found in read.items()
        if periods_met(found) < outcome.hold_for
    ]


def readings(outcome: Outcome) -> dict[Node, tuple[proofs.Reading, ...]]:
    """What each measure or audit named for an outcome showed, oldest first."""
    links = Link.objects.filter(to_node=outcome.node_id, kind__in=PROVES)
    nodes = [link.from_node for link in links.select_related("from_node").order_by("pk")]
    found = proofs.readings_of(nodes, outcome.every)
    return {node: tuple(found[node.pk]) for node in nodes}


@transaction.atomic
def reopen(*, by, outcome: Outcome, version: int, why: str) -> Outcome:
    """Take up again an outcome that was closed, by hand and for a reason."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    why = given("why", why, "Enter why it is taken up again")
    return _move(held, Deed.REOPEN, by, why=why, closed_on=None)


@transaction.atomic
def drop(*, by, outcome: Outcome, version: int, why: str) -> Outcome:
    """Take an outcome out of the plan; it stays readable, with the reason."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    why = given("why", why, "Enter why it is dropped")
    return _move(held, Deed.DROP, by, why=why)


@transaction.atomic
def take_up(*, by, outcome: Outcome, version: int, why: str) -> Outcome:
    """Bring a dropped outcome back."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    why = given("why", why, "Enter why it is taken up again")
    return _move(held, Deed.TAKE_UP, by, why=why)


@transaction.atomic
def merge(*, by, outcome: Outcome, into: Outcome, version: int, why: str) -> Outcome:
    """Make an outcome part of another, which takes over what serves, shows and led to it."""
    check(by, Capability.KEEP_PLAN)
    held = hold(outcome, version)
    why = given("why", why, "Enter why they are merged")
    kept = hold(into, None)
    if kept.pk == held.pk or kept.plan_id != held.plan_id or not kept.is_live:
        raise Refused("into", "Choose another outcome of the plan")
    _carry_over(held, kept)
    write(kept.plan, kept, "took in", by, why=f"{held}: {why}")
    return _move(held, Deed.MERGE, by, why=why, merged_into=kept)


def _carry_over(merged: Outcome, into: Outcome) -> None:
    for link in merged.node.links_down.filter(kind__in=["serves", *PROVES]):
        thread.link(from_node=link.from_node, to_node=into.node, kind=link.kind, note=link.note)
    for link in merged.node.links_up.filter(kind="answers"):
        thread.link(from_node=into.node, to_node=link.to_node, kind="answers", note=link.note)
    for workstream in merged.workstreams.all():
        workstream.outcomes.add(into)
    thread.link(from_node=into.node, to_node=merged.node, kind="took in")


def _move(outcome: Outcome, deed: Deed, by, *, why: str, **fields) -> Outcome:
    before = outcome.standing
    after: State = target(deed, before)
    changed(outcome, {**fields, "state": after})
    write(outcome.plan, outcome, deed, by, why=why, from_state=before, to_state=after)
    return outcome


def _node(outcome: Outcome) -> Node:
    return thread.ensure_node(
        "outcome", outcome.pk, title=str(outcome), url=outcome.get_absolute_url()
    )


def _next_number(plan: Plan) -> int:
    return (plan.outcomes.aggregate(last=Max("number"))["last"] or 0) + 1


def _periods(number: int) -> int:
    if not 1 <= number <= MOST_PERIODS:
        raise Refused("hold_for", f"Enter a number of periods from 1 to {MOST_PERIODS}")
    return number


def _themes(names: str | Iterable[str]) -> list[Theme]:
    lines = names.splitlines() if isinstance(names, str) else names
    wanted = dict.fromkeys(line.strip() for line in lines if line.strip())
    return [Theme.objects.get_or_create(name=name)[0] for name in wanted]
