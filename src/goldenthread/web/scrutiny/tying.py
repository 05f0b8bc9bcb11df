"""The ties that reach beyond one meeting: confirmed, arranged, mentioned again, discussed."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.minutes.phrases import day_in_full
from goldenthread.minutes.record import Kind
from goldenthread.web.commitments.mentions import Mention, Promise, mentions
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State
from goldenthread.web.scrutiny.figures import measures_named
from goldenthread.web.scrutiny.items import give_node
from goldenthread.web.scrutiny.listening import tell_changed
from goldenthread.web.scrutiny.models import AgendaItem, Meeting, Status
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Link, Node


def tie(meeting: Meeting, said: Mapping[str, Any]) -> None:
    """Tie a meeting just taken in to the meetings, promises and measures it speaks of.

    Minutes may be taken in in any order: whatever a later meeting, taken in before, says of this
    one is tied as well.
    """
    _tie_figures(meeting)
    if meeting.body.is_named and meeting.date:
        _tie_confirmed(meeting)
        _tie_next(meeting, said["next_meeting"])
    if meeting.date:
        _tie_mentions(meeting)


def _tie_figures(meeting: Meeting) -> None:
    for item in meeting.items.select_related("node"):
        named = measures_named(item.figures, item.paragraphs) if item.in_minutes else {}
        for measure, words in named.items():
            thread.link(
                from_node=_measure_node(measure),
                to_node=item.node,
                kind="discussed at",
                note=f"“{words}”",
            )
        stale = Link.objects.filter(to_node=item.node, kind="discussed at")
        stale.exclude(from_node__key__in=named).delete()


def _measure_node(measure: str) -> Node:
    found = Node.objects.of_kind("measure").filter(key=measure).first()
    return found or thread.ensure_node("measure", measure, CATALOGUE[measure].name, public=True)


def _tie_confirmed(meeting: Meeting) -> None:
    confirming = meeting.body.meetings.filter(
        date__gt=meeting.date, items__kind=Kind.PREVIOUS_MINUTES
    )
    for later in [meeting, *confirming.distinct()]:
        days = _days_confirmed(later)
        if later == meeting or meeting.date in days:
            _confirm(later, days)


def _confirm(later: Meeting, days: set[date]) -> None:
    earlier = later.body.meetings.held().filter(date__in=days, date__lt=later.date)
    nodes = [one.node for one in earlier.select_related("node")]
    for node in nodes:
        thread.link(from_node=later.node, to_node=node, kind="confirms")
    stale = Link.objects.filter(from_node=later.node, kind="confirms")
    stale.exclude(to_node__in=nodes).delete()


def _days_confirmed(meeting: Meeting) -> set[date]:
    """The days of the meetings whose minutes a meeting confirmed, as its resolutions name them."""
    items = meeting.items.filter(kind=Kind.PREVIOUS_MINUTES, in_minutes=True)
    return {
        found[0]
        for item in items.prefetch_related("resolutions")
        for resolution in item.resolutions.all()
        if resolution.in_minutes
        for text in (resolution.text, item.title)
        if (found := day_in_full(text))
    }


def _tie_next(meeting: Meeting, said: Mapping[str, Any] | None) -> None:
    day = date.fromisoformat(said["date"]) if said and said["date"] else None
    if day is None or day <= meeting.date:
        return
    following = meeting.body.meetings.filter(date=day).first() or _arranged_before(meeting)
    following = following or Meeting(body=meeting.body)
    if following.status == Status.SCHEDULED and not following.changes_known:
        before = (following.date, following.time, following.venue)
        following.date, following.public = day, meeting.public
        following.time = _clock(said["time"]) or following.time
        following.venue = said["venue"] or following.venue
        if following.pk and before != (following.date, following.time, following.venue):
            following.sequence += 1
        following.save()
        give_node(following)
        tell_changed(following)
    thread.link(from_node=following.node, to_node=meeting.node, kind="arranged at")


def _arranged_before(meeting: Meeting) -> Meeting | None:
    """The meeting still to come that an earlier version of these minutes arranged."""
    arranged = Link.objects.filter(to_node=meeting.node, kind="arranged at")
    return Meeting.objects.filter(
        status=Status.SCHEDULED, node__in=arranged.values("from_node")
    ).first()


def _clock(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None


def _tie_mentions(meeting: Meeting) -> None:
    """Find promises made before in this meeting's items, and this meeting's in later ones."""
    before = Commitment.objects.filter(raised_on__lt=meeting.date)
    _link_mentions(meeting.items.all(), before, afresh=True)
    made_here = Commitment.objects.filter(undertaking__item__meeting=meeting)
    later = AgendaItem.objects.filter(meeting__date__gt=meeting.date, in_minutes=True)
    _link_mentions(later, made_here, afresh=False)


def _link_mentions(
    items: Iterable[AgendaItem], commitments: Iterable[Commitment], *, afresh: bool
) -> None:
    commitments = commitments.exclude(state=State.WITHDRAWN).select_related("node")
    by_key = {one.pk: one for one in commitments}
    promises = [
        Promise.of(one.pk, one.what, one.owner_name, one.owner_role) for one in by_key.values()
    ]
    for item in items.select_related("node").prefetch_related("resolutions"):
        found = mentions(_texts(item), promises) if item.in_minutes else []
        if afresh:
            _forget(item, found, by_key)
        for mention in found:
            thread.link(
                from_node=item.node,
                to_node=by_key[mention.key].node,
                kind="mentions",
                note=mention.reason,
            )


def _forget(item: AgendaItem, found: list[Mention], by_key: Mapping[int, Commitment]) -> None:
    """Take away what the item mentioned before it was corrected."""
    kept = {by_key[mention.key].node_id for mention in found}
    stale = Link.objects.filter(from_node=item.node, kind="mentions")
    stale.exclude(to_node__in=kept).delete()


def _texts(item: AgendaItem) -> list[str]:
    return [
        item.title,
        *item.paragraphs,
        *(one.text for one in item.resolutions.all() if one.in_minutes),
    ]
