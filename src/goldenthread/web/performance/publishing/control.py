"""From exact figures to those that may be published, with what was published before in mind."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from goldenthread.dates.periods import quarter
from goldenthread.disclosure.published import Protected
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.disclosed import disclosed, state_of
from goldenthread.measures.figures import Figures, extract_of, files_of, rests_on
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance.policies import SEES_BREAKDOWN
from goldenthread.web.performance.publishing.frozen import Drawer, Frozen


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
    by_what = rests_on(snapshot), state_of(store, snapshot.authority)
    return _as_published(store, snapshot, by_what, quarter)


@lru_cache(2)
def _as_published(
    store: Store, snapshot: Snapshot, by_what: tuple[str, str], quarter: date
) -> Mapping[str, Result]:
    rows = controlled(store, snapshot, [quarter]).figures
    return {row.measure: row for row in rows if not row.breakdown}


def controlled(store: Store, snapshot: Snapshot, quarters: Sequence[date]) -> Protected[Result]:
    """Everything that is published of some quarters together, with small numbers hidden."""
    exact = list(exact_figures(store, snapshot, quarters))
    return disclosed(exact, store, snapshot.authority)


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
