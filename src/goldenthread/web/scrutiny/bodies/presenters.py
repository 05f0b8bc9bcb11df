"""Bodies, members and registers in words and rows for a page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldenthread.web.commitments.presenters import day
from goldenthread.web.design.words import count_of
from goldenthread.web.scrutiny.bodies.voting import VOTE_OF, Vote
from goldenthread.web.scrutiny.models import (
    Attendance,
    Body,
    Came,
    Declaration,
    Interest,
    Meeting,
    Member,
    Membership,
    Numbering,
    Seat,
)
from goldenthread.web.scrutiny.presenters import clock

LONG_ABSENT = 3
"""Meetings missed in a row from which an absence is named on the page of the body."""

MEMBER_COLUMNS = ("Member", "Seat", "Party", "Votes", "Since")
FORMER_COLUMNS = ("Member", "Seat", "Party", "From", "Until")
ATTENDANCE_COLUMNS = (
    "Member",
    {"text": "Meetings", "numeric": True},
    {"text": "Present", "numeric": True},
    {"text": "Apologies", "numeric": True},
    {"text": "Absent", "numeric": True},
    {"text": "Missed in a row", "numeric": True},
)
DECLARATION_COLUMNS = ("Meeting", "Member", "What was declared", "Took part")


@dataclass(frozen=True)
class BodyPage:
    """The page of a body: its rules, who sits on it, its meetings and its registers."""

    body: Body
    facts: Sequence[tuple[str, str]]
    members: Sequence[list]
    former: Sequence[list]
    attendance: Sequence[list]
    away: Sequence[str]
    to_come: Sequence[Meeting]
    held: Sequence[Meeting]
    declarations: Sequence[list]
    below: Sequence[Body]


def body_page(body: Body, today: date, *, meetings, below: Sequence[Body], keeps: bool) -> BodyPage:
    """A body's page. ``meetings`` are those of its meetings that may be seen."""
    seats = list(body.memberships.in_order())
    now = [one for one in seats if one.since <= today and (not one.until or one.until >= today)]
    attended = _attended(body, meetings)
    declared = Declaration.objects.filter(meeting__in=meetings, meeting__body=body)
    return BodyPage(
        body=body,
        facts=facts_of(body),
        members=[member_row(one, keeps=keeps) for one in now],
        former=[former_row(one, keeps=keeps) for one in seats if one not in now],
        attendance=[attendance_row(one, attended[one.pk]) for one in now if attended[one.pk]],
        away=[said for one in now if (said := away_says(one, attended[one.pk]))],
        to_come=list(meetings.filter(body=body).announced(today)),
        held=list(meetings.filter(body=body).held().latest_first()[:5]),
        declarations=[
            declaration_row(one)
            for one in declared.select_related("meeting__body", "member", "item").order_by(
                "-meeting__date", "pk"
            )[:20]
        ],
        below=below,
    )


def facts_of(body: Body) -> Sequence[tuple[str, str]]:
    """What is kept of a body, in words."""
    cut_off = f" What is published after {clock(body.cut_off)} counts as the next day’s."
    said = (
        ("Kind", body.get_kind_display()),
        ("Reports to", str(body.above) if body.above else ""),
        (
            "Clear days",
            f"Counted as “{body.clear_days}”: {body.policy.meaning}"
            + (cut_off if body.cut_off else ""),
        ),
        ("Numbers of items", Numbering(body.numbering).label),
    )
    return [(name, value) for name, value in said if value]


def member_row(one: Membership, *, keeps: bool) -> list:
    row = [
        {"text": str(one.member), "href": one.member.get_absolute_url()},
        one.get_seat_display(),
        one.party or "None",
        vote_says(one),
        day(one.since),
    ]
    return [*row, _change(one)] if keeps else row


def former_row(one: Membership, *, keeps: bool) -> list:
    row = [
        {"text": str(one.member), "href": one.member.get_absolute_url()},
        one.get_seat_display(),
        one.party or "None",
        day(one.since),
        day(one.until) or "Not ended",
    ]
    return [*row, _change(one)] if keeps else row


def _change(one: Membership) -> dict:
    return {
        "text": f"Change the seat of {one.member}",
        "href": reverse("scrutiny:change-seat", args=[one.pk]),
    }


def vote_says(one: Membership) -> str:
    """What a seat votes on, in words."""
    vote = VOTE_OF[Seat(one.seat)]
    return "No vote" if vote is Vote.NOTHING else vote.value.capitalize()


def _attended(body: Body, meetings) -> Mapping[int, list[Attendance]]:
    """What the registers say of each seat, the latest meeting first."""
    found = Attendance.objects.filter(meeting__in=meetings, meeting__body=body)
    kept: dict[int, list[Attendance]] = defaultdict(list)
    for one in found.order_by("-meeting__date", "-meeting__time"):
        kept[one.membership_id].append(one)
    return kept


def missed_in_a_row(attended: Sequence[Attendance]) -> int:
    """How many of the latest meetings somebody missed, one after the other.

    ``attended`` has the latest meeting first; meetings whose register was not kept are no part of
    it. Who sent a substitute missed the meeting all the same.
    """
    for missed, one in enumerate(attended):
        if one.came == Came.PRESENT:
            return missed
    return len(attended)


def attendance_row(seat: Membership, attended: Sequence[Attendance]) -> list:
    came = [one.came for one in attended]
    return [
        str(seat.member),
        len(came),
        *(came.count(one) for one in Came.values),
        missed_in_a_row(attended),
    ]


def away_says(seat: Membership, attended: Sequence[Attendance]) -> str:
    """A long absence in words; empty where there is none."""
    missed = missed_in_a_row(attended)
    if missed < LONG_ABSENT:
        return ""
    return f"{seat.member} ({seat.get_seat_display().lower()}) missed the last {missed} meetings."


def declaration_row(one: Declaration) -> list:
    return [
        {"text": one.meeting.day, "href": one.meeting.get_absolute_url()},
        str(one.member),
        declared_says(one),
        took_part_says(one),
    ]


def declared_says(one: Declaration) -> str:
    """What was declared, of what item, in words."""
    of = f" Item: {one.item}." if one.item else ""
    return f"{Interest(one.interest).label}: {one.what.rstrip('.')}.{of}"


def took_part_says(one: Declaration) -> str:
    """Whether who declared it spoke and voted all the same."""
    if not one.took_part:
        return "No"
    return f"Yes, with a dispensation: {one.dispensation}" if one.dispensation else "Yes"


@dataclass(frozen=True)
class MemberPage:
    """Everything public that the registers say of one member."""

    member: Member
    seats: Sequence[list]
    attendance: Sequence[list]
    declarations: Sequence[list]
    says: str


SEAT_COLUMNS = ("Body", "Seat", "Party", "From", "Until")
CAME_COLUMNS = ("Meeting", "Came")


def member_page(member: Member, *, bodies, meetings) -> MemberPage:
    """The page of a member, with what concerns the bodies and meetings that may be seen."""
    seats = member.memberships.filter(body__in=bodies).select_related("body").order_by("-since")
    attended = (
        Attendance.objects.filter(meeting__in=meetings, membership__member=member)
        .select_related("meeting__body", "substitute")
        .order_by("-meeting__date")
    )
    declared = member.declarations.filter(meeting__in=meetings).order_by("-meeting__date", "pk")
    present = sum(one.came == Came.PRESENT for one in attended)
    return MemberPage(
        member=member,
        seats=[
            [
                {"text": str(one.body), "href": one.body.get_absolute_url()},
                one.get_seat_display(),
                one.party or "None",
                day(one.since),
                day(one.until) or "Now",
            ]
            for one in seats
        ],
        attendance=[
            [
                {"text": str(one.meeting), "href": one.meeting.get_absolute_url()},
                came_says(one),
            ]
            for one in attended
        ],
        declarations=[
            declaration_row(one)
            for one in declared.select_related("meeting__body", "member", "item")
        ],
        says=f"Came to {present} of {count_of(len(attended), 'meeting')} whose register is kept.",
    )


def came_says(one: Attendance) -> str:
    """Whether somebody came, and who sat in their place."""
    said = Came(one.came).label
    return f"{said}; {one.substitute} sat in their place" if one.substitute else said


@dataclass(frozen=True)
class Voters:
    """Who may vote, and who may not and why, on the items of a meeting that are named."""

    items: Sequence[str]
    may: Sequence[str]
    may_not: Sequence[str]


@dataclass(frozen=True)
class RegisterPage:
    """The registers of one meeting."""

    meeting: Meeting
    attendance: Sequence[list]
    declarations: Sequence[list]
    voting: Sequence["Voters"]
    kept: bool


def register_page(meeting: Meeting, rights) -> RegisterPage:
    """The registers of a meeting; ``rights`` are who may vote on each of its items, by item."""
    attended = meeting.attendance.select_related("membership__member", "substitute").order_by(
        "membership__member__name"
    )
    declared = meeting.declarations.select_related("meeting__body", "member", "item")
    return RegisterPage(
        meeting=meeting,
        attendance=[
            [str(one.membership.member), one.membership.get_seat_display(), came_says(one)]
            for one in attended
        ],
        declarations=[declaration_row(one)[1:] for one in declared],
        voting=voting_of(meeting, rights),
        kept=bool(attended),
    )


def voting_of(meeting: Meeting, rights) -> list[Voters]:
    """Who may vote on each item; items on which the same may vote are told together."""
    items: dict[tuple, list[str]] = defaultdict(list)
    for item in meeting.items.all():
        if item.in_minutes and rights.get(item.pk):
            may = tuple(str(one.member) for one in rights[item.pk] if one.may)
            may_not = tuple(
                f"{one.member} ({one.why_not})" for one in rights[item.pk] if not one.may
            )
            items[may, may_not].append(f"{item.number + '. ' if item.number else ''}{item}")
    return [Voters(names, may, may_not) for (may, may_not), names in items.items()]
