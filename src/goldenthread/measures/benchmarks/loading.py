"""Taking files of official figures in: all of them or none, and telling what changed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.measures.benchmarks.explore import KNOWN, read_explore
from goldenthread.measures.benchmarks.figures import NOTHING, Cell, Edition, Slice
from goldenthread.measures.benchmarks.neighbours import NeighbourList
from goldenthread.measures.benchmarks.new_lists import (
    is_workbook,
    is_workbook_of_neighbours,
    read_list,
)
from goldenthread.measures.benchmarks.places import Places
from goldenthread.measures.benchmarks.reading import Reading, Source, refused
from goldenthread.measures.benchmarks.store import (
    Official,
    keep,
    keep_list,
    loading_alone,
    official,
)
from goldenthread.measures.benchmarks.tool import (
    is_dictionary,
    is_tool,
    read_dictionary,
    read_tool,
)
from goldenthread.records.faults import Fault, LoadRefused, limited

_PARQUET = b"PAR1"


class Became(StrEnum):
    """What became of the figures of a key and year in a file."""

    NEW = "new"
    CHANGED = "changed"
    THE_SAME = "as before"
    LEFT = "left as they were"


@dataclass(frozen=True)
class Change:
    """What a file did to the figures of one key and year.

    ``cells`` are those that are not as before: (code of the place, before, now). When the figures
    were left as they were, ``stands`` is the edition that stands before the file's.
    """

    key: str
    year: int
    became: Became
    cells: Sequence[tuple[int, Cell, Cell]] = ()
    stands: Edition | None = None


@dataclass(frozen=True)
class Taken:
    """A file that was read, and what it changed."""

    reading: Reading
    changes: Sequence[Change]


def load_neighbours(path: Path, name: str, since: date, home: Path) -> NeighbourList:
    """Read a published list of neighbours and keep it in a home folder.

    It counts from ``since`` on; a list of the same name gives way to it. Raises `LoadRefused` with
    every fault of the file; then nothing is kept.
    """
    with loading_alone(home) as folder:
        try:
            read = read_list(path, name, since, official(home).places)
        except (OSError, UnicodeDecodeError) as fault:
            problem = getattr(fault, "strerror", None) or "it is not text in UTF-8"
            remedy = "Give a file of comma-separated values, or the Department's workbook (.xlsx)"
            raise LoadRefused(
                [Fault(path.name, None, None, f"cannot be read ({problem})", remedy)]
            ) from None
        keep_list(folder, read)
    return read


def load_benchmarks(paths: Sequence[Path], home: Path, today: date) -> list[Taken]:
    """Read files of official figures and keep them in a home folder.

    Of several editions of one key and year the one of the highest rank is kept, and of equals the
    one that was loaded last. Raises `LoadRefused` with the faults of all files; then nothing is
    kept. The same files again change nothing.
    """
    with loading_alone(home) as folder:
        before = official(home)
        readings = list(_read_all(paths, before.places, today))
        faults = [fault for reading in readings for fault in reading.faults]
        if faults:
            raise LoadRefused(limited(faults))
        known: dict[tuple[str, int], Slice] = {}
        taken = [Taken(it, list(merge(it.slices, known, before))) for it in readings]
        places = [place for reading in readings for place in reading.new_places]
        if known or places:
            keep(folder, known.values(), places)
    return taken


def _read_all(paths: Iterable[Path], places: Places, today: date) -> Iterator[Reading]:
    for path in paths:
        reading = read_file(path, places, today)
        places = places.with_new(reading.new_places)
        yield reading


def read_file(path: Path, places: Places, today: date) -> Reading:
    """Find out which kind of file this is, by its columns, and read it."""
    try:
        source = Source.of(path, today)
        if path.open("rb").read(len(_PARQUET)) == _PARQUET:
            return _read_parquet(path, source, places)
        if is_workbook(path):
            return refused(path.name, [_of_workbook(path)])
        return _read_text(path, source, places)
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        fault = Fault(path.name, None, None, problem, "Check the name of the file")
    except (pa.ArrowInvalid, UnicodeDecodeError, csv.Error):
        problem = "is damaged, or is not what its beginning says"
        fault = Fault(path.name, None, None, problem, "Take the file as it was published")
    return refused(path.name, [fault])


def _read_parquet(path: Path, source: Source, places: Places) -> Reading:
    if is_tool(pq.read_schema(path).names):
        return read_tool(path, source, places)
    problem = "is a Parquet file, but not the Local Authority Interactive Tool's"
    return refused(path.name, [Fault(path.name, None, None, problem, KNOWN)])


def _of_workbook(path: Path) -> Fault:
    if is_workbook_of_neighbours(path):
        problem = "is a list of statistical neighbours, not a file of official figures"
        remedy = (
            f"Take it in with: goldenthread benchmarks neighbours {path.name} --list YEAR"
            " --from YYYY-MM-DD"
        )
        return Fault(path.name, None, None, problem, remedy)
    problem = "is an Excel workbook or another archive, not a file of official figures"
    return Fault(path.name, None, None, problem, KNOWN)


def _read_text(path: Path, source: Source, places: Places) -> Reading:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    if is_dictionary(header):
        return read_dictionary(path, source)
    return read_explore(path, source, places)


def merge(
    slices: Iterable[Slice], known: dict[tuple[str, int], Slice], before: Official | None = None
) -> Iterator[Change]:
    """Tell what each slice changes, and put those that change anything among the known."""
    for new in slices:
        at = (new.key, new.year)
        old = known.get(at) or (before.slice(*at) if before else None)
        if old is None:
            known[at] = new
            cells = [(code, NOTHING, cell) for code, cell in new.cells.items()]
            yield Change(*at, Became.NEW, cells)
        elif new.edition.rank < old.edition.rank:
            yield Change(*at, Became.LEFT, stands=old.edition)
        else:
            merged = replace(new, cells=_with_reasons(new, old))
            cells = list(_unlike(old, merged))
            if cells or new.edition.rank > old.edition.rank:
                known[at] = merged
            yield Change(*at, Became.CHANGED if cells else Became.THE_SAME, cells)


def _with_reasons(new: Slice, old: Slice) -> dict[int, Cell]:
    """The new cells; where they say only that there is no figure, the reason that was known."""
    return {
        code: old.cells[code]
        if cell == _WITHOUT_A_REASON and _is_missing_for_a_reason(old.cells.get(code, NOTHING))
        else cell
        for code, cell in new.cells.items()
    }


_WITHOUT_A_REASON = Cell(None, "-")


def _is_missing_for_a_reason(cell: Cell) -> bool:
    return cell.value is None and bool(cell.mark)


def _unlike(old: Slice, new: Slice) -> Iterator[tuple[int, Cell, Cell]]:
    for code in sorted({*old.cells, *new.cells}):
        was, is_now = old.cells.get(code, NOTHING), new.cells.get(code, NOTHING)
        if was != is_now:
            yield code, was, is_now
