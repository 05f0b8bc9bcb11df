"""Writing Annex A, Ofsted's lists for an inspection, from the county's dataset."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from goldenthread.county.gazetteer import ALL_OUTWARDS, NEIGHBOURS, OUTWARDS
from goldenthread.county.parameters import AUTHORITY
from goldenthread.county.returns.annexa_lists import BASES, SELECTS
from goldenthread.county.returns.workbook import Cell, write_workbook
from goldenthread.engine.tables import Tables
from goldenthread.schema.annexa import LISTS
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.table import Column

WORKBOOK = "annex_a.xlsx"
FOLDER = "csv"


def write_annexa(tables: Mapping[str, pa.Table], as_at: date, folder: Path) -> dict[str, int]:
    """Write the eleven lists as they stand at the end of a day; give the rows of each by name.

    `tables` are the tables of the dataset by name, as `county.write` writes them. The folder gets
    the workbook annex_a.xlsx, with a sheet for each list, and the folder csv with a file for each:
    the same lists twice. Lists 1 to 9 reach six months back and 10 and 11 twelve. The dataset
    holds no adopters, so list 11 has headings only. Files of the same names are replaced.
    """
    lists = {it.name: rows for it, rows in _lists(tables, as_at)}
    folder.mkdir(parents=True, exist_ok=True)
    sheets: dict[str, list[Sequence[Cell]]] = {
        f"List {it.number}": [it.headings, *lists[it.name]] for it in LISTS
    }
    write_workbook(folder / WORKBOOK, sheets)
    inside = folder / FOLDER
    inside.mkdir(exist_ok=True)
    for it in LISTS:
        _write_csv(inside / f"list_{it.number}_{it.name}.csv", it, lists[it.name])
    return {name: len(rows) for name, rows in lists.items()}


def _lists(
    tables: Mapping[str, pa.Table], as_at: date
) -> Iterator[tuple[AnnexList, list[list[Cell]]]]:
    days = {
        "as_at": _literal(as_at),
        "half_year": _literal(months_before(as_at, 6)),
        "year": _literal(months_before(as_at, 12)),
    }
    with Tables.open({}, {**tables, "place": _places()}) as dataset:
        for name, select in BASES.items():
            dataset.keep(name, select.format(**days))
        for annex in LISTS:
            wanted = SELECTS.get(annex.name)
            rows = dataset.rows(wanted.format(**days)) if wanted else []
            yield annex, [[_cell(it, row[it.name]) for it in annex.columns] for row in rows]


def _literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last of that month where it has no such day."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def _places() -> pa.Table:
    """In which authority the places of each outward code lie, inside the county or out."""
    beyond = ALL_OUTWARDS[len(OUTWARDS) :]
    neighbours = [NEIGHBOURS[it * len(NEIGHBOURS) // len(beyond)] for it in range(len(beyond))]
    return pa.table(
        {
            "outward": ALL_OUTWARDS,
            "location": ["In"] * len(OUTWARDS) + ["Out"] * len(beyond),
            "authority": [AUTHORITY] * len(OUTWARDS) + neighbours,
        }
    )


def _cell(column: Column, value: Any) -> Cell:
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    code = column.codes.find(text) if column.codes else None
    return code.code if code else text


def _write_csv(path: Path, annex: AnnexList, rows: list[list[Cell]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(annex.headings)
        writer.writerows([_shown(value) for value in row] for row in rows)


def _shown(value: Cell) -> str | None:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
