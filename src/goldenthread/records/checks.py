"""What may be wrong with the rows of a table: faults that refuse it, and what is only noticed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.faults import Fault
from goldenthread.records.manifest import Notice
from goldenthread.records.typed import Rejected, TypedRows
from goldenthread.schema.table import Column, ColumnType, Interval


@dataclass(frozen=True)
class RowAtFault:
    """A row that cannot stay as it is.

    `value` is what may be shown of it: a date out of order, but never a key.
    """

    row: int
    line: int
    column: str
    problem: str
    remedy: str
    value: str | None = None

    def as_fault(self, rows: TypedRows) -> Fault:
        """What to tell the person who loads the file."""
        return Fault(rows.file, self.line, self.column, self.problem, self.remedy)

    def as_rejected(self, rows: TypedRows) -> Rejected:
        """What to record when the row is left out."""
        reason = f"row left out: {self.problem}"
        return Rejected(rows.file, self.line, rows.table.name, self.column, self.value, reason)


def rows_at_fault(rows: TypedRows) -> list[RowAtFault]:
    """Rows without a key, rows that repeat the key of an earlier one, and dates out of order."""
    faults = [*_without_key(rows), *_repeated(rows)]
    for interval in rows.table.intervals:
        faults += _out_of_order(rows, interval)
    return faults


def _without_key(rows: TypedRows) -> Iterator[RowAtFault]:
    for name in rows.table.key:
        empty = np.flatnonzero(rows.columns[name].is_null().to_numpy(zero_copy_only=False))
        for row, line in _with_lines(rows, empty):
            problem = f"the cell is empty, and it is what names a row of {rows.table.name}"
            remedy = "Give the row its identifier, or load with --set-aside to leave the row out"
            yield RowAtFault(row, line, name, problem, remedy)


def _repeated(rows: TypedRows) -> Iterator[RowAtFault]:
    keys = [rows.columns[name] for name in rows.table.key]
    if not keys or not len(rows):
        return
    groups = _numbered(keys)
    order = np.argsort(groups, kind="stable")
    same = (np.diff(groups[order]) == 0) & (groups[order][1:] >= 0)
    if not same.any():
        return
    starts = np.concatenate(([True], ~same))
    first_of = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
    again = np.flatnonzero(~starts)
    repeats, firsts = order[again], first_of[again]
    by_line = np.argsort(repeats, kind="stable")
    first_lines = rows.lines_of(firsts[by_line])
    for (row, line), first in zip(_with_lines(rows, repeats[by_line]), first_lines, strict=True):
        problem = f"the row has the same key as line {first}"
        remedy = "Keep one row of each key, or load with --set-aside to leave the repeats out"
        yield RowAtFault(row, line, ", ".join(rows.table.key), problem, remedy)


def _numbered(keys: list[pa.Array]) -> np.ndarray:
    """A number for each row that is the same for equal keys, and -1 where a part is null."""
    numbers = np.zeros(len(keys[0]), np.int64)
    known = np.ones(len(keys[0]), bool)
    for key in keys:
        encoded = key.dictionary_encode()
        part = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
        known &= part >= 0
        _, numbers = np.unique(numbers * (len(encoded.dictionary) + 1) + part, return_inverse=True)
    return np.where(known, numbers, -1)


def _out_of_order(rows: TypedRows, interval: Interval) -> Iterator[RowAtFault]:
    start, end = rows.columns[interval.start], rows.columns[interval.end]
    late = np.flatnonzero(pc.fill_null(pc.less(end, start), False).to_numpy(zero_copy_only=False))
    for row, line in _with_lines(rows, late):
        ended, started = end[row].as_py(), start[row].as_py()
        problem = f"{ended} comes before the {started} of {interval.start}"
        remedy = "Put the two dates in order, or load with --set-aside to leave the row out"
        yield RowAtFault(row, line, interval.end, problem, remedy, str(ended))


def _with_lines(rows: TypedRows, places: np.ndarray) -> Iterator[tuple[int, int]]:
    if len(places):
        yield from zip(places.tolist(), rows.lines_of(places), strict=True)


def notices(rows: TypedRows, tables: Mapping[str, TypedRows], as_at: date) -> Iterator[Notice]:
    """What is odd in a table but is let through, counted in rows."""
    yield from _begins_after(rows, as_at)
    for column in rows.table.columns:
        if column.name in rows.columns:
            yield from _unknown_codes(rows, column)
            yield from _orphans(rows, column, tables)


def _begins_after(rows: TypedRows, as_at: date) -> Iterator[Notice]:
    if rows.table.begins:
        begins = rows.columns[rows.table.begins].cast(pa.date32(), safe=False)
        late = pc.sum(pc.greater(begins, pa.scalar(as_at))).as_py()
        if late:
            text = f"rows that begin after the as-at date {as_at}: {late:,}"
            yield Notice(f"{rows.table.name}.{rows.table.begins}", late, text)


def _unknown_codes(rows: TypedRows, column: Column) -> Iterator[Notice]:
    if column.codes is None or column.type is ColumnType.JSON:
        return
    counts = rows.columns[column.name].drop_null().value_counts().to_pylist()
    unknown = sum(it["counts"] for it in counts if not column.codes.knows(it["values"]))
    if unknown:
        text = f"rows with a code that is not in the list “{column.codes.title}”: {unknown:,}"
        yield Notice(f"{rows.table.name}.{column.name}", unknown, text)


def _orphans(rows: TypedRows, column: Column, tables: Mapping[str, TypedRows]) -> Iterator[Notice]:
    if column.references is None:
        return
    name, _, key = column.references.partition(".")
    if key in tables[name].absent:
        return
    values = rows.columns[column.name].drop_null()
    found = pc.sum(pc.is_in(values, tables[name].columns[key].drop_null())).as_py() or 0
    orphans = len(values) - found
    if orphans:
        text = f"rows that name a row of {name} that is not there: {orphans:,}"
        yield Notice(f"{rows.table.name}.{column.name}", orphans, text)
