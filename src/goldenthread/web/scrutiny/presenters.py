"""Meetings and their items in words and rows for a page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.timezone import localdate

from goldenthread.web.commitments.presenters import day, days, tag
from goldenthread.web.commitments.states import LIVE
from goldenthread.web.scrutiny.in_thread import became_of
from goldenthread.web.scrutiny.models import (
    AgendaItem,
    Meeting,
    Reading,
    Resolution,
    Status,
    Undertaking,
)
from goldenthread.web.thread.models import Link, Node
from goldenthread.web.thread.registry import Standing

KINDS = {
    "apologies": "Apologies",
    "declarations": "Declarations of interest",
    "public_participation": "Public participation",
    "previous_minutes": "Minutes of an earlier meeting",
    "substantive": "Business",
    "work_programme": "Work programme",
    "urgent": "Urgent business",
    "next_meeting": "Date of the next meeting",
    "other": "Other",
}

MEETING_COLUMNS = (
    "Meeting",
    {"text": "Resolutions", "numeric": True},
    {"text": "Commitments", "numeric": True},
    {"text": "Not yet closed", "numeric": True},
)


def with_counts(meetings):
    """Meetings with how much they resolved, promised, and still wait for."""
    return meetings.annotate(
        resolved=Count("items__resolutions", filter=_in_minutes("resolutions"), distinct=True),
        promised=Count("items__undertakings", distinct=True),
        waiting=Count(
            "items__undertakings",
            filter=Q(items__undertakings__commitment__state__in=LIVE),
            distinct=True,
        ),
    )


def _in_minutes(things: str) -> Q:
    return Q(**{f"items__{things}__in_minutes": True})


def meeting_row(meeting: Meeting) -> list:
    """A line of the list of meetings held."""
    return [
        {"text": str(meeting), "href": meeting.get_absolute_url()},
        meeting.resolved,
        meeting.promised,
        meeting.waiting,
    ]


TO_COME_COLUMNS = ("Meeting", "Time", "Venue")


def to_come_row(meeting: Meeting) -> list:
    """A line of the list of meetings announced."""
    cancelled = "Cancelled: " if meeting.is_cancelled else ""
    return [
        {"text": f"{cancelled}{meeting}", "href": meeting.get_absolute_url()},
        clock(meeting.time) or "Not given",
        meeting.venue or "Not given",
    ]


def clock(value) -> str:
    """A time of day as people write it: 10am, 2:30pm; empty for none."""
    if value is None:
        return ""
    minutes = f":{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


ROUTINE = 3
"""Paragraphs up to which the minutes of an item that led to nothing are not folded away."""


@dataclass(frozen=True)
class PromiseLine:
    """A commitment as the promise component takes it."""

    what: str
    href: str
    owner: str
    due: str
    dated: bool
    first_due: str
    state: str
    tone: str


@dataclass(frozen=True)
class ResolutionLine:
    """A resolution, lettered, with what became of it and the promises it led to."""

    resolution: Resolution
    became: Standing
    href: str
    promises: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class ItemBlock:
    """One item on its meeting's page. ``promises`` are those that no resolution led to."""

    item: AgendaItem
    kind: str
    documents: tuple[str, ...]
    resolutions: tuple[ResolutionLine, ...]
    promises: tuple[PromiseLine, ...]
    measures: tuple[Node, ...]

    @property
    def is_routine(self) -> bool:
        """Whether nothing came of the item and its minutes are short: they are shown at once."""
        came_of_it = self.resolutions or self.promises or self.measures
        return not came_of_it and len(self.item.paragraphs) <= ROUTINE


@dataclass(frozen=True)
class MeetingPage:
    """A meeting's page: where and when, who, and the items in order."""

    meeting: Meeting
    when: str
    present: str
    apologies: str
    items: tuple[ItemBlock, ...]
    gone: tuple[ItemBlock, ...]
    confirmed_at: tuple[Node, ...]
    confirms: tuple[Node, ...]
    standing: Standing


def meeting_page(
    meeting: Meeting, today: date, *, everything: bool, items_shown: bool = True
) -> MeetingPage:
    """A meeting's page, in a number of queries that does not grow with the meeting.

    ``items_shown`` is False where its minutes were withdrawn from whoever asks.
    """
    items = list(
        (meeting.items if items_shown else meeting.items.none())
        .select_related("node")
        .prefetch_related(
            "resolutions__undertakings__commitment",
            "resolutions__node",
            "undertakings__commitment",
        )
    )
    measures = _measures(items)
    blocks = [_block(item, measures.get(item.node_id, ()), today) for item in items]
    return MeetingPage(
        meeting=meeting,
        when=", ".join(filter(None, (meeting.day, clock(meeting.time), meeting.venue))),
        present=_people(meeting.present) if items_shown else "",
        apologies=_people(meeting.apologies) if items_shown else "",
        items=tuple(block for block in blocks if block.item.in_minutes),
        gone=tuple(block for block in blocks if not block.item.in_minutes),
        confirmed_at=_tied(meeting, "to_node", "from_node", everything),
        confirms=_tied(meeting, "from_node", "to_node", everything),
        standing=_standing(meeting, today),
    )


def _standing(meeting: Meeting, today: date) -> Standing:
    if meeting.status == Status.HELD:
        return Standing("Held", "green")
    if meeting.is_cancelled:
        return Standing("Cancelled", "red")
    if meeting.date < today:
        return Standing("No minutes yet", "yellow")
    return Standing("To come", "blue")


def _block(item: AgendaItem, measures: tuple[Node, ...], today: date) -> ItemBlock:
    return ItemBlock(
        item=item,
        kind=KINDS[item.kind],
        documents=tuple(_document(one) for one in item.documents),
        resolutions=tuple(
            _resolution_line(one, today) for one in item.resolutions.all() if one.in_minutes
        ),
        promises=tuple(
            promise_line(one, today)
            for one in item.undertakings.all()
            if one.resolution_id is None or not one.in_minutes
        ),
        measures=measures,
    )


def _resolution_line(resolution: Resolution, today: date) -> ResolutionLine:
    asked = [one for one in resolution.undertakings.all() if one.in_minutes]
    return ResolutionLine(
        resolution=resolution,
        became=became_of(resolution),
        href=resolution.node.get_absolute_url(),
        promises=tuple(promise_line(one, today) for one in asked),
    )


def promise_line(undertaking: Undertaking, today: date) -> PromiseLine:
    """What an item asked for, as it stands now."""
    commitment = undertaking.commitment
    shown = tag(commitment, today)
    moved = commitment.first_due != commitment.agreed_due
    return PromiseLine(
        what=commitment.what,
        href=commitment.get_absolute_url(),
        owner=commitment.owner,
        dated=commitment.agreed_due is not None,
        due=day(commitment.agreed_due)
        or f"no date given, {days(commitment.age_in_days(today))} old",
        first_due=day(commitment.first_due) if moved else "",
        state=shown.text,
        tone=shown.colour,
    )


def _document(said: Mapping[str, Any]) -> str:
    return f"{said['title']} ({said['size_kb']} KB)" if said["size_kb"] else said["title"]


def _people(said: list[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{one['name']} ({one['role']})" if one["role"] else one["name"] for one in said
    )


def _measures(items: list[AgendaItem]) -> Mapping[int, tuple[Node, ...]]:
    found: dict[int, tuple[Node, ...]] = defaultdict(tuple)
    links = Link.objects.filter(kind="discussed at", to_node__in=[one.node_id for one in items])
    for link in links.select_related("from_node").order_by("from_node__key"):
        found[link.to_node_id] = (*found[link.to_node_id], link.from_node)
    return found


def _tied(meeting: Meeting, here: str, there: str, everything: bool) -> tuple[Node, ...]:
    links = Link.objects.filter(kind="confirms", **{here: meeting.node})
    nodes = (getattr(link, there) for link in links.select_related(there))
    return tuple(node for node in nodes if everything or node.public)


@dataclass(frozen=True)
class ReadingPage:
    """Minutes just read, as the page shows them before they are taken in.

    ``source`` is the text they were read from, paragraph by paragraph and part by part; ``linked``
    says that its parts are what stands before the items and then each item.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    source: tuple[tuple[str, ...], ...]
    linked: bool
    known: Meeting | None
    corrected: str


def reading_page(reading: Reading, known: Meeting | None) -> ReadingPage:
    """What was read, with what the minutes do not say named as such."""
    record = reading.current
    said = date.fromisoformat(record["date"]) if record["date"] else None
    facts = (
        ("Council", record["council"]),
        ("Committee", record["committee"]),
        ("Date", day(said)),
        ("How the date was read", record["date_inferred_from"]),
        ("Time", record["time"]),
        ("Venue", record["venue"]),
        ("Present", _people(record["present"])),
        ("Next meeting", _next(record["next_meeting"])),
    )
    optional = {"How the date was read", "Present"}
    source = tuple(tuple(part.split("\n")) for part in reading.text.split("\f"))
    return ReadingPage(
        name=record["source"],
        facts=tuple(
            (name, value or "The minutes do not say")
            for name, value in facts
            if value or name not in optional
        ),
        source=source if reading.text else (),
        linked=len(source) == len(reading.record["items"]) + 1,
        known=known,
        corrected=_corrected(reading),
    )


def meeting_read(record: Mapping[str, Any]) -> str:
    """A meeting just read by its committee and day, for a list of several."""
    said = date.fromisoformat(record["date"]) if record["date"] else None
    return ", ".join((record["committee"] or "Committee not named", day(said) or "no date"))


def _corrected(reading: Reading) -> str:
    if reading.corrected_at is None:
        return ""
    return f"Corrected by {reading.corrected_by} on {day(localdate(reading.corrected_at))}."


def _next(said: Mapping[str, Any] | None) -> str:
    if not said or not said["date"]:
        return ""
    when = day(date.fromisoformat(said["date"]))
    return ", ".join(filter(None, (when, said["time"], said["venue"])))
