"""Tallies as they come from an engine, put into grids: a row a group, a column a window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.measures.amounts import Amounts, Number, Whole, in_order
from goldenthread.measures.circumstances import Words
from goldenthread.measures.frames import Frame
from goldenthread.measures.measure import Measure, Percentiles, Ratio, Shape
from goldenthread.measures.sql import MICRO, breakdowns_of

Flags = npt.NDArray[np.bool_]
GroupWords = npt.NDArray[np.object_]
"""The word of each group, for one breakdown."""
Worded = tuple[Whole, Sequence[str]]
"""The word of each row as a place among words, and the words, which are in order."""


@dataclass(frozen=True)
class Grid:
    """What was counted of one breakdown, or of several crossed: a row a group, a column a window.

    ``authority`` gives the place of each group's authority, ``words`` for each of the ``names`` the
    word of each group. ``cuts`` are the percentiles, null where there was nothing to order.
    """

    names: tuple[str, ...]
    authority: Whole
    words: tuple[GroupWords, ...]
    numerator: Number
    denominator: Number
    cuts: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Tallies:
    """What an engine counted of one measure, for one authority or for several.

    ``available`` are the places, in order, of the authorities whose records hold what it needs.
    """

    measure: Measure
    table: pa.Table
    frame: Frame
    words: Mapping[str, Words]
    groups: Sequence[tuple[str, ...]] = ()
    keys: tuple[str, ...] = ()
    available: Sequence[int] = (0,)

    def grid(self, names: tuple[str, ...]) -> Grid:
        """The groups of one breakdown or of several crossed; without any, of the authorities."""
        rows = self._rows(names)
        worded = [self._worded(name, rows) for name in names]
        group, place = _grouped(self._authority[rows], worded, self.available)
        words = _words_of(group, worded)
        if isinstance(self.measure.summary, Percentiles):
            amounts = self._amounts(place, rows, len(group))
            cuts = tuple(amounts.cut(at) for at in self.measure.summary.cuts)
            counted = amounts.counted.astype(np.float64)
            return Grid(names, group[:, 0], words, np.full(counted.shape, np.nan), counted, cuts)
        scale = MICRO if isinstance(self.measure.summary, Ratio) else 1
        numerator, denominator = (
            self._windows(place, it[rows], rows, len(group)) / scale
            for it in (self._numerator, self._denominator)
        )
        return Grid(names, group[:, 0], words, numerator, denominator)

    def amounts(
        self, names: tuple[str, ...], counted_in: Flags
    ) -> tuple[tuple[GroupWords, ...], Amounts]:
        """The amounts of all authorities together, with the words of each group.

        ``counted_in`` says for each authority in which windows it is one of them.
        """
        rows = self._rows(names)
        worded = [self._worded(name, rows) for name in names]
        group, place = _grouped(np.zeros(len(rows), np.int64), worded, [0])
        kinds, kind = np.unique(counted_in, axis=0, return_inverse=True)
        by_kind = place * len(kinds) + kind.reshape(-1)[self._authority[rows]]
        apart = self._amounts(by_kind, rows, len(group) * len(kinds))
        many = apart.many * kinds[apart.group % len(kinds)]
        together = Amounts.gathered(apart.group // len(kinds), apart.amount, many, len(group))
        return _words_of(group, worded), together

    def _rows(self, names: tuple[str, ...]) -> Whole:
        """The rows that are split by these breakdowns and no others."""
        split = self._split_by == self._bits(names)
        return np.flatnonzero(split & self._timely & np.isin(self._authority, self.available))

    def _amounts(self, place: Whole, rows: Whole, groups: int) -> Amounts:
        amount = self._amount[rows]
        known = ~np.isnan(amount)
        place, amount, rows = place[known], amount[known], rows[known]
        order, fresh, kind = in_order(place, amount)
        many = self._windows(kind, self._numerator[rows[order]], rows[order], int(fresh.sum()))
        return Amounts(place[order][fresh], amount[order][fresh], many, groups)

    def _windows(self, place: Whole, value: Whole, rows: Whole, places: int) -> Whole:
        """Add values up by place and slot, and slots up to windows."""
        shape = self.measure.shape
        grid = np.zeros((places, self.frame.slots(shape)), np.int64)
        np.add.at(grid, (place, self._slot[rows]), value)
        return self.frame.summed(grid, shape)

    def _worded(self, name: str, rows: Whole) -> Worded:
        words, column = self.words[name], self.table[name].combine_chunks().take(pa.array(rows))
        if name in self.measure.own_breakdowns:
            coded = column.dictionary_encode()
            values = coded.dictionary.to_pylist()
            index = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
            places = self._authority[rows] * max(len(values), 1) + index
            pairs, index = np.unique(places, return_inverse=True)
            each = [words.of(values[it % len(values)], it // len(values)) for it in pairs.tolist()]
        else:
            index = column.to_numpy(zero_copy_only=False).astype(np.int64)
            used, index = np.unique(index, return_inverse=True)
            each = [words.codes[code] for code in used]
        ordered = sorted(set(each))
        place = {word: n for n, word in enumerate(ordered)}
        return np.array([place[word] for word in each], np.int64)[index], ordered

    def _bits(self, names: Sequence[str]) -> int:
        return sum(1 << n for n, name in enumerate(self._by) if name in names)

    @cached_property
    def _by(self) -> list[str]:
        return breakdowns_of(self.groups)

    @cached_property
    def _split_by(self) -> Whole:
        """Which breakdowns each row is split by, a bit for each."""
        bits = np.zeros(len(self.table), np.int64)
        for n, name in enumerate(self._by):
            bits |= _numbers(pc.is_valid(self.table[name]).cast(pa.int64())) << n
        return bits

    @cached_property
    def _authority(self) -> Whole:
        if not self.keys:
            return np.zeros(len(self.table), np.int64)
        return _numbers(self.table[self.keys[0]].cast(pa.int64()))

    @cached_property
    def _slot(self) -> Whole:
        column = self.table["slot"]
        if self.measure.shape is not Shape.AS_AT:
            return _numbers(column.cast(pa.int64()))
        return np.searchsorted(self.frame.ends, _days(column))

    @cached_property
    def _timely(self) -> Flags:
        """Whether each row is of a day that some window ends with, where it is of a day."""
        if self.measure.shape is not Shape.AS_AT:
            return np.ones(len(self.table), bool)
        return np.isin(_days(self.table["slot"]), self.frame.ends)

    @cached_property
    def _numerator(self) -> Whole:
        return _numbers(self.table["numerator"])

    @cached_property
    def _denominator(self) -> Whole:
        return _numbers(self.table["denominator"])

    @cached_property
    def _amount(self) -> Number:
        amount = self.table["amount"].combine_chunks()
        found: Number = amount.to_numpy(zero_copy_only=False).astype(np.float64)
        return found


def _grouped(
    authority: Whole, worded: Sequence[Worded], available: Sequence[int]
) -> tuple[Whole, Whole]:
    """List the groups, in order of authorities and words, and the place of each row's own."""
    if not worded:
        there = np.array(available, np.int64)
        return there.reshape(-1, 1), np.searchsorted(there, authority)
    sizes = (max(available, default=0) + 1, *(max(len(words), 1) for _, words in worded))
    key = np.ravel_multi_index((authority, *(index for index, _ in worded)), sizes)
    found, place = np.unique(key, return_inverse=True)
    return np.column_stack(np.unravel_index(found, sizes)), place


def _words_of(group: Whole, worded: Sequence[Worded]) -> tuple[GroupWords, ...]:
    """The words of each group, for each breakdown."""
    return tuple(np.array(words, object)[group[:, n]] for n, (_, words) in enumerate(worded, 1))


def _numbers(column: pa.ChunkedArray) -> Whole:
    found: Whole = column.combine_chunks().to_numpy(zero_copy_only=False)
    return found.astype(np.int64, copy=False)


def _days(column: pa.ChunkedArray) -> npt.NDArray[np.datetime64]:
    found = column.cast(pa.date32()).combine_chunks().to_numpy(zero_copy_only=False)
    days: npt.NDArray[np.datetime64] = found.astype("datetime64[D]")
    return days
