"""What minutes taken in ask to have brought back becomes a suggestion, dated by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.minutes.updates import UpdateWanted, update_wanted
from goldenthread.web.programme.keeping import write
from goldenthread.web.programme.models import WorkItem
from goldenthread.web.programme.work.actions import suggest
from goldenthread.web.programme.work.in_thread import node_of_item
from goldenthread.web.programme.work.states import Source, State
from goldenthread.web.scrutiny.models import AgendaItem, Meeting
from goldenthread.web.thread.models import Node

NO_LONGER_THERE = "Corrected minutes no longer ask for it."


@dataclass(frozen=True)
class _Asked:
    node: Node
    text: str
    item: AgendaItem
    wanted: UpdateWanted


def look_through(meeting: Meeting) -> None:
    """Suggest what a meeting's minutes ask to have brought back, each thing once.

    A suggestion that people have not touched follows corrected minutes: its day changes, or it is
    set aside where they no longer ask for it. One that people have touched stands.
    """
    if meeting.date is None or not meeting.body.is_named:
        return
    asked = {one.node.pk: one for one in _asked(meeting)}
    nodes = Node.objects.filter(resolution__item__meeting=meeting) | Node.objects.filter(
        commitment__undertaking__item__meeting=meeting
    )
    known = {
        one.about_id: one
        for one in WorkItem.objects.filter(source=Source.MINUTES, about__in=nodes.distinct())
    }
    for pk, one in asked.items():
        if pk in known:
            _follow(known[pk], one, meeting)
        else:
            _suggest(one, meeting)
    for pk, item in known.items():
        if pk not in asked and _untouched(item):
            _set_aside(item)


def _asked(meeting: Meeting) -> Iterator[_Asked]:
    """Resolutions, and promises that no resolution made, which want something brought back."""
    items = meeting.items.filter(in_minutes=True).prefetch_related(
        "resolutions__node", "undertakings__commitment__node"
    )
    for item in items:
        said = [(one.node, one.text) for one in item.resolutions.all() if one.in_minutes]
        said += [
            (one.commitment.node, one.text)
            for one in item.undertakings.all()
            if one.in_minutes and one.resolution_id is None
        ]
        for node, text in said:
            wanted = update_wanted(text, meeting.date)
            if wanted:
                yield _Asked(node, text, item, wanted)


def _suggest(asked: _Asked, meeting: Meeting) -> None:
    subject = asked.wanted.what or str(asked.item)
    suggest(
        by=None,
        body=meeting.body,
        title=f"Update on {subject}",
        reason=f"{meeting}: {asked.text} ({asked.wanted.reasoning})",
        source=Source.MINUTES,
        about=asked.node,
        wanted_on=asked.wanted.on,
        public=meeting.public,
    )


def _follow(item: WorkItem, asked: _Asked, meeting: Meeting) -> None:
    if item.public != meeting.public:
        item.public = meeting.public
        item.save(update_fields=["public"])
        node_of_item(item)
    if _untouched(item) and item.wanted_on != asked.wanted.on:
        item.wanted_on = asked.wanted.on
        item.save(update_fields=["wanted_on"])
        node_of_item(item)


def _untouched(item: WorkItem) -> bool:
    return item.version == 1 and item.state == State.SUGGESTED


def _set_aside(item: WorkItem) -> None:
    item.state, item.because = State.SET_ASIDE, NO_LONGER_THERE
    item.save(update_fields=["state", "because"])
    write(item, "set aside", None, says=NO_LONGER_THERE, to_state=item.state)
