"""The kept figures that a clinic is opened on."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.conf import settings

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import Figures, rests_on
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import reporting_periods
from goldenthread.measures.results import Result
from goldenthread.records.store import NoSnapshot, Snapshot, Store


class NoFigures(LookupError):
    """No records are loaded. The message says what to do."""


def kept() -> Figures:
    """The figures of the authority's latest records; raises :class:`NoFigures`."""
    store = Store(settings.GOLDENTHREAD_HOME)
    try:
        snapshot = store.latest(settings.AUTHORITY)
    except (NoSnapshot, FileNotFoundError):
        raise NoFigures(
            f"No records of {settings.AUTHORITY} have been loaded yet, so there are no figures to"
            " hold a clinic on. Ask the data officer to load them."
        ) from None
    return _of(snapshot, rests_on(snapshot))


@lru_cache(1)
def _of(snapshot: Snapshot, _rests_on: str) -> Figures:
    return Figures.of(snapshot, Store(settings.GOLDENTHREAD_HOME))


def last_month(figures: Figures) -> date:
    """Last day of the last complete month."""
    return reporting_periods(figures.snapshot.as_at)[-1].end


def localities(figures: Figures, by: str) -> list[str]:
    """The teams, or the districts, that figures were ever counted for."""
    named = {name for it in ("AS02", "CN01") for name in figures.values(it, by)}
    return sorted(named - {"Not known"})


def series_of(
    figures: Figures, by: str, locality: str
) -> Iterator[tuple[Measure, Sequence[Result]]]:
    """Every measure that can be broken down so, with the locality's series, oldest first."""
    for measure in CATALOGUE.values():
        if by in measure.breakdowns:
            rows = figures.series(measure.id, by, locality)
            yield measure, sorted(rows, key=lambda row: row.period_end)
