"""How a meeting was moved or cancelled, in the words that everybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.web.design.words import day
from goldenthread.web.scrutiny.models import ChangeKind, Meeting, MeetingChange
from goldenthread.web.scrutiny.presenters import clock


@dataclass(frozen=True)
class ChangeLine:
    """A change as the meeting's page tells it."""

    says: str
    reason: str


def changes_of(meeting: Meeting) -> Sequence[ChangeLine]:
    """Every change of a meeting, the last first, in one query."""
    after = (meeting.date, meeting.time, meeting.venue)
    told = []
    for change in reversed(list(meeting.changes.all())):
        before = (change.date, change.time, change.venue)
        told.append(ChangeLine(_says(change, before, after), change.reason))
        after = before
    return told


def _says(change: MeetingChange, before, after) -> str:
    on = day(change.at.date())
    if change.kind == ChangeKind.CANCELLED:
        return f"Cancelled on {on}: the meeting of {_when(before)} is not held."
    return (
        f"Moved on {on}: from {_when(before)} to {_when(after)}. Every deadline below is counted "
        "from the new day."
    )


def _when(place) -> str:
    on, at, venue = place
    return ", ".join(filter(None, (day(on), clock(at), venue)))
