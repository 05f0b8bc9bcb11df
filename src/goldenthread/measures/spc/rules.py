"""The four rules by which a point is more than chance: a special cause.

They are those of the NHS's "Making Data Count" as NHSRplotthedots 0.2.2 applies them. Each looks
at one stretch of values with one mean and one pair of limits.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from goldenthread.measures.spc.limits import Limits, Values


class Rule(StrEnum):
    """Why a point is special; the first of them that holds names the point."""

    OUTSIDE = "outside the limits"
    TREND = "trend"
    TWO_IN_THREE = "two in three"
    SHIFT = "shift"


class Cause(NamedTuple):
    """The rule that a point met, and whether upwards: above, or rising."""

    rule: Rule
    up: bool


RUN = 7
"""How many points in a row make a trend or a shift, unless the user wants `SHORT_RUN`."""
SHORT_RUN = 6
_CAUSES = {rule: {1: Cause(rule, True), -1: Cause(rule, False)} for rule in Rule}


def causes_of(values: Values, limits: Limits, run: int = RUN) -> list[Cause | None]:
    """Name what is special about each point of a stretch; None for what chance alone explains.

    1. Outside: above the upper limit or below the lower; on it is inside.
    2. Trend: ``run`` points in a row each higher than the one before it, or each lower. All of
       them are part of it, on whatever side of the mean; where a rise turns into a fall the
       turning point belongs to the fall. Two equal values end a trend.
    3. Two in three: of three points in a row on one side of the mean, two or more lie between the
       near limit and the limit, on neither. Those two or three are part of it; a point outside
       the limits is not one of them.
    4. Shift: ``run`` points in a row on one side of the mean. All are part of it; a point on the
       mean ends it.

    A gap (None) ends every run: nobody knows on which side the missing value would have lain, and
    a signal missed for a month is better than one made up. Two values that differ by less than a
    thousand-millionth are equal.
    """
    found: list[Cause | None] = [None] * len(values)
    sides = sides_of(values, limits)
    # From the last rule to the first, so that the first has the last word.
    for start, stop, way in runs(sides, run):
        found[start:stop] = [_CAUSES[Rule.SHIFT][way]] * (stop - start)
    for place in two_in_three(close_of(values, limits), sides):
        found[place] = _CAUSES[Rule.TWO_IN_THREE][sides[place]]
    for start, stop, way in runs(steps_of(values, limits.hair), run - 1):
        found[start : stop + 1] = [_CAUSES[Rule.TREND][way]] * (stop + 1 - start)
    low, high = limits.lower - limits.hair, limits.upper + limits.hair
    for place, value in enumerate(values):
        if value is not None and not low <= value <= high:
            found[place] = _CAUSES[Rule.OUTSIDE][1 if value > high else -1]
    return found


def sides_of(values: Values, limits: Limits) -> list[int]:
    """On which side of the mean each lies: 1 above, -1 below, 0 on it or no value."""
    low, high = limits.mean - limits.hair, limits.mean + limits.hair
    return [
        0 if value is None else 1 if value > high else -1 if value < low else 0 for value in values
    ]


def close_of(values: Values, limits: Limits) -> list[bool]:
    """Which lie between a near limit and the limit beyond it, on neither."""
    hair = limits.hair
    top, near_top = limits.upper - hair, limits.near_upper + hair
    bottom, near_bottom = limits.lower + hair, limits.near_lower - hair
    return [
        value is not None and (near_top < value < top or bottom < value < near_bottom)
        for value in values
    ]


def steps_of(values: Values, hair: float = 0.0) -> list[int]:
    """Whether each value but the first is higher (1) or lower (-1) than the one before it.

    0 where they are equal or either is missing.
    """
    return [
        0
        if before is None or after is None
        else 1
        if after - before > hair
        else -1
        if before - after > hair
        else 0
        for before, after in pairwise(values)
    ]


def runs(ways: Sequence[int], least: int) -> Iterator[tuple[int, int, int]]:
    """Find the stretches of one way other than 0, no shorter than ``least``, each as long as it is.

    Gives the place of the first, the place after the last, and the way.
    """
    start, current = 0, 0
    for place, way in enumerate(ways):
        if way != current:
            if current and place - start >= least:
                yield start, place, current
            start, current = place, way
    if current and len(ways) - start >= least:
        yield start, len(ways), current


def two_in_three(close: Sequence[bool], sides: Sequence[int]) -> list[int]:
    """Give the places of close points of which three in a row on one side hold two or more.

    A place may be given more than once.
    """
    if sum(close) < 2:
        return []
    return [
        place
        for start in range(len(close) - 2)
        if sides[start] == sides[start + 1] == sides[start + 2] != 0
        and sum(close[start : start + 3]) > 1
        for place in range(start, start + 3)
        if close[place]
    ]
