"""As reported then, as known now: what a figure was when it was first told, and what it is today.

Records are written down late and put right later. A snapshot never changes, so the figure of a
past month, quarter or year can be counted again from the records of its own day, by today's
definition, and set beside the figure of today's records; what differs is the records alone, child
by child.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.dates.periods import Period
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE, definition
from goldenthread.measures.compared import Pair, paired
from goldenthread.measures.figures import extract_of, files_of, keep_whole, rests_on
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import members_within
from goldenthread.measures.reporting import Every, periods_from, reporting_periods
from goldenthread.measures.results import Result, Status, rows_of
from goldenthread.records.store import Snapshot, Store
from goldenthread.schema import TABLES
from goldenthread.schema.table import ColumnType


class Change(StrEnum):
    """Why a record counts otherwise today than when the figure was first reported."""

    LATE = "Recorded after the figure was reported"
    CHANGED = "Changed since the figure was reported"
    GONE = "No longer in the records"


@dataclass(frozen=True)
class Restated:
    """A figure as it was first reported, ``reported_from`` which records, and as known now."""

    then: Result
    now: Result
    reported_from: Snapshot

    @property
    def change(self) -> float | None:
        """By how much the figure is higher now; None when either has no value."""
        if self.then.value is None or self.now.value is None:
            return None
        return self.now.value - self.then.value

    @property
    def period(self) -> Period:
        """The days that the figure looks over."""
        return Period(self.now.period_start, self.now.period_end)

    @property
    def is_comparable(self) -> bool:
        """Whether the records of both days tell who counts; if not, nobody can say what changed."""
        return not {self.then.status, self.now.status} & NOT_TOLD

    def to_json(self) -> dict[str, Any]:
        """Return both figures as plain JSON values, dates in ISO form."""
        then, now = self.then.to_json(), self.now.to_json()
        return {
            **{name: now[name] for name in OF_BOTH},
            "reported_from": self.reported_from.as_at.isoformat(),
            "then": {name: then[name] for name in OF_EACH},
            "now": {name: now[name] for name in OF_EACH},
            "difference": self.change,
            "unit": now["unit"],
        }


OF_BOTH = ("measure", "version", "authority", "period_start", "period_end")
OF_EACH = ("numerator", "denominator", "value", "status")
"""What is told once of two figures, and what of each."""

NOT_TOLD = frozenset({Status.INCOMPLETE, Status.NOT_AVAILABLE, Status.OVERWRITTEN})
"""Why a figure has no list of who counts, or not a whole one."""


def changes_since(reported: Iterable[Restated], series: Sequence[Result]) -> tuple[float, ...]:
    """By how much each figure before the last of a series is higher than first reported, in order.

    Empty where the last with a value was itself reported before: it is not told for the first time
    then, and what became of first reports says nothing of it.
    """
    last = next((row for row in reversed(series) if row.value is not None), None)
    of_it = [it for it in reported if last is not None and it.now.breakdown == last.breakdown]
    if last is None or any(it.now.period_end >= last.period_end for it in of_it):
        return ()
    return tuple(it.change for it in of_it if it.change is not None)


@dataclass(frozen=True)
class Difference:
    """One record that makes part of the difference, and why."""

    change: Change
    pair: Pair


def first_reports(
    snapshots: Sequence[Snapshot], every: Every = Every.MONTH
) -> Mapping[date, Snapshot]:
    """Say of each period's last day from which snapshot its figure was first reported.

    It is the first that holds the whole period. Of the periods that the oldest snapshot holds
    only the last was reported from it: nobody here reported the ones before.
    """
    found: dict[date, Snapshot] = {}
    days = sorted({snapshot.as_at for snapshot in snapshots})
    of_day = {snapshot.as_at: snapshot for snapshot in reversed(snapshots)}
    for period in reporting_periods(days[-1], every) if days else ():
        place = bisect_left(days, period.end)
        if place > 0 or _is_last(period, days[0], every):
            found[period.end] = of_day[days[place]]
    return found


def _is_last(period: Period, as_at: date, every: Every) -> bool:
    return period == reporting_periods(as_at, every)[-1]


def restated(
    store: Store, latest: Snapshot, now: Iterable[Result], every: Every = Every.MONTH
) -> list[Restated]:
    """Set the figures of measures beside what was first reported, in the order of ``now``.

    They are the authority's by month, quarter or year, as ``every`` says, and as known from the
    ``latest`` snapshot. Periods of which
    no snapshot of their time is there are left out, and so are those first reported from the
    latest snapshot itself, which nothing has changed since.
    """
    snapshots = _until(latest, store)
    sources, told = first_reports(snapshots, every), _first_told(snapshots)
    series = [row for row in now if sources.get(row.period_end, latest) != latest]
    reported = {
        _which(row): row
        for source in dict.fromkeys(sources[row.period_end] for row in series)
        for row in rows_of(_of_measures(_reported_from(source, store, told[source]), series))
    }
    return [
        Restated(then, row, sources[row.period_end])
        for row in series
        if (then := reported.get(_which(row))) is not None
    ]


def restated_within(
    store: Store,
    latest: Snapshot,
    measures: Sequence[Measure],
    periods: Sequence[Period],
    every: Every = Every.MONTH,
) -> list[Restated]:
    """Count measures in the latest snapshot and set them beside what was first reported.

    Of the periods only those are counted that were reported before, months, quarters or years as
    ``every`` says; measures in the order given, periods in order.
    """
    sources = first_reports(_until(latest, store), every)
    reported = [it for it in periods if sources.get(it.end, latest) != latest]
    with Tables.open(files_of(latest, measures)) as tables:
        now = calculate(tables, extract_of(latest), measures, reported)
    return restated(store, latest, rows_of(now), every)


def _which(row: Result) -> tuple[str, int, date, date]:
    """Of what a figure is: a month and a quarter may end with one day."""
    return row.measure, row.version, row.period_start, row.period_end


def _of_measures(table: pa.Table, rows: Sequence[Result]) -> pa.Table:
    """Keep the figures of the measures that some rows are of."""
    wanted = pa.array({row.measure for row in rows}, pa.string())
    return table.filter(pc.is_in(table["measure"].cast(pa.string()), wanted))


def keep_first_reports(store: Store, latest: Snapshot) -> None:
    """Calculate what was first reported from each earlier snapshot, so that no page has to."""
    for source, periods in _first_told(_until(latest, store)).items():
        if source != latest:
            _reported_from(source, store, periods)


def first_reports_are_kept(store: Store, latest: Snapshot) -> bool:
    """Say whether `restated` finds everything calculated, so that a page need not wait for it."""
    return all(
        _kept(source, store, periods).is_file()
        for source, periods in _first_told(_until(latest, store)).items()
        if source != latest
    )


def _until(latest: Snapshot, store: Store) -> list[Snapshot]:
    """The snapshots of an authority up to one of them, oldest first."""
    return [it for it in store.snapshots(latest.authority) if it.as_at <= latest.as_at]


def _first_told(snapshots: Sequence[Snapshot]) -> Mapping[Snapshot, list[Period]]:
    """The months, quarters and years whose figures were first reported from each snapshot."""
    told: dict[Snapshot, list[Period]] = {}
    for every in Every:
        for end, source in first_reports(snapshots, every).items():
            told.setdefault(source, []).extend(periods_from(end, end, every))
    return told


def _kept(snapshot: Snapshot, store: Store, periods: Sequence[Period]) -> Path:
    """The file of the figures first reported from a snapshot, which need not be there yet."""
    said = " ".join(f"{it.start} {it.end}" for it in periods)
    name = f"reported-{hashlib.sha256(said.encode()).hexdigest()[:12]}.parquet"
    return store.results / snapshot.id / rests_on(snapshot) / name


def _reported_from(snapshot: Snapshot, store: Store, periods: Sequence[Period]) -> pa.Table:
    """The figures first reported from a snapshot: calculated once, then read.

    Months, quarters and years are counted together, which takes no longer than months alone.
    """
    kept = _kept(snapshot, store, periods)
    if not kept.is_file():
        with Tables.open(files_of(snapshot, CATALOGUE.values())) as tables:
            table = calculate(tables, extract_of(snapshot), CATALOGUE.values(), periods)
        keep_whole([table], kept)
    return pq.read_table(kept, memory_map=True)


def what_changed(both: Restated, now: Snapshot) -> list[Difference]:
    """List the records that make the difference between what was first reported and what is known
    from a snapshot now; none where the records of one of the days do not tell who counted.

    Children's identifiers are in it: the caller answers for who may see them.
    """
    if not both.is_comparable:
        return []
    return differences(both.reported_from, now, both.now.measure, both.period)


def differences(then: Snapshot, now: Snapshot, measure_id: str, period: Period) -> list[Difference]:
    """List the records that make the difference between two snapshots' figures of a period.

    Where only the last day of records can be told there is nothing to compare. Children's
    identifiers are in it: the caller answers for who may see them.
    """
    if definition(measure_id).as_held and not then.as_at == now.as_at == period.end:
        return []
    pairs = [
        pair
        for pair in paired(
            members_within(then, measure_id, period), members_within(now, measure_id, period)
        )
        if pair.differs
    ]
    was_there = _recorded(then, measure_id, [pair.record_id for pair in pairs])
    is_there = _recorded(now, measure_id, [pair.record_id for pair in pairs])
    return [Difference(_change(pair, was_there, is_there), pair) for pair in pairs]


def _change(pair: Pair, was_there: frozenset[str], is_there: frozenset[str]) -> Change:
    if pair.record_id not in was_there:
        return Change.LATE
    return Change.CHANGED if pair.record_id in is_there else Change.GONE


def _named_by(measure: Measure) -> list[tuple[str, str]]:
    """The tables, each with its column, by whose identifiers the members are named.

    A record that is chosen from several by a date, such as the latest placement, rests on that date
    too, but is not named by it.
    """
    sources = (source.split(".") for source in sorted(measure.prepared.origin("record_id")))
    return [
        (table, column)
        for table, column in sources
        if TABLES[table].column(column).type is ColumnType.TEXT
    ]


def _recorded(snapshot: Snapshot, measure_id: str, record_ids: Sequence[str]) -> frozenset[str]:
    """Which of the records that members are about a snapshot holds at all."""
    measure = definition(measure_id)
    asked = pa.table({"record_id": pa.array(record_ids, pa.string())})
    found: set[str] = set()
    with Tables.open(files_of(snapshot, [measure]), beside={"asked": asked}) as tables:
        for table, column in _named_by(measure):
            rows = tables.rows(
                f"SELECT DISTINCT record_id FROM asked JOIN {table} ON {column} = record_id"
            )
            found.update(row["record_id"] for row in rows)
    return frozenset(found)
