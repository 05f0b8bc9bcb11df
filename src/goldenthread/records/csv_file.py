"""Reading a CSV file: text in columns, and which line each row is on."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from goldenthread.records.faults import Fault
from goldenthread.records.rows import Header, TextRows, match_header
from goldenthread.schema.table import Table

_AGAIN = "Export the file again and load the new one"
_AS_UTF8 = "Save it again as CSV UTF-8 (comma delimited) and load the new file"
_DELIMITERS = ",;\t|"
_SOMETHING = re.compile(rb"[^\r\n]")
_BLOCK = 16 << 20

# A document in one cell may be longer than the 128 KiB that the reader allows by default.
csv.field_size_limit(_BLOCK)


def read_csv(file: str, table: Table, data: bytes) -> TextRows | list[Fault]:
    """Read the declared columns of a table as text, or say what is wrong with the file.

    UTF-8 with or without a byte order mark; comma, semicolon, tab or bar between values, as the
    header has it. A value in quotes may run over several lines.
    """
    faults = list(_unreadable(file, data))
    if faults:
        return faults
    data = _with_line_feeds(data.removeprefix(codecs.BOM_UTF8))
    begin, end = _header_line(data)
    heading = data[begin:end].decode("utf-8")
    delimiter = max(_DELIMITERS, key=heading.count)
    header = match_header(file, 1, table, _cells(heading, delimiter))
    if isinstance(header, list):
        return header
    body = _parse(data, end, delimiter, header)
    if body is None or _ends_within_quotes(data, delimiter):
        return _misshapen(file, data, delimiter, len(header.names)) or [_unreadable_row(file)]

    @cache
    def lines() -> np.ndarray:
        return _lines(data, delimiter, body.num_rows)[1:]

    return TextRows(
        count=body.num_rows,
        columns={name: body.column(name).combine_chunks() for name in header.names if name},
        lines=lambda rows: lines()[np.array(rows, int)].tolist(),
        missing=header.missing,
        extra=header.extra,
        unfinished=body.num_rows > 0 and not data.endswith(b"\n"),
    )


def written_header(file: str, data: bytes) -> list[str] | list[Fault]:
    """The names that a CSV file gives its columns, as written, or why it cannot be read."""
    faults = list(_unreadable(file, data))
    if faults:
        return faults
    data = _with_line_feeds(data.removeprefix(codecs.BOM_UTF8))
    begin, end = _header_line(data)
    heading = data[begin:end].decode("utf-8")
    try:
        return _cells(heading, max(_DELIMITERS, key=heading.count))
    except csv.Error:
        return [_unreadable_row(file)]


def _unreadable(file: str, data: bytes) -> Iterator[Fault]:
    if not data or data.isspace():
        yield Fault(file, None, None, "the file is empty", _AGAIN)
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Fault(file, 1, None, "the file is in UTF-16 (“Unicode text”), not UTF-8", _AS_UTF8)
    elif b"\0" in data:
        line = _line_at(data, data.index(b"\0"))
        problem = "the file holds zero bytes, so it is not text or was not written to its end"
        yield Fault(file, line, None, problem, _AGAIN)
    elif not data.isascii():
        yield from _not_utf8(file, data)


def _not_utf8(file: str, data: bytes) -> Iterator[Fault]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            data.decode("cp1252")
            likely = "it is likely to be in Windows-1252 (cp1252)"
        except UnicodeDecodeError:
            likely = "its encoding is unknown"
        problem = (
            f"the file is not in UTF-8: byte {error.start + 1:,} of it is "
            f"0x{data[error.start]:02X}; {likely}"
        )
        yield Fault(file, _line_at(data, error.start), None, problem, _AS_UTF8)


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _with_line_feeds(data: bytes) -> bytes:
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _header_line(data: bytes) -> tuple[int, int]:
    begin = len(data) - len(data.lstrip(b"\r\n"))
    end = data.find(b"\n", begin)
    return begin, len(data) if end < 0 else end + 1


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))


def _parse(data: bytes, begin: int, delimiter: str, header: Header) -> pa.Table | None:
    """The rows after the header, or None when one of them has too few or too many values."""
    names = [name or f"extra {position}" for position, name in enumerate(header.names)]
    wanted = [name for name in header.names if name]
    types = dict.fromkeys(wanted, pa.string())
    if _SOMETHING.search(data, begin) is None:
        return pa.table({name: pa.array([], pa.string()) for name in wanted})
    misshapen = []

    def note(row: pacsv.InvalidRow) -> str:
        misshapen.append(row.actual_columns)
        return "skip"

    try:
        rows = pacsv.read_csv(
            pa.BufferReader(pa.py_buffer(data).slice(begin)),
            pacsv.ReadOptions(column_names=names, block_size=_BLOCK),
            pacsv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note
            ),
            pacsv.ConvertOptions(
                column_types=types,
                include_columns=wanted,
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return None if misshapen else rows


def _ends_within_quotes(data: bytes, delimiter: str) -> bool:
    if data.count(b'"') % 2 == 0:
        return False
    *_, last = _records(data, delimiter)
    text = b"\n".join(data.split(b"\n")[last.line - 1 :]).decode("utf-8")
    try:
        list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


class _Record(NamedTuple):
    line: int
    values: int


def _records(data: bytes, delimiter: str) -> Iterator[_Record]:
    """Every record with the line it begins on, read slowly and surely."""
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter)
    line = 1
    for record in reader:
        if record:
            yield _Record(line, len(record))
        line = reader.line_num + 1


def _misshapen(file: str, data: bytes, delimiter: str, expected: int) -> list[Fault]:
    records = list(_records(data, delimiter))
    last = records[-1]
    faults = [
        _ragged(file, record, expected, is_last=record is last and not data.endswith(b"\n"))
        for record in records
        if record.values != expected
    ]
    ragged_at_the_end = bool(faults) and faults[-1].line == last.line
    if not ragged_at_the_end and _ends_within_quotes(data, delimiter):
        problem = "a value in quotes that begins here is never closed: the file is cut short"
        faults.append(Fault(file, last.line, None, problem, _AGAIN))
    return faults


def _ragged(file: str, record: _Record, expected: int, *, is_last: bool) -> Fault:
    counted = f"the line has {record.values} values where the header has {expected}"
    if is_last and record.values < expected:
        problem = f"{counted}, and it is the last: the file was not written to its end"
        return Fault(file, record.line, None, problem, _AGAIN)
    remedy = "Put values that hold a comma or a line break in quotes, and export again"
    return Fault(file, record.line, None, counted, remedy)


def _unreadable_row(file: str) -> Fault:
    return Fault(file, None, None, "a line of the file cannot be read as CSV", _AGAIN)


def _lines(data: bytes, delimiter: str, rows: int) -> np.ndarray:
    """The line on which each record begins, the header's first."""
    starts = _record_starts(np.frombuffer(data, np.uint8))
    if len(starts) != rows + 1:
        return np.array([record.line for record in _records(data, delimiter)])
    breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
    return np.searchsorted(breaks, starts) + 1


def _record_starts(text: np.ndarray) -> np.ndarray:
    """Where records begin, holding that a line break within an odd number of quotes ends none."""
    quoted = np.bitwise_xor.accumulate((text == ord('"')).view(np.uint8))
    ends = np.flatnonzero((text == ord("\n")) & (quoted == 0))
    starts = np.concatenate(([0], ends + 1))
    ends = np.concatenate((ends, [len(text)]))
    lengths = ends - starts
    carriage_return = (lengths == 1) & (text[np.minimum(starts, len(text) - 1)] == ord("\r"))
    kept: np.ndarray = starts[(lengths > 0) & ~carriage_return]
    return kept
