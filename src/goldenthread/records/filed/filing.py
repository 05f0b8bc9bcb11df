"""A return as it was read: its tables, and what the files were."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from goldenthread.records.faults import Fault
from goldenthread.schema.filed import Return


@dataclass(frozen=True)
class Recognised:
    """One file, what it was taken for, and by what sign: "by its columns CHILD, DECOM, RNE"."""

    file: str
    table: str
    sign: str
    rows: int
    extra_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filing:
    """The files of a return, read.

    `tables` holds the tables that were handed in, each with exactly the columns of its declaration,
    its rows in the order of the file; a table that is absent here was not handed in. A column that
    a file lacks is null throughout and is named in `missing_columns` as "table.column". `year` is
    the year in which the collection ends, as the files themselves say it; None when they do not.
    `form` is "csv", "xml" or "xlsx". `faults` are the values that could not be read: they are null
    in the tables, with what was written beside them where they are dates.
    """

    filed: Return
    tables: Mapping[str, pa.Table]
    form: str
    year: int | None = None
    authority: str | None = None
    missing_columns: frozenset[str] = frozenset()
    recognised: tuple[Recognised, ...] = ()
    ignored: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), repr=False)
