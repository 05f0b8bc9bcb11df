"""Public meetings as calendar entries."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from icalendar import Calendar, Event

from goldenthread.dates.clear_days import LONDON
from goldenthread.web.scrutiny.models import Meeting


def calendar_of(meetings: Iterable[Meeting], *, name: str) -> bytes:
    """The meetings as an iCalendar file; those whose date the minutes do not give are left out.

    A meeting without a time fills its day. One with a time has no end: nobody says it beforehand.
    """
    made = Calendar()
    made.add("prodid", "-//Golden Thread//meetings//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for meeting in meetings:
        if meeting.date:
            made.add_component(_entry(meeting))
    return made.to_ical()


def _entry(meeting: Meeting) -> Event:
    entry = Event()
    # The same for as long as the meeting is known, so that another time moves the entry.
    entry.add("uid", f"meeting-{meeting.pk}@golden-thread")
    entry.add("dtstamp", meeting.changed_at)
    entry.add("last-modified", meeting.changed_at)
    entry.add("dtstart", _begins(meeting))
    entry.add("sequence", meeting.sequence)
    entry.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    entry.add("summary", f"{'Cancelled: ' if meeting.is_cancelled else ''}{meeting.body}")
    if changes := list(meeting.changes.all()):
        entry.add("description", str(changes[-1]))
    if meeting.venue:
        entry.add("location", meeting.venue)
    entry.add("url", settings.SITE_ADDRESS + meeting.get_absolute_url())
    return entry


def _begins(meeting: Meeting):
    if meeting.time is None:
        return meeting.date
    return datetime.combine(meeting.date, meeting.time, tzinfo=LONDON)
