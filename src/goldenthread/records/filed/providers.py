"""Reading Ofsted's lists of children's homes and other providers of social care (.xlsx).

The lists change their headings from year to year; a sheet is one of them when a row near its top
names a URN and a placement code. Sheets of notes are passed over.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from io import BytesIO

import pyarrow as pa

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.columns import Source, filed_rows
from goldenthread.records.filed.filing import Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903_part import Part
from goldenthread.records.filed.workbook import Sheet, Value, read_workbook
from goldenthread.schema.ssda903 import PROVIDERS

_TOP = 30
_MOST_TEXT = 64 << 20
_HEADING = re.compile(rb"placement\s+code", re.IGNORECASE)
_NOTHING = {"-", "–", "N/A", "NA", "NONE", "NULL"}
_PARTED = re.compile(r"[,;/\n]")
_SUPPORTED, _SUPPORTED_PROVIDER = "K3", "PR4"

# Each column by the headings in use for it, the surest first.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "URN": ("urn", "provider urn", "setting urn"),
    "PLACE_CODES": ("placement code", "placement codes"),
    "PROVIDER_CODES": (
        "placement provider code",
        "placement provider codes",
        "provider code",
        "provider codes",
    ),
    "REG_END": (
        "deregistration date",
        "closed date",
        "closing date",
        "closure date",
        "date closed",
        "date of deregistration",
        "date of closure",
    ),
    "POSTCODE": (
        "setting address postcode",
        "setting postcode",
        "provider address postcode",
        "provider postcode",
        "address postcode",
        "postcode",
        "post code",
    ),
}


@dataclass(frozen=True)
class _List:
    """A list of providers in a sheet: the columns it has, and its rows with the line of each."""

    sheet: str
    columns: frozenset[str]
    rows: tuple[tuple[int, Mapping[str, str | None]], ...] = field(repr=False)


def providers_sign(file: Opened) -> str | None:
    """By what sign a workbook is a list of providers, or None; None also when it is unreadable."""
    try:
        lists = _lists(file) if _speaks_of_placement_codes(file) else ()
    except LoadRefused:
        return None
    return _sign(lists) if lists else None


def read_providers(file: Opened) -> Part:
    """Read every list of providers in a workbook as rows of Providers.

    A URN that is stored as a number is its digits. Codes parted by commas, semicolons or slashes
    are parted by commas. A sheet of supported accommodation has the placement code K3, and the
    provider code PR4 where it gives none. Rows without a URN are passed over. Raises LoadRefused
    for a workbook that cannot be read, or without such a list.
    """
    lists = _lists(file)
    if not lists:
        raise LoadRefused([_no_list(file)])
    lines = [line for found in lists for line, _ in found.rows]
    rows = [row for found in lists for _, row in found.rows]
    written = {name: pa.array([row[name] for row in rows], pa.string()) for name in _HEADINGS}
    source = Source(file.name, lambda places: [lines[place] for place in places], row_named=True)
    table, faults = filed_rows(PROVIDERS, len(rows), written, source)
    missing = tuple(name for name in _HEADINGS if all(name not in it.columns for it in lists))
    recognised = Recognised(file.name, PROVIDERS.name, _sign(lists), len(rows))
    return Part(PROVIDERS, table, recognised, "xlsx", missing, tuple(faults))


def _speaks_of_placement_codes(file: Opened) -> bool:
    """Whether the workbook may be a list of providers, told without reading its sheets.

    A workbook keeps its text in one part, or else in the cells themselves.
    """
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as package:
            names = [it for it in package.namelist() if it.lower().endswith("sharedstrings.xml")]
            if not names:
                return True
            with package.open(names[0]) as text:
                return bool(_HEADING.search(text.read(_MOST_TEXT)))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        # Those that need a password are a RuntimeError.
        return False


@lru_cache(maxsize=4)
def _lists(file: Opened) -> tuple[_List, ...]:
    """The lists in a workbook. Kept, because a file is first recognised and then read."""
    return tuple(found for sheet in read_workbook(file) if (found := _list_in(sheet)))


def _list_in(sheet: Sheet) -> _List | None:
    for top, row in enumerate(sheet.rows[:_TOP]):
        headings = [_plain(value) for value in row]
        places = {
            name: headings.index(known)
            for name, spellings in _HEADINGS.items()
            if (known := next((it for it in spellings if it in headings), None))
        }
        if "URN" in places and "PLACE_CODES" in places:
            supported = _is_supported(sheet.name, headings)
            return _List(sheet.name, frozenset(places), tuple(_rows(sheet, top, places, supported)))
    return None


def _is_supported(title: str, headings: Sequence[str]) -> bool:
    words = _plain(title).split()
    return "sa" in words or "supported" in words or "setting category" in headings


def _plain(value: Value) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", str(value or "").casefold()).split())


def _sign(lists: Sequence[_List]) -> str:
    sheets = " and ".join(f"“{found.sheet}”" for found in lists)
    return f"by the headings URN and Placement code of its sheets {sheets}"


def _rows(
    sheet: Sheet, top: int, places: Mapping[str, int], supported: bool
) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    for line, row in enumerate(sheet.rows[top + 1 :], start=top + 2):
        values = {name: _text(row, places.get(name)) for name in _HEADINGS}
        if values["URN"] is None:
            continue
        values["POSTCODE"] = "".join((values["POSTCODE"] or "").split())
        values["PLACE_CODES"] = _codes(values["PLACE_CODES"])
        values["PROVIDER_CODES"] = _codes(values["PROVIDER_CODES"])
        if supported:
            values["PLACE_CODES"] = _SUPPORTED
            values["PROVIDER_CODES"] = values["PROVIDER_CODES"] or _SUPPORTED_PROVIDER
        yield line, values


def _text(row: Sequence[Value], place: int | None) -> str | None:
    value = row[place] if place is not None and place < len(row) else None
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, date) else value
    return None if text.strip().upper() in _NOTHING else text


def _codes(text: str | None) -> str | None:
    codes = [code.strip() for code in _PARTED.split(text or "")]
    return ",".join(dict.fromkeys(code.upper() for code in codes if code)) or None


def _no_list(file: Opened) -> Fault:
    problem = (
        "the workbook is no list of providers: no sheet has a heading URN beside Placement code "
        f"in its first {_TOP} rows"
    )
    remedy = "Take it out, or load the list as Ofsted publishes it"
    return Fault(file.name, None, None, problem, remedy)
