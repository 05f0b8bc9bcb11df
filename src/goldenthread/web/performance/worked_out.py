"""Exact figures that are not kept: of two breakdowns at once, of any day, over a longer time."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.conf import settings

from goldenthread.dates.periods import Period, add_months
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import Figures, extract_of, files_of
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result, rows_of
from goldenthread.measures.sql import Groups
from goldenthread.measures.windows import Over
from goldenthread.records.store import Snapshot, Store

KEPT = 256
"""Answers kept in memory, of a few hundred figures each."""


@lru_cache(KEPT)
def worked_out(
    snapshot: Snapshot,
    rests_on: str,
    measure_id: str,
    groups: Groups,
    periods: Sequence[Period],
    over: Over,
) -> tuple[Result, ...]:
    """One measure over periods, whole and by each of the groups, the whole first.

    ``rests_on`` says which catalogue and settings it is by, so that a change of either counts anew.
    All that is given must be hashable.
    """
    measure = CATALOGUE[measure_id]
    with Tables.open(files_of(snapshot, [measure])) as tables:
        table = calculate(tables, extract_of(snapshot), [measure], periods, groups, over=over)
    return tuple(rows_of(table))


def periods_to(as_at: date, every: Every = Every.MONTH) -> tuple[Period, ...]:
    """The months, quarters or years that figures are reported for, oldest first."""
    return tuple(reporting_periods(as_at, every))


def up_to(day: date) -> tuple[Period, ...]:
    """The part of a month that ends with a day, and the same of the year before."""
    before = add_months(day, -12)
    return tuple(Period(end.replace(day=1), end) for end in (before, day))


@lru_cache(1)
def figures_by_year(snapshot: Snapshot, rests_on: str) -> Figures:
    """The kept figures by year, which no page shows: only those who ask for them wait."""
    return Figures.of(snapshot, Store(settings.GOLDENTHREAD_HOME), every=Every.YEAR)
