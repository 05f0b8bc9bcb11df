"""The figures of a snapshot: calculated once, kept beside the store, read from then on."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION, DEFINITIONS
from goldenthread.measures.extract import Extract
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result, rows_of
from goldenthread.measures.settings import Settings
from goldenthread.measures.sql import POPULATION
from goldenthread.records.store import Snapshot, Store

Progress = Callable[[str, int, int], None]
_VERSIONS = 1000
"""More than any definition will have versions."""


def extract_of(snapshot: Snapshot) -> Extract:
    """Say of a snapshot what its figures must know."""
    return Extract(
        authority=snapshot.authority,
        as_at=snapshot.as_at,
        missing=snapshot.missing_columns,
        begins=snapshot.manifest.begins,
        settings=settings_of(snapshot),
    )


def settings_of(snapshot: Snapshot) -> Settings:
    """Read what the authority whose snapshot it is has decided for itself."""
    return Settings.of(snapshot.path.parent)


def rests_on(snapshot: Snapshot) -> str:
    """Name what its figures rest on besides the records: the catalogue and the settings."""
    return "-".join(part for part in (CATALOGUE_VERSION, settings_of(snapshot).digest) if part)


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

        They are kept by snapshot, catalogue version and the council's settings: a changed
        definition or interval is a new set.
        """
        kept = store.results / snapshot.id / rests_on(snapshot) / f"{every}.parquet"
        if not kept.is_file():
            keep_whole(_calculated(snapshot, every, progress), kept)
        return cls(snapshot, pq.read_table(kept, memory_map=True), every)

    @cached_property
    def _places(self) -> Mapping[tuple[str, int], np.ndarray]:
        """The places of the rows of each version of a measure, found for all at once."""
        coded = self.table["measure"].unify_dictionaries().combine_chunks()
        measure_of = coded.indices.to_numpy()
        version_of = self.table["version"].to_numpy()
        together = measure_of.astype(np.int32) * _VERSIONS + version_of.astype(np.int32)
        order = np.argsort(together, kind="stable")
        keys, starts = np.unique(together[order], return_index=True)
        names: Sequence[str] = coded.dictionary.to_pylist()
        return {
            (names[key // _VERSIONS], int(key % _VERSIONS)): rows
            for key, rows in zip(keys, np.split(order, starts[1:]), strict=True)
        }

    @cached_property
    def _split(self) -> dict[tuple[str, int], Mapping[str | None, pa.Table]]:
        """The rows of each version of a measure by their breakdown, filled as they are asked for.

        There are millions of rows, and who asks mostly asks for a few measures.
        """
        return {}

    def _table(
        self, measure_id: str, by: str | None, version: int | None = None
    ) -> pa.Table | None:
        if measure_id not in CATALOGUE:
            return None
        key = (measure_id, version or CATALOGUE[measure_id].version)
        if key not in self._places:
            return None
        if key not in self._split:
            self._split[key] = _by_breakdown(_rows_at(self.table, self._places[key]))
        return self._split[key].get(by)

    def series(
        self,
        measure_id: str,
        by: str | None = None,
        value: str | None = None,
        version: int | None = None,
    ) -> list[Result]:
        """Return a measure's figures, oldest first, by its latest version or by another.

        Without ``by`` the authority's; with it those of every group, or of the one whose
        ``value`` is given. An unknown measure, version, breakdown or value gives none.
        """
        table = self._table(measure_id, by, version)
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
        table = self._table(measure_id, by)
        if table is None:
            return []
        on = pa.scalar(period_end, pa.date32())
        return list(rows_of(table.filter(pc.equal(table["period_end"], on))))

    def values(self, measure_id: str, by: str) -> list[str]:
        """Return the groups of a breakdown that the measure was ever counted for, in order."""
        table = self._table(measure_id, by)
        if table is None:
            return []
        found: Sequence[str] = pc.unique(table[by]).to_pylist()
        return sorted(found)


def _rows_at(table: pa.Table, places: np.ndarray) -> pa.Table:
    """The rows at some places, in order; they are not copied where they lie together."""
    first, last = int(places[0]), int(places[-1])
    if last - first + 1 == len(places):
        return table.slice(first, len(places))
    return table.take(pa.array(places))


def _by_breakdown(of_measure: pa.Table) -> Mapping[str | None, pa.Table]:
    """Divide the rows of a measure into those of each breakdown, and of the whole under None."""
    grouped = [name for name in BREAKDOWNS if of_measure[name].null_count < len(of_measure)]
    split: dict[str | None, pa.Table] = {}
    whole = of_measure
    for name in grouped:
        split[name] = of_measure.filter(pc.is_valid(of_measure[name]))
        whole = whole.filter(pc.is_null(whole[name]))
    return {**split, None: whole}


def every_definition() -> list[Measure]:
    """List every version of every measure, in the order of the catalogue."""
    return [measure for versions in DEFINITIONS.values() for measure in versions]


def _calculated(snapshot: Snapshot, every: Every, progress: Progress | None) -> pa.Table:
    def report(done: int) -> None:
        if progress is not None:
            progress(f"Calculating by {every}", done, len(definitions))

    definitions = every_definition()
    with Tables.open(files_of(snapshot, definitions)) as tables:
        return calculate(
            tables,
            extract_of(snapshot),
            definitions,
            reporting_periods(snapshot.as_at, every),
            [(name,) for name in BREAKDOWNS],
            report,
        )


def keep_whole(table: pa.Table, path: Path) -> None:
    """Write the figures whole or not at all; of two who calculate at once either may win."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{uuid4().hex}.parquet")
    try:
        pq.write_table(table, partial, compression="zstd")
        os.replace(partial, path)  # noqa: PTH105  (atomic on one file system)
    finally:
        partial.unlink(missing_ok=True)
