"""Every count that readers know or would like to know, and how the counts hang together."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.disclosure.policy import Policy

ALIKE = 1e-6
"""Sums of working times are decimal fractions; two that differ by less are the same."""

PRICE_OF_A_WHOLE = 1000
"""How many times dearer it is to hide the whole than a group."""


class Piece(StrEnum):
    """What of a figure is shown or hidden by itself."""

    COUNTS = "counts"
    DENOMINATOR = "denominator"
    VALUE = "value"


@dataclass(slots=True)
class Unit:
    """What is shown or hidden as one: a figure, or a piece of it that a policy keeps apart.

    ``cells`` are the counts that it tells; ``main`` is the one that is zero only when there were
    no cases at all. ``place`` is that of its figure, or null when it was published before and
    nothing can be done about it. ``along`` are the units that are hidden whenever it is.
    """

    place: int | None
    piece: Piece
    cells: tuple[int, ...]
    main: int
    hidden: bool = False
    along: tuple[int, ...] = ()
    families: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Family:
    """The groups that make up one whole: for each count that all tell, the parts and the total."""

    units: list[int]
    parts: dict[str, list[int]]
    total: dict[str, int]


@dataclass(slots=True)
class Row:
    """Cells that, each times its sign, add up to nothing."""

    cells: tuple[int, ...]
    signs: tuple[float, ...]


@dataclass(slots=True)
class Book:
    """Cells, the units that tell them, and the rows and families that tie them together.

    A cell is known while a shown unit tells it, and once it was published or where it is public
    (the number of children in a district). Cells that are ``same`` are one to every reader.
    """

    policy: Policy
    counts: list[float] = field(default_factory=list)
    private: list[bool] = field(default_factory=list)
    open: list[bool] = field(default_factory=list)
    tellers: list[list[int]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)
    ties: list[Row] = field(default_factory=list)
    _shown: list[int] = field(default_factory=list)
    _ids: dict[Hashable, int] = field(default_factory=dict)
    _same: list[int] = field(default_factory=list)
    _untold: set[int] = field(default_factory=set)
    _pairs_of: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def cell(
        self, key: Hashable, count: float, *, private: bool = True, is_open: bool = False
    ) -> int:
        """Return the cell of a key, entered on first asking."""
        found = self._ids.get(key)
        if found is not None:
            return self.find(found)
        number = self._ids[key] = len(self.counts)
        self.counts.append(count)
        self.private.append(private)
        self.open.append(is_open)
        self.tellers.append([])
        self._shown.append(0)
        self._same.append(number)
        return number

    def constant(self, count: float) -> int:
        """Return the cell of a number that everybody knows."""
        return self.cell(("constant", count), count, private=False, is_open=True)

    def untold(self) -> int:
        """Return a new cell of a count that nobody made or tells: it is not known what it is."""
        cell = self.cell(("untold", len(self.counts)), 0.0, private=False)
        self._untold.add(cell)
        return cell

    def is_untold(self, cell: int) -> bool:
        """Whether nobody made the count."""
        return cell in self._untold

    def enter(self, unit: Unit) -> int:
        """Add a unit and return its number."""
        number = len(self.units)
        self.units.append(unit)
        for cell in unit.cells:
            self.tellers[cell].append(number)
            self._shown[cell] += not unit.hidden
        return number

    def find(self, cell: int) -> int:
        """Return the one cell that stands for all that are the same as it."""
        while self._same[cell] != cell:
            self._same[cell] = self._same[self._same[cell]]
            cell = self._same[cell]
        return cell

    def same(self, one: int, other: int) -> None:
        """Let two cells be one."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return
        self._same[other] = one
        self.tellers[one] += self.tellers[other]
        self._shown[one] += self._shown[other]
        self.open[one] = self.open[one] or self.open[other]
        self.private[one] = self.private[one] or self.private[other]

    def settle(self) -> None:
        """Name every cell by the one that stands for it; no two become the same after this."""
        for unit in self.units:
            unit.cells = tuple(map(self.find, unit.cells))
            unit.main = self.find(unit.main)
        for family in self.families:
            for name, cells in family.parts.items():
                family.parts[name] = list(map(self.find, cells))
                family.total[name] = self.find(family.total[name])
        for row in (*self.pairs, *self.ties):
            row.cells = tuple(map(self.find, row.cells))
        for row in self.pairs:
            for cell in row.cells:
                self._pairs_of[cell].append(row)

    def pairs_of(self, cells: Iterable[int]) -> list[Row]:
        """The pairs that cells belong to."""
        return [row for cell in sorted(cells) for row in self._pairs_of.get(cell, ())]

    def is_known(self, cell: int) -> bool:
        """Whether any reader is told the count."""
        return self.open[cell] or self._shown[cell] > 0

    def is_something(self, cell: int) -> bool:
        """Whether hiding it would hide a number: a zero is shown, unless it stands for a value."""
        return self.counts[cell] != 0 or not self.private[cell]

    def can_hide(self, cell: int) -> bool:
        """Whether a count that is known could still be hidden."""
        return (
            not self.open[cell]
            and self._shown[cell] > 0
            and all(self._is_ours(number) for number in self.tellers[cell])
        )

    def price(self, cell: int) -> float:
        """How much it costs to hide a count that is shown: its size, wherever it is told.

        To hide the whole is dearer than any group.
        """
        tellers = [self.units[it] for it in self.tellers[cell] if not self.units[it].hidden]
        of_a_whole = any(not unit.families for unit in tellers)
        return (1 + self.counts[cell]) * len(tellers) * (PRICE_OF_A_WHOLE if of_a_whole else 1)

    def _is_ours(self, unit: int) -> bool:
        return self.units[unit].hidden or self.units[unit].place is not None

    def hide(self, units: Iterable[int]) -> set[int]:
        """Hide units with what hangs on them; return those that were shown until now."""
        fresh = set()
        waiting = list(units)
        while waiting:
            number = waiting.pop()
            unit = self.units[number]
            if unit.hidden or unit.place is None:
                continue
            unit.hidden = True
            fresh.add(number)
            waiting += unit.along
            for cell in unit.cells:
                self._shown[cell] -= 1
        return fresh

    def hide_cell(self, cell: int) -> set[int]:
        """Hide every unit that tells a count; return those that were shown until now."""
        return self.hide(self.tellers[cell])

    def may_be_none(self, unit: Unit) -> bool:
        """Whether a reader must reckon that a hidden unit has no cases.

        A group without cases is hidden only when all groups beside it are.
        """
        return self.policy.least == 0 or any(
            all(self.units[number].hidden for number in self.families[family].units)
            for family in unit.families
        )

    def floor(self, cell: int) -> float:
        """Return the least that a hidden count can be."""
        mains = [self.units[it] for it in self.tellers[cell] if self.units[it].main == cell]
        if not mains or all(map(self.may_be_none, mains)):
            return 0.0
        return min(1.0, self.counts[cell])


def sum_of(counts: Sequence[float], cells: Iterable[int]) -> float:
    """Add up the counts of cells."""
    return sum(counts[cell] for cell in cells)
