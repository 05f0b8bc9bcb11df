"""What the navigation and the home pages say of recommendations and the work programme."""

from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.design.words import count_of
from goldenthread.web.programme import policies
from goldenthread.web.programme.in_thread import SOON, standing_of
from goldenthread.web.programme.models import Proposal
from goldenthread.web.programme.recommendations.register import in_order, seen_by
from goldenthread.web.programme.recommendations.states import State

SHOWN = 3


def register() -> None:
    """Put scrutiny's work into the navigation and its panels on the home pages."""
    register_way_in(
        WayIn(
            text="Scrutiny",
            url_name="programme:scrutiny",
            says="What committees recommended and what became of it, and what they look at next.",
            order=41,
        )
    )
    register_panel("programme: replies", replies)


def replies(user) -> Panel | None:
    """Replies that are late or soon due, and resolutions to decide on for who keeps them."""
    today = timezone.localdate()
    pressing = in_order(seen_by(user).filter(state=State.ASKED, reply_due__lte=today + SOON))
    lines = [_line(one, today) for one in pressing.order_by("reply_due", "pk")[:SHOWN]]
    waiting = Proposal.objects.waiting().count() if policies.can_keep(user) else 0
    if waiting:
        lines.append(
            Line(
                f"{count_of(waiting, 'resolution')} that may be recommendations",
                reverse("programme:proposed"),
                tag="To be decided",
                tone="yellow",
            )
        )
    if not lines:
        return None
    return Panel(
        title="Replies to scrutiny",
        lines=lines,
        order=30,
        more_text="All recommendations",
        more_href=reverse("programme:recommendations"),
    )


def _line(one, today) -> Line:
    standing = standing_of(one, today, inside=False)
    return Line(
        one.text,
        one.get_absolute_url(),
        remark=f"{one.to}, {standing.note}",
        tag=standing.text,
        tone=standing.colour,
    )
