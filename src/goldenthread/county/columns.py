"""From arrays of numbers to the columns of a file."""

import json
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.county.days import Bools, Floats, Ints, is_known
from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import ColumnType

Columns = Mapping[str, pa.Array]

_FILE_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.DATE: pa.date32(),
    ColumnType.TIMESTAMP: pa.timestamp("s"),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.FLAG: pa.string(),
    ColumnType.JSON: pa.string(),
}


def lay_out(table: str, columns: Columns) -> pa.Table:
    """A table of the standard from the columns that were filled; the others are left empty."""
    declared = SSD[table].file_columns
    unknown = set(columns) - {column.name for column in declared}
    if unknown:
        raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
    count = len(next(iter(columns.values()))) if columns else 0
    filled = []
    for column in declared:
        kind = _FILE_TYPES[column.type]
        given = columns.get(column.name)
        filled.append(pa.nulls(count, kind) if given is None else given.cast(kind))
    return pa.table(filled, names=[column.name for column in declared])


def identifiers(prefix: str, numbers: Ints, width: int, where: Bools | None = None) -> pa.Array:
    """Identifiers such as MC0000123, null where `where` is false."""
    digits = pc.utf8_lpad(pc.cast(_masked(numbers, where), pa.string()), width, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), digits, "")


def words(vocabulary: Sequence[str | None], index: Ints, where: Bools | None = None) -> pa.Array:
    """The word at each position of a vocabulary; null below 0 and where `where` is false."""
    known = index >= 0 if where is None else (index >= 0) & where
    return pc.take(pa.array(vocabulary, pa.string()), _masked(index, known))


def dates(days: Ints) -> pa.Array:
    """Dates, null for days that never come."""
    return pa.array(days.astype(np.int32), pa.int32(), mask=~is_known(days)).cast(pa.date32())


def timestamps(minutes: Ints, where: Bools) -> pa.Array:
    """Times to the minute, null where `where` is false."""
    seconds = pa.array(minutes * 60, pa.int64(), mask=~where)
    return seconds.cast(pa.timestamp("s"))


def flags(yes: Bools, where: Bools | None = None) -> pa.Array:
    """Y or N, null where `where` is false."""
    return words(("N", "Y"), yes.astype(np.int64), where)


def whole(numbers: Ints, where: Bools | None = None) -> pa.Array:
    """Whole numbers, null where `where` is false."""
    return _masked(numbers, where)


def decimals(numbers: Floats, where: Bools | None = None) -> pa.Array:
    """Decimal numbers, null where `where` is false."""
    return pa.array(numbers, pa.float64(), mask=None if where is None else ~where)


def always(value: str, count: int) -> pa.Array:
    """The same text in every row."""
    return pa.repeat(pa.scalar(value), count) if count else pa.array([], pa.string())


def outcomes(keys: Sequence[str], marked: Sequence[Sequence[str]]) -> list[str]:
    """JSON of outcome flags, one text for each set of keys that is marked Y; the rest are N."""
    return [json.dumps({key: "Y" if key in chosen else "N" for key in keys}) for chosen in marked]


def _masked(numbers: Ints, where: Bools | None) -> pa.Array:
    return pa.array(numbers, pa.int64(), mask=None if where is None else ~where)
