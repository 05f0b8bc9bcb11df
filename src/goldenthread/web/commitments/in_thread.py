"""What the thread is told of commitments: how each stands, and what hangs loose about it."""

from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from goldenthread.web.commitments.merging.actions import TAKES_IN
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import due_words, tag
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node

NO_DATE = "no date was agreed"
NO_OWNER = "nobody is named to do it"
NO_MEASURE = "no measure shows whether it worked"


def register() -> None:
    """Declare the kind of node, the kinds of link, and the finders of loose ends."""
    registry.register("commitment", one="Commitment", many="Commitments", standings=standings)
    registry.register_link("made at", downwards="led to")
    registry.register_link("mentions", downwards="mentioned again at", aside=True)
    registry.register_link("measures", downwards="measured by")
    registry.register_link(TAKES_IN, downwards="merged into")
    registry.watch("commitment", without_owner_or_date)
    registry.watch("commitment", without_measure)


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """The state of each commitment, with the date agreed beside it."""
    today = timezone.localdate()
    found = Commitment.objects.filter(pk__in=keys)
    return {str(one.pk): _standing(one, today) for one in found}


def _standing(commitment: Commitment, today) -> registry.Standing:
    shown = tag(commitment, today)
    return registry.Standing(shown.text, shown.colour, due_words(commitment, today))


def without_owner_or_date(
    nodes: Sequence[Node], *, everything: bool
) -> Mapping[int, Sequence[str]]:
    """Commitments to do that name nobody, or no date."""
    found = Commitment.objects.open().filter(node__in=nodes)
    return {
        one.node_id: [
            *([] if one.agreed_due else [NO_DATE]),
            *([] if one.owner_name or one.owner_role else [NO_OWNER]),
        ]
        for one in found
    }


def without_measure(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Commitments still alive that no measure is linked to."""
    live = Commitment.objects.live().filter(node__in=nodes).values_list("node_id", flat=True)
    proofs = Link.objects.filter(kind="measures", to_node__in=nodes)
    if not everything:
        proofs = proofs.filter(from_node__public=True)
    measured = set(proofs.values_list("to_node_id", flat=True))
    return {pk: [NO_MEASURE] for pk in live if pk not in measured}
