"""What the home page tells whoever may publish."""

from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel
from goldenthread.web.design.words import day
from goldenthread.web.performance.models import Publication
from goldenthread.web.performance.publishing.presenters import quarters_words


def to_publish(user) -> Panel | None:
    """Figures that wait for this person: somebody else proposed them."""
    if not can(user, Capability.PUBLISH_FIGURES):
        return None
    waiting = Publication.objects.proposed().exclude(proposed_by=user).newest_first().first()
    if waiting is None:
        return None
    return Panel(
        title="Figures to publish",
        intro="A second person looks at them as the public will read them, and publishes them.",
        lines=[
            Line(
                text=quarters_words(waiting.ends),
                href=reverse("publishing:preview", args=[waiting.pk]),
                remark=f"Proposed by {waiting.proposed_by}, {day(waiting.proposed_at.date())}",
            )
        ],
        order=15,
    )
