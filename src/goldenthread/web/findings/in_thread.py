"""What the thread is told of findings and their sources, and what hangs loose about a finding."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.text import Truncator

from goldenthread.web.findings.models import Finding, Source
from goldenthread.web.findings.states import State, Verdict
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node

FINDING, SOURCE = "finding", "source"
ANSWERS, REPEATS = "answers", "repeats"
NOTHING_ANSWERS = "no outcome or action answers it"
NOT_JUDGED = "nobody has judged whether it is covered"

COLOURS = {Verdict.COVERED: "green", Verdict.PART: "yellow", Verdict.NEW: "red"}


def register() -> None:
    """Declare the kinds of node, the kinds of link, and the finders of loose ends."""
    registry.register(FINDING, one="Finding", many="Findings", standings=standings)
    registry.register(SOURCE, one="Source of findings", many="Sources of findings")
    registry.register_link("found in", downwards="found")
    registry.register_link(ANSWERS, downwards="answered by")
    registry.register_link(REPEATS, downwards="found again as", aside=True)
    registry.watch(FINDING, not_answered)


def node_of(finding: Finding) -> Node:
    """The finding's node, brought up to date."""
    return thread.ensure_node(
        FINDING,
        finding.pk,
        title=finding.text,
        url=finding.get_absolute_url(),
        public=finding.source.public,
        when=finding.source.date,
    )


def node_of_source(source: Source) -> Node:
    """The source's node, brought up to date."""
    return thread.ensure_node(
        SOURCE,
        source.pk,
        title=Truncator(source.title).chars(200),
        url=source.get_absolute_url(),
        public=source.public,
        when=source.date,
    )


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """What was judged of each finding."""
    found = Finding.objects.filter(pk__in=keys).values_list("pk", "state", "verdict")
    return {str(pk): standing_of(State(state), verdict) for pk, state, verdict in found}


def standing_of(state: State, verdict: str) -> registry.Standing:
    """How a finding stands, in a word and a colour."""
    if state is State.JUDGED:
        return registry.Standing(Verdict(verdict).label, COLOURS[Verdict(verdict)])
    return registry.Standing(state.label, "blue" if state is State.ENTERED else "grey")


def not_answered(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Findings that stand and that nothing answers, or that nobody has judged."""
    found = Finding.objects.standing().filter(node__in=nodes)
    links = Link.objects.filter(kind=ANSWERS, to_node__in=nodes).exclude(
        from_node__commitment__state="withdrawn"
    )
    if not everything:
        links = links.filter(from_node__public=True)
    answered = set(links.values_list("to_node_id", flat=True))
    return {
        node: [
            *([] if node in answered else [NOTHING_ANSWERS]),
            *([NOT_JUDGED] if state == State.ENTERED else []),
        ]
        for node, state in found.values_list("node_id", "state")
    }
