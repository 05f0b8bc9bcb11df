"""The groups of an SSDA903 file in XML, which are elements that hold others, and their fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa

from goldenthread.records.filed.markup import Elements
from goldenthread.schema.ssda903 import SSDA903

KNOWN = frozenset(column.name for table in SSDA903.tables.values() for column in table.columns)
"""The columns that any table of the return has."""

CHILD, HEADER, EPISODE = "CHILD", "HEADER", "EPISODE"

_DEEPEST = 16
_RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
_USUAL = tuple(sorted({*KNOWN, *_RENAMED, CHILD, HEADER, EPISODE}))
_TWICE = ("the field stands twice in one record", "Keep the one that is meant")
_TOO_DEEP = (
    f"elements lie within one another {_DEEPEST} deep",
    "Export the file again and load the new one",
)


@lru_cache(maxsize=1_000)
def plain_name(tag: str) -> str:
    """The name of an element without its prefix, in capitals."""
    return tag.rpartition(":")[2].upper()


@dataclass(frozen=True)
class Field:
    """A field throughout the file where it is not blank: its texts, trimmed, and their groups.

    `repeated` are the elements with a text of a field that their group has already.
    """

    texts: pa.Array = field(repr=False)
    groups: np.ndarray
    repeated: np.ndarray


@dataclass(frozen=True)
class Mistake:
    """Something wrong in the file, at a place in its content."""

    place: int
    column: str | None
    problem: str
    remedy: str


@dataclass(frozen=True)
class Groups:
    """The groups of a file, numbered from 0 in the order in which they begin.

    `at` are their elements, `depth` is 0 for the root, and `names` their names as numbers in
    `words`. What lies deeper than a return does is left out: `mistakes` tells of it.
    """

    elements: Elements = field(repr=False)
    words: Mapping[str, int] = field(repr=False)
    at: np.ndarray
    depth: np.ndarray
    names: np.ndarray
    _leaves: np.ndarray = field(repr=False)
    _leaf_names: np.ndarray = field(repr=False)
    _leaf_groups: np.ndarray = field(repr=False)

    def __len__(self) -> int:
        return len(self.at)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields that some group has filled, of those whose names are usual in a return."""
        of_all = np.minimum(self._leaf_names, len(_USUAL)).astype(np.int16)
        order = np.argsort(of_all, kind="stable")
        ends = np.cumsum(np.bincount(of_all, minlength=len(_USUAL))[: len(_USUAL)])
        found = zip(_USUAL, np.split(order, ends)[:-1], strict=True)
        return {name: self._field(leaves) for name, leaves in found if len(leaves)}

    @cached_property
    def unusual(self) -> tuple[np.ndarray, np.ndarray]:
        """The groups of the filled fields with any other name, and these names as numbers."""
        filled, _ = self._unusual
        return self._leaf_groups[filled], self._leaf_names[filled]

    @cached_property
    def closing(self) -> np.ndarray:
        """A number for each group that is the smaller the earlier the group is closed."""
        end = len(self.elements)
        following = np.full(len(self), end)
        for depth in range(1, _DEEPEST):
            same = np.flatnonzero(self.depth == depth)
            if len(same):
                others = np.append(np.flatnonzero(self.elements.depth <= depth), end)
                following[same] = others[np.searchsorted(others, self.at[same], side="right")]
        # Of groups that end before the same element the inner is closed first.
        closing: np.ndarray = following * (_DEEPEST + 1) - self.depth
        return closing

    @cached_property
    def filled(self) -> np.ndarray:
        """Which groups have any field that is not blank."""
        filled = np.zeros(len(self), bool)
        for it in self.fields.values():
            filled[it.groups] = True
        filled[self.unusual[0]] = True
        return filled

    def named(self, name: str) -> np.ndarray:
        """Which groups have this name, a usual one."""
        named: np.ndarray = self.names == self.words[name]
        return named

    def mistakes(self) -> list[Mistake]:
        """Fields that stand twice in a group, and elements that lie too deep, as they come."""
        return sorted([*self._repeated(), *self._too_deep()], key=lambda it: it.place)

    def _repeated(self) -> Iterator[Mistake]:
        for name, it in self.fields.items():
            # Any other name may be what somebody wrote of a child.
            column = name if name in KNOWN else None
            for place in self.elements.text_to[it.repeated].tolist():
                yield Mistake(place, column, *_TWICE)
        _, repeated = self._unusual
        for place in self.elements.text_to[repeated].tolist():
            yield Mistake(place, None, *_TWICE)

    def _too_deep(self) -> Iterator[Mistake]:
        for place in self.elements.begins[self.elements.depth == _DEEPEST].tolist():
            yield Mistake(place, None, *_TOO_DEEP)

    def _field(self, leaves: np.ndarray) -> Field:
        texts, filled = self._texts(leaves)
        groups = self._leaf_groups[filled]
        return Field(texts, groups, self._leaves[filled[_again(groups)]])

    @cached_property
    def _unusual(self) -> tuple[np.ndarray, np.ndarray]:
        """The filled leaves with unusual names, and the elements that stand again in a group."""
        _, filled = self._texts(np.flatnonzero(self._leaf_names >= len(_USUAL)))
        told_apart = self._leaf_groups[filled] * len(self.words) + self._leaf_names[filled]
        return filled, self._leaves[filled[_again(told_apart)]]

    def _texts(self, leaves: np.ndarray) -> tuple[pa.Array, np.ndarray]:
        texts = self.elements.texts(self._leaves[leaves])
        if not texts.null_count:
            return texts, leaves
        return texts.drop_null(), leaves[texts.is_valid().to_numpy(zero_copy_only=False)]


def groups_of(elements: Elements) -> Groups:
    """Part the elements of a file into groups and the fields that stand in them."""
    words, names = _named(elements)
    holds = np.append(elements.depth[1:] > elements.depth[:-1], False)
    at = np.flatnonzero(holds)
    depth = elements.depth[at]
    within = np.full(len(elements), -1)
    for level in range(1, _DEEPEST + 1):
        above = np.flatnonzero(depth == level - 1)
        leaves = np.flatnonzero((elements.depth == level) & ~holds)
        if len(leaves):
            within[leaves] = above[np.searchsorted(at[above], leaves) - 1]
    leaves = np.flatnonzero(within >= 0)
    renamed = np.arange(len(words), dtype=np.int32)
    for written, name in _RENAMED.items():
        renamed[words[written]] = words[name]
    return Groups(
        elements, words, at, depth, names[at], leaves, renamed[names[leaves]], within[leaves]
    )


def _named(elements: Elements) -> tuple[Mapping[str, int], np.ndarray]:
    """The distinct names of the elements, each with its number, and the number of each element."""
    words = {name: number for number, name in enumerate(_USUAL)}
    names = elements.name_numbers(_USUAL).astype(np.int32)
    others = np.flatnonzero(names == len(_USUAL))
    written = elements.names(others).dictionary_encode()
    numbers = [
        words.setdefault(plain_name(name), len(words)) for name in written.dictionary.to_pylist()
    ]
    names[others] = np.array(numbers, np.int32)[written.indices.to_numpy()]
    return words, names


def _again(keys: np.ndarray) -> np.ndarray:
    """The places of keys that were there before."""
    if np.all(keys[1:] > keys[:-1]):
        return np.zeros(0, np.int64)
    order = np.argsort(keys, kind="stable")
    placed = keys[order]
    again: np.ndarray = order[1:][placed[1:] == placed[:-1]]
    return again
