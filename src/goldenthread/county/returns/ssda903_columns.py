"""The columns of the return in the order of its specification, and as text."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.schema.ssda903 import SSDA903
from goldenthread.schema.table import ColumnType


def as_filed(name: str, columns: Mapping[str, pa.Array]) -> pa.Table:
    """A table of the return, with exactly the columns that are filed; KeyError when one lacks."""
    declared = [column for column in SSDA903.tables[name].columns if not column.derived]
    unknown = set(columns) - {column.name for column in declared}
    if unknown:
        raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
    return pa.table(
        [
            columns[column.name].cast(
                pa.date32() if column.type is ColumnType.DATE else pa.string()
            )
            for column in declared
        ],
        names=[column.name for column in declared],
    )


def as_written(table: pa.Table) -> pa.Table:
    """The same table as text, dates as dd/mm/yyyy."""
    columns = [
        _written(column) if pa.types.is_date(column.type) else column for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)


def _written(days: pa.ChunkedArray) -> pa.Array:
    """Dates as text; each day is written once, for a return has many rows and few days."""
    different = days.combine_chunks().dictionary_encode()
    return pc.strftime(different.dictionary, "%d/%m/%Y").take(different.indices)
