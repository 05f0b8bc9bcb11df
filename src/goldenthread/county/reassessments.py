"""Assessments of children whose case is already open, as when a plan is to change."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from goldenthread.county.chance import Chance, Dice, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import (
    NEVER,
    YEAR,
    Bools,
    Ints,
    add_working_days,
    cleared_by_year_end,
    is_known,
    next_working_day,
)
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import (
    ASSESSED_IN_45,
    ASSESSED_LATE,
    ASSESSED_WITHIN,
    ASSESSMENT_LIMIT,
    REASSESSED_A_YEAR,
)
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, group_bounds


@dataclass(frozen=True)
class Reassessment(Rows):
    """A further assessment within a journey, sorted by journey and day; none overlap."""

    journey: Ints
    start: Ints
    authorised: Ints
    seen: Bools
    written: Ints

    def recorded_by(self, closed: Ints) -> Self:
        """The same, none recorded after the day on which its journey's closing was."""
        return replace(self, written=np.minimum(self.written, closed[self.journey]))


def reassess(journeys: Journey, climate: Climate, chance: Chance) -> Reassessment:
    """Assess again when a plan leads to an enquiry, and now and then in cases open for long."""
    dice = chance["assessments"]
    now_and_then = _now_and_then(journeys, climate, dice)
    with_enquiry = _with_enquiry(journeys, climate, dice)
    apart = _apart_from(with_enquiry, now_and_then, len(journeys))
    both = Reassessment.joined([with_enquiry, now_and_then.take(apart)])
    return _one_at_a_time(both.take(np.lexsort((both.start, both.journey))))


def _now_and_then(journeys: Journey, climate: Climate, dice: Dice) -> Reassessment:
    referral = journeys.referral
    first = journeys.assessment.authorised + 60
    room = np.where(referral.no_further_action, 0, np.maximum(journeys.closed - 100 - first, 0))
    times = np.minimum(dice.generator.poisson(room / YEAR * REASSESSED_A_YEAR), 6)
    row = np.repeat(np.arange(len(journeys), dtype=np.int64), times)
    start = next_working_day(first[row] + (dice.uniform(len(row)) * room[row]).astype(np.int64))
    again = _assessed(journeys, row, start, climate, dice)
    return again.take(again.authorised < journeys.closed[row])


def _with_enquiry(journeys: Journey, climate: Climate, dice: Dice) -> Reassessment:
    """The assessments by which later enquiries are carried out; they end with the case."""
    row = np.flatnonzero(is_known(journeys.later_enquiry.start))
    again = _assessed(journeys, row, journeys.later_enquiry.start[row], climate, dice)
    authorised = np.minimum(again.authorised, journeys.closed[row])
    return Reassessment(row, again.start, authorised, again.seen, again.written)


def _assessed(
    journeys: Journey, row: Ints, start: Ints, climate: Climate, dice: Dice
) -> Reassessment:
    in_time = dice.uniform(len(row)) < climate.chance_of(
        ASSESSED_IN_45, start, journeys.referral.district[row]
    )
    position = dice.uniform(len(row))
    lasts = np.where(in_time, within(position, ASSESSED_WITHIN), within(position, ASSESSED_LATE))
    authorised = cleared_by_year_end(start, add_working_days(start, lasts), ASSESSMENT_LIMIT)
    return Reassessment(
        journey=row,
        start=start,
        authorised=authorised,
        seen=dice.happens(0.96, len(row)),
        written=np.where(authorised < NEVER, delayed(authorised, "assessment", dice), NEVER),
    )


def _apart_from(others: Reassessment, mine: Reassessment, journeys: int) -> Bools:
    """Which assessments do not overlap the one that the other table has of their journey."""
    start = np.full(journeys, NEVER, dtype=np.int64)
    end = np.full(journeys, -1, dtype=np.int64)
    start[others.journey], end[others.journey] = others.start, others.authorised
    return (mine.authorised < start[mine.journey]) | (mine.start > end[mine.journey])


def _one_at_a_time(sorted_rows: Reassessment) -> Reassessment:
    """Leave out what begins before all that came before it in its journey has ended."""
    starts, counts = group_bounds(sorted_rows.journey)
    lift = np.repeat(np.arange(len(starts), dtype=np.int64), counts) * 2 * NEVER
    ended = np.maximum.accumulate(sorted_rows.authorised + lift)
    before = np.concatenate([[-1], ended[:-1]]) - lift
    return sorted_rows.take(sorted_rows.start > before)
