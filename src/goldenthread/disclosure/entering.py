"""Entering figures into the book: what each tells, and what the figures themselves tie together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from goldenthread.disclosure.book import ALIKE, Book, Family, Piece, Row, Unit, sum_of
from goldenthread.disclosure.policy import DENOMINATORS, Kind
from goldenthread.disclosure.published import (
    COMPLEMENT,
    COUNTED,
    DENOMINATOR,
    NUMERATOR,
    Figure,
    kind_of,
)

Groups = frozenset[tuple[str, str]]
"""The groups a figure is of, as (breakdown, value); empty for the whole."""
WHOLE: Groups = frozenset()
Cells = Mapping[str, int]
"""The cells that a figure tells, by the name of the count."""


_SAID_OF_COUNTS = frozenset({Kind.PERCENTAGES, Kind.RATES, Kind.MEANS})


class StackKey(NamedTuple):
    """What the figures of one measure and period have in common.

    A figure that is there more than once is in the stack of each ``copy``.
    """

    authority: Any
    measure: Any
    version: Any
    start: date | None
    end: date
    copy: int = 0


def stack_key(figure: Figure) -> StackKey:
    """Name the stack that a figure belongs to; a figure need not name its authority."""
    return StackKey(
        getattr(figure, "authority", None),
        getattr(figure, "measure", None),
        getattr(figure, "version", None),
        getattr(figure, "period_start", None),
        figure.period_end,
    )


def groups_of(figure: Figure) -> Groups:
    """Name the groups that a figure is of."""
    return frozenset(figure.breakdown.items())


class Stack:
    """The figures of one measure and period: the whole, and the groups of its breakdowns."""

    def __init__(self, book: Book, key: StackKey, figures: Mapping[Groups, Figure]) -> None:
        self.book = book
        self.key = key
        self.figures = figures
        self.kinds = {groups: kind_of(figure) for groups, figure in figures.items()}
        self.are_shares = all(map(_may_be_share, figures.values()))
        self.families = list(self._families())
        self.mixed = {
            groups: whole
            for whole, parts in self.families
            if self._is_mix(whole, parts)
            for groups in parts
        }
        self.cells: dict[Groups, Cells] = {groups: self._cells(groups) for groups in figures}
        self.units: dict[Groups, int] = {}
        self.margins: dict[Groups, dict[str, int]] = defaultdict(dict)

    def _families(self) -> Iterator[tuple[Groups, list[Groups]]]:
        """The groups that make up a whole, with it: each breakdown of the groups left fixed."""
        beside: dict[tuple[Groups, str], list[Groups]] = defaultdict(list)
        for groups in self.figures:
            for group in groups:
                beside[groups - {group}, group[0]].append(groups)
        for (whole, _), parts in beside.items():
            yield whole, parts

    def _is_mix(self, whole: Groups, parts: list[Groups]) -> bool:
        """Whether the groups are shares of one whole: each is out of what the whole counts."""
        figure = self.figures.get(whole)
        if figure is None or figure.numerator is None or self.kinds[whole] is not Kind.COUNTS:
            return False
        return all(self.figures[groups].denominator == figure.numerator for groups in parts)

    def _cells(self, groups: Groups) -> Cells:
        """Every count that showing the figure would tell."""
        figure, kind = self.figures[groups], self.kinds[groups]
        numerator, denominator = figure.numerator, figure.denominator
        cells = {}
        if denominator is not None:
            cells[DENOMINATOR] = self._denominator(groups, denominator, kind)
        if numerator is not None:
            cells[NUMERATOR] = self._cell(groups, NUMERATOR, numerator)
        if (
            numerator is not None
            and denominator is not None
            and kind is Kind.PERCENTAGES
            and self.are_shares
        ):
            cells[COMPLEMENT] = self._cell(
                groups, COMPLEMENT, denominator - numerator, private=self.book.policy.complements
            )
        return cells

    def _denominator(self, groups: Groups, count: float, kind: Kind) -> int:
        if kind is Kind.RATES:
            return self.book.constant(count)
        if groups in self.mixed:
            return self._cell(self.mixed[groups], NUMERATOR, count)
        return self._cell(groups, DENOMINATOR, count)

    def _cell(self, groups: Groups, name: str, count: float, *, private: bool = True) -> int:
        key = self.key
        named = (key.authority, key.measure, key.version, key.end, groups, name, count)
        return self.book.cell(named, count, private=private)

    def shared_cells(self, groups: Groups) -> list[tuple[str, int]]:
        """The cells of a group of which those beside it make up the whole."""
        return [
            (name, cell)
            for name, cell in self.cells[groups].items()
            if not (name == DENOMINATOR and self.kinds[groups] is Kind.RATES)
            and not (groups in self.mixed and name in {DENOMINATOR, COMPLEMENT})
        ]

    def enter(self, places: Mapping[Groups, int]) -> None:
        """Enter its units, and what ties them together."""
        for groups, place in places.items():
            if self.cells[groups]:
                self.units[groups] = self._enter_unit(groups, place)
        self.book.pairs += self.pairs()
        for whole, parts in self.families:
            if all(groups in self.units for groups in parts):
                self._enter_family(whole, parts)
        self.book.ties += self._margin_sums()

    def _enter_unit(self, groups: Groups, place: int) -> int:
        cells = self.cells[groups]
        kept = dict(cells)
        if self.kinds[groups] is Kind.RATES:
            kept.pop(DENOMINATOR)
        first = NUMERATOR if groups in self.mixed or DENOMINATOR not in kept else DENOMINATOR
        main = kept[first]
        is_apart = DENOMINATORS not in self.book.policy.hidden_with_a_count and len(kept) > 1
        apart = kept.pop(DENOMINATOR, None) if is_apart else None
        number = self.book.enter(Unit(place, Piece.COUNTS, tuple(kept.values()), main))
        if self.kinds[groups] in _SAID_OF_COUNTS - self.book.policy.hidden_with_a_count:
            self._enter_value(groups, place)
        if apart is not None:
            self.book.enter(Unit(place, Piece.DENOMINATOR, (apart,), main, along=(number,)))
        return number

    def _enter_value(self, groups: Groups, place: int) -> None:
        """Enter a value that is shown though its counts may not be, as if it were not rounded."""
        cells = self.cells[groups]
        if not self.book.counts[cells[DENOMINATOR]]:
            return
        share = self.book.counts[cells[NUMERATOR]] / self.book.counts[cells[DENOMINATOR]]
        value = self._cell(groups, Piece.VALUE, 0.0, private=False)
        self.book.enter(Unit(place, Piece.VALUE, (value,), value))
        row = Row((cells[NUMERATOR], cells[DENOMINATOR], value), (1.0, -share, -1.0))
        self.book.ties.append(row)

    def pairs(self) -> list[Row]:
        """Those who count and those who do not are all, in each of its figures."""
        return [
            Row((cells[NUMERATOR], cells[COMPLEMENT], cells[DENOMINATOR]), (1, 1, -1))
            for cells in self.cells.values()
            if COMPLEMENT in cells
        ]

    def sums(self) -> list[Row]:
        """The groups of each whole add up to it, in each of their counts."""
        rows = []
        for whole, parts in self.families:
            for name, cells in self._told(parts).items():
                row = (*cells, self._total(whole, name, cells))
                rows.append(Row(row, (*(1.0 for _ in cells), -1.0)))
        return [*rows, *self._margin_sums()]

    def _enter_family(self, whole: Groups, parts: list[Groups]) -> None:
        told = self._told(parts)
        if not told:
            return
        total = {name: self._total(whole, name, cells) for name, cells in told.items()}
        number = len(self.book.families)
        units = [self.units[groups] for groups in parts]
        self.book.families.append(Family(units, told, total))
        for unit in units:
            self.book.units[unit].families.append(number)

    def _told(self, parts: list[Groups]) -> dict[str, list[int]]:
        """The cells of each count that all groups of a whole tell."""
        shared = [dict(self.shared_cells(groups)) for groups in parts]
        return {
            name: [cells[name] for cells in shared]
            for name in COUNTED
            if all(name in cells for cells in shared)
        }

    def _total(self, whole: Groups, name: str, parts: list[int]) -> int:
        """The cell of what the parts add up to.

        Where no figure tells the sum of all, anybody may know it. Where none tells that of the
        groups of one breakdown, of two that are crossed, it is as unknown as they are.
        """
        added = round(sum_of(self.book.counts, parts), 6)
        told = self.cells.get(whole, {}).get(name)
        if told is not None and abs(self.book.counts[told] - added) < ALIKE:
            return told
        if whole and whole not in self.figures:
            self.margins[whole][name] = self._cell(whole, name, added, private=False)
            return self.margins[whole][name]
        return self.book.constant(added)

    def _margin_sums(self) -> Iterator[Row]:
        """The sums of crossed groups that no figure tells add up too."""
        beside: dict[tuple[Groups, str], list[Groups]] = defaultdict(list)
        for groups in self.margins:
            for group in groups:
                beside[groups - {group}, group[0]].append(groups)
        for (whole, by), parts in beside.items():
            parts += [
                it for it in self.figures if it > whole and {n for n, _ in it - whole} == {by}
            ]
            told = [{**self.cells.get(it, {}), **self.margins.get(it, {})} for it in parts]
            for name in COUNTED:
                cells = [each[name] for each in told if name in each]
                if len(cells) == len(parts):
                    row = (*cells, self._total(whole, name, cells))
                    yield Row(row, (*(1.0 for _ in cells), -1.0))


def _may_be_share(figure: Figure) -> bool:
    numerator, denominator = figure.numerator, figure.denominator
    return numerator is None or denominator is None or 0 <= numerator <= denominator


def stacked(figures: Sequence[Figure]) -> dict[StackKey, dict[Groups, int]]:
    """Gather the places of figures by measure and period, then by group."""
    stacks: dict[StackKey, dict[Groups, int]] = defaultdict(dict)
    for place, figure in enumerate(figures):
        key, groups = stack_key(figure), groups_of(figure)
        while groups in stacks[key]:
            key = key._replace(copy=key.copy + 1)
        stacks[key][groups] = place
    return stacks
