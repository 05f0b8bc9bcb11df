"""Reading files of the Standard Safeguarding Dataset as a return, whatever is wrong in their rows.

`records.load` refuses rows that repeat a key and dates out of order; here they are let through, so
that rules can say of each what is wrong with it.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.records.csv_file import read_csv, written_header
from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.filing import Filing, Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.parquet_file import read_parquet
from goldenthread.records.rows import TextRows, plain_name
from goldenthread.records.sources import table_named
from goldenthread.records.values import ARROW_TYPES, REASONS, type_column
from goldenthread.schema.filed import ROW, FiledTable, unread_column
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.table import TEXT, Column

_CSV, _PARQUET = ".csv", ".parquet"
_HEAD = 1 << 16
_SHOWN = 3
_REMEDY = "Write the value as the standard has it, and export the table again"


@dataclass(frozen=True)
class _Part:
    recognised: Recognised
    table: pa.Table = field(repr=False)
    missing: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), repr=False)


def sign(file: Opened) -> str | None:
    """By what sign this is a table of the dataset, or None: "by its name and its columns …".

    A file whose name says that it is one, as ssd_person.csv does, is known by that alone.
    """
    table = _table_of(file)
    if table is None:
        return None
    there = [name for name in _columns_written(file) if table.has(name)]
    if there:
        shown = ", ".join(there[:_SHOWN])
        return f"by its name and its columns {shown}"
    return "by its name" if PurePosixPath(file.name).stem.lower().startswith("ssd_") else None


def read_ssd(files: Sequence[Opened]) -> Filing:
    """Read the tables of the dataset from CSV and Parquet files, as they are written.

    A file is known by its name, as for `records.load`; others are named in `ignored`. Values are
    typed as in a snapshot; one that cannot be read is null, stands in the column beside it, and is
    a fault. Keys that are empty or there twice, references to nothing and dates out of order are
    let through. Raises LoadRefused with every fault when a file cannot be read, lacks the columns
    that name its rows, a table is there twice with different rows, or no file is a table.
    """
    faults: list[Fault] = []
    parts: dict[str, _Part] = {}
    ignored = []
    for file in files:
        table = _table_of(file)
        if table is None:
            ignored.append(file.name)
            continue
        part = _part(file, table)
        if not isinstance(part, _Part):
            faults += part
            continue
        before = parts.setdefault(table.name, part)
        if not before.table.equals(part.table):
            faults.append(_twice(before.recognised.file, part))
    if not parts and not faults:
        faults = [_no_table(file) for file in files]
    if faults:
        raise LoadRefused(limited(faults))
    return _filing(parts, ignored)


def _table_of(file: Opened) -> FiledTable | None:
    if file.suffix not in (_CSV, _PARQUET):
        return None
    name = table_named(PurePosixPath(file.name).stem)
    return SSD_FILED.tables.get(name) if name else None


def _columns_written(file: Opened) -> list[str]:
    """The plain names of the columns of a file; none where they cannot be read."""
    if file.suffix == _PARQUET:
        try:
            names = pq.ParquetFile(pa.BufferReader(file.data)).schema_arrow.names
        except (pa.ArrowException, OSError):
            return []
        return [plain_name(name) for name in names]
    first = file.data[:_HEAD].lstrip(b"\r\n").partition(b"\n")[0]
    return [plain_name(it) for it in written_header(file.name, first) if isinstance(it, str)]


def _part(file: Opened, table: FiledTable) -> _Part | list[Fault]:
    read = read_parquet if file.suffix == _PARQUET else read_csv
    try:
        rows = read(file.name, table, file.data)
    except csv.Error:
        problem = "a line of the file cannot be read as CSV"
        return [Fault(file.name, None, None, problem, "Export the file again")]
    if isinstance(rows, list):
        return rows
    columns, faults = _typed(file.name, table, rows)
    found = Recognised(file.name, table.name, sign(file) or "by its name", rows.count, rows.extra)
    return _Part(found, columns, rows.missing, tuple(faults))


def _typed(file: str, table: FiledTable, rows: TextRows) -> tuple[pa.Table, list[Fault]]:
    columns: dict[str, pa.Array] = {ROW: pa.array(np.arange(1, rows.count + 1), pa.int64())}
    faults: list[Fault] = []
    for column in table.columns:
        text = rows.columns.get(column.name)
        if text is None:
            text = pa.nulls(rows.count, pa.string())
        typed = type_column(column.type, text)
        columns[column.name] = typed.values
        if column.type is not TEXT:
            mask = np.zeros(rows.count, bool)
            mask[typed.unreadable] = True
            written = np.where(mask, typed.text.to_numpy(zero_copy_only=False), None)
            columns[unread_column(column.name)] = pa.array(written, pa.string())
            faults += _unreadable(file, column, rows, typed.unreadable)
    return pa.table(
        {it.name: columns[it.name].cast(ARROW_TYPES[it.type]) for it in table.snapshot_columns}
    ), faults


def _unreadable(file: str, column: Column, rows: TextRows, places: np.ndarray) -> Iterator[Fault]:
    # What is written is not quoted: it may be a name or an identifier in the wrong column.
    problem = f"what is written is {REASONS[column.type]}"
    for line in rows.lines(places.tolist()) if len(places) else []:
        yield Fault(file, line, column.name, problem, _REMEDY)


def _filing(parts: Mapping[str, _Part], ignored: Sequence[str]) -> Filing:
    once = {name: parts[name] for name in SSD_FILED.tables if name in parts}
    every_parquet = all(it.recognised.file.lower().endswith(_PARQUET) for it in once.values())
    return Filing(
        filed=SSD_FILED,
        tables={name: it.table for name, it in once.items()},
        form="parquet" if every_parquet else "csv",
        missing_columns=frozenset(
            f"{name}.{column}" for name, it in once.items() for column in it.missing
        ),
        recognised=tuple(it.recognised for it in once.values()),
        ignored=tuple(ignored),
        faults=tuple(fault for it in once.values() for fault in it.faults),
    )


def _twice(before: str, part: _Part) -> Fault:
    problem = f"{part.recognised.table} is here again with other rows than in {before}"
    return Fault(part.recognised.file, None, None, problem, "Keep the one that is meant")


def _no_table(file: Opened) -> Fault:
    problem = "the file is not a table of the Standard Safeguarding Dataset"
    remedy = "Name each file by its table, such as ssd_person.csv or ssd_cin_episodes.parquet"
    return Fault(file.name, None, None, problem, remedy)
