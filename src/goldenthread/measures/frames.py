"""Windows as a frame to count in: cut into parts, so that overlapping windows are read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.dates.periods import Period
from goldenthread.measures.measure import Shape

Whole = npt.NDArray[np.int64]
_DAY = "datetime64[D]"


@dataclass(frozen=True)
class Frame:
    """The windows of figures in the order of their ends, and the slots that they are counted in.

    An event is counted in the slot of its part: a stretch of days that lie in the same windows. A
    span is counted in the slot of the first window by whose end it began or ended, and what is
    counted as at a day in that of the first window that ends with it.
    """

    windows: tuple[Period, ...]

    @cached_property
    def starts(self) -> npt.NDArray[np.datetime64]:
        """The first day of each window."""
        return np.array([window.start for window in self.windows], _DAY)

    @cached_property
    def ends(self) -> npt.NDArray[np.datetime64]:
        """The last day of each window."""
        return np.array([window.end for window in self.windows], _DAY)

    @property
    def first(self) -> date:
        """The first day of all."""
        return min(window.start for window in self.windows)

    @cached_property
    def _edges(self) -> npt.NDArray[np.datetime64]:
        """The first day of each part, and the day after the last."""
        return np.unique(np.concatenate([self.starts, self.ends + 1]))

    @cached_property
    def _within(self) -> tuple[Whole, Whole]:
        """The first part of each window, and the one after its last."""
        return (
            np.searchsorted(self._edges, self.starts),
            np.searchsorted(self._edges, self.ends + 1),
        )

    def days(self) -> pa.Table:
        """Say of each day its slot as an event (``part``) and as a beginning or an end (``n``).

        Joining on a day is many times quicker than joining on whether a date lies between two. A
        day between windows, in none of them, has no part.
        """
        days = np.arange(self._edges[0], self._edges[-1])
        part = np.searchsorted(self._edges, days, side="right") - 1
        return pa.table(
            {
                "day": pa.array(days, pa.date32()),
                "part": pa.array(part, pa.int32(), mask=~self._covered[part]),
                "n": pa.array(np.searchsorted(self.ends, days), pa.int32()),
            }
        )

    @cached_property
    def _covered(self) -> npt.NDArray[np.bool_]:
        """Whether each part lies in any window."""
        changes = np.zeros(len(self._edges), np.int64)
        np.add.at(changes, self._within[0], 1)
        np.add.at(changes, self._within[1], -1)
        return np.cumsum(changes)[:-1] > 0

    def slots(self, shape: Shape) -> int:
        """How many slots there are."""
        return len(self._edges) - 1 if shape is Shape.EVENT else len(self.windows)

    def summed(self, counted: Whole, shape: Shape) -> Whole:
        """From what was counted in each slot, the last axis, to the sum of each window."""
        if shape is Shape.SPAN:
            return np.cumsum(counted, axis=-1)
        if shape is Shape.AS_AT:
            return counted[..., np.searchsorted(self.ends, self.ends)]
        first, after = self._within
        before = np.zeros((*counted.shape[:-1], 1), counted.dtype)
        running = np.concatenate([before, np.cumsum(counted, axis=-1)], axis=-1)
        windows: Whole = running[..., after] - running[..., first]
        return windows


def frame_of(windows: Sequence[Period]) -> Frame:
    """Put windows into the order of their ends."""
    return Frame(tuple(sorted(windows, key=lambda window: (window.end, window.start))))
