"""The deeds by which an announced meeting is moved or cancelled.

Its clocks are counted from its day whenever they are shown, so that they follow by themselves. What
other apps have of it they change when they are told.
"""

from datetime import date, time

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import Refused, counted, given, hold
from goldenthread.web.scrutiny import items, policies
from goldenthread.web.scrutiny.listening import tell_changed
from goldenthread.web.scrutiny.models import ChangeKind, Meeting, MeetingChange
from goldenthread.web.scrutiny.states import Deed, target
from goldenthread.web.thread.models import Node


@transaction.atomic
def cancel(*, by, meeting: Meeting, version: int, reason: str) -> Meeting:
    """Cancel a meeting to come, for good; everybody reads the reason.

    What stood on its agenda goes back to be carried forward, and whoever sent something to it is
    told: the apps that keep these listen.
    """
    held = _held(by, meeting, version)
    held.status = target(Deed.CANCEL, held.status)
    return _changed(held, ChangeKind.CANCELLED, given("reason", reason, "Enter the reason"), by)


@transaction.atomic
def move(
    *,
    by,
    meeting: Meeting,
    version: int,
    day: date,
    reason: str,
    time: time | None = None,
    venue: str = "",
) -> Meeting:
    """Move a meeting to come to another day, time or place; everybody reads the reason."""
    held = _held(by, meeting, version)
    held.status = target(Deed.MOVE, held.status)
    reason, venue = given("reason", reason, "Enter the reason"), venue.strip()
    before = (held.date, held.time, held.venue)
    if (day, time, venue) == before:
        raise Refused("day", "Enter another day, time or venue than it has")
    if day < timezone.localdate():
        raise Refused("day", "Enter a day that is still to come")
    counted("day", day)
    others = held.body.meetings.filter(date=day).exclude(pk=held.pk)
    for other in others.exclude(status="cancelled"):
        if other.time is None or time is None or other.time == time:
            raise Refused("day", f"{held.body} has a meeting at that time already")
    held.date, held.time, held.venue = day, time, venue
    return _changed(held, ChangeKind.MOVED, reason, by, before=before)


def _held(by, meeting: Meeting, version: int) -> Meeting:
    policies.check_can_keep_bodies(by)
    return hold(meeting, version, read_by=Meeting.objects.with_body())


def _changed(meeting: Meeting, kind: ChangeKind, reason: str, by, before=None) -> Meeting:
    on, at, venue = before or (meeting.date, meeting.time, meeting.venue)
    change = MeetingChange.objects.create(
        meeting=meeting, kind=kind, reason=reason, date=on, time=at, venue=venue, by=by
    )
    meeting.sequence += 1
    meeting.save()
    items.give_node(meeting)
    Node.objects.filter(agenda_item__meeting=meeting).update(when=meeting.date)
    tell_changed(meeting, change)
    audit.record(by=by, deed=f"{kind} a meeting", subject=f"meeting {meeting.pk}", details={})
    return meeting
