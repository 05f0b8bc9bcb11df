"""What can be found: each app tells of its own published things in its ``AppConfig.ready``::

    from goldenthread.web.search import sources

    sources.register(sources.Source(
        kind="decision", one="Key decision", many="Key decisions",
        model=KeyDecision, public=published_decisions, draft=draft_of,
    ))

A source is asked twice: when a thing changes, for what is to be found of it, and whenever it was
found, whether everybody may still read it. So what the index holds is never shown for itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from goldenthread.web.design.calendars import Occasion
from goldenthread.web.search.roles import NOBODY, Role


@dataclass(frozen=True)
class Draft:
    """One published thing as it is to be found.

    ``day`` is the day it is told of, None for what has none. ``body`` and ``body_name`` are its
    committee's key and name, and ``roles`` those of who spoke, as far as the record tells.
    ``text`` is None where the words are long to come by (a paper's file): they are then written by
    ``Source.text`` when they are indexed, and hold for as long as ``stamp`` stays the same.
    """

    title: str
    url: str
    text: str | None = ""
    day: date | None = None
    body: int | None = None
    body_name: str = ""
    roles: Role = NOBODY
    stamp: str = ""


@dataclass(frozen=True)
class Source:
    """Published things of one kind.

    ``public`` gives those that everybody may read now, with all that ``draft`` needs, in a fixed
    number of queries. ``hangs_on`` are the models of whose things an entry tells as well, each
    with the lookup from the source's model to it. ``occasion`` is the meeting at which a thing is
    taken, for calendars, and ``occasion_needs`` what is fetched for all of them at once.
    """

    kind: str
    one: str
    many: str
    model: type[Model]
    public: Callable[[], QuerySet]
    draft: Callable[[Any], Draft]
    text: Callable[[Any], str] | None = None
    hangs_on: Mapping[type[Model], str] = field(default_factory=dict)
    occasion: Callable[[Any], Occasion | None] | None = None
    occasion_needs: tuple[str, ...] = ()


class NotRegistered(LookupError):
    """A kind of thing that no app has registered."""


_sources: dict[str, Source] = {}
_committees: list[Callable[[], list[tuple[int, str]]]] = []


def register(source: Source) -> None:
    """Have things of a kind found. The same kind again replaces it."""
    _sources[source.kind] = source


def register_committees(committees: Callable[[], list[tuple[int, str]]]) -> None:
    """Say how the committees to choose from are asked for: keys and names, in one query."""
    _committees[:] = [committees]


def every() -> list[Source]:
    """All sources, in the order of their words."""
    return sorted(_sources.values(), key=lambda one: one.many)


def of_kind(kind: str) -> Source:
    """The source of a kind; raises :class:`NotRegistered` naming those that are."""
    if kind not in _sources:
        raise NotRegistered(f"no app has registered things of kind {kind!r}: {sorted(_sources)}")
    return _sources[kind]


def committees() -> list[tuple[int, str]]:
    """The public committees, by key and name. Takes one query."""
    return [pair for found in _committees for pair in found()]
