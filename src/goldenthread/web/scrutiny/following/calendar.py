"""Public meetings as calendar entries."""

from collections.abc import Iterable

from django.conf import settings

from goldenthread.web.design import calendars
from goldenthread.web.design.calendars import Occasion
from goldenthread.web.scrutiny.models import Meeting


def calendar_of(meetings: Iterable[Meeting], *, name: str) -> bytes:
    """The meetings as an iCalendar file; those whose date the minutes do not give are left out."""
    occasions = [occasion_of(meeting) for meeting in meetings]
    return calendars.calendar_of(filter(None, occasions), name=name, what="meetings")


def occasion_of(meeting: Meeting) -> Occasion | None:
    """A meeting as an entry of a calendar; None where its date is not known."""
    if meeting.date is None:
        return None
    changes = list(meeting.changes.all())
    return Occasion(
        uid=f"meeting-{meeting.pk}@golden-thread",
        day=meeting.date,
        at=meeting.time,
        summary=str(meeting.body),
        place=meeting.venue,
        page=settings.SITE_ADDRESS + meeting.get_absolute_url(),
        changed_at=meeting.changed_at,
        times_changed=meeting.sequence,
        cancelled=meeting.is_cancelled,
        says=str(changes[-1]) if changes else "",
    )
