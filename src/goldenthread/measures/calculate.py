"""From who counts to how many: every measure, period and group, by one way of summing up."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import pyarrow as pa

from goldenthread.dates.periods import Period
from goldenthread.engine.at_once import at_once
from goldenthread.engine.engine import Engine
from goldenthread.engine.uncollected import uncollected
from goldenthread.measures.circumstances import Words
from goldenthread.measures.extract import Extract
from goldenthread.measures.judged import Judge
from goldenthread.measures.laid_out import LaidOut
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import RESULT_SCHEMA
from goldenthread.measures.sql import Groups, Split, breakdowns_of, member_sql
from goldenthread.measures.windows import Over

Counted = tuple[Measure, pa.Table]
"""A measure with its figures."""


def calculate(
    tables: Engine,
    extract: Extract,
    measures: Iterable[Measure],
    periods: Sequence[Period],
    by: Groups = (),
    progress: Callable[[int], None] | None = None,
    over: Over = Over.PERIOD,
) -> pa.Table:
    """Calculate measures over periods, for the whole and for each group of breakdowns.

    A period's end is when a stock is counted; its start moves back for a measure over a rolling
    year. ``by`` are breakdowns, each alone or several crossed; a measure leaves out those it does
    not have. ``over`` is what time events are counted over. ``progress`` is told how many measures
    are done. Returns a table of `RESULT_SCHEMA`, measures in the order given, the whole before its
    parts, periods in order.
    """
    parts = [RESULT_SCHEMA.empty_table()]
    for part in calculated(tables, extract, measures, periods, by, over):
        parts.append(part)
        if progress is not None:
            progress(len(parts) - 1)
    return pa.concat_tables(parts)


def calculated(
    tables: Engine,
    extract: Extract,
    measures: Iterable[Measure],
    periods: Sequence[Period],
    by: Groups = (),
    over: Over = Over.PERIOD,
) -> Iterator[pa.Table]:
    """Calculate as `calculate` does, one measure after another: a table of each."""
    asked = list(measures) if periods else []
    with uncollected():
        split_by = {id(measure): breakdowns_of(groups_of(measure, by)) for measure in asked}
        laid_out = LaidOut(tables, [extract], sorted(periods), over)
        laid_out.lay_out([(measure, split_by[id(measure)]) for measure in asked])
        available = [measure for measure in asked if not extract.lacks(measure)]
        parts = laid_out.together([(measure, split_by[id(measure)]) for measure in available])

        def figures(way: Engine, splits: Sequence[Split]) -> list[Counted]:
            return list(_figures(laid_out, way, splits, groups_of(splits[0].measure, by)))

        lacking = [
            (measure, _judge(laid_out, measure).not_available(0))
            for measure in asked
            if extract.lacks(measure)
        ]
        counted = chain.from_iterable(at_once(tables, figures, parts))
        yield from _in_turn(asked, chain(lacking, counted))


def _in_turn(asked: Sequence[Measure], counted: Iterable[Counted]) -> Iterator[pa.Table]:
    """Put tables into the order in which their measures were asked for."""
    waiting: dict[int, deque[pa.Table]] = defaultdict(deque)
    left = deque(asked)
    for measure, table in counted:
        waiting[id(measure)].append(table)
        while left and waiting[id(left[0])]:
            yield waiting[id(left.popleft())].popleft()


def _figures(
    laid_out: LaidOut, tables: Engine, splits: Sequence[Split], groups: Groups
) -> Iterator[Counted]:
    tallies = laid_out.tallies(tables, splits)
    grids = zip(*(tallies.grids(names) for names in ((), *groups)), strict=True)
    for measure, each in zip(tallies.measures, grids, strict=True):
        judge = _judge(laid_out, measure)
        yield measure, pa.concat_tables([judge.figures(grid) for grid in each])


def _judge(laid_out: LaidOut, measure: Measure) -> Judge:
    population = laid_out.population_of(measure)
    return Judge(measure, laid_out.frame(measure), laid_out.extracts, population)


def members_of(
    tables: Engine,
    extract: Extract,
    measure: Measure,
    period: Period,
    by: Sequence[str] = (),
    over: Over = Over.PERIOD,
) -> pa.Table:
    """List the members of one measure in one period with the word of each breakdown."""
    laid_out = LaidOut(tables, [extract], [period], over)
    laid_out.lay_out([(measure, by)])
    (window,) = laid_out.frame(measure).windows
    found = tables.arrow(member_sql(laid_out.split(measure, by), window))
    for name, words in laid_out.words(measure, by).items():
        place = found.schema.get_field_index(name)
        found = found.set_column(place, name, _worded(found[name], words))
    return found


def _worded(column: pa.ChunkedArray, words: Words) -> pa.Array:
    coded = column.combine_chunks().dictionary_encode()
    known = pa.array([words.of(value) for value in coded.dictionary.to_pylist()], pa.string())
    return known.take(coded.indices)


def groups_of(measure: Measure, by: Groups) -> Groups:
    """Of the groups asked for, those that a measure has."""
    return [group for group in by if set(group) <= set(measure.breakdowns)]
