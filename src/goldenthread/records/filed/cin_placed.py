"""The elements of a census file, each at its place in the layout."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from goldenthread.records.filed.cin_layout import UNKNOWN, Layout
from goldenthread.records.filed.markup import Elements

_MOST_NAMED = 50
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Placed:
    """The elements of a file by their place.

    `places` gives each element's place in the layout. `strangers` are those that are not known
    where they stand, without those inside of one, and `around` gives the place each stands in.
    """

    elements: Elements
    layout: Layout
    places: np.ndarray
    strangers: np.ndarray
    around: np.ndarray = field(repr=False)

    def at(self, place: int) -> np.ndarray:
        """The elements at a place, in the order of the file."""
        return self._sorted[self._starts[place] : self._starts[place + 1]]

    def strange_names(self) -> tuple[str, ...]:
        """What was found and not read, with how often: "ChildIdentifiers.Surname (2 times)"."""
        counts = Counter(
            f"{self._name(around)}.{self.elements.name(stranger)}"[:_LONGEST_SHOWN]
            for stranger, around in zip(self.strangers, self.around, strict=True)
        )
        stray = self.elements.stray_texts(self._with_text)
        if stray:
            counts["text outside any field"] = stray
        shown = [f"{name} ({_times(count)})" for name, count in counts.most_common(_MOST_NAMED)]
        more = len(counts) - len(shown)
        return (*shown, *([f"and {more:,} more"] if more else []))

    def _name(self, place: int) -> str:
        return self.layout.places[place].element.name

    @cached_property
    def _with_text(self) -> np.ndarray:
        """The elements whose own text is told of otherwise: fields, and what is not known."""
        told = [bool(place.element.column) for place in self.layout.places]
        told[UNKNOWN] = True
        return np.flatnonzero(np.array(told)[self.places])

    @cached_property
    def _sorted(self) -> np.ndarray:
        return np.argsort(self.places, kind="stable")

    @cached_property
    def _starts(self) -> np.ndarray:
        counts = np.bincount(self.places, minlength=len(self.layout.places))
        return np.concatenate([[0], np.cumsum(counts)])


def placed(elements: Elements, layout: Layout) -> Placed:
    """Find the place of every element, from the root down; the root is taken for the layout's."""
    names = elements.name_numbers(layout.names)
    places = np.full(len(elements), UNKNOWN, np.int16)
    places[0] = 1
    above = np.array([0])
    strangers, around = [], []
    for depth in range(1, layout.deepest + 1):
        level = np.flatnonzero(elements.depth == depth)
        if not len(level):
            break
        parents = places[above[np.searchsorted(above, level) - 1]]
        places[level] = layout.below[parents, names[level]]
        strange = (places[level] == UNKNOWN) & (parents != UNKNOWN)
        strangers.append(level[strange])
        around.append(parents[strange])
        above = level
    found = np.concatenate([np.zeros(0, np.int64), *strangers])
    no_place = np.zeros(0, np.int16)
    order = np.argsort(found)
    return Placed(
        elements, layout, places, found[order], np.concatenate([no_place, *around])[order]
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
