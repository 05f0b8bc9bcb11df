"""What a child's breakdowns were from day to day, as one relation, and the words for its codes.

Each child's time is cut where any breakdown changes. A figure is then split by one join, whatever
it is split by. Values are small numbers, and those of all breakdowns lie side by side as the bits
of one number, or of as few as hold them: one column is joined and grouped by, not one for each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from goldenthread.engine.engine import Engine
from goldenthread.measures.breakdowns import NEVER

CIRCUMSTANCES = "circumstances"
"""person_id, from_date (inclusive), to_date (exclusive, `NEVER` while it lasts), packed codes."""
SPANS, CODES = "spans", "codes"
"""What it is made from: the spans of all breakdowns, and the codes of their values."""
BITS = 62
"""How many bits of a number hold codes: all of them, without the sign."""
OTHERWISE = 0
"""The code of a child whom no span of a breakdown speaks of."""


@dataclass(frozen=True)
class Place:
    """Where the codes of a breakdown lie: so many bits of a column, from ``shift`` on."""

    column: str
    shift: int
    bits: int

    @property
    def mask(self) -> int:
        """The number whose bits are those of the codes, where they begin at the first."""
        return (1 << self.bits) - 1

    def sql(self, packed: str) -> str:
        """Write how the code is read from a packed number."""
        return f"({packed} >> {self.shift}) & {self.mask}"


Packing = Mapping[str, Place]
"""Where the codes of each of a child's breakdowns lie."""


def packing_of(codes: Mapping[str, int]) -> Packing:
    """Lay out codes in as few numbers as hold them; of each breakdown, how many codes there are."""
    packing: dict[str, Place] = {}
    column, shift = 1, 0
    for name, many in codes.items():
        bits = max(many - 1, 1).bit_length()
        if shift + bits > BITS:
            column, shift = column + 1, 0
        packing[name] = Place(f"packed_{column}", shift, bits)
        shift += bits
    return packing


Labels = Mapping[tuple[int, str], str]
"""The label of a value of an authority, which is told by its place."""
Values = Sequence[tuple[int, str]]
"""The values of a child's breakdown by their codes, from 1 on: of which authority, and what."""


@dataclass(frozen=True)
class Words:
    """The words of one breakdown.

    ``codes`` gives the words of a child's breakdown by its code in `CIRCUMSTANCES`. ``labels``
    gives those of what records bring themselves; what has no label is its own word. ``place`` is
    where the codes of a child's breakdown lie.
    """

    codes: tuple[str, ...]
    labels: Labels
    place: Place | None = None

    def of(self, value: str | int, authority: int = 0) -> str:
        """Return the word for a code, or for the value that a record of an authority brought."""
        if isinstance(value, int):
            return self.codes[value]
        return self.labels.get((authority, value), value)


def labels_of(rows: Iterable[Mapping[str, object]], keys: Sequence[str]) -> Labels:
    """Read the labels of values that the records themselves give words for."""
    return {
        (int(str(row[keys[0]])) if keys else 0, str(row["value"])): str(row["label"])
        for row in rows
        if row["value"] is not None and row["label"] is not None
    }


def keep_circumstances(
    tables: Engine, spans: Mapping[str, str], first: date, last: date, keys: Sequence[str]
) -> tuple[Packing, Mapping[str, Values]]:
    """Hold `CIRCUMSTANCES` of the breakdowns whose spans are told by a SELECT each.

    What ended by the ``first`` day is left out, and what began before it begins on it; so is what
    begins after the ``last``, on whose evening everything stays as it is. Returns where the codes
    of each breakdown lie, and its values in the order of their codes.
    """
    tables.keep(SPANS, _spans_sql(spans, first, last, keys))
    values = _values_of(spans, tables, keys)
    packing = packing_of({name: len(values[name]) + 1 for name in spans})
    tables.keep(CODES, _codes_table(values, packing, keys))
    tables.keep(CIRCUMSTANCES, _circumstances_sql(packing, last, keys))
    return packing, values


def columns_of(packing: Packing, by: Iterable[str]) -> list[str]:
    """The columns in which the codes of some breakdowns lie, each once."""
    return list(dict.fromkeys(packing[name].column for name in by))


def _spans_sql(spans: Mapping[str, str], first: date, last: date, keys: Sequence[str]) -> str:
    """The spans of all breakdowns under one another: one question, whatever they are."""
    person = ", ".join([*keys, "person_id"])
    return " UNION ALL ".join(
        f"""
        SELECT '{name}' AS name, {person}, GREATEST(from_date, DATE '{first}') AS from_date,
            to_date, value
        FROM ({sql}) AS of_{name}
        WHERE person_id IS NOT NULL AND from_date <= DATE '{last}'
            AND COALESCE(to_date, {NEVER}) > GREATEST(from_date, DATE '{first}')
        """
        for name, sql in spans.items()
    )


def _values_of(
    names: Iterable[str], tables: Engine, keys: Sequence[str]
) -> Mapping[str, list[tuple[int, str]]]:
    columns = ", ".join(["name", *keys, "value"])
    rows = tables.rows(f"SELECT DISTINCT {columns} FROM {SPANS} WHERE value IS NOT NULL")
    values: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for row in rows:
        values[row["name"]].append((int(row[keys[0]]) if keys else 0, str(row["value"])))
    return {name: sorted(those) for name, those in values.items()}


def _codes_table(values: Mapping[str, Values], packing: Packing, keys: Sequence[str]) -> pa.Table:
    """The code of each value, where it lies."""
    rows = [
        (name, authority, value, code)
        for name, those in values.items()
        for code, (authority, value) in enumerate(those, start=1)
    ]
    table: dict[str, pa.Array] = {
        "name": pa.array([name for name, *_ in rows], pa.string()),
        **{key: pa.array([authority for _, authority, *_ in rows], pa.int32()) for key in keys},
        "value": pa.array([value for _, _, value, _ in rows], pa.string()),
    }
    for column in columns_of(packing, packing):
        codes = (
            code << packing[name].shift if packing[name].column == column else OTHERWISE
            for name, *_, code in rows
        )
        table[column] = pa.array(codes, pa.int64())
    return pa.table(table)


def _circumstances_sql(packing: Packing, last: date, keys: Sequence[str]) -> str:
    """Write the query of `CIRCUMSTANCES`.

    It rests on spans without gaps or overlaps: then the codes of a day are those that have begun
    less those that have ended.
    """
    person, columns = ", ".join([*keys, "person_id"]), columns_of(packing, packing)
    of_span = ", ".join(f"spans.{it}" for it in [*keys, "person_id", "from_date", "to_date"])
    same = " AND ".join(f"codes.{it} = spans.{it}" for it in ["name", *keys, "value"])
    codes = ", ".join(f"COALESCE(codes.{it}, {OTHERWISE}) AS {it}" for it in columns)
    began, ended = (", ".join(f"{sign}{it} AS {it}" for it in columns) for sign in ("", "-"))
    together = ", ".join(f"CAST(SUM({it}) AS BIGINT) AS {it}" for it in columns)
    window = f"(PARTITION BY {person} ORDER BY from_date)"
    held = ", ".join(f"CAST(SUM({it}) OVER {window} AS BIGINT) AS {it}" for it in columns)
    return f"""
        WITH coded AS (
            SELECT {of_span}, {codes} FROM {SPANS} AS spans LEFT JOIN {CODES} AS codes ON {same}
        ),
        steps AS (
            SELECT {person}, from_date, {began} FROM coded
            UNION ALL
            SELECT {person}, to_date, {ended} FROM coded WHERE to_date <= DATE '{last}'
        ),
        together AS (
            SELECT {person}, from_date, {together} FROM steps GROUP BY {person}, from_date
        )
        SELECT {person}, from_date, COALESCE(LEAD(from_date) OVER {window}, {NEVER}) AS to_date,
            {held}
        FROM together
    """
