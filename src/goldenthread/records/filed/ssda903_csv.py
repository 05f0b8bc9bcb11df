"""Reading an SSDA903 file that is CSV, whatever its name, encoding, separator and order."""

import codecs
import csv

from goldenthread.records.csv_file import read_csv, written_header
from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.columns import Source, filed_rows
from goldenthread.records.filed.filing import Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903_header import Chosen, choose_table
from goldenthread.records.filed.ssda903_part import Part
from goldenthread.records.rows import TextRows, plain_name
from goldenthread.schema.filed import FiledTable

_AGAIN = "Export the file again and load the new one"
_BESIDE_OR_MEND = (
    "Mend the header, which is the file's first line, or take the file out if it is no part of the "
    "return"
)
_HEAD = 1 << 16
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def csv_header(file: Opened) -> list[str]:
    """The names of the columns, plain and in capitals; none where there is no text.

    Only the first line is looked at, so that a file that is damaged further on is known too.
    """
    head = file.data[:_HEAD]
    wide = head.startswith(_UTF_16) or b"\0" in head[:2]
    text = _of_utf_16(head, "replace") if wide else head.decode("utf-8", "replace")
    first = text.lstrip("\ufeff\r\n").replace("\r", "\n").partition("\n")[0].replace("\0", "")
    names = written_header(file.name, first.encode("utf-8"))
    return [plain_name(name).upper() for name in names if isinstance(name, str)]


def csv_sign(file: Opened) -> str | None:
    """By what sign the file is a table of SSDA903, in order or not, or None."""
    chosen = choose_table(csv_header(file))
    if isinstance(chosen, Chosen):
        return chosen.sign
    return f"by its columns {', '.join(chosen.near)}" if chosen.near else None


def read_903_csv(file: Opened) -> Part:
    """Read the table that the file is. Raises LoadRefused with all that is wrong with its shape."""
    data = utf8_of(file)
    header = written_header(file.name, data)
    faults = [it for it in header if isinstance(it, Fault)]
    if faults:
        raise LoadRefused(faults)
    chosen = choose_table(plain_name(str(name)) for name in header)
    if not isinstance(chosen, Chosen):
        raise LoadRefused([Fault(file.name, 1, None, chosen.why, _BESIDE_OR_MEND)])
    read = read_columns(file.name, chosen.table, data)
    rows, unread = filed_rows(chosen.table, read.count, read.columns, Source(file.name, read.lines))
    return Part(
        chosen.table,
        rows,
        Recognised(file.name, chosen.table.name, chosen.sign, read.count, read.extra),
        "csv",
        read.missing,
        tuple(unread),
    )


def read_columns(file: str, table: FiledTable, data: bytes) -> TextRows:
    """The declared columns of a CSV file in UTF-8 as text; LoadRefused when it is misshapen."""
    try:
        read = read_csv(file, table, data)
    except csv.Error:
        problem = "a line of the file cannot be read as CSV"
        raise LoadRefused([Fault(file, None, None, problem, _AGAIN)]) from None
    if isinstance(read, list):
        raise LoadRefused(read)
    return read


def utf8_of(file: Opened) -> bytes:
    """The text of a file in UTF-8, whichever of UTF-8, UTF-16 and Windows-1252 it is in."""
    data = file.data
    try:
        if data.startswith(_UTF_16) or b"\0" in data[:2]:
            return _of_utf_16(data, "strict").encode("utf-8")
        if data.isascii() or _is_utf8(data):
            return data
        return data.decode("cp1252").encode("utf-8")
    except UnicodeError:
        problem = "the file is not whole text in UTF-8, UTF-16 or Windows-1252"
        remedy = "Save it again as CSV UTF-8 (comma delimited) and load the new file"
        raise LoadRefused([Fault(file.name, None, None, problem, remedy)]) from None


def _of_utf_16(data: bytes, errors: str) -> str:
    """The text of UTF-16, whose order of bytes a mark tells, or the zero in its first letter."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors)
    return data.decode("utf-16-be" if data.startswith(b"\0") else "utf-16-le", errors)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
