"""What one file brings to an SSDA903 return: a table, and how it was recognised."""

from dataclasses import dataclass, field

import pyarrow as pa

from goldenthread.records.faults import Fault
from goldenthread.records.filed.filing import Recognised
from goldenthread.schema.filed import FiledTable


@dataclass(frozen=True)
class Part:
    """The rows of one table in one file, under the name of this year's table.

    `form` is "csv", "xml" or "xlsx". `missing` names the columns that the file lacks.
    """

    table: FiledTable
    rows: pa.Table = field(repr=False)
    recognised: Recognised
    form: str
    missing: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), repr=False)
