"""The same rows, as CSV or as Parquet, are the same values on the same lines."""

import csv
import io
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.records.csv_file import read_csv
from goldenthread.records.parquet_file import read_parquet
from goldenthread.records.typed import type_rows
from goldenthread.records.values import ARROW_TYPES
from goldenthread.schema.table import Column, ColumnType, Table

TABLE = Table(
    "ssd_example",
    "Rows of every type",
    (
        Column("key", ColumnType.TEXT, "Key", key=True),
        *(Column(f"a_{kind.value}", kind, "Value") for kind in ColumnType),
    ),
)

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=8
).filter(lambda text: text == text.strip() and text not in {"", "NULL", "null"})

MOMENTS = (datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2099-12-31"))

VALUES = {
    ColumnType.TEXT: TEXT,
    ColumnType.DATE: st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    ColumnType.TIMESTAMP: st.datetimes(*MOMENTS),
    ColumnType.INTEGER: st.integers(-(10**15), 10**15),
    ColumnType.NUMBER: st.floats(-1e9, 1e9, allow_nan=False),
    ColumnType.FLAG: st.booleans(),
    ColumnType.JSON: st.sampled_from(['{"A": "Y"}', "[]", '["1A", "2B"]', '{"a":\n"b"}']),
}

ROWS = st.lists(
    st.fixed_dictionaries(
        {column.name: st.none() | VALUES[column.type] for column in TABLE.columns}
    ),
    min_size=1,
    max_size=6,
)


def as_csv(rows: list[dict[str, object]], line_end: str) -> tuple[bytes, list[int]]:
    """A CSV file of these rows, and the line each begins on."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(column.name for column in TABLE.columns)
    lines = []
    for row in rows:
        lines.append(out.getvalue().count("\n") + 1)
        values = [row[column.name] for column in TABLE.columns]
        writer.writerow("" if value is None else value for value in values)
    return out.getvalue().encode(), lines


def as_parquet(rows: list[dict[str, object]]) -> bytes:
    schema = pa.schema([(column.name, ARROW_TYPES[column.type]) for column in TABLE.columns])
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema), out)
    return out.getvalue().to_pybytes()


@settings(deadline=None)
@given(ROWS, st.sampled_from(["\n", "\r\n"]))
def test_csv_and_parquet_are_read_alike(rows, line_end):
    data, lines = as_csv(rows, line_end)
    from_csv, unreadable = type_rows("it", TABLE, read_csv("it", TABLE, data))
    from_parquet, _ = type_rows("it", TABLE, read_parquet("it", TABLE, as_parquet(rows)))
    assert unreadable == []
    for column in TABLE.columns:
        expected = pa.array([row[column.name] for row in rows], ARROW_TYPES[column.type])
        assert from_csv.columns[column.name].equals(expected), column.name
        assert from_parquet.columns[column.name].equals(expected), column.name
    assert from_csv.lines_of(range(len(rows))) == lines


@settings(deadline=None)
@given(st.lists(st.lists(TEXT | st.just(""), min_size=2, max_size=2), min_size=1, max_size=6))
def test_lines_are_right_whatever_the_cells_hold(cells):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["key", "a_text"])
    lines = []
    for row in cells:
        lines.append(out.getvalue().count("\n") + 1)
        writer.writerow(row)
    rows = read_csv("it", TABLE, out.getvalue().encode())
    assert rows.count == len(cells)
    assert rows.lines(range(rows.count)) == lines


@settings(deadline=None)
@given(st.text(alphabet='a",\n', max_size=14))
def test_any_text_is_read_or_refused_but_never_misread(text):
    """Rows that are read have as many records as a reader that goes letter by letter finds."""
    read = read_csv("it", TABLE, f"key,a_text\n{text}".encode())
    if isinstance(read, list):
        assert read
        return
    records = [it for it in csv.reader(io.StringIO(text, newline="")) if it]
    assert all(len(record) == 2 for record in records)
    assert read.count == len(records)
    assert len(read.lines(range(read.count))) == read.count
