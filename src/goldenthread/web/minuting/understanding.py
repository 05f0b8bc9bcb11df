"""What was understood of an action's line, for the screen and the record alike."""

from goldenthread.minutes.action_line import ActionLine, understood
from goldenthread.web.design.words import day
from goldenthread.web.minuting.draft import next_meeting_of, who_came
from goldenthread.web.minuting.models import Minutes, Piece
from goldenthread.web.minuting.pieces import Kind
from goldenthread.web.minuting.record import known_names


class Understanding:
    """Reads the lines of one meeting's actions: those who came and the next day looked up once."""

    def __init__(self, minutes: Minutes):
        meeting = minutes.meeting
        others = minutes.pieces.filter(kind=Kind.OTHERS).first()
        following = next_meeting_of(meeting)
        self._day = meeting.date
        self._next = following.date if following else None
        self._known = known_names(who_came(meeting)[0], others.said if others else {})

    def of(self, line: str) -> ActionLine:
        return understood(line, self._day, self._next, self._known)


def action_in(piece: Piece) -> ActionLine:
    """What was understood of one action."""
    return Understanding(piece.minutes).of(piece.said.get("line", ""))


def in_words(line: ActionLine) -> str:
    """What was understood, for the clerk to read before it is kept; empty for an empty line."""
    if not line.text:
        return "Nothing to be done is written yet" if line.owner else ""
    owner = line.owner or "nobody named: write who after an @"
    due = day(line.due) if line.due else "no day given"
    return f"Owner: {owner}. By: {due}. To be done: {line.text}"
