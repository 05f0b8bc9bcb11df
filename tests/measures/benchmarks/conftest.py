"""Tiny official statistics written as text tables, and a home to load them into."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.measures.benchmarks.loading import Taken, load_benchmarks
from goldenthread.measures.benchmarks.store import Official, official

TODAY = date(2026, 11, 22)
ENGLAND = {"geographic_level": "National", "country_code": "E92000001", "country_name": "England"}
REGIONS = {
    "West Midlands": "E12000005",
    "South West": "E12000009",
    "East Midlands": "E12000004",
    "Inner London": "E13000001",
}
AUTHORITIES = {
    "Worcestershire": ("885", "E10000034", "West Midlands"),
    "Shropshire": ("893", "E06000051", "West Midlands"),
    "Somerset": ("933", "E06000066", "South West"),
    "Gloucestershire": ("916", "E10000013", "South West"),
    "Dorset": ("838", "E06000059", "South West"),
    "old Dorset": ("835", "E10000009", "South West"),
    "the two Northamptonshires": ("940 / 941", "E06000061 / E06000062", "East Midlands"),
    "East Marlshire": ("951", "E06009999", "West Midlands"),
}

Write = Callable[..., Path]


def rows_of(table: str) -> list[dict[str, str]]:
    """A header line, then a line a row, cells apart by bars; ``place`` becomes its columns."""
    header, *lines = [
        [cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()
    ]
    return [located(dict(zip(header, line, strict=True))) for line in lines]


def located(row: dict[str, str]) -> dict[str, str]:
    place = row.pop("place", None)
    blank = {
        "time_period": row.pop("year", "2025"), "time_identifier": "Reporting year",
        "geographic_level": "Local authority", "country_code": "E92000001",
        "country_name": "England", "region_code": "", "region_name": "", "old_la_code": "",
        "new_la_code": "", "la_name": "",
    }  # fmt: skip
    if place == "England":
        blank |= ENGLAND
    elif place in REGIONS:
        blank |= {"geographic_level": "Regional", "region_code": REGIONS[place]}
        blank["region_name"] = place
    elif place is not None:
        old, new, region = AUTHORITIES[place]
        name = place.removeprefix("old ").replace(
            "the two Northamptonshires", "North Northamptonshire / West Northamptonshire"
        )
        blank |= {"old_la_code": old, "new_la_code": new, "la_name": name}
        blank |= {"region_code": REGIONS[region], "region_name": region}
    return {**blank, **row}


@pytest.fixture
def explore(tmp_path: Path) -> Write:
    """Write a file of explore education statistics; its columns are those of the table."""

    def write(table: str, name: str = "statistics.csv", mend: Callable[[str], str] = str) -> Path:
        rows = rows_of(table)
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        path.write_text(mend(path.read_text(encoding="utf-8-sig")), encoding="utf-8-sig")
        return path

    return write


@pytest.fixture
def tool(tmp_path: Path) -> Write:
    """Write a file of the interactive tool: figure, year, place, value."""

    def write(table: str, name: str = "bds_long.parquet") -> Path:
        lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
        figures, years, places, values = zip(*lines, strict=True)
        numbers = [
            970.0 if place == "England" else float(AUTHORITIES.get(place, (place,))[0])
            for place in places
        ]
        columns = {
            "Short Desc": figures, "Data item": figures, "Years": years,
            "LA and Regions": places, "Values": values, "LA Number": numbers,
            "Region": ["West Midlands"] * len(lines),
        }  # fmt: skip
        path = tmp_path / name
        pq.write_table(pa.table({name: list(column) for name, column in columns.items()}), path)
        return path

    return write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def load(home: Path) -> Callable[..., list[Taken]]:
    return lambda *paths, today=TODAY: load_benchmarks(paths, home, today)


@pytest.fixture
def known(home: Path) -> Callable[[], Official]:
    """What is known now."""
    return lambda: official(home)
