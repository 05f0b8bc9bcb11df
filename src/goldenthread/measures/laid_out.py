"""What measures share, laid out before the first is counted: days, settings, circumstances."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
from sqlglot import exp

from goldenthread.dates.periods import Period, add_months
from goldenthread.engine.at_once import at_once
from goldenthread.engine.declared import DIALECT
from goldenthread.engine.engine import Engine
from goldenthread.engine.lifted import lifted
from goldenthread.engine.shared import shared
from goldenthread.engine.uncollected import uncollected
from goldenthread.measures.breakdowns import BREAKDOWNS, NOT_KNOWN
from goldenthread.measures.circumstances import (
    CIRCUMSTANCES,
    Labels,
    Packing,
    Words,
    circumstances_sql,
    codes_of,
    labels_of,
    packing_of,
    spans_relation,
)
from goldenthread.measures.extract import Extract
from goldenthread.measures.frames import Frame, frame_of
from goldenthread.measures.judged import Population
from goldenthread.measures.measure import LAST_DAY, LONGEST_WINDOW, Measure, Rate
from goldenthread.measures.settings import COUNCIL_SETTINGS
from goldenthread.measures.sql import (
    POPULATION,
    Groups,
    Split,
    breakdowns_of,
    days_relation,
    of_the_child,
    tally_sql,
)
from goldenthread.measures.tallies import Tallies
from goldenthread.measures.windows import Over, as_at_table, windows_of
from goldenthread.schema import TABLES

OF_AUTHORITIES = frozenset({*TABLES, LAST_DAY, COUNCIL_SETTINGS})
"""The relations whose rows are those of one authority each."""

Asked = Sequence[tuple[Measure, Sequence[str]]]
"""Measures, each with the breakdowns that it is to be split by."""


@dataclass
class LaidOut:
    """The relations that stand beside the stored tables while measures are counted.

    ``keys`` are the columns by which the tables of several authorities tell them apart: the place
    of each in ``extracts``. Declared SELECTs are then lifted to say whose each row is.
    """

    tables: Engine
    extracts: Sequence[Extract]
    periods: Sequence[Period]
    over: Over = Over.PERIOD
    keys: tuple[str, ...] = ()
    packing: Packing = field(default_factory=dict)
    _members: dict[int, exp.Query] = field(default_factory=dict)
    _shared: frozenset[str] = frozenset()
    _frames: dict[int, Frame] = field(default_factory=dict)
    _labels: dict[str, Labels] = field(default_factory=dict)
    _codes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lay_out(self, asked: Asked) -> None:
        """Hold everything that these measures read besides the stored tables."""
        measures = [measure for measure, _ in asked]
        self.tables.keep("as_at", as_at_table(self.periods))
        for months in dict.fromkeys(measure.months for measure in measures):
            self.tables.keep(days_relation(months), self._frame(months).days())
        if any(measure.as_held for measure in measures):
            self.tables.keep(LAST_DAY, self._of_each(self._last_day))
        if any(_reads_settings(measure) for measure in measures):
            self.tables.keep(COUNCIL_SETTINGS, self._of_each(self._settings))
        for name in dict.fromkeys(name for _, by in asked for name in by):
            self._labels[name] = self._read_labels(name)
        parts = (self._keep_circumstances, self._keep_shared)
        for _ in at_once(self.tables, lambda tables, keep: keep(tables, asked), parts):
            pass

    def frame(self, measure: Measure) -> Frame:
        """The windows that a measure is counted over."""
        return self._frame(measure.months)

    def split(self, measure: Measure, by: Sequence[str]) -> Split:
        """Split who counts in a measure, over what is laid out."""
        members = self._sql(self._members[id(measure)])
        return Split(measure, members, by, self.packing, self.keys)

    def tallies(
        self, tables: Engine, measure: Measure, groups: Groups, available: Sequence[int] = (0,)
    ) -> Tallies:
        """Count a measure by ``tables``, a way to those that all is held in.

        ``available`` are the places, in order, of the authorities whose records hold what it needs.
        """
        frame, by = self.frame(measure), breakdowns_of(groups)
        sql = tally_sql(self.split(measure, by), frame.first)
        words = self.words(measure, by)
        return Tallies(measure, tables.arrow(sql), frame, words, self.keys, available)

    def words(self, measure: Measure, by: Iterable[str]) -> Mapping[str, Words]:
        """The words of breakdowns, as they come with a measure's tallies."""
        return {
            name: Words((NOT_KNOWN,), self._labels[name])
            if name in measure.own_breakdowns
            else Words(self._codes[name], self._labels[name], self.packing[name])
            for name in by
        }

    def population_of(self, measure: Measure) -> Population:
        """The children that a measure sets its members against; none where it has no rate."""
        return self._population if isinstance(measure.summary, Rate) else Population({})

    @cached_property
    def _population(self) -> Population:
        """The children of each authority and district, as its records have them."""
        columns = ", ".join([*self.keys, "popn_district", "popn_mid_year", "popn_children_0_17"])
        children: dict[tuple[int, str | None], dict[int, float]] = {}
        for row in self.tables.rows(f"SELECT {columns} FROM {POPULATION}"):
            if row["popn_children_0_17"] is not None and row["popn_mid_year"] is not None:
                place = (self._place(row), row["popn_district"])
                children.setdefault(place, {})[row["popn_mid_year"]] = row["popn_children_0_17"]
        return Population(children)

    def _place(self, row: Mapping[str, object]) -> int:
        return int(str(row[self.keys[0]])) if self.keys else 0

    def _frame(self, months: int) -> Frame:
        if months not in self._frames:
            self._frames[months] = frame_of(windows_of(self.periods, months, self.over))
        return self._frames[months]

    def _of_each(self, table: Callable[[Extract], pa.Table]) -> pa.Table:
        """Put what each authority has under one another, each row with its authority."""
        if not self.keys:
            return table(self.extracts[0])
        each = [table(extract) for extract in self.extracts]
        return pa.concat_tables(
            part.append_column(self.keys[0], pa.array([place] * len(part), pa.int32()))
            for place, part in enumerate(each)
        )

    def _last_day(self, extract: Extract) -> pa.Table:
        return as_at_table([Period(extract.as_at, extract.as_at)])

    def _settings(self, extract: Extract) -> pa.Table:
        first = add_months(min(period.start for period in self.periods), -LONGEST_WINDOW)
        return extract.settings.table(first, max(period.end for period in self.periods))

    def _read_labels(self, name: str) -> Labels:
        breakdown = BREAKDOWNS[name]
        if breakdown.prepared_labels is not None:
            return labels_of(self.tables.rows(self._sql(breakdown.prepared_labels.tree)), self.keys)
        places = range(len(self.extracts))
        return {(place, value): word for place in places for value, word in breakdown.words.items()}

    def _keep_shared(self, tables: Engine, asked: Asked) -> None:
        """Hold what several measures have in common."""
        measures = [measure for measure, _ in asked]
        with uncollected():
            common = shared([measure.prepared.tree for measure in measures])
        self._shared = frozenset(common.relations)

        def keep(way: Engine, name: str) -> int:
            return way.keep(name, self._sql(common.relations[name]))

        for names in common.in_turn():
            for _ in at_once(tables, keep, names):
                pass
        self._members = {id(it): query for it, query in zip(measures, common.queries, strict=True)}

    def _sql(self, tree: exp.Query) -> str:
        if self.keys:
            tree = lifted(tree, OF_AUTHORITIES | self._shared)
        return tree.sql(dialect=DIALECT)

    def _keep_circumstances(self, tables: Engine, asked: Asked) -> None:
        """Hold what the children's breakdowns were, for those that some measure is split by."""
        by = sorted({name for measure, by in asked for name in of_the_child(measure, by)})
        for name in by:
            spans = BREAKDOWNS[name].prepared_spans
            assert spans is not None, name  # noqa: S101  (a catalogue's test holds it)
            tables.keep(spans_relation(name), self._sql(spans.tree))
            self._codes[name] = codes_of(name, tables, self.keys, self._labels[name])
        if by:
            first = min(self.frame(measure).first for measure, _ in asked)
            last = max(period.end for period in self.periods)
            self.packing = packing_of({name: len(self._codes[name]) for name in by})
            tables.keep(CIRCUMSTANCES, circumstances_sql(self.packing, first, last, self.keys))


def _reads_settings(measure: Measure) -> bool:
    return any(name.startswith(f"{COUNCIL_SETTINGS}.") for name in measure.prepared.beside)
