"""Where a figure lies among those of England's authorities: in which quarter of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from goldenthread.measures.measure import Polarity


class Band(StrEnum):
    """A quarter of England's authorities, from the best."""

    BEST = "best quarter"
    SECOND = "second quarter"
    THIRD = "third quarter"
    LAST = "last quarter"


@dataclass(frozen=True)
class Quartiles:
    """The figures that divide England's authorities into quarters, lowest first.

    Between two authorities a cut is interpolated, as spreadsheets do (the inclusive method).
    ``counted`` is how many authorities had a figure.
    """

    lower: float
    median: float
    upper: float
    counted: int
    polarity: Polarity

    @classmethod
    def of(cls, ascending: Sequence[float], polarity: Polarity) -> Self:
        """Divide figures that are in ascending order, at least one."""
        lower, median, upper = (_cut(ascending, quarter) for quarter in (1, 2, 3))
        return cls(lower, median, upper, len(ascending), polarity)

    @property
    def best(self) -> float | None:
        """The figure from which on an authority is in the best quarter; None for a neutral one."""
        return {Polarity.HIGH: self.upper, Polarity.LOW: self.lower}.get(self.polarity)

    def band(self, value: float) -> Band | None:
        """The quarter of a figure; on a cut the better one. None where neither way is better."""
        cuts = (self.upper, self.median, self.lower)
        if self.polarity is Polarity.NEUTRAL:
            return None
        if self.polarity is Polarity.LOW:
            reached = [value <= cut for cut in reversed(cuts)]
        else:
            reached = [value >= cut for cut in cuts]
        bands = (Band.BEST, Band.SECOND, Band.THIRD)
        return next((band for band, is_in in zip(bands, reached, strict=True) if is_in), Band.LAST)


def _cut(ascending: Sequence[float], quarter: int) -> float:
    place, rest = divmod((len(ascending) - 1) * quarter, 4)
    value = ascending[place]
    if rest:
        value += (ascending[place + 1] - value) * rest / 4
    return value
