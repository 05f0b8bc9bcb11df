"""Reviews of looked-after children and visits to them."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.climate import Climate
from goldenthread.county.days import (
    YEAR,
    Bools,
    Ints,
    add_months,
    add_working_days,
    day_of,
    is_known,
    next_working_day,
)
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.parameters import (
    DETAIL_BEGINS,
    LOOKED_AFTER_REVIEW_IN_TIME,
    LOOKED_AFTER_VISIT_IN_TIME,
)
from goldenthread.county.periods import Period
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, place_in_run, running_sum
from goldenthread.county.seasons import ENDS

PARTICIPATION = ("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")
_OLDER_TAKE_PART = (0.0, 0.50, 0.07, 0.03, 0.04, 0.08, 0.20, 0.08)


@dataclass(frozen=True)
class Review(Rows):
    """A review of a period of care; one that was called off has no day but the day it was due."""

    period: Ints
    due: Ints
    day: Ints
    written: Ints
    cancelled: Bools
    participation: Ints


@dataclass(frozen=True)
class CareVisit(Rows):
    """A visit to a looked-after child."""

    period: Ints
    day: Ints
    written: Ints
    seen: Bools
    alone: Bools


def participation_of(age_in_years: np.ndarray, dice: Dice) -> Ints:
    """How a child takes part in a review; under four it is not asked."""
    drawn = dice.pick(_OLDER_TAKE_PART, len(age_in_years))
    return np.where(age_in_years < 4, 0, drawn)


def hold_reviews(looked_after: LookedAfter, climate: Climate, chance: Chance) -> Review:
    """Review within 20 working days of the start, then after three months, then every six."""
    dice, periods = chance["looked_after"], looked_after.periods
    which = np.arange(len(periods), dtype=np.int64)
    before, turn, parts = periods.start, 0, []
    while len(which):
        due = _due(before, turn)
        held = _held(due, periods.district[which], climate, dice)
        takes_place = held <= np.minimum(periods.end[which], ENDS)
        which, before, due = which[takes_place], held[takes_place], due[takes_place]
        parts.append((which, due, before))
        turn += 1
    period, due, day = (np.concatenate(part) for part in zip(*parts, strict=True))
    told = day >= day_of(DETAIL_BEGINS)
    period, due, day = period[told], due[told], day[told]
    age = (day - periods.born[period]) / YEAR
    order = np.lexsort((day, period))
    held_reviews = Review(
        period=period,
        due=due,
        day=day,
        written=delayed(day, "review", dice),
        cancelled=np.zeros(len(day), dtype=np.bool_),
        participation=participation_of(age, dice),
    )
    return held_reviews.take(order)


def _due(before: Ints, turn: int) -> Ints:
    if turn == 0:
        return add_working_days(before, 20)
    return add_months(before, 3 if turn == 1 else 6)


def _held(due: Ints, district: Ints, climate: Climate, dice: Dice) -> Ints:
    in_time = dice.uniform(len(due)) < climate.chance_of(LOOKED_AFTER_REVIEW_IN_TIME, due, district)
    early = add_working_days(due, -dice.within(((0, 4, 1.0),), len(due)))
    late = next_working_day(due + dice.within(((1, 14, 0.7), (15, 45, 0.3)), len(due)))
    return np.where(in_time, early, late)


def visit_children(looked_after: LookedAfter, climate: Climate, chance: Chance) -> CareVisit:
    """Visit within a week of each placement and then within every six weeks."""
    dice, placements, periods = (
        chance["looked_after"],
        looked_after.placements,
        looked_after.periods,
    )
    begins = day_of(DETAIL_BEGINS)
    which = np.flatnonzero((placements.end > begins) & (placements.start < ENDS))
    start = np.maximum(placements.start[which], begins)
    end = np.minimum(placements.end[which], ENDS)
    counts = (end - start) // 30 + 2
    row = np.repeat(np.arange(len(which), dtype=np.int64), counts)
    order = place_in_run(counts)
    roughly = start[row] + order * 40
    district = periods.district[placements.period[which]][row]
    in_time = dice.uniform(len(row)) < climate.chance_of(
        LOOKED_AFTER_VISIT_IN_TIME, roughly, district
    )
    gap = np.where(in_time, dice.within(((30, 42, 1.0),), len(row)),
                   dice.within(((43, 56, 0.7), (57, 90, 0.3)), len(row)))  # fmt: skip
    gap = np.where(order == 0, np.where(in_time, dice.within(((1, 7, 1.0),), len(row)), gap), gap)
    day = start[row] + running_sum(gap, counts)
    due = day <= end[row]
    period, day = placements.period[which][row[due]], day[due]
    return _written_up(periods, period, day, dice)


def _written_up(periods: Period, period: Ints, day: Ints, dice: Dice) -> CareVisit:
    seen = dice.happens(0.96, len(day))
    age = (day - periods.born[period]) / YEAR
    visits = CareVisit(
        period=period,
        day=day,
        written=delayed(day, "visit", dice),
        seen=seen,
        alone=seen & (age > 3.5) & dice.happens(0.8, len(day)),
    )
    visits = visits.take(np.lexsort((visits.day, visits.period)))
    return visits.take(is_known(visits.day))
