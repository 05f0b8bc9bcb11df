"""Reading a Parquet file: every value as text, so that it is typed just as a CSV file's is."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.records.faults import Fault
from goldenthread.records.rows import TextRows, match_header
from goldenthread.schema.table import Table

_AGAIN = "Write the file again and load the new one"


def read_parquet(file: str, table: Table, data: bytes) -> TextRows | list[Fault]:
    """Read the declared columns of a table as text, or say what is wrong with the file."""
    try:
        source = pq.ParquetFile(pa.BufferReader(data))
        header = match_header(file, None, table, source.schema_arrow.names)
        if isinstance(header, list):
            return header
        written = source.schema_arrow.names
        places = {name: written[at] for at, name in enumerate(header.names) if name}
        rows = source.read(columns=list(places.values()))
    except (pa.ArrowException, OSError):
        problem = "this is not a whole Parquet file: it is cut short, damaged or something else"
        return [Fault(file, None, None, problem, _AGAIN)]
    faults = [
        Fault(file, None, name, "the column holds lists or records", "Write it as text")
        for name, place in places.items()
        if pa.types.is_nested(rows.column(place).type)
    ]
    return faults or TextRows(
        count=rows.num_rows,
        columns={name: _as_text(rows.column(place)) for name, place in places.items()},
        lines=lambda positions: [position + 1 for position in positions],
        missing=header.missing,
        extra=header.extra,
    )


def _as_text(column: pa.ChunkedArray) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = kind.value_type
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        column = column.cast(pa.timestamp("us")) if kind.tz == "UTC" else pc.local_timestamp(column)
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), None, column)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        values = [None if value is None else value.hex() for value in column.to_pylist()]
        return pa.array(values, pa.string())
    text = column.cast(pa.string())
    return text.combine_chunks() if text.num_chunks else pa.array([], pa.string())
