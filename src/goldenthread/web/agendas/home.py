"""What the home page says of agendas: what must be published by when."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from goldenthread.dates.notices import Clock, Light
from goldenthread.web.accounts.ways_in import Line, Panel, register_panel
from goldenthread.web.agendas.clocks import clocks_of, stands
from goldenthread.web.agendas.models import Agenda, Paper, PlannedItem
from goldenthread.web.agendas.notes.presenters import all_notes_of
from goldenthread.web.agendas.policies import can_build, can_review
from goldenthread.web.design.words import count_of
from goldenthread.web.scrutiny.models import Meeting

SHOWN = 6


def register() -> None:
    """Put the clocks on the home page of those who build agendas."""
    register_panel("agendas: publish by", publish_by)
    register_panel("agendas: to review", to_review)
    register_panel("agendas: notes of seats that ended", notes_left)


def publish_by(user) -> Panel | None:
    """Every notice of a meeting to come that is not out yet, the earliest first."""
    if not can_build(user):
        return None
    now = timezone.now()
    running = _running(now)
    if not running:
        return None
    return Panel(
        title="Publish by",
        lines=[_line(meeting, clock, now) for meeting, clock in running[:SHOWN]],
        order=15,
    )


def _running(now: datetime) -> Sequence[tuple[Meeting, Clock]]:
    meetings = (
        Meeting.objects.with_body()
        .to_come(timezone.localdate())
        .select_related("body", "agenda")
        .prefetch_related("private_notices")
    )
    found = [
        (one, clock)
        for one in meetings
        for clock in clocks_of(one, getattr(one, "agenda", None), list(one.private_notices.all()))
        if clock.light(now) in {Light.GREEN, Light.AMBER, Light.RED}
    ]
    return sorted(found, key=lambda pair: pair[1].due)


def _line(meeting: Meeting, clock: Clock, now: datetime) -> Line:
    tag, tone = stands(clock, now)
    href = reverse("agendas:agenda", args=[meeting.pk])
    return Line(f"{clock.notice.what}: {meeting}", href, clock.says(now), tag, tone)


def to_review(user) -> Panel | None:
    """What somebody else kept from the public and nobody has reviewed."""
    if not can_review(user):
        return None
    today = timezone.localdate()
    items = _waiting(PlannedItem, user).filter(agenda__meeting__date__gte=today)
    papers = _waiting(Paper, user).filter(planned__agenda__meeting__date__gte=today)
    lines = [
        *(
            _to_review(one, one.agenda, "review-item", one.pk)
            for one in items.select_related("agenda__meeting__body")[:SHOWN]
        ),
        *(
            _to_review(one, one.planned.agenda, "review-paper", one.token)
            for one in papers.select_related("planned__agenda__meeting__body")[:SHOWN]
        ),
    ]
    if not lines:
        return None
    return Panel(title="Kept from the public: review", lines=lines, order=16)


def _waiting(model, user):
    """What of a kind somebody else than the user kept back, and nobody has reviewed."""
    return (
        model.objects.exclude(restriction="").filter(reviewed_by=None).exclude(restricted_by=user)
    )


def _to_review(thing, agenda: Agenda, page: str, key) -> Line:
    href = reverse(f"agendas:{page}", args=[key])
    return Line(str(thing), href, f"{agenda.meeting}", "To review", "yellow")


def notes_left(user) -> Panel | None:
    """For whoever no longer sits on a body: the notes of theirs that are still kept."""
    left = [one for one in all_notes_of(user) if one.ended] if user.is_authenticated else []
    if not left:
        return None
    return Panel(
        title="Your notes of a seat that ended",
        intro="They are kept until you delete them.",
        lines=[
            Line(
                f"{one.meeting}",
                reverse("agendas:my-notes-of", args=[one.meeting.pk]),
                remark=count_of(len(one.notes), "note"),
            )
            for one in left[:SHOWN]
        ],
        order=17,
        more_text="All your notes",
        more_href=reverse("agendas:my-notes"),
    )
