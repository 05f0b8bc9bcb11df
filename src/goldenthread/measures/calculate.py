"""From who counts to how many: every measure, period and group, by one way of summing up."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

import pyarrow as pa

from goldenthread.dates.periods import Period, add_months
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.extract import Extract
from goldenthread.measures.measure import LAST_DAY, LONGEST_WINDOW, Measure, Rate
from goldenthread.measures.results import RESULT_SCHEMA, Status
from goldenthread.measures.settings import COUNCIL_SETTINGS
from goldenthread.measures.sql import POPULATIONS, Groups, member_sql, result_sql, shared
from goldenthread.measures.windows import (
    Over,
    as_at_table,
    days_table,
    parts_table,
    window_table,
    windows_of,
)


def calculate(
    tables: Tables,
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
    run = _Run(tables, extract, sorted(periods), over)
    parts = [RESULT_SCHEMA.empty_table()]
    for measure in measures if periods else ():
        parts.append(run.results(measure, _groups_of(measure, by)))
        if progress is not None:
            progress(len(parts) - 1)
    return pa.concat_tables(parts)


def members_of(
    tables: Tables,
    extract: Extract,
    measure: Measure,
    period: Period,
    by: Sequence[str] = (),
    over: Over = Over.PERIOD,
) -> pa.Table:
    """List the members of one measure in one period with the value of each breakdown."""
    run = _Run(tables, extract, [period], over)
    return run.members(measure, tuple(by))


def _groups_of(measure: Measure, by: Groups) -> Groups:
    return [group for group in by if set(group) <= set(measure.breakdowns)]


class _Run:
    """One pass over a set of records: what measures share is made once and kept."""

    def __init__(
        self, tables: Tables, extract: Extract, periods: Sequence[Period], over: Over
    ) -> None:
        self.tables = tables
        self.extract = extract
        self.periods = periods
        self.over = over
        self._kept: set[str] = set()

    def results(self, measure: Measure, groups: Groups) -> pa.Table:
        if self.extract.lacks(measure):
            return self._not_available(measure)
        self._keep_what_is_shared(measure, {name for group in groups for name in group})
        return self.tables.arrow(
            result_sql(measure, self.extract, groups, self._first_day(measure))
        ).cast(RESULT_SCHEMA)

    def members(self, measure: Measure, by: tuple[str, ...]) -> pa.Table:
        self._keep_what_is_shared(measure, set(by))
        return self.tables.arrow(member_sql(measure, by))

    def _not_available(self, measure: Measure) -> pa.Table:
        rows = [
            {
                "measure": measure.id,
                "version": measure.version,
                "authority": self.extract.authority,
                "period_start": window.start,
                "period_end": window.end,
                "unit": measure.unit,
                "status": Status.NOT_AVAILABLE,
            }
            for window in self._windows(measure.months)
        ]
        return pa.Table.from_pylist(rows, schema=RESULT_SCHEMA)

    def _keep_what_is_shared(self, measure: Measure, by: set[str]) -> None:
        windows = self._windows(measure.months)
        self._keep("as_at", partial(as_at_table, self.periods))
        if measure.as_held:
            as_at = self.extract.as_at
            self._keep(LAST_DAY, partial(as_at_table, [Period(as_at, as_at)]))
        if any(name.startswith(f"{COUNCIL_SETTINGS}.") for name in measure.prepared.beside):
            self._keep(COUNCIL_SETTINGS, self._settings)
        self._keep(shared("periods", measure), partial(window_table, windows))
        self._keep(shared("days", measure), partial(days_table, windows))
        self._keep(shared("parts", measure), partial(parts_table, windows))
        if isinstance(measure.summary, Rate):
            populations = partial(POPULATIONS.format, windows=shared("periods", measure))
            self._keep(shared("populations", measure), populations)
        for name in by:
            breakdown = BREAKDOWNS[name]
            if name not in measure.own_breakdowns and breakdown.prepared_spans is not None:
                self._keep(f"spans_{name}", breakdown.prepared_spans.sql)
            if breakdown.has_labels:
                self._keep(f"labels_{name}", breakdown.label_relation)

    def _keep(self, name: str, make: Callable[[], "pa.Table | str"]) -> None:
        if name not in self._kept:
            self.tables.keep(name, make())
            self._kept.add(name)

    def _settings(self) -> pa.Table:
        first = add_months(self.periods[0].start, -LONGEST_WINDOW)
        return self.extract.settings.table(first, self.periods[-1].end)

    def _first_day(self, measure: Measure) -> date:
        return min(window.start for window in self._windows(measure.months))

    def _windows(self, months: int) -> list[Period]:
        return windows_of(self.periods, months, self.over)
