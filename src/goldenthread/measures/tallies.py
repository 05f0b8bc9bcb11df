"""Tallies as they come from an engine, put into grids: a row a group, a column a window."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.measures.amounts import Amounts, Number, Whole, distinct
from goldenthread.measures.circumstances import Place, Words
from goldenthread.measures.frames import Frame
from goldenthread.measures.measure import Measure, Percentiles, Ratio, Shape
from goldenthread.measures.sql import MICRO, NTH

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
    """What an engine counted of measures of one kind, for one authority or for several.

    ``available`` are the places, in order, of the authorities whose records hold what they need.
    """

    measures: Sequence[Measure]
    table: pa.Table
    frame: Frame
    words: Mapping[str, Words]
    keys: tuple[str, ...] = ()
    available: Sequence[int] = (0,)

    def grids(self, names: tuple[str, ...]) -> list[Grid]:
        """The grid of each measure: of one breakdown or of several crossed, or of authorities."""
        group, place = self._grouped(self._authority, names, self.available)
        words = self._words_of(group, names)
        ends = np.searchsorted(group[:, 0], np.arange(len(self.measures) + 1)).tolist()
        if self._cuts:
            amounts = self._amounts(place, len(group))
            denominator = amounts.counted.astype(np.float64)
            numerator = np.full(denominator.shape, np.nan)
            cuts = tuple(amounts.cut(at) for at in self._cuts)
        else:
            numerator, denominator = (
                self._windows(place, it, self._slot, len(group)).astype(np.float64)
                for it in (self._numerator, self._denominator)
            )
            cuts = ()
        return [
            Grid(
                names,
                group[begin:end, 1],
                tuple(it[begin:end] for it in words),
                numerator[begin:end] / _scale(measure),
                denominator[begin:end] / _scale(measure),
                tuple(it[begin:end] for it in cuts),
            )
            for measure, begin, end in zip(self.measures, ends, ends[1:], strict=False)
        ]

    def amounts(
        self, names: tuple[str, ...], counted_in: Flags
    ) -> tuple[tuple[GroupWords, ...], Amounts]:
        """The amounts of all authorities together, with the words of each group: of one measure.

        ``counted_in`` says for each authority in which windows it is one of them.
        """
        (_,) = self.measures
        group, place = self._grouped(np.zeros(len(self._counted), np.int64), names, [0])
        kinds, kind = np.unique(counted_in, axis=0, return_inverse=True)
        by_kind = place * len(kinds) + kind.reshape(-1)[self._authority]
        apart = self._amounts(by_kind, len(group) * len(kinds))
        many = apart.many * kinds[apart.group % len(kinds)]
        together = Amounts.gathered(apart.group // len(kinds), apart.amount, many, len(group))
        return self._words_of(group, names), together

    @property
    def _cuts(self) -> tuple[float, ...]:
        """Where percentiles part the amounts; nothing for other measures."""
        summary = self.measures[0].summary
        return summary.cuts if isinstance(summary, Percentiles) else ()

    def _grouped(
        self, authority: Whole, names: tuple[str, ...], available: Sequence[int]
    ) -> tuple[Whole, Whole]:
        """List the groups, and the place of each row's own.

        A group is a row: the places of its measure, its authority and its words, in their order.
        Without names every available authority is a group of every measure.
        """
        nth = self._column(NTH)
        if not names:
            there, many = np.array(available, np.int64), len(available)
            every = np.divmod(np.arange(len(self.measures) * many), max(many, 1))
            group = np.column_stack([every[0], there[every[1]]])
            return group, nth * many + np.searchsorted(there, authority)
        worded = [self._worded(name) for name in names]
        sizes = (
            len(self.measures),
            max(available, default=0) + 1,
            *(max(len(words), 1) for _, words in worded),
        )
        key = np.ravel_multi_index((nth, authority, *(index for index, _ in worded)), sizes)
        found, place = distinct(key, math.prod(sizes))
        return np.column_stack(np.unravel_index(found, sizes)), place

    def _words_of(self, group: Whole, names: tuple[str, ...]) -> tuple[GroupWords, ...]:
        """The words of each group, for each breakdown."""
        each = (self._worded(name)[1] for name in names)
        return tuple(np.array(words, object)[group[:, n]] for n, words in enumerate(each, 2))

    def _amounts(self, place: Whole, groups: int) -> Amounts:
        known, amounts, amount = self._amount
        found, kind = distinct(place[known] * len(amounts) + amount, groups * len(amounts))
        many = self._windows(kind, self._numerator[known], self._slot[known], len(found))
        group, nth = np.divmod(found, max(len(amounts), 1))
        return Amounts(group, amounts[nth], many, groups)

    def _windows(self, place: Whole, value: Whole, slot: Whole, places: int) -> Whole:
        """Add values up by place and slot, and slots up to windows."""
        shape = self._shape
        slots = self.frame.slots(shape)
        added = np.zeros(places * slots, np.int64)
        if value.any():
            np.add.at(added, place * slots + slot, value)
        return self.frame.summed(added.reshape(places, slots), shape)

    def _worded(self, name: str) -> Worded:
        if name not in self._read:
            words = self.words[name]
            self._read[name] = (
                self._recorded(name, words)
                if words.place is None
                else _decoded(self._column(words.place.column), words.place, words.codes)
            )
        return self._read[name]

    def _recorded(self, name: str, words: Words) -> Worded:
        """The words of a breakdown that the records bring, each authority by its own labels."""
        coded = self._counted[name].combine_chunks().dictionary_encode()
        values = coded.dictionary.to_pylist()
        many = max(len(values), 1)
        index = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        pairs, index = distinct(self._authority * many + index, (max(self.available) + 1) * many)
        each = [words.of(values[it % many], it // many) for it in pairs.tolist()]
        return _in_words(index, each)

    def _column(self, name: str) -> Whole:
        return _numbers(self._counted[name])

    @property
    def _shape(self) -> Shape:
        return self.measures[0].shape

    @cached_property
    def _read(self) -> dict[str, Worded]:
        return {}

    @cached_property
    def _counted(self) -> pa.Table:
        """The rows of authorities whose records hold what is needed, and of days that are asked."""
        counts = np.ones(len(self.table), bool)
        if self.keys:
            counts = np.isin(_numbers(self.table[self.keys[0]]), self.available)
        if self._shape is Shape.AS_AT:
            counts &= np.isin(_days(self.table["slot"]), self.frame.ends)
        return self.table if counts.all() else self.table.filter(pa.array(counts))

    @cached_property
    def _authority(self) -> Whole:
        if not self.keys:
            return np.zeros(len(self._counted), np.int64)
        return self._column(self.keys[0])

    @cached_property
    def _slot(self) -> Whole:
        column = self._counted["slot"]
        if self._shape is not Shape.AS_AT:
            return _numbers(column)
        return np.searchsorted(self.frame.ends, _days(column))

    @cached_property
    def _numerator(self) -> Whole:
        return self._column("numerator")

    @cached_property
    def _denominator(self) -> Whole:
        return self._column("denominator")

    @cached_property
    def _amount(self) -> tuple[Flags, Number, Whole]:
        """Which rows have an amount, the amounts in order, and the place of each row's own."""
        column = self._counted["amount"].combine_chunks()
        amount: Number = column.to_numpy(zero_copy_only=False).astype(np.float64)
        known = ~np.isnan(amount)
        amounts, place = np.unique(amount[known], return_inverse=True)
        return known, amounts, place.reshape(-1)


def _scale(measure: Measure) -> int:
    return MICRO if isinstance(measure.summary, Ratio) else 1


def _decoded(packed: Whole, place: Place, codes: Sequence[str]) -> Worded:
    """Read the codes of a breakdown out of packed numbers."""
    code = (packed >> place.shift) & place.mask
    there = np.zeros(len(codes), bool)
    there[code] = True
    used = np.flatnonzero(there)
    of_used, words = _in_words(np.arange(len(used)), [codes[it] for it in used.tolist()])
    of_code = np.zeros(len(codes), np.int64)
    of_code[used] = of_used
    return of_code[code], words


def _in_words(index: Whole, each: Sequence[str]) -> Worded:
    """Put words in order, the same ones together; ``index`` says which of them a row has."""
    ordered = sorted(set(each))
    place = {word: n for n, word in enumerate(ordered)}
    return np.array([place[word] for word in each], np.int64)[index], ordered


def _numbers(column: pa.ChunkedArray) -> Whole:
    found: Whole = column.combine_chunks().to_numpy(zero_copy_only=False)
    return found.astype(np.int64, copy=False)


def _days(column: pa.ChunkedArray) -> npt.NDArray[np.datetime64]:
    found = column.cast(pa.date32()).combine_chunks().to_numpy(zero_copy_only=False)
    days: npt.NDArray[np.datetime64] = found.astype("datetime64[D]")
    return days
