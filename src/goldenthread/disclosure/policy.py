"""How a publisher keeps small numbers to itself, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a figure's value is."""

    COUNTS = "counts"
    PERCENTAGES = "percentages"
    RATES = "rates"
    MEANS = "means"
    PERCENTILES = "percentiles"


class Level(StrEnum):
    """Of whom a whole table is."""

    ENGLAND = "england"
    REGION = "region"
    AUTHORITY = "authority"


DENOMINATORS = "denominators"
RESTS_ON_COUNTS = frozenset({*Kind, DENOMINATORS}) - {Kind.COUNTS}
"""What a policy may hide together with a count that it rests on."""


@dataclass(frozen=True)
class Marks:
    """What is printed where there is no number; empty where the publisher has no such mark."""

    hidden: str = "c"
    not_applicable: str = "z"
    not_available: str = ":"
    rounds_to_zero: str = ""


@dataclass(frozen=True)
class Policy:
    """How a publisher keeps small numbers to itself.

    Counts from ``least`` to ``threshold``, both inclusive, are small; ``least`` is 1, or 0 where
    zeros are hidden too. ``hidden_with_a_count`` names what is hidden together with a count that it
    rests on; what it leaves out is still shown where nothing can be worked out from it.
    ``rounding`` gives for a level the multiple to which the counts of its whole are rounded,
    halves up; a level that it does not name is shown as it is. ``decimals`` gives those of each
    kind of value; a kind that it does not name is not rounded.

    The rest is local, in no guidance of the Department. With ``complements``, the cases that do
    *not* count are as private as those that do: 38 of 40 in time says that two were late.
    ``narrowest`` is the least distance between the largest and the smallest number that a hidden
    count could be to whoever puts together all that is published; null means that from ``least``
    to ``threshold``. A percentage of fewer than ``percentage_needs`` is hidden; null hides none.
    """

    name: str
    threshold: int = 5
    least: int = 1
    hidden_with_a_count: frozenset[str] = RESTS_ON_COUNTS
    rounding: Mapping[str, int] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)
    marks: Marks = Marks()
    complements: bool = True
    narrowest: float | None = None
    percentage_needs: int | None = None
    source: str = ""

    def is_small(self, count: float) -> bool:
        """Whether a count may not be shown; part of a full-time equivalent counts as small."""
        return (count > 0 or self.least == 0) and count <= self.threshold

    @property
    def width(self) -> float:
        """How far apart the ends of what a hidden count could be must lie, at the least."""
        return self.threshold - self.least if self.narrowest is None else self.narrowest

    def rounded(self, value: float, kind: Kind) -> float:
        """Round a value of some kind as it is published."""
        places = self.decimals.get(kind)
        return value if places is None else round(value, places)

    def within(self, kind: Kind) -> float:
        """How far from the true value a published one may lie."""
        places = self.decimals.get(kind)
        return 0.0 if places is None else 10.0**-places / 2
