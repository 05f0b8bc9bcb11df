"""Meetings, their items, and what was resolved."""

from collections.abc import Iterable
from itertools import pairwise

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from goldenthread.dates.retention import Record
from goldenthread.minutes.votes import Result
from goldenthread.web.agendas.models import Paper, PlannedItem
from goldenthread.web.minuting.files import links_to
from goldenthread.web.minuting.models import Publication
from goldenthread.web.opendata.declared import Field, Kind, Of, site
from goldenthread.web.opendata.kinds.bodies import key_of
from goldenthread.web.opendata.kinds.openness import withdrawals, withdrawn_of
from goldenthread.web.opendata.kinds.papers import papers_told
from goldenthread.web.opendata.kinds.stamps import stamped
from goldenthread.web.opendata.kinds.votes import votes_told
from goldenthread.web.scrutiny.models import (
    AgendaItem,
    ChangeKind,
    Meeting,
    MeetingChange,
    Resolution,
    withdrawn,
)


def public_meetings() -> QuerySet:
    open_items = AgendaItem.objects.exclude(withdrawn(Record.MINUTES, "meeting"))
    items = Prefetch("items", open_items.order_by("position", "pk"))
    published = Publication.objects.defer("record").order_by("number")
    files = Prefetch("taken_minutes__publications", published)
    found = Meeting.objects.public().select_related("body", "agenda", "taken_minutes")
    found = found.prefetch_related(items, withdrawals(), "changes", files)
    return stamped(found, "made_at", "changed_at", "agenda__published_at")


def _changes(meeting: Meeting) -> Iterable[tuple[MeetingChange, MeetingChange | Meeting | None]]:
    """Each change, the first first, with what has the day, hour and place it was moved to.

    That is the next change, which keeps what was announced before it, or else the meeting itself.
    """
    made = list(meeting.changes.all())
    return [
        (one, to if one.kind == ChangeKind.MOVED else None)
        for one, to in pairwise((*made, meeting))
    ]


def _moved_to(name: str):
    return lambda one: getattr(one[1], name) if one[1] else None


CHANGE = (
    Field("classification", "moved or cancelled.", lambda one: one[0].kind,
          popolo="classification"),
    Field("reason", "Why, as everybody reads it.", lambda one: one[0].reason,
          popolo="description"),
    Field("announced", "When that was entered.", lambda one: one[0].at, of=Of.MOMENT),
    Field("from_date", "The day before that.", lambda one: one[0].date, of=Of.DAY),
    Field("from_time", "The hour before that; null for none.", lambda one: one[0].time,
          of=Of.HOUR, null=True),
    Field("from_location", "The place before that; empty for none.", lambda one: one[0].venue),
    Field("to_date", "The day it was moved to; null where it was cancelled.", _moved_to("date"),
          of=Of.DAY, null=True),
    Field("to_time", "The hour it was moved to; null for none.", _moved_to("time"), of=Of.HOUR,
          null=True),
    Field("to_location", "The place it was moved to; null where it was cancelled.",
          _moved_to("venue"), null=True),
)  # fmt: skip


def _attended(name: str):
    """Reads who the minutes name; nobody once they were withdrawn."""
    return lambda it: [] if Record.MINUTES in withdrawn_of(it) else getattr(it, name)


def _has_agenda(meeting: Meeting) -> bool:
    return hasattr(meeting, "agenda") and meeting.agenda.is_published


def _agenda_files(meeting: Meeting) -> Iterable[str]:
    if not _has_agenda(meeting) or Record.REPORTS in withdrawn_of(meeting):
        return []
    return [
        site(reverse("agendas:public-pack", args=[meeting.pk, form]))
        for form in ("html", "pdf", "docx")
    ]


def _minutes_files(meeting: Meeting) -> Iterable[str]:
    """The files of minutes as last published; none of minutes that were only read in here."""
    taken = getattr(meeting, "taken_minutes", None)
    if taken is None or not taken.is_public or Record.MINUTES in withdrawn_of(meeting):
        return []
    *_, last = taken.publications.all()
    return [site(address) for address, _ in links_to(last)]


PERSON = (
    Field("name", "The name as the minutes have it.", lambda one: one["name"], popolo="name"),
    Field(
        "role",
        "The office or body given with the name; empty for none.",
        lambda one: one["role"] or "",
        popolo="role",
    ),
)

BODY_OF_MEETING = Field(
    "organization_id",
    "The body; null where the minutes do not say, or its page is not public.",
    lambda it: key_of(it.body),
    of=Of.ADDRESS,
    to="bodies",
    null=True,
    popolo="organization_id",
    oparl="organization",
)

MEETINGS = Kind(
    name="meetings",
    one="meeting",
    says="One meeting of a body in public, to come or held.",
    public=public_meetings,
    page=lambda it: it.get_absolute_url(),
    body="body",
    day="date",
    day_says="the day of the meeting",
    popolo="Event",
    oparl="Meeting",
    fields=(
        Field("name", "The body and the day.", str, popolo="name", oparl="name"),
        BODY_OF_MEETING,
        Field("start_date", "The day; null where the minutes do not say it.", "date", of=Of.DAY,
              null=True, popolo="start_date", oparl="start"),
        Field("start_time", "The hour, London time; null where it is not known.", "time",
              of=Of.HOUR, null=True, oparl="start"),
        Field("location", "Where; empty where it is not known.", "venue", popolo="location",
              oparl="location"),
        Field("status", "scheduled, cancelled, or held once its minutes are published.", "status",
              popolo="status", oparl="meetingState"),
        Field("cancelled", "Whether it was cancelled.", "is_cancelled", of=Of.YES_NO,
              oparl="cancelled"),
        Field("changes", "How it was moved or cancelled since it was announced, the first first.",
              _changes, of=Of.OBJECT, many=True, parts=CHANGE),
        Field("attendees", "Who the minutes say was present.", _attended("present"),
              of=Of.OBJECT, many=True,
              parts=PERSON, popolo="attendees", oparl="participant"),
        Field("apologies", "Who the minutes say sent apologies.", _attended("apologies"),
              of=Of.OBJECT,
              many=True, parts=PERSON),
        Field("agenda_published", "When its agenda was first published; null where it was not"
              " published here.", lambda it: it.agenda.published_at if _has_agenda(it) else None,
              of=Of.MOMENT, null=True),
        Field("agenda_files", "The agenda with its public papers in one file: HTML, PDF and Word.",
              _agenda_files, of=Of.ADDRESS, many=True, oparl="invitation"),
        Field("minutes_files", "The minutes as last published, where they were taken here: HTML,"
              " Word and PDF.", _minutes_files, of=Of.ADDRESS, many=True,
              oparl="resultsProtocol"),
        Field("withdrawn", "What was withdrawn from public inspection after its period: minutes,"
              " reports (the agenda too) or background.", withdrawn_of, many=True, oparl="deleted"),
        Field("agenda_items", "Its items in order.",
              lambda it: [one.pk for one in it.items.all()], of=Of.ADDRESS, to="agenda-items",
              many=True, oparl="agendaItem"),
    ),
)  # fmt: skip


def public_items() -> QuerySet:
    resolutions = Prefetch("resolutions", Resolution.objects.filter(in_minutes=True))
    papers = Prefetch("planned__papers", papers_told().order_by("pk"))
    found = AgendaItem.objects.filter(meeting__public=True)
    found = found.exclude(withdrawn(Record.MINUTES, "meeting"))
    found = found.select_related("planned")
    found = found.prefetch_related(resolutions, papers, Prefetch("votes", votes_told()))
    return stamped(found, "made_at", "meeting__changed_at", "changed_at", "planned__changed_at")


def _planned(item: AgendaItem) -> PlannedItem | None:
    return getattr(item, "planned", None)


def _from_planned(name: str):
    """Reads something that only an item of an agenda built here has; empty for others."""
    return lambda item: getattr(_planned(item), name) if _planned(item) else ""


def _papers(item: AgendaItem) -> Iterable[int]:
    papers: Iterable[Paper] = _planned(item).papers.all() if _planned(item) else ()
    return [one.pk for one in papers]


ITEMS = Kind(
    name="agenda-items",
    one="agenda-item",
    says="One item of a public meeting: as published with the agenda, and as minuted.",
    public=public_items,
    page=lambda it: it.get_absolute_url(),
    body="meeting__body",
    day="meeting__date",
    day_says="the day of the meeting",
    oparl="AgendaItem",
    fields=(
        Field("meeting_id", "Its meeting.", "meeting_id", of=Of.ADDRESS, to="meetings",
              popolo="parent_id", oparl="meeting"),
        Field("number", "Its number as printed; empty for none.", "number", popolo="identifiers",
              oparl="number"),
        Field("position", "Its place in the meeting.", "position", of=Of.NUMBER, oparl="order"),
        Field("name", "Its title, as the public may read it.", "title", popolo="name",
              oparl="name"),
        Field("classification", "What it is for, by the names of standing items; substantive is"
              " business.", "kind", popolo="classification"),
        Field("purpose", "What the body was asked to do with it; empty where no agenda says.",
              _from_planned("purpose")),
        Field("urgent_because", "The special circumstances for which it was urgent; mostly empty.",
              _from_planned("urgent_because")),
        Field("not_for_publication", "Why it is kept from the public, with the paragraph of"
              " Schedule 12A; empty for what is open.", _from_planned("not_for_publication"),
              oparl="public"),
        Field("current", "False where the agenda or the minutes no longer have it.", "in_minutes",
              of=Of.YES_NO),
        Field("text", "What the minutes say of it, by paragraph.", "paragraphs", many=True,
              popolo="description"),
        Field("truncated", "Whether the source of the minutes cuts the text short.", "truncated",
              of=Of.YES_NO),
        Field("resolutions", "What was resolved under it.",
              lambda it: [one.pk for one in it.resolutions.all()], of=Of.ADDRESS, to="resolutions",
              many=True, oparl="resolutionText"),
        Field("votes", "The votes taken under it that the minutes tell.",
              lambda it: [one.pk for one in it.votes.all()], of=Of.ADDRESS, to="votes", many=True),
        Field("papers", "The reports and appendices published with it.", _papers, of=Of.ADDRESS,
              to="papers", many=True, oparl="auxiliaryFile"),
    ),
)  # fmt: skip


def public_resolutions() -> QuerySet:
    found = Resolution.objects.filter(item__meeting__public=True, in_minutes=True)
    found = found.exclude(withdrawn(Record.MINUTES, "item__meeting"))
    found = found.select_related("item__meeting__body", "recommendation")
    found = found.prefetch_related(Prefetch("votes", votes_told()))
    return stamped(found, "made_at", "item__meeting__changed_at", "changed_at")


def _recommendation(resolution: Resolution) -> int | None:
    found = getattr(resolution, "recommendation", None)
    return found.pk if found and found.public else None


def _result(resolution: Resolution) -> str:
    """As the last vote on it went; what minutes resolve without telling of a vote was carried."""
    votes = resolution.votes.all()
    return votes[len(votes) - 1].result if votes else Result.CARRIED


RESOLUTIONS = Kind(
    name="resolutions",
    one="resolution",
    says="One thing that a body resolved at a public meeting.",
    public=public_resolutions,
    page=lambda it: f"{it.item.meeting.get_absolute_url()}#{it.anchor}",
    body="item__meeting__body",
    day="item__meeting__date",
    day_says="the day of the meeting",
    popolo="Motion",
    fields=(
        Field("text", "What was resolved.", "text", popolo="text", oparl="resolutionText"),
        Field("identifier", "Its letter or number under the item; empty for none.", "letter",
              popolo="identifier"),
        Field("organization_id", BODY_OF_MEETING.says, lambda it: key_of(it.item.meeting.body),
              of=Of.ADDRESS, to="bodies", null=True, popolo="organization_id"),
        Field("agenda_item_id", "The item under which it was resolved.", "item_id", of=Of.ADDRESS,
              to="agenda-items"),
        Field("meeting_id", "The meeting.", lambda it: it.item.meeting_id, of=Of.ADDRESS,
              to="meetings", popolo="legislative_session_id"),
        Field("date", "The day of the meeting; null where the minutes do not say it.",
              "item.meeting.date", of=Of.DAY, null=True, popolo="date"),
        Field("result", "pass, fail or tied, as the vote on it went; pass where the minutes tell of"
              " no vote, since they say that it was resolved.", _result, popolo="result",
              oparl="result"),
        Field("votes", "The votes on it that the minutes tell: those with its words for a motion.",
              lambda it: [one.pk for one in it.votes.all()], of=Of.ADDRESS, to="votes", many=True,
              popolo="vote_events"),
        Field("recommendation_id", "The recommendation that it is, where it is one.",
              _recommendation, of=Of.ADDRESS, to="recommendations", null=True),
    ),
)  # fmt: skip
