"""What the thread is told of items of work programmes."""

from collections.abc import Collection, Mapping

from goldenthread.web.programme.models import WorkItem
from goldenthread.web.programme.work.states import State
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Node

WORK_ITEM = "work item"
SUGGESTED_BY, PLANNED_FOR = "suggested by", "planned for"

COLOURS = {
    State.SUGGESTED: "grey",
    State.AGREED: "blue",
    State.SCHEDULED: "blue",
    State.DEFERRED: "yellow",
    State.DONE: "green",
    State.SET_ASIDE: "grey",
}


def register() -> None:
    """Declare the kind of node and the kinds of link."""
    registry.register(
        WORK_ITEM, one="Work programme item", many="Work programme items", standings=standings
    )
    registry.register_link(SUGGESTED_BY, downwards="put forward for a work programme as")
    registry.register_link(PLANNED_FOR, downwards="planned", aside=True)


def node_of_item(item: WorkItem) -> Node:
    """The item's node, brought up to date; public once the item is settled."""
    return thread.ensure_node(
        WORK_ITEM,
        item.pk,
        title=item.title,
        url=item.get_absolute_url(),
        public=item.is_open_to_all,
        when=item.meeting.date if item.meeting else item.wanted_on,
    )


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """The state of each item."""
    found = WorkItem.objects.filter(pk__in=keys).values_list("pk", "state")
    return {str(pk): standing_of(State(state)) for pk, state in found}


def standing_of(state: State) -> registry.Standing:
    """How an item stands, in a word and a colour."""
    return registry.Standing(state.label, COLOURS[state])
