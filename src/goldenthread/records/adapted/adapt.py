"""Running an adaptation over a return: tables typed as a snapshot's, and what is wrong in them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from goldenthread.engine.tables import Tables
from goldenthread.records.adapted.annexa import ANNEX_A_ADAPTED
from goldenthread.records.adapted.cin import CIN_ADAPTED
from goldenthread.records.adapted.codes import with_codes
from goldenthread.records.adapted.declared import ROW_OF, Adaptation, AdaptedTable
from goldenthread.records.adapted.ssda903 import SSDA903_ADAPTED
from goldenthread.records.checks import RowAtFault, rows_at_fault
from goldenthread.records.extract import Extract
from goldenthread.records.faults import Fault
from goldenthread.records.filed.filing import Filing
from goldenthread.records.manifest import EARLIER, Missing, Notice
from goldenthread.records.typed import Rejected, TypedRows
from goldenthread.records.unreadable import unreadable_fault
from goldenthread.records.values import ARROW_TYPES, REASONS, type_column
from goldenthread.schema import TABLES
from goldenthread.schema.annexa import ANNEX_A
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.filed import ROW, FiledTable, unread_column

ADAPTATIONS: Mapping[str, Adaptation] = {
    it.filed.name: it for it in (CIN_ADAPTED, SSDA903_ADAPTED, ANNEX_A_ADAPTED)
}
"""Every return that becomes tables of the dataset, by the name it has on the command line."""

READING = hashlib.sha256(
    "\n".join(table.select for it in ADAPTATIONS.values() for table in it.tables).encode()
).hexdigest()[:16]
"""Changes whenever the same returns would become other tables."""


def begins(filing: Filing, as_at: date) -> date:
    """The first day from which a return that tells of days up to `as_at` holds everything."""
    return ADAPTATIONS[filing.filed.name].begins(filing.tables.keys(), as_at)


def adapt(filing: Filing, *, set_aside: bool) -> Extract:
    """The tables of the dataset that a return can fill, with everything that is wrong in them.

    A value that could not be read, a row without a key, one that repeats a key and dates out of
    order are faults, told in the words of the return by file, table and row. With `set_aside`
    values are blank and rows left out instead, and both are recorded. Codes are taken as they are.
    """
    extract = Extract(ignored=filing.ignored, returns=(filing.filed.name,))
    _take_faults(filing, extract, set_aside=set_aside)
    adaptation = ADAPTATIONS[filing.filed.name]
    with Tables.open({}, _tables_of(filing, adaptation)) as tables:
        for it in adaptation.tables:
            if it.can_be_made_of(filing):
                _Made(filing, it, tables.arrow(it.select)).put_into(extract, set_aside=set_aside)
    extract.lacking += [
        Missing(it.table, EARLIER)
        for it in adaptation.tables
        if it.only_later and it.table in extract.tables
    ]
    return extract


def _tables_of(filing: Filing, adaptation: Adaptation) -> dict[str, pa.Table]:
    """The tables that an adaptation reads; those that were not handed in have no rows."""
    names = {name for it in adaptation.tables for name in (*it.of, *it.beside)}
    tables = {name: filing.tables.get(name) for name in sorted(names)}
    recoded = filing.filed is ANNEX_A
    return {
        name: _no_rows(filing.filed.all_tables[name])
        if table is None
        else (with_codes(name, table) if recoded else table)
        for name, table in tables.items()
    }


def _no_rows(table: FiledTable) -> pa.Table:
    return pa.table({it.name: pa.nulls(0, ARROW_TYPES[it.type]) for it in table.snapshot_columns})


def _take_faults(filing: Filing, extract: Extract, *, set_aside: bool) -> None:
    """The faults of a return: they refuse it, or they are recorded with the values as written."""
    if not set_aside:
        extract.faults += filing.faults
        return
    unread = list(_unread(filing))
    extract.unreadable += unread
    told = {name for it in unread for name in _names_of(filing.filed.all_tables[it.table], it)}
    extract.notices += [
        Notice(it.file, 1, str(it)) for it in filing.faults if it.column not in told
    ]


def _names_of(table: FiledTable, unread: Rejected) -> Iterator[str]:
    """What a column may be called in a fault: by its name, with its table's, or by its heading."""
    yield unread.column
    yield f"{table.name}.{unread.column}"
    if isinstance(table, AnnexList):
        yield table.asked[unread.column].heading


def _unread(filing: Filing) -> Iterator[Rejected]:
    """Every value of a return that could not be read, with the row of its table as its line."""
    for name, table in filing.tables.items():
        file = _file_of(filing, name)
        declared = filing.filed.all_tables[name]
        for column in declared.columns:
            beside = unread_column(column.name)
            if beside not in table.column_names or table[beside].null_count == len(table):
                continue
            bad = table.filter(table[beside].is_valid())
            for row, value in zip(bad[ROW].to_pylist(), bad[beside].to_pylist(), strict=True):
                yield Rejected(file, row, name, column.name, value, REASONS[column.type])


def _file_of(filing: Filing, table: str) -> str:
    """The file that held a table of a return; where there is one file, that."""
    named = [it.file for it in filing.recognised if it.table == table]
    return (named or [it.file for it in filing.recognised])[0]


@dataclass(frozen=True)
class _Made:
    """One table as its SELECT made it, and the return it was made of."""

    filing: Filing
    adapted: AdaptedTable
    rows: pa.Table

    def put_into(self, extract: Extract, *, set_aside: bool) -> None:
        columns, unreadable = self._typed()
        at_fault = rows_at_fault(self._in_words(columns))
        told = TypedRows(
            TABLES[self.adapted.table],
            self._file(),
            columns,
            np.arange(self.rows.num_rows),
            lambda rows: list(rows),
            self._absent(),
        )
        if set_aside:
            extract.unreadable += unreadable
            extract.left_out += [self._left_out(it) for it in at_fault]
            extract.set_aside += len({it.row for it in at_fault})
            told = told.without(it.row for it in at_fault)
        else:
            extract.faults += [unreadable_fault(it, row_of=it.table) for it in unreadable]
            extract.faults += [self._fault(it) for it in at_fault]
        extract.tables[self.adapted.table] = told.untied()

    def _typed(self) -> tuple[dict[str, pa.Array], list[Rejected]]:
        """Every column of the table in its type, null where the return cannot tell it."""
        declared = TABLES[self.adapted.table]
        told = set(self.adapted.columns)
        columns: dict[str, pa.Array] = {}
        unreadable: list[Rejected] = []
        for column in declared.file_columns:
            kind = ARROW_TYPES[column.type]
            if column.name not in told:
                columns[column.name] = pa.nulls(self.rows.num_rows, kind)
                continue
            values = _array(self.rows.column(column.name))
            if pa.types.is_string(values.type) and not pa.types.is_string(kind):
                typed = type_column(column.type, values)
                values = typed.values
                unreadable += self._rejected(column.name, typed.unreadable, typed.text)
            columns[column.name] = values.cast(kind)
        return columns, unreadable

    def _rejected(self, column: str, places: np.ndarray, text: pa.Array) -> Iterator[Rejected]:
        _, names = self.adapted.in_words_of(self.filing.filed)
        reason = REASONS[TABLES[self.adapted.table].column(column).type]
        for place in places.tolist():
            yield Rejected(
                self._file(),
                self._row(place) or 0,
                self._row_of(place),
                names[column],
                text[place].as_py(),
                reason,
            )

    def _in_words(self, columns: Mapping[str, pa.Array]) -> TypedRows:
        """The rows under the names of the return, each with its row as its line."""
        table, names = self.adapted.in_words_of(self.filing.filed)
        return TypedRows(
            table,
            self._file(),
            {name: columns[column] for column, name in names.items()},
            np.arange(self.rows.num_rows),
            lambda places: [self._row(place) or 0 for place in places],
        )

    def _fault(self, it: RowAtFault) -> Fault:
        # Where rows are counted within a table, a line would be another thing.
        problem = it.problem.replace("as line ", "as row ")
        where = f" (row {it.line:,} of {self._row_of(it.row)})" if it.line else ""
        return Fault(self._file(), None, it.column, f"{problem}{where}", it.remedy)

    def _left_out(self, it: RowAtFault) -> Rejected:
        reason = f"row left out: {it.problem.replace('as line ', 'as row ')}"
        table = self._row_of(it.row)
        return Rejected(self._file(), it.line, table, it.column, it.value, reason)

    def _row(self, place: int) -> int | None:
        row: int | None = self.rows.column(ROW)[place].as_py()
        return row

    def _row_of(self, place: int) -> str:
        return str(self.rows.column(ROW_OF)[place].as_py())

    def _file(self) -> str:
        return _file_of(self.filing, next(it for it in self.adapted.of if it in self.filing.tables))

    def _absent(self) -> frozenset[str]:
        told = set(self.adapted.told_by(self.filing))
        names = (it.name for it in TABLES[self.adapted.table].file_columns)
        return frozenset(name for name in names if name not in told)


def _array(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks else pa.nulls(0, column.type)
