"""The columns of a filed table: text tidied, dates read, and what is no date kept as written."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.faults import Fault
from goldenthread.records.rows import Lines
from goldenthread.records.values import ARROW_TYPES, FIRST_YEAR, LAST_YEAR, type_column
from goldenthread.schema.filed import ROW, FiledTable, unread_column
from goldenthread.schema.table import DATE

_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?"
_DATE = rf"^(?:\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}){_MIDNIGHT}$"
# What has not the shape of a date is not quoted: it may be an identifier or a name in the wrong
# column.
_LIKE_A_DATE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ][\d:.]{4,})?")
_BLANK, _NULL = pa.scalar(""), pa.scalar(None, pa.string())
_REMEDY = "Write the date as 30/09/2026 and export the file again"


@dataclass(frozen=True)
class Source:
    """Where the rows of a table come from: a file, and the line on which each of them begins.

    `row_named` says whether a fault names the row too, because a line may hold many of them.
    """

    file: str
    lines: Lines
    row_named: bool = False


def filed_rows(
    table: FiledTable,
    count: int,
    written: Mapping[str, pa.Array],
    source: Source,
    *,
    unreported: Collection[str] = (),
) -> tuple[pa.Table, list[Fault]]:
    """The rows of a table as they are stored, and a fault for each date that cannot be read.

    `written` has the text of the columns that the file has; the others are null throughout. Text
    is trimmed and put in capitals, a blank is null. A date is read as 30/09/2026, 1/9/2026 or
    2026-09-30, at midnight if it has a time. Faults of the columns `unreported` are not told.
    """
    columns: dict[str, pa.Array] = {ROW: pa.array(np.arange(1, count + 1))}
    faults: list[Fault] = []
    for column in table.columns:
        text = written.get(column.name)
        if text is None:
            columns[column.name] = pa.nulls(count, ARROW_TYPES[column.type])
            if column.type is DATE:
                columns[unread_column(column.name)] = pa.nulls(count, pa.string())
        elif column.type is DATE:
            days, unread = read_days(text)
            columns[column.name], columns[unread_column(column.name)] = days, unread
            if column.name not in unreported:
                faults += _faults_of(table.name, column.name, unread, source)
        else:
            columns[column.name] = tidied(text)
    stored = [column.name for column in table.snapshot_columns]
    return pa.table({name: columns[name] for name in stored}), faults


def tidied(text: pa.Array) -> pa.Array:
    """Text in capitals without the white space around it; null for a blank."""
    return _each_distinct(text, lambda values: pc.utf8_upper(_trimmed(values)))


def read_days(text: pa.Array) -> tuple[pa.Array, pa.Array]:
    """The dates of a column, and beside each that cannot be read the text as it was written."""
    encoded = text.dictionary_encode()
    values = _trimmed(encoded.dictionary)
    plain = pc.if_else(pc.match_substring_regex(values, _DATE), values, _NULL)
    days = type_column(DATE, plain).values
    unread = pc.if_else(pc.is_null(days), values, _NULL)
    return days.take(encoded.indices), unread.take(encoded.indices)


def _trimmed(text: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(text)
    return pc.if_else(pc.equal(trimmed, _BLANK), _NULL, trimmed)


def _each_distinct(text: pa.Array, work: Callable[[pa.Array], pa.Array]) -> pa.Array:
    encoded = text.dictionary_encode()
    return work(encoded.dictionary).take(encoded.indices)


def _faults_of(table: str, column: str, unread: pa.Array, source: Source) -> list[Fault]:
    places = np.flatnonzero(unread.is_valid().to_numpy(zero_copy_only=False)).tolist()
    if not places:
        return []
    lines = source.lines(places)
    return [
        Fault(
            source.file,
            line,
            column,
            _unreadable(unread[place].as_py())
            + (f" (row {place + 1:,} of {table})" if source.row_named else ""),
            _REMEDY,
        )
        for place, line in zip(places, lines, strict=True)
    ]


def _unreadable(value: str) -> str:
    expected = f"a date from {FIRST_YEAR} to {LAST_YEAR} as 30/09/2026 or 2026-09-30"
    if _LIKE_A_DATE.fullmatch(value):
        return f"“{value}” cannot be read: it is not {expected}"
    return f"what is written is not {expected}"


def empty_table(table: FiledTable) -> pa.Table:
    """The table without a row."""
    return filed_rows(table, 0, {}, Source("", lambda rows: []))[0]


def numbered(table: FiledTable, columns: Mapping[str, pa.Array]) -> pa.Table:
    """A table that is made of typed columns: its rows counted from 1, other columns null."""
    count = len(next(iter(columns.values())))
    made = {ROW: pa.array(np.arange(1, count + 1)), **columns}
    return pa.table(
        {
            column.name: made.get(column.name, pa.nulls(count, ARROW_TYPES[column.type])).cast(
                ARROW_TYPES[column.type]
            )
            for column in table.snapshot_columns
        }
    )


def renumbered(rows: pa.Table) -> pa.Table:
    """The same rows, counted from 1 again."""
    place = rows.schema.get_field_index(ROW)
    return rows.set_column(place, ROW, pa.array(np.arange(1, rows.num_rows + 1)))
