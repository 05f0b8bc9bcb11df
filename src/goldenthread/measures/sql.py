"""From who counts to how many, as SQL: tallies of any measure, and the list of its members.

A relation of many authorities says of each row which one's it is: ``keys`` are the columns that do,
none when there is only one authority.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.dates.periods import Period
from goldenthread.measures.breakdowns import NEVER, NOT_KNOWN
from goldenthread.measures.circumstances import (
    CIRCUMSTANCES,
    OTHERWISE,
    Packing,
    columns_of,
)
from goldenthread.measures.measure import (
    Count,
    Measure,
    Mix,
    Percent,
    Percentiles,
    Rate,
    Ratio,
    Shape,
)

Groups = Sequence[tuple[str, ...]]

POPULATION = "population"

MICRO = 1_000_000
"""Sums of a ratio are told in millionths, whole numbers: sums of floating ones depend on order."""
NTH = "nth"
"""The column that tells the tallies of several measures apart."""


def days_relation(months: int) -> str:
    """Name the relation that places days in the windows of measures over so many months."""
    return f"days_{months}"


@dataclass(frozen=True)
class Split:
    """Who counts in a measure, by its SELECT, and the breakdowns that they are split by."""

    measure: Measure
    members: str
    by: Sequence[str]
    packing: Packing
    keys: Sequence[str] = ()

    @property
    def codes(self) -> list[str]:
        """The columns that the codes of the child's breakdowns are packed in."""
        return columns_of(self.packing, of_the_child(self.measure, self.by))

    def bits_in(self, column: str) -> int:
        """The bits of a packed column that hold these codes; those of others part no group."""
        places = (self.packing[name] for name in of_the_child(self.measure, self.by))
        return sum(place.mask << place.shift for place in places if place.column == column)

    @property
    def recorded(self) -> list[str]:
        """The breakdowns that the records bring."""
        return of_the_record(self.measure, self.by)

    def returns(self, column: str) -> bool:
        """Whether the SELECT returns a column."""
        return column in self.measure.prepared.output

    @property
    def amounts(self) -> list[str]:
        """The column of what percentiles put in order."""
        return ["amount"] if isinstance(self.measure.summary, Percentiles) else []

    @property
    def days(self) -> str | None:
        """The relation that places its days; None where days are counted as they are."""
        if self.measure.shape is Shape.AS_AT:
            return None
        return days_relation(self.measure.months)

    @property
    def kind(self) -> Hashable:
        """What tallies have in common that one query counts: how, and what they are split by."""
        return self.measure.shape, self.days, *self.by, *self.recorded, *self.amounts


def tally_sql(splits: Sequence[Split], first: date) -> str:
    """Write the query of the tallies of measures of one kind.

    A row is a measure, a slot and all that it is split by. ``first`` is the first day of the first
    window: what was open before stands open on it. Columns: `NTH`, the place of the measure among
    the ``splits``; the keys; ``slot`` (see `Frame`; the day itself for what is counted as at a
    day); the packed codes of the child's breakdowns and the value of each of the measure's own; for
    percentiles ``amount``; then ``numerator`` and ``denominator``.
    """
    one = splits[0]
    members = " UNION ALL ".join(_adding_sql(split, n) for n, split in enumerate(splits))
    slotted = _steps_sql if one.measure.shape is Shape.SPAN else _slotted_sql
    own = [NTH, *one.keys, "slot", *one.codes, *one.recorded, *one.amounts]
    columns = ", ".join(own)
    sums = ", ".join(f"CAST(SUM({it}) AS BIGINT) AS {it}" for it in ("numerator", "denominator"))
    return (
        f"SELECT {columns}, {sums} FROM ({slotted(one, members, first)}) AS slotted"
        f" GROUP BY {columns}"
    )


def breakdowns_of(groups: Groups) -> list[str]:
    """List the breakdowns of some groups, each once."""
    return sorted({name for group in groups for name in group})


def _adding_sql(split: Split, nth: int) -> str:
    """Members with what each adds to a numerator and a denominator, in columns like any other's."""
    measure = split.measure
    if measure.shape is Shape.SPAN:
        if not isinstance(measure.summary, Count | Rate | Mix):
            message = f"{measure.id}: members that stand open can be counted, nothing else"
            raise TypeError(message)
        when = ["own.from_date", f"COALESCE(own.to_date, {NEVER}) AS to_date"]
    else:
        when = ["own.as_at AS day" if measure.shape is Shape.AS_AT else "own.on_date AS day"]
    match measure.summary:
        case Percent():
            adds = "CASE WHEN own.counts THEN 1 ELSE 0 END", "1"
        case Ratio():
            adds = _exact("own.amount"), _exact("own.weight")
        case Count() | Rate() | Mix() | Percentiles():
            adds = "1", "0"
    numerator, denominator = adds
    columns = [
        f"{nth} AS {NTH}",
        *_own([*split.keys, "person_id"]),
        *when,
        *_recorded(split),
        *(f"CAST(own.{it} AS DOUBLE) AS {it}" for it in split.amounts),
        f"{numerator} AS numerator",
        f"{denominator} AS denominator",
    ]
    return f"SELECT {', '.join(columns)} FROM ({split.members}) AS own"


def _exact(column: str) -> str:
    """A number in whole millionths: sums of whole numbers are the same in any order."""
    return f"COALESCE(CAST({MICRO} * CAST({column} AS DECIMAL(18, 6)) AS BIGINT), 0)"


def _slotted_sql(split: Split, members: str, first: date) -> str:
    """Members in their slots with all that they are split by."""
    slot, days = "own.day", ""
    if split.days is not None:
        slot = "days.part"
        days = f" JOIN {split.days} AS days ON days.day = own.day AND days.part IS NOT NULL"
    own = [NTH, *split.keys, *split.recorded, *split.amounts, "numerator", "denominator"]
    columns = [f"{slot} AS slot", *_own(own), *_codes(split)]
    return f"SELECT {', '.join(columns)} FROM ({members}) AS own{days}{_held_on(split, 'own.day')}"


def _own(columns: Sequence[str]) -> list[str]:
    return [f"own.{column}" for column in columns]


def _codes(split: Split) -> list[str]:
    """The packed codes of the child's breakdowns."""
    return [f"{_held(column)} & {split.bits_in(column)} AS {column}" for column in split.codes]


def _held(column: str) -> str:
    """A packed column of what held; a child of whom nothing is known has the code of that in it."""
    return f"COALESCE(held.{column}, {OTHERWISE})"


def _recorded(split: Split) -> list[str]:
    return [f"COALESCE(own.{name}, '{NOT_KNOWN}') AS {name}" for name in split.recorded]


def of_the_child(measure: Measure, by: Sequence[str]) -> list[str]:
    """Of some breakdowns, those that belong to the child and not to a measure's records."""
    return [name for name in by if name not in measure.own_breakdowns]


def of_the_record(measure: Measure, by: Sequence[str]) -> list[str]:
    """Of some breakdowns, those that a measure's records bring."""
    return [name for name in by if name in measure.own_breakdowns]


def _same_person(keys: Sequence[str]) -> str:
    return " AND ".join(f"held.{column} = own.{column}" for column in (*keys, "person_id"))


def _held_on(split: Split, on: str) -> str:
    """Join what held on a day."""
    if not split.codes:
        return ""
    return (
        f" LEFT JOIN {CIRCUMSTANCES} AS held ON {_same_person(split.keys)}"
        f" AND held.from_date <= {on} AND held.to_date > {on}"
    )


def _steps_sql(split: Split, members: str, first: date) -> str:
    """By how much the open members rose and fell: a span is cut where a breakdown changes.

    Cut by several breakdowns at once, it ends and begins on the same day for each that did not
    change, which comes to nothing.
    """
    begins, ends, held = "own.from_date", "own.to_date", ""
    if split.codes:
        begins = "GREATEST(own.from_date, COALESCE(held.from_date, own.from_date))"
        ends = f"LEAST(own.to_date, COALESCE(held.to_date, {NEVER}))"
        held = (
            f" LEFT JOIN {CIRCUMSTANCES} AS held ON {_same_person(split.keys)}"
            " AND held.from_date < own.to_date AND held.to_date > own.from_date"
        )
    own = [NTH, *split.keys, *split.recorded]
    columns = [*_own(own), f"{begins} AS begins", f"{ends} AS ends", *_codes(split)]
    cut = (
        f"SELECT {', '.join(columns)} FROM ({members}) AS own{held}"
        f" WHERE {ends} > {begins} AND {ends} > DATE '{first}'"
    )
    day = f"GREATEST(CASE WHEN step = 1 THEN begins ELSE ends END, DATE '{first}')"
    columns = [*own, *split.codes, "days.n AS slot", "step AS numerator", "0 AS denominator"]
    return (
        f"SELECT {', '.join(columns)} FROM ({cut}) AS cut"
        " CROSS JOIN (SELECT 1 AS step UNION ALL SELECT -1 AS step) AS steps"
        f" JOIN {split.days} AS days ON days.day = {day}"
    )


def member_sql(split: Split, window: Period) -> str:
    """Write the query of who counts in a window, with the value of each breakdown.

    A child's breakdown is a code of `CIRCUMSTANCES`; what stood open has that of the window's end.
    """
    start, end = window.start, window.end
    on, counted, held_on = {
        Shape.EVENT: (
            "own.on_date",
            f"own.on_date >= DATE '{start}' AND own.on_date <= DATE '{end}'",
            "own.on_date",
        ),
        Shape.SPAN: (
            "own.from_date",
            f"own.from_date <= DATE '{end}' AND COALESCE(own.to_date, {NEVER}) > DATE '{end}'",
            f"DATE '{end}'",
        ),
        Shape.AS_AT: ("own.as_at", f"own.as_at = DATE '{end}'", "own.as_at"),
    }[split.measure.shape]
    columns = [
        "own.person_id",
        "own.record_id",
        f"{on} AS on_date",
        f"{'COALESCE(own.counts, FALSE)' if split.returns('counts') else 'TRUE'} AS counts",
        *(
            f"CAST({f'own.{column}' if split.returns(column) else 'NULL'} AS DOUBLE) AS {column}"
            for column in ("amount", "weight")
        ),
        *(
            f"{split.packing[name].sql(_held(split.packing[name].column))} AS {name}"
            for name in of_the_child(split.measure, split.by)
        ),
        *_recorded(split),
    ]
    return (
        f"SELECT {', '.join(columns)} FROM ({split.members}) AS own"
        f"{_held_on(split, held_on)} WHERE {counted}"
        " ORDER BY person_id NULLS LAST, on_date, record_id"
    )
