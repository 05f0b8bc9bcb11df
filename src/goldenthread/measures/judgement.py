"""How a figure stands: against itself a year before, and against its target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from goldenthread.measures.measure import Measure, Percent, Percentiles, Polarity
from goldenthread.measures.results import Result
from goldenthread.measures.words import PERCENT, WORKING_DAYS, bare


class Move(StrEnum):
    """What a change since a year before means, given which way is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "about the same"
    HIGHER = "higher"
    LOWER = "lower"
    TOO_FEW = "too few to tell"


class Standing(StrEnum):
    """Where a figure stands against its target."""

    MET = "On target"
    CLOSE = "Close to target"
    OFF = "Off target"


class TargetLike(Protocol):
    """What is asked of a target: what it is, from when it holds, and why."""

    measure_id: str
    from_date: date
    value: float
    tolerance: float
    reason: str


# A change smaller than this is no change worth a word: a month of one county moves as much by
# chance. In points for percentages, in days for durations; anything else by its share of before.
POINTS = 2.0
DAYS = 1.0
SHARE = 0.05


CASES = 10
"""Of fewer cases no change of a percentage or of a median is told: one case more or less moves
a percentage by ten points or more, and the middle of a handful is any of them.
"""


def enough(unit: str, before: float) -> float:
    """How far a figure must move from what it was before to count as moved."""
    if unit == PERCENT:
        return POINTS
    if unit == WORKING_DAYS:
        return DAYS
    return abs(before) * SHARE


def move(measure: Measure, now: Result, before: Result | None) -> Move | None:
    """What became of a figure since before; None when either has no value.

    Of a percentage or a median no more is told than that the cases are too few, where they are. Two
    that are printed alike are the same to a reader, however large a share of them lies between.
    """
    if before is None or now.value is None or before.value is None or now.unit != before.unit:
        return None
    if is_of_few(measure, now) or is_of_few(measure, before):
        return Move.TOO_FEW
    change = now.value - before.value
    alike = bare(now.value, now.unit) == bare(before.value, before.unit)
    if alike or abs(change) < enough(now.unit, before.value):
        return Move.SAME
    if measure.polarity is Polarity.NEUTRAL:
        return Move.HIGHER if change > 0 else Move.LOWER
    better = (change > 0) == (measure.polarity is Polarity.HIGH)
    return Move.BETTER if better else Move.WORSE


def is_of_few(measure: Measure, result: Result) -> bool:
    """Whether a percentage or a median rests on fewer than `CASES` cases."""
    if not isinstance(measure.summary, Percent | Percentiles) or result.denominator is None:
        return False
    return result.denominator < CASES


def year_before(series: Sequence[Result]) -> Result | None:
    """The result of the period a year before the last; None when the series begins later."""
    if not series:
        return None
    last = series[-1].period_end
    return next(
        (
            result
            for result in reversed(series)
            if (result.period_end.year, result.period_end.month) == (last.year - 1, last.month)
        ),
        None,
    )


def in_force(targets: Iterable[TargetLike], on: date) -> TargetLike | None:
    """The target that applies on a day.

    It is the one whose first day is the latest not after it; of two with the same first day the
    one set later, which is the later of the two in the order given.
    """
    begun = [target for target in targets if target.from_date <= on]
    return max(reversed(begun), key=lambda target: target.from_date, default=None)


def standing(measure: Measure, value: float | None, target: TargetLike | None) -> Standing | None:
    """Where a value stands against a target; None when either is missing.

    Short of the target by no more than its tolerance is close. Where neither way is better, the
    target is met within its tolerance on either side.
    """
    if value is None or target is None:
        return None
    short = _short(measure.polarity, value, target.value)
    if measure.polarity is Polarity.NEUTRAL:
        return Standing.MET if short <= target.tolerance else Standing.OFF
    if short <= 0:
        return Standing.MET
    return Standing.CLOSE if short <= target.tolerance else Standing.OFF


def _short(polarity: Polarity, value: float, target: float) -> float:
    """By how much a value falls short, rounded so that 89.9 is 0.1 short of 90 and no more."""
    gap: Mapping[Polarity, float] = {
        Polarity.HIGH: target - value,
        Polarity.LOW: value - target,
        Polarity.NEUTRAL: abs(value - target),
    }
    return round(gap[polarity], 4)


@dataclass(frozen=True)
class Judged:
    """A series' last figure, the one a year before, and how it stands."""

    measure: Measure
    now: Result
    before: Result | None
    move: Move | None
    target: TargetLike | None
    standing: Standing | None


def judge(measure: Measure, series: Sequence[Result], targets: Iterable[TargetLike] = ()) -> Judged:
    """Judge the last figure of a series, oldest first and not empty.

    A target is set for the measure's own unit: a group counted in another has none.
    """
    now, before = series[-1], year_before(series)
    target = in_force(targets, now.period_end) if now.unit == measure.unit else None
    return Judged(
        measure=measure,
        now=now,
        before=before,
        move=move(measure, now, before),
        target=target,
        standing=standing(measure, now.value, target),
    )
