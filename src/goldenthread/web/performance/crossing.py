"""Exact figures that are not kept: of two breakdowns at once, over a longer time, by year."""

from functools import lru_cache

import pyarrow as pa
from django.conf import settings

from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import Figures, extract_of, files_of
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.sql import Groups
from goldenthread.measures.windows import Over
from goldenthread.records.store import Snapshot, Store

KEPT = 16
"""Tables kept in memory, of a few megabytes each."""


@lru_cache(KEPT)
def calculated(
    snapshot: Snapshot, rests_on: str, measure_id: str, groups: Groups, every: Every, over: Over
) -> pa.Table:
    """One measure over every reporting period, whole and by each of the groups.

    ``rests_on`` says which catalogue and settings it is by, so that a change of either counts anew.
    """
    measure = CATALOGUE[measure_id]
    with Tables.open(files_of(snapshot, [measure])) as tables:
        periods = reporting_periods(snapshot.as_at, every)
        return calculate(tables, extract_of(snapshot), [measure], periods, groups, over=over)


@lru_cache(1)
def figures_by_year(snapshot: Snapshot, rests_on: str) -> Figures:
    """The kept figures by year, which no page shows and only those who ask for them wait for."""
    return Figures.of(snapshot, Store(settings.GOLDENTHREAD_HOME), every=Every.YEAR)
