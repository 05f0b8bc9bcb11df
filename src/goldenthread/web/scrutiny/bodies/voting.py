"""Who may vote on an item: it follows from seats, substitutes and declared interests.

Church and parent-governor representatives of a committee on education vote on education only
(Local Government Act 2000 Schedule A1 paragraphs 7 and 8). Who has a disclosable pecuniary
interest in an item has no vote on it without a dispensation (Localism Act 2011 section 31).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from goldenthread.web.scrutiny.models import (
    AgendaItem,
    Attendance,
    Came,
    Declaration,
    Interest,
    Meeting,
    Member,
    Membership,
    Seat,
)


class Vote(Enum):
    """What a seat has a vote on."""

    EVERYTHING = "on everything"
    EDUCATION = "on education only"
    NOTHING = "no vote"
    IN_ANOTHERS_PLACE = "only in the place of a member who is away"


VOTE_OF: Mapping[Seat, Vote] = {
    Seat.CHAIR: Vote.EVERYTHING,
    Seat.VICE_CHAIR: Vote.EVERYTHING,
    Seat.MEMBER: Vote.EVERYTHING,
    Seat.CHURCH: Vote.EDUCATION,
    Seat.PARENT_GOVERNOR: Vote.EDUCATION,
    Seat.NON_VOTING: Vote.NOTHING,
    Seat.SUBSTITUTE: Vote.IN_ANOTHERS_PLACE,
}


@dataclass(frozen=True)
class Right:
    """Whether somebody may vote on an item, and why not."""

    member: Member
    seat: Membership
    may: bool
    why_not: str = ""


def rights_on(item: AgendaItem) -> Sequence[Right]:
    """For everyone with a seat on the day of an item's meeting, whether they may vote on it."""
    return _rights(item.meeting, [item])[item.pk]


def rights_at(meeting: Meeting, items: Sequence[AgendaItem]) -> Mapping[int, Sequence[Right]]:
    """For each item by its primary key, the rights of all; in a fixed number of queries."""
    return _rights(meeting, items)


def _rights(meeting: Meeting, items: Sequence[AgendaItem]) -> Mapping[int, Sequence[Right]]:
    if meeting.date is None:
        return {item.pk: () for item in items}
    seats = list(meeting.body.memberships.on(meeting.date).in_order())
    filled = {
        one.membership_id: one for one in meeting.attendance.select_related("substitute").all()
    }
    barred = list(meeting.declarations.filter(interest=Interest.PECUNIARY, dispensation=""))
    return {item.pk: [_right(seat, filled, item, barred) for seat in seats] for item in items}


def _right(
    seat: Membership,
    filled: Mapping[int, Attendance],
    item: AgendaItem,
    barred: Sequence[Declaration],
) -> Right:
    here = filled.get(seat.pk)
    if here and here.came != Came.PRESENT and not here.substitute:
        return Right(seat.member, seat, False, "was not there")
    member = here.substitute if here and here.substitute else seat.member
    why_not = _no_vote(VOTE_OF[Seat(seat.seat)], item) or _interest(member, item, barred)
    return Right(member, seat, not why_not, why_not)


def _no_vote(vote: Vote, item: AgendaItem) -> str:
    if vote is Vote.EDUCATION and not item.education:
        return "votes on education only"
    if vote is Vote.NOTHING:
        return "has no vote"
    if vote is Vote.IN_ANOTHERS_PLACE:
        return "votes only in the place of a member who is away"
    return ""


def _interest(member: Member, item: AgendaItem, barred: Sequence[Declaration]) -> str:
    declared = any(one.member_id == member.pk and one.item_id in (None, item.pk) for one in barred)
    return "declared a disclosable pecuniary interest" if declared else ""
