"""Tallies as they come from an engine, put into grids: a row a group, a column a window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.measures.circumstances import Words
from goldenthread.measures.frames import Frame, Whole
from goldenthread.measures.measure import Measure, Percentiles, Ratio, Shape
from goldenthread.measures.sql import MICRO, breakdowns_of

Number = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Grid:
    """What was counted of one breakdown, or of several crossed: a row a group, a column a window.

    ``authority`` gives the place of each group's authority, ``words`` for each of the ``names`` the
    word of each group. ``cuts`` are the percentiles, null where there was nothing to order.
    """

    names: tuple[str, ...]
    authority: Whole
    words: tuple[npt.NDArray[np.object_], ...]
    numerator: Number
    denominator: Number
    cuts: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Tallies:
    """What an engine counted of one measure, for one authority or for several."""

    measure: Measure
    table: pa.Table
    frame: Frame
    words: Mapping[str, Words]
    authorities: int = 1
    keys: tuple[str, ...] = ()
    groups: Sequence[tuple[str, ...]] = field(default=())

    def grid(self, names: tuple[str, ...]) -> Grid:
        """The groups of one breakdown or of several crossed; without any, of the authorities."""
        rows = np.flatnonzero((self._split_by == self._bits(names)) & self._timely)
        authority = self._authority[rows]
        worded = [self._worded(name, rows) for name in names]
        group, place = self._grouped(authority, worded)
        slot = self._slot[rows]
        measure, shape = self.measure, self.measure.shape
        if isinstance(measure.summary, Percentiles):
            counted, cuts = self._ordered(place, len(group), rows)
            numerator, denominator = np.full(counted.shape, np.nan), counted
        else:
            numerator, denominator = (
                self.frame.summed(_placed(place, slot, it[rows], self._shape(group)), shape)
                for it in (self._numerator, self._denominator)
            )
            cuts = ()
        scale = MICRO if isinstance(measure.summary, Ratio) else 1
        return Grid(
            names,
            group[:, 0],
            tuple(np.array(words, object)[group[:, n]] for n, (_, words) in enumerate(worded, 1)),
            numerator / scale,
            denominator / scale,
            cuts,
        )

    def _shape(self, group: Whole) -> tuple[int, int]:
        return len(group), self.frame.slots(self.measure.shape)

    def _grouped(
        self, authority: Whole, worded: Sequence[tuple[Whole, Sequence[str]]]
    ) -> tuple[Whole, Whole]:
        """List the groups, in order of authorities and words, and the place of each row's own."""
        if not worded:
            return np.arange(self.authorities).reshape(-1, 1), authority
        sizes = (self.authorities, *(len(words) for _, words in worded))
        key = np.ravel_multi_index((authority, *(index for index, _ in worded)), sizes)
        found, place = np.unique(key, return_inverse=True)
        return np.column_stack(np.unravel_index(found, sizes)), place

    def _worded(self, name: str, rows: Whole) -> tuple[Whole, Sequence[str]]:
        """Give the word of each row as a place among words, which are in order."""
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
    def _timely(self) -> npt.NDArray[np.bool_]:
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

    def _ordered(self, place: Whole, groups: int, rows: Whole) -> tuple[Whole, tuple[Number, ...]]:
        """Count the amounts of each group and window, and cut them where they are in order."""
        summary = self.measure.summary
        assert isinstance(summary, Percentiles)  # noqa: S101  (asked only of those)
        amount, known = self._amount[rows], ~np.isnan(self._amount[rows])
        place, amount, rows = place[known], amount[known], rows[known]
        order = np.lexsort((amount, place))
        place, amount, rows = place[order], amount[order], rows[order]
        fresh = np.ones(len(rows), bool)
        fresh[1:] = (place[1:] != place[:-1]) | (amount[1:] != amount[:-1])
        kind = np.cumsum(fresh) - 1
        of_kind = place[fresh]
        shape = (len(of_kind), self.frame.slots(self.measure.shape))
        counted = _placed(kind, self._slot[rows], self._numerator[rows], shape)
        counted = self.frame.summed(counted, self.measure.shape)
        running = np.vstack([np.zeros((1, counted.shape[1]), np.int64), np.cumsum(counted, axis=0)])
        begins = np.searchsorted(of_kind, np.arange(groups + 1))
        before, until = running[begins[:-1]], running[begins[1:]]
        cuts = tuple(
            _cut(running, before, until - before, amount[fresh], at) for at in summary.cuts
        )
        return until - before, cuts


def _cut(running: Whole, before: Whole, many: Whole, amount: Number, at: float) -> Number:
    """Find the value at a share of the way through the amounts in order, between two if need be."""
    way = at * np.maximum(many - 1, 0)
    below = np.floor(way).astype(np.int64)
    above = np.ceil(way).astype(np.int64)
    found = np.full(many.shape, np.nan)
    for window in range(many.shape[1]):
        there = many[:, window] > 0
        low, high = (
            amount[
                np.searchsorted(
                    running[1:, window], before[there, window] + place[there, window], side="right"
                )
            ]
            for place in (below, above)
        )
        found[there, window] = low + (high - low) * (way - below)[there, window]
    return found


def _placed(row: Whole, column: Whole, value: Whole, shape: tuple[int, int]) -> Whole:
    """Add values up in a grid of zeros."""
    grid = np.zeros(shape, np.int64)
    np.add.at(grid, (row, column), value)
    return grid


def _numbers(column: pa.ChunkedArray) -> Whole:
    found: Whole = column.combine_chunks().to_numpy(zero_copy_only=False)
    return found.astype(np.int64, copy=False)


def _days(column: pa.ChunkedArray) -> npt.NDArray[np.datetime64]:
    found = column.cast(pa.date32()).combine_chunks().to_numpy(zero_copy_only=False)
    days: npt.NDArray[np.datetime64] = found.astype("datetime64[D]")
    return days
