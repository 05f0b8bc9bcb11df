"""From the placed elements of a census file to its tables, a column at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from goldenthread.records.faults import Fault
from goldenthread.records.filed.cin_dates import Dates, read_dates, shown
from goldenthread.records.filed.cin_layout import REVIEW, Element
from goldenthread.records.filed.cin_placed import Placed
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import CHILD_PLACE, ROW, FiledTable, unread_column
from goldenthread.schema.table import DATE, Column

_CHILDREN = "ChildIdentifiers"
_REFERRALS = "CINdetails"
_IDENTITY = "LAchildID"
_COUNTERS = {
    "CINdetailsID": _REFERRALS,
    "AssessmentID": "Assessments",
    "CPPID": "ChildProtectionPlans",
}
_COUNTED_IN = {
    _REFERRALS: _CHILDREN,
    "Assessments": _REFERRALS,
    "ChildProtectionPlans": _REFERRALS,
}
_NOT_A_DATE = "Write the date as year, month and day, such as 2026-03-31, and export the file again"
_TWICE = "Write the element once, or write the group again for each, and export the file again"


@dataclass(frozen=True)
class CinTables:
    """The tables of one file, and the faults of its values.

    `lines` gives the lines of the file on which elements begin, in ascending order.
    """

    file: str
    placed: Placed
    lines: Callable[[Sequence[int]], list[int]]

    @cached_property
    def tables(self) -> Mapping[str, pa.Table]:
        """Every table of the census with its declared columns, also when it has no row."""
        return {name: self._table(table) for name, table in CIN.tables.items()}

    @cached_property
    def faults(self) -> Sequence[Fault]:
        """Values that could not be read and elements that came twice, in the order of tables."""
        found: list[Fault] = []
        for name, table in CIN.tables.items():
            for column in self._written(table):
                found += self._faults_of(name, column)
        return found

    @property
    def children(self) -> int:
        """How many Child elements the file has."""
        return len(self._rows[_CHILDREN])

    def _table(self, table: FiledTable) -> pa.Table:
        columns = {ROW: pa.array(np.arange(1, len(self._rows[table.name]) + 1))}
        if table.nested:
            columns[CHILD_PLACE] = pa.array(self._child_of(table.name) + 1)
        for column in table.columns:
            columns |= self._column(table, column)
        return pa.table({it.name: columns[it.name] for it in table.snapshot_columns})

    def _column(self, table: FiledTable, column: Column) -> Mapping[str, pa.Array]:
        if column.name in _COUNTERS:
            return {column.name: self._counter(table.name, _COUNTERS[column.name])}
        if column.name == _IDENTITY and table.name != _CHILDREN:
            return {column.name: self._identities.take(pa.array(self._child_of(table.name)))}
        values = self._values[table.name, column.name]
        if column.type is not DATE:
            return {column.name: values.text}
        dates = self._dates[table.name, column.name]
        return {column.name: dates.days, unread_column(column.name): dates.unread}

    @staticmethod
    def _written(table: FiledTable) -> Iterable[Column]:
        """The columns whose values stand in the elements of this table."""
        identity = "" if table.name == _CHILDREN else table.identity
        return (it for it in table.columns if it.name not in _COUNTERS and it.name != identity)

    @cached_property
    def _rows(self) -> Mapping[str, np.ndarray]:
        """For each table the elements that are its rows."""
        rows = {name: self._rows_of(name) for name in CIN.tables}
        return {**rows, "Reviews": self._reviews(rows["Reviews"])}

    def _rows_of(self, table: str) -> np.ndarray:
        return self._elements(lambda it: it.row_of == table)

    def _reviews(self, dates: np.ndarray) -> np.ndarray:
        reviews = self._elements(lambda it: it == REVIEW)
        dated = np.zeros(len(reviews), bool)
        dated[np.searchsorted(reviews, dates) - 1] = True
        return np.sort(np.concatenate([dates, reviews[~dated]]))

    def _elements(self, wanted: Callable[[Element], bool]) -> np.ndarray:
        found = [
            self.placed.at(number)
            for number, place in self.placed.layout.known.items()
            if wanted(place.element)
        ]
        return np.sort(np.concatenate(found))

    def _child_of(self, table: str) -> np.ndarray:
        return self._within(self._rows[_CHILDREN], self._rows[table])

    @staticmethod
    def _within(parents: np.ndarray, elements: np.ndarray) -> np.ndarray:
        """Which of these parents each element lies in: the last that began before or with it."""
        return np.searchsorted(parents, elements, side="right") - 1

    def _counter(self, table: str, counted: str) -> pa.Array:
        """The count of the counted group that each row of a table is or lies in, from 1.

        Null for pre-proceedings that stand beside the referrals of a child, not within one.
        """
        groups = self._rows[counted]
        rows = self._rows[table]
        if not len(groups):
            return pa.nulls(len(rows), pa.int64())
        parent = self._within(self._rows[_COUNTED_IN[counted]], groups)
        count = np.arange(len(groups)) - np.searchsorted(parent, parent) + 1
        outside = np.isin(rows, self._outside_referrals)
        return pa.array(count[self._within(groups, rows)], mask=outside)

    @cached_property
    def _outside_referrals(self) -> np.ndarray:
        found = [
            self.placed.at(number)
            for number, place in self.placed.layout.known.items()
            if place.element.row_of == "PreProceedings" and _REFERRALS not in place.path
        ]
        return np.concatenate(found)

    @cached_property
    def _identities(self) -> pa.Array:
        return self._values[_CHILDREN, _IDENTITY].text

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], "_Values"]:
        """The text of each column that is written in the file."""
        wanted: dict[tuple[str, str], list[np.ndarray]] = {}
        for number, place in self.placed.layout.known.items():
            if place.element.column:
                key = (place.element.table, place.element.column)
                wanted.setdefault(key, []).append(self.placed.at(number))
        return {key: self._read(key[0], found) for key, found in wanted.items()}

    def _read(self, table: str, found: list[np.ndarray]) -> "_Values":
        elements = np.sort(np.concatenate(found))
        rows = self._within(self._rows[table], elements)
        again = np.zeros(len(elements), bool)
        again[1:] = rows[1:] == rows[:-1]
        source = np.full(len(self._rows[table]), -1)
        source[rows[~again]] = np.flatnonzero(~again)
        text = self.placed.elements.texts(elements)
        if not np.array_equal(source, np.arange(len(elements))):
            text = text.take(pa.array(source, mask=source < 0))
        return _Values(text, elements, source, elements[again])

    @cached_property
    def _dates(self) -> Mapping[tuple[str, str], Dates]:
        return {
            (name, column.name): read_dates(self._values[name, column.name].text)
            for name, table in CIN.tables.items()
            for column in table.columns
            if column.type is DATE
        }

    def _faults_of(self, table: str, column: Column) -> Iterable[Fault]:
        values = self._values[table, column.name]
        named = f"{table}.{column.name}"
        for line in self._lines(values.repeated):
            problem = "the element is written more than once in its group; only the first was read"
            yield Fault(self.file, line, named, problem, _TWICE)
        if column.type is not DATE:
            return
        unread = self._dates[table, column.name].unread
        if unread.null_count == len(unread):
            return
        rows = np.flatnonzero(unread.is_valid().to_numpy(zero_copy_only=False))
        lines = self._lines(values.elements[values.source[rows]])
        for line, written in zip(lines, unread.take(pa.array(rows)).to_pylist(), strict=True):
            problem = f"{shown(written)} is not a date written as 2026-03-31"
            yield Fault(self.file, line, named, problem, _NOT_A_DATE)

    def _lines(self, elements: np.ndarray) -> list[int]:
        return self.lines(self.placed.elements.begins[elements].tolist()) if len(elements) else []


@dataclass(frozen=True)
class _Values:
    """One column of text: for each row, which of the elements it was read from, or -1.

    `repeated` are the elements that were not read, because their row had a value already.
    """

    text: pa.Array
    elements: np.ndarray
    source: np.ndarray
    repeated: np.ndarray
