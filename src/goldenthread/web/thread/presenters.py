"""The thread of one node as rows for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.web.thread import registry
from goldenthread.web.thread.loose_ends import loose_ends, standings
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.walk import Step, Walk, downwards, upwards


@dataclass(frozen=True)
class Row:
    """One step as the page shows it."""

    node: Node
    kind: str
    words: str
    note: str
    standing: registry.Standing | None
    loose_ends: tuple[str, ...]
    rows: tuple["Row", ...]
    again: bool


@dataclass(frozen=True)
class LooseEnd:
    """A node and all that hangs loose about it."""

    node: Node
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Thread:
    """A node's whole thread: itself, the way up, the way down, and the loose ends on it."""

    node: Node
    kind: str
    standing: registry.Standing | None
    up: tuple[Row, ...]
    down: tuple[Row, ...]
    up_cut: bool
    down_cut: bool
    loose_ends: tuple[LooseEnd, ...]


def thread_of(node: Node, *, everything: bool) -> Thread:
    """The thread of a node for those who see everything or, if not, public nodes only.

    The number of queries depends on the kinds of node met, never on how many nodes there are.
    Loose ends are those of the node itself and of what came of it.
    """
    up, down = upwards(node, everything=everything), downwards(node, everything=everything)
    nodes = [node, *up.nodes(), *down.nodes()]
    stand = standings(nodes)
    loose = loose_ends([node, *down.nodes()], everything=everything)
    return Thread(
        node=node,
        kind=registry.kind(node.kind).one,
        standing=stand.get(node.pk),
        up=_rows(up.steps, stand, loose),
        down=_rows(down.steps, stand, loose),
        up_cut=up.cut,
        down_cut=down.cut,
        loose_ends=tuple(_list(node, down, loose)),
    )


def _rows(
    steps: Iterable[Step],
    stand: Mapping[int, registry.Standing],
    loose: Mapping[int, tuple[str, ...]],
) -> tuple[Row, ...]:
    return tuple(
        Row(
            node=step.node,
            kind=registry.kind(step.node.kind).one,
            words=step.words,
            note=step.note,
            standing=stand.get(step.node.pk),
            loose_ends=loose.get(step.node.pk, ()),
            rows=_rows(step.steps, stand, loose),
            again=step.again,
        )
        for step in steps
    )


def _list(node: Node, down: Walk, loose: Mapping[int, tuple[str, ...]]) -> Iterable[LooseEnd]:
    for one in [node, *down.nodes()]:
        if one.pk in loose:
            yield LooseEnd(one, registry.kind(one.kind).one, loose[one.pk])
