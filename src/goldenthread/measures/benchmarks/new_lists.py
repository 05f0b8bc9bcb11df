"""Lists of statistical neighbours that were published since those that are shipped.

A CSV file has a row for each authority: its name, number or nine-character code under
``authority``, and its neighbours, the closest first, under ``1`` to ``10``. The Department's own
workbook has them under ``LA num`` and ``SN1`` to ``SN10``. What is loaded lies beside the loaded
figures, one list after another; a list of the same name takes the place of the one before.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from goldenthread.measures.benchmarks.neighbours import HOW_MANY, Neighbour, NeighbourList
from goldenthread.measures.benchmarks.places import Place, Places
from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.workbook import Sheet, Value, read_workbook
from goldenthread.records.own_csv import Cells, read_own

FILE = "neighbours.csv"
AUTHORITY = "authority"
RANKS = tuple(str(rank) for rank in range(1, HOW_MANY + 1))
COLUMNS = ("list", "since", AUTHORITY, *RANKS)
"""Of the file of all that were loaded."""
_IN_WORKBOOK = {AUTHORITY: "LA num", **{rank: f"SN{rank}" for rank in RANKS}}
_HEADER_WITHIN = 10
"""The header is among the first so many rows of a sheet."""
_ARCHIVE = b"PK"
_NONE = "-"
"""What the workbook has where an authority was given no neighbour."""


def read_list(path: Path, name: str, since: date, places: Places) -> NeighbourList:
    """Read a published list. ``since`` is the first day on which it counts.

    Raises `LoadRefused` with every fault and its line: an authority that is not known or stands
    twice; a neighbour that is not known, is the authority itself, stands twice or comes after a
    gap.
    """
    faults: list[Fault] = []
    found: dict[int, Sequence[Neighbour]] = {}
    rows = _rows_of_workbook(path) if is_workbook(path) else _rows_of_text(path, faults)
    for line, row in rows:
        reading = _Row(row, path.name, line, since, places)
        code = reading.authority.code if reading.authority else None
        if code in found:
            reading.fault(AUTHORITY, f"{row[AUTHORITY]} stands twice", "Leave one row of it")
        faults += reading.faults
        if code is not None:
            found[code] = reading.neighbours
    if not found and not faults:
        faults.append(Fault(path.name, None, None, "It has no rows", "Give a row an authority"))
    if faults:
        raise LoadRefused(limited(faults))
    return NeighbourList(name, since, found)


def is_workbook_of_neighbours(path: Path) -> bool:
    """Whether a file is the Department's workbook of neighbours, by its columns."""
    try:
        return is_workbook(path) and _columns(_sheets(path, top=_HEADER_WITHIN)) is not None
    except LoadRefused:
        return False


def is_workbook(path: Path) -> bool:
    """Whether a file begins as a workbook does, and every other zip archive."""
    return path.open("rb").read(len(_ARCHIVE)) == _ARCHIVE


def _sheets(path: Path, top: int | None = None) -> list[Sheet]:
    return read_workbook(Opened(path.name, path.read_bytes()), top=top)


def _rows_of_text(path: Path, faults: list[Fault]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a CSV file, each with its line; none, and faults, where a column is missing."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    missing = [it for it in (AUTHORITY, *RANKS) if it not in (rows.fieldnames or ())]
    faults += [
        Fault(path.name, 1, column, "The column is missing", "Name it so in the first line")
        for column in missing
    ]
    yield from enumerate(() if missing else rows, start=2)


def _rows_of_workbook(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of the Department's workbook that name an authority, as those of a CSV file."""
    sheets = _sheets(path)
    columns = _columns(sheets)
    if columns is None:
        problem = f"It has no columns {_IN_WORKBOOK[AUTHORITY]} and SN1 to SN{HOW_MANY}"
        remedy = "Take the workbook as it was published, or give a CSV file"
        raise LoadRefused([Fault(path.name, None, None, problem, remedy)])
    sheet, header, places = columns
    for line, cells in enumerate(sheet.rows[header + 1 :], start=header + 2):
        row = {name: _text(cells, place) for name, place in places.items()}
        if row[AUTHORITY]:
            yield line, row


def _columns(sheets: Sequence[Sheet]) -> tuple[Sheet, int, Mapping[str, int]] | None:
    """The sheet, the row and the places of the columns; None for another workbook."""
    for sheet in sheets:
        for number, cells in enumerate(sheet.rows[:_HEADER_WITHIN]):
            if set(_IN_WORKBOOK.values()) <= set(cells):
                places = {name: cells.index(it) for name, it in _IN_WORKBOOK.items()}
                return sheet, number, places
    return None


def _text(cells: Sequence[Value], place: int) -> str:
    written = str(cells[place] or "") if place < len(cells) else ""
    return "" if written == _NONE else written


class _Row:
    """One authority of a list, with what is wrong with its row."""

    def __init__(
        self, row: Mapping[str, str], file: str, line: int, since: date, places: Places
    ) -> None:
        self._file, self._line, self._since, self._places = file, line, since, places
        self.faults: list[Fault] = []
        self.authority = self._place(AUTHORITY, row[AUTHORITY])
        self.neighbours = tuple(Neighbour(place.code, "") for place in self._neighbours(row))

    def fault(self, column: str, problem: str, remedy: str) -> None:
        """Note something that is wrong with it."""
        self.faults.append(Fault(self._file, self._line, column, problem, remedy))

    def _neighbours(self, row: Mapping[str, str]) -> Iterator[Place]:
        seen = {self.authority}
        ended = False
        for rank in RANKS:
            written = (row[rank] or "").strip()
            if not written:
                ended = True
                continue
            if ended:
                self.fault(rank, "A neighbour comes after a gap", "Close the gap")
            place = self._place(rank, written)
            if place is not None and place in seen:
                self.fault(rank, f"{written} stands twice in the row", "Leave it once")
            elif place is not None:
                seen.add(place)
                yield place

    def _place(self, column: str, written: str | None) -> Place | None:
        place = self._places.find(written or "", self._since)
        if place is None:
            self.fault(
                column,
                f"There is no authority {written!r} in England",
                "Write its name, its number of three digits or its code of nine characters",
            )
        return place


def read_loaded(folder: Path) -> tuple[NeighbourList, ...]:
    """The lists that were loaded into a folder, in the order in which they count.

    Raises `Damaged` with every fault of the file.
    """
    found: dict[tuple[date, str], dict[int, Sequence[Neighbour]]] = {}
    for since, name, code, neighbours in read_own(folder / FILE, COLUMNS, _loaded):
        found.setdefault((since, name), {})[code] = neighbours
    return tuple(NeighbourList(name, since, of) for (since, name), of in sorted(found.items()))


def _loaded(row: Cells) -> tuple[date, str, int, Sequence[Neighbour]]:
    codes = (row[rank] for rank in RANKS)
    neighbours = tuple(Neighbour(int(code), "") for code in codes if code)
    return date.fromisoformat(row["since"]), row["list"], int(row[AUTHORITY]), neighbours


def rows_of(lists: Sequence[NeighbourList]) -> Iterator[tuple[str, ...]]:
    """Lists as rows of `COLUMNS`."""
    for one in lists:
        for code, neighbours in one.of.items():
            codes = [str(it.code) for it in neighbours]
            gaps = [""] * (HOW_MANY - len(codes))
            yield one.name, one.since.isoformat(), str(code), *codes, *gaps


def all_lists(
    before: Sequence[NeighbourList], new: Sequence[NeighbourList]
) -> tuple[NeighbourList, ...]:
    """Lists of both, in the order in which they count; of one name the new one stands."""
    named = {it.name: it for it in (*before, *new)}
    return tuple(sorted(named.values(), key=lambda it: it.since))
