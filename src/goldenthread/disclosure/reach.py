"""How far hidden counts can be from what they are, as far as any reader can tell.

The hidden counts are a point in a space with flat walls: their sums are known, and none is below
its floor. A linear programme walks along the walls to the ends of what each count could be. Only
as much is walked as it takes to know that the ends lie far enough apart.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
NOTHING = 1e-7
"""What is nearer to nothing than this is a rounding error."""
TELLING = 1e-4
"""Sums of many rounded numbers that differ by more than this contradict one another."""
PATIENCE = 200
"""Steps without gain after which the walk takes the first way and not the steepest."""


class NoSuchNumbers(ValueError):
    """The sums contradict one another: no numbers add up to them."""


class Space:
    """The numbers that hidden counts could be.

    ``matrix`` times the numbers is zero, row by row. ``low`` and ``high`` bound each number; one
    whose bounds meet is known. ``at`` is where the walk begins: the counts as they are, and a
    guess where it is not a number, which is then moved until all bounds are kept.

    Within, some numbers are `rest`: each is a sum of the others, which may move.
    """

    def __init__(self, matrix: Numbers, low: Numbers, high: Numbers, at: Numbers) -> None:
        self.low, self.high, self.at = low, high, at.copy()
        self.known = high - low < NOTHING
        self._solve(matrix)
        self.at[self.rest] = self.sums @ self.at[self.free] + self.given @ self.at[self.fixed]
        self._come_within_bounds()
        self.least, self.most = self.at.copy(), self.at.copy()

    def _solve(self, matrix: Numbers) -> None:
        """Write as many unknown numbers as there are independent rows as sums of the others."""
        table = matrix.astype(float)
        unknown = ~self.known
        rows, rest = [], []
        for row in range(len(table)):
            weights = np.abs(table[row]) * unknown
            column = int(weights.argmax())
            if weights[column] < NOTHING:
                continue
            table[row] /= table[row, column]
            others = table[:, column].copy()
            others[row] = 0
            touched = np.flatnonzero(np.abs(others) > NOTHING)
            table[touched] -= np.outer(others[touched], table[row])
            rows.append(row)
            rest.append(column)
        left = np.delete(table, rows, axis=0)[:, self.known] @ self.at[self.known]
        if (np.abs(left) > TELLING).any():
            raise NoSuchNumbers
        self.rest = np.array(rest, dtype=int)
        is_free = unknown.copy()
        is_free[self.rest] = False
        self.free = np.flatnonzero(is_free)
        self.fixed = np.flatnonzero(self.known)
        self.sums = -table[np.ix_(rows, self.free)]
        self.given = -table[np.ix_(rows, self.fixed)]
        self._row_of = np.full(len(self.known), -1)
        self._row_of[self.rest] = np.arange(len(self.rest))

    def _come_within_bounds(self) -> None:
        """Move until no number lies outside its bounds, if there is such a place."""
        for step in range(20 * (len(self.at) + 10)):
            below, above = self._outside()
            if not below.any() and not above.any():
                return
            slope = below @ -self.sums + above @ self.sums
            way = self._way(-slope, steepest=step % PATIENCE < PATIENCE - 20)
            if way is None:
                raise NoSuchNumbers
            self._go(*way)
        raise NoSuchNumbers

    def _outside(self) -> tuple[Numbers, Numbers]:
        now = self.at[self.rest]
        below = now < self.low[self.rest] - NOTHING
        above = now > self.high[self.rest] + NOTHING
        return below.astype(float), above.astype(float)

    def narrow(self, wanted: Iterable[int], width: float) -> Iterator[tuple[int, set[int]]]:
        """Name each wanted number whose ends are less than ``width`` apart, and what holds it.

        What holds it are known numbers: were one of them hidden, the ends could lie further apart.
        """
        for number in wanted:
            holds = self._walk(number, 1, width) if self._is_narrow(number, width) else set()
            if self._is_narrow(number, width):
                holds |= self._walk(number, -1, width)
            if self._is_narrow(number, width):
                yield number, holds

    def middle(self) -> Numbers:
        """Numbers that keep all bounds, and none at a bound that could be elsewhere."""
        ends = []
        for number in np.flatnonzero(~self.known):
            for sign in (1, -1):
                self._walk(int(number), sign, np.inf)
                ends.append(self.at.copy())
        return np.mean(ends, axis=0) if ends else self.at

    def _is_narrow(self, number: int, width: float) -> bool:
        return bool(self.most[number] - self.least[number] < width - NOTHING)

    def _walk(self, number: int, sign: int, width: float) -> set[int]:
        """Make a number as large, or as small, as it can be; or far enough from the other end.

        Return the known numbers that hold it there.
        """
        stuck = 0
        while self._is_narrow(number, width) and stuck < 10 * PATIENCE:
            slope = self._slope(number) * sign
            way = self._way(slope, steepest=stuck < PATIENCE)
            if way is None:
                return self._holding(number)
            before = self.at[number]
            end = self.least[number] + width if sign > 0 else self.most[number] - width
            self._go(*way, until=(number, end))
            stuck = 0 if abs(self.at[number] - before) > NOTHING else stuck + 1
            np.minimum(self.least, self.at, out=self.least)
            np.maximum(self.most, self.at, out=self.most)
        return self._holding(number) if self._is_narrow(number, width) else set()

    def _slope(self, number: int) -> Numbers:
        """How a number changes with each of the free ones."""
        row = self._row_of[number]
        if row >= 0:
            return self.sums[row]
        return (self.free == number).astype(float)

    def _holding(self, number: int) -> set[int]:
        row = self._row_of[number]
        if row < 0:
            return set()
        return set(self.fixed[np.abs(self.given[row]) > NOTHING].tolist())

    def _way(self, slope: Numbers, *, steepest: bool) -> tuple[int, int] | None:
        """Choose a free number to move, and whether up or down; None when none is any use."""
        now = self.at[self.free]
        up = (slope > NOTHING) & (now < self.high[self.free] - NOTHING)
        down = (slope < -NOTHING) & (now > self.low[self.free] + NOTHING)
        useful = up | down
        if not useful.any():
            return None
        place = int((np.abs(slope) * useful).argmax()) if steepest else self._first(useful)
        return place, 1 if up[place] else -1

    def _first(self, useful: NDArray[np.bool_]) -> int:
        """The useful number that comes first of all, whatever has been exchanged."""
        places = np.flatnonzero(useful)
        return int(places[self.free[places].argmin()])

    def _go(self, place: int, sign: int, until: tuple[int, float] | None = None) -> None:
        """Move a free number until it, or one that rests on it, meets a bound."""
        number = self.free[place]
        change = self.sums[:, place] * sign
        now = self.at[self.rest]
        room = np.full(len(change), np.inf)
        low, high = self.low[self.rest], self.high[self.rest]
        # One that is outside its bounds may go further out, but stops where it comes within.
        falls, rises = change < -NOTHING, change > NOTHING
        far = np.where(now > high + NOTHING, high, low)
        room[falls] = np.where(
            now[falls] < low[falls] - NOTHING, np.inf, (now - far)[falls] / -change[falls]
        )
        far = np.where(now < low - NOTHING, low, high)
        room[rises] = np.where(
            now[rises] > high[rises] + NOTHING, np.inf, (far - now)[rises] / change[rises]
        )
        end = self.high[number] if sign > 0 else self.low[number]
        own = abs(end - self.at[number])
        nearest = int(room.argmin()) if len(room) else -1
        step = max(0.0, min(own, room[nearest] if nearest >= 0 else np.inf))
        ends = False
        if until is not None:
            goal, goal_end = until
            rate = self._slope(goal)[place] * sign
            enough = max(0.0, (goal_end - self.at[goal]) / rate)
            ends = enough <= step
            step = min(step, enough)
        if not np.isfinite(step):
            raise NoSuchNumbers
        self.at[number] += sign * step
        self.at[self.rest] += change * step
        if not ends and nearest >= 0 and room[nearest] <= own:
            self._exchange(nearest, place)

    def _exchange(self, row: int, place: int) -> None:
        """Let a free number rest on the others, and one that rested on it be free."""
        pivot = self.sums[row, place]
        leaving, entering = self.rest[row], self.free[place]
        self.sums[row] /= -pivot
        self.given[row] /= -pivot
        self.sums[row, place] = 1 / pivot
        others = self.sums[:, place].copy()
        others[row] = 0
        touched = np.flatnonzero(np.abs(others) > NOTHING)
        weights = others[touched]
        self.sums[touched] += np.outer(weights, self.sums[row])
        self.sums[touched, place] = weights / pivot
        self.given[touched] += np.outer(weights, self.given[row])
        self.rest[row], self.free[place] = entering, leaving
        self._row_of[entering], self._row_of[leaving] = row, -1


def matrix_of(rows: Sequence[tuple[Sequence[int], Sequence[float]]], size: int) -> Numbers:
    """Write rows of (places, weights) as a matrix with ``size`` columns."""
    matrix = np.zeros((len(rows), size))
    for number, (places, weights) in enumerate(rows):
        np.add.at(matrix[number], np.asarray(places), np.asarray(weights, dtype=float))
    return matrix
