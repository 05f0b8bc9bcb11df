"""Assessments of children whose case is already open, as when a plan is to change."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import NEVER, YEAR, Bools, Ints, add_working_days, next_working_day
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import (
    ASSESSED_IN_45,
    ASSESSED_LATE,
    ASSESSED_WITHIN,
    REASSESSED_A_YEAR,
)
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class Reassessment(Rows):
    """A further assessment within a journey."""

    journey: Ints
    start: Ints
    authorised: Ints
    seen: Bools
    written: Ints


def reassess(journeys: Journey, climate: Climate, chance: Chance) -> Reassessment:
    """Assess again, now and then, in cases that stay open for long."""
    dice, referral = chance["assessments"], journeys.referral
    first = journeys.assessment.authorised + 60
    room = np.where(referral.no_further_action, 0, np.maximum(journeys.closed - 100 - first, 0))
    times = np.minimum(dice.generator.poisson(room / YEAR * REASSESSED_A_YEAR), 6)
    row = np.repeat(np.arange(len(journeys), dtype=np.int64), times)
    start = next_working_day(first[row] + (dice.uniform(len(row)) * room[row]).astype(np.int64))
    in_time = dice.uniform(len(row)) < climate.chance_of(
        ASSESSED_IN_45, start, referral.district[row]
    )
    position = dice.uniform(len(row))
    lasts = np.where(in_time, within(position, ASSESSED_WITHIN), within(position, ASSESSED_LATE))
    authorised = add_working_days(start, lasts)
    again = Reassessment(
        journey=row,
        start=start,
        authorised=authorised,
        seen=dice.happens(0.96, len(row)),
        written=np.where(authorised < NEVER, delayed(authorised, "assessment", dice), NEVER),
    )
    return again.take(authorised < journeys.closed[row])
