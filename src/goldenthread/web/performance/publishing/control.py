"""From exact figures to those that may be published, with what was published before in mind."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow.parquet as pq

from goldenthread.dates.periods import quarter
from goldenthread.disclosure.published import Protected
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.disclosed import disclosed, state_of
from goldenthread.measures.figures import Figures, extract_of, files_of, keep_whole, rests_on
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result, rows_of
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance.policies import SEES_BREAKDOWN
from goldenthread.web.published.frozen import Drawer, Frozen, table_of


def public_breakdowns() -> tuple[str, ...]:
    """The breakdowns that are published."""
    return tuple(name for name in BREAKDOWNS if Role.PUBLIC in SEES_BREAKDOWN[name])


def quarters_of(snapshot: Snapshot) -> list[date]:
    """The last days of the quarters that lie whole within a snapshot's history, oldest first."""
    return [period.end for period in reporting_periods(snapshot.as_at, Every.QUARTER)]


def freeze(store: Store, snapshot: Snapshot, quarters: Sequence[date]) -> Frozen:
    """Make and keep what is published of some quarters, counted from the records of a snapshot."""
    protected = controlled(store, snapshot, quarters)
    return Drawer(store, snapshot.authority).freeze(
        protected.exact.figures,
        protected.figures,
        snapshot=snapshot.id,
        as_at=snapshot.as_at,
        rests_on=rests_on(snapshot),
        policy=protected.policy.name,
    )


def as_published(store: Store, snapshot: Snapshot, quarter: date) -> Mapping[str, Result]:
    """The whole authority's figure of every measure as it would be published today."""
    folder = store.results / snapshot.id / _rests_on(store, snapshot)
    kept = folder / f"as-published-{quarter}.parquet"
    return _as_published(store, snapshot, kept, quarter)


@lru_cache(2)
def _as_published(
    store: Store, snapshot: Snapshot, kept: Path, quarter: date
) -> Mapping[str, Result]:
    """Read them where they were kept; hiding what a new quarter must not tell takes seconds."""
    if not kept.is_file():
        figures = controlled(store, snapshot, [quarter]).figures
        wholes = [row for row in figures if not row.breakdown]
        keep_whole([table_of(wholes)], kept)
    return {row.measure: row for row in rows_of(pq.read_table(kept))}


def controlled(store: Store, snapshot: Snapshot, quarters: Sequence[date]) -> Protected[Result]:
    """Everything that is published of some quarters together, with small numbers hidden."""
    return _controlled(store, snapshot, _rests_on(store, snapshot), tuple(quarters))


# Whoever prepares a quarter proposes it next, and it takes seconds.
@lru_cache(1)
def _controlled(
    store: Store, snapshot: Snapshot, by_what: str, quarters: tuple[date, ...]
) -> Protected[Result]:
    exact = list(exact_figures(store, snapshot, quarters))
    return disclosed(exact, store, snapshot.authority)


def _rests_on(store: Store, snapshot: Snapshot) -> str:
    """Name all that published figures rest on besides the records."""
    return f"{rests_on(snapshot)}-{state_of(store, snapshot.authority)[:16]}"


def exact_figures(store: Store, snapshot: Snapshot, quarters: Sequence[date]) -> Iterator[Result]:
    """Every measure in some quarters, whole and by each breakdown that is published."""
    figures = _kept(store, snapshot) or Figures(snapshot, _calculated(snapshot, quarters))
    for measure_id in CATALOGUE:
        yield from figures.of_periods(measure_id, quarters, public_breakdowns())


def _kept(store: Store, snapshot: Snapshot) -> Figures | None:
    """The figures by quarter, where they are kept: it is not worth making all for a few."""
    kept = store.results / snapshot.id / rests_on(snapshot) / f"{Every.QUARTER}.parquet"
    return Figures.of(snapshot, store, every=Every.QUARTER) if kept.is_file() else None


def _calculated(snapshot: Snapshot, quarters: Sequence[date]):
    measures = list(CATALOGUE.values())
    with Tables.open(files_of(snapshot, measures)) as tables:
        return calculate(
            tables,
            extract_of(snapshot),
            measures,
            [quarter(end) for end in quarters],
            [(name,) for name in public_breakdowns()],
        )
