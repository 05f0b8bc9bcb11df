"""Which list of Annex A a row of headings belongs to, and which column each heading is.

Case, spaces, marks, order and further columns make no difference. A heading that is not the
published one is taken for a column only where one pattern fits it and it alone fits that pattern.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.schema.annexa import LISTS
from goldenthread.schema.annexa_asked import AnnexList, letters_of

_ENOUGH_OF_ITS_OWN = 0.5
_ENOUGH_BY_NAME = 3
_ENOUGH_PUBLISHED = 2
_NUMBERED = re.compile(r"\blists?[\s_.-]*0?(\d{1,2})(?!\d)|^\W*0?(\d{1,2})[\s_.)-]", re.IGNORECASE)
_SHORT_NAMES = {
    "earlyhelp": 2,
    "s47": 5,
    "section47": 5,
    "cin": 6,
    "cp": 7,
    "cla": 8,
    "cic": 8,
    "lac": 8,
    "careleavers": 9,
}
_SHORTEST_START = 8

_PUBLISHED = {
    letters_of(heading)
    for it in LISTS
    for name, asked in it.asked.items()
    for heading in (name, asked.heading, asked.alias)
    if heading
}
_SHARED = Counter(name for it in LISTS for name in it.asked)


@dataclass(frozen=True)
class Matched:
    """A row of headings that belongs to a list.

    `names` has the column of each heading, None where it is none. `sign` says by what the list was
    known. `unclear` holds pairs of headings and columns that patterns leave open.
    """

    annex: AnnexList
    names: tuple[str | None, ...]
    sign: str
    unclear: tuple[tuple[str, str], ...] = ()

    @property
    def twice(self) -> tuple[str, ...]:
        """The columns that two headings name."""
        counts = Counter(name for name in self.names if name is not None)
        return tuple(name for name, count in counts.items() if count > 1)

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns that no heading names."""
        return tuple(name for name in self.annex.asked if name not in self.names)


def match_headings(headings: Sequence[str], named: str) -> Matched | None:
    """The list that these headings belong to, in a sheet or file of this name; None for none.

    At least two headings must be published ones, so that a row of values is not taken for headings.
    A list is known by its headings when at least half of the columns that are its own are there
    and no other list has a greater share of its own; else by the name of the sheet or file.
    """
    if sum(letters_of(heading) in _PUBLISHED for heading in headings) < _ENOUGH_PUBLISHED:
        return None
    by_list = [(it, *_columns(it, headings)) for it in LISTS]
    shares = [_share(it, names) for it, names, _ in by_list]
    best = max(shares)
    if best >= _ENOUGH_OF_ITS_OWN and shares.count(best) == 1:
        annex, names, unclear = by_list[shares.index(best)]
        own = [
            heading
            for heading, name in zip(headings, names, strict=True)
            if name is not None and _SHARED[name] == 1
        ]
        shown = ", ".join(f"“{heading}”" for heading in own[:3])
        return Matched(annex, names, f"by its headings {shown}", unclear)
    annex_named = list_named(named)
    if annex_named is None:
        return None
    names, unclear = _columns(annex_named, headings)
    if sum(name is not None for name in names) < _ENOUGH_BY_NAME:
        return None
    return Matched(annex_named, names, f"by its name “{named}”", unclear)


def list_named(name: str) -> AnnexList | None:
    """The list that the name of a sheet or file, without its ending, speaks of; None for none."""
    numbered = _NUMBERED.search(name)
    if numbered:
        number = int(numbered[1] or numbered[2])
        if 1 <= number <= len(LISTS):
            return LISTS[number - 1]
    letters = letters_of(name)
    for title, annex in _TITLES:
        if title in letters or (len(letters) >= _SHORTEST_START and title.startswith(letters)):
            return annex
    words = set(re.split(r"[\W_]+", name.casefold()))
    short = [number for word, number in _SHORT_NAMES.items() if word in words or word == letters]
    return LISTS[short[0] - 1] if len(short) == 1 else None


_TITLES = sorted(
    (
        (letters_of(title), it)
        for it in LISTS
        for title in (it.title, it.title.partition("/")[0], it.name)
    ),
    key=lambda pair: -len(pair[0]),
)


def _share(annex: AnnexList, names: Sequence[str | None]) -> float:
    """How many of the columns that no other list has are there, of all such."""
    own = [name for name in annex.asked if _SHARED[name] == 1]
    return sum(name in names for name in own) / len(own)


def _columns(
    annex: AnnexList, headings: Sequence[str]
) -> tuple[tuple[str | None, ...], tuple[tuple[str, str], ...]]:
    """The column of each heading, and what the patterns leave open."""
    names = [annex.exactly(heading) if heading else None for heading in headings]
    fitting: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        if heading and names[place] is None:
            for name in annex.perhaps(heading):
                if name not in names:
                    fitting.setdefault(name, []).append(place)
    claims = Counter(place for places in fitting.values() for place in places)
    unclear: list[tuple[str, str]] = []
    for name, places in fitting.items():
        if len(places) == 1 and claims[places[0]] == 1:
            names[places[0]] = name
        else:
            unclear += ((headings[place], name) for place in places)
    return tuple(names), tuple(unclear)
