"""Walking the thread: what led to a node, and what came of it, each in two queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node

LONGEST = 300
"""Links shown on one page in one direction; beyond it the page says that there is more."""

DEEPEST = 12
"""Steps walked in one direction: a bound on the work, well beyond any thread seen."""


@dataclass(frozen=True)
class Step:
    """One node on the way, how it is tied to the one before, and the steps beyond it.

    ``again`` is set when the node has been shown with its own steps elsewhere on the way.
    """

    node: Node
    words: str
    note: str
    steps: tuple["Step", ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Walk:
    """All steps in one direction. ``cut`` is set when there were more than one page holds."""

    steps: tuple[Step, ...]
    cut: bool = False

    def nodes(self) -> list[Node]:
        """Every node on the way once, in the order of the page."""
        return list({step.node.pk: step.node for step in _every(self.steps)}.values())


def upwards(node: Node, *, everything: bool) -> Walk:
    """What led to the node, all the way to the source.

    ``everything`` is False for those who see public nodes only: the walk then neither shows a
    node that is not public nor passes through one.
    """
    links, cut = _links(node, everything, here="from_node_id", there="to_node_id")
    return Walk(_up(node, links), cut)


def downwards(node: Node, *, everything: bool) -> Walk:
    """What came of the node; ``everything`` as for :func:`upwards`."""
    links, cut = _links(node, everything, here="to_node_id", there="from_node_id")
    return Walk(_down(node, links), cut)


def _up(root: Node, links: Iterable[Link]) -> tuple[Step, ...]:
    onward = defaultdict(list)
    for link in links:
        declared = registry.link_kind(link.kind)
        onward[link.from_node_id].append((link.to_node, declared.name, declared, link.note))
    return _tree(root, onward)


def _down(root: Node, links: Iterable[Link]) -> tuple[Step, ...]:
    onward = defaultdict(list)
    for link in links:
        declared = registry.link_kind(link.kind)
        onward[link.to_node_id].append((link.from_node, declared.downwards, declared, link.note))
    return _tree(root, onward)


def _tree(root: Node, onward: Mapping[int, Sequence[tuple]]) -> tuple[Step, ...]:
    walked = {root.pk}

    def steps(node: Node) -> tuple[Step, ...]:
        ways = sorted(onward.get(node.pk, ()), key=lambda way: _order(way[0]))
        return tuple(step(*way) for way in ways if way[0].pk != root.pk)

    def step(node: Node, words: str, declared: registry.LinkKind, note: str) -> Step:
        if declared.aside:
            return Step(node, words, note)
        if node.pk in walked:
            return Step(node, words, note, again=bool(onward.get(node.pk)))
        walked.add(node.pk)
        return Step(node, words, note, steps(node))

    return steps(root)


def _order(node: Node) -> tuple[date, str, int]:
    return (node.when or date.max, node.kind, node.pk)


def _every(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _every(step.steps)


def _links(root: Node, everything: bool, *, here: str, there: str) -> tuple[list[Link], bool]:
    ids = _reached(root, everything, here=here, there=there)
    links = Link.objects.filter(pk__in=ids[:LONGEST]).select_related("from_node", "to_node")
    return list(links.order_by("pk")), len(ids) > LONGEST


def _reached(root: Node, everything: bool, *, here: str, there: str) -> list[int]:
    """The primary keys of the links within reach, nearest first.

    One recursive query, because a query for each level would grow with the thread. Rows are told
    apart by link and depth, so a circle of links ends at ``DEEPEST``.
    """
    asides = registry.asides() or [""]
    stop = ", ".join(["%s"] * len(asides))
    seen = "" if everything else "AND node.public"
    # The names put into the text are this module's own; every value is a parameter.
    sql = f"""
        WITH RECURSIVE walk(link_id, node_id, kind, depth) AS (
            SELECT link.id, link.{there}, link.kind, 1
            FROM thread_link link JOIN thread_node node ON node.id = link.{there}
            WHERE link.{here} = %s {seen}
            UNION
            SELECT link.id, link.{there}, link.kind, walk.depth + 1
            FROM walk
            JOIN thread_link link ON link.{here} = walk.node_id
            JOIN thread_node node ON node.id = link.{there}
            WHERE walk.depth < %s AND walk.kind NOT IN ({stop}) AND link.kind NOT IN ({stop}) {seen}
        )
        SELECT link_id FROM walk GROUP BY link_id ORDER BY MIN(depth), link_id LIMIT %s
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [root.pk, DEEPEST, *asides, *asides, LONGEST + 1])
        return [row[0] for row in cursor.fetchall()]
