"""Plans: what a child in need plan and a protection plan are."""

from dataclasses import dataclass

from goldenthread.county.days import Ints
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class Plan(Rows):
    """A child in need plan; both days NEVER where there is none."""

    start: Ints
    end: Ints


@dataclass(frozen=True)
class Protection(Rows):
    """A child protection plan, and the reviews it would have, a column each."""

    start: Ints
    end: Ints
    category: Ints
    reviews: Ints
