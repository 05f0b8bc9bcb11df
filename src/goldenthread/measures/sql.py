"""From who counts to how many, as SQL: tallies of any measure, and the list of its members.

A relation of many authorities says of each row which one's it is: ``keys`` are the columns that do,
none when there is only one authority.
"""

from collections.abc import Sequence
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
    Summary,
)

Groups = Sequence[tuple[str, ...]]

POPULATION = "population"

MICRO = 1_000_000
"""Sums of a ratio are told in millionths, whole numbers: sums of floating ones depend on order."""


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


def tally_sql(split: Split, first: date) -> str:
    """Write the query of a measure's tallies: one row for each slot and all that it is split by.

    ``first`` is the first day of the first window: what was open before stands open on it. Columns:
    the keys, ``slot`` (see `Frame`; the day itself for what is counted as at a day), the packed
    codes of the child's breakdowns and the value of each of the measure's own, for percentiles
    ``amount``; then ``numerator`` and ``denominator``.
    """
    summary = split.measure.summary
    amounts = ["amount"] if isinstance(summary, Percentiles) else []
    columns = ", ".join([*split.keys, "slot", *split.codes, *split.recorded, *amounts])
    return (
        f"SELECT {columns}, {_sums(summary)} FROM ({_slotted_sql(split, first)}) AS slotted"
        f" GROUP BY {columns}"
    )


def breakdowns_of(groups: Groups) -> list[str]:
    """List the breakdowns of some groups, each once."""
    return sorted({name for group in groups for name in group})


def _sums(summary: Summary) -> str:
    match summary:
        case Percent():
            sums = "SUM(CASE WHEN counts THEN 1 ELSE 0 END)", "COUNT(*)"
        case Ratio():
            sums = _exact_sum("amount"), _exact_sum("weight")
        case Count() | Rate() | Mix() | Percentiles():
            sums = "SUM(step)", "CAST(0 AS BIGINT)"
    return f"CAST({sums[0]} AS BIGINT) AS numerator, CAST({sums[1]} AS BIGINT) AS denominator"


def _exact_sum(column: str) -> str:
    return f"{MICRO} * SUM(CAST({column} AS DECIMAL(18, 6)))"


def _slotted_sql(split: Split, first: date) -> str:
    """Members in their slots with all that they are split by."""
    if split.measure.shape is Shape.SPAN:
        return _steps_sql(split, first)
    own = [column for column in ("counts", "amount", "weight") if split.returns(column)]
    if isinstance(split.measure.summary, Percentiles):
        own = ["CAST(own.amount AS DOUBLE) AS amount"]
    else:
        own = [f"own.{column}" for column in own]
    if split.measure.shape is Shape.AS_AT:
        slot, days, on = "own.as_at", "", "own.as_at"
    else:
        slot, on = "days.part", "own.on_date"
        days = (
            f" JOIN {days_relation(split.measure.months)} AS days"
            " ON days.day = own.on_date AND days.part IS NOT NULL"
        )
    columns = [*_own(split.keys), f"{slot} AS slot", "1 AS step", *own, *_groups(split)]
    return f"SELECT {', '.join(columns)} FROM ({split.members}) AS own{days}{_held_on(split, on)}"


def _own(columns: Sequence[str]) -> list[str]:
    return [f"own.{column}" for column in columns]


def _groups(split: Split) -> list[str]:
    """The packed codes of the child's breakdowns, and the values of the record's own."""
    codes = (f"{_held(column)} & {split.bits_in(column)} AS {column}" for column in split.codes)
    return [*codes, *_recorded(split)]


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


def _steps_sql(split: Split, first: date) -> str:
    """By how much the open members rose and fell: a span is cut where a breakdown changes.

    Cut by several breakdowns at once, it ends and begins on the same day for each that did not
    change, which comes to nothing.
    """
    if not isinstance(split.measure.summary, Count | Rate | Mix):
        message = f"{split.measure.id}: members that stand open can be counted, nothing else"
        raise TypeError(message)
    until = f"COALESCE(own.to_date, {NEVER})"
    begins, ends, held = "own.from_date", until, ""
    if split.codes:
        begins = "GREATEST(own.from_date, COALESCE(held.from_date, own.from_date))"
        ends = f"LEAST({until}, COALESCE(held.to_date, {NEVER}))"
        held = (
            f" LEFT JOIN {CIRCUMSTANCES} AS held ON {_same_person(split.keys)}"
            f" AND held.from_date < {until} AND held.to_date > own.from_date"
        )
    columns = [*_own(split.keys), f"{begins} AS begins", f"{ends} AS ends", *_groups(split)]
    cut = (
        f"SELECT {', '.join(columns)} FROM ({split.members}) AS own{held}"
        f" WHERE {ends} > {begins} AND {ends} > DATE '{first}'"
    )
    day = f"GREATEST(CASE WHEN step = 1 THEN begins ELSE ends END, DATE '{first}')"
    columns = [*split.keys, "days.n AS slot", "step", *split.codes, *split.recorded]
    return (
        f"SELECT {', '.join(columns)} FROM ({cut}) AS cut"
        " CROSS JOIN (SELECT 1 AS step UNION ALL SELECT -1 AS step) AS steps"
        f" JOIN {days_relation(split.measure.months)} AS days ON days.day = {day}"
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
