"""Rows held as columns: a frozen dataclass whose every field is an array of one length."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np

from goldenthread.county.days import Bools, Ints


@dataclass(frozen=True)
class Rows:
    """Many cases of one kind; each field of a subclass holds one fact of all of them.

    A field may itself be Rows of the same length, for the facts of one stage.
    """

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def take(self, which: Ints | Bools) -> Self:
        """The rows at these positions, or those marked true."""
        return type(self)(**{name: _take(part, which) for name, part in self._parts()})

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The rows of several tables, one after another."""
        return cls(
            **{
                field.name: _joined([getattr(part, field.name) for part in parts])
                for field in fields(cls)
            }
        )

    def _parts(self) -> list[tuple[str, Any]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]


def _take(part: Any, which: Ints | Bools) -> Any:
    return part.take(which) if isinstance(part, Rows) else part[which]


def _joined(parts: list[Any]) -> Any:
    first = parts[0]
    return type(first).joined(parts) if isinstance(first, Rows) else np.concatenate(parts)


def spans(starts: Ints, counts: Ints) -> Ints:
    """The positions of many runs laid end to end: `counts` of them from each of `starts`."""
    total = int(counts.sum())
    before = np.cumsum(counts) - counts
    return np.arange(total, dtype=np.int64) - np.repeat(before - starts, counts)


def place_in_run(counts: Ints) -> Ints:
    """0, 1, 2 ... for each of many runs laid end to end."""
    return spans(np.zeros(len(counts), dtype=np.int64), counts)


def running_sum(values: Ints, counts: Ints) -> Ints:
    """The sum so far within each of many runs laid end to end."""
    total = np.cumsum(values)
    first = np.cumsum(counts) - counts
    some = counts > 0
    before = np.zeros(len(counts), dtype=np.int64)
    before[some] = total[first[some]] - values[first[some]]
    return total - np.repeat(before, counts)


def group_bounds(sorted_groups: Ints) -> tuple[Ints, Ints]:
    """Where each group begins in an array sorted by group, and how many it has."""
    if not len(sorted_groups):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    changes = np.flatnonzero(np.diff(sorted_groups)) + 1
    starts = np.concatenate([[0], changes]).astype(np.int64)
    counts = np.diff(np.concatenate([starts, [len(sorted_groups)]])).astype(np.int64)
    return starts, counts


_SHIFT = 2**24


def latest_at(owner: Ints, since: Ints, asked_owner: Ints, on: Ints) -> Ints:
    """The last row of each asked owner that began on or before a day; -1 where there is none.

    `owner` and `since` must be sorted by owner and then by day.
    """
    if not len(owner):
        return np.full(len(asked_owner), -1, dtype=np.int64)
    keys = owner * _SHIFT + since
    found = np.searchsorted(keys, asked_owner * _SHIFT + on, side="right") - 1
    mine = (found >= 0) & (owner[np.maximum(found, 0)] == asked_owner)
    return np.where(mine, found, -1).astype(np.int64)
