"""What the thread is told of what the public sends, and what hangs loose about it."""

from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from goldenthread.web.participation.deeds import PUT_TO_MEETING
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.presenters import COLOURS
from goldenthread.web.participation.states import State
from goldenthread.web.scrutiny.models import Status
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Node

CANCELLED = "its meeting is cancelled, and it is put to no other"
NOT_ANSWERED = "its meeting was held and nothing is written down of an answer"


def register() -> None:
    """Declare the kind of node, its link to the meeting, and the finder of loose ends."""
    registry.register(
        "contribution", one="From the public", many="From the public", standings=standings
    )
    registry.register_link(PUT_TO_MEETING, downwards="was asked")
    registry.watch("contribution", not_answered)
    registry.watch("contribution", of_a_cancelled_meeting)


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """Where each stands."""
    found = Contribution.objects.filter(pk__in=keys)
    return {
        str(one.pk): registry.Standing(one.standing.label, COLOURS[one.standing]) for one in found
    }


def not_answered(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Those accepted for a meeting that has been held, with nothing written down since."""
    found = Contribution.objects.filter(
        node__in=nodes, state=State.ACCEPTED, meeting__date__lt=timezone.localdate()
    ).exclude(meeting__status=Status.CANCELLED)
    return {pk: [NOT_ANSWERED] for pk in found.values_list("node_id", flat=True)}


def of_a_cancelled_meeting(
    nodes: Sequence[Node], *, everything: bool
) -> Mapping[int, Sequence[str]]:
    """Those accepted for a meeting that was cancelled since."""
    found = Contribution.objects.filter(
        node__in=nodes, state=State.ACCEPTED, meeting__status=Status.CANCELLED
    )
    return {pk: [CANCELLED] for pk in found.values_list("node_id", flat=True)}
