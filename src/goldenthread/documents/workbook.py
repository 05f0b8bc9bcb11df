"""Tables as an Excel workbook, for people who work a list down."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | date | None

MOST_ROWS = 1_048_575
"""How many rows a sheet takes under its heading."""


class TooManyRows(ValueError):
    """A table has more rows than a sheet of a workbook can hold."""


@dataclass(frozen=True)
class Heading:
    """The name of a column, and its width in characters."""

    name: str
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title of at most 31 characters, its columns, and its rows in order."""

    title: str
    headings: tuple[Heading, ...]
    rows: Iterable[Sequence[Value]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Write sheets as an Excel workbook: headings bold and frozen, with a filter, text wrapped.

    Text stays text whatever it begins with, so that no value is run as a formula. Raises
    TooManyRows.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    for place, heading in enumerate(sheet.headings, 1):
        page.column_dimensions[get_column_letter(place)].width = heading.width
    page.freeze_panes = "A2"
    page.append([_heading(page, heading.name) for heading in sheet.headings])
    count = 0
    for count, row in enumerate(sheet.rows, 1):
        if count > MOST_ROWS:
            raise TooManyRows(f"{sheet.title} has more than {MOST_ROWS:,} rows")
        page.append([_cell(page, value) for value in row])
    last = get_column_letter(len(sheet.headings))
    page.auto_filter.ref = f"A1:{last}{count + 1}"


def _heading(page: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(page, name)
    cell.font = Font(bold=True)
    return cell


def _cell(page: WriteOnlyWorksheet, value: Value) -> Cell | Value:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, _printable(value))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _printable(text: str) -> str:
    """Drop the control characters that a workbook cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
