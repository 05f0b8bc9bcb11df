"""The official figures beside a measure as the API tells them."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from goldenthread.measures.benchmarks import (
    Benchmark,
    Comparison,
    Quartiles,
    benchmarks_by_year,
    benchmarks_for,
    official,
)
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.web.performance.api.told import (
    BenchmarksTold,
    ComparisonTold,
    PublishedFigure,
    Quarters,
)


def benchmarks_told(measure_id: str, on: date, *, every_year: bool) -> BenchmarksTold:
    """What is published beside a measure of this authority, as known for a day."""
    return BenchmarksTold(
        measure=measure_id,
        authority=settings.AUTHORITY,
        comparisons=[_comparison(it) for it in _compared(measure_id, on, every_year)],
    )


def _compared(measure_id: str, on: date, every_year: bool) -> Sequence[Comparison]:
    measure = CATALOGUE.get(measure_id) or UNAVAILABLE[measure_id]
    store = official(settings.GOLDENTHREAD_HOME)
    if every_year:
        return benchmarks_by_year(measure, settings.AUTHORITY, on, store)
    latest = benchmarks_for(measure, settings.AUTHORITY, on, store)
    return [latest] if latest else []


def _comparison(it: Comparison) -> ComparisonTold:
    return ComparisonTold(
        year=it.year,
        moment=it.moment,
        title=it.key.title,
        unit=it.key.unit,
        own=_figure(it.own) if it.own else None,
        england=_figure(it.england),
        region=_figure(it.region) if it.region else None,
        neighbours=[_figure(one) for one in it.neighbours],
        neighbour_list=it.neighbour_list.name,
        neighbours_mean=it.neighbours_mean,
        neighbours_counted=it.neighbours_counted,
        quartiles=_quarters(it.quartiles) if it.quartiles else None,
        notes=list(it.notes),
        unlike=list(it.unlike),
        source=it.source,
    )


def _figure(it: Benchmark) -> PublishedFigure:
    return PublishedFigure(
        place=it.place.full_name,
        code=it.place.code,
        value=it.value,
        mark=it.mark,
        missing=it.missing,
        caution=it.caution,
    )


def _quarters(it: Quartiles) -> Quarters:
    return Quarters(
        lower=it.lower, median=it.median, upper=it.upper, counted=it.counted, best=it.best
    )
