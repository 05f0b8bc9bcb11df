"""Bringing a meeting's items, resolutions and undertakings up to date with its minutes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from goldenthread.minutes.record import Item, MeetingRecord
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.scrutiny import votes
from goldenthread.web.scrutiny.matching import alike, pair, same
from goldenthread.web.scrutiny.models import AgendaItem, Meeting, Resolution, Undertaking
from goldenthread.web.scrutiny.people import account_of, name_and_role
from goldenthread.web.scrutiny.undertakings import Asked, asked_under
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

CORRECTED = "Corrected minutes were taken in."
NO_LONGER_THERE = "Corrected minutes were taken in, and no longer have it."
THERE_AGAIN = "Corrected minutes were taken in, and have it again."


def give_node(meeting: Meeting) -> None:
    """Make the meeting's node in the thread, or bring it up to date."""
    meeting.node = thread.ensure_node(
        "meeting",
        meeting.pk,
        title=str(meeting),
        url=meeting.get_absolute_url(),
        public=meeting.public,
        when=meeting.date,
    )
    meeting.save(update_fields=["node"])


def bring_up_to_date(meeting: Meeting, said: Mapping[str, Any], *, by) -> None:
    """Write what a record says into the meeting's items; what it no longer has is kept, marked."""
    pairs, gone = pair(
        list(meeting.items.all()),
        said["items"],
        lambda old, new: old.number == (new["number"] or "") and same(old.title, new["title"]),
        lambda old, new: same(old.title, new["title"]),
        lambda old, new: bool(old.number) and old.number == new["number"],
    )
    for position, (known, item) in enumerate(pairs, start=1):
        _item(known or AgendaItem(meeting=meeting), item, position, by=by)
    for item in gone:
        _mark_gone(item)
        _undertakings(item, [], by=by)
        for resolution in item.resolutions.all():
            _mark_gone(resolution)
        for vote in item.votes.all():
            votes.mark_gone(vote)
    _open_or_close_what_is_gone(meeting, by=by)


def enter_agenda(
    meeting: Meeting, entries: Sequence[tuple[AgendaItem | None, Item, bool]], *, by
) -> list[AgendaItem]:
    """Write a published agenda into the meeting's items, in order; those no longer on it stay.

    An entry is the item it was entered as before (None for a new one), what is said of it, and
    whether it is about education. A new one that has the title of an item already there is it.
    """
    said = MeetingRecord(source="", items=tuple(one for _, one, _ in entries)).to_json()["items"]
    known = {old.pk for old, _, _ in entries if old}
    others = [one for one in meeting.items.all() if one.pk not in known]
    entered = []
    for position, ((old, _, education), one) in enumerate(zip(entries, said, strict=True), start=1):
        found = old or next((it for it in others if same(it.title, one["title"])), None)
        others = [it for it in others if it is not found]
        item = found or AgendaItem(meeting=meeting)
        item.education = education
        _item(item, one, position, by=by)
        entered.append(item)
    for item in others:
        _mark_gone(item)
    return entered


def _open_or_close_what_is_gone(meeting: Meeting, *, by) -> None:
    """What the minutes no longer have is public exactly when its meeting is."""
    items, resolutions = Q(agenda_item__meeting=meeting), Q(resolution__item__meeting=meeting)
    Node.objects.filter(items | resolutions).update(public=meeting.public)
    gone = Undertaking.objects.filter(item__meeting=meeting, in_minutes=False)
    for undertaking in gone.select_related("commitment"):
        commitments.correct(
            commitment=undertaking.commitment, by=by, reason=CORRECTED, public=meeting.public
        )


def _mark_gone(thing: AgendaItem | Resolution | Undertaking) -> None:
    thing.in_minutes = False
    thing.save()


def _item(item: AgendaItem, said: Mapping[str, Any], position: int, *, by) -> None:
    item.position, item.in_minutes = position, True
    item.number, item.title = said["number"] or "", said["title"] or ""
    item.kind, item.truncated = said["kind"], said["truncated"]
    item.paragraphs, item.documents = said["paragraphs"], said["documents"]
    item.figures, item.dates = said["figures"], said["dates"]
    item.save()
    item.node = _node_under(item, "item", str(item), item.meeting.node, "taken at")
    item.save(update_fields=["node"])
    resolutions = _resolutions(item, said["resolutions"])
    votes.bring_up_to_date(item, resolutions)
    asked = list(asked_under(said))
    _undertakings(item, asked, resolutions=resolutions, by=by)


def _node_under(thing, kind: str, title: str, above: Node, tie: str) -> Node:
    meeting = thing.meeting if kind == "item" else thing.item.meeting
    node = thread.ensure_node(
        kind,
        thing.pk,
        title=title,
        url=f"{meeting.get_absolute_url()}#{thing.anchor}",
        public=meeting.public,
        when=meeting.date,
    )
    thread.link(from_node=node, to_node=above, kind=tie)
    return node


def _resolutions(item: AgendaItem, said: list[Mapping[str, Any]]) -> list[Resolution]:
    pairs, gone = pair(
        list(item.resolutions.all()),
        said,
        lambda old, new: same(old.text, new["text"]),
        lambda old, new: alike(old.text, new["text"]),
    )
    for resolution in gone:
        _mark_gone(resolution)
    return [
        _resolution(known or Resolution(item=item), one, position)
        for position, (known, one) in enumerate(pairs, start=1)
    ]


def _resolution(resolution: Resolution, said: Mapping[str, Any], position: int) -> Resolution:
    resolution.position, resolution.in_minutes = position, True
    resolution.letter, resolution.text = said["letter"] or "", said["text"]
    resolution.save()
    above = resolution.item.node
    resolution.node = _node_under(resolution, "resolution", said["text"], above, "resolved under")
    resolution.save(update_fields=["node"])
    return resolution


def _undertakings(
    item: AgendaItem, asked: list[Asked], *, resolutions: list[Resolution] | None = None, by
) -> None:
    pairs, gone = pair(
        list(item.undertakings.select_related("commitment")),
        asked,
        lambda old, new: same(old.text, new.text),
        lambda old, new: alike(old.text, new.text),
    )
    for position, (known, one) in enumerate(pairs, start=1):
        resolution = resolutions[one.resolution] if one.resolution is not None else None
        if known:
            _correct(known, one, resolution, position, by=by)
        else:
            _undertake(item, one, resolution, position, by=by)
    for undertaking in gone:
        if undertaking.in_minutes:
            _mark_gone(undertaking)
            commitments.note(commitment=undertaking.commitment, by=by, reason=NO_LONGER_THERE)


def _undertake(
    item: AgendaItem, asked: Asked, resolution: Resolution | None, position: int, *, by
) -> None:
    meeting = item.meeting
    name, role = name_and_role(asked.owner, [*meeting.present, *meeting.apologies])
    commitment = commitments.raise_commitment(
        by=by,
        what=_sentence(asked.text),
        raised_on=meeting.date or timezone.localdate(),
        owner_name=name,
        owner_role=role,
        owner_user=account_of(name),
        asked_by=meeting.body.name,
        due=asked.due,
        due_words=asked.due_words,
        source=(resolution or item).node,
        explicit=asked.explicit,
        public=meeting.public,
    )
    Undertaking.objects.create(
        item=item,
        resolution=resolution,
        position=position,
        text=asked.text,
        owner=asked.owner,
        due=asked.due,
        explicit=asked.explicit,
        commitment=commitment,
    )


def _sentence(text: str) -> str:
    """A line of a list as it stands alone: a capital first, and no semicolon left over."""
    alone = re.sub(r";(?:\s+and)?\s*$", "", text)
    return alone[:1].upper() + alone[1:]


def _correct(
    undertaking: Undertaking,
    asked: Asked,
    resolution: Resolution | None,
    position: int,
    *,
    by,
) -> None:
    """Bring the commitment up to date with what the minutes now say.

    What people agreed since stands: the agreed date follows a corrected first date only while the
    two were the same, and the owner changes only when the minutes name another.
    """
    meeting, commitment = undertaking.item.meeting, undertaking.commitment
    commitments.correct(
        commitment=commitment,
        by=by,
        reason=CORRECTED,
        public=meeting.public,
        what=_sentence(asked.text),
        asked_by=meeting.body.name,
        raised_on=meeting.date or commitment.raised_on,
        **_corrected_owner(undertaking, asked),
        **_corrected_dates(undertaking, asked),
    )
    if not undertaking.in_minutes:
        commitments.note(commitment=commitment, by=by, reason=THERE_AGAIN)
    undertaking.position, undertaking.in_minutes = position, True
    undertaking.resolution = resolution
    undertaking.text, undertaking.owner = asked.text, asked.owner
    undertaking.due, undertaking.explicit = asked.due, asked.explicit
    undertaking.save()


def _corrected_owner(undertaking: Undertaking, asked: Asked) -> dict[str, Any]:
    if asked.owner == undertaking.owner:
        return {}
    meeting = undertaking.item.meeting
    name, role = name_and_role(asked.owner, [*meeting.present, *meeting.apologies])
    return {"owner_name": name, "owner_role": role, "owner_user": account_of(name)}


def _corrected_dates(undertaking: Undertaking, asked: Asked) -> dict[str, Any]:
    commitment = undertaking.commitment
    if asked.due == undertaking.due or asked.due is None:
        return {}
    corrected = {"first_due": asked.due, "due_words": asked.due_words}
    if commitment.agreed_due == commitment.first_due:
        corrected["agreed_due"] = asked.due
    return corrected
