"""What the home page says of findings: to be decided, to be judged, not answered."""

from django.db.models import Count, Q
from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.design.words import count_of
from goldenthread.web.findings.models import Proposed
from goldenthread.web.findings.register import seen_by
from goldenthread.web.findings.states import State


def register() -> None:
    """Put the register into the navigation, and a panel on the home pages of its keepers."""
    register_way_in(
        WayIn(
            text="Findings",
            url_name="findings:register",
            says="What inspectors, peers and audits found, and what answers it.",
            capability=Capability.SEE_FINDINGS,
            order=20,
        )
    )
    register_panel("findings: to do", to_do)


def to_do(user) -> Panel | None:
    """What waits for those who keep the register."""
    if not can(user, Capability.KEEP_FINDINGS):
        return None
    waiting = Proposed.objects.waiting().count()
    counts = (
        seen_by(user)
        .exclude(state=State.WITHDRAWN)
        .aggregate(
            unjudged=Count("pk", filter=Q(state=State.ENTERED)),
            unanswered=Count("pk", filter=Q(answers=0)),
        )
    )
    register = reverse("findings:register")
    lines = [
        (waiting, "proposed in a report, to be decided", reverse("findings:sources")),
        (counts["unjudged"], "to be judged in the crosswalk", reverse("findings:crosswalk")),
        (counts["unanswered"], "that nothing answers", f"{register}?answered=no"),
    ]
    shown = [
        Line(f"{count_of(number, 'finding')} {rest}", href)
        for number, rest, href in lines
        if number
    ]
    return Panel(title="Findings", lines=shown, order=45) if shown else None
