"""Minutes in words for those who read them: the chair, and everybody once they are published."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.web.design.words import day
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.draft import draft_of
from goldenthread.web.minuting.models import (
    Correction,
    MinutedItem,
    Minutes,
    Piece,
    Publication,
    Remark,
)
from goldenthread.web.minuting.pieces import Kind
from goldenthread.web.minuting.screen import Blocks
from goldenthread.web.minuting.states import State

MEMBERS = "Not for publication: for members of the body only"

TONES = {
    State.DRAFTING: "yellow",
    State.WITH_CHAIR: "yellow",
    State.AGREED: "blue",
    State.PUBLISHED: "blue",
    State.CONFIRMED: "green",
}


@dataclass(frozen=True)
class ReadPiece:
    """One piece to be read, with what the chair said of it."""

    piece: Piece
    kind: str
    place: str
    letter: str
    lines: Sequence[str]
    remarks: Sequence[Remark]
    token: uuid.UUID


@dataclass(frozen=True)
class ReadItem:
    """One item to be read; ``private`` says why it was taken so, empty for one taken in public."""

    item: MinutedItem
    title: str
    number: str
    private: str
    heading: ReadPiece
    pieces: Sequence[ReadPiece]


@dataclass(frozen=True)
class ReadPage:
    """The minutes as they stand, for the officer and the chair."""

    minutes: Minutes
    state: str
    tone: str
    present: str
    apologies: str
    others: ReadPiece
    arising: Sequence[str]
    items: Sequence[ReadItem]
    chair: str
    corrections: Sequence[Correction]
    publications: Sequence[Publication]


def page_of(minutes: Minutes, today: date | None = None) -> ReadPage:
    """All that the page of reading shows, in a number of queries that does not grow."""
    blocks = Blocks(minutes)
    draft = draft_of(minutes, today or timezone.localdate())
    seat = policies.chair_of(minutes.meeting)
    items = [item for one in blocks.items if not (item := blocks.item(one)).heading.piece.taken_out]
    return ReadPage(
        minutes=minutes,
        state=State(minutes.state).label,
        tone=TONES[State(minutes.state)],
        present="; ".join(map(_person, draft.came)),
        apologies="; ".join(map(_person, draft.apologies)),
        others=_piece(blocks, blocks.piece(blocks.others, "", "")),
        arising=draft.arising,
        items=[_item(blocks, one) for one in items],
        chair=seat.member.name if seat else "",
        corrections=[*corrections_of(minutes), *corrections_of(minutes, exempt=True)],
        publications=list(minutes.publications.defer("record")),
    )


def _item(blocks: Blocks, block) -> ReadItem:
    return ReadItem(
        item=block.item,
        private=block.private,
        title=block.title,
        number=block.number,
        heading=_piece(blocks, block.heading),
        pieces=[_piece(blocks, one) for one in block.pieces],
    )


def _piece(blocks: Blocks, block) -> ReadPiece:
    piece = block.piece
    plain = piece.kind in {Kind.OTHERS, Kind.HEADING}
    return ReadPiece(
        piece=piece,
        kind=piece.get_kind_display(),
        place=block.place,
        letter=block.letter,
        lines=block.stands.splitlines() if plain else blocks.lines(piece),
        remarks=block.remarks,
        token=uuid.uuid4(),
    )


def _person(one) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def corrections_of(minutes: Minutes, *, exempt: bool = False) -> list[Correction]:
    """What was corrected since the first publication, in order: for everybody, or ``exempt``."""
    found = Correction.objects.filter(publication__minutes=minutes)
    found = found.select_related("publication__by", "agreed_at", "piece__item")
    found = found.defer("publication__record")
    return [one for one in found if one.piece.is_exempt is exempt]


@dataclass(frozen=True)
class PublishedPage:
    """Minutes as published once: what they say, how they stand, and what was corrected.

    ``marking`` are the words that every copy of exempt minutes bears; empty for everybody's.
    """

    publication: Publication
    minutes: Minutes
    record: Mapping[str, Any]
    marking: str
    stands: str
    tone: str
    facts: Sequence[tuple[str, str]]
    corrections: Sequence[Correction]
    latest: Publication | None


def publication_of(publication: Publication) -> PublishedPage:
    """One publication, with a pointer to the latest where it is not the latest itself."""
    return _published(publication, publication.record, corrections_of(publication.minutes))


def exempt_of(publication: Publication) -> PublishedPage:
    """What was said in private, as published then to those entitled. Ask their right first."""
    minutes = publication.minutes
    corrections = corrections_of(minutes, exempt=True)
    why = [one.kept_back for one in minutes.items.exclude(restriction="")]
    marking = ". ".join(dict.fromkeys([MEMBERS, *(one.not_for_publication for one in why)]))
    return _published(publication, publication.exempt.record, corrections, marking)


def _published(publication, record, corrections, marking="") -> PublishedPage:
    minutes = publication.minutes
    last = minutes.publications.defer("record").last()
    return PublishedPage(
        publication=publication,
        minutes=minutes,
        record=record,
        marking=marking,
        stands=stands(minutes),
        tone=TONES[State(minutes.state)],
        facts=[(name, said) for name, said in _facts(record) if said],
        corrections=[one for one in corrections if one.publication.number <= publication.number],
        latest=last if last.number != publication.number else None,
    )


def stands(minutes: Minutes) -> str:
    """How published minutes stand, for everybody."""
    if minutes.state == State.CONFIRMED:
        return f"Confirmed on {day(minutes.confirmed_at.date)}"
    return "Draft, not yet confirmed"


def _facts(record: Mapping[str, Any]):
    yield "Date", day(date.fromisoformat(record["date"]))
    yield "Time", record["time"]
    yield "Venue", record["venue"]
    yield "Present", _people(record["present"])
    yield "Apologies", _people(record["apologies"])
    following = record["next_meeting"]
    yield "Next meeting", day(date.fromisoformat(following["date"])) if following else ""


def _people(said: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{one['name']} ({one['role']})" if one["role"] else one["name"] for one in said
    )
