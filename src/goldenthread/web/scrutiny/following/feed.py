"""What is new of public meetings, as an Atom feed."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Prefetch
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from goldenthread.dates.retention import Record
from goldenthread.web.scrutiny.changing.presenters import changes_of
from goldenthread.web.scrutiny.models import AgendaItem, Meeting, Resolution, Status, withdrawn
from goldenthread.web.scrutiny.presenters import clock

ENTRIES = 50
"""Meetings that the feed holds, those that changed last first."""


def latest(meetings):
    """The meetings of the feed, with what it says of them, in four queries."""
    resolutions = Prefetch(
        "resolutions", Resolution.objects.filter(in_minutes=True), to_attr="resolved"
    )
    items = AgendaItem.objects.filter(in_minutes=True).prefetch_related(resolutions)
    items = items.exclude(withdrawn(Record.MINUTES, "meeting"))
    shown = Prefetch("items", items, to_attr="shown")
    return meetings.prefetch_related(shown, "changes").order_by("-changed_at", "-pk")[:ENTRIES]


def feed_of(meetings: Iterable[Meeting], *, name: str, address: str) -> str:
    """The feed as XML: minutes with what was resolved, agendas with their items, and new dates.

    ``address`` is the feed's own, whole. An entry keeps its identity for as long as its meeting is
    known, so that a reader shows corrected minutes as the same entry, changed.
    """
    feed = Atom1Feed(
        title=name,
        link=address,
        description="",
        feed_url=address,
        language="en-gb",
        author_name=settings.COUNCIL_NAME,
    )
    for meeting in meetings:
        page = settings.SITE_ADDRESS + meeting.get_absolute_url()
        feed.add_item(
            title=f"{_what(meeting)}: {meeting}",
            link=page,
            description=_told(meeting),
            unique_id=page,
            pubdate=meeting.changed_at,
            updateddate=meeting.changed_at,
        )
    return feed.writeString("utf-8")


def _what(meeting: Meeting) -> str:
    if meeting.status == Status.HELD:
        return "Minutes"
    if meeting.is_cancelled:
        return "Cancelled"
    return "Agenda" if meeting.shown else "Meeting"


def _told(meeting: Meeting) -> str:
    if meeting.status == Status.HELD:
        return _list([one.text for item in meeting.shown for one in item.resolved])
    return _changed(meeting) + _announced(meeting)


def _changed(meeting: Meeting) -> str:
    """Why it was moved or cancelled, the last first."""
    return "".join(f"<p>{escape(one.says)} {escape(one.reason)}</p>" for one in changes_of(meeting))


def _announced(meeting: Meeting) -> str:
    if meeting.is_cancelled:
        return ""
    if meeting.shown:
        return _list(
            [f"{item.number}. {item}" if item.number else f"{item}" for item in meeting.shown]
        )
    return escape(", ".join(filter(None, (meeting.day, clock(meeting.time), meeting.venue))))


def _list(texts: list[str]) -> str:
    if not texts:
        return "Nothing was resolved."
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
