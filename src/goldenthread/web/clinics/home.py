"""What the home page says of clinics: reports to be written, and recovery that did not come."""

from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.clinics import policies
from goldenthread.web.clinics.models import By, Chosen, Look
from goldenthread.web.clinics.states import NEEDS_REPORT, Recovery
from goldenthread.web.design.words import count_of, month

SHOWN = 5


def register() -> None:
    """Put clinics into the navigation, and a panel on the home pages of those who write reports."""
    register_way_in(
        WayIn(
            text="Clinics",
            url_name="clinics:clinics",
            says="Each month's figures that need a cause and an action, team by team.",
            capability=Capability.SEE_CLINICS,
            order=16,
        )
    )
    register_panel("clinics: to be reported", to_be_reported)


def to_be_reported(user) -> Panel | None:
    """Figures of the latest clinics without a report, and where recovery did not come."""
    if not can(user, Capability.WRITE_CORRECTIVE_ACTION):
        return None
    waiting = Chosen.objects.filter(why__in=NEEDS_REPORT, report=None).select_related("clinic")
    missed = Look.objects.filter(recovery=Recovery.MISSED).select_related(
        "clinic", "report__chosen"
    )
    if policies.is_of_one_team(user):
        own = {"clinic__by": By.TEAM, "clinic__locality": user.team}
        waiting, missed = waiting.filter(**own), missed.filter(**own)
    last = waiting.order_by("-clinic__month").values_list("clinic__month", flat=True).first()
    lines = [
        Line(
            one.measure.name,
            one.clinic.get_absolute_url(),
            remark=f"{one.told}, {one.clinic.locality}",
            tag="To be reported",
            tone="yellow",
        )
        for one in waiting.filter(clinic__month=last).order_by("clinic_id", "place")[:SHOWN]
    ]
    latest = missed.order_by("-clinic__month").values_list("clinic__month", flat=True).first()
    number = missed.filter(clinic__month=latest).count()
    if number:
        lines.append(
            Line(
                f"{count_of(number, 'figure')} that did not recover as expected",
                f"{reverse('clinics:together')}?month={latest.isoformat()}",
                remark=month(latest),
                tag="Not recovered",
                tone="red",
            )
        )
    if not lines:
        return None
    return Panel(
        title="Performance clinics",
        lines=lines,
        order=15,
        more_text="All clinics",
        more_href=reverse("clinics:clinics"),
    )
