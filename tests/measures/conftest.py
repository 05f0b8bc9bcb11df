"""Tiny records written as text tables, and the figures that come of them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.dates.periods import Period
from goldenthread.dates.working_days import OutsideCalendar, working_day_ordinal
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate, members_of
from goldenthread.measures.catalogue import definition
from goldenthread.measures.extract import Extract
from goldenthread.measures.results import Result, rows_of
from goldenthread.measures.settings import Decision, Settings
from goldenthread.schema import TABLES
from goldenthread.schema.table import Column, ColumnType, Table

ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
}


class Records:
    """Stored tables made of text: a header line, then a line a row, cells apart by bars."""

    def __init__(self, folder: Path, empty: Mapping[str, Path]) -> None:
        self.folder = folder
        self.files = dict(empty)

    def add(self, name: str, text: str) -> None:
        header, *lines = [
            [cell.strip() for cell in line.split("|")]
            for line in text.strip().splitlines()
            if line.strip()
        ]
        rows = [dict(zip(header, line, strict=True)) for line in lines]
        self.files[name] = self.folder / f"{name}.parquet"
        pq.write_table(stored(TABLES[name], rows), self.files[name])


def stored(table: Table, rows: list[dict[str, str]]) -> pa.Table:
    columns = {}
    for column in table.snapshot_columns:
        values = [value_of(column, row) for row in rows]
        columns[column.name] = pa.array(values, ARROW[column.type.sql])
    unknown = {name for row in rows for name in row} - set(columns)
    assert not unknown, f"{table.name} has no column {unknown}"
    return pa.table(columns)


def value_of(column: Column, row: Mapping[str, str]) -> object:
    if column.name.endswith("_wd"):
        return ordinal_of(row.get(column.name.removesuffix("_wd"), ""))
    text = row.get(column.name, "")
    if text == "":
        return None
    read: dict[ColumnType, Callable[[str], object]] = {
        ColumnType.DATE: date.fromisoformat,
        ColumnType.TIMESTAMP: datetime.fromisoformat,
        ColumnType.INTEGER: int,
        ColumnType.NUMBER: float,
        ColumnType.FLAG: lambda flag: flag == "Y",
    }
    return read.get(column.type, str)(text)


def ordinal_of(text: str) -> int | None:
    try:
        return working_day_ordinal(date.fromisoformat(text)) if text else None
    except OutsideCalendar:
        return None


@pytest.fixture(scope="session")
def empty_tables(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("empty")
    files = {name: folder / f"{name}.parquet" for name in TABLES}
    for name, path in files.items():
        pq.write_table(stored(TABLES[name], []), path)
    return files


@pytest.fixture
def records(tmp_path: Path, empty_tables: Mapping[str, Path]) -> Records:
    return Records(tmp_path, empty_tables)


Figure = Callable[..., Result]


def extract_for(
    as_at: date, missing: frozenset[str] = frozenset(), decisions: tuple[Decision, ...] = ()
) -> Extract:
    return Extract(
        authority="Marlshire", as_at=as_at, missing=missing, settings=Settings(decisions)
    )


@pytest.fixture
def results(records: Records) -> Callable[..., list[Result]]:
    """Calculate a measure over the records: every period and group asked for."""

    def calculated(
        measure_id: str,
        *periods: Period,
        by: tuple[str, ...] = (),
        as_at: date = date(2026, 9, 30),
        missing: frozenset[str] = frozenset(),
        decisions: tuple[Decision, ...] = (),
        version: int | None = None,
    ) -> list[Result]:
        with Tables.open(records.files) as tables:
            table = calculate(
                tables,
                extract_for(as_at, missing, decisions),
                [definition(measure_id, version)],
                periods,
                [(name,) for name in by],
            )
        return list(rows_of(table))

    return calculated


@pytest.fixture
def who_counts(records: Records) -> Callable[..., list[str]]:
    """List the records that count in a figure's numerator."""

    def listed(measure_id: str, period: Period, version: int | None = None) -> list[str]:
        with Tables.open(records.files) as tables:
            rows = members_of(
                tables, extract_for(date(2026, 9, 30)), definition(measure_id, version), period
            ).to_pylist()
        return [row["record_id"] for row in rows if row["counts"]]

    return listed
