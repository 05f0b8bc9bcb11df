"""A plan as it stands today: every outcome and action with its ratings, in few queries.

The number of queries depends on which parts a plan has, never on how many of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State as CommitmentState
from goldenthread.web.plan.models import Milestone, Outcome, Override, Plan, PlanAction, Workstream
from goldenthread.web.plan.ratings.action_rating import (
    ActionFacts,
    ActionRating,
    Awaited,
    Rated,
    Step,
    rate_action,
)
from goldenthread.web.plan.ratings.impact_rating import ImpactFacts, rate_impact
from goldenthread.web.plan.ratings.impact_rating import Rated as RatedImpact
from goldenthread.web.thread import proofs
from goldenthread.web.thread.models import Link, Node
from goldenthread.web.thread.proofs import Reading

PROVES = ("measures", "grades")
"""Links from what shows whether something worked to what it shows."""
OVER = frozenset({CommitmentState.CLOSED, CommitmentState.WITHDRAWN})


@dataclass(frozen=True)
class Proof:
    """A measure or audit that is to show impact, and what it showed, oldest first."""

    node: Node
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class ActionNow:
    """An action as it stands. ``serves`` are the outcomes it serves, by primary key."""

    action: PlanAction
    milestones: tuple[Milestone, ...]
    waits_for: tuple[PlanAction, ...]
    serves: frozenset[int]
    rated: Rated
    proofs: tuple[Proof, ...]
    impact: RatedImpact

    @property
    def commitment(self) -> Commitment:
        return self.action.commitment

    @property
    def is_live(self) -> bool:
        """Whether it counts: not withdrawn."""
        return self.rated.rating is not ActionRating.WITHDRAWN

    @property
    def slip(self) -> timedelta:
        """How far its agreed date has moved from the first; nought when it has none."""
        one = self.commitment
        return one.agreed_due - one.first_due if one.agreed_due else timedelta()


@dataclass(frozen=True)
class OutcomeNow:
    """An outcome as it stands, with its live actions, workstreams, proofs and findings."""

    outcome: Outcome
    actions: tuple[ActionNow, ...]
    workstreams: tuple[Workstream, ...]
    proofs: tuple[Proof, ...]
    answers: tuple[Node, ...]
    impact: RatedImpact

    def count(self, rating: ActionRating) -> int:
        """How many of its actions have this rating."""
        return sum(one.rated.rating is rating for one in self.actions)


@dataclass(frozen=True)
class PlanNow:
    """A whole plan as it stands on a day."""

    plan: Plan
    today: date
    outcomes: tuple[OutcomeNow, ...]
    actions: tuple[ActionNow, ...]
    workstreams: tuple[Workstream, ...]
    by_outcome: Mapping[int, OutcomeNow] = field(repr=False)

    @property
    def live_outcomes(self) -> list[OutcomeNow]:
        """The outcomes that count."""
        return [one for one in self.outcomes if one.outcome.is_live]

    @property
    def live_actions(self) -> list[ActionNow]:
        """The actions that count."""
        return [one for one in self.actions if one.is_live]


def plan_now(plan: Plan, today: date) -> PlanNow:
    """Everything a plan's pages show, with both ratings of every outcome and action."""
    outcomes = list(
        plan.outcomes.in_order()
        .select_related("node")
        .prefetch_related("themes", "overrides__made_by")
    )
    workstreams = list(plan.workstreams.prefetch_related("outcomes"))
    actions = list(_actions(plan))
    links = _links([*outcomes, *(action.commitment for action in actions)])
    read = _readings(outcomes, links)
    rated = [_action(action, links, read, outcomes, today) for action in actions]
    shown = [_outcome(one, rated, workstreams, links, read, today) for one in outcomes]
    found = {one.outcome.pk: one for one in shown}
    return PlanNow(plan, today, tuple(shown), tuple(rated), tuple(workstreams), found)


def _actions(plan: Plan) -> Iterable[PlanAction]:
    return plan.actions.select_related(
        "commitment__node", "commitment__owner_user", "workstream"
    ).prefetch_related("milestones", "waits_for__commitment")


@dataclass(frozen=True)
class _Links:
    """The links to outcomes and commitments by kind: what serves, proves, and is answered."""

    served: Mapping[int, set[int]]
    proofs: Mapping[int, list[Node]]
    answers: Mapping[int, list[Node]]


def _links(things: Sequence[Outcome | Commitment]) -> _Links:
    nodes = [thing.node_id for thing in things if thing.node_id]
    served: dict[int, set[int]] = defaultdict(set)
    shown_by: dict[int, list[Node]] = defaultdict(list)
    answers: dict[int, list[Node]] = defaultdict(list)
    wanted = Link.objects.filter(kind__in=["serves", *PROVES], to_node__in=nodes)
    for link in wanted.select_related("from_node").order_by("from_node__title", "pk"):
        if link.kind == "serves":
            served[link.from_node_id].add(link.to_node_id)
        else:
            shown_by[link.to_node_id].append(link.from_node)
    up = Link.objects.filter(kind="answers", from_node__in=nodes).select_related("to_node")
    for link in up.order_by("to_node__title", "pk"):
        answers[link.from_node_id].append(link.to_node)
    return _Links(served, shown_by, answers)


def _readings(outcomes: Sequence[Outcome], links: _Links) -> Mapping[tuple[int, str], tuple]:
    """What each proof showed, by its node and the length of period: asked once for each length."""
    nodes = {node.pk: node for found in links.proofs.values() for node in found}
    lengths = {one.every for one in outcomes} | {Outcome.Every.QUARTER.value}
    found: dict[tuple[int, str], tuple] = {}
    for every in sorted(str(length) for length in lengths):
        read = proofs.readings_of(nodes.values(), every) if nodes else {}
        found |= {(pk, every): tuple(readings) for pk, readings in read.items()}
    return found


def _proofs(node_id: int | None, every: str, links: _Links, read: Mapping) -> tuple[Proof, ...]:
    nodes = links.proofs.get(node_id, ())
    return tuple(Proof(node, read.get((node.pk, str(every)), ())) for node in nodes)


def _action(
    action: PlanAction, links: _Links, read: Mapping, outcomes: Sequence[Outcome], today: date
) -> ActionNow:
    commitment = action.commitment
    milestones, waits_for = tuple(action.milestones.all()), tuple(action.waits_for.all())
    served = links.served.get(commitment.node_id, set())
    serves = [one for one in outcomes if one.node_id in served]
    every, hold_for = _asked_of(serves)
    shown_by = _proofs(commitment.node_id, every, links, read)
    return ActionNow(
        action=action,
        milestones=milestones,
        waits_for=waits_for,
        serves=frozenset(one.pk for one in serves),
        rated=rate_action(facts_of(commitment, milestones, waits_for, today)),
        proofs=shown_by,
        impact=rate_impact(
            ImpactFacts(today, action.not_before, hold_for, tuple(p.readings for p in shown_by))
        ),
    )


def _asked_of(serves: Sequence[Outcome]) -> tuple[str, int]:
    """How long an action's measures must hold: as long as its first outcome asks for."""
    if not serves:
        return Outcome.Every.QUARTER.value, 3
    return str(serves[0].every), serves[0].hold_for


def facts_of(
    commitment: Commitment,
    milestones: Iterable[Milestone],
    waits_for: Iterable[PlanAction],
    today: date,
) -> ActionFacts:
    """What an action's rating rests on."""
    return ActionFacts(
        today=today,
        state=str(commitment.standing),
        first_due=commitment.first_due,
        agreed_due=commitment.agreed_due,
        steps=tuple(Step(one.agreed_due, one.done_on) for one in milestones),
        waits_for=tuple(
            Awaited(one.commitment.standing in OVER, one.commitment.agreed_due) for one in waits_for
        ),
    )


def _outcome(
    outcome: Outcome,
    actions: Sequence[ActionNow],
    workstreams: Sequence[Workstream],
    links: _Links,
    read: Mapping,
    today: date,
) -> OutcomeNow:
    shown_by = _proofs(outcome.node_id, outcome.every, links, read)
    facts = ImpactFacts(
        today, outcome.not_before, outcome.hold_for, tuple(p.readings for p in shown_by)
    )
    return OutcomeNow(
        outcome=outcome,
        actions=tuple(one for one in actions if outcome.pk in one.serves and one.is_live),
        workstreams=tuple(w for w in workstreams if outcome in w.outcomes.all()),
        proofs=shown_by,
        answers=tuple(links.answers.get(outcome.node_id, ())),
        impact=rate_impact(facts, _override(outcome, today)),
    )


def _override(outcome: Outcome, today: date) -> Override | None:
    return next(
        (
            one
            for one in outcome.overrides.all()
            if one.ended_on is None and one.made_on <= today <= one.until
        ),
        None,
    )
