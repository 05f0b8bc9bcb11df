"""How far hidden counts can be from what they are, as far as any reader can tell.

The hidden counts are a point in a space with flat walls: what they add up to is known, and none is
below its floor. A linear programme goes to the ends of what each count could be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
NOTHING = 1e-6
"""What is nearer to nothing than this is a rounding error."""
ROUNDS = 12
"""How often many numbers are moved at once, before those left over are moved one by one."""
FEW = 10
"""So many are moved one by one at once."""


class Ends(NamedTuple):
    """The smallest and the largest that a number could be."""

    least: float
    most: float


@dataclass(frozen=True)
class Space:
    """The numbers that hidden counts could be: ``matrix`` times them is ``given``.

    Each lies between its ``low`` and its ``high``, both inclusive.
    """

    matrix: csr_array
    given: Numbers
    low: Numbers
    high: Numbers

    def towards(self, goal: Numbers) -> Numbers | None:
        """The numbers that go furthest towards a goal; None where no numbers add up."""
        answer = linprog(
            -goal,
            A_eq=self.matrix if self.matrix.shape[0] else None,
            b_eq=self.given if self.matrix.shape[0] else None,
            bounds=np.column_stack([self.low, self.high]),
            method="highs",
        )
        return answer.x if answer.status == 0 else None

    def without_room(self, truth: Numbers, wanted: Places, width: float) -> Places:
        """Those of the wanted numbers that have not been seen to move as far as ``width``.

        ``truth`` is what each number is; NaN where nobody counted it. Some that are left may have
        room all the same: a few moves of all numbers at once have not shown it.
        """
        least, most, left = truth.copy(), truth.copy(), wanted
        near = replace(
            self,
            low=np.fmax(self.low, truth - width),
            high=np.fmin(self.high, truth + width),
        )
        chance = np.random.default_rng(1)
        for _ in range(ROUNDS):
            if len(left) <= FEW:
                break
            goal = np.zeros(len(truth))
            goal[left] = chance.normal(size=len(left))
            numbers = near.towards(goal)
            if numbers is not None:
                least, most = np.fmin(least, numbers), np.fmax(most, numbers)
            left = left[most[left] - least[left] < width - NOTHING]
        return left

    def ends(self, truth: float, place: int, width: float) -> Ends:
        """How small and how large one number can be, as far as it takes to be ``width`` apart."""
        ends = Ends(truth, truth)
        for sign in (1, -1):
            if ends.most - ends.least < width - NOTHING:
                found = self._furthest(place, sign, ends, width)
                ends = Ends(min(ends.least, found), max(ends.most, found))
        return ends

    def _furthest(self, place: int, sign: int, ends: Ends, width: float) -> float:
        low, high, goal = self.low.copy(), self.high.copy(), np.zeros(len(self.low))
        low[place] = max(low[place], ends.most - width)
        high[place] = min(high[place], ends.least + width)
        goal[place] = sign
        numbers = replace(self, low=low, high=high).towards(goal)
        return ends.least if numbers is None else float(numbers[place])


def matrix_of(rows: Sequence[tuple[Sequence[int], Sequence[float]]], size: int) -> csr_array:
    """Write rows of (places, weights) as a matrix with ``size`` columns."""
    numbers = [number for number, (places, _) in enumerate(rows) for _ in places]
    columns = [place for places, _ in rows for place in places]
    weights = [weight for _, signs in rows for weight in signs]
    return csr_array((weights, (numbers, columns)), shape=(len(rows), size), dtype=float)
