"""Reading a file of official figures: which kind it is, what it holds, and every fault in it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goldenthread.measures.benchmarks.figures import NOTHING, Cell, Edition, Slice
from goldenthread.measures.benchmarks.keys import KEYS, Kind
from goldenthread.measures.benchmarks.marks import MARKS, NotANumber, read_value
from goldenthread.measures.benchmarks.places import Place
from goldenthread.records.faults import Fault

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MOST_PERCENT = 100


@dataclass(frozen=True)
class Reading:
    """What a file turned out to be, and what is in it.

    ``notes`` are things to know that are no faults. ``new_places`` are authorities that no list
    had. With any fault there are no slices.
    """

    file: str
    title: str
    rows: int
    slices: Sequence[Slice]
    faults: Sequence[Fault]
    notes: Sequence[str] = ()
    new_places: Sequence[Place] = ()


@dataclass(frozen=True)
class Source:
    """A file that is being read: its name, digest and the day it was handed in."""

    file: str
    sha256: str
    retrieved: date

    @classmethod
    def of(cls, path: Path, retrieved: date) -> "Source":
        """Take the digest of a file."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(path.name, digest, retrieved)


@dataclass
class Gathering:
    """The cells read so far, with the line of each, and what was wrong on the way."""

    source: Source
    layout: str
    cells: dict[tuple[str, int, int], tuple[Cell, int]] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int | None, column: str | None, problem: str, remedy: str) -> None:
        """Note something wrong."""
        self.faults.append(Fault(self.source.file, line, column, problem, remedy))

    def put(self, key: str, year: int, code: int, cell: Cell, line: int) -> None:
        """Take a cell in; the same place twice is a fault that names both lines."""
        known = self.cells.setdefault((key, year, code), (cell, line))
        if known[1] != line:
            self.fault(
                line,
                None,
                f"{key} of {year} is given for place {code} on line {known[1]} and again here",
                "Take one of the two rows out",
            )

    def number(self, key: str, text: str, line: int, column: str) -> Cell:
        """Read a cell, noting what it cannot be."""
        cell = self.plain_number(text, line, column)
        if KEYS[key].kind is Kind.PERCENT and (cell.value or 0) > _MOST_PERCENT:
            self.fault(
                line, column, f"{text} is more than 100%", "Check the row with the publication"
            )
        return cell

    def plain_number(self, text: str, line: int, column: str) -> Cell:
        """Read a number or a mark."""
        try:
            return Cell(*read_value(text))
        except NotANumber:
            marks = ", ".join(mark for mark in MARKS if len(mark) <= len("low"))
            self.fault(
                line,
                column,
                f"“{text[:20]}” is neither a number nor a mark for a missing figure",
                f"Take the file as it was published; the marks are {marks}, or nothing",
            )
            return NOTHING

    def year(self, text: str, line: int, column: str) -> int | None:
        """Read a year; None, and a fault, for anything else."""
        written = text.strip()
        if written.isascii() and written.isdigit() and _FIRST_YEAR <= int(written) <= _LAST_YEAR:
            return int(written)
        self.fault(
            line,
            column,
            f"“{text[:20]}” is not a year",
            "Give the year in which it ends, like 2025",
        )
        return None

    def slices(self) -> Iterator[Slice]:
        """The cells by key and year. An edition is as new as the last year with a value."""
        grouped: dict[tuple[str, int], dict[int, Cell]] = {}
        for (key, year, code), (cell, _) in self.cells.items():
            grouped.setdefault((key, year), {})[code] = cell
        last: dict[str, int] = {}
        for (key, year), cells in grouped.items():
            if any(cell.value is not None for cell in cells.values()):
                last[key] = max(year, last.get(key, year))
        for (key, year), cells in sorted(grouped.items()):
            if key in last:
                yield Slice(key, year, self._edition(key, last[key]), cells)

    def _edition(self, key: str, year: int) -> Edition:
        source = self.source
        return Edition(
            self.layout, year, source.retrieved, key in self.derived, source.file, source.sha256
        )


def refused(file: str, faults: Sequence[Fault], title: str = "") -> Reading:
    """A reading of which nothing can be kept."""
    return Reading(file, title, 0, (), tuple(faults))


def lacking(file: str, columns: Sequence[str], what: str) -> Fault:
    """The fault of columns that are not there."""
    names = ", ".join(columns)
    verb = "is" if len(columns) == 1 else "are"
    return Fault(file, 1, names, f"{verb} not there, but belongs to {what}", "Take the whole file")


def years_of(slices: Sequence[Slice]) -> Mapping[str, tuple[int, int]]:
    """The first and last year of each key."""
    spans: dict[str, tuple[int, int]] = {}
    for it in slices:
        first, last = spans.get(it.key, (it.year, it.year))
        spans[it.key] = (min(first, it.year), max(last, it.year))
    return spans
