"""Loose ends and standings of many nodes at once: one question to an app for each kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Node


def by_kind(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """The nodes grouped by kind, each once."""
    groups: dict[str, dict[int, Node]] = defaultdict(dict)
    for node in nodes:
        groups[node.kind][node.pk] = node
    return {kind: list(group.values()) for kind, group in groups.items()}


def standings(nodes: Iterable[Node]) -> Mapping[int, registry.Standing]:
    """How each node stands today, by its primary key; nodes whose app does not say are left out."""
    found: dict[int, registry.Standing] = {}
    for kind, group in by_kind(nodes).items():
        ask = registry.kind(kind).standings
        answers = ask([node.key for node in group]) if ask else {}
        found |= {node.pk: answers[node.key] for node in group if node.key in answers}
    return found


def loose_ends(nodes: Iterable[Node], *, everything: bool) -> Mapping[int, tuple[str, ...]]:
    """What hangs loose about each node, by its primary key; nodes with nothing loose are left out.

    ``everything`` is False for those who see public nodes only.
    """
    found: dict[int, tuple[str, ...]] = {}
    for kind, group in by_kind(nodes).items():
        for finder in registry.watches(kind):
            for pk, words in finder(group, everything=everything).items():
                found[pk] = (*found.get(pk, ()), *words)
    return {pk: words for pk, words in found.items() if words}
