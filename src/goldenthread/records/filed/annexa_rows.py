"""A list of Annex A as a sheet or file has it, and its rows as they are stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from goldenthread.records.faults import Fault
from goldenthread.records.filed.annexa_headings import Matched
from goldenthread.records.rows import Lines
from goldenthread.records.values import ARROW_TYPES, REASONS, type_column
from goldenthread.schema.filed import ROW, unread_column
from goldenthread.schema.table import DATE

_WRITE = "Write the date as 30/09/2026, or format the cell as a date, and export again"


@dataclass(frozen=True)
class ListRows:
    """The rows of a list as text, by column.

    `where` names the file, and its sheet, for a person. `lines` gives the row of the sheet, or the
    line of the file, on which a row stands.
    """

    matched: Matched
    file: str
    where: str
    heading_line: int
    headings: tuple[str, ...]
    count: int
    columns: Mapping[str, pa.Array] = field(repr=False)
    lines: Lines = field(repr=False)

    @property
    def extra(self) -> tuple[str, ...]:
        """The headings that are of no column."""
        pairs = zip(self.headings, self.matched.names, strict=True)
        return tuple(heading for heading, name in pairs if heading and name is None)


def shape_faults(rows: ListRows) -> Iterator[Fault]:
    """What makes a list unusable: a column there twice, left open, or the child's missing."""
    matched = rows.matched
    asked = matched.annex.asked
    for name in matched.twice:
        problem = "the column is there twice"
        yield _at_heading(rows, asked[name].heading, problem, "Keep the one that is meant")
    for heading, name in matched.unclear:
        problem = f"“{heading}” may be this column, and so may another"
        yield _at_heading(rows, asked[name].heading, problem, "Give it the published heading")
    identity = matched.annex.identity or next(iter(asked))
    if identity in matched.missing and all(name != identity for _, name in matched.unclear):
        problem = "the column is missing, and without it no row can be told"
        yield _at_heading(rows, asked[identity].heading, problem, "Add the column and export again")


def _at_heading(rows: ListRows, heading: str, problem: str, remedy: str) -> Fault:
    return Fault(rows.where, rows.heading_line, heading, problem, remedy)


def typed_list(rows: ListRows) -> tuple[pa.Table, list[Fault]]:
    """The list as it is stored, and a fault for each date that cannot be read."""
    annex = rows.matched.annex
    columns = {ROW: pa.array(np.arange(1, rows.count + 1), pa.int64())}
    faults: list[Fault] = []
    for column in annex.columns:
        text = rows.columns.get(column.name)
        if text is None:
            text = pa.nulls(rows.count, pa.string())
        typed = type_column(column.type, text)
        columns[column.name] = typed.values
        if column.type is DATE:
            unread = np.zeros(rows.count, bool)
            unread[typed.unreadable] = True
            kept = pa.array(np.where(unread, typed.text.to_numpy(zero_copy_only=False), None))
            columns[unread_column(column.name)] = kept.cast(pa.string())
            faults += _unreadable(rows, annex.asked[column.name].heading, typed.unreadable)
    stored = {it.name: columns[it.name].cast(ARROW_TYPES[it.type]) for it in annex.snapshot_columns}
    return pa.table(stored), faults


def _unreadable(rows: ListRows, heading: str, places: np.ndarray) -> Iterator[Fault]:
    # What is written is not quoted: it may be a name or an identifier in the wrong column.
    problem = f"what is written is {REASONS[DATE]}"
    for line in rows.lines(places.tolist()) if len(places) else []:
        yield Fault(rows.where, line, heading, problem, _WRITE)
