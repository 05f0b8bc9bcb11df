"""Contributions in words and rows, for everyone, for whoever sent them, and for officers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from goldenthread.dates.questions import Explained
from goldenthread.dates.words import moment_in_words
from goldenthread.web.commitments.presenters import due_words
from goldenthread.web.design.words import count_of, day, moment
from goldenthread.web.participation.models import Contribution, ContributionEvent, Follows
from goldenthread.web.participation.petitions import Thresholds, next_threshold, what_follows
from goldenthread.web.participation.rules import Rule, Rules
from goldenthread.web.participation.states import Deed, Ground, Kind, State
from goldenthread.web.scrutiny.models import Meeting

COLOURS: Mapping[State, str] = {
    State.RECEIVED: "yellow",
    State.ACCEPTED: "blue",
    State.PROMISED: "yellow",
    State.ANSWERED: "green",
    State.HEARD: "green",
    State.REFUSED: "red",
    State.WITHDRAWN: "grey",
}
SOON = timedelta(days=3)
"""How long before a deadline its clock turns amber."""

PLURALS: Mapping[Kind, str] = {
    Kind.QUESTION: "Questions",
    Kind.PETITION: "Petitions",
    Kind.SPEECH: "Wishes to speak",
}

TOLD: Mapping[Deed, str] = {
    Deed.SEND: "Received",
    Deed.ACCEPT: "Accepted",
    Deed.REFUSE: "Refused",
    Deed.RECONSIDER: "Looked at again",
    Deed.PUT_TO: "Put to another meeting",
    Deed.WITHDRAW: "Withdrawn",
    Deed.COUNT: "Signatures counted",
    Deed.ALLOT: "Place and minutes given",
    Deed.PROMISE: "To be answered in writing",
    Deed.ANSWER: "Answered",
    Deed.CORRECT: "Answer put right",
    Deed.HEAR: "Heard at the meeting",
    Deed.TELL_CANCELLED: "Its meeting was cancelled",
    Deed.TELL_MOVED: "Its meeting was moved",
}


@dataclass(frozen=True)
class Tag:
    """A status in words, with its colour."""

    text: str
    colour: str


def tag(contribution: Contribution) -> Tag:
    return Tag(contribution.standing.label, COLOURS[contribution.standing])


@dataclass(frozen=True)
class Clock:
    """The deadline of one kind for one meeting: amber before it is late, and with its days."""

    kind: Kind
    until: str
    explained: Explained
    tag: Tag
    rule: Rule

    @property
    def what(self) -> str:
        return PLURALS[self.kind]

    @property
    def limits(self) -> list[str]:
        """What else the rule asks, in words."""
        rule, said = self.rule, []
        if rule.words_most:
            said.append(f"At most {count_of(rule.words_most, 'word')}.")
        if rule.each_most:
            said.append(f"At most {rule.each_most} from one person for one meeting.")
        if self.kind is Kind.SPEECH and rule.minutes_each:
            said.append(f"{count_of(rule.minutes_each, 'minute')} for each speaker.")
        if self.kind is Kind.SPEECH and rule.minutes_in_all:
            said.append(f"{count_of(rule.minutes_in_all, 'minute')} for all speakers together.")
        return said


def clocks(meeting: Meeting, rules: Rules, now: datetime) -> list[Clock]:
    """The deadline of each kind for a meeting."""
    found = []
    for kind in Kind:
        rule = rules.of(meeting.body_id, kind, meeting.date)
        explained = rule.notice.explained(meeting.date)
        until = moment_in_words(explained.deadline)
        found.append(Clock(kind, until, explained, _how_near(explained.deadline, now), rule))
    return found


def _how_near(deadline: datetime, now: datetime) -> Tag:
    if now > deadline:
        return Tag("Closed", "grey")
    return Tag("Closes soon", "yellow") if deadline - now <= SOON else Tag("Open", "green")


@dataclass(frozen=True)
class Published:
    """A contribution as everyone reads it."""

    contribution: Contribution
    tag: Tag
    says: str
    put_right: Sequence[str] = ()

    @property
    def heading(self) -> str:
        one = self.contribution
        return f"{one.get_kind_display()} {one.reference}, from {one.shown_name}"


def published(contributions: Iterable[Contribution], thresholds: Thresholds) -> list[Published]:
    """Contributions as everyone reads them, in the order given. Takes one query."""
    contributions = list(contributions)
    put_right: dict[int, list[str]] = {}
    for pk, reason, at in ContributionEvent.objects.filter(
        contribution__in=contributions, deed=Deed.CORRECT
    ).values_list("contribution_id", "reason", "at"):
        put_right.setdefault(pk, []).append(f"Put right on {day(at.date())}: {reason}")
    return [
        Published(one, tag(one), more_of(one, thresholds), put_right.get(one.pk, ()))
        for one in contributions
    ]


def more_of(contribution: Contribution, thresholds: Thresholds) -> str:
    """What else is known: who answers by when, signatures and what follows, place and minutes."""
    one = contribution
    if one.standing is State.PROMISED:
        due = due_words(one.commitment, timezone.localdate())
        return f"Who answers: {one.commitment.owner or 'nobody named'}, {due}."
    if one.what is Kind.PETITION:
        return of_signatures(one.signatures, thresholds)
    if one.what is Kind.SPEECH and one.place:
        minutes = f", {count_of(one.minutes, 'minute')}" if one.minutes else ""
        return f"Place {one.place} in the order of speakers{minutes}."
    return ""


def of_signatures(signatures: int | None, thresholds: Thresholds) -> str:
    """How many signatures were counted and what follows from them, in words."""
    if signatures is None:
        return "The signatures have not been counted yet."
    counted = f"{count_of(signatures, 'signature')} counted."
    follows = what_follows(signatures, thresholds)
    if follows:
        return f"{_sentence(counted)} What follows: {_lower(Follows(follows).label)}."
    needed = next_threshold(signatures, thresholds)
    if needed is None:
        return _sentence(counted)
    return f"{_sentence(counted)} Something follows from {needed:,} on."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def ground_of(contribution: Contribution) -> str:
    """Why it was refused, as a sentence."""
    return f"{Ground(contribution.ground).label}." if contribution.ground else ""


def history(events: Iterable[ContributionEvent], *, inside: bool) -> list[dict[str, str]]:
    """The deeds done, newest first; officers are named to officers only."""
    return [
        {
            "title": TOLD[Deed(event.deed)],
            "when": moment(event.at),
            "by": _by(event, inside),
            "text": event.reason,
        }
        for event in reversed(list(events))
    ]


def _by(event: ContributionEvent, inside: bool) -> str:
    if event.by is None:
        return "whoever sent it" if inside else "you"
    return str(event.by) if inside else "the council"


# The officer's lists

LIST_COLUMNS = ["From the public", "Meeting", "Received", "Status"]
SHOWN = 140


def list_row(contribution: Contribution) -> list:
    one = contribution
    words = Truncator(one.published or one.text).chars(SHOWN)
    meeting = f"{one.meeting.body}, {day(one.meeting.date)}" if one.meeting else "No date known yet"
    late = f"Late for {day(one.asked_for.date)}" if one.late else ""
    return [
        {
            "text": f"{one.get_kind_display()} {one.reference}: {words}",
            "href": reverse("participation:contribution", args=[one.pk]),
        },
        meeting,
        "; ".join(filter(None, (moment(one.received_at), late))),
        {"text": one.standing.label, "tag": COLOURS[one.standing]},
    ]


RULE_COLUMNS = ["For what", "Deadline", "Limits", "Written answers", "Where it stands"]


def rule_row(kind: Kind, rule: Rule) -> list:
    limits = Clock(kind, "", None, Tag("", ""), rule).limits
    return [
        PLURALS[kind],
        _sentence(rule.notice.in_words),
        " ".join(limits) or "None",
        f"Within {count_of(rule.answer_days, 'working day')}",
        rule.authority,
    ]
