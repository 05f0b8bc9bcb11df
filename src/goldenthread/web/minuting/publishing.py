"""The deeds after the writing: the chair's review, publication, and corrections.

What was left out is added in ``left_out``.

One function a deed, atomic, on the version that the person had before them, with its audit entry.
"""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import NotNow, Refused, given, hold, made_already
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.draft import draft_of, frozen_of
from goldenthread.web.minuting.models import (
    Correction,
    ExemptMinutes,
    Minutes,
    Piece,
    Publication,
    Remark,
    Why,
    Wording,
)
from goldenthread.web.minuting.pieces import as_typed, in_words
from goldenthread.web.minuting.private import check_private_items
from goldenthread.web.minuting.record import exempt_record_of, record_of
from goldenthread.web.minuting.states import Deed, target
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.models import Meeting

WHOLE = Minutes.objects.select_related("meeting__body")


@transaction.atomic
def send(*, by, minutes: Minutes, version: int) -> Minutes:
    """Send the draft to the chair. Two wordings of one piece must be joined before."""
    policies.check_can_take(by)
    held = _moved(minutes, version, Deed.SEND)
    if Wording.objects.filter(piece__minutes=held, why=Why.WAITING).exists():
        raise NotNow("Join what two people wrote at once before you send the minutes to the chair.")
    check_private_items(held)
    return _kept(held, by, "sent the minutes to the chair")


@transaction.atomic
def remark(*, by, piece: Piece, text: str, chair: str = "", token: uuid.UUID) -> Remark:
    """Write down what the chair says of a piece; ``chair`` is their name where an officer does."""
    made = made_already(Remark, token)
    if made:
        return made
    held = hold(piece.minutes, None, read_by=WHOLE)
    name = _in_the_chair(by, held, chair)
    target(Deed.REMARK, held.state)
    text = given("text", text, "Enter what the chair says")
    made = Remark.objects.create(piece=piece, text=text, chair=name, by=by, token=token)
    _written(by, "wrote a remark of the chair", held)
    return made


@transaction.atomic
def send_back(*, by, minutes: Minutes, version: int, reason: str, chair: str = "") -> Minutes:
    """Send the draft back to be written on, in the chair's words."""
    held = _moved(minutes, version, Deed.SEND_BACK)
    name = _in_the_chair(by, held, chair)
    reason = given("reason", reason, "Enter what the chair wants changed")
    held.sent_back_because = f"{name}: {reason}"
    return _kept(held, by, "sent the minutes back")


@transaction.atomic
def agree(
    *, by, minutes: Minutes, version: int, chair: str = "", agreed_on: date | None = None
) -> Minutes:
    """Say that the chair agrees the draft; an officer names the chair and the day."""
    held = _moved(minutes, version, Deed.AGREE)
    held.chair = _in_the_chair(by, held, chair)
    held.agreed_on = agreed_on or timezone.localdate()
    if held.agreed_on > timezone.localdate():
        raise Refused("agreed_on", "The day on which the chair agreed must not be in the future")
    held.agreed_by, held.sent_back_because = by, ""
    return _kept(held, by, "agreed the minutes")


@transaction.atomic
def take_back(*, by, minutes: Minutes, version: int) -> Minutes:
    """Take the draft back to write on; the chair is asked again after."""
    policies.check_can_take(by)
    held = _moved(minutes, version, Deed.TAKE_BACK)
    held.chair, held.agreed_by, held.agreed_on = "", None, None
    return _kept(held, by, "took the minutes back")


@transaction.atomic
def publish(*, by, minutes: Minutes, version: int) -> Minutes:
    """Publish the minutes as draft: they are taken in as all minutes are.

    What they resolve and ask for becomes nodes and commitments by ``take_in_minutes``.
    """
    policies.check_can_take(by)
    held = _moved(minutes, version, Deed.PUBLISH)
    today = timezone.localdate()
    if held.meeting.date > today:
        raise NotNow("The meeting has not been held yet: its minutes cannot be published.")
    if not held.items.filter(pieces__taken_out=False).exists():
        raise NotNow("There is no item in these minutes. Add one first.")
    check_private_items(held)
    held.frozen = frozen_of(held.meeting, today)
    _kept(held, by, "published the minutes as draft")
    publish_again(held, by)
    return held


@transaction.atomic
def correct(
    *, by, piece: Piece, version: int, said: Mapping[str, str], at: Meeting, voters=None
) -> Piece:
    """Correct a piece of published minutes as a later meeting agreed; what it said stays shown.

    Published anew, and taken in again, so that items, resolutions and promises follow.
    """
    policies.check_can_take(by)
    minutes = hold(piece.minutes, None, read_by=WHOLE)
    held = hold(piece, version)
    target(Deed.CORRECT, minutes.state)
    check_is_later(minutes.meeting, at, "at")
    typed = as_typed(said)
    if typed == held.said:
        raise Refused("", "Change what it says: as it stands it is the same as before")
    before = in_words(held.kind, held.said, voters or {})
    if held.by_id != by.pk:
        Wording.objects.create(piece=held, said=held.said, by=held.by, why=Why.REPLACED)
    held.said, held.by = typed, by
    held.save(update_fields=["said", "by", "at"])
    Correction.objects.create(
        publication=publish_again(minutes, by),
        piece=held,
        before=before,
        after=in_words(held.kind, typed, voters or {}),
        agreed_at=at,
    )
    _written(by, "corrected the minutes", minutes)
    return held


def publish_again(minutes: Minutes, by) -> Publication:
    """Take in the record as the pieces now have it, and keep it as one more publication.

    What was said in private is kept apart, and taken in nowhere.
    """
    today = timezone.localdate()
    draft = draft_of(minutes, today)
    record, exempt = record_of(draft), exempt_record_of(draft)
    take_in_minutes(record=record, by=by, of=minutes.meeting)
    made = Publication.objects.create(
        minutes=minutes,
        number=minutes.publications.count() + 1,
        record=record.to_json(),
        by=by,
        at=timezone.now(),
    )
    if exempt:
        ExemptMinutes.objects.create(publication=made, record=exempt.to_json())
    return made


def check_is_later(meeting: Meeting, at: Meeting, field: str) -> None:
    """Refuse a meeting that is not a later one of the same body, held by today."""
    is_later = at.body_id == meeting.body_id and at.date and at.date > meeting.date
    if not is_later or at.date > timezone.localdate():
        raise Refused(field, "Choose a later meeting of this body that has been held")


def _in_the_chair(by, minutes: Minutes, named: str) -> str:
    """The chair's name: their own where they write, else as the officer gives it."""
    policies.check_can_review(by, minutes.meeting)
    if policies.is_chair(by, minutes.meeting):
        return policies.chair_of(minutes.meeting).member.name
    return given("chair", " ".join(named.split()), "Enter the name of the chair")


def _moved(minutes: Minutes, version: int, deed: Deed) -> Minutes:
    held = hold(minutes, version, read_by=WHOLE)
    held.state = target(deed, held.state)
    return held


def _kept(held: Minutes, by, deed: str) -> Minutes:
    held.save()
    _written(by, deed, held)
    return held


def _written(by, deed: str, minutes: Minutes) -> None:
    audit.record(by=by, deed=deed, subject=f"minutes of meeting {minutes.meeting_id}", details={})
