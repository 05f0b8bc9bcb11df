"""Official figures, kept close together: a value or a mark for each key, year and place.

They are one block of numbers with three sides, so that finding one takes a few microseconds. On
the disk they are one Parquet file with a row a value, which says of each row which edition of
which publication it is from.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.measures.benchmarks.marks import MARKS, NO_ROW
from goldenthread.records.faults import Damaged, Fault

TOOL = "lait"
"""The layout of the Department's interactive tool, which holds copies of published figures."""
_AGAIN = (
    "Take it from a backup, or move it away and load the published files again:"
    " goldenthread benchmarks load"
)
# Where a file is cut off or overwritten decides which of these its reader raises.
_UNREADABLE = (pa.ArrowException, OSError, LookupError, TypeError, ValueError)
_EDITIONS = b"goldenthread.editions"
_MARKS = (NO_ROW, *MARKS)
_SCHEMA = pa.schema(
    [
        ("key", pa.dictionary(pa.int16(), pa.string())),
        ("year", pa.int16()),
        ("code", pa.int16()),
        ("value", pa.float64()),
        ("mark", pa.int8()),
        ("edition", pa.int16()),
    ]
)


@dataclass(frozen=True)
class Edition:
    """Which file a figure was read from.

    ``layout`` is the kind of file, ``year`` the last year of statistics that it holds of the key:
    the higher, the newer. ``derived`` says that the figure was worked out from published numbers
    by the formula that the publisher's own figures follow. ``file`` is its name and ``sha256`` the
    digest of its content.
    """

    layout: str
    year: int
    retrieved: date
    derived: bool
    file: str
    sha256: str

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """Which of two editions of a figure stands: the greater rank does.

        What was published as a figure stands before what is worked out; then the newer before the
        older; then the publication itself before the tool's copy of it, which drops marks.
        """
        return (not self.derived, self.year, self.layout != TOOL)


@dataclass(frozen=True)
class Cell:
    """What was published for one place: a value, or None and a mark, which may be both empty."""

    value: float | None
    mark: str = NO_ROW


NOTHING = Cell(None)


@dataclass(frozen=True)
class Slice:
    """The figures of one key and year, all from one edition, by the code of the place."""

    key: str
    year: int
    edition: Edition
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class Figures:
    """A block of figures. Read `slice` and `cell`; the arrays are for distributions."""

    keys: Mapping[str, int]
    first_year: int
    codes: Mapping[int, int]
    values: npt.NDArray[np.float64]
    marks: npt.NDArray[np.int8]
    which: npt.NDArray[np.int16]
    editions: Sequence[Edition]

    @classmethod
    def read(cls, source: Any) -> Self:
        """Read a Parquet file: a path or an open file."""
        # Not pq.read_table, which first imports what reads folders: that takes three times as
        # long as reading this file; and on one thread, since starting others takes longer too.
        return cls.of(pq.ParquetFile(source).read(use_threads=False))

    @classmethod
    def of_own(cls, path: Path) -> Self | None:
        """Read the file of what was loaded; None where there is none.

        Raises `Damaged` where it is not whole, or is not such a file.
        """
        if not path.is_file():
            return None
        try:
            return cls.read(path)
        except PermissionError:
            problem, remedy = "it may not be read", "Ask who keeps the folder for the right to it"
        except _UNREADABLE:
            problem, remedy = "it is damaged, or is not a file of official figures", _AGAIN
        raise Damaged([Fault(str(path), None, None, problem, remedy)])

    @classmethod
    def of(cls, table: pa.Table) -> Self:
        """Read a table with the columns of `table`."""
        key = table["key"].combine_chunks()
        year, code = (table[name].to_numpy() for name in ("year", "code"))
        first = int(year.min()) if len(year) else 0
        codes = np.flatnonzero(np.bincount(code))
        shape = (len(key.dictionary), int(year.max()) - first + 1 if len(year) else 0, len(codes))
        at = (key.indices.to_numpy(), year - first, np.searchsorted(codes, code))
        values = np.full(shape, np.nan)
        values[at] = table["value"].to_numpy()
        marks = np.zeros(shape, np.int8)
        marks[at] = table["mark"].to_numpy()
        which = np.full(shape[:2], -1, np.int16)
        which[at[:2]] = table["edition"].to_numpy()
        return cls(
            {name: n for n, name in enumerate(key.dictionary.to_pylist())},
            first,
            {int(each): n for n, each in enumerate(codes)},
            values,
            marks,
            which,
            tuple(_edition(row) for row in json.loads(table.schema.metadata[_EDITIONS])),
        )

    def edition(self, key: str, year: int) -> Edition | None:
        """The edition that the figures of a key and year are from; None where there are none."""
        row = self.keys.get(key)
        if row is None or not 0 <= year - self.first_year < self.which.shape[1]:
            return None
        which = int(self.which[row, year - self.first_year])
        return self.editions[which] if which >= 0 else None

    def cell(self, key: str, year: int, code: int) -> Cell:
        """What was published for a place; `NOTHING` where there is no row of it."""
        place = self.codes.get(code)
        if place is None or self.edition(key, year) is None:
            return NOTHING
        at = (self.keys[key], year - self.first_year, place)
        value = float(self.values[at])
        return Cell(None if np.isnan(value) else value, _MARKS[int(self.marks[at])])

    def slice(self, key: str, year: int) -> Slice | None:
        """All figures of a key and year; None where there are none."""
        edition = self.edition(key, year)
        if edition is None:
            return None
        cells = {code: self.cell(key, year, code) for code in self.codes}
        return Slice(
            key, year, edition, {code: cell for code, cell in cells.items() if cell != NOTHING}
        )

    def slices(self) -> Iterator[Slice]:
        """Every key and year that there are figures of."""
        for key in self.keys:
            for year in self.years(key):
                found = self.slice(key, year)
                if found is not None:
                    yield found

    def years(self, key: str) -> list[int]:
        """The years that there are figures of, in order."""
        row = self.keys.get(key)
        if row is None:
            return []
        return [self.first_year + int(n) for n in np.flatnonzero(self.which[row] >= 0)]

    def with_a_value(self, key: str, year: int) -> bool:
        """Whether there is a value for any place."""
        if self.edition(key, year) is None:
            return False
        values = self.values[self.keys[key], year - self.first_year]
        return not bool(np.isnan(values).all())

    def values_of(self, key: str, year: int, codes: Iterable[int]) -> npt.NDArray[np.float64]:
        """The values of those of the places that have one, in ascending order."""
        if self.edition(key, year) is None:
            return np.empty(0)
        places = [self.codes[code] for code in codes if code in self.codes]
        values = self.values[self.keys[key], year - self.first_year, places]
        return np.sort(values[~np.isnan(values)])

    @cached_property
    def count(self) -> int:
        """How many values there are."""
        return int((~np.isnan(self.values)).sum())


def table_of(slices: Iterable[Slice]) -> pa.Table:
    """Lay slices out as a table with a row a value or mark, always in the same order."""
    ordered = sorted(slices, key=lambda it: (it.key, it.year))
    editions = sorted({it.edition for it in ordered}, key=lambda it: json.dumps(_row(it)))
    number = {edition: n for n, edition in enumerate(editions)}
    rows = [
        (it.key, it.year, code, cell.value, _MARKS.index(cell.mark), number[it.edition])
        for it in ordered
        for code, cell in sorted(it.cells.items())
    ]
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [[] for _ in _SCHEMA]
    arrays = [
        pa.array(column, pa.string()).dictionary_encode().cast(field.type)
        if pa.types.is_dictionary(field.type)
        else pa.array(column, field.type)
        for column, field in zip(columns, _SCHEMA, strict=True)
    ]
    metadata = {_EDITIONS: json.dumps([_row(edition) for edition in editions])}
    return pa.table(arrays, _SCHEMA).replace_schema_metadata(metadata)


def _row(edition: Edition) -> dict[str, Any]:
    return {**asdict(edition), "retrieved": edition.retrieved.isoformat()}


def _edition(row: Mapping[str, Any]) -> Edition:
    return Edition(**{**row, "retrieved": date.fromisoformat(row["retrieved"])})
