"""The official figures at hand: those shipped with the program, and those loaded since."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.measures.benchmarks.choices import FILE as CHOICES
from goldenthread.measures.benchmarks.choices import (
    OF_THE_DEMONSTRATION,
    Choice,
    choice_on,
    read_choices,
)
from goldenthread.measures.benchmarks.figures import (
    NOTHING,
    Cell,
    Edition,
    Figures,
    Slice,
    table_of,
)
from goldenthread.measures.benchmarks.keys import KEYS, Key
from goldenthread.measures.benchmarks.neighbours import NeighbourList, list_on, read_lists
from goldenthread.measures.benchmarks.new_lists import COLUMNS as LIST_COLUMNS
from goldenthread.measures.benchmarks.new_lists import FILE as LISTS
from goldenthread.measures.benchmarks.new_lists import all_lists, read_loaded, rows_of
from goldenthread.measures.benchmarks.places import (
    COLUMNS,
    Place,
    Places,
    read_own_places,
    read_places,
)
from goldenthread.records.files import alone, written_whole

FIGURES = "figures.parquet"
PLACES = "places.csv"
NEIGHBOURS = "neighbours.csv"
FOLDER = "benchmarks"
"""The folder of what was loaded, in GOLDENTHREAD_HOME."""
_LOCK = ".lock"


@dataclass(frozen=True)
class Official:
    """Official figures, places, lists of neighbours and a council's choices among them.

    ``layers`` are blocks of figures; of several editions of one key and year the one of the
    highest rank stands, and of equals the one in the earlier layer.
    """

    layers: Sequence[Figures]
    places: Places
    lists: Sequence[NeighbourList]
    choices: Sequence[Choice]

    def edition(self, key: str, year: int) -> Edition | None:
        """The edition that the figures of a key and year are from; None where there are none."""
        layer = self._layer(key, year)
        return layer.edition(key, year) if layer else None

    def cell(self, key: str, year: int, code: int) -> Cell:
        """What was published for a place."""
        layer = self._layer(key, year)
        return layer.cell(key, year, code) if layer else NOTHING

    def slice(self, key: str, year: int) -> Slice | None:
        """All figures of a key and year; None where there are none."""
        layer = self._layer(key, year)
        return layer.slice(key, year) if layer else None

    def values(self, key: str, year: int, codes: Iterable[int]) -> Sequence[float]:
        """The values of those of the places that have one, in ascending order."""
        layer = self._layer(key, year)
        return layer.values_of(key, year, codes).tolist() if layer else ()

    def years(self, key: str) -> Sequence[int]:
        """The years for which any place has a value, in order."""
        return self._years[key]

    def latest_year(self, key: Key, on: date) -> int | None:
        """The latest statistics whose last day is not after a day; None before the first."""
        return next((y for y in reversed(self.years(key.name)) if key.ends(y) <= on), None)

    def choice(self, authority: str, on: date) -> Choice | None:
        """What an authority has decided about its comparisons, as it holds on a day."""
        return choice_on(self.choices, authority, on)

    def neighbour_list(self, choice: Choice | None, on: date) -> NeighbourList:
        """The list of neighbours by a choice, or else the one in force on a day."""
        named = {it.name: it for it in self.lists}
        chosen = named.get(choice.list_name) if choice else None
        return chosen or list_on(self.lists, on)

    @cached_property
    def _years(self) -> Mapping[str, Sequence[int]]:
        return {
            key: tuple(
                year
                for year in sorted({year for it in self.layers for year in it.years(key)})
                if (layer := self._layer(key, year)) and layer.with_a_value(key, year)
            )
            for key in KEYS
        }

    def _layer(self, key: str, year: int) -> Figures | None:
        ranked = ((it.edition(key, year), it) for it in self.layers)
        found = [(edition.rank, it) for edition, it in ranked if edition is not None]
        return max(found, key=lambda pair: pair[0])[1] if found else None


def official(home: Path) -> Official:
    """The figures shipped with the program and those loaded into a home folder.

    What is read is kept in memory until a file of it changes. Raises `Damaged` where a file of it
    cannot be read.
    """
    folder = home / FOLDER
    return _official(folder, _state(folder))


def _state(folder: Path) -> tuple[tuple[int, int], ...]:
    read = (FIGURES, PLACES, CHOICES, LISTS)
    return tuple(_stamp(folder / name) for name in read)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=4)
def _official(folder: Path, _state: object) -> Official:
    loaded = Figures.of_own(folder / FIGURES)
    return Official(
        (*([loaded] if loaded else []), _shipped_figures()),
        _shipped_places().with_new(read_own_places(folder / PLACES)),
        all_lists(_shipped_lists(), read_loaded(folder)),
        (OF_THE_DEMONSTRATION, *read_choices(folder)),
    )


def _shipped(name: str) -> bytes:
    return files(__package__).joinpath("shipped", name).read_bytes()


@lru_cache(maxsize=1)
def _shipped_figures() -> Figures:
    return Figures.read(pa.BufferReader(_shipped(FIGURES)))


@lru_cache(maxsize=1)
def _shipped_places() -> Places:
    return read_places(_shipped(PLACES).decode())


@lru_cache(maxsize=1)
def _shipped_lists() -> tuple[NeighbourList, ...]:
    return read_lists(_shipped(NEIGHBOURS).decode())


@contextmanager
def loading_alone(home: Path) -> Iterator[Path]:
    """Hold the folder of what was loaded: of two loads the second waits for the first."""
    folder = home / FOLDER
    with alone(folder / _LOCK):
        yield folder


def keep(folder: Path, slices: Iterable[Slice], places: Iterable[Place]) -> None:
    """Add slices and places to those in a folder, each file whole or not at all.

    The places come first: a figure must never lie there without the place that it is of.
    """
    new_places = list(places)
    if new_places:
        path = folder / PLACES
        _put(path, _as_csv(read_own_places(path).with_new(new_places)))
    path = folder / FIGURES
    loaded = Figures.of_own(path)
    known = {(it.key, it.year): it for it in loaded.slices()} if loaded else {}
    known |= {(it.key, it.year): it for it in slices}
    _put(path, as_parquet(known.values()))


def keep_list(folder: Path, one: NeighbourList) -> None:
    """Add a list of neighbours to those in a folder; one of the same name takes its place."""
    lists = all_lists(read_loaded(folder), [one])
    _put(folder / LISTS, csv_of(LIST_COLUMNS, rows_of(lists)))


def as_parquet(slices: Iterable[Slice]) -> bytes:
    """The content of a file of figures; of the same slices always the same."""
    sink = BytesIO()
    pq.write_table(
        table_of(slices), sink, compression="zstd", compression_level=19, write_statistics=False
    )
    return sink.getvalue()


def _as_csv(places: Iterable[Place]) -> bytes:
    return csv_of(COLUMNS, (place.row() for place in sorted(places, key=lambda it: it.code)))


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The content of a CSV file."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "".join(lines).encode()


class _Lines:
    """What `csv` writes to."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def write(self, line: str) -> None:
        self._lines.append(line)


def _put(path: Path, content: bytes) -> None:
    with written_whole(path) as partial:
        partial.write_bytes(content)
