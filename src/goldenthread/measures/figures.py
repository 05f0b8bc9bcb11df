"""The figures of a snapshot: calculated once, kept beside the store, read from then on."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculated
from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION, DEFINITIONS
from goldenthread.measures.extract import Extract
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result, rows_of
from goldenthread.measures.settings import Settings
from goldenthread.measures.sql import POPULATION
from goldenthread.records.files import written_whole
from goldenthread.records.store import Snapshot, Store

Progress = Callable[[str, int, int], None]
MOST_HELD = 500
"""How many series a reader of figures holds in memory: some tens of megabytes."""


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


def files_of(
    snapshot: Snapshot, measures: Iterable[Measure], by: Iterable[str] = BREAKDOWNS
) -> Mapping[str, Path]:
    """Name the files that measures and breakdowns may read, and no others."""
    read = {POPULATION}.union(*(BREAKDOWNS[name].tables for name in by))
    read = read.union(*(measure.tables for measure in measures))
    return {name: path for name, path in snapshot.tables.items() if name in read}


@dataclass(frozen=True)
class Figures:
    """Every figure of one snapshot: each measure, period and single breakdown.

    ``held`` are the figures, or the file that they are read from measure by measure: there are
    millions, of which a page shows a few. Reading one never recalculates; what is read is exact
    and not disclosure-controlled.
    """

    snapshot: Snapshot
    held: pa.Table | Path
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
        return cls(snapshot, kept, every)

    @property
    def table(self) -> pa.Table:
        """All of them, as a table of `RESULT_SCHEMA`."""
        return self.held if isinstance(self.held, pa.Table) else pq.read_table(self.held)

    @cached_property
    def _found(self) -> dict[tuple[str, str | None, int], pa.Table]:
        """The rows that were asked for of late."""
        return {}

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[int]]:
        """The places in the file of the rows of each measure."""
        groups: dict[str, list[int]] = {}
        about = pq.read_metadata(self.held)
        for place in range(about.num_row_groups):
            groups.setdefault(about.row_group(place).column(0).statistics.min, []).append(place)
        return groups

    def _of_measure(self, measure_id: str) -> pa.Table:
        if isinstance(self.held, pa.Table):
            return self.held.filter(pc.equal(self.held["measure"], measure_id))
        with pq.ParquetFile(self.held, memory_map=True) as file:
            return file.read_row_groups(self._groups.get(measure_id, []))

    def _table(
        self, measure_id: str, by: str | None, version: int | None = None
    ) -> pa.Table | None:
        """The rows of one version of a measure and a breakdown, cut out on first asking."""
        if measure_id not in CATALOGUE or by not in {None, *BREAKDOWNS}:
            return None
        key = (measure_id, by, version or CATALOGUE[measure_id].version)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._cut_out(*key)
            for old in list(self._found)[:-MOST_HELD]:
                self._found.pop(old, None)
        return found

    def _cut_out(self, measure_id: str, by: str | None, version: int) -> pa.Table:
        rows = self._of_measure(measure_id)
        wanted = pc.equal(rows["version"], version)
        if by is not None:
            return rows.filter(pc.and_(wanted, pc.is_valid(rows[by])))
        for name in BREAKDOWNS:
            if rows[name].null_count < len(rows):
                wanted = pc.and_(wanted, pc.is_null(rows[name]))
        return rows.filter(wanted)

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

    def of_periods(
        self, measure_id: str, ends: Collection[date], by: Collection[str]
    ) -> list[Result]:
        """Return a measure's figures of some periods: the authority's, and by each of ``by``."""
        rows = self._of_measure(measure_id)
        wanted = pc.is_in(rows["period_end"], pa.array(ends, pa.date32()))
        wanted = pc.and_(wanted, pc.equal(rows["version"], CATALOGUE[measure_id].version))
        for name in BREAKDOWNS.keys() - set(by):
            wanted = pc.and_(wanted, pc.is_null(rows[name]))
        return list(rows_of(rows.filter(wanted)))

    def values(self, measure_id: str, by: str) -> list[str]:
        """Return the groups of a breakdown that the measure was ever counted for, in order."""
        table = self._table(measure_id, by)
        if table is None:
            return []
        found: Sequence[str] = pc.unique(table[by]).to_pylist()
        return sorted(found)


def every_definition() -> list[Measure]:
    """List every version of every measure, in the order of the catalogue."""
    return [measure for versions in DEFINITIONS.values() for measure in versions]


def _calculated(snapshot: Snapshot, every: Every, progress: Progress | None) -> Iterator[pa.Table]:
    definitions = every_definition()
    with Tables.open(files_of(snapshot, definitions)) as tables:
        parts = calculated(
            tables,
            extract_of(snapshot),
            definitions,
            reporting_periods(snapshot.as_at, every),
            [(name,) for name in BREAKDOWNS],
        )
        for done, part in enumerate(parts, start=1):
            if progress is not None:
                progress(f"Calculating by {every}", done, len(definitions))
            yield part


def keep_whole(parts: Iterable[pa.Table], path: Path) -> None:
    """Write figures part by part, whole or not at all; of two who write at once either may win.

    Each part can be read without the others.
    """
    left = iter(parts)
    first = next(left)
    with (
        written_whole(path) as partial,
        pq.ParquetWriter(partial, first.schema, compression="zstd") as file,
    ):
        for part in chain([first], left):
            file.write_table(part, row_group_size=max(len(part), 1))
