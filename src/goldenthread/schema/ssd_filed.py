"""The Standard Safeguarding Dataset as it is filed: its tables as a supplier's files hold them.

Made from the declarations of the dataset. A stored row has its place, the columns of the file typed
as in a snapshot, and beside each that is not text what was written where it cannot be read.
"""

from dataclasses import dataclass

from goldenthread.schema.filed import FiledTable, Return, unread_column
from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import TEXT, Column, Table

_IDENTITY = {"ssd_person": "pers_person_id", "ssd_mother": "moth_childs_person_id"}


@dataclass(frozen=True)
class SsdFiled(FiledTable):
    """A table of the dataset in which a key may be there twice and dates may be out of order."""

    @property
    def _unread(self) -> tuple[Column, ...]:
        return tuple(
            Column(unread_column(it.name), TEXT, f"{it.name} as written, unreadable", derived=True)
            for it in self.columns
            if it.type is not TEXT
        )


def _identity(table: Table) -> str:
    """The column that says which child a row is about; empty where rows name no child."""
    if table.name in _IDENTITY:
        return _IDENTITY[table.name]
    children = (it.name for it in table.file_columns if it.name.endswith("person_id"))
    return next(children, "")


def _through(table: Table) -> tuple[str, str] | None:
    """The reference by which a row that names no child leads to one that does, if any does."""
    if _identity(table):
        return None
    for column in table.file_columns:
        named = (column.references or "").partition(".")[0]
        if named in SSD and _identity(SSD[named]):
            return column.name, column.references or ""
    return None


def _filed(table: Table) -> SsdFiled:
    return SsdFiled(
        table.name,
        table.meaning,
        table.file_columns,
        source=table.source,
        intervals=table.intervals,
        begins=table.begins,
        identity=_identity(table),
        through=_through(table),
    )


SSD_FILED = Return(
    "ssd",
    "Standard Safeguarding Dataset",
    {name: _filed(table) for name, table in SSD.items()},
    {},
)
