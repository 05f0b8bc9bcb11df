"""What the home page says of audits: the door to them, and an auditor's own."""

from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import State
from goldenthread.web.design.words import day

SHOWN = 5


def register() -> None:
    register_way_in(
        WayIn(
            text="Audits",
            url_name="assurance:home",
            says="Audits of case files: samples, grades, what must change, and what was learnt.",
            capability=Capability.SEE_AUDITS,
            order=35,
        )
    )
    register_panel("audits: yours", yours)


def yours(user) -> Panel | None:
    """The audits that this person has still to do, the first due first."""
    if not can(user, Capability.AUDIT_CASES):
        return None
    today = timezone.localdate()
    found = Audit.objects.undone().filter(auditor=user).with_all().order_by("due", "pk")
    first = list(found[: SHOWN + 1])
    if not first:
        return None
    return Panel(
        title="Your audits",
        lines=[_line(audit, today) for audit in first[:SHOWN]],
        order=5,
        more_text="All your audits" if len(first) > SHOWN else "",
        more_href=reverse("assurance:home") if len(first) > SHOWN else "",
    )


def _line(audit: Audit, today) -> Line:
    late = audit.is_overdue(today)
    begun = audit.standing is State.BEGUN
    return Line(
        text=f"{audit}: {audit.team}",
        href=audit.get_absolute_url(),
        remark=f"{audit.version.tool}, due {day(audit.due)}",
        tag="Overdue" if late else "Begun" if begun else "To do",
        tone="red" if late else "yellow" if begun else "blue",
    )
