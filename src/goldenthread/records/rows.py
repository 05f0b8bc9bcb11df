"""A table as its file has it: every value as text, and the line each row is on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from goldenthread.records.faults import Fault
from goldenthread.schema.table import Table

Lines = Callable[[Sequence[int]], list[int]]
"""Gives the lines of the rows at these positions, which count from 0."""


@dataclass(frozen=True)
class TextRows:
    """The declared columns that a file has, as text; null where a cell has nothing in it.

    `unfinished` says that a CSV file ends without a line break, which may mean that it was cut.
    """

    count: int
    columns: Mapping[str, pa.Array]
    lines: Lines
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True)
class Header:
    """Where each declared column stands in a file, which it lacks, and which are not declared."""

    names: tuple[str | None, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def match_header(
    file: str, line: int | None, table: Table, written: Sequence[str]
) -> Header | list[Fault]:
    """Match the names that a file gives its columns to the declared ones, or say what is wrong.

    Case, spaces about and within a name, quotes and a leading table name make no difference.
    """
    declared = {column.name.casefold(): column.name for column in table.file_columns}
    names = [declared.get(plain_name(name)) for name in written]
    if not any(names):
        return [_no_header(file, line, table)]
    faults = [
        Fault(file, line, name, "the column is there twice", "Keep the one that is meant")
        for name in sorted(declared.values())
        if names.count(name) > 1
    ]
    missing = tuple(column.name for column in table.file_columns if column.name not in names)
    for name in sorted(set(missing) & set(table.key)):
        problem = f"the column is missing, and without it no row of {table.name} can be told"
        faults.append(Fault(file, line, name, problem, "Export the column and load again"))
    if faults:
        return faults
    extra = tuple(
        str(shown).strip() or f"column {position} without a name"
        for position, (shown, name) in enumerate(zip(written, names, strict=True), start=1)
        if name is None
    )
    return Header(tuple(names), missing, extra)


def plain_name(name: str) -> str:
    """What remains of the name of a column without what makes no difference, in small letters."""
    bare = name.strip("\ufeff \t\r\n\"'[]").casefold().rpartition(".")[2]
    return "_".join(bare.replace("-", " ").strip("[]\"' ").split())


def _no_header(file: str, line: int | None, table: Table) -> Fault:
    first = ", ".join(column.name for column in table.file_columns[:3])
    problem = f"the header names no column of {table.name}"
    return Fault(file, line, None, problem, f"Export with a header that begins {first}")
