"""What the apps tell the thread: their kinds of node, the words for links, and loose ends.

Each app registers in its ``AppConfig.ready``::

    from goldenthread.web.thread import registry

    registry.register("measure", one="Measure", many="Measures")
    registry.register_link("discussed at", downwards="discussed")
    registry.watch("commitment", promises_nobody_mentions)
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from goldenthread.web.thread.models import Node


class NotRegistered(LookupError):
    """A kind of node or link that no app has declared."""


@dataclass(frozen=True)
class Standing:
    """How a thing stands today, in the words of its own app.

    ``colour`` is a colour of the GOV.UK tag component. ``note`` is one short line beside it, such
    as the date due.
    """

    text: str
    colour: str = "grey"
    note: str = ""


Standings = Callable[[Collection[str]], Mapping[str, Standing]]
"""Keys of one kind in, the standing of each out, in a fixed number of queries."""


class Watch(Protocol):
    """A finder of loose ends among nodes of one kind, in a fixed number of queries."""

    def __call__(self, nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
        """For the primary key of each node that hangs loose, what is loose about it.

        ``everything`` is False for those who see public nodes only; what they cannot see must
        then not count.
        """


@dataclass(frozen=True)
class Kind:
    """A kind of node: the words for one and for many, and how to ask how each stands."""

    name: str
    one: str
    many: str
    standings: Standings | None = None


@dataclass(frozen=True)
class LinkKind:
    """A kind of link.

    ``name`` reads upwards, from what came later to what led to it ("made at"); ``downwards``
    reads the other way ("led to"). An ``aside`` is shown on the page of the two nodes it ties and
    is not walked further: confirming the last meeting's minutes does not make everything decided
    since a consequence of that meeting.
    """

    name: str
    downwards: str
    aside: bool = False


_kinds: dict[str, Kind] = {}
_links: dict[str, LinkKind] = {}
_watches: dict[str, list[Watch]] = {}


def register(name: str, *, one: str, many: str, standings: Standings | None = None) -> Kind:
    """Declare a kind of node. Declaring it again replaces the first declaration."""
    _kinds[name] = Kind(name, one, many, standings)
    return _kinds[name]


def register_link(name: str, *, downwards: str, aside: bool = False) -> LinkKind:
    """Declare a kind of link. Declaring it again replaces the first declaration."""
    _links[name] = LinkKind(name, downwards, aside)
    return _links[name]


def watch(kind: str, finder: Watch) -> None:
    """Have ``finder`` asked for loose ends whenever nodes of ``kind`` are shown."""
    finders = _watches.setdefault(kind, [])
    if finder not in finders:
        finders.append(finder)


def kind(name: str) -> Kind:
    """The declared kind of node; raises :class:`NotRegistered` naming those that are."""
    if name not in _kinds:
        raise NotRegistered(f"no app has registered nodes of kind {name!r}: {sorted(_kinds)}")
    return _kinds[name]


def link_kind(name: str) -> LinkKind:
    """The declared kind of link; raises :class:`NotRegistered` naming those that are."""
    if name not in _links:
        raise NotRegistered(f"no app has registered links of kind {name!r}: {sorted(_links)}")
    return _links[name]


def asides() -> list[str]:
    """The names of links that are not walked further."""
    return sorted(name for name, declared in _links.items() if declared.aside)


def watches(kind_name: str) -> Sequence[Watch]:
    """The finders of loose ends for one kind of node."""
    return tuple(_watches.get(kind_name, ()))
