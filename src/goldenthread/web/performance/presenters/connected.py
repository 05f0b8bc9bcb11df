"""What a measure is tied to through the thread: the meetings and promises that name it."""

from dataclasses import dataclass

from goldenthread.measures.measure import Measure
from goldenthread.web.performance.actions import measure_node
from goldenthread.web.thread.policies import sees_everything
from goldenthread.web.thread.presenters import Row, thread_of


@dataclass(frozen=True)
class Connected:
    """The steps next to a measure in the thread, and the page of its whole thread."""

    thread_href: str
    rows: tuple[Row, ...]


def connected(measure: Measure, user) -> Connected:
    """What one step of the thread leads to, as far as this person may see."""
    node = measure_node(measure)
    thread = thread_of(node, everything=sees_everything(user))
    return Connected(node.get_absolute_url(), (*thread.up, *thread.down))
