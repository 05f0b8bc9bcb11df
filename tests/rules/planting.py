"""Faults planted in clean returns: how a plant is written, and how many are sown in one return.

A plant starts from a story, a child whose records break no rule, and changes as little as makes one
fault. All plants of a year are sown in one return, each as a child of its own, and the rules are
run once over it; a plant of the return as a whole, or of several children, is run alone.
Dates are written as ISO has them; what is not a date is stored as unreadable. Stories are told for
2025/26; for a later year their dates, not those of edits, move on by as many years. An edit of a
table that is not about children, such as Header of the census or Providers, changes that of the
return: to add a provider with a number of one's own is safe, anything else must be `alone`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.filed.filing import Filing
from goldenthread.schema.filed import CHILD_PLACE, ROW, FiledTable, Return, unread_column
from goldenthread.schema.table import DATE, TIMESTAMP

Values = Mapping[str, str | int | float | None]
Rows = dict[str, list[dict[str, str | int | float | None]]]

ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "TIMESTAMP": pa.timestamp("us"),
    "BOOLEAN": pa.bool_(),
}


@dataclass(frozen=True)
class Edit:
    """One change to the records of a child; `place` counts the child's own rows of a table."""

    deed: str
    table: str
    place: int | None
    values: Values

    def apply(self, rows: Rows) -> None:
        of_table = rows.setdefault(self.table, [])
        if self.deed == "add":
            of_table.append(dict(self.values))
        elif self.deed == "change":
            of_table[self.place - 1].update(self.values)
        elif self.place is None:
            of_table.clear()
        else:
            del of_table[self.place - 1]


def change(table: str, place: int = 1, /, **values: str | float | None) -> Edit:
    """Change values of a row of the child; None makes a value blank."""
    return Edit("change", table, place, values)


def add(table: str, /, **values: str | float | None) -> Edit:
    """Add a row to the child, after the ones it has."""
    return Edit("add", table, None, values)


def drop(table: str, place: int | None = None, /) -> Edit:
    """Take away a row of the child, or all it has of the table."""
    return Edit("drop", table, place, {})


@dataclass(frozen=True)
class Spot:
    """A row to which a breach points, by its place among the child's own, and its fields."""

    table: str
    place: int
    fields: tuple[str, ...]
    child: int = 1


def spot(table: str, place: int, /, *fields: str, child: int = 1) -> Spot:
    """Name a row and the fields of it that a breach must point to."""
    return Spot(table, place, fields, child)


THE_YEAR = "the collection year"
"""Stands in a story for the year in which the collection ends."""

RETURN: tuple[Spot, ...] = ()
"""What a breach of the return as a whole points to."""


@dataclass(frozen=True)
class Child:
    """A child of a return: a story and what is changed in it."""

    story: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Plant:
    """A fault, or a near miss where `finds` is empty, planted for one rule.

    `finds` are the breaches of the rule that must be found, each as the spots it points to;
    `companions` the other rules that are then broken in the same child, all of them.
    `tells_apart` marks an example on which another reading of the rule answers differently.
    """

    code: str
    what: str
    children: tuple[Child, ...]
    finds: tuple[tuple[Spot, ...], ...]
    companions: frozenset[str]
    tells_apart: bool
    alone: bool
    year: int
    absent: tuple[str, ...] = field(default=())
    bare: bool = False

    @property
    def is_breach(self) -> bool:
        return bool(self.finds)

    @property
    def id(self) -> str:
        return f"{self.code}: {self.what}"


def breach(
    code: str,
    what: str,
    /,
    *edits: Edit,
    finds: Sequence[Spot] | Sequence[Sequence[Spot]],
    story: str = "",
    companions: Iterable[str] = (),
    others: Iterable[Child] = (),
    tells_apart: bool = False,
    alone: bool = False,
    year: int = 2026,
    absent: Iterable[str] = (),
    bare: bool = False,
) -> Plant:
    """Plant a fault that the rule must find, and nothing but its companions with it.

    `absent` names tables that the return then lacks; a `bare` return has no children but those of
    the plant. Such plants are run alone, and so is one with `others`, further children of the
    return.
    """
    several = bool(finds) and not isinstance(finds[0], Spot)
    breaches = tuple(tuple(it) for it in finds) if several else (tuple(finds),)
    children = (Child(story, edits), *others)
    return Plant(
        code,
        what,
        children,
        breaches,
        frozenset(companions),
        tells_apart,
        alone or bare or len(children) > 1 or bool(tuple(absent)) or breaches == (RETURN,),
        year,
        tuple(absent),
        bare,
    )


def clear(
    code: str,
    what: str,
    /,
    *edits: Edit,
    story: str = "",
    others: Iterable[Child] = (),
    tells_apart: bool = False,
    alone: bool = False,
    year: int = 2026,
    absent: Iterable[str] = (),
    bare: bool = False,
) -> Plant:
    """Plant a near miss, in which the rule must find nothing; other rules may."""
    children = (Child(story, edits), *others)
    return Plant(
        code,
        what,
        children,
        (),
        frozenset(),
        tells_apart,
        alone or bare or len(children) > 1 or bool(tuple(absent)),
        year,
        tuple(absent),
        bare,
    )


@dataclass
class Sown:
    """A return in which plants were sown: its filing, and where each child's rows begin."""

    filing: Filing
    identities: list[str]
    begins: list[Mapping[str, int]]

    def places(self, number: int, spots: Sequence[Spot]) -> list[tuple[str, int]]:
        """The rows of the file that are meant by spots of a plant whose first child is given."""
        return [(it.table, self.begins[number + it.child - 1][it.table] + it.place) for it in spots]


class Field:
    """The soil of one return: its stories, and what every return has besides children."""

    def __init__(
        self,
        filed: Return,
        stories: Mapping[str, Mapping[str, Sequence[Values]]],
        default: str,
        completed: "object",
        besides: Mapping[str, Sequence[Values]],
        fillers: Sequence[Child] = (),
        form: str = "csv",
    ) -> None:
        self.filed = filed
        self.stories = stories
        self.default = default
        self.completed = completed
        self.besides = besides
        self.fillers = fillers
        self.form = form
        self.shared_tables = {
            name for name, table in filed.all_tables.items() if not table.identity
        }

    def rows_of(self, child: Child, number: int, year: int) -> Rows:
        """The records of a child, changed, with the identifiers that its number gives it."""
        story = self.stories[child.story or self.default]
        later = year - 2026
        rows: Rows = {
            table: [{name: _later(value, later) for name, value in row.items()} for row in of_table]
            for table, of_table in story.items()
        }
        self.completed(rows, number)
        for edit in child.edits:
            if edit.table not in self.shared_tables:
                edit.apply(rows)
        self.completed(rows, number)
        return rows

    def sow(
        self,
        children: Sequence[Child],
        year: int = 2026,
        absent: Iterable[str] = (),
        bare: bool = False,
    ) -> Sown:
        """Make one return of the children, and unless bare those that every return needs."""
        tables: Rows = {name: [] for name in self.filed.all_tables}
        for table, rows in self.besides.items():
            tables[table] = [
                {name: _later(value, year - 2026) for name, value in row.items()} for row in rows
            ]
        for edit in (edit for child in children for edit in child.edits):
            if edit.table in self.shared_tables:
                edit.apply(tables)
        begins: list[Mapping[str, int]] = []
        identities: list[str] = []
        for number, child in enumerate([*children, *(() if bare else self.fillers)], 1):
            begins.append(
                {
                    name: 0 if name in self.shared_tables else len(rows)
                    for name, rows in tables.items()
                }
            )
            identities.append(identity(number))
            for name, rows in self.rows_of(child, number, year).items():
                tables[name] += [{**row, CHILD_PLACE: number} for row in rows]
        filing = Filing(
            self.filed,
            {
                name: arrow_table(self.filed.all_tables[name], rows)
                for name, rows in tables.items()
                if name not in set(absent)
            },
            self.form,
            year,
        )
        return Sown(filing, identities, begins)


def within(sown: Sown, others: Filing) -> Sown:
    """The same children sown after those of another return, whose lists they share.

    Of a provider or a postcode that both have, the one that was sown stands.
    """
    tables = dict(others.tables)
    places = (it.column(CHILD_PLACE) for it in others.tables.values() if _is_nested(it))
    children = max((pc.max(it).as_py() or 0 for it in places), default=0)
    shift: dict[str, int] = {}
    for name, table in sown.filing.tables.items():
        declared = sown.filing.filed.all_tables[name]
        before = others.tables.get(name, table.slice(0, 0))
        if declared.identity:
            shift[name] = before.num_rows
            tables[name] = pa.concat_tables([before, _moved(table, before, children)])
        elif name in ("Providers", "Postcodes"):
            key = pc.invert(pc.is_in(before.column(_KEYS[name]), table.column(_KEYS[name])))
            tables[name] = pa.concat_tables([table, before.filter(key)])
        else:
            tables[name] = before if before.num_rows else table
    begins = [{it: at + shift.get(it, 0) for it, at in child.items()} for child in sown.begins]
    return Sown(replace(sown.filing, tables=tables), sown.identities, begins)


_KEYS = {"Providers": "URN", "Postcodes": "POSTCODE"}


def _is_nested(table: pa.Table) -> bool:
    return CHILD_PLACE in table.column_names


def _moved(table: pa.Table, before: pa.Table, children: int) -> pa.Table:
    """Rows with places after those that are there."""
    for name, last in ((ROW, before.num_rows), (CHILD_PLACE, children)):
        if name in table.column_names:
            place = table.column_names.index(name)
            table = table.set_column(place, name, pc.add(table.column(name), last))
    return table.cast(before.schema)


def identity(number: int) -> str:
    """The identifier of the child that is sown in a place."""
    return f"CH{number:06d}"


def arrow_table(table: FiledTable, rows: Sequence[Values]) -> pa.Table:
    """Rows as the reader would store them."""
    stored = [_stored(table, place, row) for place, row in enumerate(rows, 1)]
    return pa.table(
        {
            column.name: pa.array([row.get(column.name) for row in stored], ARROW[column.type.sql])
            for column in table.snapshot_columns
        }
    )


def _stored(table: FiledTable, place: int, row: Values) -> dict[str, object]:
    stored: dict[str, object] = {ROW: place, **row}
    for column in table.columns:
        written = row.get(column.name)
        if column.type is DATE and isinstance(written, str):
            try:
                stored[column.name] = date.fromisoformat(written)
            except ValueError:
                stored[column.name] = None
                stored[unread_column(column.name)] = written
        if column.type is TIMESTAMP and isinstance(written, str):
            stored[column.name] = datetime.fromisoformat(written)
    unknown = set(row) - {column.name for column in table.snapshot_columns} - {CHILD_PLACE}
    if unknown:
        raise KeyError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    return stored


def _later(value: str | float | None, years: int) -> str | float | None:
    """A date or a time of a day some years later; anything else as it is."""
    if value == THE_YEAR:
        return str(2026 + years)
    if not years or not isinstance(value, str) or len(value) not in (10, 19):
        return value
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return day.replace(year=day.year + years).isoformat() + value[10:]
