"""What the home page says of minutes: what waits for the chair, and what an officer has to do."""

from django.urls import reverse

from goldenthread.web.accounts.ways_in import Line, Panel, register_panel
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.models import Minutes
from goldenthread.web.minuting.reading import TONES
from goldenthread.web.minuting.states import State
from goldenthread.web.scrutiny.models import Seat

SHOWN = 5


def register() -> None:
    """Put the minutes that wait for somebody on their home page."""
    register_panel("minuting: minutes", waiting)


def waiting(user) -> Panel | None:
    """For officers the minutes that are not confirmed yet, for a chair those sent to them."""
    found = Minutes.objects.select_related("meeting__body").order_by("-meeting__date")
    if policies.can_take(user):
        found = found.exclude(state=State.CONFIRMED)
    elif getattr(user, "is_authenticated", False):
        found = found.filter(state=State.WITH_CHAIR, **_chaired_by(user))
    else:
        return None
    lines = [_line(one) for one in found[:SHOWN] if policies.can_review(user, one.meeting)]
    return Panel(title="Minutes", lines=lines, order=17) if lines else None


def _chaired_by(user) -> dict:
    seats = "meeting__body__memberships"
    return {f"{seats}__seat": Seat.CHAIR, f"{seats}__member__user": user}


def _line(minutes: Minutes) -> Line:
    state = State(minutes.state)
    name = "screen" if state == State.DRAFTING else "read"
    href = reverse(f"minuting:{name}", args=[minutes.meeting_id])
    return Line(str(minutes.meeting), href, tag=state.label, tone=TONES[state])
