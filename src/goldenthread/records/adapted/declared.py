"""What it is to adapt a return: for each table of the dataset, one SELECT over the return's."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.records.filed.filing import Filing
from goldenthread.schema import TABLES
from goldenthread.schema.filed import ROW, Return
from goldenthread.schema.table import Interval, Table

ROW_OF = "row_of"
"""The column that says which table of the return a row comes from."""

_WORD = re.compile(r"\b[A-Za-z_]\w*\b")
_TEXT = re.compile(r"'(?:[^']|'')*'")


@dataclass(frozen=True)
class AdaptedTable:
    """A table of the dataset, made from a return.

    `of` are the tables of the return that its rows come from: it is made when one of them was
    handed in with the columns `needs`. `columns` gives SQL for each column that the return can
    tell, over `source`, which is the first table when nothing else is said; the others are missing.
    A column that is neither text nor a date is given as text, to be read as such columns of a file
    are. `beside` are other tables that are read where they were handed in. `row` says which row of
    the return's table a row comes from, null for none, and `row_of` of which table. `only_later`
    says that rows of matters that ended before the time of the return are not in it.
    """

    table: str
    of: tuple[str, ...]
    columns: Mapping[str, str]
    source: str = ""
    where: str = ""
    beside: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    row: str = ROW
    row_of: str = ""
    only_later: bool = False

    @property
    def select(self) -> str:
        """The SELECT that makes it, in an order that does not depend on how it is run."""
        listed = ", ".join(f"{sql} AS {name}" for name, sql in self.columns.items())
        where = f" WHERE {self.where}" if self.where else ""
        in_order = ", ".join(str(place) for place in range(1, len(self.columns) + 3))
        return (
            f"SELECT {self.row} AS {ROW}, {self.row_of or repr(self.of[0])} AS {ROW_OF}, {listed}"
            f" FROM {self.source or self.of[0]}{where} ORDER BY {in_order}"
        )

    def can_be_made_of(self, filing: Filing) -> bool:
        """Whether a return holds what the table is made of."""
        there = any(name in filing.tables for name in self.of)
        return there and all(_has(filing, (*self.of, *self.beside), name) for name in self.needs)

    def told_by(self, filing: Filing) -> Iterator[str]:
        """The columns that a return can tell: all they read is in a table that was handed in."""
        tables = (*self.of, *self.beside)
        for column, sql in self.columns.items():
            if all(_has(filing, tables, name) for name in self._read(filing.filed, sql)):
                yield column

    def in_words_of(self, filed: Return) -> tuple[Table, Mapping[str, str]]:
        """The table under the names of the return, to say in them what is wrong with a row.

        The mapping gives the name of each column in the return.
        """
        names: dict[str, str] = {}
        for column, sql in self.columns.items():
            name = ", ".join(self._read(filed, sql)) or column
            # Two columns that are made of the same cannot share its name.
            names[column] = f"{name} ({column})" if name in names.values() else name
        declared = TABLES[self.table]
        columns = tuple(
            replace(declared.column(column), name=name) for column, name in names.items()
        )
        intervals = tuple(
            Interval(names[it.start], names[it.end])
            for it in declared.intervals
            if it.start in names and it.end in names
        )
        return Table(self.of[0], declared.meaning, columns, intervals=intervals), names

    def _read(self, filed: Return, sql: str) -> list[str]:
        """The columns of the return that an expression names, in the order of the return."""
        words = set(_WORD.findall(_TEXT.sub("''", sql)))
        tables = (filed.all_tables[name] for name in (*self.of, *self.beside))
        return list(
            dict.fromkeys(it.name for table in tables for it in table.columns if it.name in words)
        )


def _has(filing: Filing, tables: Collection[str], column: str) -> bool:
    return any(
        name in filing.tables
        and filing.filed.all_tables[name].has(column)
        and f"{name}.{column}" not in filing.missing_columns
        for name in tables
    )


@dataclass(frozen=True, eq=False)
class Adaptation:
    """How a return becomes tables of the dataset.

    `begins` gives, from the tables handed in and the last day that they tell of, the first day
    from which the return holds everything that it asks for.
    """

    filed: Return
    tables: tuple[AdaptedTable, ...]
    begins: Callable[[Collection[str], date], date]
