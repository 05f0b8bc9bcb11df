"""From who counts to how many: every measure, period and group, by one way of summing up."""

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from goldenthread.measures.sql import Groups, breakdowns_of, member_sql
from goldenthread.measures.windows import Over


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
        grouped = {id(measure): groups_of(measure, by) for measure in asked}
        available = [measure for measure in asked if not extract.lacks(measure)]
        laid_out = LaidOut(tables, [extract], sorted(periods), over)
        laid_out.lay_out([(it, breakdowns_of(grouped[id(it)])) for it in available])

        def figures(way: Engine, measure: Measure) -> pa.Table:
            return _figures(laid_out, way, measure, grouped[id(measure)])

        yield from at_once(tables, figures, asked)


def _figures(laid_out: LaidOut, tables: Engine, measure: Measure, groups: Groups) -> pa.Table:
    population = laid_out.population_of(measure)
    judge = Judge(measure, laid_out.frame(measure), laid_out.extracts, population)
    if laid_out.extracts[0].lacks(measure):
        return judge.not_available(0)
    tallies = laid_out.tallies(tables, measure, groups)
    return pa.concat_tables([judge.figures(tallies.grid(names)) for names in ((), *groups)])


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
