"""The deeds of writing minutes: one function each, atomic, with its audit entry.

Each piece is written on the version that the clerk had before them. A text written while somebody
else wrote is never refused and never overwrites theirs: it is kept beside the piece until somebody
joins the two. So is a text that comes when the minutes are no longer being written.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max

from goldenthread.web.accounts import audit
from goldenthread.web.commitments import asked_before
from goldenthread.web.deeds.keeping import NotNow, Refused, hold, made_already
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.models import (
    MinutedItem,
    Minutes,
    Piece,
    Quorum,
    Why,
    Wording,
)
from goldenthread.web.minuting.pieces import UNDER_ITEMS, Kind, as_typed
from goldenthread.web.minuting.private import take_in_private
from goldenthread.web.minuting.states import Deed, target
from goldenthread.web.minuting.understanding import action_in
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.kept_back import kept_back_at
from goldenthread.web.scrutiny.models import Body, Came, Meeting, Member, Status


@transaction.atomic
def begin(*, by, meeting: Meeting) -> Minutes:
    """Begin the minutes of a meeting with the items of its agenda, once."""
    policies.check_can_take(by)
    made = Minutes.objects.filter(meeting=meeting).first()
    if made:
        return made
    if meeting.date is None:
        raise Refused("", "This meeting has no date: enter it before you take its minutes.")
    if meeting.status != Status.SCHEDULED:
        raise NotNow("The minutes of this meeting were taken in, or it was cancelled.")
    minutes = Minutes.objects.create(meeting=meeting, begun_by=by, state=target(Deed.BEGIN, None))
    Piece.objects.create(minutes=minutes, kind=Kind.OTHERS, position=1, by=by)
    _items_of_agenda(minutes, by)
    _written(by, "began the minutes", minutes)
    return minutes


@transaction.atomic
def bring_in(*, by, minutes: Minutes, version: int) -> Minutes:
    """Bring in what the agenda has since, and put its items in the agenda's order of today."""
    policies.check_can_take(by)
    held = _drafting(hold(minutes, version))
    _items_of_agenda(held, by)
    _written(by, "brought the agenda into the minutes", held)
    return held


def _items_of_agenda(minutes: Minutes, by) -> None:
    known = {one.item_id: one for one in minutes.items.exclude(item=None)}
    kept_back = kept_back_at(minutes.meeting)
    agenda = list(minutes.meeting.items.filter(in_minutes=True))
    for place, item in enumerate(agenda, start=1):
        there = known.get(item.pk)
        if there:
            MinutedItem.objects.filter(pk=there.pk).update(position=place)
        else:
            made = MinutedItem(minutes=minutes, item=item, position=place)
            take_in_private(made, kept_back.get(item.pk))
            made.save()
            _heading(made, item.title, by)
    for item in minutes.items.filter(item=None):
        item.position = max(item.position, len(agenda) + 1)
        item.save(update_fields=["position"])


def _heading(item: MinutedItem, title: str, by) -> None:
    said = as_typed({"title": title})
    Piece.objects.create(
        minutes=item.minutes, item=item, kind=Kind.HEADING, position=1, by=by, said=said
    )


@transaction.atomic
def add_item(*, by, minutes: Minutes, title: str, token: uuid.UUID) -> MinutedItem:
    """Add an item that the agenda does not have, at the end. The token adds it once."""
    policies.check_can_take(by)
    made = made_already(MinutedItem, token)
    if made:
        return made
    title = " ".join(title.split())
    if not title:
        raise Refused("title", "Enter the title of the item")
    held = _drafting(hold(minutes, None))
    last = held.items.aggregate(last=Max("position"))["last"] or 0
    item = MinutedItem.objects.create(minutes=held, position=last + 1, token=token)
    _heading(item, title, by)
    _written(by, "added an item to the minutes", held)
    return item


@transaction.atomic
def add_piece(*, by, item: MinutedItem, kind: str, token: uuid.UUID) -> Piece:
    """Add an empty piece at the end of an item, to be written in. The token adds it once."""
    policies.check_can_take(by)
    made = made_already(Piece, token)
    if made:
        return made
    if kind not in UNDER_ITEMS:
        raise Refused("kind", "Choose what to add: a point, a question, a vote, a resolution …")
    minutes = _drafting(hold(item.minutes, None))
    last = item.pieces.aggregate(last=Max("position"))["last"] or 0
    return Piece.objects.create(
        minutes=minutes, item=item, kind=kind, position=last + 1, by=by, token=token
    )


@dataclass(frozen=True)
class Written:
    """What became of a text: it stands in its piece, or is kept beside it as ``aside``."""

    piece: Piece
    aside: Wording | None = None


@transaction.atomic
def write(*, by, piece: Piece, version: int, said: Mapping[str, str]) -> Written:
    """Write a piece on the version that the clerk had before them.

    Where somebody else wrote meanwhile, or the minutes are no longer being written, the text is
    kept beside the piece. What another clerk wrote before, and this replaces, is kept too.
    """
    policies.check_can_take(by)
    typed = as_typed(said)
    # The first statement is a write, which takes the lock; see deeds.keeping.hold.
    open_one = Piece.objects.filter(pk=piece.pk, version=version, minutes__state="drafting")
    is_mine = bool(open_one.update(version=F("version") + 1))
    now = Piece.objects.select_related("minutes__meeting__body", "by", "item").get(pk=piece.pk)
    if not is_mine:
        return Written(now, _set_aside(now, typed, by))
    if now.by_id != by.pk and now.said:
        Wording.objects.create(piece=now, said=now.said, by=now.by, why=Why.REPLACED)
    now.said, now.by = typed, by
    now.save(update_fields=["said", "by", "at"])
    if now.kind == Kind.ACTION:
        _look_for_alike(now)
    return Written(now)


def _set_aside(piece: Piece, typed: Mapping[str, str], by) -> Wording | None:
    """Keep a text that cannot stand in its piece now; None where nothing would be lost."""
    if not typed:
        return None
    if piece.said == typed:
        if piece.by_id != by.pk and not piece.wordings.filter(by=by, said=typed).exists():
            # It is theirs as well: it must outlive what the other makes of it.
            Wording.objects.create(piece=piece, said=typed, by=by, why=Why.REPLACED)
        return None
    for one in piece.wordings.filter(by=by, why=Why.WAITING):
        if one.said == typed:
            return one
        if _goes_on(typed, one.said):
            Wording.objects.filter(pk=one.pk).update(why=Why.SETTLED)
    return Wording.objects.create(piece=piece, said=typed, by=by, why=Why.WAITING)


def _goes_on(typed: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether a text is another one typed on from: all of that stands in it."""
    return all(typed.get(name, "").startswith(text) for name, text in before.items())


def _look_for_alike(piece: Piece) -> None:
    line = action_in(piece)
    piece.alike.set(asked_before.alike(line.text, line.owner or "") if line.text else [])


@transaction.atomic
def settle(
    *, by, wording: Wording, version: int = 0, said: Mapping[str, str] | None = None
) -> Written:
    """Settle a text that was kept beside its piece.

    With ``said``, that is written into the piece (the kept text, or the two joined); without, the
    piece stays as it is. The kept text stays among the wordings either way.
    """
    policies.check_can_take(by)
    done = Written(wording.piece)
    if said is not None:
        done = write(by=by, piece=wording.piece, version=version, said=said)
        if done.piece.minutes.state != "drafting":
            return done
    Wording.objects.filter(pk=wording.pk, why=Why.WAITING).update(why=Why.SETTLED)
    return done


@transaction.atomic
def take_out(*, by, piece: Piece, version: int, out: bool = True) -> Piece:
    """Take a piece out of the minutes, or put it back: what was typed in it stays.

    With its title an added item is taken out, all that is under it too.
    """
    policies.check_can_take(by)
    held = hold(piece, version, read_by=Piece.objects.select_related("minutes"))
    _drafting(held.minutes)
    if held.kind == Kind.OTHERS:
        raise Refused("", "Leave this empty where nobody else came: it cannot be taken out.")
    if held.kind == Kind.HEADING and held.item.item_id:
        raise Refused("", "This item is on the agenda: say in a point why it was not taken.")
    held.taken_out = out
    held.save(update_fields=["taken_out"])
    return held


@transaction.atomic
def move_up(*, by, piece: Piece, version: int) -> Piece:
    """Put a piece before the one of its kind that stands above it; the first stays."""
    policies.check_can_take(by)
    held = hold(piece, version, read_by=Piece.objects.select_related("minutes"))
    _drafting(held.minutes)
    above = held.item.pieces.filter(taken_out=False, position__lt=held.position)
    above = above.exclude(kind=Kind.HEADING).last()
    if above:
        Piece.objects.filter(pk=above.pk).update(position=held.position)
        held.position = above.position
        held.save(update_fields=["position"])
    return held


@dataclass(frozen=True)
class Presence:
    """Whether somebody came (empty while not known), and who sat in their place."""

    came: str = ""
    substitute: Member | None = None


@transaction.atomic
def keep_attendance(
    *, by, minutes: Minutes, was: Mapping[int, Presence], said: Mapping[int, Presence]
) -> list[int]:
    """Write into the register what a clerk changed of it, seat by seat.

    ``was`` is what they had before them. The answer are the seats of which another clerk said
    something else meanwhile: these stay as the other left them.
    """
    policies.check_can_take(by)
    held = _drafting(hold(minutes, None))
    now = {
        one.membership_id: Presence(one.came, one.substitute)
        for one in held.meeting.attendance.select_related("substitute")
    }
    changed = {seat: one for seat, one in said.items() if one != was.get(seat, Presence())}
    clashes = [
        seat
        for seat, one in changed.items()
        if now.get(seat, Presence()) not in (was.get(seat, Presence()), one)
    ]
    given = {seat: one for seat, one in changed.items() if seat not in clashes}
    if given:
        bodies.keep_attendance(
            by=by,
            meeting=held.meeting,
            came={seat: one.came for seat, one in given.items()},
            substitutes={
                seat: one.substitute
                for seat, one in given.items()
                if one.substitute and one.came != Came.PRESENT
            },
        )
    return clashes


@transaction.atomic
def keep_quorum(*, by, body: Body, members: int | None) -> None:
    """Enter how many voting members a body needs before it; None where it keeps no number."""
    policies.check_can_take(by)
    if members is None:
        Quorum.objects.filter(body=body).delete()
    else:
        Quorum.objects.update_or_create(body=body, defaults={"members": members})
    audit.record(
        by=by, deed="kept a quorum", subject=f"body {body.pk}", details={"members": members}
    )


def _drafting(minutes: Minutes) -> Minutes:
    target(Deed.WRITE, minutes.state)
    return minutes


def _written(by, deed: str, minutes: Minutes) -> None:
    audit.record(by=by, deed=deed, subject=f"minutes of meeting {minutes.meeting_id}", details={})
