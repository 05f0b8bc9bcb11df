"""How often each amount came, and the amounts that part them when they are put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Number = npt.NDArray[np.float64]
SPARSE = 16
"""Beyond so many possible numbers for each there is, sorting them is quicker than ticking off."""


@dataclass(frozen=True)
class Amounts:
    """How often each amount came in each group, a row an amount of a group, a column a window.

    Rows are in the order of groups, and of amounts within each.
    """

    group: Whole
    amount: Number
    many: Whole
    groups: int

    @classmethod
    def gathered(cls, group: Whole, amount: Number, many: Whole, groups: int) -> Self:
        """Put rows in order, and rows of one group and amount together."""
        order, fresh, place = in_order(group, amount)
        together = np.zeros((int(fresh.sum()), many.shape[1]), np.int64)
        np.add.at(together, place, many[order])
        return cls(group[order][fresh], amount[order][fresh], together, groups)

    @cached_property
    def _running(self) -> Whole:
        """How many there are up to each row, from before the first."""
        before = np.zeros((1, self.many.shape[1]), np.int64)
        return np.vstack([before, np.cumsum(self.many, axis=0)])

    @cached_property
    def _before(self) -> Whole:
        """How many there are before each group, and after the last."""
        return self._running[np.searchsorted(self.group, np.arange(self.groups + 1))]

    @property
    def counted(self) -> Whole:
        """How many there are in each group and window."""
        return np.diff(self._before, axis=0)

    def cut(self, at: float) -> Number:
        """Find the amount at a share of the way through a group's, between two if need be."""
        counted = self.counted
        way = at * np.maximum(counted - 1, 0)
        below = np.floor(way)
        found = np.full(counted.shape, np.nan)
        for window in range(counted.shape[1]):
            there = counted[:, window] > 0
            low, high = (
                self._nth(self._before[:-1][there, window] + place[there, window], window)
                for place in (below, np.ceil(way))
            )
            found[there, window] = low + (high - low) * (way - below)[there, window]
        return found

    def _nth(self, places: Number, window: int) -> Number:
        rows = np.searchsorted(self._running[1:, window], places, side="right")
        amounts: Number = self.amount[rows]
        return amounts


def in_order(group: Whole, amount: Number) -> tuple[Whole, npt.NDArray[np.bool_], Whole]:
    """Order rows by group and amount: the order, which are the first of their kind, which kind."""
    order = np.lexsort((amount, group))
    fresh = np.ones(len(order), bool)
    fresh[1:] = (np.diff(group[order]) != 0) | (np.diff(amount[order]) != 0)
    return order, fresh, np.cumsum(fresh) - 1


def distinct(keys: Whole, size: int) -> tuple[Whole, Whole]:
    """Return the distinct ones of some numbers from 0 to below ``size``, and each one's place."""
    if size > SPARSE * max(len(keys), 1):
        found, place = np.unique(keys, return_inverse=True)
        return found, place.reshape(-1)
    there = np.zeros(size, bool)
    there[keys] = True
    found = np.flatnonzero(there)
    places = np.zeros(size, np.int64)
    places[found] = np.arange(len(found))
    return found, places[keys]


def put_together(parts: Sequence[Amounts], groups: Sequence[Whole], many: int) -> Amounts:
    """Put amounts of several parts together; ``groups`` say where each part's groups are now."""
    return Amounts.gathered(
        np.concatenate([place[part.group] for part, place in zip(parts, groups, strict=True)]),
        np.concatenate([part.amount for part in parts]),
        np.concatenate([part.many for part in parts]),
        many,
    )
