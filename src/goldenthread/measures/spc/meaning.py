"""What a control chart means for a measure: the NHS's variation and assurance icons as words."""

from enum import StrEnum

from goldenthread.measures.measure import Polarity
from goldenthread.measures.spc.limits import Limits
from goldenthread.measures.spc.rules import Cause


class Variation(StrEnum):
    """Whether a point is more than chance and, if so, whether for the better."""

    COMMON = "common cause"
    IMPROVEMENT = "special cause: improvement"
    CONCERN = "special cause: concern"
    HIGH = "special cause: high"
    LOW = "special cause: low"


class Assurance(StrEnum):
    """Whether a target will be met if nothing changes."""

    MET = "target consistently met"
    MISSED = "target consistently missed"
    CHANCE = "target met or missed by chance"


def variation(cause: Cause | None, polarity: Polarity) -> Variation:
    """What a special cause means; where neither way is better it is high or low, not good or bad.

    A trend goes by its direction and every other rule by the side of the mean.
    """
    if cause is None:
        return Variation.COMMON
    if polarity is Polarity.NEUTRAL:
        return Variation.HIGH if cause.up else Variation.LOW
    better = cause.up == (polarity is Polarity.HIGH)
    return Variation.IMPROVEMENT if better else Variation.CONCERN


def assurance(limits: Limits | None, target: float | None, polarity: Polarity) -> Assurance | None:
    """Whether a target lies beyond the usual range, on the side where it is always met or missed.

    A target on a limit is within. None without limits or target, and where neither way is better.
    """
    if limits is None or target is None or polarity is Polarity.NEUTRAL:
        return None
    above, below = target > limits.upper + limits.hair, target < limits.lower - limits.hair
    if not above and not below:
        return Assurance.CHANCE
    return Assurance.MET if above == (polarity is Polarity.LOW) else Assurance.MISSED
