"""Sheltering what hangs together otherwise than as the groups of one whole.

Two breakdowns at once, periods that overlap, measures of which one is the sum of others, what was
published before: each ties hidden counts together across families.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from goldenthread.disclosure.book import Book, Family, Row
from goldenthread.disclosure.reach import Space
from goldenthread.disclosure.sheltering import shelter
from goldenthread.disclosure.times import Lines

PARTNERS = (1, 2, 5, 20)
"""How many hidden cells of each sum may move with one that is examined, tried in turn."""
MANY = 1500
"""Cells that move together, beyond which no more are let move."""
TRIES = 6
"""How many choices of what else to hide are tried before one is taken."""


class Held(NamedTuple):
    """How far apart the ends of a count are that is held too narrowly, and what it hangs on."""

    room: float
    holds: set[int]


class Tangle:
    """The sums that tie hidden counts together across families.

    Every hidden count in them is examined, once. A few of those that hang together with it are
    let move while all others stay as they are: if it can move far enough so, it is safe, and
    whatever is hidden later only gives it more room. If not, more are let move; and when that is
    no use, more is hidden. What nothing is left to hide for is ``stuck``.
    """

    def __init__(self, book: Book, lines: Lines) -> None:
        self.stuck: set[int] = set()
        self._book = book
        self._lines = lines
        self._safe: set[int] = set()
        self._rows: list[Row] = []
        self._of_cell: dict[int, list[int]] = defaultdict(list)
        self._families: dict[int, tuple[Family, int]] = {}
        self._crossing: set[int] = set()
        self._ties = 0
        for family in book.families:
            is_crossed = any(len(book.units[unit].families) > 1 for unit in family.units)
            for name, cells in family.parts.items():
                row = Row((*cells, family.total[name]), (*(1.0 for _ in cells), -1.0))
                number = self._enter(row, is_crossing=is_crossed)
                self._families[number] = family, family.total[name]
        for row in book.pairs:
            self._enter(row, is_crossing=False)

    def _enter(self, row: Row, *, is_crossing: bool) -> int:
        number = len(self._rows)
        for cell in set(row.cells):
            self._of_cell[cell].append(number)
        self._rows.append(row)
        if is_crossing:
            self._crossing.add(number)
        return number

    def loosen(self) -> None:
        """Hide what it takes for every hidden count to be safe."""
        self._tie({cell for unit in self._book.units if unit.hidden for cell in unit.cells})
        while to_examine := self._to_examine():
            for cell in to_examine:
                if self._is_wanted(cell):
                    self._examine(cell)

    def _tie(self, cells: Iterable[int]) -> None:
        """Enter what ties hidden cells together over time."""
        for line in self._lines.of(cells):
            line.tie()
        for row in self._book.ties[self._ties :]:
            self._enter(row, is_crossing=True)
        self._ties = len(self._book.ties)

    def _to_examine(self) -> list[int]:
        """The hidden counts that hang on a row across families and have not been examined."""
        waiting = [
            cell
            for number, row in enumerate(self._rows)
            if self._is_crossing(number)
            for cell in row.cells
            if not self._book.is_known(cell)
        ]
        hanging = set(waiting)
        while waiting:
            for number in self._of_cell[waiting.pop()]:
                for cell in self._rows[number].cells:
                    if cell not in hanging and not self._book.is_known(cell):
                        hanging.add(cell)
                        waiting.append(cell)
        return sorted(
            filter(self._is_wanted, hanging), key=lambda cell: (self._book.counts[cell], cell)
        )

    def _is_crossing(self, number: int) -> bool:
        """Whether a row tells more than its family reckons with."""
        if number in self._crossing:
            return True
        if number in self._families:
            family, total = self._families[number]
            return family.is_strained or not self._book.is_known(total)
        # Of those who count, those who do not, and all, two tell the third.
        cells = self._rows[number].cells
        return sum(not self._book.is_known(cell) for cell in cells) == 1

    def _is_wanted(self, cell: int) -> bool:
        return (
            cell not in self._safe
            and cell not in self.stuck
            and self._book.private[cell]
            and self._book.counts[cell] > 0
            and bool(self._book.tellers[cell])
            and not self._book.is_known(cell)
        )

    def _examine(self, cell: int) -> None:
        """Find room for a hidden count, or hide more until there is."""
        while (held := self._held(cell)) is not None:
            chosen = self._best_of(cell, held)
            if not chosen:
                self.stuck.add(cell)
                return
            self._hide(chosen)

    def _hide(self, cells: Iterable[int]) -> set[int]:
        fresh = {unit for cell in cells for unit in self._book.hide_cell(cell)}
        fresh |= shelter(self._book, self._lines, fresh)
        self._tie({cell for unit in fresh for cell in self._book.units[unit].cells})
        return fresh

    def _best_of(self, cell: int, held: Held) -> list[int]:
        """Choose, of what could be hidden, what gives a count most room and hides fewest."""
        tried = []
        choices = self._by_size(held.holds) or self._by_size(self._beside(cell))
        for chosen in choices[:TRIES]:
            fresh = self._hide(chosen)
            left = self._held(cell, only_try=True)
            self._book.show(fresh)
            room = np.inf if left is None else left.room
            tried.append((-room if room > held.room else 0.0, len(fresh), chosen))
        return min(tried, key=lambda it: it[:2])[2] if tried else []

    def _by_size(self, cells: Iterable[int]) -> list[list[int]]:
        """The counts that could still be hidden, the smallest first, those alike together.

        That of a whole is hidden only when there is no other.
        """
        size: dict[tuple[bool, float], list[int]] = defaultdict(list)
        for cell in sorted(cells):
            if self._book.can_hide(cell) and self._book.is_something(cell):
                tellers = [self._book.units[unit] for unit in self._book.tellers[cell]]
                is_whole = any(not unit.families for unit in tellers)
                size[is_whole, self._book.counts[cell]].append(cell)
        return [size[key] for key in sorted(size)]

    def _beside(self, cell: int) -> set[int]:
        return {other for number in self._of_cell[cell] for other in self._rows[number].cells}

    def _held(self, cell: int, *, only_try: bool = False) -> Held | None:
        """What holds a count too narrowly; None when it has room enough.

        What is only tried proves nothing safe: it will be shown again.
        """
        held = None
        for partners in PARTNERS:
            moving = self._moving(cell, partners)
            held = self._held_while(moving, cell, only_try=only_try)
            if held is None or len(moving) > MANY or self._is_narrow_anyhow(cell, moving):
                break
        return held

    def _moving(self, cell: int, partners: int) -> set[int]:
        """The hidden cells that move with one: enough for each sum to stay as it is."""
        moving = {cell}
        waiting = list(self._of_cell[cell])
        seen = set(waiting)
        while waiting:
            for other in self._that_move(self._rows[waiting.pop()], moving, partners):
                moving.add(other)
                fresh = [row for row in self._of_cell[other] if row not in seen]
                seen.update(fresh)
                waiting += fresh
        return moving

    def _that_move(self, row: Row, moving: set[int], partners: int) -> list[int]:
        still = [it for it in row.cells if it not in moving and not self._book.is_known(it)]
        if len(row.cells) == 3:
            return still
        wanted = partners + 1 - sum(it in moving for it in row.cells)
        if wanted <= 0:
            return []
        # One that hangs together with what moves already brings fewer others with it.
        rank = {it: (self._ties_to(it, moving), self._book.counts[it]) for it in still}
        return sorted(still, key=rank.__getitem__, reverse=True)[:wanted]

    def _ties_to(self, cell: int, moving: set[int]) -> int:
        return sum(
            not moving.isdisjoint(self._rows[number].cells) for number in self._of_cell[cell]
        )

    def _held_while(self, moving: set[int], cell: int, *, only_try: bool) -> Held | None:
        """What holds a count while all but the moving cells stay as they are.

        Whatever else among them proves to have room is safe.
        """
        numbers = {number for each in moving for number in self._of_cell[each]}
        rows = [self._rows[number] for number in sorted(numbers)]
        cells = sorted(moving)
        space, width = self._space(rows, moving, cells), self._book.policy.width
        at = cells.index(cell)
        others = [n for n, it in enumerate(cells) if n != at and self._is_wanted(it)]
        wanted = [at] if only_try else [at, *others]
        narrow = {number for number, _ in space.narrow(wanted, width)}
        if not only_try:
            self._safe.update(cells[number] for number in wanted if number not in narrow)
        if at not in narrow:
            return None
        room = float(space.most[at] - space.least[at])
        return Held(room, set() if only_try else self._what_holds(cell, rows, moving))

    def _what_holds(self, cell: int, rows: Sequence[Row], moving: set[int]) -> set[int]:
        could_be_hidden = {it for row in rows for it in row.cells if self._book.can_hide(it)}
        cells = sorted(moving | could_be_hidden)
        space = self._space(rows, moving, cells)
        held = dict(space.narrow([cells.index(cell)], self._book.policy.width))
        return {cells[it] for holds in held.values() for it in holds if it < len(cells)}

    def _is_narrow_anyhow(self, cell: int, moving: set[int]) -> bool:
        """Whether a count is held too narrowly even by those sums alone that the moving make."""
        rows = {number for each in moving for number in self._of_cell[each]}
        closed = [
            self._rows[number]
            for number in rows
            if all(it in moving or self._book.is_known(it) for it in self._rows[number].cells)
        ]
        if len(closed) == len(rows):
            return True
        if not any(cell in row.cells for row in closed):
            return False
        cells = sorted(moving)
        space = self._space(closed, moving, cells)
        return any(True for _ in space.narrow([cells.index(cell)], self._book.policy.width))

    def _space(
        self, rows: Sequence[Row], moving: Collection[int], cells: Sequence[int]
    ) -> Space:
        """The space in which some of the cells move.

        What is not among the cells stays as it is: all of that is one number, the last, of one.
        """
        book = self._book
        place = {cell: at for at, cell in enumerate(cells)}
        matrix = np.zeros((len(rows), len(cells) + 1))
        for number, row in enumerate(rows):
            for cell, sign in zip(row.cells, row.signs, strict=True):
                if cell in place:
                    matrix[number, place[cell]] += sign
                else:
                    matrix[number, -1] += sign * book.counts[cell]
        counts = np.array([*(book.counts[cell] for cell in cells), 1.0])
        low, high = counts.copy(), counts.copy()
        for at, cell in enumerate(cells):
            if cell in moving:
                low[at], high[at] = book.floor(cell), np.inf
        return Space(matrix, low, high, counts)
