"""From what was counted to figures: denominators, values, and whether they can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.dates.periods import add_months
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
from goldenthread.measures.tallies import Grid, Number

Flags = npt.NDArray[np.bool_]

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
class Judge:
    """Turns the grids of one measure into figures, a row a group and window.

    ``extracts`` are those of the authorities by their places.
    """

    measure: Measure
    frame: Frame
    extracts: Sequence[Extract]
    population: Population

    def figures(self, grid: Grid) -> pa.Table:
        """Return the figures of a grid, group by group, as a table of `RESULT_SCHEMA`."""
        numerator: Number | None = grid.numerator
        denominator, units = self._denominator(grid)
        status = self._status(grid, denominator, units)
        value = self._value(grid, denominator, units)
        if isinstance(self.measure.summary, Percentiles):
            numerator = None
        return self._table(grid, numerator, denominator, value, units, status)

    def not_available(self, authority: int) -> pa.Table:
        """Return the rows that say that an authority's records do not hold what is needed."""
        shape = (1, len(self.frame.windows))
        grid = Grid((), np.array([authority]), (), np.zeros(shape), np.zeros(shape))
        units = [self.measure.unit]
        nothing = np.full(shape, np.nan)
        status = np.full(shape, _places[Status.NOT_AVAILABLE])
        return self._table(grid, nothing, nothing, nothing, units, status)

    def _denominator(self, grid: Grid) -> tuple[Number | None, list[str]]:
        """Give the denominator of every cell, where there is one, and the unit of every group."""
        summary, groups = self.measure.summary, len(grid.authority)
        match summary:
            case Count():
                return None, [summary.unit] * groups
            case Rate() if set(grid.names) <= {DISTRICT, *summary.among_all}:
                return self._children(grid), [summary.unit] * groups
            case Rate():
                return None, [summary.counted] * groups
            case Mix() if summary.by in grid.names:
                return _shared(grid, summary.by), [PERCENT] * groups
            case Mix():
                return None, [summary.unit] * groups
        return grid.denominator, [summary.unit] * groups

    def _children(self, grid: Grid) -> Number:
        districts = dict(zip(grid.names, grid.words, strict=True)).get(
            DISTRICT, [None] * len(grid.authority)
        )
        years = [window.end.year for window in self.frame.windows]
        return np.array(
            [
                [self.population.before(int(authority), district, year) for year in years]
                for authority, district in zip(grid.authority, districts, strict=True)
            ],
            np.float64,
        ).reshape(grid.numerator.shape)

    @cached_property
    def _incomplete(self) -> Flags:
        """Whether each authority's records tell the whole of each window."""
        begins = [
            np.datetime64(add_months(it.history_begins, self.measure.look_back_months))
            for it in self.extracts
        ]
        ends = [np.datetime64(it.as_at) for it in self.extracts]
        too_early = self.frame.starts < np.array(begins, "datetime64[D]")[:, None]
        too_late = self.frame.ends > np.array(ends, "datetime64[D]")[:, None]
        flags: Flags = too_early | too_late
        return flags

    def _status(
        self, grid: Grid, denominator: Number | None, units: Sequence[str]
    ) -> npt.NDArray[np.int64]:
        status = np.full(grid.numerator.shape, _places[Status.OK])
        if denominator is not None:
            if Rate.unit in units:
                status[np.isnan(denominator)] = _places[Status.NO_POPULATION]
            status[denominator == 0] = _places[Status.NO_CASES]
        status[self._incomplete[grid.authority]] = _places[Status.INCOMPLETE]
        if self.measure.as_held:
            status[self._overwritten[grid.authority]] = _places[Status.OVERWRITTEN]
        return status

    @cached_property
    def _overwritten(self) -> Flags:
        """Whether each window ends before the only day that an authority's records tell."""
        ends = [np.datetime64(it.as_at) for it in self.extracts]
        flags: Flags = self.frame.ends < np.array(ends, "datetime64[D]")[:, None]
        return flags

    def _value(self, grid: Grid, denominator: Number | None, units: Sequence[str]) -> Number:
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

    def _table(
        self,
        grid: Grid,
        numerator: Number | None,
        denominator: Number | None,
        value: Number,
        units: Sequence[str],
        status: npt.NDArray[np.int64],
    ) -> pa.Table:
        groups, windows = grid.numerator.shape
        rows, ok = groups * windows, status.ravel() == _places[Status.OK]
        held = status.ravel() != _places[Status.OVERWRITTEN]
        cuts = grid.cuts or (None,) * len(PERCENTILE_NAMES)
        by = dict(zip(grid.names, grid.words, strict=True))
        columns = {
            "measure": _same(self.measure.id, rows),
            "version": pa.array(np.full(rows, self.measure.version), pa.int64()),
            "authority": _words(
                np.array([it.authority for it in self.extracts], object)[grid.authority], windows
            ),
            "period_start": pa.array(np.tile(self.frame.starts, groups), pa.date32()),
            "period_end": pa.array(np.tile(self.frame.ends, groups), pa.date32()),
            **{
                name: _words(by[name], windows) if name in by else pa.nulls(rows, WORD)
                for name in BREAKDOWNS
            },
            "numerator": _numbers(numerator, rows, held),
            "denominator": _numbers(denominator, rows, held),
            "value": _numbers(value, rows, ok),
            **{
                name: _numbers(cut, rows, ok)
                for name, cut in zip(PERCENTILE_NAMES, cuts, strict=True)
            },
            "unit": _words(np.array(units, object), windows),
            "status": _from_list(status.ravel(), _STATUSES),
        }
        return pa.table(columns, schema=RESULT_SCHEMA)


_STATUSES = (
    Status.OK,
    Status.NO_CASES,
    Status.NO_POPULATION,
    Status.INCOMPLETE,
    Status.NOT_AVAILABLE,
    Status.OVERWRITTEN,
)
_places = {status: place for place, status in enumerate(_STATUSES)}


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


def _same(word: str, rows: int) -> pa.DictionaryArray:
    return _from_list(np.zeros(rows, np.int32), (word,))


def _words(words: npt.NDArray[np.object_], windows: int) -> pa.DictionaryArray:
    """Write the word of each group beside each of its windows."""
    known, place = np.unique(words.astype(str), return_inverse=True)
    return _from_list(np.repeat(place, windows), known.tolist())


def _from_list(places: npt.NDArray[np.int64], words: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(
        pa.array(places.astype(np.int32), pa.int32()), pa.array(words, pa.string())
    )


def _numbers(numbers: Number | None, rows: int, where: Flags | None = None) -> pa.Array:
    """Numbers as a column, null where they are not numbers or not to be told."""
    if numbers is None:
        return pa.nulls(rows, pa.float64())
    flat = numbers.ravel()
    hidden = np.isnan(flat) if where is None else np.isnan(flat) | ~where
    return pa.array(flat, pa.float64(), mask=hidden)
