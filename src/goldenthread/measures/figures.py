"""The figures of a snapshot: calculated once, kept beside the store, read from then on."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION
from goldenthread.measures.extract import Extract
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result, rows_of
from goldenthread.measures.sql import POPULATION
from goldenthread.records.store import Snapshot, Store

Progress = Callable[[str, int, int], None]


def extract_of(snapshot: Snapshot) -> Extract:
    """Say of a snapshot what its figures must know."""
    return Extract(
        authority=snapshot.authority,
        as_at=snapshot.as_at,
        missing=frozenset(snapshot.manifest.missing_columns),
        begins=snapshot.manifest.begins,
    )


def files_of(snapshot: Snapshot, measures: Iterable[Measure]) -> Mapping[str, Path]:
    """Name the files that measures and their breakdowns read, and no others."""
    read = {POPULATION}.union(*(breakdown.tables for breakdown in BREAKDOWNS.values()))
    read = read.union(*(measure.prepared.tables for measure in measures))
    return {name: path for name, path in snapshot.tables.items() if name in read}


@dataclass(frozen=True)
class Figures:
    """Every figure of one snapshot: each measure, period and single breakdown.

    Reading one never recalculates; what is read is exact and not disclosure-controlled.
    """

    snapshot: Snapshot
    table: pa.Table
    every: Every = Every.MONTH

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        store: Store,
        progress: Progress | None = None,
        every: Every = Every.MONTH,
    ) -> Self:
        """Read the figures of a snapshot by month, quarter or year, calculating the first time.

        They are kept by snapshot and catalogue version: a changed definition is a new set.
        """
        kept = store.results / snapshot.id / CATALOGUE_VERSION / f"{every}.parquet"
        if not kept.is_file():
            _keep(_calculated(snapshot, every, progress), kept)
        return cls(snapshot, pq.read_table(kept, memory_map=True), every)

    @cached_property
    def _tables(self) -> Mapping[tuple[str, str | None], pa.Table]:
        """The rows of each measure and breakdown, split once."""
        split: dict[tuple[str, str | None], pa.Table] = {}
        for measure_id in CATALOGUE:
            of_measure = self.table.filter(pc.equal(self.table["measure"], measure_id))
            grouped = [name for name in BREAKDOWNS if of_measure[name].null_count < len(of_measure)]
            for name in grouped:
                split[measure_id, name] = of_measure.filter(pc.is_valid(of_measure[name]))
            whole = of_measure
            for name in grouped:
                whole = whole.filter(pc.is_null(whole[name]))
            split[measure_id, None] = whole
        return split

    def series(
        self, measure_id: str, by: str | None = None, value: str | None = None
    ) -> list[Result]:
        """Return a measure's figures, oldest first.

        Without ``by`` the authority's; with it those of every group, or of the one whose
        ``value`` is given. An unknown measure, breakdown or value gives none.
        """
        table = self._tables.get((measure_id, by))
        if table is None:
            return []
        if by is not None and value is not None:
            table = table.filter(pc.equal(table[by], value))
        return list(rows_of(table.sort_by("period_end") if by is None else table))

    def latest(self, measure_id: str) -> Result:
        """Return the authority's figure for the last complete period."""
        return self.series(measure_id)[-1]

    def at(self, measure_id: str, period_end: date, by: str | None = None) -> list[Result]:
        """Return the figures of one period: the authority's, or those of every group."""
        table = self._tables.get((measure_id, by))
        if table is None:
            return []
        on = pa.scalar(period_end, pa.date32())
        return list(rows_of(table.filter(pc.equal(table["period_end"], on))))

    def values(self, measure_id: str, by: str) -> list[str]:
        """Return the groups of a breakdown that the measure was ever counted for, in order."""
        table = self._tables.get((measure_id, by))
        if table is None:
            return []
        found: Sequence[str] = pc.unique(table[by]).to_pylist()
        return sorted(found)


def _calculated(snapshot: Snapshot, every: Every, progress: Progress | None) -> pa.Table:
    def report(done: int) -> None:
        if progress is not None:
            progress(f"Calculating by {every}", done, len(CATALOGUE))

    with Tables.open(files_of(snapshot, CATALOGUE.values())) as tables:
        return calculate(
            tables,
            extract_of(snapshot),
            CATALOGUE.values(),
            reporting_periods(snapshot.as_at, every),
            [(name,) for name in BREAKDOWNS],
            report,
        )


def _keep(table: pa.Table, path: Path) -> None:
    """Write the figures whole or not at all; of two who calculate at once either may win."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{uuid4().hex}.parquet")
    try:
        pq.write_table(table, partial, compression="zstd")
        os.replace(partial, path)  # noqa: PTH105  (atomic on one file system)
    finally:
        partial.unlink(missing_ok=True)
