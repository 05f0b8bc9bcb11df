"""What a table, a column and a code list are, as values.

A declaration says everything about a column once: the loader types by it, the engine checks SQL
against it and the reference page of the documentation is written from it.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property


class ColumnType(Enum):
    """What a column holds, whatever a supplier's file writes in it."""

    TEXT = "text"
    DATE = "date"
    TIMESTAMP = "timestamp"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    JSON = "json"

    @property
    def sql(self) -> str:
        """The type of the column in a snapshot, as SQL writes it; JSON is stored as text."""
        return _SQL[self]


_SQL = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.DATE: "DATE",
    ColumnType.TIMESTAMP: "TIMESTAMP",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.FLAG: "BOOLEAN",
    ColumnType.JSON: "VARCHAR",
}


TEXT = ColumnType.TEXT
DATE = ColumnType.DATE
TIMESTAMP = ColumnType.TIMESTAMP
INTEGER = ColumnType.INTEGER
NUMBER = ColumnType.NUMBER
FLAG = ColumnType.FLAG
JSON = ColumnType.JSON


@dataclass(frozen=True)
class Code:
    """One code of a list, and the days on which it may be used.

    `valid_from` and `valid_to` are both inclusive; None means that no limit is known. `also` holds
    other spellings in use for the same thing. `confirmed` is False where the meaning is general
    knowledge of the field rather than read in a published list.
    """

    code: str
    meaning: str
    valid_from: date | None = None
    valid_to: date | None = None
    also: tuple[str, ...] = ()
    confirmed: bool = True

    def is_valid_on(self, day: date) -> bool:
        """Whether the code may be used on the day."""
        began = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return began and not ended


@dataclass(frozen=True)
class CodeList:
    """A list of codes with their meanings, such as the categories of need.

    A code that was withdrawn and brought back has one row for each time it was in use.
    """

    name: str
    title: str
    codes: tuple[Code, ...]

    @cached_property
    def _by_spelling(self) -> dict[str, Code]:
        spellings = {}
        for code in self.codes:
            for spelling in (code.code, *code.also):
                spellings[spelling.casefold()] = code
        return spellings

    def find(self, value: str) -> Code | None:
        """The code that a recorded value stands for, in any case or spelling in use.

        A value that goes on after a colon, as in "Multiple: neglect, physical abuse", is known by
        what comes before it. A code with several periods of use gives the last.
        """
        spelling = value.strip().casefold()
        return self._by_spelling.get(spelling) or self._by_spelling.get(
            spelling.partition(":")[0].rstrip()
        )

    def knows(self, value: str) -> bool:
        """Whether the value is in the list, at whatever date."""
        return self.find(value) is not None

    def meaning_of(self, value: str) -> str | None:
        """The meaning of a recorded value, or None when the list does not have it."""
        code = self.find(value)
        return code.meaning if code else None


def ordinal_column(name: str) -> str:
    """The name of the column that holds the working-day ordinal of a date column."""
    return f"{name}_wd"


@dataclass(frozen=True)
class Column:
    """One column: what it means, how it is typed, what it points at and who asks for it.

    `references` names the `table.column` whose values this one takes. `codes` is the list its
    values come from; for a JSON column, the list of the codes inside. `returns` names the returns
    that ask for it; none means that it is kept for local use. `item` is its reference in the
    published standard. `derived` columns are filled at load and are in no supplier's file.
    `placeholder` columns are published but may still be filled with a placeholder. `note` says
    where we read the published declaration otherwise than it is written, and why.
    """

    name: str
    type: ColumnType
    meaning: str
    key: bool = False
    references: str | None = None
    codes: CodeList | None = None
    returns: tuple[str, ...] = ()
    item: str = ""
    derived: bool = False
    placeholder: bool = False
    note: str = ""

    @property
    def ordinal(self) -> "Column":
        """The companion of a date column: its working-day ordinal, null where the date is null."""
        return Column(
            ordinal_column(self.name),
            ColumnType.INTEGER,
            f"Working-day ordinal of {self.name}",
            derived=True,
        )


@dataclass(frozen=True)
class Interval:
    """Two date columns of one row, of which the end must not come before the start.

    The same day is in order; a row that lacks either is too.
    """

    start: str
    end: str


@dataclass(frozen=True)
class Table:
    """A table: what one row of it is, and its columns in their published order.

    `intervals` are the pairs of dates that must be in order. `begins` names the column that says
    when a row's matter begins, so that a row from after the extract can be noticed; empty where
    the row has no such date.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    source: str = "Standard Safeguarding Dataset"
    intervals: tuple[Interval, ...] = ()
    begins: str = ""

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        """The declared column of this name; KeyError when the table has none."""
        return self._by_name[name]

    def has(self, name: str) -> bool:
        """Whether the table declares a column of this name."""
        return name in self._by_name

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together name one row."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def file_columns(self) -> tuple[Column, ...]:
        """The columns that a supplier's file is to have: all but the derived."""
        return tuple(column for column in self.columns if not column.derived)

    @cached_property
    def snapshot_columns(self) -> tuple[Column, ...]:
        """The columns as a snapshot stores them: declared, then derived, then ordinals of dates."""
        derived = tuple(column for column in self.columns if column.derived)
        dates = [column for column in self.columns if column.type is ColumnType.DATE]
        ordinals = tuple(column.ordinal for column in dates)
        return self.file_columns + derived + ordinals
