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


class Seen(NamedTuple):
    """The smallest and the largest that each of some numbers has been seen to be."""

    least: Numbers
    most: Numbers

    def width(self) -> Numbers:
        """How far the ends lie apart."""
        return self.most - self.least

    def also(self, numbers: Numbers) -> "Seen":
        """What has been seen when each has been seen to be so as well; NaN is not seen."""
        return Seen(np.fmin(self.least, numbers), np.fmax(self.most, numbers))


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

    def moved_at_once(self, truth: Numbers, wanted: Places, width: float) -> Seen:
        """How far the numbers are seen to move when all that are wanted are moved at once.

        ``truth`` is what each number is; NaN where nobody counted it. A few moves are made, none
        further than ``width``: some of the wanted may have more room than is seen.
        """
        seen, left = Seen(truth, truth), wanted
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
                seen = seen.also(numbers)
            left = left[seen.width()[left] < width - NOTHING]
        return seen

    def moved_alone(self, seen: Seen, place: int, width: float) -> Seen:
        """How far the numbers are seen to move when one is, until its ends are ``width`` apart.

        ``seen`` is what has been seen of them before.
        """
        for sign in (1, -1):
            if seen.width()[place] < width - NOTHING:
                numbers = self._furthest(place, sign, seen, width)
                if numbers is not None:
                    seen = seen.also(numbers)
        return seen

    def _furthest(self, place: int, sign: int, seen: Seen, width: float) -> Numbers | None:
        low, high, goal = self.low.copy(), self.high.copy(), np.zeros(len(self.low))
        low[place] = max(low[place], seen.most[place] - width)
        high[place] = min(high[place], seen.least[place] + width)
        goal[place] = sign
        return replace(self, low=low, high=high).towards(goal)


def matrix_of(rows: Sequence[tuple[Sequence[int], Sequence[float]]], size: int) -> csr_array:
    """Write rows of (places, weights) as a matrix with ``size`` columns."""
    numbers = [number for number, (places, _) in enumerate(rows) for _ in places]
    columns = [place for places, _ in rows for place in places]
    weights = [weight for _, signs in rows for weight in signs]
    return csr_array((weights, (numbers, columns)), shape=(len(rows), size), dtype=float)
