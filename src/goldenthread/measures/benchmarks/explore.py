"""Reading files of explore education statistics, in the layouts of `layouts`."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from goldenthread.measures.benchmarks.figures import Cell
from goldenthread.measures.benchmarks.layouts import (
    LAYOUTS,
    PLACE_AND_TIME,
    Layout,
    Names,
    Published,
    Share,
    column_of,
    plain,
    recognise,
)
from goldenthread.measures.benchmarks.marks import TOGETHER
from goldenthread.measures.benchmarks.places import (
    ENGLAND,
    Place,
    PlaceKind,
    Places,
    is_code,
)
from goldenthread.measures.benchmarks.reading import Gathering, Reading, Source, lacking, refused
from goldenthread.records.faults import Fault

_LEVELS = {"national": "National", "regional": "Regional", "local authority": "Local authority"}
_WORST_FIRST = ("c", "u", "x", ":", "z", "-", "blank", "low", "k")
"""Which mark a percentage takes when several of its parts are missing for several reasons."""


@dataclass
class _File:
    """What is known of the file while its rows are read; line 1 is the header."""

    layout: Layout
    columns: Mapping[str, str]
    places: Places
    gathered: Gathering
    new: dict[int, Place] = field(default_factory=dict)


Row = Mapping[str, str]


def read_explore(path: Path, source: Source, places: Places) -> Reading:
    """Read a CSV file of explore education statistics; faults are told all at once."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(csv.reader(file, strict=True), source, places)
    except UnicodeDecodeError:
        problem = "is not text in UTF-8"
    except csv.Error as error:
        problem = f"is not CSV that can be read ({error})"
    remedy = "Take the file as it was published, without opening and saving it in between"
    return refused(source.file, [Fault(source.file, None, None, problem, remedy)])


def _read(rows: "Iterator[list[str]]", source: Source, places: Places) -> Reading:
    header = next(rows, [])
    columns = {plain(name): name for name in header}
    layout = recognise(columns)
    if layout is None:
        return refused(source.file, [_not_known(source.file, columns)])
    missing = [name for name in _needed(layout) if plain(name) not in columns]
    if missing:
        return refused(source.file, [lacking(source.file, missing, layout.title)], layout.title)
    file = _File(layout, columns, places, Gathering(source, layout.name))
    count = 0
    for line, row in _lines(rows):
        count += 1
        if len(row) != len(header):
            file.gathered.fault(
                line, None, f"has {len(row)} values for {len(header)} columns",
                "Take the file as it was published",
            )  # fmt: skip
            continue
        _take(file, dict(zip(columns, row, strict=True)), line)
    return _reading(file, count)


def _lines(rows: "Iterator[list[str]]") -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the line on which it begins."""
    line = 2
    for row in rows:
        if row:
            yield line, row
        line = rows.line_num + 1  # type: ignore[attr-defined]


def _not_known(file: str, columns: Mapping[str, str]) -> Fault:
    if set(PLACE_AND_TIME) <= set(columns):
        problem = "is of explore education statistics, but holds no figure that is compared with"
    else:
        problem = "is not, by its columns, a file of official figures that is known"
    return Fault(file, 1, None, problem, KNOWN)


KNOWN = (
    "Hand in the figures or the dictionary of the Local Authority Interactive Tool, or of explore"
    f" education statistics one of these: {'; '.join(it.title for it in LAYOUTS.values())}"
)


def _needed(layout: Layout) -> list[str]:
    """The columns without which the file tells nothing."""
    filters = [name for it in layout.figures if isinstance(it, Published) for name in it.where]
    parts = [
        names[0]
        for it in layout.figures
        if isinstance(it, Share)
        for names in (*it.parts, it.whole)
    ]
    return list(dict.fromkeys((*PLACE_AND_TIME, *filters, *parts)))


def _reading(file: _File, rows: int) -> Reading:
    gathered, layout = file.gathered, file.layout
    absent = [
        it.column[0]
        for it in layout.figures
        if isinstance(it, Published) and column_of(it.column, file.columns) is None
    ]
    if not gathered.cells and not gathered.faults:
        gathered.fault(None, None, "holds no row that can be used", "Take the whole file")
    slices = [] if gathered.faults else list(gathered.slices())
    notes = [f"it has no column {name}, so that figure is not read" for name in absent]
    notes += [
        f"{place.name} ({place.code}) is an authority that was not known, and is from now on"
        for place in file.new.values()
    ]
    return Reading(
        gathered.source.file,
        layout.title,
        rows,
        slices,
        gathered.faults,
        notes,
        list(file.new.values()),
    )


def _take(file: _File, row: Row, line: int) -> None:
    year = file.gathered.year(row["time_period"], line, "time_period")
    codes = _codes(file, row, line)
    if year is None:
        return
    for figure in file.layout.figures:
        if isinstance(figure, Published):
            cell = _published(file, figure, row, line)
        else:
            cell = _share(file, figure, row, line)
        if cell is None:
            continue
        if len(codes) > 1 and cell.value is not None:
            cell = Cell(cell.value, TOGETHER)
        for code in codes:
            file.gathered.put(figure.key, year, code, cell, line)


def _published(file: _File, figure: Published, row: Row, line: int) -> Cell | None:
    column = column_of(figure.column, file.columns)
    if column is None or any(
        row[plain(name)].strip().casefold() != value.casefold()
        for name, value in figure.where.items()
    ):
        return None
    return file.gathered.number(figure.key, row[column], line, file.columns[column])


def _share(file: _File, figure: Share, row: Row, line: int) -> Cell:
    """The parts as a percentage of the whole, to one decimal, as published.

    With any of them missing the percentage is missing too, for the same reason.
    """
    file.gathered.derived.add(figure.key)
    whole, *parts = (_cell(file, names, row, line) for names in (figure.whole, *figure.parts))
    marks = {cell.mark for cell in (whole, *parts) if cell.value is None}
    if marks:
        return Cell(None, next((it for it in _WORST_FIRST if it in marks), min(marks)))
    if not whole.value:
        return Cell(None, "z")
    share = (
        Decimal(100) * sum(Decimal(str(cell.value)) for cell in parts) / Decimal(str(whole.value))
    )
    return Cell(float(share.quantize(Decimal("0.1"), ROUND_HALF_UP)))


def _cell(file: _File, names: Names, row: Row, line: int) -> Cell:
    column = plain(names[0])
    return file.gathered.plain_number(row[column], line, file.columns[column])


def _codes(file: _File, row: Row, line: int) -> Sequence[int]:
    """The places that a row is of: two, where figures were published for two together."""
    level = row["geographic_level"].strip()
    match level.casefold():
        case "national":
            return (ENGLAND,)
        case "regional":
            return _region(file, row, line)
        case "local authority":
            return _authorities(file, row, line)
    file.gathered.fault(
        line, "geographic_level", f"“{level[:30]}” is not a level that is known",
        f"The levels are {', '.join(_LEVELS.values())}",
    )  # fmt: skip
    return ()


def _region(file: _File, row: Row, line: int) -> Sequence[int]:
    code = file.places.by_ons.get(row["region_code"].strip().upper())
    if code is not None:
        return (code,)
    file.gathered.fault(
        line, "region_code", f"“{row['region_code'][:20]}” is not a region of England",
        "Take the file as it was published",
    )  # fmt: skip
    return ()


def _authorities(file: _File, row: Row, line: int) -> Sequence[int]:
    olds, news = (_split(row[name]) for name in ("old_la_code", "new_la_code"))
    names = _split(row["la_name"])
    found = []
    for n, old in enumerate(olds):
        new = news[n] if n < len(news) else ""
        code = int(old) if re.fullmatch(r"\d{3}", old) else file.places.by_ons.get(new.upper())
        if code is None or not is_code(code):
            file.gathered.fault(
                line, "old_la_code", f"“{old[:20]}” is not the number of an authority",
                "It has three digits, like 885",
            )  # fmt: skip
            continue
        if file.places.get(code) is None and code not in file.new:
            name = names[n] if n < len(names) else str(code)
            file.new[code] = _place(file, code, name, new, row)
        found.append(code)
    return found


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("/")]


def _place(file: _File, code: int, name: str, ons: str, row: Row) -> Place:
    region = file.places.by_ons.get(row["region_code"].strip().upper())
    return Place(code, name, PlaceKind.AUTHORITY, region, (ons,) if ons else ())
