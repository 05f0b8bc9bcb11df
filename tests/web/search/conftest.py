"""Invented minutes to look through: who said what at which committee, and when."""

from datetime import date

import pytest

from goldenthread.minutes.record import Item, Kind, MeetingRecord, Person, Resolution
from goldenthread.web.scrutiny.actions import take_in_minutes
from web.agendas.conftest import (
    agenda,
    agreed,
    keep_back,
    lead,
    meeting,
    now,
    officer,
    panel,
    publish,
    put,
    word_saying,
)

__all__ = [
    "agenda",
    "agreed",
    "keep_back",
    "lead",
    "meeting",
    "minuted",
    "now",
    "officer",
    "panel",
    "publish",
    "put",
    "titles",
    "word_saying",
]

PANEL = "Children and Families Scrutiny Panel"
PEOPLE = (Person("Mrs A Larwood", "County Councillor"), Person("Tom Abara", "Officer, Director"))


@pytest.fixture
def minuted(db):
    """Take in minutes of one item: minuted("Placements", "What was said", resolved="...")."""

    def take_in(
        title, *said, day=date(2026, 3, 12), committee=PANEL, public=True, resolved="", **more
    ):
        item = Item(
            number="4",
            title=title,
            kind=Kind.SUBSTANTIVE,
            paragraphs=said,
            resolutions=(Resolution("a", resolved),) if resolved else (),
        )
        record = MeetingRecord(
            source="minutes.txt", committee=committee, date=day, present=PEOPLE, items=(item,)
        )
        return take_in_minutes(record=record, by=None, public=public, **more)

    return take_in


@pytest.fixture
def titles():
    """The titles of what a search finds, in their order: titles("visits", kind="item")."""
    from goldenthread.web.search.asking import Asked, read
    from goldenthread.web.search.finding import find

    def found(words, *, best_first=False, **more):
        return [
            one.draft.title for one in find(Asked(read(words), **more), best_first=best_first).hits
        ]

    return found
