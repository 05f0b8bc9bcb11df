"""The deeds of scrutiny: minutes are read, shown, and taken in."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.minutes.record import Item, MeetingRecord
from goldenthread.web.accounts import audit
from goldenthread.web.scrutiny import items, policies, tying
from goldenthread.web.scrutiny.listening import tell_taken_in
from goldenthread.web.scrutiny.models import AgendaItem, Body, BodyKind, Meeting, Reading, Status
from goldenthread.web.scrutiny.retention.actions import close_or_open
from goldenthread.web.scrutiny.same_meeting import Same, same_meeting
from goldenthread.web.scrutiny.states import Deed, target
from goldenthread.web.search.keeping import gathering


@transaction.atomic
def take_in_minutes(
    *,
    record: MeetingRecord | Mapping[str, Any],
    by,
    public: bool | None = None,
    of: Meeting | None = None,
    apart: bool = False,
) -> Meeting:
    """Enter a meeting's minutes: its items, resolutions, what is to be done, and their threads.

    ``record`` is a meeting record or its JSON values. ``by`` is None when a command reads them.
    The same record twice is one meeting. Another record of the same meeting (as ``same_meeting``
    tells it) is a corrected document: it brings the meeting up to date, and whatever it no
    longer has is kept and marked so. No commitment and no history is ever lost. A record of a day
    still to come is an agenda: the meeting stays to come.
    ``public`` says whether the meeting was held in public; None leaves it as it was, True at first.
    ``of`` is the meeting these minutes are known to be of, and ``apart`` says that they are of none
    that is known, where the record alone cannot tell.
    """
    if by is not None:
        policies.check_can_take_in_minutes(by)
    said = record.to_json() if isinstance(record, MeetingRecord) else record
    body = _body(said, public=public is not False)
    digest = digest_of(said)
    known = Meeting.objects.filter(digest=digest).first()
    if known and public in (None, known.public):
        return known
    meeting = known or of or (None if apart else same_meeting(body, said).meeting) or Meeting()
    meeting.body, meeting.date = body, _date(said["date"])
    with gathering():
        _write_down(meeting, said, digest, public)
        items.bring_up_to_date(meeting, said, by=by)
        tying.tie(meeting, said)
        close_or_open(meeting, by=by)
        tell_taken_in(meeting)
    audit.record(
        by=by,
        deed="took in minutes",
        subject=f"meeting {meeting.pk}",
        details={"digest": digest, "items": len(said["items"])},
    )
    return meeting


@transaction.atomic
def enter_agenda(
    *, meeting: Meeting, entries: Sequence[tuple[AgendaItem | None, Item, bool]], by
) -> list[AgendaItem]:
    """Enter the items of an agenda that was published, in order, so that the thread knows them.

    The meeting stays to come, on its own day too; minutes taken in later find the same items
    again. Each entry is the item as it was entered before, None for a new one, with what is said
    of it and whether it is about education. Raises ValueError when the minutes are there already,
    and for a cancelled meeting.
    """
    if meeting.status != Status.SCHEDULED:
        raise ValueError("This meeting was held or is cancelled: its agenda is history.")
    with gathering():
        entered = items.enter_agenda(meeting, entries, by=by)
        meeting.save(update_fields=["changed_at"])
    audit.record(
        by=by,
        deed="entered an agenda",
        subject=f"meeting {meeting.pk}",
        details={"items": len(entered)},
    )
    return entered


@transaction.atomic
def keep_reading(*, record: MeetingRecord, by, text: str = "") -> Reading:
    """Keep minutes just read, to be shown to a person before they are taken in.

    ``text`` is what they were read from, to be shown beside the record.
    """
    policies.check_can_take_in_minutes(by)
    return Reading.objects.create(record=record.to_json(), text=text.replace("\0", ""), by=by)


@transaction.atomic
def correct_reading(
    *, reading: Reading, by, record: Mapping[str, Any], places: Sequence[int] | None = None
) -> Reading:
    """Keep a record that a person corrected; what was read stays beside it.

    ``places`` is for each of its items the part of the source in which it stands.

    Minutes already taken in are corrected by reading corrected minutes, not here.
    """
    policies.check_can_take_in_minutes(by)
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    if reading.meeting or record == reading.current:
        return reading
    reading.corrected, reading.corrected_by = dict(record), by
    reading.places = list(places) if places else None
    reading.corrected_at = timezone.now()
    reading.save(update_fields=["corrected", "places", "corrected_by", "corrected_at"])
    audit.record(
        by=by,
        deed="corrected what was read of minutes",
        subject=f"reading {reading.pk}",
        details={"read": digest_of(reading.record), "corrected": digest_of(record)},
    )
    return reading


@transaction.atomic
def take_in_reading(
    *,
    reading: Reading,
    by,
    public: bool,
    council: str = "",
    committee: str = "",
    day: date | None = None,
    of: Meeting | None = None,
    apart: bool = False,
) -> Meeting:
    """Take in minutes that a person has looked at, with what the minutes themselves do not say.

    ``council``, ``committee`` and ``day`` fill in only what is missing; ``of`` and ``apart`` as for
    :func:`take_in_minutes`. Taking one reading in twice changes nothing.
    """
    policies.check_can_take_in_minutes(by)
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    if reading.meeting:
        return reading.meeting
    said = filled_in(reading.current, council=council, committee=committee, day=day)
    before = Meeting.objects.filter(digest=digest_of(reading.current)).first()
    reading.meeting = take_in_minutes(
        record=said, by=by, public=public, of=of or before, apart=apart
    )
    reading.save(update_fields=["meeting"])
    return reading.meeting


def meeting_known(said: Mapping[str, Any]) -> Same:
    """The meeting that taking in this record would bring up to date, or those it may be."""
    known = Meeting.objects.filter(digest=digest_of(said)).first()
    if known:
        return Same(known)
    name = " ".join((said["committee"] or "").split())
    body = Body.objects.filter(name__iexact=name).first() if name else None
    return same_meeting(body, said)


def digest_of(said: Mapping[str, Any]) -> str:
    """The digest of what a record says; its file's name does not count."""
    words = {name: value for name, value in said.items() if name != "source"}
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def filled_in(
    record: Mapping[str, Any], *, council: str = "", committee: str = "", day: date | None = None
) -> Mapping[str, Any]:
    """The record with what a person says where it says nothing itself."""
    said = dict(record)
    said["council"] = said["council"] or council.strip() or None
    said["committee"] = said["committee"] or committee.strip() or None
    if not said["date"] and day:
        said["date"] = day.isoformat()
        said["date_inferred_from"] = "Given by the person who took the minutes in."
    return said


def _body(said: Mapping[str, Any], *, public: bool) -> Body:
    council, name = (" ".join((said[key] or "").split()) for key in ("council", "committee"))
    known = Body.objects.select_for_update().filter(name__iexact=name)
    found = known.filter(council__iexact=council).first()
    if found:
        return found
    new = {"kind": BodyKind.of(name), "public": public}
    if not name:
        return Body.objects.get_or_create(council=council, name=name, defaults=new)[0]
    alone = known.first() if known.count() == 1 else None
    if alone and not (council and alone.council):
        alone.council = alone.council or council
        alone.save(update_fields=["council"])
        return alone
    return Body.objects.get_or_create(council=council, name=name, defaults=new)[0]


def _write_down(meeting: Meeting, said: Mapping[str, Any], digest: str, public: bool | None):
    if public is not None:
        meeting.public = public
    meeting.time = _time(said["time"]) or meeting.time
    meeting.venue = said["venue"] or meeting.venue
    to_come = meeting.date and meeting.date > timezone.localdate()
    if not to_come:
        meeting.status = target(Deed.TAKE_IN, meeting.status if meeting.pk else None)
    meeting.date_inferred_from = said["date_inferred_from"] or ""
    meeting.source = said["source"]
    meeting.digest = digest
    meeting.contacts, meeting.present = said["contacts"], said["present"]
    meeting.apologies = said["apologies"]
    meeting.save()
    items.give_node(meeting)


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _time(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None
