"""As reported then, as known now: what a figure was when it was first told, and what it is today.

Records are written down late and put right later. A snapshot never changes, so the figure of a
past month can be counted again from the records of its own day, by today's definition, and set
beside the figure of today's records; what differs is the records alone, child by child.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

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
from goldenthread.measures.members import members
from goldenthread.measures.reporting import Every, periods_from, reporting_periods
from goldenthread.measures.results import Result, rows_of
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
    """Set the figures of one measure beside what was first reported, oldest first.

    ``now`` is the series of the authority as known from the ``latest`` snapshot. Periods of which
    no snapshot of their time is there are left out, and so are those first reported from the
    latest snapshot itself, which nothing has changed since.
    """
    earlier = [it for it in store.snapshots(latest.authority) if it.as_at <= latest.as_at]
    sources = first_reports(earlier, every)
    series = [row for row in now if sources.get(row.period_end, latest) != latest]
    reported = {
        (row.measure, row.version, row.period_end): row
        for source in dict.fromkeys(sources[row.period_end] for row in series)
        for row in rows_of(_of_measures(_reported_from(source, store, sources, every), series))
    }
    return [
        Restated(then, row, sources[row.period_end])
        for row in series
        if (then := reported.get((row.measure, row.version, row.period_end))) is not None
    ]


def _of_measures(table: pa.Table, rows: Sequence[Result]) -> pa.Table:
    """Keep the figures of the measures that some rows are of."""
    wanted = pa.array({row.measure for row in rows}, pa.string())
    return table.filter(pc.is_in(table["measure"].cast(pa.string()), wanted))


def keep_first_reports(store: Store, latest: Snapshot, every: Every = Every.MONTH) -> None:
    """Calculate what was first reported from each earlier snapshot, so that no page has to."""
    sources = first_reports(store.snapshots(latest.authority), every)
    for source in dict.fromkeys(sources.values()):
        if source != latest:
            _reported_from(source, store, sources, every)


def first_reports_are_kept(store: Store, latest: Snapshot, every: Every = Every.MONTH) -> bool:
    """Say whether `restated` finds everything calculated, so that a page need not wait for it."""
    sources = first_reports(store.snapshots(latest.authority), every)
    return all(
        _kept(source, store, sources, every).is_file()
        for source in sources.values()
        if source != latest
    )


def _kept(snapshot: Snapshot, store: Store, sources: Mapping[date, Snapshot], every: Every) -> Path:
    """The file of the figures first reported from a snapshot, which need not be there yet."""
    ends = [end for end, source in sources.items() if source == snapshot]
    name = f"reported-{every}-{min(ends)}-{max(ends)}.parquet"
    return store.results / snapshot.id / rests_on(snapshot) / name


def _reported_from(
    snapshot: Snapshot, store: Store, sources: Mapping[date, Snapshot], every: Every
) -> pa.Table:
    """The figures first reported from a snapshot: calculated once, then read."""
    kept = _kept(snapshot, store, sources, every)
    if not kept.is_file():
        ends = [end for end, source in sources.items() if source == snapshot]
        with Tables.open(files_of(snapshot, CATALOGUE.values())) as tables:
            table = calculate(
                tables,
                extract_of(snapshot),
                CATALOGUE.values(),
                periods_from(min(ends), max(ends), every),
            )
        keep_whole([table], kept)
    return pq.read_table(kept, memory_map=True)


def differences(
    then: Snapshot, now: Snapshot, measure_id: str, period_end: date
) -> list[Difference]:
    """List the records that make the difference between two snapshots' figures of a month.

    The period is the month that ends with a day. Where only the last day of records can be told
    there is nothing to compare. Children's identifiers are in it: the caller answers for who may
    see them.
    """
    if definition(measure_id).as_held and not then.as_at == now.as_at == period_end:
        return []
    pairs = [
        pair
        for pair in paired(
            members(then, measure_id, period_end), members(now, measure_id, period_end)
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
