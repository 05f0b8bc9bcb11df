"""From what was counted to figures: denominators, values, and whether they can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.dates.periods import add_months
from goldenthread.measures.amounts import Number, Whole
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.extract import Extract
from goldenthread.measures.frames import Frame
from goldenthread.measures.measure import (
    PERCENT,
    Count,
    Measure,
    Mix,
    Percent,
    Percentiles,
    Rate,
    Ratio,
)
from goldenthread.measures.results import PERCENTILE_NAMES, RESULT_SCHEMA, WORD, Status
from goldenthread.measures.tallies import Flags, Grid

DISTRICT = "district"
"""The only breakdown whose groups have a population of their own."""


@dataclass(frozen=True)
class Population:
    """Children by authority (its place), district (None: the whole) and mid-year."""

    children: Mapping[tuple[int, str | None], Mapping[int, float]]

    def before(self, authority: int, district: str | None, year: int) -> float:
        """The latest estimate for a mid-year before the year; not a number when there is none."""
        known = self.children.get((authority, district), {})
        return known[max(years)] if (years := [it for it in known if it < year]) else np.nan


@dataclass(frozen=True)
class Judged:
    """The figures of a grid: a row a group, a column a window.

    ``numerator`` and ``denominator`` are None where the measure has none; ``status`` gives the
    place of each cell's among `STATUSES`.
    """

    grid: Grid
    numerator: Number | None
    denominator: Number | None
    value: Number
    unit: str
    status: Whole


@dataclass(frozen=True)
class Judge:
    """Turns the grids of one measure into figures.

    ``extracts`` are those of the authorities by their places.
    """

    measure: Measure
    frame: Frame
    extracts: Sequence[Extract]
    population: Population

    def judged(self, grid: Grid) -> Judged:
        """Give every cell of a grid its denominator, its value, and whether it can be read."""
        denominator, unit = self._denominator(grid)
        return Judged(
            grid,
            None if isinstance(self.measure.summary, Percentiles) else grid.numerator,
            denominator,
            self._value(grid, denominator),
            unit,
            self._status(grid, denominator, unit),
        )

    def figures(self, grid: Grid) -> pa.Table:
        """Return the figures of a grid, group by group, as a table of `RESULT_SCHEMA`."""
        return self.table(self.judged(grid))

    def not_available(self, authority: int) -> pa.Table:
        """Return the rows that say that an authority's records do not hold what is needed."""
        nothing = np.full((1, len(self.frame.windows)), np.nan)
        grid = Grid((), np.array([authority]), (), nothing, nothing)
        status = np.full(nothing.shape, PLACES[Status.NOT_AVAILABLE])
        return self.table(Judged(grid, None, None, nothing, self.measure.unit, status))

    def counted_in(self, names: tuple[str, ...]) -> Flags:
        """In which windows each authority can be one of several that are counted together."""
        whole = ~(self._incomplete | self._overwritten)
        if self._has_population(names):
            whole &= ~np.isnan(self.children)
        return whole

    @cached_property
    def children(self) -> Number:
        """The children of each authority in each window; not numbers where none are known."""
        return self._population([(place, None) for place in range(len(self.extracts))])

    def _has_population(self, names: tuple[str, ...]) -> bool:
        summary = self.measure.summary
        return isinstance(summary, Rate) and set(names) <= {DISTRICT, *summary.among_all}

    def _denominator(self, grid: Grid) -> tuple[Number | None, str]:
        """Give the denominator of every cell, where there is one, and the unit."""
        summary = self.measure.summary
        match summary:
            case Count():
                return None, summary.unit
            case Rate() if self._has_population(grid.names):
                return self._children(grid), summary.unit
            case Rate():
                return None, summary.counted
            case Mix() if summary.by in grid.names:
                return _shared(grid, summary.by), PERCENT
            case Mix():
                return None, summary.unit
        return grid.denominator, summary.unit

    def _children(self, grid: Grid) -> Number:
        """The children of each group's authority, or of its district."""
        if DISTRICT not in grid.names:
            return self.children[grid.authority]
        districts = grid.words[grid.names.index(DISTRICT)]
        return self._population(list(zip(grid.authority.tolist(), districts, strict=True)))

    def _population(self, places: Sequence[tuple[int, str | None]]) -> Number:
        years = [window.end.year for window in self.frame.windows]
        known = {
            (place, year): self.population.before(*place, year)
            for place in dict.fromkeys(places)
            for year in dict.fromkeys(years)
        }
        children = [[known[place, year] for year in years] for place in places]
        return np.array(children, np.float64).reshape(len(places), len(years))

    @cached_property
    def _incomplete(self) -> Flags:
        """Whether each authority's records do not tell the whole of each window."""
        begins = [
            np.datetime64(add_months(it.history_begins, self.measure.look_back_months))
            for it in self.extracts
        ]
        too_early = self.frame.starts < np.array(begins, "datetime64[D]")[:, None]
        flags: Flags = too_early | (self.frame.ends > self._last_days)
        return flags

    @cached_property
    def _overwritten(self) -> Flags:
        """Whether each window ends before the only day that an authority's records tell."""
        flags: Flags = self.measure.as_held & (self.frame.ends < self._last_days)
        return flags

    @property
    def _last_days(self) -> npt.NDArray[np.datetime64]:
        """The last day that each authority's records tell of, one under another."""
        days = [np.datetime64(it.as_at) for it in self.extracts]
        return np.array(days, "datetime64[D]")[:, None]

    def _status(self, grid: Grid, denominator: Number | None, unit: str) -> Whole:
        status = np.full(grid.numerator.shape, PLACES[Status.OK])
        if denominator is not None:
            if unit == Rate.unit:
                status[np.isnan(denominator)] = PLACES[Status.NO_POPULATION]
            status[denominator == 0] = PLACES[Status.NO_CASES]
        status[self._incomplete[grid.authority]] = PLACES[Status.INCOMPLETE]
        status[self._overwritten[grid.authority]] = PLACES[Status.OVERWRITTEN]
        return status

    def _value(self, grid: Grid, denominator: Number | None) -> Number:
        summary = self.measure.summary
        if isinstance(summary, Percentiles):
            return grid.cuts[summary.cuts.index(0.5)]
        if denominator is None:
            return grid.numerator
        per = 1.0
        if isinstance(summary, Percent | Mix):
            per = 100.0
        elif isinstance(summary, Rate | Ratio):
            per = float(summary.per)
        with np.errstate(divide="ignore", invalid="ignore"):
            value: Number = per * grid.numerator / denominator
        return value

    def table(self, judged: Judged) -> pa.Table:
        """Return figures group by group as a table of `RESULT_SCHEMA`."""
        grid, (groups, windows) = judged.grid, judged.status.shape
        rows, status = groups * windows, judged.status.ravel()
        held = status != PLACES[Status.OVERWRITTEN]
        told = (status == PLACES[Status.OK]) | (status == PLACES[Status.PARTIAL])
        cuts = grid.cuts or (None,) * len(PERCENTILE_NAMES)
        by, no_word = dict(zip(grid.names, grid.words, strict=True)), nulls(rows, WORD)
        columns = {
            "measure": _same(self.measure.id, rows),
            "version": pa.repeat(pa.scalar(self.measure.version, pa.int64()), rows),
            "authority": _from_list(np.repeat(grid.authority, windows), self._authorities),
            "period_start": _days(self.frame.starts, groups),
            "period_end": _days(self.frame.ends, groups),
            **{name: _words(by[name], windows) if name in by else no_word for name in BREAKDOWNS},
            "numerator": _numbers(judged.numerator, rows, held),
            "denominator": _numbers(judged.denominator, rows, held),
            "value": _numbers(judged.value, rows, told),
            **{
                name: _numbers(cut, rows, told)
                for name, cut in zip(PERCENTILE_NAMES, cuts, strict=True)
            },
            "unit": _same(judged.unit, rows),
            "status": _from_list(status, STATUSES),
        }
        arrays = [columns[name] for name in RESULT_SCHEMA.names]
        return pa.Table.from_arrays(arrays, schema=RESULT_SCHEMA)

    @property
    def _authorities(self) -> tuple[str, ...]:
        """The names of the authorities by their places."""
        return tuple(extract.authority for extract in self.extracts)


STATUSES = (
    Status.OK,
    Status.NO_CASES,
    Status.NO_POPULATION,
    Status.INCOMPLETE,
    Status.NOT_AVAILABLE,
    Status.OVERWRITTEN,
    Status.PARTIAL,
)
PLACES = {status: place for place, status in enumerate(STATUSES)}


def _shared(grid: Grid, by: str) -> Number:
    """Where groups share a whole, put it under each of them."""
    others = [
        np.unique(words, return_inverse=True)[1]
        for name, words in zip(grid.names, grid.words, strict=True)
        if name != by
    ]
    keys = np.column_stack([grid.authority, *others])
    _, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.reshape(-1)
    wholes = np.zeros((int(place.max(initial=-1)) + 1, grid.numerator.shape[1]))
    np.add.at(wholes, place, grid.numerator)
    whole: Number = wholes[place]
    return whole


def nulls(rows: int, kind: pa.DataType) -> pa.Array:
    """A column without values; those of one type lie in the same memory, whatever their length."""
    return _many_nulls(1 << max(rows - 1, 1).bit_length(), kind)[:rows]


@lru_cache
def _many_nulls(rows: int, kind: pa.DataType) -> pa.Array:
    return pa.nulls(rows, kind)


def _days(days: npt.NDArray[np.datetime64], groups: int) -> pa.Array:
    """Write the same days beside each group."""
    return pa.array(np.tile(days.astype(np.int32), groups)).view(pa.date32())


def _same(word: str, rows: int) -> pa.DictionaryArray:
    return _from_list(np.zeros(rows, np.int32), (word,))


def _words(words: npt.NDArray[np.object_], windows: int) -> pa.DictionaryArray:
    """Write the word of each group beside each of its windows."""
    coded = pa.array(words, pa.string()).dictionary_encode()
    place = np.repeat(coded.indices.to_numpy(), windows)
    return pa.DictionaryArray.from_arrays(pa.array(place), coded.dictionary)


def _from_list(places: npt.NDArray[np.int64], words: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(
        pa.array(places.astype(np.int32, copy=False)), _list(tuple(words))
    )


@lru_cache
def _list(words: tuple[str, ...]) -> pa.Array:
    return pa.array(words, pa.string())


def _numbers(numbers: Number | None, rows: int, where: Flags | None = None) -> pa.Array:
    """Numbers as a column, null where they are not numbers or not to be told."""
    if numbers is None:
        return nulls(rows, pa.float64())
    flat = numbers.ravel()
    hidden = np.isnan(flat) if where is None else np.isnan(flat) | ~where
    return pa.array(flat, pa.float64(), mask=hidden)
