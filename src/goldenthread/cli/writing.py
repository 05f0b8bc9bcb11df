"""Writing figures: to the screen, or to a file as they come."""

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from rich.table import Table

from goldenthread.cli.console import Refusal, errors, output
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Measure, Percentiles
from goldenthread.measures.results import AUTHORITIES, PERCENTILE_NAMES, Result, rows_of


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


def refuse_table_in_file(format_: Format, out: Path | None) -> None:
    """Refuse to write a table for the screen into a file, before anything is calculated."""
    if format_ is Format.TABLE and out is not None:
        raise Refusal("A table is for the screen", ["Give --format csv, json or parquet."])


def write_figures(
    tables: Iterable[pa.Table],
    measures: Sequence[Measure],
    groups: Sequence[str],
    format_: Format,
    out: Path | None,
) -> None:
    """Write tables of figures, one after another, as one; breakdowns that nobody asked for not.

    CSV and Parquet are written as the tables come, so that a country fits.
    """
    match format_:
        case Format.TABLE:
            output.print(_screen_table(list(tables)))
        case Format.JSON:
            write_json("results", [row for table in tables for row in _as_json(table)], out)
        case Format.CSV | Format.PARQUET:
            write_tables(_tidied(tables, measures, groups), format_, out)


def write_json(name: str, listed: Sequence[object], out: Path | None) -> None:
    """Write a list under a name, as JSON."""
    with _opened(out) as sink:
        sink.write(json.dumps({name: listed}, indent=1).encode() + b"\n")


def write_tables(tables: Iterable[pa.Table], format_: Format, out: Path | None) -> None:
    """Write tables of the same columns under one another, as CSV or Parquet."""
    with _opened(out) as sink:
        _write_tables(tables, format_, sink)


def _tidied(
    tables: Iterable[pa.Table], measures: Sequence[Measure], groups: Sequence[str]
) -> Iterator[pa.Table]:
    unused = [name for name in BREAKDOWNS if name not in groups]
    if not any(isinstance(measure.summary, Percentiles) for measure in measures):
        unused += PERCENTILE_NAMES
    for table in tables:
        yield table.drop_columns(unused)


def _write_tables(tables: Iterable[pa.Table], format_: Format, sink: BinaryIO) -> None:
    tables = iter(tables)
    first = next(tables, None)
    if first is None:
        return
    writer = (
        pa_csv.CSVWriter(sink, first.schema)
        if format_ is Format.CSV
        else pq.ParquetWriter(sink, first.schema, compression="zstd")
    )
    with writer:
        for table in chain([first], tables):
            writer.write_table(table)


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """A file to write to, or standard output; a file that cannot be written is refused."""
    if out is None:
        # What is written to a pipe cannot be gone back in, which Parquet's writer asks of a file.
        sink = io.BytesIO()
        yield sink
        sys.stdout.buffer.write(sink.getvalue())
        return
    unfinished = out.with_name(f".{out.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(out)
    except OSError as fault:
        raise Refusal(f"{out} cannot be written", [fault.strerror or str(fault)]) from None
    finally:
        unfinished.unlink(missing_ok=True)
    errors.print(f"Wrote {out}", highlight=False)


def _as_json(table: pa.Table) -> Iterator[dict[str, object]]:
    for row, many in zip(rows_of(table), _authorities(table), strict=True):
        yield row.to_json() if many is None else {**row.to_json(), "authorities": many}


def _authorities(table: pa.Table) -> Sequence[int | None]:
    """Of how many authorities each figure is; None where they are not those of a region."""
    if AUTHORITIES not in table.column_names:
        return [None] * len(table)
    many: Sequence[int | None] = table[AUTHORITIES].to_pylist()
    return many


def _screen_table(tables: Sequence[pa.Table]) -> Table:
    of_region = any(AUTHORITIES in table.column_names for table in tables)
    whose = ["Authority"] if of_region else []
    shown = Table("Measure", *whose, "Period", "Group", "Value", "Of", "Unit")
    for row in (row for table in tables for row in rows_of(table)):
        shown.add_row(
            row.measure,
            *([row.authority] if of_region else []),
            period_words(row),
            ", ".join(row.breakdown.values()) or "all",
            row.status if row.value is None else f"{row.value:,.1f}",
            "" if row.denominator is None else f"{row.denominator:,.0f}",
            row.unit,
        )
    return shown


def period_words(row: Result) -> str:
    """The period of a figure as a table for the screen has it: Sep 2026, Jul 2026 to Sep 2026."""
    if (row.period_start.year, row.period_start.month) == (
        row.period_end.year,
        row.period_end.month,
    ):
        return f"{row.period_end:%b %Y}"
    return f"{row.period_start:%b %Y} to {row.period_end:%b %Y}"
