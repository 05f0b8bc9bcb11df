"""Section 47 enquiries and the initial child protection conferences they lead to."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.assessments import Assessment
from goldenthread.county.chance import Chance, Dice, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import (
    NEVER,
    Bools,
    Floats,
    Ints,
    add_working_days,
    cleared_by_year_end,
    is_known,
    next_working_day,
)
from goldenthread.county.parameters import (
    CATEGORY_WEIGHTS,
    CONFERENCE_AFTER_ENQUIRY,
    CONFERENCE_AFTER_PLAN_ENQUIRY,
    CONFERENCE_LATE,
    CONFERENCE_LIMIT,
    CONFERENCE_WITHIN,
    CONFERENCES_IN_15,
    EARLIER_PLAN_RAISES,
    ENQUIRY_AT_REFERRAL,
    ENQUIRY_DURATION,
    ENQUIRY_IN_PLAN,
    ENQUIRY_STARTS_AFTER,
    PLAN_AFTER_CONFERENCE,
)
from goldenthread.county.plans import Plan
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


def enquire_at_referral(
    referral: Referral, assessment: Assessment, at_once: Bools, climate: Climate, chance: Chance
) -> Enquiry:
    """Enquire into what the referral says; a child who is taken into care has no conference.

    An enquiry is carried out by an assessment, so it begins while that one goes on.
    """
    dice = chance["enquiries"]
    likely = np.asarray(ENQUIRY_AT_REFERRAL)[referral.need] * np.clip(referral.risk**0.5, 0.5, 1.6)
    likely = np.where(at_once & ~referral.unaccompanied, 0.8, likely)
    made = dice.together(referral.event, 0.93) < likely
    made &= ~referral.no_further_action & ~referral.unaccompanied
    start = add_working_days(
        referral.day, within(dice.together(referral.event, 1.0), ENQUIRY_STARTS_AFTER)
    )
    start = np.minimum(np.maximum(start, assessment.start), assessment.authorised)
    start = np.where(made, start, NEVER)
    enquiry = _enquire(referral, start, CONFERENCE_AFTER_ENQUIRY, climate, dice)
    return _without_conference(enquiry, at_once)


def enquire_in_plan(
    referral: Referral, need: Plan, earlier: Enquiry, climate: Climate, chance: Chance
) -> Enquiry:
    """Enquire into what comes to light while a child in need plan lasts.

    None begins before the earlier one has ended. A child who was conferenced at the referral is
    not conferenced again.
    """
    dice, event = chance["enquiries"], referral.event
    start = next_working_day(need.start + 25 + (dice.together(event, 1.0) * 260).astype(np.int64))
    made = is_known(need.start) & (start < need.end - 20)
    made &= ~is_known(earlier.start) | (start > earlier.end)
    made &= dice.together(event, 0.92) < ENQUIRY_IN_PLAN * np.clip(referral.risk, 0.5, 2.0)
    start = np.where(made, start, NEVER)
    later = _enquire(referral, start, CONFERENCE_AFTER_PLAN_ENQUIRY, climate, dice)
    return _without_conference(later, is_known(earlier.conference))


def _enquire(
    referral: Referral,
    start: Ints,
    conference_chance: float,
    climate: Climate,
    dice: Dice,
) -> Enquiry:
    """Enquire from the given days; one conference serves all children of an event.

    A child who had a plan before is likelier to be conferenced. No conference is held
    for a young person about to be 18.
    """
    event = referral.event
    chance = conference_chance * np.where(referral.earlier_plan, EARLIER_PLAN_RAISES, 1.0)
    conferenced = dice.together(event, 0.93) < chance * _risk(referral)
    delay = _conference_delay(event, start, referral.district, climate, dice)
    conference = cleared_by_year_end(start, add_working_days(start, delay), CONFERENCE_LIMIT)
    conferenced &= is_known(start) & (conference < referral.eighteen - 60)
    lasted = within(dice.together(event, 1.0), ENQUIRY_DURATION)
    ended = cleared_by_year_end(start, add_working_days(start, lasted), CONFERENCE_LIMIT)
    last = np.where(conferenced, np.minimum(ended, conference), ended)
    return Enquiry(
        start=start,
        end=np.where(is_known(start), np.maximum(last, start), NEVER),
        conference=np.where(conferenced, conference, NEVER),
        planned=conferenced & (dice.together(event, 0.9) < PLAN_AFTER_CONFERENCE),
        category=_categories(event, dice),
    )


def _without_conference(enquiry: Enquiry, where: Bools) -> Enquiry:
    return Enquiry(
        start=enquiry.start,
        end=enquiry.end,
        conference=np.where(where, NEVER, enquiry.conference),
        planned=enquiry.planned & ~where,
        category=enquiry.category,
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
