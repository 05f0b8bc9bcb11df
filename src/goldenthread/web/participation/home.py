"""What the home page says of public participation: what waits, and how to take part."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from goldenthread.dates.words import moment_in_words
from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import Role
from goldenthread.web.accounts.ways_in import (
    Line,
    Panel,
    WayIn,
    register_panel,
    register_way_in,
)
from goldenthread.web.design.words import count_of, day
from goldenthread.web.participation import policies
from goldenthread.web.participation.meetings import WAITING
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.receiving import open_meetings
from goldenthread.web.participation.rules import Rules
from goldenthread.web.participation.states import Kind, State
from goldenthread.web.scrutiny.models import Status

SHOWN = 3


def register() -> None:
    """Add a card to the home page, which leaves the navigation short, and two panels."""
    register_way_in(
        WayIn(
            text="Take part",
            url_name="participation:take-part",
            says="Ask a committee a question, hand in a petition, or speak at a meeting.",
            order=42,
            in_navigation=False,
        )
    )
    register_panel("participation: waiting", waiting)
    register_panel("participation: ask", ask)


def waiting(user) -> Panel | None:
    """For the officer: what nobody has looked at, and what is to be answered."""
    if not policies.can_keep(user):
        return None
    counts = Contribution.objects.aggregate(
        new=Count("pk", filter=Q(state=State.RECEIVED, late=False)),
        late=Count("pk", filter=Q(state=State.RECEIVED, late=True)),
        open=Count(
            "pk",
            filter=Q(state=State.ACCEPTED, meeting__date__lt=timezone.localdate())
            & ~Q(meeting__status=Status.CANCELLED),
        ),
        cancelled=Count("pk", filter=Q(state__in=WAITING, meeting__status=Status.CANCELLED)),
    )
    address = reverse("participation:lists")
    lines = [
        Line(
            f"{count_of(counts[name], 'contribution').capitalize()} {rest}",
            f"{address}?show={show}",
            tag=tag,
            tone=tone,
        )
        for name, rest, show, tag, tone in (
            ("new", "not looked at yet", "waiting", "New", "yellow"),
            ("late", "that came after the deadline", "late", "Late", "yellow"),
            ("cancelled", "to a cancelled meeting", "cancelled", "Put to another", "red"),
            ("open", "whose meeting was held, not answered yet", "accepted", "To answer", "red"),
        )
        if counts[name]
    ]
    if not lines:
        return None
    return Panel(
        title="From the public",
        lines=lines,
        order=22,
        more_text="All lists",
        more_href=address,
    )


def ask(user) -> Panel | None:
    """For the public: the next meetings, and until when a question can be sent."""
    if role_of(user) is not Role.PUBLIC:
        return None
    meetings = list(open_meetings()[:SHOWN])
    if not meetings:
        return None
    rules, now = Rules([one.body_id for one in meetings]), timezone.now()
    return Panel(
        title="Ask a question",
        lines=[_ask_line(one, rules, now) for one in meetings],
        order=45,
        more_text="Petitions, speaking, and how it works",
        more_href=reverse("participation:take-part"),
    )


def _ask_line(meeting, rules: Rules, now) -> Line:
    rule = rules.of(meeting.body_id, Kind.QUESTION, meeting.date)
    deadline = rule.notice.deadline(meeting.date)
    remark = (
        f"By {moment_in_words(deadline)}" if now <= deadline else "Late: for the meeting after it"
    )
    text = f"Ask {meeting.body} on {day(meeting.date)}"
    return Line(text, reverse("participation:send", args=[meeting.pk]), remark=remark)
