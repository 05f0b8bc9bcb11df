"""Reading Annex A: a workbook with a sheet for each list, or a CSV file for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import pyarrow as pa

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.annexa_csv import csv_matched, read_csv_list
from goldenthread.records.filed.annexa_headings import Matched, list_named, match_headings
from goldenthread.records.filed.annexa_rows import ListRows, shape_faults, typed_list
from goldenthread.records.filed.filing import Filing, Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.workbook import Sheet, Value, is_workbook, read_workbook
from goldenthread.schema.annexa import ANNEX_A

_TOP = 30
_MEND = "Give the columns the headings of Ofsted's template"


@dataclass(frozen=True)
class _Part:
    """One list as one file has it."""

    rows: ListRows = field(repr=False)
    recognised: Recognised
    table: pa.Table = field(repr=False)
    faults: tuple[Fault, ...] = field(repr=False)


def sign(file: Opened) -> str | None:
    """By what sign this is a file of Annex A, or None: "by its headings “Date of Contact”, …".

    A workbook that cannot be read is taken for one, so that the reader says what is wrong with it.
    """
    if is_workbook(file):
        return _sign_of_workbook(file)
    matched = csv_matched(file)
    return matched.sign if matched else None


def _sign_of_workbook(file: Opened) -> str | None:
    try:
        sheets = read_workbook(file, top=_TOP + 1)
    except LoadRefused:
        return "by its being an Excel workbook, though it cannot be read"
    found = (it for sheet in sheets if (it := _list_in(sheet, file.name, file.name)))
    first = next(found, None)
    return first.matched.sign if first else None


def read_annexa(files: Sequence[Opened]) -> Filing:
    """Read the lists of Annex A from workbooks, CSV files or both.

    A list is known by its headings, else by the name of its sheet or file. The headings may stand
    below others in the first rows of a sheet. Text is kept as written without the white space
    around it; NULL and blanks are null. A date may be a date cell or be written as 2026-09-30,
    30/09/2026 or 30-Sep-2026, with or without a time, which is left off; what is no date is a
    fault. Empty rows are passed over. Sheets that hold no list are named in `ignored`.

    Raises LoadRefused with every fault when a file cannot be read, a sheet or file that is named
    as a list lacks its headings, a column is there twice or could be either of two headings, the
    column that names the child is missing, a list is there twice with different rows, or no list
    is there at all.
    """
    faults: list[Fault] = []
    ignored: list[str] = []
    lists: list[ListRows] = []
    for file in files:
        try:
            found = _lists_of(file, ignored)
        except LoadRefused as refused:
            faults += refused.faults
            continue
        faults += (fault for it in found for fault in shape_faults(it))
        lists += found
    parts = [] if faults else [_part(it) for it in lists]
    faults += _twice(parts)
    if not parts and not faults:
        faults = [_no_list(file) for file in files]
    if faults:
        raise LoadRefused(limited(faults))
    return _filing(parts, ignored, any(is_workbook(file) for file in files))


def _lists_of(file: Opened, ignored: list[str]) -> Sequence[ListRows]:
    if not is_workbook(file):
        return [read_csv_list(file)]
    found, passed_over, faults = _lists_in(file)
    if faults:
        raise LoadRefused(faults)
    ignored += passed_over
    return found


def _lists_in(file: Opened) -> tuple[list[ListRows], list[str], list[Fault]]:
    """The lists of a workbook, the sheets that are none, and those that lack their headings."""
    found, passed_over, faults = [], [], []
    for sheet in read_workbook(file):
        where = f"{file.name}, sheet {sheet.name}"
        rows = _list_in(sheet, file.name, where)
        if rows is not None:
            found.append(rows)
        elif list_named(sheet.name) and any(sheet.rows):
            problem = (
                f"the sheet is named as a list, but none of its first {_TOP} rows has the headings"
            )
            faults.append(Fault(where, None, None, problem, _MEND))
        else:
            passed_over.append(f"{where} ({'not a list of Annex A' if sheet.rows else 'empty'})")
    # A workbook of something else may have a sheet of a like name.
    return found, passed_over, faults if found else []


def _list_in(sheet: Sheet, file: str, where: str) -> ListRows | None:
    """The list in a sheet under the row that has most of its headings."""
    best: tuple[tuple[int, int], int, Matched, list[str]] | None = None
    for top, height, headings in _heading_rows(sheet):
        matched = match_headings(headings, sheet.name)
        if matched is None:
            continue
        # Of two rows that say the same as one of them, the one is the headings.
        known = (len(set(matched.names) - {None}), -height)
        if best is None or known > best[0]:
            best = (known, top + height, matched, headings)
    if best is None:
        return None
    _, first, matched, headings = best
    lines = [
        line for line, row in enumerate(sheet.rows[first:], start=first + 1) if any(_texts(row))
    ]
    columns = {
        name: pa.array([_text(sheet.rows[line - 1], place) for line in lines], pa.string())
        for place, name in enumerate(matched.names)
        if name is not None
    }
    line_numbers = np.array(lines, int)
    return ListRows(
        matched=matched,
        file=file,
        where=where,
        heading_line=first,
        headings=tuple(headings),
        count=len(lines),
        columns=columns,
        lines=lambda places: line_numbers[np.array(places, int)].tolist(),
    )


def _heading_rows(sheet: Sheet) -> Iterator[tuple[int, int, list[str]]]:
    """Rows that may be headings: one row, or two of which some cells are merged downwards."""
    for top, row in enumerate(sheet.rows[:_TOP]):
        texts = [it or "" for it in _texts(row)]
        if len([it for it in texts if it]) < 2:
            continue
        yield top, 1, texts
        below = sheet.rows[top + 1] if top + 1 < len(sheet.rows) else []
        under = [it or "" for it in _texts(below)]
        yield top, 2, [low or high for high, low in zip_longest(texts, under, fillvalue="")]


def _texts(row: Sequence[Value]) -> Iterator[str | None]:
    return (_text(row, place) for place in range(len(row)))


def _text(row: Sequence[Value], place: int) -> str | None:
    value = row[place] if place < len(row) else None
    return value if value is None or isinstance(value, str) else value.isoformat()


def _part(rows: ListRows) -> _Part:
    table, faults = typed_list(rows)
    recognised = Recognised(
        rows.file, rows.matched.annex.name, rows.matched.sign, rows.count, rows.extra
    )
    return _Part(rows, recognised, table, tuple(faults))


def _twice(parts: Sequence[_Part]) -> list[Fault]:
    """A fault for each list that is there again with other rows."""
    first: dict[str, _Part] = {}
    faults = []
    for part in parts:
        before = first.setdefault(part.recognised.table, part)
        if before is not part and not before.table.equals(part.table):
            annex = part.rows.matched.annex
            problem = (
                f"list {annex.number}, {annex.title}, is here again with other rows than in "
                f"{before.rows.where}"
            )
            faults.append(Fault(part.rows.where, None, None, problem, "Keep the one that is meant"))
    return faults


def _filing(parts: Sequence[_Part], ignored: Sequence[str], in_workbook: bool) -> Filing:
    once: Mapping[str, _Part] = {it.recognised.table: it for it in reversed(parts)}
    return Filing(
        filed=ANNEX_A,
        tables={name: once[name].table for name in ANNEX_A.tables if name in once},
        form="xlsx" if in_workbook else "csv",
        missing_columns=frozenset(
            f"{name}.{column}" for name, it in once.items() for column in it.rows.matched.missing
        ),
        recognised=tuple(it.recognised for it in parts),
        ignored=tuple(ignored),
        faults=tuple(
            fault for name in ANNEX_A.tables if name in once for fault in once[name].faults
        ),
    )


def _no_list(file: Opened) -> Fault:
    problem = "the file holds none of the lists of Annex A"
    return Fault(file.name, None, None, problem, _MEND)
