"""Single assessments: begun at referral, authorised within 45 working days or not."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import (
    NEVER,
    Bools,
    Ints,
    add_working_days,
    cleared_by_year_end,
    never,
)
from goldenthread.county.parameters import (
    ASSESSED_IN_45,
    ASSESSED_LATE,
    ASSESSED_WITHIN,
    ASSESSMENT_LIMIT,
    ASSESSMENT_STARTS_AFTER,
    CHILD_SEEN,
)
from goldenthread.county.referrals import Referral
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class Assessment(Rows):
    """The assessment that follows a referral; both days are NEVER where there is none."""

    start: Ints
    authorised: Ints
    seen: Bools


def assess(referral: Referral, climate: Climate, chance: Chance) -> Assessment:
    """Assess every child whose referral is acted on; brothers and sisters mostly together."""
    dice, count = chance["assessments"], len(referral)
    delay = within(dice.together(referral.event, 0.97), ASSESSMENT_STARTS_AFTER)
    start = add_working_days(referral.day, delay)
    start = np.maximum(start, referral.day)
    in_time = dice.together(referral.event, 0.94) < climate.chance_of(
        ASSESSED_IN_45, start, referral.district
    )
    position = dice.together(referral.event, 0.94)
    duration = np.where(in_time, within(position, ASSESSED_WITHIN), within(position, ASSESSED_LATE))
    authorised = cleared_by_year_end(start, add_working_days(start, duration), ASSESSMENT_LIMIT)
    seen = dice.happens(CHILD_SEEN.on(start), count) & (referral.born <= start + 20)
    assessed = ~referral.no_further_action
    return Assessment(
        start=np.where(assessed, start, never(count)),
        authorised=np.where(assessed, authorised, NEVER),
        seen=seen & assessed,
    )
