"""Reading the file of the Department's Local Authority Interactive Tool, and its dictionary."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.dates.words import MONTHS
from goldenthread.measures.benchmarks.figures import TOOL, Cell
from goldenthread.measures.benchmarks.keys import KEYS, WORKFORCE
from goldenthread.measures.benchmarks.layouts import plain
from goldenthread.measures.benchmarks.places import (
    ENGLAND,
    Place,
    PlaceKind,
    Places,
    is_code,
)
from goldenthread.measures.benchmarks.reading import Gathering, Reading, Source, lacking, refused
from goldenthread.records.faults import Fault

TITLE = "Local Authority Interactive Tool: all its figures"
DICTIONARY_TITLE = "Local Authority Interactive Tool: the dictionary of its figures"
_COLUMNS = ("Short Desc", "Years", "LA and Regions", "Values", "LA Number")
_DICTIONARY = ("Measure_short", "Measure", "Polarity", "Year_Type")
_DISCONTINUED = 1000
_IN_SEPTEMBER = "sept"


def is_tool(columns: Sequence[str]) -> bool:
    """Whether a file with these columns is the tool's."""
    return {"short_desc", "values"} <= {plain(name) for name in columns}


def is_dictionary(columns: Sequence[str]) -> bool:
    """Whether a file with these columns is the tool's dictionary."""
    return {"measure_short", "year_type"} <= {plain(name) for name in columns}


def read_tool(path: Path, source: Source, places: Places) -> Reading:
    """Read the tool's Parquet file: of its figures those that are compared with."""
    table = pq.read_table(path)
    table = table.rename_columns([plain(name) for name in table.column_names])
    return _read(table, source, places)


def _read(table: pa.Table, source: Source, places: Places) -> Reading:
    missing = [name for name in _COLUMNS if plain(name) not in table.column_names]
    if missing:
        return refused(source.file, [lacking(source.file, missing, "the tool's file")], TITLE)
    gathered = Gathering(source, TOOL)
    new: dict[int, Place] = {}
    for line, row in _kept(table):
        _take(gathered, places, new, row, line)
    notes = [
        f"{place.name} ({place.code}) is an authority that was not known, and is from now on"
        for place in new.values()
    ]
    absent = sorted(set(KEYS) - {key for key, _, _ in gathered.cells})
    if absent:
        notes.append(f"it has no figures of {', '.join(absent)}")
    slices = [] if gathered.faults else list(gathered.slices())
    return Reading(
        source.file, TITLE, len(table), slices, gathered.faults, notes, list(new.values())
    )


def _kept(table: pa.Table) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of figures that are compared with, each with its number, the first being 1."""
    names = [plain(name) for name in _COLUMNS]
    if "region" in table.column_names:
        names.append("region")
    wanted = pc.is_in(table["short_desc"], value_set=pa.array(list(KEYS)))
    lines = pc.indices_nonzero(wanted)
    texts = [pc.cast(table[name], pa.string()).take(lines).to_pylist() for name in names]
    for line, *values in zip(lines.to_pylist(), *texts, strict=True):
        yield line + 1, {name: value or "" for name, value in zip(names, values, strict=True)}


def _take(
    gathered: Gathering, places: Places, new: dict[int, Place], row: Mapping[str, str], line: int
) -> None:
    key = row["short_desc"]
    number = row["la_number"].removesuffix(".0")
    code = int(number) if number.isdigit() else 0
    if code == _DISCONTINUED:
        return
    year = gathered.year(row["years"], line, "Years")
    cell: Cell = gathered.number(key, row["values"], line, "Values")
    if places.get(code) is None:
        if not is_code(code):
            gathered.fault(
                line, "LA Number", f"“{row['la_number'][:20]}” is not a place that is known",
                f"An authority has three digits, like 885; England is {ENGLAND}",
            )  # fmt: skip
            return
        new.setdefault(code, _place(places, code, row))
    if year is not None:
        gathered.put(key, year, code, cell, line)


def _place(places: Places, code: int, row: Mapping[str, str]) -> Place:
    region = next(
        (
            place.code
            for place in places
            if place.kind is PlaceKind.REGION
            and place.name.casefold() == row.get("region", "").casefold()
        ),
        None,
    )
    return Place(code, row["la_and_regions"], PlaceKind.AUTHORITY, region)


def read_dictionary(path: Path, source: Source) -> Reading:
    """Read the tool's dictionary and hold what we say of each figure against it.

    It has no figures. A figure that it dates otherwise than `keys` does is a fault: every value of
    it would be shown with the wrong period.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        names = {plain(name): name for name in rows.fieldnames or ()}
        missing = [name for name in _DICTIONARY if plain(name) not in names]
        if missing:
            fault = lacking(source.file, missing, "the tool's dictionary")
            return refused(source.file, [fault], DICTIONARY_TITLE)
        short, year_type = names["measure_short"], names["year_type"]
        entries: dict[str, tuple[int, str]] = {}
        line = 2
        for row in rows:
            entries[(row[short] or "").strip()] = (line, row[year_type] or "")
            line = rows.line_num + 1
    faults = [
        _dated_otherwise(source.file, line, year_type, key, said)
        for key, (line, said) in entries.items()
        if key in KEYS and (_IN_SEPTEMBER in said.casefold()) != _is_in_september(key)
    ]
    absent = [key for key in KEYS if key not in entries and not key.startswith("C2_")]
    notes = [f"it does not explain {', '.join(absent)}"] if absent else []
    return Reading(source.file, DICTIONARY_TITLE, len(entries), (), faults, notes)


def _dated_otherwise(file: str, line: int, column: str, key: str, said: str) -> Fault:
    day, month = KEYS[key].publication.last
    ours = f"{day} {MONTHS[month - 1]}"
    problem = f"the tool dates {key} as “{said[:40]}”, but here its year ends on {ours}"
    remedy = "Do not load this figure before the program has been told of the new date"
    return Fault(file, line, column, problem, remedy)


def _is_in_september(key: str) -> bool:
    return KEYS[key].publication is WORKFORCE
