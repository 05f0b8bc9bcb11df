"""Lists of statistical neighbours that were published since those that are shipped.

A file has a row for each authority: its name, number or nine-character code under ``authority``,
and its neighbours, the closest first, under ``1`` to ``10``. What is loaded lies beside the loaded
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
from goldenthread.records.own_csv import Cells, read_own

FILE = "neighbours.csv"
AUTHORITY = "authority"
RANKS = tuple(str(rank) for rank in range(1, HOW_MANY + 1))
COLUMNS = ("list", "since", AUTHORITY, *RANKS)
"""Of the file of all that were loaded."""


def read_list(path: Path, name: str, since: date, places: Places) -> NeighbourList:
    """Read a published list. ``since`` is the first day on which it counts.

    Raises `LoadRefused` with every fault and its line: an authority that is not known or stands
    twice; a neighbour that is not known, is the authority itself, stands twice or comes after a
    gap.
    """
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    missing = [it for it in (AUTHORITY, *RANKS) if it not in (rows.fieldnames or ())]
    faults = [
        Fault(path.name, 1, column, "The column is missing", "Name it so in the first line")
        for column in missing
    ]
    found: dict[int, Sequence[Neighbour]] = {}
    for line, row in enumerate(() if missing else rows, start=2):
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
