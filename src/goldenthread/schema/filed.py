"""A statutory return as it is filed: its tables, and what is stored of a value that cannot be read.

The tables of a return keep the names of its own specification, so that a rule reads as its
published wording does. Dates are typed; everything else stays the text that was written, because a
rule may complain of a code that does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from goldenthread.schema.table import DATE, INTEGER, TEXT, Column, ColumnType, Table

ROW = "row"
"""The column that says which record of its table a row is: 1 for the first in the file."""

CHILD_PLACE = "child"
"""The column that says which child of a nested file a row lies in: 1 for the first."""

LAST_YEAR = "_last"
"""What the name of a table ends in when it holds last year's file."""


def unread_column(name: str) -> str:
    """The name of the column that holds what was written where no date could be read."""
    return f"{name}_unread"


@dataclass(frozen=True)
class FiledTable(Table):
    """A table of a return.

    `identity` names the column that says which child a row is about; empty where rows are not about
    children, or only through another table: then `through` names a column of this table and the
    "table.column" in which the same value stands beside the child. `nested` tables lie inside the
    element of a child and know its place in the file.
    A stored row has `row`, for nested tables `child`, the declared columns, and beside each date a
    companion ending in `_unread`: the text as written where it is not a date, else null. Blank
    text, white space alone and an absent element or column are null.
    """

    identity: str = ""
    nested: bool = False
    through: tuple[str, str] | None = None

    @cached_property
    def snapshot_columns(self) -> tuple[Column, ...]:
        """The columns as they are stored, in order."""
        places = [Column(ROW, INTEGER, "Place of the record in its file, from 1", derived=True)]
        if self.nested:
            places.append(Column(CHILD_PLACE, INTEGER, "Place of the child, from 1", derived=True))
        return (*places, *self.columns, *self._unread)

    @property
    def _unread(self) -> tuple[Column, ...]:
        return tuple(
            Column(unread_column(it.name), TEXT, f"{it.name} as written, unreadable", derived=True)
            for it in self.columns
            if it.type is DATE
        )

    @property
    def last_year(self) -> "FiledTable":
        """The same table of last year's return, under its own name."""
        return replace(self, name=f"{self.name}{LAST_YEAR}", meaning=f"Last year's: {self.meaning}")


@dataclass(frozen=True, eq=False)
class Return:
    """A return: its name on the command line, its title, and its tables by name.

    `tables` are those that are filed; `beside` are those that some rules read besides: last year's
    files, and lists that others publish.
    """

    name: str
    title: str
    tables: Mapping[str, FiledTable]
    beside: Mapping[str, FiledTable]

    @cached_property
    def all_tables(self) -> Mapping[str, FiledTable]:
        """Every table that a rule of this return may read."""
        return {**self.tables, **self.beside}


def text(name: str, meaning: str, **more: object) -> Column:
    """A column kept as it was written, without the white space around it."""
    return _column(name, TEXT, meaning, more)


def day(name: str, meaning: str, **more: object) -> Column:
    """A date column; what is not a date is kept in its companion."""
    return _column(name, DATE, meaning, more)


def number(name: str, meaning: str, **more: object) -> Column:
    """A whole number that the reader works out, such as the count of a record in its parent."""
    return _column(name, INTEGER, meaning, {"derived": True, **more})


def _column(name: str, kind: ColumnType, meaning: str, more: Mapping[str, object]) -> Column:
    return Column(name, kind, meaning, **more)  # type: ignore[arg-type]
