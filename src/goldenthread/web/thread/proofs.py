"""What shows whether something worked: readings over time of nodes that are measured or graded.

An app whose nodes are proofs registers a reader in its ``AppConfig.ready``::

    proofs.register("measure", readings_of_measures)

Another app links such a node to what it shows ("measures" or "grades") and asks for its readings,
without knowing what they are readings of.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.web.thread.loose_ends import by_kind
from goldenthread.web.thread.models import Node


class Held(StrEnum):
    """How a reading stands against what was asked of it for its period."""

    MET = "met"
    CLOSE = "close"
    SHORT = "short"
    UNKNOWN = "not judged"


@dataclass(frozen=True)
class Reading:
    """What a proof showed of one period: its last day, how it stood, and that in words.

    ``held`` is UNKNOWN where there is no figure, or nothing was asked of it (no target).
    """

    until: date
    held: Held
    says: str


Reader = Callable[[Collection[str], str], Mapping[str, Sequence[Reading]]]
"""Keys of one kind and "month" or "quarter" in; the readings of each out, oldest first.

Asked for officers only: what is read is exact. One reading for each complete period, in a fixed
number of queries; keys of which nothing is known are left out.
"""

Asked = Callable[[Collection[str]], Collection[str]]
"""Keys of one kind in; those out of which something is asked, such as a target, in one query."""

_readers: dict[str, Reader] = {}
_asked: dict[str, Asked] = {}
_listeners: list[Callable[[], None]] = []


def register(kind: str, reader: Reader, asked: Asked | None = None) -> None:
    """Have nodes of a kind read by ``reader``. Registering again replaces the first.

    ``asked`` says, without reading anything, of which of them something is asked at all; without
    it that is so of none.
    """
    _readers[kind] = reader
    if asked:
        _asked[kind] = asked


def kinds() -> tuple[str, ...]:
    """The kinds of node that can show whether something worked."""
    return tuple(_readers)


def readings_of(nodes: Iterable[Node], every: str) -> Mapping[int, Sequence[Reading]]:
    """The readings of each node by its primary key, oldest first; none for a kind nobody reads."""
    found: dict[int, Sequence[Reading]] = {}
    for kind, group in by_kind(nodes).items():
        reader = _readers.get(kind)
        answers = reader([node.key for node in group], every) if reader else {}
        found |= {node.pk: answers.get(node.key, ()) for node in group}
    return found


def asked_of(nodes: Iterable[Node]) -> set[int]:
    """Those of the nodes, by primary key, of which something is asked: they could show something.

    Nothing is read for it.
    """
    found: set[int] = set()
    for kind, group in by_kind(nodes).items():
        if kind in _asked:
            keys = set(_asked[kind]([node.key for node in group]))
            found |= {node.pk for node in group if node.key in keys}
    return found


def on_news(listener: Callable[[], None]) -> None:
    """Have ``listener`` called when an app says that it has new readings."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_news() -> None:
    """Tell whoever listens that there are new readings: a newer snapshot, another round."""
    for listener in _listeners:
        listener()
