"""Reading an Excel workbook (.xlsx) as plain values: nothing in it is run, fetched or guessed.

The readers at hand either give a blank for a cell in error and end the process on a crafted file,
or take ten times as long; so the XML is read here, in one pass and within limits.
"""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.workbook_cells import (
    Enough,
    SheetReading,
    Value,
    column_letters,
    date_styles,
    shared_texts,
)
from goldenthread.records.filed.workbook_parts import Attributes, Package, Reading, Unreadable

__all__ = ["Sheet", "Value", "is_workbook", "read_workbook"]

_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_SAVE = "Open it in Excel, check it, and save it again as a workbook (.xlsx)"


@dataclass(frozen=True)
class Sheet:
    """A sheet by its name, and its rows as they stand: the first is row 1 of the sheet.

    A value is a date, text without the white space around it, or None for an empty cell. A number
    is the text of it, "12" where it is whole; a date with a time of day is text such as
    "2026-09-30 14:05:00"; an error is text such as "#N/A"; a formula is the result that was stored
    with it. Of merged cells the first has the value. Empty rows are empty lists, and what is empty
    at the end of a row or of the sheet is not there.
    """

    name: str
    rows: list[list[Value]] = field(repr=False)


def is_workbook(file: Opened) -> bool:
    """Whether a file is meant as an Excel workbook, by its content or by its name."""
    if file.data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(file.data)) as package:
                if any(name.lower().startswith("xl/workbook.") for name in package.namelist()):
                    return True
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            pass
    return file.suffix in _ENDINGS


def read_workbook(file: Opened, *, top: int | None = None) -> list[Sheet]:
    """Every sheet of a workbook in its order, hidden ones too; charts are left out.

    With `top`, no more than the first so many rows of each sheet, and what comes after them is not
    looked at: enough to tell what a workbook is.

    Macros are not run and links to other files are not followed. Raises LoadRefused for what is no
    whole .xlsx workbook, one with a password, one that unpacks to far more than a return holds, one
    that declares XML entities, and one with formulas whose results were never stored.
    """
    if file.data.startswith(_COMPOUND):
        problem = "the workbook has a password, or is of Excel's old kind (.xls)"
        remedy = "Open it in Excel and save it without a password as a workbook (.xlsx)"
        raise LoadRefused([Fault(file.name, None, None, problem, remedy)])
    faults: list[Fault] = []
    try:
        sheets = list(_sheets(file.name, Package(file.data), faults, top))
    except Unreadable as error:
        raise LoadRefused([Fault(file.name, None, None, str(error), _SAVE)]) from None
    if faults:
        raise LoadRefused(limited(faults))
    return sheets


def _sheets(file: str, package: Package, faults: list[Fault], top: int | None) -> Iterator[Sheet]:
    main = _main_part(package)
    parts = package.relations(main)
    named, since_1904 = _contents(package, main)
    texts = shared_texts(package, it) if (it := _only(parts, "sharedStrings")) else []
    styles = date_styles(package, it) if (it := _only(parts, "styles")) else []
    for name, identifier in named:
        kind, part = parts.get(identifier, ("", ""))
        if kind not in ("worksheet", ""):
            continue
        sheet = SheetReading(texts, styles, since_1904=since_1904, top=top)
        with suppress(Enough):
            package.read(part, sheet.reading)
        faults += (_not_worked_out(file, name, *place) for place in sheet.not_worked_out)
        yield Sheet(name, sheet.rows)


def _main_part(package: Package) -> str:
    main = _only(package.relations(""), "officeDocument") or "xl/workbook.xml"
    if main.lower().endswith(".bin"):
        raise Unreadable("the workbook is of Excel's binary kind (.xlsb)")
    if not package.has(main):
        raise Unreadable("this is an archive of something else, not a workbook")
    return main


def _only(parts: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((part for found, part in parts.values() if found == kind), None)


def _contents(package: Package, main: str) -> tuple[list[tuple[str, str]], bool]:
    """The names of the sheets with what points at them, and whether days count from 1904."""
    named: list[tuple[str, str]] = []
    since_1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal since_1904
        if name == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            pointer = (value for key, value in attributes.items() if key.endswith(":id"))
            named.append((attributes.get("name", "").strip(), next(pointer, "")))

    package.read(main, Reading(start))
    if not named:
        raise Unreadable("the workbook has no sheets, or it is something else")
    return named, since_1904


def _not_worked_out(file: str, sheet: str, row: int, column: int) -> Fault:
    problem = f"cell {column_letters(column)}{row} has a formula that was never worked out"
    remedy = "Open the workbook in Excel, let it calculate, and save it again"
    return Fault(f"{file}, sheet {sheet}", row, column_letters(column), problem, remedy)
