"""Attacking what is hidden, as a reader would, and hiding more until nothing is found.

Two breakdowns at once, periods that overlap, measures of which one is the sum of others, what was
published before: each ties hidden counts together. A linear programme finds those that all of it
together holds too narrowly. Another finds what else it costs least to hide for each to have room:
shown counts may be moved too, each at a price, and those that had to be moved are hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import connected_components

from goldenthread.disclosure.book import Book, Row
from goldenthread.disclosure.reach import NOTHING, Numbers, Seen, Space, matrix_of
from goldenthread.disclosure.sheltering import has_room, shelter
from goldenthread.disclosure.times import Lines

TOGETHER = 2000
"""How many counts, at the least, are attacked at once."""
ENOUGH = (800, 3200)
"""Counts that may move to give one room. Only where neither is of use may all of them."""


def loosen(book: Book, lines: Lines) -> set[int]:
    """Hide what it takes for every hidden count to have room.

    Return the cells for which nothing is left to hide: what was published before tells of them.
    """
    tangle = _Tangle(book, lines)
    waiting = {cell for cell in range(len(book.counts)) if tangle.is_wanted(cell)}
    stuck: set[int] = set()
    while waiting:
        held = sorted(tangle.held(waiting), key=lambda it: (book.counts[it], it))
        waiting = set()
        for cell in held:
            chosen = tangle.cheapest(cell)
            if chosen is None:
                stuck.add(cell)
            elif chosen:
                waiting |= _hidden_with(book, lines, chosen)
        waiting = {cell for cell in waiting if tangle.is_wanted(cell)}
    return stuck


def _hidden_with(book: Book, lines: Lines, chosen: Iterable[int]) -> set[int]:
    """Hide counts with what shelters them; return the cells of all that are hidden now."""
    fresh = {unit for cell in chosen for unit in book.hide_cell(cell)}
    fresh |= shelter(book, lines, fresh)
    return {cell for unit in fresh for cell in book.units[unit].cells}


class _Part(NamedTuple):
    """Some cells that may move, all others staying as they are."""

    space: Space
    cells: list[int]
    truth: Numbers


class _Bought(NamedTuple):
    """The shown counts that must be moved, the price, and what all counts then could be."""

    price: float
    cells: list[int]
    numbers: Numbers


class _Tangle:
    """The sums that tie all counts together, and how far each count has been seen to move.

    What was seen stays so: hiding more holds no count more narrowly.
    """

    def __init__(self, book: Book, lines: Lines) -> None:
        self._book = book
        families = [
            (Row((*cells, family.total[name]), (*(1.0 for _ in cells), -1.0)), family)
            for family in book.families
            for name, cells in family.parts.items()
        ]
        self._family_of = dict(enumerate(family for _, family in families))
        self._pairs = range(len(families), len(families) + len(book.pairs))
        self._rows = [*(row for row, _ in families), *book.pairs, *book.ties, *lines.sums()]
        self._of_cell: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(self._rows):
            for cell in set(row.cells):
                self._of_cell[cell].append(number)
        self._seen = Seen(self._counts.copy(), self._counts.copy())

    @cached_property
    def _matrix(self) -> csr_array:
        rows = [(row.cells, row.signs) for row in self._rows]
        return matrix_of(rows, len(self._book.counts))

    @cached_property
    def _counts(self) -> Numbers:
        return np.array(self._book.counts)

    def is_wanted(self, cell: int) -> bool:
        """Whether a count is hidden, and not to be found out."""
        book = self._book
        return (
            book.private[cell]
            and book.counts[cell] > 0
            and bool(book.tellers[cell])
            and not book.is_known(cell)
        )

    def held(self, wanted: set[int]) -> Iterator[int]:
        """The wanted counts that have not been seen to have room."""
        for cells in self._pieces(wanted):
            part = self._part(cells)
            asked = np.array([at for at, cell in enumerate(cells) if cell in wanted], dtype=np.intp)
            self._see(cells, part.space.moved_at_once(part.truth, asked, self._book.policy.width))
            yield from (cells[at] for at in asked if not self._has_room(cells[at]))

    def _see(self, cells: Sequence[int], seen: Seen) -> None:
        at, mine = list(cells), self._seen
        mine.least[at] = np.fmin(mine.least[at], seen.least)
        mine.most[at] = np.fmax(mine.most[at], seen.most)

    def _has_room(self, cell: int) -> bool:
        """Whether a count has been seen to move as far as it must."""
        least, most = self._seen.least[cell], self._seen.most[cell]
        return bool(most - least > self._book.policy.width - NOTHING)

    def _pieces(self, wanted: set[int]) -> Iterator[list[int]]:
        """The hidden cells that hang together with wanted ones; small pieces together.

        Those that only hang on what sheltered them are left out: each has room within its family.
        """
        entangled = self._entangled()
        if not entangled:
            return
        hidden = np.flatnonzero([self._is_hidden(it) for it in range(len(self._book.counts))])
        ties = abs(self._matrix[:, hidden])
        labels = connected_components(ties.T @ ties, directed=False)[1]
        pieces = defaultdict(list)
        for cell, label in zip(hidden.tolist(), labels.tolist(), strict=True):
            pieces[label].append(cell)
        together: list[int] = []
        for cells in pieces.values():
            if not wanted.isdisjoint(cells) and not entangled.isdisjoint(cells):
                together += cells
            if len(together) >= TOGETHER:
                yield together
                together = []
        if together:
            yield together

    def _entangled(self) -> set[int]:
        """The hidden cells of every row that ties together more than one family does."""
        return {
            cell
            for number, row in enumerate(self._rows)
            if not self._is_plain(number)
            for cell in row.cells
            if self._is_hidden(cell)
        }

    def _is_plain(self, number: int) -> bool:
        """Whether sheltering has reckoned with all that a row tells of what is hidden."""
        hidden = [cell for cell in self._rows[number].cells if self._is_hidden(cell)]
        if not hidden:
            return True
        if number in self._pairs:
            return len(hidden) == len(self._rows[number].cells)
        family = self._family_of.get(number)
        if family is None or self._is_hidden(self._rows[number].cells[-1]):
            return False
        is_shared = any(
            it != number and it in self._family_of for cell in hidden for it in self._of_cell[cell]
        )
        return not is_shared and has_room(self._book, family)

    def _part(self, cells: Sequence[int]) -> _Part:
        """The space in which some cells move and all others are what they are."""
        book = self._book
        truth = np.array([np.nan if book.is_untold(it) else book.counts[it] for it in cells])
        low = np.array([book.floor(it) for it in cells])
        rows = sorted({number for cell in cells for number in self._of_cell[cell]})
        own = self._matrix[rows]
        others = self._counts.copy()
        others[list(cells)] = 0.0
        high = np.full(len(cells), np.inf)
        space = Space(own[:, list(cells)], -(own @ others), low, high)
        return _Part(space, list(cells), truth)

    def cheapest(self, cell: int) -> list[int] | None:
        """The shown counts that it costs least to hide to give one room; None if there are none.

        None need be hidden where there is room already. More counts are let move only while there
        are more.
        """
        width = self._book.policy.width
        for limit in (*ENOUGH, len(self._book.counts)):
            if self._has_room_among(cell, limit):
                return []
            part = self._part(self._around(cell, limit, self._may_move))
            ends = (self._seen.least[cell] + width, self._seen.most[cell] - width)
            bought = [self._bought(part, cell, float(end)) for end in ends]
            found = [each for each in bought if each is not None]
            if found:
                best = min(found, key=lambda it: (it.price, it.cells))
                self._see(part.cells, Seen(best.numbers, best.numbers))
                return best.cells
            if len(part.cells) < limit:
                break
        return None

    def _has_room_among(self, cell: int, limit: int) -> bool:
        """Whether a count moves as far as it must with the hidden ones nearest to it."""
        if not self._has_room(cell):
            part = self._part(self._around(cell, limit, self._is_hidden))
            seen = Seen(self._seen.least[part.cells], self._seen.most[part.cells])
            at, width = part.cells.index(cell), self._book.policy.width
            self._see(part.cells, part.space.moved_alone(seen, at, width))
        return self._has_room(cell)

    def _around(self, cell: int, limit: int, may_move: Callable[[int], bool]) -> list[int]:
        """The cells nearest to one that may move, as many as are allowed.

        What nobody counted has no number to stay at: it always moves.
        """
        found, ring = {cell}, [cell]
        while ring:
            beside = {row for it in ring for row in self._of_cell[it]}
            others = {it for row in beside for it in self._rows[row].cells} - found
            moves = may_move if len(found) < limit else self._book.is_untold
            ring = sorted(filter(moves, others))
            found.update(ring)
        return sorted(found)

    def _is_hidden(self, cell: int) -> bool:
        return not self._book.is_known(cell)

    def _may_move(self, cell: int) -> bool:
        book = self._book
        return not book.is_known(cell) or (book.can_hide(cell) and book.is_something(cell))

    def _bought(self, part: _Part, cell: int, end: float) -> _Bought | None:
        """What must be moved for a count to come to an end, and its price."""
        space, at = part.space, part.cells.index(cell)
        if end < space.low[at]:
            return None
        shown = [n for n, it in enumerate(part.cells) if self._book.is_known(it)]
        low, high = space.low.copy(), space.high.copy()
        low[at] = high[at] = end
        # A shown count is what it is, and more, and less; to be more or less has a price.
        more = space.matrix[:, shown]
        truth = part.truth[shown]
        low[shown] = high[shown] = truth
        none = np.zeros(len(shown))
        wider = Space(
            csr_array(hstack([space.matrix, more, -more], format="csr")),
            space.given,
            np.concatenate([low, none, none]),
            np.concatenate([high, none + np.inf, truth - space.low[shown]]),
        )
        price = np.array([self._book.price(part.cells[n]) for n in shown])
        moved = wider.towards(-np.concatenate([np.zeros(len(low)), price, price]))
        if moved is None:
            return None
        up, down = np.split(moved[len(low) :], 2)
        numbers = moved[: len(low)]
        numbers[shown] += up - down
        by = up + down
        bought = [part.cells[n] for n, moves in zip(shown, by, strict=True) if moves > NOTHING]
        return _Bought(float(price @ by), bought, numbers)
