"""What the thread is told of audits: how each stands. Never a grade, and never a child."""

from collections.abc import Collection, Mapping

from django.utils import timezone

from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import DONE, State
from goldenthread.web.design.words import day
from goldenthread.web.thread import registry


def register() -> None:
    """Declare the kinds of node and of link."""
    registry.register("audit", one="Audit", many="Audits", standings=standings)


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """Whether each audit was handed in, and when; nothing of what it found."""
    today = timezone.localdate()
    return {str(one.pk): _standing(one, today) for one in Audit.objects.filter(pk__in=keys)}


def _standing(audit: Audit, today) -> registry.Standing:
    if audit.standing in DONE:
        return registry.Standing("Handed in", "green", day(timezone.localdate(audit.handed_in_at)))
    if audit.standing is State.GIVEN_BACK:
        return registry.Standing("Given back", "yellow")
    late = audit.is_overdue(today)
    return registry.Standing(
        "Overdue" if late else "To do", "red" if late else "blue", day(audit.due)
    )
