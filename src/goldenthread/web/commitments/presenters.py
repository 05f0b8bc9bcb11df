"""Commitments in words and rows for a page."""

from dataclasses import dataclass
from datetime import date

from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.states import Deed, State
from goldenthread.web.design.words import day


@dataclass(frozen=True)
class Tag:
    """A status in words and a colour of the GOV.UK tag component."""

    text: str
    colour: str


COLOURS = {
    State.OPEN: "blue",
    State.DONE: "yellow",
    State.CLOSED: "green",
    State.WITHDRAWN: "grey",
}


def tag(commitment: Commitment, today: date) -> Tag:
    """How it stands: its state, or that it is overdue."""
    if commitment.is_overdue(today):
        return Tag("Overdue", "red")
    return Tag(commitment.standing.label, COLOURS[commitment.standing])


def days(number: int) -> str:
    """A number of days in words: 1 day, 2 days."""
    return f"{number} day" if number == 1 else f"{number} days"


def due_words(commitment: Commitment, today: date) -> str:
    """When it is due, or how old it is when no date was agreed, or when it was done."""
    if commitment.standing is State.WITHDRAWN:
        return ""
    if commitment.done_on:
        return f"done {day(commitment.done_on)}"
    if commitment.agreed_due is None:
        return f"no due date: {days(commitment.age_in_days(today))} old"
    late = (today - commitment.agreed_due).days
    if late > 0:
        return f"due {day(commitment.agreed_due)}: {days(late)} late"
    return f"due {day(commitment.agreed_due)}"


@dataclass(frozen=True)
class Row:
    """One line of the register."""

    commitment: Commitment
    owner: str
    due: str
    age: str
    first_due: str
    tag: Tag


def row(commitment: Commitment, today: date) -> Row:
    """A line of the register. ``first_due`` is given only when the date has been changed."""
    undated = commitment.agreed_due is None
    moved = commitment.first_due != commitment.agreed_due
    return Row(
        commitment=commitment,
        owner=commitment.owner or "Nobody named",
        due="No due date" if undated else day(commitment.agreed_due),
        age=f"{days(commitment.age_in_days(today))} old" if undated else "",
        first_due=day(commitment.first_due) if moved else "",
        tag=tag(commitment, today),
    )


DEEDS = {
    Deed.RAISE: "Entered in the register",
    Deed.MARK_DONE: "Marked done",
    Deed.VERIFY: "Verified and closed",
    Deed.RETURN: "Returned: not done yet",
    Deed.REOPEN: "Reopened",
    Deed.CHANGE_DATE: "Date changed",
    Deed.WITHDRAW: "Withdrawn",
    Deed.CORRECT: "Corrected",
    Deed.NOTE: "Note",
}

SHOWN_CHANGES = {
    "what": "What",
    "owner_name": "Who",
    "owner_role": "Role",
    "first_due": "First date",
    "agreed_due": "Agreed date",
}


@dataclass(frozen=True)
class Happening:
    """One deed of the history in words."""

    deed: str
    at: object
    who: str
    reason: str
    evidence: str
    evidence_link: str
    changes: tuple[str, ...]


def happening(event: CommitmentEvent, *, inside: bool) -> Happening:
    """A deed of the history.

    For those outside the council's officers (``inside`` False) people are shown by role, and
    evidence only as part of the commitment once verified.
    """
    return Happening(
        deed=DEEDS[Deed(event.deed)],
        at=event.at,
        who=_who(event, inside),
        reason=event.reason,
        evidence=event.evidence if inside else "",
        evidence_link=event.evidence_link if inside else "",
        changes=tuple(
            f"{words}: {_value(event.changes[name][0])} to {_value(event.changes[name][1])}"
            for name, words in SHOWN_CHANGES.items()
            if name in event.changes
        ),
    )


def _who(event: CommitmentEvent, inside: bool) -> str:
    if event.by is None:
        return "Read from minutes"
    return str(event.by) if inside else Role(event.by.role).label


def _value(value: str | None) -> str:
    if not value:
        return "none"
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return f"“{value}”"
