"""What the home page says of the plan: what lapsed, and what is late."""

from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.plan.models import Plan, PlanAction
from goldenthread.web.plan.outcomes.lapses import lapses_of

SHOWN = 5


def register() -> None:
    """Put the plan into the navigation and its panels on the home pages."""
    register_way_in(
        WayIn(
            text="Improvement plan",
            url_name="plan:plans",
            says="What is to be different for children, the work for it, and whether it shows.",
            capability=Capability.SEE_PLAN,
            order=24,
        )
    )
    register_panel("plan: lapsed", lapsed)
    register_panel("plan: late", late)


def lapsed(user) -> Panel | None:
    """Outcomes that were closed and whose measures no longer hold, for those who keep boards."""
    if not can(user, Capability.KEEP_BOARD):
        return None
    lines = [
        Line(str(outcome), outcome.get_absolute_url(), change.why, tag="Reopened", tone="red")
        for plan in Plan.objects.all()
        for outcome, change in lapses_of(plan)
    ]
    return Panel("Closed outcomes that lapsed", lines, order=12) if lines else None


def late(user) -> Panel | None:
    """Actions of the plan past their agreed date, for those who keep it."""
    if not can(user, Capability.KEEP_PLAN):
        return None
    overdue = PlanAction.objects.filter(
        commitment__state="open", commitment__agreed_due__lt=timezone.localdate()
    ).select_related("commitment", "plan")
    first = list(overdue.order_by("commitment__agreed_due", "pk")[: SHOWN + 1])
    if not first:
        return None
    lines = [
        Line(
            str(one),
            one.get_absolute_url(),
            one.commitment.owner or "nobody named",
            tag="Late",
            tone="red",
        )
        for one in first[:SHOWN]
    ]
    more = f"{reverse('plan:actions', args=[first[0].plan_id])}?rating=Late"
    many = len(first) > SHOWN
    return Panel(
        "Late in the plan",
        lines,
        order=22,
        more_text="All late actions" if many else "",
        more_href=more if many else "",
    )
