"""Figures in a report: live while it is a draft, frozen when it is published.

A council's own Word template has places such as {{AS02}} (a measure) or {{committee}}. They are
filled from the same published figures as the meeting's pack.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.documents.word_fill import filled, places_in
from goldenthread.packs import words
from goldenthread.packs.build import leading
from goldenthread.web.agendas.models import Paper
from goldenthread.web.commitments.presenters import day
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.pack import pack_of

OF_THE_MEETING = ("committee", "date", "venue", "item", "title", "records")
"""Places that are no measures: the last is the day up to which the records tell."""


@dataclass(frozen=True)
class Filled:
    """A report with its figures in, and the snapshot of the records that they are of.

    ``marking`` says what every page of it must say: of published figures nothing.
    """

    content: bytes
    snapshot: str
    marking: str


def unknown_places(content: bytes) -> Sequence[str]:
    """Places of a Word document for which there will never be words: a measure misspelt."""
    known = {*OF_THE_MEETING, *(measure.id for measure in leading())}
    return [name for name in places_in(content) if name not in known]


def has_places(content: bytes) -> bool:
    return bool(places_in(content))


def fill(paper: Paper, content: bytes, *, draft: bool) -> Filled:
    """A report with today's figures: those published, or for a ``draft`` where nothing was, those
    of the latest records. Raises ``NoPack`` where there are none to be had.
    """
    meeting = paper.planned.agenda.meeting
    pack = pack_of(meeting, draft=draft)
    figures = {one.measure.id: words.sentence(one) for one in pack.figures}
    missing = {
        measure.id: f"no figure yet for {measure.name}"
        for measure in leading()
        if measure.id not in figures
    }
    said = missing | figures | _of(meeting, paper) | {"records": day(pack.as_at)}
    marking = pack.audience.marking if pack.audience.is_draft else ""
    return Filled(filled(content, said), pack.snapshot, marking)


def _of(meeting: Meeting, paper: Paper) -> Mapping[str, str]:
    return {
        "committee": str(meeting.body),
        "date": meeting.day,
        "venue": meeting.venue,
        "item": str(paper.planned),
        "title": paper.title,
    }
