"""Commitments in words and rows for a page."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.policies import BY_RULE
from goldenthread.web.commitments.states import Deed, State
from goldenthread.web.design.words import day, moment


@dataclass(frozen=True)
class Tag:
    """A status in words and a colour of the GOV.UK tag component."""

    text: str
    colour: str


TAGS = {
    State.OPEN: Tag("To do", "blue"),
    State.DONE: Tag("Done", "yellow"),
    State.CLOSED: Tag("Verified", "green"),
    State.WITHDRAWN: Tag("Withdrawn", "grey"),
    State.MERGED: Tag("Merged", "grey"),
}


def tag(commitment: Commitment, today: date) -> Tag:
    """How it stands: its state, or that it is overdue."""
    if commitment.is_overdue(today):
        return Tag("Overdue", "red")
    return TAGS[commitment.standing]


def days(number: int) -> str:
    """A number of days in words: 1 day, 2 days."""
    return f"{number:,} day" if number == 1 else f"{number:,} days"


def due_words(commitment: Commitment, today: date) -> str:
    """When it is due, or how old it is when no date was agreed, or when it was done."""
    if commitment.standing in (State.WITHDRAWN, State.MERGED):
        return ""
    if commitment.done_on:
        return f"done {day(commitment.done_on)}"
    if commitment.agreed_due is None:
        return f"no due date: {days(commitment.age_in_days(today))} old"
    late = (today - commitment.agreed_due).days
    if late > 0:
        return f"due {day(commitment.agreed_due)}: {days(late)} late"
    return f"due {day(commitment.agreed_due)}"


def public_evidence(commitment: Commitment, *, inside: bool) -> str:
    """The evidence offered; for those outside the council's officers only once it was verified.

    The verifier has then read it, and nothing in it should identify a child.
    """
    return commitment.evidence if inside or commitment.standing is State.CLOSED else ""


COLUMNS = ("What", "Who", "Due", "Asked by", "State")


def row(commitment: Commitment, today: date) -> list:
    """A line of the register, a cell for each of ``COLUMNS``."""
    shown = tag(commitment, today)
    return [
        {"text": commitment.what, "href": commitment.get_absolute_url()},
        commitment.owner or "Nobody named",
        _due_cell(commitment, today),
        commitment.asked_by or "Not said",
        {"text": shown.text, "tag": shown.colour},
    ]


def _due_cell(commitment: Commitment, today: date) -> str:
    """The date agreed, with the first date when it was moved; or the age of what waits undated."""
    if commitment.agreed_due is None and commitment.standing is not State.OPEN:
        return "No due date"
    if commitment.agreed_due is None:
        return f"No due date: {days(commitment.age_in_days(today))} old"
    moved = commitment.first_due != commitment.agreed_due
    first = f" (first {day(commitment.first_due)})" if moved else ""
    return f"{day(commitment.agreed_due)}{first}"


def standing(commitment: Commitment, today: date) -> str:
    """How it stands in one line: "Overdue, due 3 December 2026: 2 days late"."""
    return ", ".join(filter(None, (tag(commitment, today).text, due_words(commitment, today))))


@dataclass(frozen=True)
class Earlier:
    """Much the same asked at another time: when, by whom it was to be done, what became of it."""

    number: int
    what: str
    href: str
    when: str
    owner: str
    became: str
    tag: Tag


def earlier(commitment: Commitment, today: date, *, inside: bool) -> Earlier:
    """One that was asked before or again, for officers (``inside``) or for everyone else."""
    source = commitment.source
    at = source.title if source and (inside or source.public) else ""
    evidence = public_evidence(commitment, inside=inside)
    return Earlier(
        commitment.pk,
        commitment.what,
        commitment.get_absolute_url(),
        ", ".join(filter(None, (_made_on(commitment), Truncator(at).chars(100)))),
        commitment.owner or "nobody named",
        ": ".join(filter(None, (due_words(commitment, today), evidence))),
        tag(commitment, today),
    )


@dataclass(frozen=True)
class Detail:
    """One commitment as its page shows it."""

    commitment: Commitment
    tag: Tag
    owner: str
    asked_by: str
    raised_on: str
    first_due: str
    agreed_due: str
    first_note: str
    source: object
    evidence: str
    evidence_link: str
    evidence_note: str
    explicit_note: str
    asked_due: str
    disowned: bool
    stays: Commitment | None
    merged_here: list[Commitment]


def detail(commitment: Commitment, today: date, *, inside: bool) -> Detail:
    """A commitment's page for officers (``inside``) or for everyone else."""
    evidence = public_evidence(commitment, inside=inside)
    source = commitment.source
    return Detail(
        commitment=commitment,
        tag=tag(commitment, today),
        owner=commitment.owner or "Nobody is named",
        asked_by=commitment.asked_by or "Not said",
        raised_on=_made_on(commitment),
        first_due=day(commitment.first_due) or "None agreed",
        agreed_due=day(commitment.agreed_due)
        or f"None agreed: {days(commitment.age_in_days(today))} since it was made",
        first_note=f"Read from {commitment.due_words}" if commitment.due_words else "",
        source=source if source and (inside or source.public) else None,
        evidence=evidence,
        evidence_link=commitment.evidence_link if evidence else "",
        evidence_note=_evidence_note(commitment, evidence, inside),
        explicit_note=""
        if commitment.explicit
        else "Read from the discussion: the minutes do not label it as an action.",
        asked_due=day(commitment.asked_due) if inside else "",
        disowned=commitment.disowned and inside,
        stays=_open_to(commitment.merged_into, inside),
        merged_here=[one for one in commitment.merged_here.order_by("pk") if inside or one.public],
    )


def _open_to(commitment: Commitment | None, inside: bool) -> Commitment | None:
    return commitment if commitment and (inside or commitment.public) else None


def _made_on(commitment: Commitment) -> str:
    """The day it was made; or, where its source has no date, that it was entered on that day."""
    if commitment.source and commitment.source.when is None:
        return f"Date not given; entered on {day(commitment.raised_on)}"
    return day(commitment.raised_on)


def _evidence_note(commitment: Commitment, evidence: str, inside: bool) -> str:
    if commitment.standing is State.DONE and not evidence:
        return "Offered, and shown here once it has been verified."
    if not commitment.done_on:
        return "None yet"
    who = f" by {commitment.done_by}" if inside and commitment.done_by else ""
    return f"Marked done on {day(commitment.done_on)}{who}."


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
    Deed.ASK_DATE: "Another date asked for",
    Deed.AGREE_DATE: "The date asked for was agreed",
    Deed.REFUSE_DATE: "The date asked for was refused",
    Deed.DISOWN: "The owner says that it is not theirs",
    Deed.REASSIGN: "Another owner named",
    Deed.KEEP_OWNER: "It stays with its owner",
    Deed.SEND_LINK: "A link to answer was sent to the owner",
    Deed.END_LINK: "The owner's links were ended",
    Deed.REMIND: "The owner was reminded",
    Deed.ESCALATE: "Escalated",
    Deed.CHASE: "The owner was chased",
    Deed.MERGE: "Merged into another",
    Deed.UNMERGE: "Merging undone",
}

SHOWN_CHANGES = {
    "what": "What",
    "owner_name": "Who",
    "owner_role": "Role",
    "first_due": "First date",
    "agreed_due": "Agreed date",
    "asked_due": "Date asked for",
}


TOLD = "told"
"""Under this name a history keeps whom a rule or an officer wrote to; for officers only."""


def happening(event: CommitmentEvent, *, inside: bool) -> dict[str, str]:
    """A deed of the history, as a line of a timeline.

    For those outside the council's officers (``inside`` False) people are shown by role, evidence
    only as part of the commitment once verified, and what an owner wrote by a link not at all:
    no officer has read it before.
    """
    changes = [
        f"{words} changed from {_value(before)} to {_value(after)}."
        for name, words in SHOWN_CHANGES.items()
        if name in event.changes
        for before, after in [event.changes[name]]
    ]
    evidence = f"Evidence: {event.evidence}" if event.evidence and inside else ""
    reason = event.reason if inside or not event.outside else ""
    told = f"Told: {event.changes[TOLD][1]}." if inside and TOLD in event.changes else ""
    return {
        "title": DEEDS[Deed(event.deed)],
        "when": moment(event.at),
        "by": _who(event, inside),
        "text": " ".join(filter(None, (*changes, reason, told, evidence))),
    }


def _who(event: CommitmentEvent, inside: bool) -> str:
    if event.outside:
        return f"{event.outside}, by the link sent to them" if inside else "its owner"
    if event.by is None:
        return "the daily reminders" if event.deed in BY_RULE else "the reading of minutes"
    return str(event.by) if inside else Role(event.by.role).label


def _value(value: str | None) -> str:
    if not value:
        return "none"
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return f"“{value}”"
