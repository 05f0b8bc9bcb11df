"""What no action answers, and what no finding asked for: the two ends of the crosswalk."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.findings.in_thread import ANSWERS
from goldenthread.web.findings.models import Finding
from goldenthread.web.thread.loose_ends import loose_ends
from goldenthread.web.thread.models import Link, Node

SERVES = "serves"


@dataclass(frozen=True)
class LooseEnds:
    """The report: each part in the order of its register.

    ``unanswered`` are findings that neither an outcome nor an action answers; ``no_action`` those
    that only outcomes answer which no live action serves. ``unasked_outcomes`` answer no finding;
    ``unasked_actions`` serve outcomes of which none answers a finding, and answer none themselves.
    ``also`` says by node what else hangs loose about it. Promises that serve no outcome and answer
    no finding were asked for elsewhere, at a meeting or a clinic, and are not of the plan.
    """

    findings: int
    unanswered: Sequence[Finding]
    no_action: Sequence[Finding]
    outcomes: int
    unasked_outcomes: Sequence[Node]
    actions: int
    unasked_actions: Sequence[Commitment]
    also: Mapping[int, tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        """Whether nothing hangs loose."""
        return not (
            self.unanswered or self.no_action or self.unasked_outcomes or self.unasked_actions
        )


def report() -> LooseEnds:
    """Read both ends in a fixed number of queries. Promises that were withdrawn answer nothing."""
    findings = list(Finding.objects.standing().in_order())
    actions = list(
        Commitment.objects.exclude(state="withdrawn")
        .filter(node__links_up__kind__in=[SERVES, ANSWERS])
        .select_related("node")
        .order_by("chase_on", "pk")
        .distinct()
    )
    outcomes = list(Node.objects.of_kind("outcome").order_by("pk"))
    answers, serves = _links(ANSWERS), _links(SERVES)
    asking = {one.node_id for one in findings}
    acting = {one.node_id for one in actions}
    answering = {later for later, led in answers if led in asking}
    served = {led for later, led in serves if later in acting}
    backed = {led for later, led in answers if later in acting or later in served}
    known = acting | {node.pk for node in outcomes}
    answered = {led for later, led in answers if later in known}
    worthy = {later for later, led in serves if led in answering}
    unasked = [node for node in outcomes if node.pk not in answering]
    return LooseEnds(
        findings=len(findings),
        unanswered=[one for one in findings if one.node_id not in answered],
        no_action=[one for one in findings if one.node_id in answered - backed],
        outcomes=len(outcomes),
        unasked_outcomes=unasked,
        actions=len(actions),
        unasked_actions=[it for it in actions if it.node_id not in answering | worthy],
        also=loose_ends(unasked, everything=True),
    )


def _links(kind: str) -> Collection[tuple[int, int]]:
    return list(Link.objects.filter(kind=kind).values_list("from_node_id", "to_node_id"))
