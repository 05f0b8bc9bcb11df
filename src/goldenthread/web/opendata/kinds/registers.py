"""The registers of meetings whose minutes are published: who came, and what was declared."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from goldenthread.dates.retention import Record
from goldenthread.web.opendata.declared import Field, Kind, Of
from goldenthread.web.opendata.kinds.bodies import public_seats
from goldenthread.web.opendata.kinds.stamps import stamped
from goldenthread.web.scrutiny.models import Attendance, Declaration, Seat, Status, withdrawn

OPEN = Q(meeting__public=True, meeting__status=Status.HELD)
"""Of what is told: a public meeting whose minutes are published."""


def _is_told(who: str) -> Exists:
    """Whether the person on this way is told of among the people."""
    return Exists(public_seats().filter(member=OuterRef(who)).order_by())


def public_attendance() -> QuerySet:
    found = Attendance.objects.filter(OPEN).exclude(withdrawn(Record.MINUTES, "meeting"))
    found = found.select_related("meeting", "membership__member", "substitute").annotate(
        seat_told=Exists(public_seats().filter(pk=OuterRef("membership")).order_by()),
        substitute_told=_is_told("substitute"),
        person_told=_is_told("membership__member"),
    )
    return stamped(found, "made_at", "meeting__changed_at", "changed_at", "membership__changed_at",
                   "membership__member__changed_at", "substitute__changed_at")  # fmt: skip


def _register(it: Attendance | Declaration) -> str:
    return reverse("scrutiny:register", args=[it.meeting_id])


MEETING = Field("meeting_id", "The meeting.", "meeting_id", of=Of.ADDRESS, to="meetings")

ATTENDANCES = Kind(
    name="attendances",
    one="attendance",
    says="Whether somebody with a seat on a body came to a public meeting of it, as the register"
    " has it, once the minutes are published.",
    public=public_attendance,
    page=_register,
    body="meeting__body",
    day="meeting__date",
    day_says="the day of the meeting",
    fields=(
        MEETING,
        Field("membership_id", "The seat; null where the page of its body is not public.",
              lambda it: it.membership_id if it.seat_told else None, of=Of.ADDRESS,
              to="memberships", null=True),
        Field("person_id", "Who has the seat; null where none of their seats is public.",
              lambda it: it.membership.member_id if it.person_told else None, of=Of.ADDRESS,
              to="people", null=True, popolo="person_id"),
        Field("name", "Their name.", "membership.member.name", popolo="name"),
        Field("role", "As what they sit.", lambda it: Seat(it.membership.seat).label,
              popolo="role"),
        Field("status", "present, apologies (they sent them), or absent (without).", "came",
              popolo="status"),
        Field("substitute", "The name of whoever sat in their place; empty where nobody did.",
              lambda it: it.substitute.name if it.substitute else ""),
        Field("substitute_id", "Who that was; null where nobody did, or no seat of theirs is"
              " public.", lambda it: it.substitute_id if it.substitute_told else None,
              of=Of.ADDRESS, to="people", null=True),
    ),
)  # fmt: skip


def public_declarations() -> QuerySet:
    found = Declaration.objects.filter(OPEN).exclude(withdrawn(Record.MINUTES, "meeting"))
    found = found.select_related("meeting", "member", "item__planned")
    found = found.annotate(person_told=_is_told("member"))
    return stamped(found, "made_at", "meeting__changed_at", "changed_at", "member__changed_at",
                   "item__planned__changed_at")  # fmt: skip


def _what(one: Declaration) -> str:
    """What was declared; nothing of an item that was kept from the public."""
    planned = getattr(one.item, "planned", None)
    return "" if planned and planned.restriction else one.what


DECLARATIONS = Kind(
    name="declarations",
    one="declaration",
    says="What a member declared at a public meeting: an interest, or the party whip. Told once"
    " the minutes are published.",
    public=public_declarations,
    page=_register,
    body="meeting__body",
    day="meeting__date",
    day_says="the day of the meeting",
    fields=(
        MEETING,
        Field("agenda_item_id", "The item it is about; null for one about the whole meeting.",
              "item_id", of=Of.ADDRESS, to="agenda-items", null=True),
        Field("person_id", "Who declared it; null where none of their seats is public.",
              lambda it: it.member_id if it.person_told else None, of=Of.ADDRESS, to="people",
              null=True, popolo="person_id"),
        Field("name", "Their name.", "member.name", popolo="name"),
        Field("classification", "pecuniary or registrable (Localism Act 2011, sections 30 and 31),"
              " personal (one that need not be registered), or whip (a party whip).", "interest",
              popolo="classification"),
        Field("text", "What was declared, in the words of the register; empty for an item that was"
              " kept from the public.", _what, popolo="text"),
        Field("took_part", "Whether they spoke and voted on it all the same.", "took_part",
              of=Of.YES_NO),
        Field("dispensation", "The dispensation with which they did; mostly empty.",
              lambda it: it.dispensation if _what(it) else ""),
    ),
)  # fmt: skip
