"""What measures share, laid out before the first is counted: days, settings, circumstances."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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
    Labels,
    Packing,
    Values,
    Words,
    keep_circumstances,
    labels_of,
)
from goldenthread.measures.extract import Extract
from goldenthread.measures.frames import Frame, frame_of
from goldenthread.measures.judged import Population
from goldenthread.measures.measure import LAST_DAY, LONGEST_WINDOW, Measure, Rate
from goldenthread.measures.settings import COUNCIL_SETTINGS
from goldenthread.measures.sql import (
    POPULATION,
    Split,
    days_relation,
    of_the_child,
    tally_sql,
)
from goldenthread.measures.tallies import Tallies
from goldenthread.measures.windows import Over, as_at_table, windows_of
from goldenthread.schema import TABLES

OF_AUTHORITIES = frozenset({*TABLES, LAST_DAY, COUNCIL_SETTINGS})
"""The relations whose rows are those of one authority each."""

MOST_TOGETHER = 6
"""How many measures one query counts at most: what it returns is held at once."""

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
    _values: Mapping[str, Values] = field(default_factory=dict)

    def lay_out(self, asked: Asked) -> None:
        """Hold everything that these measures read besides the stored tables.

        What the children's breakdowns were is held while the measures are still being prepared.
        """
        self.tables.keep("as_at", as_at_table(self.periods))
        # Its SQL is written first: in Python there is only one at work at a time.
        spans = self._spans(asked)

        def keep_circumstances_of(tables: Engine) -> None:
            self._keep_circumstances(tables, asked, spans)

        def keep_for_measures(tables: Engine) -> None:
            self._keep_for_measures(tables, [measure for measure, _ in asked])

        parts = (keep_circumstances_of, keep_for_measures)
        for _ in at_once(self.tables, lambda tables, keep: keep(tables), parts):
            pass

    def available(self, measure: Measure) -> list[int]:
        """The places, in order, of the authorities whose records hold what a measure needs."""
        extracts = enumerate(self.extracts)
        return [place for place, extract in extracts if not extract.lacks(measure)]

    def frame(self, measure: Measure) -> Frame:
        """The windows that a measure is counted over."""
        return self._frame(measure.months)

    def split(self, measure: Measure, by: Sequence[str]) -> Split:
        """Split who counts in a measure, over what is laid out."""
        members = self._sql(self._members[id(measure)])
        return Split(measure, members, by, self.packing, self.keys)

    def together(self, asked: Asked) -> list[list[Split]]:
        """Part measures into such as one query can count: the more there are, the less it reads.

        What held of a child is read once for all of them. Where nothing of a child is asked, a
        query for each is as quick.
        """
        of_kind: dict[Hashable, list[list[Split]]] = {}
        parts: list[list[Split]] = []
        for measure, by in asked:
            split = self.split(measure, by)
            begun = of_kind.setdefault(split.kind if split.codes else id(measure), [])
            if not begun or len(begun[-1]) == MOST_TOGETHER:
                begun.append([])
                parts.append(begun[-1])
            begun[-1].append(split)
        return parts

    def tallies(
        self, tables: Engine, splits: Sequence[Split], available: Sequence[int] = (0,)
    ) -> Tallies:
        """Count measures of one kind by ``tables``, a way to those that all is held in.

        ``available`` are the places, in order, of the authorities whose records hold what they
        need.
        """
        measures, by = [split.measure for split in splits], splits[0].by
        frame = self.frame(measures[0])
        found = tables.arrow(tally_sql(splits, frame.first))
        return Tallies(measures, found, frame, self.words(measures[0], by), self.keys, available)

    def words(self, measure: Measure, by: Iterable[str]) -> Mapping[str, Words]:
        """The words of breakdowns, as they come with a measure's tallies."""
        return {
            name: Words((NOT_KNOWN,), self._labels[name])
            if name in measure.own_breakdowns
            else Words(self._words_of_codes[name], self._labels[name], self.packing[name])
            for name in by
        }

    @cached_property
    def _words_of_codes(self) -> Mapping[str, tuple[str, ...]]:
        """The words of the child's breakdowns by their codes."""
        return {
            name: (
                BREAKDOWNS[name].otherwise,
                *(self._labels[name].get(value, value[1]) for value in values),
            )
            for name, values in self._values.items()
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

    def _keep_for_measures(self, tables: Engine, asked: Sequence[Measure]) -> None:
        """Hold what stands beside the stored tables, and what several measures have in common."""
        with uncollected():
            measures = [measure for measure in asked if self.available(measure)]
            common = shared([measure.prepared.tree for measure in measures])
        for months in dict.fromkeys(measure.months for measure in measures):
            tables.keep(days_relation(months), self._frame(months).days())
        if any(measure.as_held for measure in measures):
            tables.keep(LAST_DAY, self._of_each(self._last_day))
        if any(_reads_settings(measure) for measure in measures):
            tables.keep(COUNCIL_SETTINGS, self._of_each(self._settings))
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

    def _spans(self, asked: Asked) -> Mapping[str, str]:
        """The SELECTs of spans of the breakdowns of the child that some measure is split by."""
        found = {}
        for name in sorted({name for _, by in asked for name in by}):
            spans = BREAKDOWNS[name].prepared_spans
            if spans is not None and _is_of_a_child(name, asked):
                found[name] = self._sql(spans.tree)
        return found

    def _keep_circumstances(self, tables: Engine, asked: Asked, spans: Mapping[str, str]) -> None:
        """Hold what the children's breakdowns were, and read the words of all."""
        if spans:
            first = min(self.frame(measure).first for measure, _ in asked)
            last = max(period.end for period in self.periods)
            self.packing, self._values = keep_circumstances(tables, spans, first, last, self.keys)
        for name in dict.fromkeys(name for _, by in asked for name in by):
            self._labels[name] = self._read_labels(name)


def _is_of_a_child(name: str, asked: Asked) -> bool:
    """Whether any measure is split by what a breakdown was of the child, not of its own records."""
    return any(of_the_child(measure, [name]) for measure, by in asked if name in by)


def _reads_settings(measure: Measure) -> bool:
    return any(name.startswith(f"{COUNCIL_SETTINGS}.") for name in measure.prepared.beside)
