"""The tidy tables at hand: made once for each snapshot and each kind of reader, then read."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from django.conf import settings

from goldenthread.engine.tables import Tables
from goldenthread.measures.benchmarks import official
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import extract_of, files_of, keep_whole, rests_on
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import WORD, Result
from goldenthread.records.store import Store
from goldenthread.web.performance import policies
from goldenthread.web.performance.data import tidy
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.worked_out import figures_by_year

AT_ONCE = 20_000
"""Rows written at once."""
IN_MEMORY = 20_000_000
"""Bytes of a file made for one request that are kept out of the file system."""
WORKER = "worker"


@dataclass(frozen=True)
class Reader:
    """What decides which rows somebody sees; two who see the same are the same reader.

    ``team`` is the only one whose workers are seen; None where all are or none.
    """

    audience: Audience
    breakdowns: tuple[str, ...]
    team: str | None = None


def reader_of(user) -> Reader:
    """The kind of reader that a person is; None stands for the public."""
    sees = tuple(name for name in BREAKDOWNS if policies.can_see_breakdown(user, name))
    own_team = WORKER in sees and policies.sees_own_team_only(user)
    return Reader(policies.audience_of(user), sees, user.team if own_team else None)


@dataclass(frozen=True)
class Wanted:
    """Which rows of the table: of all measures, and of every breakdown but workers, if not said.

    ``by`` names breakdowns, and Total for the whole authority.
    """

    measures: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    every: Every = Every.MONTH


@dataclass(frozen=True)
class Held:
    """The figures in hand as one reader sees them."""

    figures: InHand
    reader: Reader

    @property
    def state(self) -> str:
        """What the rows rest on: it changes when any of them may."""
        held = self.figures
        if self.reader.audience is Audience.CONTROLLED:
            return held.shelf.state
        return f"{held.snapshot.id} {rests_on(held.snapshot)}"

    def tag(self, wanted: Wanted, form: str) -> str:
        """A name for exactly these rows in one form, for whoever asks whether they have changed."""
        told = repr((tidy.LAYOUT, self.state, self.reader, wanted, form))
        return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'

    def parts(self, wanted: Wanted) -> Iterator[pa.Table]:
        """The tidy rows that are wanted, some at a time, those of workers last."""
        for path, by in self._files(wanted):
            for batch in pq.ParquetFile(path, memory_map=True).iter_batches(AT_ONCE):
                part = _kept_to(pa.Table.from_batches([batch]), wanted.measures, by)
                if len(part):
                    yield part

    def whole(self, wanted: Wanted) -> Path | None:
        """The file that holds just the rows that are wanted; None where rows must be chosen."""
        chosen = wanted.measures or wanted.by
        return None if chosen else self._table(wanted.every)

    def made_at(self, every: Every) -> datetime:
        """When the table was made."""
        return datetime.fromtimestamp(self._table(every).stat().st_mtime, UTC)

    @property
    def schema(self) -> pa.Schema:
        """The columns of the table."""
        return pq.read_schema(self._table(self.reader.audience.every))

    def _files(self, wanted: Wanted) -> Iterator[tuple[Path, tuple[str, ...]]]:
        others = tuple(name for name in wanted.by if name != WORKER)
        if others or not wanted.by:
            yield self._table(wanted.every), others
        if WORKER in wanted.by:
            yield self._workers(wanted.every), ()

    def _table(self, every: Every) -> Path:
        return self._kept(self._path(every), lambda: self._made(every))

    def _workers(self, every: Every) -> Path:
        path = self._path(every).with_suffix(f".{WORKER}.parquet")
        return self._kept(path, lambda: self._of_workers(every))

    def _kept(self, path: Path, make: Callable[[], pa.Table]) -> Path:
        if not path.is_file():
            keep_whole([make()], path)
        return path

    def _path(self, every: Every) -> Path:
        told = repr((tidy.LAYOUT, self.state, self.reader, every))
        name = hashlib.sha256(told.encode()).hexdigest()[:16]
        snapshot = self.figures.snapshot
        return _store().results / snapshot.id / rests_on(snapshot) / f"tidy-{name}.parquet"

    def _made(self, every: Every) -> pa.Table:
        sees = [name for name in self.reader.breakdowns if name != WORKER]
        if self.reader.audience is Audience.EXACT:
            rows = tidy.rows_for(_exact(self.figures, every), sees)
        else:
            rows = tidy.table_of(_published(self.figures, sees))
        return self._tidy(rows, every)

    def _of_workers(self, every: Every) -> pa.Table:
        if self.reader.team is not None:
            rows = _of_team(self.figures, self.reader.team, every)
        else:
            exact = _exact(self.figures, every)
            rows = exact.filter(pc.is_valid(exact[WORKER]))
        return self._tidy(tidy.rows_for(rows, [WORKER], empty=False), every)

    def _tidy(self, rows: pa.Table, every: Every) -> pa.Table:
        return tidy.tidy(rows, every, official(settings.GOLDENTHREAD_HOME).places)


def _exact(figures: InHand, every: Every) -> pa.Table:
    if every is Every.YEAR:
        return figures_by_year(figures.snapshot, rests_on(figures.snapshot)).table
    return (figures.figures if every is Every.MONTH else figures.quarterly).table


def _published(figures: InHand, sees: Sequence[str]) -> Iterator[Result]:
    for measure in CATALOGUE.values():
        yield from figures.shown(Audience.CONTROLLED, measure.id).whole
        for by in (name for name in measure.breakdowns if name in sees):
            groups = figures.shown(Audience.CONTROLLED, measure.id, by).groups
            yield from chain.from_iterable(groups.values())


def _of_team(figures: InHand, team: str, every: Every) -> pa.Table:
    """The workers of one team, crossed with it because records keep the two apart."""
    measures = [it for it in CATALOGUE.values() if {"team", WORKER} <= set(it.breakdowns)]
    snapshot = figures.snapshot
    with Tables.open(files_of(snapshot, measures)) as tables:
        periods = reporting_periods(snapshot.as_at, every)
        table = calculate(tables, extract_of(snapshot), measures, periods, [("team", WORKER)])
    own = table.filter(pc.fill_null(pc.equal(table["team"], team), fill_value=False))
    own = own.filter(pc.is_valid(own[WORKER]))
    team_column = own.schema.get_field_index("team")
    return own.set_column(team_column, own.schema.field(team_column), pa.nulls(len(own), WORD))


def _kept_to(table: pa.Table, measures: Sequence[str], by: Sequence[str]) -> pa.Table:
    for name, wanted in (("measure_id", measures), ("breakdown", by)):
        if wanted:
            table = table.filter(pc.is_in(table[name], pa.array(wanted)))
    return table


def as_parquet(parts: Iterable[pa.Table], schema: pa.Schema) -> IO[bytes]:
    """The rows as a Parquet file, in memory while it is small, at its beginning."""
    file = SpooledTemporaryFile(IN_MEMORY, dir=_store().home)  # noqa: SIM115  (whoever sends it closes it)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for part in parts:
            writer.write_table(part)
    file.seek(0)
    return file


def as_csv(parts: Iterable[pa.Table], schema: pa.Schema) -> Iterator[bytes]:
    """The rows as CSV, some at a time, with a heading."""
    yield _written(schema.empty_table(), pa_csv.WriteOptions(include_header=True))
    for part in parts:
        safe = pa.table({name: _safe(part[name]) for name in part.column_names})
        yield _written(safe, pa_csv.WriteOptions(include_header=False))


def _written(table: pa.Table, how: pa_csv.WriteOptions) -> bytes:
    sink = io.BytesIO()
    pa_csv.write_csv(table, sink, how)
    return sink.getvalue()


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Words that no spreadsheet takes for a formula: a team may be named as its council likes."""
    if not pa.types.is_dictionary(column.type):
        return column
    chunks = [
        pa.DictionaryArray.from_arrays(
            chunk.indices, pc.replace_substring_regex(chunk.dictionary, r"^([=+\-@\t\r])", r"'\1")
        )
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, column.type)


def _store() -> Store:
    return Store(settings.GOLDENTHREAD_HOME)
