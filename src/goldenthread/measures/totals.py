"""A region's totals: the figures of its authorities added up, percentiles over all members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa

from goldenthread.measures.amounts import Amounts, Number, Whole, put_together
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.extract import Extract
from goldenthread.measures.frames import Frame
from goldenthread.measures.judged import PLACES, Judge, Judged, Population
from goldenthread.measures.measure import Measure, Percentiles, Rate
from goldenthread.measures.results import AUTHORITIES, REGION_SCHEMA, Status
from goldenthread.measures.tallies import Flags, Grid, GroupWords, Tallies


def has_total(names: Sequence[str]) -> bool:
    """Whether groups of these breakdowns are the same in every authority of a region."""
    return not any(BREAKDOWNS[name].local for name in names)


@dataclass(frozen=True)
class Part:
    """What some authorities add to the totals of a region, for one grid of one measure.

    ``counted_in`` is how many of them do, in each window, and ``why_not`` the place in `STATUSES`
    of what keeps others out.
    """

    names: tuple[str, ...]
    words: tuple[GroupWords, ...]
    numerator: Number
    denominator: Number
    children: Number
    amounts: Amounts | None
    counted_in: Whole
    why_not: Whole


def part_of(judge: Judge, tallies: Tallies, grid: Grid) -> Part:
    """Add up a grid of authorities, each in those windows in which it has a figure."""
    available = np.zeros((len(judge.extracts), 1), bool)
    available[list(tallies.available)] = True
    counted_in = judge.counted_in(grid.names) & available
    words, amounts = grid.words, None
    if isinstance(judge.measure.summary, Percentiles):
        words, amounts = tallies.amounts(grid.names, counted_in)
    numerator, denominator = (
        np.where(counted_in[grid.authority], it, 0) for it in (grid.numerator, grid.denominator)
    )
    children = np.zeros(counted_in.shape[1])
    if isinstance(judge.measure.summary, Rate):
        children = np.where(counted_in, judge.children, 0).sum(axis=0)
    return Part(
        grid.names,
        words,
        numerator,
        denominator,
        children,
        amounts,
        counted_in.sum(axis=0),
        _why_not(judge, tallies.available),
    )


def _why_not(judge: Judge, available: Sequence[int]) -> Whole:
    """Of the first authority whose records hold what is needed: what its whole can be read as."""
    nothing = np.zeros((1, len(judge.frame.windows)))
    grid = Grid((), np.array(available[:1], np.int64), (), nothing, nothing + 1, (nothing,) * 3)
    status: Whole = judge.judged(grid).status[0]
    return status


@dataclass(frozen=True)
class _Together(Judge):
    """Judges what the authorities of a region have together."""

    all_children: Number

    @cached_property
    def children(self) -> Number:
        """The children of all authorities that are counted in."""
        return self.all_children.reshape(1, -1)

    @cached_property
    def _incomplete(self) -> Flags:
        return np.zeros((1, len(self.frame.windows)), bool)

    @cached_property
    def _overwritten(self) -> Flags:
        return np.zeros((1, len(self.frame.windows)), bool)


class Totals:
    """The totals of a region, added up from the parts of its authorities."""

    def __init__(self, region: str, authorities: int) -> None:
        self._extract = Extract(region, date.max)
        self._authorities = authorities
        self._frames: dict[int, Frame] = {}
        self._parts: dict[int, dict[tuple[str, ...], list[Part]]] = {}

    def begin(self, measure: Measure, frame: Frame) -> None:
        """Say that a measure has been counted, over which windows."""
        self._frames[id(measure)] = frame
        self._parts.setdefault(id(measure), {})

    def add(self, measure: Measure, part: Part) -> None:
        """Add what some authorities have."""
        self._parts[id(measure)].setdefault(part.names, []).append(part)

    def of(self, measure: Measure) -> Iterator[pa.Table]:
        """Yield the totals of a measure, the whole first, as tables of `REGION_SCHEMA`."""
        frame = self._frames[id(measure)]
        for parts in self._parts[id(measure)].values():
            yield self._total(measure, frame, parts)
        if not self._parts[id(measure)]:
            judge = Judge(measure, frame, [self._extract], Population({}))
            yield of_authorities(judge.not_available(0), 0)

    def _total(self, measure: Measure, frame: Frame, parts: Sequence[Part]) -> pa.Table:
        grid = _put_together(measure, parts)
        counted_in = sum((it.counted_in for it in parts), np.zeros(len(frame.windows), np.int64))
        children = sum((it.children for it in parts), np.zeros(len(frame.windows)))
        judge = _Together(measure, frame, [self._extract], Population({}), children)
        judged = self._read_as(judge.judged(grid), counted_in, parts[0].why_not)
        return of_authorities(judge.table(judged), np.tile(counted_in, len(grid.authority)))

    def _read_as(self, judged: Judged, counted_in: Whole, why_not: Whole) -> Judged:
        status = judged.status.copy()
        some = (status == PLACES[Status.OK]) & (counted_in < self._authorities)
        status[some] = PLACES[Status.PARTIAL]
        readable = np.isin(why_not, [PLACES[Status.OK], PLACES[Status.NO_CASES]])
        reason = np.where(readable, PLACES[Status.NOT_AVAILABLE], why_not)
        return replace(judged, status=np.where(counted_in == 0, reason, status))


def of_authorities(table: pa.Table, many: Whole | int) -> pa.Table:
    """Say of each figure how many authorities it is of."""
    return table.append_column(
        REGION_SCHEMA.field(AUTHORITIES), pa.array(np.broadcast_to(many, len(table)), pa.int64())
    )


def _put_together(measure: Measure, parts: Sequence[Part]) -> Grid:
    """Add the groups of the same words up."""
    words, places = _same_words(parts)
    groups = len(words[0]) if words else 1
    shape = (groups, parts[0].numerator.shape[1])
    numerator, denominator = np.zeros(shape), np.zeros(shape)
    cuts: tuple[Number, ...] = ()
    if isinstance(measure.summary, Percentiles):
        together = put_together([it.amounts for it in parts if it.amounts], places, groups)
        cuts = tuple(together.cut(at) for at in measure.summary.cuts)
        denominator += together.counted
    else:
        for part, place in zip(parts, places, strict=True):
            np.add.at(numerator, place, part.numerator)
            np.add.at(denominator, place, part.denominator)
    return Grid(parts[0].names, np.zeros(groups, np.int64), words, numerator, denominator, cuts)


def _same_words(parts: Sequence[Part]) -> tuple[tuple[GroupWords, ...], list[Whole]]:
    """List the groups of all parts by their words, and give the place of each part's own."""
    if not parts[0].words:
        rows = [1 if it.amounts else len(it.numerator) for it in parts]
        return (), [np.zeros(many, np.int64) for many in rows]
    keys = [list(zip(*(it.tolist() for it in part.words), strict=True)) for part in parts]
    ordered = sorted({key for part in keys for key in part})
    place = {key: n for n, key in enumerate(ordered)}
    words = tuple(np.array(each, object) for each in zip(*ordered, strict=True))
    return words or tuple(np.array([], object) for _ in parts[0].words), [
        np.array([place[key] for key in part], np.int64) for part in keys
    ]
