"""Child protection plans: how long they last and when they are reviewed."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice, pick, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import NEVER, Bools, Ints, is_known, next_working_day
from goldenthread.county.parameters import (
    FIRST_REVIEW_IN_TIME,
    FIRST_REVIEW_LATE,
    NEXT_REVIEW_IN_TIME,
    NEXT_REVIEW_LATE,
    PLAN_ENDS_AT_REVIEW,
    PLAN_ENDS_EARLY,
    REVIEW_IN_TIME,
)
from goldenthread.county.referrals import Referral

REVIEWS = len(PLAN_ENDS_AT_REVIEW)


@dataclass(frozen=True)
class Reviewing:
    """The review conferences a plan would have had, one column each, and when it ends."""

    reviews: Ints
    end: Ints


def review_plans(
    referral: Referral, start: Ints, planned: Bools, climate: Climate, chance: Chance
) -> Reviewing:
    """Hold reviews three and then six months apart until one of them ends the plan.

    The plans of one event are reviewed together and mostly end together. One in ten ends before
    its first review, as when the family moves away.
    """
    dice, event = chance["protection"], referral.event
    held = _review_days(referral, start, climate, dice)
    last = pick(dice.together(event, 0.88), PLAN_ENDS_AT_REVIEW)
    at_review = np.take_along_axis(held, last[:, None], axis=1)[:, 0]
    early = start + 25 + (dice.together(event, 0.95) * 50).astype(np.int64)
    end = np.where(dice.together(event, 0.9) < PLAN_ENDS_EARLY, early, at_review)
    end = np.minimum(end, referral.eighteen)
    return Reviewing(reviews=held, end=np.where(planned, end, NEVER))


def _review_days(referral: Referral, start: Ints, climate: Climate, dice: Dice) -> Ints:
    event, held = referral.event, np.empty((len(referral), REVIEWS), dtype=np.int64)
    before = np.where(is_known(start), start, 0)
    for turn in range(REVIEWS):
        in_time = dice.together(event, 1.0) < climate.chance_of(
            REVIEW_IN_TIME, before, referral.district
        )
        position = dice.together(event, 1.0)
        first = turn == 0
        prompt = within(position, FIRST_REVIEW_IN_TIME if first else NEXT_REVIEW_IN_TIME)
        late = within(position, FIRST_REVIEW_LATE if first else NEXT_REVIEW_LATE)
        before = next_working_day(before + np.where(in_time, prompt, late))
        held[:, turn] = before
    return held
