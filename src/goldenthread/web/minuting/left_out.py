"""Adding what published minutes left out: an item, or a piece of one, as a later meeting agreed."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.design.words import day
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.models import Correction, MinutedItem, Minutes, Piece
from goldenthread.web.minuting.pieces import UNDER_ITEMS, Kind, as_typed, in_words
from goldenthread.web.minuting.publishing import WHOLE, check_is_later, publish_again
from goldenthread.web.minuting.states import Deed, target
from goldenthread.web.minuting.understanding import action_in
from goldenthread.web.scrutiny.models import Meeting


@transaction.atomic
def add(
    *,
    by,
    minutes: Minutes,
    item: MinutedItem | None,
    kind: Kind,
    said: Mapping[str, str],
    at: Meeting,
    reason: str,
    token: uuid.UUID,
    voters: Mapping[str, str] | None = None,
) -> Piece:
    """Add a piece to an item of published minutes; without an item, a new one with this title.

    It stands at the end, with a note of when, by whom and why it was added. The minutes are
    published anew and taken in again, so that what it asks for is followed up. The token adds it
    once.
    """
    policies.check_can_take(by)
    made = made_already(Piece, token)
    if made:
        return made
    held = hold(minutes, None, read_by=WHOLE)
    target(Deed.ADD, held.state)
    check_is_later(held.meeting, at, "at")
    reason = " ".join(given("reason", reason, "Enter why it was left out").split())
    piece = _piece(held, item, kind, as_typed(said), by, token)
    if kind == Kind.ACTION and not action_in(piece).text:
        raise Refused("line", "Write what is to be done")
    piece.note = _note(piece, at, reason)
    piece.save()
    Correction.objects.create(
        publication=publish_again(held, by),
        piece=piece,
        after=in_words(piece.kind, piece.said, voters or {}),
        agreed_at=at,
        added=True,
        reason=reason,
    )
    audit.record(
        by=by,
        deed="added what was left out of the minutes",
        subject=f"minutes of meeting {held.meeting_id}",
        details={"kind": str(piece.kind)},
    )
    return piece


def _piece(minutes: Minutes, item, kind: Kind, said: Mapping[str, str], by, token) -> Piece:
    """The piece, not kept yet, under its item or under one of its own."""
    if not said:
        raise Refused("", "Write what was left out")
    if item is None:
        last = minutes.items.aggregate(last=Max("position"))["last"] or 0
        item, kind = MinutedItem.objects.create(minutes=minutes, position=last + 1), Kind.HEADING
    elif kind not in UNDER_ITEMS:
        raise Refused("", "Choose what was left out: a point, a question, a vote, a resolution …")
    position = (item.pieces.aggregate(last=Max("position"))["last"] or 0) + 1
    return Piece(
        minutes=minutes, item=item, kind=kind, position=position, by=by, token=token, said=said
    )


def _note(piece: Piece, at: Meeting, reason: str) -> str:
    return (
        f"{_named(piece)} was added to these minutes on {day(timezone.localdate())} by {piece.by}, "
        f"as agreed at the meeting of {at.day}. Reason: {reason}"
    )


def _named(piece: Piece) -> str:
    """The piece as its note names it: resolutions and actions do not stand beside theirs."""
    if piece.kind == Kind.HEADING:
        return "This item"
    if piece.kind == Kind.ACTION:
        return f"The action “{action_in(piece).text}”"
    if piece.kind == Kind.RESOLUTION:
        return f"The resolution “{' '.join(piece.said['text'].split())}”"
    return f"The {str(piece).lower()} above"
