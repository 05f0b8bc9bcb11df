"""What the thread is told of audits: how each stands. Never a grade, and never a child."""

from collections.abc import Collection, Mapping

from django.db.models import Count
from django.utils import timezone

from goldenthread.web.assurance.models import Audit, AuditTheme, ThemeKind
from goldenthread.web.assurance.states import DONE, State
from goldenthread.web.design.words import count_of, day
from goldenthread.web.thread import registry


def register() -> None:
    """Declare the kinds of node and of link."""
    registry.register("audit", one="Audit", many="Audits", standings=standings)
    registry.register(
        "audit theme", one="Audit theme", many="Audit themes", standings=theme_standings
    )
    registry.register_link("follows up", downwards="audited again as")
    registry.register_link("drawn from", downwards="showed")


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


def theme_standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """Whether a theme is to change or good practice, and how many audits show it."""
    found = AuditTheme.objects.filter(pk__in=keys).annotate(many=Count("audits"))
    return {str(one.pk): _theme_standing(one) for one in found}


def _theme_standing(theme: AuditTheme) -> registry.Standing:
    colour = "green" if theme.kind == ThemeKind.GOOD else "yellow"
    return registry.Standing(theme.get_kind_display(), colour, count_of(theme.many, "audit"))
