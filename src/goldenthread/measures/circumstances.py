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
from goldenthread.measures.breakdowns import BREAKDOWNS, NEVER

CIRCUMSTANCES = "circumstances"
"""person_id, from_date (inclusive), to_date (exclusive, `NEVER` while it lasts), packed codes."""
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


def spans_relation(name: str) -> str:
    """Name the relation that holds the spans of a breakdown."""
    return f"spans_{name}"


def codes_of(name: str, tables: Engine, keys: Sequence[str], labels: Labels) -> tuple[str, ...]:
    """Number the values of a child's breakdown, hold the numbers, and return the word of each."""
    columns = ", ".join([*keys, "value"])
    found = tables.rows(
        f"SELECT DISTINCT {columns} FROM {spans_relation(name)} WHERE value IS NOT NULL"
    )
    values = sorted((int(row[keys[0]]) if keys else 0, str(row["value"])) for row in found)
    numbered: dict[str, pa.Array] = {
        "value": pa.array([value for _, value in values], pa.string()),
        "code": pa.array(range(1, len(values) + 1), pa.int32()),
    }
    if keys:
        numbered[keys[0]] = pa.array([authority for authority, _ in values], pa.int32())
    tables.keep(f"codes_{name}", pa.table(numbered))
    return (BREAKDOWNS[name].otherwise, *(labels.get(value, value[1]) for value in values))


def circumstances_sql(packing: Packing, first: date, last: date, keys: Sequence[str]) -> str:
    """Write the query of `CIRCUMSTANCES`, for breakdowns whose spans and codes are held.

    What ended by the ``first`` day is left out, and what began before it begins on it; so is what
    begins after the ``last``, on whose evening everything stays as it is. It rests on spans without
    gaps or overlaps.
    """
    by, person = list(packing), ", ".join([*keys, "person_id"])
    begun = " UNION ALL ".join(_begun_sql(name, by, first, last, keys) for name in by)
    together = ", ".join(f"MAX({name}) AS {name}" for name in by)
    window = f"(PARTITION BY {person} ORDER BY from_date)"
    held = ", ".join(
        f"COALESCE(LAST_VALUE({name} IGNORE NULLS) OVER {window}, {OTHERWISE}) AS {name}"
        for name in by
    )
    packed = ", ".join(
        " + ".join(
            f"CAST({name} AS BIGINT) * {1 << place.shift}"
            for name, place in packing.items()
            if place.column == column
        )
        + f" AS {column}"
        for column in columns_of(packing, by)
    )
    return f"""
        WITH begun AS ({begun}),
        together AS (
            SELECT {person}, from_date, {together} FROM begun GROUP BY {person}, from_date
        ),
        held AS (
            SELECT {person}, from_date,
                COALESCE(LEAD(from_date) OVER {window}, {NEVER}) AS to_date, {held}
            FROM together
        )
        SELECT {person}, from_date, to_date, {packed} FROM held
    """


def columns_of(packing: Packing, by: Iterable[str]) -> list[str]:
    """The columns in which the codes of some breakdowns lie, each once."""
    return list(dict.fromkeys(packing[name].column for name in by))


def _begun_sql(name: str, by: Sequence[str], first: date, last: date, keys: Sequence[str]) -> str:
    codes = ", ".join(
        f"COALESCE(codes.code, {OTHERWISE}) AS {name}"
        if other == name
        else f"CAST(NULL AS INTEGER) AS {other}"
        for other in by
    )
    person = ", ".join(f"spans.{key}" for key in [*keys, "person_id"])
    same = "".join(f" AND codes.{key} = spans.{key}" for key in keys)
    return f"""
        SELECT {person}, GREATEST(spans.from_date, DATE '{first}') AS from_date, {codes}
        FROM {spans_relation(name)} AS spans
        LEFT JOIN codes_{name} AS codes ON codes.value = spans.value{same}
        WHERE spans.person_id IS NOT NULL AND spans.from_date <= DATE '{last}'
            AND (spans.to_date IS NULL OR spans.to_date > DATE '{first}')
    """
