"""Many authorities' latest snapshots, run together: their figures, and the region's totals.

Each authority's figures are those of its own records alone, to the last digit: its own settings,
its own day, its own population, and what its own extract lacks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from goldenthread.dates.periods import Period
from goldenthread.engine.at_once import at_once, one_ahead
from goldenthread.engine.engine import Engine
from goldenthread.engine.lifted import AUTHORITY
from goldenthread.measures.calculate import groups_of
from goldenthread.measures.extract import Extract
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.judged import Judge
from goldenthread.measures.laid_out import LaidOut
from goldenthread.measures.measure import Measure
from goldenthread.measures.sql import Groups, breakdowns_of
from goldenthread.measures.totals import Part, Totals, has_total, of_authorities, part_of
from goldenthread.measures.windows import Over
from goldenthread.records.region import Region
from goldenthread.records.store import Snapshot

KEYS = (AUTHORITY,)
ROWS_AT_ONCE = 10_000_000
"""How many rows of records are read together, of as many authorities as have them."""
ALL_AT_ONCE = 10**18
"""For an engine that spreads them over many machines."""

Opening = Callable[[Mapping[str, Sequence[Path]]], AbstractContextManager[Engine]]
"""Opens the tables of several authorities: the files of each, in the order of authorities."""


def region_figures(
    region: Region,
    open_tables: Opening,
    measures: Iterable[Measure],
    periods: Sequence[Period],
    by: Groups = (),
    over: Over = Over.PERIOD,
    rows_at_once: int = ROWS_AT_ONCE,
) -> Iterator[pa.Table]:
    """Calculate measures for every authority of a region and for all together.

    Yields tables of `REGION_SCHEMA`: those of each measure for some authorities after another, and
    last the totals of each measure. A total is over those authorities that have a figure, and says
    how many they are; breakdowns whose groups belong to one authority have none.
    """
    asked = list(measures) if periods else []
    totals = Totals(region.name, len(region.snapshots))

    @contextmanager
    def laid_out(part: Sequence[Snapshot]) -> Iterator[_Run]:
        files = [files_of(snapshot, asked) for snapshot in part]
        with open_tables({name: [it[name] for it in files] for name in files[0]}) as tables:
            extracts = [extract_of(snapshot) for snapshot in part]
            yield _Run(tables, extracts, asked, sorted(periods), by, over)

    for run in one_ahead(laid_out(part) for part in region.parts(rows_at_once)):
        for measure, counted in zip(asked, run.counted(), strict=True):
            totals.begin(measure, run.laid_out.frame(measure))
            for adds in counted.parts:
                totals.add(measure, adds)
            yield from counted.figures
    for measure in asked:
        yield from totals.of(measure)


@dataclass(frozen=True)
class _Counted:
    """The figures of some authorities for one measure, and what they add to its totals."""

    figures: Sequence[pa.Table]
    parts: Sequence[Part]


class _Run:
    """Some authorities, counted together."""

    def __init__(
        self,
        tables: Engine,
        extracts: Sequence[Extract],
        measures: Sequence[Measure],
        periods: Sequence[Period],
        by: Groups,
        over: Over,
    ) -> None:
        self.measures = measures
        self.by = by
        self.laid_out = LaidOut(tables, extracts, periods, over, KEYS)
        self.laid_out.lay_out([(it, breakdowns_of(groups_of(it, by))) for it in measures])

    def counted(self) -> Iterator[_Counted]:
        """Count one measure after another."""
        return at_once(self.laid_out.tables, self._counted, self.measures)

    def _counted(self, tables: Engine, measure: Measure) -> _Counted:
        extracts = self.laid_out.extracts
        judge = Judge(
            measure, self.laid_out.frame(measure), extracts, self.laid_out.population_of(measure)
        )
        figures, parts = [], []
        available = self.laid_out.available(measure)
        if available:
            groups = groups_of(measure, self.by)
            split = self.laid_out.split(measure, breakdowns_of(groups))
            tallies = self.laid_out.tallies(tables, [split], available)
            for names in ((), *groups):
                (grid,) = tallies.grids(names)
                figures.append(of_authorities(judge.figures(grid), 1))
                if has_total(names):
                    parts.append(part_of(judge, tallies, grid))
        lacking = sorted(set(range(len(extracts))) - set(available))
        figures += [of_authorities(judge.not_available(place), 1) for place in lacking]
        return _Counted(figures, parts)
