"""Finding what is published: the index says what may fit, the sources what may be shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects

from goldenthread.web.search import engines, sources
from goldenthread.web.search.asking import Asked
from goldenthread.web.search.models import Entry
from goldenthread.web.search.sources import Draft, Source

MOST = 1_000
"""The newest that fit, up to so many, are put in order and paged through; no more are counted."""
A_PAGE = 20


@dataclass(frozen=True)
class Hit:
    """One published thing that was found, as its source tells of it now.

    ``entry`` is what the index has of it: its key and when its words last changed.
    """

    source: Source
    thing: Any
    draft: Draft
    entry: Entry

    @property
    def text(self) -> str:
        """Its words; the index is asked only for those of a file, while the file is the same."""
        if self.draft.text is not None:
            return self.draft.text
        return self.entry.text if self.entry.stamp == self.draft.stamp else ""


@dataclass(frozen=True)
class Found:
    """A page of what was found.

    ``count`` is of all, and of ``MOST`` at most; ``older`` when older ones were not looked through.
    """

    hits: Sequence[Hit]
    count: int
    older: bool
    number: int
    pages: int


def find(asked: Asked, *, number: int = 1, best_first: bool = True) -> Found:
    """A page of what everybody may read that fits, in a fixed number of queries.

    Best first: those with the words in their title, then the others, each the newest first. What
    the index has and its source does not is left out of the page and of the count.
    """
    if asked.asks_nothing:
        return Found((), 0, older=False, number=1, pages=1)
    fitting = engines.newest(asked, MOST)
    places = fitting.found
    if best_first and asked.words:
        titled = engines.in_title(asked.words, places)
        places.sort(key=lambda place: place not in titled)
    pages = max(1, -(-len(places) // A_PAGE))
    number = min(max(number, 1), pages)
    wanted = places[(number - 1) * A_PAGE : number * A_PAGE]
    hits = shown(wanted)
    hidden = len(wanted) - len(hits)
    return Found(hits, len(places) - hidden, older=fitting.older, number=number, pages=pages)


def newest(asked: Asked, many: int) -> list[Hit]:
    """Of the newest that fit, those whose words changed last, the latest first."""
    if asked.asks_nothing:
        return []
    places = engines.newest(asked, MOST).found
    latest = Entry.objects.filter(place__in=places).order_by("-changed_at", "-place")
    return shown(latest.values_list("place", flat=True)[:many])


def new_since(asked: Asked, since, many: int) -> list[Hit]:
    """What fits and is new or changed since a moment, the newest first."""
    return shown(engines.changed(asked, since, many)) if not asked.asks_nothing else []


def occasions(asked: Asked, many: int) -> Iterator:
    """The meetings at which what fits is taken, each once, as occasions of a calendar."""
    with_one = {source.kind for source in sources.every() if source.occasion}
    seen = set()
    kinds = [asked.kind] if asked.kind else with_one
    for kind in sorted(with_one.intersection(kinds)):
        hits = shown(engines.newest(replace(asked, kind=kind), many).found)
        needs = sources.of_kind(kind).occasion_needs
        prefetch_related_objects([hit.thing for hit in hits], *needs)
        for hit in hits:
            occasion = hit.source.occasion(hit.thing)
            if occasion and occasion.uid not in seen:
                seen.add(occasion.uid)
                yield occasion


def shown(places: Iterable[int]) -> list[Hit]:
    """The things at these places that everybody may read now, in the same order.

    Takes a query for the entries, and those of each source that has one among them.
    """
    wanted = list(places)
    entries = {one.place: one for one in Entry.objects.filter(place__in=wanted)}
    keys: dict[str, set[int]] = defaultdict(set)
    for entry in entries.values():
        keys[entry.kind].add(entry.key)
    readable = {
        (kind, thing.pk): thing
        for kind, wanted_keys in keys.items()
        for thing in sources.of_kind(kind).public().filter(pk__in=wanted_keys)
    }
    hits = (_hit(entries.get(place), readable) for place in wanted)
    return [hit for hit in hits if hit]


def _hit(entry: Entry | None, readable: dict[tuple[str, int], Any]) -> Hit | None:
    thing = readable.get((entry.kind, entry.key)) if entry else None
    if thing is None:
        return None
    source = sources.of_kind(entry.kind)
    return Hit(source, thing, source.draft(thing), entry)
