"""The deeds done to a plan's actions beyond those of their commitments.

Marking an action done, verifying, reopening and changing its date are deeds of the commitment: an
action closes only with evidence that somebody other than its owner has verified.
"""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Milestone, Outcome, Plan, PlanAction, Workstream
from goldenthread.web.thread import actions as thread


@transaction.atomic
def add_action(
    *,
    by,
    plan: Plan,
    what: str,
    outcomes: Iterable[Outcome],
    owner: str = "",
    owner_user=None,
    outside_body: str = "",
    due: date | None = None,
    not_before: date | None = None,
    workstream: Workstream | None = None,
    cost: int | None = None,
    cost_note: str = "",
    benefit: str = "",
    raised_on: date | None = None,
    why: str = "",
    token: uuid.UUID | None = None,
) -> PlanAction:
    """Promise an action in the register, and put it into the plan under the outcomes it serves."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(PlanAction, token):
        return made
    hold(plan, None)
    outside_body = outside_body.strip()
    commitment = commitments.raise_commitment(
        by=by,
        what=what,
        raised_on=raised_on or timezone.localdate(),
        owner_name=owner,
        owner_role=outside_body,
        owner_user=owner_user,
        asked_by=plan.name,
        due=due,
        source=plan.node,
        right=Capability.KEEP_PLAN,
    )
    action = PlanAction.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        commitment=commitment,
        plan=plan,
        number=(plan.actions.aggregate(last=Max("number"))["last"] or 0) + 1,
        workstream=workstream,
        outside_body=outside_body,
        cost=cost,
        cost_note=cost_note.strip(),
        benefit=benefit.strip(),
        not_before=not_before,
    )
    _serve(action, outcomes)
    write(plan, action, "added", by, why=why.strip())
    return action


@transaction.atomic
def change_action(
    *,
    by,
    action: PlanAction,
    version: int,
    outcomes: Iterable[Outcome],
    workstream: Workstream | None = None,
    outside_body: str = "",
    not_before: date | None = None,
    cost: int | None = None,
    cost_note: str = "",
    benefit: str = "",
    waits_for: Iterable[PlanAction] = (),
) -> PlanAction:
    """Change what the plan says of an action: what it serves, waits for, costs and brings."""
    check(by, Capability.KEEP_PLAN)
    held = hold(action, version)
    awaited = list(waits_for)
    _refuse_circles(held, awaited)
    told = changed(
        held,
        {
            "workstream": workstream,
            "outside_body": outside_body.strip(),
            "not_before": not_before,
            "cost": cost,
            "cost_note": cost_note.strip(),
            "benefit": benefit.strip(),
        },
    )
    held.waits_for.set(awaited)
    _serve(held, outcomes)
    write(held.plan, held, "changed", by, told=told)
    return held


def _refuse_circles(action: PlanAction, awaited: Iterable[PlanAction]) -> None:
    """Raise Refused where an action would wait for itself, by however many steps."""
    ahead, seen = [one.pk for one in awaited], set()
    while ahead:
        pk = ahead.pop()
        if pk == action.pk:
            raise Refused("waits_for", "These actions would wait for one another: choose others")
        if pk not in seen:
            seen.add(pk)
            through = PlanAction.waits_for.through.objects.filter(from_planaction=pk)
            ahead += through.values_list("to_planaction", flat=True)


def _serve(action: PlanAction, outcomes: Iterable[Outcome]) -> None:
    node, wanted = action.commitment.node, {one.node_id: one.node for one in outcomes}
    for link in node.links_up.filter(kind="serves").exclude(to_node__in=wanted):
        thread.unlink(from_node=node, to_node=link.to_node, kind="serves")
    for outcome_node in wanted.values():
        thread.link(from_node=node, to_node=outcome_node, kind="serves")


@transaction.atomic
def add_milestone(
    *, by, action: PlanAction, title: str, due: date, token: uuid.UUID | None = None
) -> PlanAction:
    """Add a milestone to an action; its date is the first and the agreed one."""
    check(by, Capability.KEEP_PLAN)
    if made_already(Milestone, token):
        return action
    held = hold(action, None)
    title = given("title", title, "Enter what is to be reached")
    if held.milestones.filter(title=title).exists():
        raise Refused("title", "The action has a milestone of this name: enter another")
    Milestone.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        action=held,
        title=title,
        first_due=due,
        agreed_due=due,
    )
    write(held.plan, held, "milestone added", by, why=title)
    return held


@transaction.atomic
def reach_milestone(*, by, milestone: Milestone, version: int, done_on: date) -> PlanAction:
    """Say on which day a milestone was reached; not a day to come."""
    check(by, Capability.KEEP_PLAN)
    held = hold(milestone, version)
    if done_on > timezone.localdate():
        raise Refused("done_on", "Enter a day that is not in the future")
    told = changed(held, {"done_on": done_on})
    write(held.action.plan, held.action, "milestone reached", by, why=held.title, told=told)
    return held.action


@transaction.atomic
def move_milestone(*, by, milestone: Milestone, version: int, due: date, why: str) -> PlanAction:
    """Agree another date for a milestone. The first date is kept beside it."""
    check(by, Capability.KEEP_PLAN)
    held = hold(milestone, version)
    why = given("why", why, "Enter why the date is changed")
    if held.done_on:
        raise Refused("", "It was reached already, so its date stays.")
    told = changed(held, {"agreed_due": due})
    said = f"{held.title}: {why}"
    write(held.action.plan, held.action, "milestone moved", by, why=said, told=told)
    return held.action


@transaction.atomic
def drop_action(*, by, action: PlanAction, version: int, why: str) -> PlanAction:
    """Withdraw an action from the plan; it stays in the register with the reason."""
    check(by, Capability.KEEP_PLAN)
    held = hold(action, version)
    why = given("why", why, "Enter why it is dropped")
    one = held.commitment
    commitments.withdraw(commitment=one, by=by, version=one.version, reason=why)
    write(held.plan, held, "dropped", by, why=why)
    return held
