"""A figure against its target, in words."""

from goldenthread.measures.judgement import Judged, TargetLike
from goldenthread.measures.measure import Measure, Polarity
from goldenthread.measures.words import apart, bare, capital, with_unit


def distance(judged: Judged) -> str:
    """How far a figure is from its target: 1.4 percentage points below 90.0% or more.

    Empty when there is no target; where there is no figure the target alone.
    """
    measure, target, value = judged.measure, judged.target, judged.now.value
    if target is None:
        return ""
    wanted = target_words(measure, target)
    if value is None:
        return capital(wanted)
    if value == target.value:
        return f"On {wanted}"
    way = "above" if value > target.value else "below"
    return f"{_apart(measure, abs(value - target.value))} {way} {wanted}"


def _apart(measure: Measure, gap: float) -> str:
    """A distance in words, also one that is too small to print."""
    if bare(gap, measure.unit) in {"0", "0.0"}:
        return "Just"
    return apart(gap, measure.unit)


DIRECTION = {Polarity.HIGH: "{value} or more", Polarity.LOW: "{value} or less"}


def target_words(measure: Measure, target: TargetLike) -> str:
    """90.0% or more; 68.0 per 10,000, give or take 2.0."""
    value = with_unit(target.value, measure.unit)
    if measure.polarity is not Polarity.NEUTRAL:
        return DIRECTION[measure.polarity].format(value=value)
    if not target.tolerance:
        return value
    return f"{value}, give or take {bare(target.tolerance, measure.unit)}"
