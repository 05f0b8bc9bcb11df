"""Child protection plans: how long they last and when they are reviewed."""

from dataclasses import replace

import numpy as np

from goldenthread.county.chance import Chance, Dice, pick, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import NEVER, Ints, is_known, next_working_day
from goldenthread.county.enquiries import Enquiry
from goldenthread.county.parameters import (
    FIRST_REVIEW_IN_TIME,
    FIRST_REVIEW_LATE,
    NEXT_REVIEW_IN_TIME,
    NEXT_REVIEW_LATE,
    PLAN_ENDS_AT_REVIEW,
    PLAN_ENDS_EARLY,
    PLAN_OUTLASTS_CARE,
    REVIEW_IN_TIME,
)
from goldenthread.county.plans import Protection
from goldenthread.county.referrals import Referral

REVIEWS = len(PLAN_ENDS_AT_REVIEW)


def protect(
    referral: Referral, enquiry: Enquiry, later: Enquiry, climate: Climate, chance: Chance
) -> Protection:
    """Protection plans from the conferences that decided on one.

    Reviews are held three and then six months apart until one of them ends the plan. The plans of
    one event are reviewed together and mostly end together; a few end before their first review,
    as when the family moves away.
    """
    dice, event = chance["protection"], referral.event
    from_later = np.where(later.planned, later.conference, NEVER)
    start = np.where(enquiry.planned, enquiry.conference, from_later)
    held = _review_days(referral, start, climate, dice)
    last = pick(dice.together(event, 0.88), PLAN_ENDS_AT_REVIEW)
    at_review = np.take_along_axis(held, last[:, None], axis=1)[:, 0]
    early = start + 25 + (dice.together(event, 0.95) * 50).astype(np.int64)
    end = np.where(dice.together(event, 0.9) < PLAN_ENDS_EARLY, early, at_review)
    end = np.minimum(end, referral.eighteen)
    return Protection(
        start=start,
        end=np.where(is_known(start), end, NEVER),
        category=np.where(enquiry.planned, enquiry.category, later.category),
        reviews=held,
    )


def end_in_care(protection: Protection, care: Ints, chance: Chance) -> Protection:
    """End a plan soon after its child comes into care on the given day."""
    soon = care + chance["protection"].within(PLAN_OUTLASTS_CARE, len(care))
    both = is_known(protection.start) & is_known(care)
    end = np.minimum(soon, np.maximum(protection.end, care))
    return replace(protection, end=np.where(both, end, protection.end))


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
