"""Section 47 enquiries and the initial child protection conferences they lead to."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Dice, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import NEVER, Bools, Floats, Ints, add_working_days, is_known
from goldenthread.county.parameters import (
    CATEGORY_WEIGHTS,
    CONFERENCE_LATE,
    CONFERENCE_WITHIN,
    CONFERENCES_IN_15,
    EARLIER_PLAN_RAISES,
    ENQUIRY_DURATION,
    PLAN_AFTER_CONFERENCE,
)
from goldenthread.county.referrals import Referral
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class Enquiry(Rows):
    """A section 47 enquiry, the conference it led to and whether that made a plan.

    `start` is the day of the strategy discussion. The days are NEVER where there is none.
    """

    start: Ints
    end: Ints
    conference: Ints
    planned: Bools
    category: Ints


def enquire(
    referral: Referral,
    start: Ints,
    conference_chance: float,
    climate: Climate,
    dice: Dice,
) -> Enquiry:
    """Enquire from the given days; one conference serves all children of an event.

    A child whose family had a plan before is likelier to be conferenced. No conference is held
    for a young person about to be 18.
    """
    event = referral.event
    chance = conference_chance * np.where(referral.earlier_plan, EARLIER_PLAN_RAISES, 1.0)
    conferenced = dice.together(event, 0.93) < chance * _risk(referral)
    delay = _conference_delay(event, start, referral.district, climate, dice)
    conference = add_working_days(start, delay)
    conferenced &= is_known(start) & (conference < referral.eighteen - 60)
    lasted = within(dice.together(event, 1.0), ENQUIRY_DURATION)
    ended = add_working_days(start, lasted)
    last = np.where(conferenced, np.minimum(ended, conference), ended)
    return Enquiry(
        start=start,
        end=np.where(is_known(start), np.maximum(last, start), NEVER),
        conference=np.where(conferenced, conference, NEVER),
        planned=conferenced & (dice.together(event, 0.9) < PLAN_AFTER_CONFERENCE),
        category=_categories(event, dice),
    )


def _risk(referral: Referral) -> Floats:
    risk: Floats = np.clip(referral.risk**0.45, 0.5, 1.6)
    return risk


def _conference_delay(
    event: Ints, start: Ints, district: Ints, climate: Climate, dice: Dice
) -> Ints:
    in_time = dice.together(event, 1.0) < climate.chance_of(CONFERENCES_IN_15, start, district)
    position = dice.together(event, 1.0)
    return np.where(in_time, within(position, CONFERENCE_WITHIN), within(position, CONFERENCE_LATE))


def _categories(event: Ints, dice: Dice) -> Ints:
    edges = np.cumsum(CATEGORY_WEIGHTS) / sum(CATEGORY_WEIGHTS)
    return np.searchsorted(edges, dice.together(event, 0.92), side="right").astype(np.int64)
