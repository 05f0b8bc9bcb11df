"""What the thread is told of plans: their kinds, links and loose ends, and how each stands."""

from collections.abc import Collection, Mapping, Sequence

from goldenthread.web.plan.models import Outcome, Workstream
from goldenthread.web.plan.outcomes.states import LIVE, State
from goldenthread.web.plan.ratings.now import PROVES
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node

NO_ACTION = "no action serves it"
NO_PROOF = "no measure or audit is named that would show it"
NO_FINDING = "no finding asked for it"
NO_WORKSTREAM = "no workstream carries it"
NO_OUTCOME = "it serves no outcome"

COLOURS = {
    State.OPEN: "blue",
    State.CLOSED: "green",
    State.REOPENED: "red",
    State.DROPPED: "grey",
    State.MERGED: "grey",
}


def register() -> None:
    """Declare the kinds of node, the kinds of link, and the finders of loose ends."""
    registry.register("plan", one="Plan", many="Plans")
    registry.register("outcome", one="Outcome", many="Outcomes", standings=outcome_standings)
    registry.register("workstream", one="Workstream", many="Workstreams")
    registry.register("board meeting", one="Board meeting", many="Board meetings")
    registry.register_link("answers", downwards="answered by")
    registry.register_link("serves", downwards="served by")
    registry.register_link("grades", downwards="graded by")
    registry.register_link("took in", downwards="merged into", aside=True)
    registry.register_link("part of", downwards="has as a part", aside=True)
    registry.watch("outcome", outcome_loose_ends)
    registry.watch("workstream", workstream_loose_ends)


def outcome_standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """The state of each outcome."""
    found = Outcome.objects.filter(pk__in=keys).values_list("pk", "state")
    return {str(pk): registry.Standing(State(s).label, COLOURS[State(s)]) for pk, s in found}


def outcome_loose_ends(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Outcomes that count, with no action, proof, finding or workstream."""
    live = Outcome.objects.filter(node__in=nodes, state__in=LIVE)
    found = dict(live.values_list("pk", "node_id"))
    carried = set(
        Workstream.objects.filter(ended_on=None, outcomes__in=found).values_list(
            "outcomes", flat=True
        )
    )
    linked = _linked(found.values(), everything)
    return {
        node: [words for words, loose in _loose(linked, node, pk not in carried) if loose]
        for pk, node in found.items()
    }


def _loose(linked: Mapping[str, set[int]], node: int, alone: bool) -> list[tuple[str, bool]]:
    return [
        (NO_ACTION, node not in linked["serves"]),
        (NO_PROOF, node not in linked["proofs"]),
        (NO_FINDING, node not in linked["answers"]),
        (NO_WORKSTREAM, alone),
    ]


def _linked(nodes: Collection[int], everything: bool) -> Mapping[str, set[int]]:
    """The nodes that something serves or proves, and those that answer a finding."""
    down = Link.objects.filter(to_node__in=nodes, kind__in=["serves", *PROVES])
    up = Link.objects.filter(from_node__in=nodes, kind="answers")
    if not everything:
        down, up = down.filter(from_node__public=True), up.filter(to_node__public=True)
    withdrawn = down.filter(kind="serves", from_node__commitment__state="withdrawn")
    found = set(down.values_list("kind", "to_node_id", "pk"))
    over = set(withdrawn.values_list("pk", flat=True))
    return {
        "serves": {node for kind, node, pk in found if kind == "serves" and pk not in over},
        "proofs": {node for kind, node, _ in found if kind in PROVES},
        "answers": set(up.values_list("from_node_id", flat=True)),
    }


def workstream_loose_ends(
    nodes: Sequence[Node], *, everything: bool
) -> Mapping[int, Sequence[str]]:
    """Workstreams in hand that serve no outcome, or in which nothing is to be done."""
    found = Workstream.objects.filter(node__in=nodes, ended_on=None)
    with_outcome = set(found.filter(outcomes__state__in=LIVE).values_list("pk", flat=True))
    with_action = set(
        found.filter(actions__isnull=False)
        .exclude(actions__commitment__state="withdrawn")
        .values_list("pk", flat=True)
    )
    return {
        node: [
            *([] if pk in with_outcome else [NO_OUTCOME]),
            *([] if pk in with_action else [NO_ACTION]),
        ]
        for pk, node in found.values_list("pk", "node_id")
    }
