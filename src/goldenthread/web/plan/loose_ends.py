"""What hangs loose in a plan: what nobody answers, serves, measures, carries, owns or dates."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.web.plan.models import Workstream
from goldenthread.web.plan.outcomes.states import WORKED_ON
from goldenthread.web.plan.ratings.action_rating import ActionRating
from goldenthread.web.plan.ratings.now import PROVES, ActionNow, OutcomeNow, PlanNow
from goldenthread.web.thread import proofs
from goldenthread.web.thread.models import Link, Node

OVER = frozenset({ActionRating.COMPLETE, ActionRating.WITHDRAWN})


@dataclass(frozen=True)
class Loose:
    """One thing that hangs loose: its words and its page."""

    text: str
    href: str


@dataclass(frozen=True)
class LooseEnds:
    """One kind of loose end: what it means, and every thing of which it is so."""

    title: str
    things: tuple[Loose, ...]


def loose_ends(now: PlanNow) -> list[LooseEnds]:
    """Every kind of loose end in a plan, in the order of the thread; those of none are kept.

    Only what counts is looked at: outcomes neither dropped nor merged, actions not withdrawn,
    workstreams not ended.
    """
    return [
        LooseEnds(title, tuple(things))
        for title, things in (
            *_findings(now),
            *_outcomes(now),
            *_workstreams(now),
            *_actions(now),
            ("Measures with a target that show nothing in the plan", _idle_measures(now)),
        )
    ]


def number_of(found: Iterable[LooseEnds]) -> int:
    """How many loose ends there are in all."""
    return sum(len(kind.things) for kind in found)


Report = tuple[str, Iterable[Loose]]


def _findings(now: PlanNow) -> list[Report]:
    findings = list(Node.objects.of_kind("finding").order_by("pk"))
    links = Link.objects.filter(kind="answers", to_node__kind="finding")
    answered: dict[int, set[int]] = {}
    for finding, by in links.values_list("to_node_id", "from_node_id"):
        answered.setdefault(finding, set()).add(by)
    live = {one.outcome.node_id: one for one in now.live_outcomes}
    direct = {one.commitment.node_id for one in now.live_actions}
    return [
        (
            "Findings that no outcome and no action answers",
            (_node(f) for f in findings if not answered.get(f.pk, set()) & {*live, *direct}),
        ),
        (
            "Findings answered by outcomes that no action serves",
            (_node(f) for f in findings if _only_words(answered.get(f.pk, set()), live, direct)),
        ),
    ]


def _only_words(by: set[int], live: dict[int, OutcomeNow], direct: set[int]) -> bool:
    answering = [live[node] for node in by if node in live]
    return bool(answering) and not by & direct and not any(one.actions for one in answering)


def _outcomes(now: PlanNow) -> list[Report]:
    live = now.live_outcomes
    return [
        ("Outcomes that no finding asked for", _those(live, lambda it: not it.answers)),
        ("Outcomes that no action serves", _those(live, lambda it: not it.actions)),
        ("Outcomes that no measure or audit shows", _those(live, lambda it: not it.proofs)),
        (
            "Outcomes that no workstream carries",
            _those(live, lambda it: not any(w.ended_on is None for w in it.workstreams)),
        ),
        ("Outcomes that answer to no theme", _those(live, lambda it: not it.outcome.themes.all())),
        (
            "Outcomes still open whose actions are all over",
            _those(live, _nothing_left_to_do),
        ),
    ]


def _nothing_left_to_do(one: OutcomeNow) -> bool:
    to_do = any(action.rated.rating not in OVER for action in one.actions)
    return one.outcome.standing in WORKED_ON and bool(one.actions) and not to_do


def _those(outcomes: Sequence[OutcomeNow], loose: Callable[[OutcomeNow], bool]) -> Iterable[Loose]:
    return (
        Loose(str(one.outcome), one.outcome.get_absolute_url()) for one in outcomes if loose(one)
    )


def _workstreams(now: PlanNow) -> list[Report]:
    going = [one for one in now.workstreams if one.ended_on is None]
    busy = {one.action.workstream_id for one in now.live_actions}
    return [
        (
            "Workstreams that serve no outcome",
            (_workstream(w) for w in going if not any(o.is_live for o in w.outcomes.all())),
        ),
        (
            "Workstreams in which nothing is to be done",
            (_workstream(w) for w in going if w.pk not in busy),
        ),
    ]


def _actions(now: PlanNow) -> list[Report]:
    live = now.live_actions
    shown = {one.outcome.pk for one in now.live_outcomes if one.proofs}
    counting = {one.outcome.pk for one in now.live_outcomes}
    return [
        (
            "Actions that serve no outcome",
            (_action(one) for one in live if not one.serves & counting),
        ),
        (
            "Actions that no measure or audit shows, neither their own nor their outcomes'",
            (_action(one) for one in live if not one.proofs and not one.serves & shown),
        ),
        ("Actions that nobody owns", (_action(one) for one in live if not one.commitment.owner)),
        (
            "Actions without a date",
            (_action(one) for one in live if one.rated.rating is ActionRating.NO_DATE),
        ),
    ]


def _idle_measures(now: PlanNow) -> Iterable[Loose]:
    shown = {one.outcome.node_id for one in now.live_outcomes}
    shown |= {one.commitment.node_id for one in now.live_actions}
    used = Link.objects.filter(kind__in=PROVES, to_node__in=shown).values_list("from_node_id")
    idle = list(Node.objects.of_kind("measure").exclude(pk__in=used).order_by("pk"))
    asked = proofs.asked_of(idle)
    return (_node(one) for one in idle if one.pk in asked)


def _node(node: Node) -> Loose:
    return Loose(node.title, node.url or node.get_absolute_url())


def _workstream(workstream: Workstream) -> Loose:
    return Loose(str(workstream), workstream.get_absolute_url())


def _action(one: ActionNow) -> Loose:
    return Loose(str(one.action), one.action.get_absolute_url())
