"""Notes in words and rows for the pages of the person whose they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from goldenthread.documents.content import Block
from goldenthread.web.agendas.models import Agenda, Note
from goldenthread.web.agendas.papers.packs import Part, parts_of
from goldenthread.web.scrutiny.models import Meeting, Membership


@dataclass(frozen=True)
class Beside:
    """A part of the pack with the note beside it, None where nothing was noted yet."""

    part: Part
    note: Note | None

    @property
    def anchor(self) -> str:
        return anchor_of(self.part.planned.pk, self.part.paper.pk if self.part.paper else None)

    @property
    def name(self) -> str:
        """The heading of the part."""
        return self.part.blocks[0].text

    @property
    def blocks(self) -> Sequence[tuple[str, Block]]:
        """What stands under the heading, each with its kind."""
        return [(type(block).__name__.lower(), block) for block in self.part.blocks[1:]]


def anchor_of(planned: int, paper: int | None) -> str:
    """Where a part stands on the page."""
    return f"paper-{paper}" if paper else f"item-{planned}"


def pack_with_notes(agenda: Agenda, user) -> Sequence[Beside]:
    """The members' pack, part by part, with this person's notes; in a fixed number of queries."""
    mine = {
        (one.planned_id, one.paper_id): one
        for one in Note.objects.of(user).filter(planned__agenda=agenda)
    }
    return [
        Beside(part, mine.get((part.planned.pk, part.paper.pk if part.paper else None)))
        for part in parts_of(agenda, members=True)
    ]


@dataclass(frozen=True)
class OfMeeting:
    """A person's notes of one meeting. ``ended``: they sit on its body no longer."""

    meeting: Meeting
    notes: Sequence[Note]
    ended: bool


def all_notes_of(user) -> Sequence[OfMeeting]:
    """All that a person noted, the latest meeting first."""
    notes = Note.objects.of(user).written()
    sits_on = _sits_on(user)
    return [
        OfMeeting(meeting, list(found), meeting.body_id not in sits_on)
        for meeting, found in _by_meeting(notes)
    ]


def _by_meeting(notes) -> Iterator[tuple[Meeting, Iterator[Note]]]:
    return groupby(notes, key=lambda one: one.planned.agenda.meeting)


def _sits_on(user) -> set[int]:
    """The bodies on which a person sits today."""
    held = Membership.objects.on(timezone.localdate()).filter(member__user=user.pk)
    return set(held.values_list("body", flat=True))
