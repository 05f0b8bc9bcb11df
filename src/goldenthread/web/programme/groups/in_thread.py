"""What the thread is told of task and finish groups, and of follow-ups that are due."""

from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from goldenthread.dates.words import day_in_words
from goldenthread.web.programme.groups.states import State
from goldenthread.web.programme.models import TaskGroup
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Node

GROUP = "task group"
NOT_FOLLOWED_UP = "six months have passed since its response, and nobody has followed it up"


def register() -> None:
    """Declare the kind of node and the finder of loose ends."""
    registry.register(
        GROUP, one="Task and finish group", many="Task and finish groups", standings=standings
    )
    registry.watch(GROUP, not_followed_up)


def node_of_group(group: TaskGroup) -> Node:
    """The group's node, brought up to date. A group is public like the committee it is of."""
    return thread.ensure_node(
        GROUP,
        group.pk,
        title=group.title,
        url=group.get_absolute_url(),
        public=True,
        when=group.set_up_on,
    )


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """How far each group has come."""
    return {str(one.pk): standing_of(one) for one in TaskGroup.objects.filter(pk__in=keys)}


def standing_of(group: TaskGroup) -> registry.Standing:
    """How far a group has come, in a word, a colour and the day that matters next."""
    if group.stands is State.FOLLOWED_UP:
        return registry.Standing(group.stands.label, "green")
    if group.stands is State.STOPPED:
        return registry.Standing(group.stands.label, "grey")
    if group.stands is not State.ANSWERED:
        return registry.Standing(group.stands.label, "blue")
    due = group.follow_up_due
    late = due < timezone.localdate()
    note = f"follow-up due {day_in_words(due)}"
    return registry.Standing(group.stands.label, "red" if late else "yellow", note)


def not_followed_up(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Groups whose follow-up is past its day."""
    today = timezone.localdate()
    found = TaskGroup.objects.filter(node__in=nodes, state=State.ANSWERED)
    return {one.node_id: [NOT_FOLLOWED_UP] for one in found if one.follow_up_due < today}
