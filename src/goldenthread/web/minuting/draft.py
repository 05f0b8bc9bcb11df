"""A draft of minutes gathered from the database, as the values that its record is made from."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from goldenthread.minutes.record import Document, NextMeeting, Person
from goldenthread.web.minuting.arising import arising_at
from goldenthread.web.minuting.models import MinutedItem, Minutes, Piece
from goldenthread.web.minuting.pieces import VOTER, Kind
from goldenthread.web.minuting.record import DraftSaid, InPrivate, ItemSaid, Said
from goldenthread.web.scrutiny.models import Came, Meeting, Member, Seat, Status

NOT_CANCELLED = (Status.SCHEDULED, Status.HELD)


def draft_of(minutes: Minutes, today: date) -> DraftSaid:
    """All that the draft says now; what its first publication froze is as it was then."""
    pieces = list(minutes.pieces.filter(taken_out=False))
    frozen = minutes.frozen or frozen_of(minutes.meeting, today)
    meeting, body = minutes.meeting, minutes.meeting.body
    return DraftSaid(
        council=body.council,
        committee=body.name,
        date=meeting.date,
        time=meeting.time,
        venue=meeting.venue,
        came=tuple(Person(*one) for one in frozen["came"]),
        apologies=tuple(Person(*one) for one in frozen["apologies"]),
        others=next((one.said for one in pieces if one.kind == Kind.OTHERS), {}),
        items=tuple(_items(minutes, pieces)),
        arising=tuple(frozen["arising"]),
        next_meeting=_next(frozen["next"]),
        voters=_voters(pieces),
    )


def frozen_of(meeting: Meeting, today: date) -> dict:
    """What the first publication says besides the pieces, as JSON values."""
    came, apologies = who_came(meeting)
    following = next_meeting_of(meeting)
    return {
        "came": [[one.name, one.role] for one in came],
        "apologies": [[one.name, one.role] for one in apologies],
        "arising": [one.line for one in arising_at(meeting, today)],
        "next": _as_json(following) if following else None,
    }


def who_came(meeting: Meeting) -> tuple[Sequence[Person], Sequence[Person]]:
    """Who came, substitutes too, and who sent apologies, as the register has them."""
    rows = list(
        meeting.attendance.select_related("membership__member", "membership__body", "substitute")
    )
    order = list(Seat.values)
    rows.sort(key=lambda one: (order.index(one.membership.seat), one.membership.member.name))
    came = [_sat(one.membership) for one in rows if one.came == Came.PRESENT]
    came += [
        Person(_name(one.substitute.name), f"in the place of {one.membership.member.name}")
        for one in rows
        if one.substitute
    ]
    apologies = [_sat(one.membership) for one in rows if one.came == Came.APOLOGIES]
    return came, apologies


def next_meeting_of(meeting: Meeting) -> Meeting | None:
    """The next meeting of the body after this one that is entered."""
    later = meeting.body.meetings.filter(date__gt=meeting.date, status__in=NOT_CANCELLED)
    return later.order_by("date", "time").first()


def _sat(membership) -> Person:
    is_plain = membership.seat in {Seat.MEMBER, Seat.SUBSTITUTE}
    office = None if is_plain else membership.get_seat_display()
    return Person(_name(membership.member.name), office)


def _name(name: str) -> str:
    """A name as a record holds it: what stands after "; " there is an office."""
    return " ".join(name.replace(";", ",").split())


def _as_json(following: Meeting) -> list:
    clock = following.time.strftime("%H:%M") if following.time else None
    return [following.date.isoformat(), clock, " ".join(following.venue.split()) or None]


def _next(said: list | None) -> NextMeeting | None:
    if said is None:
        return None
    day, clock, venue = said
    return NextMeeting(date.fromisoformat(day), time.fromisoformat(clock) if clock else None, venue)


def _items(minutes: Minutes, pieces: Sequence[Piece]):
    under: dict[int, list[Said]] = {}
    for one in pieces:
        if one.item_id:
            under.setdefault(one.item_id, []).append(Said(Kind(one.kind), one.said, one.note))
    for item in minutes.items.select_related("item"):
        agenda = item.item
        if agenda is None and not any(one.kind is Kind.HEADING for one in under.get(item.pk, ())):
            continue  # It was added, and taken out again with its title.
        yield ItemSaid(
            number=agenda.number if agenda else "",
            pieces=tuple(under.get(item.pk, ())),
            kind=agenda.kind if agenda else None,
            documents=tuple(_documents(agenda.documents)) if agenda else (),
            in_private=_in_private(item),
        )


def _in_private(item: MinutedItem) -> InPrivate | None:
    why = item.kept_back
    return InPrivate(why.contains, item.exclusion, item.summary) if why else None


def _documents(said: list[Mapping]):
    for one in said:
        yield Document(" ".join(one["title"].split()), one.get("size_kb"))


def _voters(pieces: Sequence[Piece]) -> dict[str, str]:
    keys = {
        int(name.removeprefix(VOTER))
        for one in pieces
        for name in one.said
        if name.startswith(VOTER)
    }
    return {f"{VOTER}{one.pk}": one.name for one in Member.objects.filter(pk__in=keys)}
