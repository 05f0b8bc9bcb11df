"""What the home page says of meetings: the next one, and minutes still to be taken in."""

from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.scrutiny.models import Meeting, Status
from goldenthread.web.scrutiny.policies import (
    can_decide_retention,
    can_make_pack,
    can_take_in_minutes,
)
from goldenthread.web.scrutiny.presenters import clock
from goldenthread.web.scrutiny.retention import register as retention
from goldenthread.web.thread.policies import visible

SHOWN = 3


def register() -> None:
    """Put the meetings into the navigation and their panels on the home pages."""
    register_way_in(
        WayIn(
            text="Meetings",
            url_name="scrutiny:meetings",
            says="What was discussed and resolved, and what became of it.",
            order=40,
        )
    )
    register_panel("scrutiny: meetings", meetings)
    register_panel("scrutiny: minutes missing", minutes_missing)
    register_panel("scrutiny: records past their period", past_their_period)


def meetings(user) -> Panel | None:
    """The next meetings, and the last one held."""
    seen = visible(Meeting.objects.with_body(), user)
    to_come = [
        _line(one, "Cancelled", "red") if one.is_cancelled else _line(one, "To come", "blue")
        for one in seen.announced(timezone.localdate())[:SHOWN]
    ]
    held = [
        _line(one, "Held", "green") for one in seen.held().exclude(date=None).order_by("-date")[:1]
    ]
    if not to_come and not held:
        return None
    return Panel(
        title="Meetings",
        lines=[*to_come, *_packs(user, seen), *held],
        order=50,
        more_text="All meetings",
        more_href=reverse("scrutiny:meetings"),
    )


def _packs(user, seen) -> list[Line]:
    """The way to the pack of the next meeting, for those who may make it."""
    following = seen.to_come(timezone.localdate()).first()
    if not following or not can_make_pack(user):
        return []
    return [Line(f"Make the pack for {following.day}", f"{following.get_absolute_url()}#pack")]


def _line(meeting: Meeting, tag: str, tone: str) -> Line:
    remark = ", ".join(filter(None, (clock(meeting.time), meeting.venue)))
    return Line(str(meeting), meeting.get_absolute_url(), remark=remark, tag=tag, tone=tone)


def minutes_missing(user) -> Panel | None:
    """Meetings whose day has passed and whose minutes were not taken in."""
    if not can_take_in_minutes(user):
        return None
    passed = Meeting.objects.with_body().filter(
        status=Status.SCHEDULED, date__lt=timezone.localdate()
    )
    lines = [_line(one, "No minutes", "yellow") for one in passed.order_by("date")[:SHOWN]]
    if not lines:
        return None
    return Panel(
        title="Minutes to take in",
        lines=lines,
        order=25,
        more_text="Take in minutes",
        more_href=reverse("scrutiny:upload"),
    )


def past_their_period(user) -> Panel | None:
    """How many records have been open for their period and wait for a decision."""
    if not can_decide_retention(user):
        return None
    today = timezone.localdate()
    waiting = [one for one in retention.passed(today) if one.is_flagged(today)]
    if not waiting:
        return None
    href = reverse("scrutiny:retention")
    return Panel(
        title="Records past their period",
        lines=[
            Line(f"{one.record.called}: {one.meeting}", href, tag="Period over", tone="yellow")
            for one in waiting[:SHOWN]
        ],
        order=60,
        more_text=f"Decide on all {len(waiting)}",
        more_href=href,
    )
