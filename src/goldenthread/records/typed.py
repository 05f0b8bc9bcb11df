"""A table with its values typed, still tied to the file and the lines it came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from goldenthread.records.rows import Lines, TextRows
from goldenthread.records.values import ARROW_TYPES, REASONS, type_column
from goldenthread.schema.table import Table


@dataclass(frozen=True)
class Rejected:
    """A value that could not be read, or a row that was left out, with where and why.

    `value` is null for a row that was left out because of its key: a key may name a child.
    """

    file: str
    line: int
    table: str
    column: str
    value: str | None
    reason: str


REJECTED_COLUMNS = pa.schema(
    [
        ("file", pa.string()),
        ("line", pa.int64()),
        ("table", pa.string()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
    ]
)


@dataclass(frozen=True)
class TypedRows:
    """The rows of one table, with a column for each that is declared, null where the file has none.

    `places` says where in the file each row stood, counting rows from 0, so that its line can be
    told after other rows were left out.
    """

    table: Table
    file: str
    columns: Mapping[str, pa.Array]
    places: np.ndarray
    lines: Lines
    absent: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.places)

    def lines_of(self, rows: Iterable[int]) -> list[int]:
        """The lines on which these rows begin."""
        return self.lines([int(self.places[row]) for row in rows])

    def without(self, rows: Iterable[int]) -> "TypedRows":
        """The same table without these rows."""
        kept = np.ones(len(self), bool)
        kept[list(rows)] = False
        mask = pa.array(kept)
        columns = {name: values.filter(mask) for name, values in self.columns.items()}
        return replace(self, columns=columns, places=self.places[kept])

    def untied(self) -> "TypedRows":
        """The same table without its lines, to tell which the whole file is kept in memory."""
        return replace(self, lines=_no_lines)


def _no_lines(rows: Sequence[int]) -> list[int]:
    raise LookupError("the lines of these rows are no longer known")


def type_rows(file: str, table: Table, rows: TextRows) -> tuple[TypedRows, list[Rejected]]:
    """Type every column of a table; values that cannot be read become null and are rejected."""
    columns = {}
    rejected: list[Rejected] = []
    for column in table.file_columns:
        text = rows.columns.get(column.name)
        if text is None:
            columns[column.name] = pa.nulls(rows.count, ARROW_TYPES[column.type])
            continue
        typed = type_column(column.type, text)
        columns[column.name] = typed.values
        lines = rows.lines(typed.unreadable.tolist()) if len(typed.unreadable) else []
        values = typed.text.take(pa.array(typed.unreadable)).to_pylist()
        rejected += [
            Rejected(file, line, table.name, column.name, value, REASONS[column.type])
            for line, value in zip(lines, values, strict=True)
        ]
    places = np.arange(rows.count)
    absent = frozenset(rows.missing)
    return TypedRows(table, file, columns, places, rows.lines, absent), rejected


def no_rows(table: Table) -> TypedRows:
    """A table that no file holds."""
    columns = {column.name: pa.nulls(0, ARROW_TYPES[column.type]) for column in table.file_columns}
    absent = frozenset(columns)
    return TypedRows(table, "", columns, np.arange(0), _no_lines, absent)


def rejected_table(rejected: Iterable[Rejected]) -> pa.Table:
    """The rejected values as they are stored, in order of file, line and column."""

    def rows() -> Iterator[dict[str, str | int | None]]:
        for it in sorted(rejected, key=lambda it: (it.file, it.line, it.column)):
            yield vars(it)

    return pa.Table.from_pylist(list(rows()), REJECTED_COLUMNS)
