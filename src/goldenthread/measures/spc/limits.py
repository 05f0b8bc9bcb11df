"""The usual range of a figure: its mean, and the limits between which chance alone moves it.

Limits are those of an XmR chart, as published for the NHS's "Making Data Count" and worked out by
its package NHSRplotthedots 0.2.2: the mean, give or take 2.66 times the average moving range, which
is the average distance from one value to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, isfinite

SIGMAS_3 = 2.66
"""The process limits lie this many average moving ranges from the mean: three sigma."""
SIGMAS_2 = SIGMAS_3 * 2 / 3
"""The near limits: two sigma."""
SCREEN = 3.267
"""A moving range this many times the average, or larger, is left out where ranges are screened."""
ENOUGH = 13
"""Limits that rest on fewer points are on trial: each new point may still move them much."""
HAIR = 1e-9
"""What is nearer than this share of a value is the same: sums of fractions are not exact."""

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean and limits of a stretch of values, in their unit.

    ``points`` is how many values they rest on, ``screened`` how many moving ranges were left out.
    ``trial`` marks limits that rest on fewer than 13 points, or, where gaps lie between the
    points, on fewer than the 12 moving ranges that 13 points in a row give. Limits are not held
    to what is possible: that of a percentage may lie above 100 or below nought.
    """

    mean: float
    lower: float
    near_lower: float
    near_upper: float
    upper: float
    points: int
    screened: int
    trial: bool

    @property
    def hair(self) -> float:
        """A distance too small to count."""
        return HAIR * max(abs(self.lower), abs(self.upper))


def limits_of(
    values: Values, *, screened: bool = True, baseline: int | None = None
) -> Limits | None:
    """Work out the limits of one stretch of values in order of time.

    None is a gap: it is no point, and there is no moving range from the value before it to the
    one after. With a ``baseline`` they rest on the first so many points alone.

    ``screened`` leaves out each moving range of 3.267 times the average or more and averages the
    others, once. It is the default, as it is in the package: one wild month would otherwise widen
    the limits of every other and hide what comes later. The NHS's Excel tool does not screen; its
    limits are wider or the same. Where screening would leave no movement at all, nothing is left
    out: limits of no width would call each month special.

    Returns None where there is no value beside another, or where neighbours never differ though
    values do: nothing then tells how far chance alone moves the figure. Raises ValueError on
    values that are not finite.
    """
    known = values if baseline is None else _first(values, baseline)
    points = [value for value in known if value is not None]
    ranges = [
        abs(after - before)
        for before, after in pairwise(known)
        if before is not None and after is not None
    ]
    if not ranges:
        return None
    mean = fsum(points) / len(points)
    if not isfinite(mean):
        raise ValueError("A value is not finite. Give None where there is no figure.")
    kept = _screened(ranges) if screened else ranges
    average = fsum(kept) / len(kept)
    if average == 0 and min(points) != max(points):
        return None
    return Limits(
        mean,
        mean - SIGMAS_3 * average,
        mean - SIGMAS_2 * average,
        mean + SIGMAS_2 * average,
        mean + SIGMAS_3 * average,
        len(points),
        len(ranges) - len(kept),
        len(points) < ENOUGH or len(ranges) < ENOUGH - 1,
    )


def _first(values: Values, points: int) -> Values:
    """The values up to the one that is so manyth."""
    seen = 0
    for place, value in enumerate(values):
        seen += value is not None
        if seen == points:
            return values[: place + 1]
    return values


def _screened(ranges: list[float]) -> list[float]:
    bound = SCREEN * fsum(ranges) / len(ranges)
    kept = [moved for moved in ranges if moved < bound]
    return kept if any(kept) else ranges
