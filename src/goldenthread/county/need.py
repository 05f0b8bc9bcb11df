"""Child in need plans: after assessment, and after protection or care."""

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.assessments import Assessment
from goldenthread.county.care import Care
from goldenthread.county.chance import Chance, Dice, within
from goldenthread.county.days import NEVER, Bools, Floats, Ints, is_known, next_working_day
from goldenthread.county.enquiries import Enquiry
from goldenthread.county.parameters import (
    CLOSED_AFTER_ASSESSMENT,
    DISABLED_CHILD,
    LONG_PLAN_MEDIAN,
    LONG_PLAN_SHARE,
    LONG_PLAN_SPREAD,
    NEED_PLAN_MEDIAN,
    NEED_PLAN_SPREAD,
    STEP_DOWN_MEDIAN,
    STEP_DOWN_PLAN,
    STEP_DOWN_SPREAD,
)
from goldenthread.county.plans import Plan, Protection
from goldenthread.county.referrals import Referral


def plan_after_assessment(
    referral: Referral, assessment: Assessment, enquiry: Enquiry, at_once: Bools, chance: Chance
) -> Plan:
    """Plans for those in need after assessment; the others' cases close, some to early help."""
    dice = chance["need"]
    base = np.where(
        is_known(enquiry.conference), np.maximum(assessment.authorised, enquiry.conference),
        assessment.authorised,
    )  # fmt: skip
    start = next_working_day(base + within(dice.together(referral.event, 0.97), ((0, 9, 1.0),)))
    closes = dice.together(referral.event, 0.88) < CLOSED_AFTER_ASSESSMENT * np.where(
        is_known(enquiry.start), 0.5, 1.36
    )
    closes &= ~is_known(enquiry.conference)
    wanted = is_known(assessment.start) & ~closes & ~at_once & ~enquiry.planned
    wanted &= start < referral.eighteen - 20
    end = start + _durations(referral, dice)
    end = np.minimum(end, referral.eighteen)
    return Plan(np.where(wanted, start, NEVER), np.where(wanted, end, NEVER))


def _durations(referral: Referral, dice: Dice) -> Ints:
    count, event = len(referral), referral.event
    long = (referral.need == DISABLED_CHILD) & dice.happens(0.8, count)
    long |= dice.together(event, 0.9) < LONG_PLAN_SHARE
    drawn = _normal_from(dice.together(event, 0.85))
    usual = np.exp(drawn * NEED_PLAN_SPREAD) * NEED_PLAN_MEDIAN
    lasting = np.exp(drawn * LONG_PLAN_SPREAD) * LONG_PLAN_MEDIAN
    return np.maximum(np.where(long, lasting, usual), 18).astype(np.int64)


def _normal_from(uniform: Floats) -> Floats:
    """Numbers near enough to the standard normal from uniform ones, by the logistic curve."""
    safe = np.clip(uniform, 1e-4, 1 - 1e-4)
    normal: Floats = np.log(safe / (1 - safe)) * 0.5513
    return normal


def end_need(need: Plan, protection: Protection, care: Care) -> Plan:
    """End a child in need plan where it gives way to a protection plan or to care."""
    known = is_known(need.start)
    end = np.minimum(need.end, np.minimum(protection.start, care.start))
    keep = known & (end > need.start)
    return Plan(np.where(keep, need.start, NEVER), np.where(keep, end, NEVER))


def step_down(referral: Referral, protection: Protection, care: Care, chance: Chance) -> Plan:
    """A plan for a child who comes off protection, or home from care."""
    dice, event = chance["need"], referral.event
    protected = is_known(protection.end) & ~is_known(care.start)
    home = is_known(care.start) & (care.exit == cares.HOME) & (care.end < referral.eighteen - 40)
    after = np.where(protected, protection.end, np.where(home, care.end, NEVER))
    # Where the protection plan outlasts a short period of care, its end is what counts.
    still = home & is_known(protection.end)
    after = np.where(still, np.maximum(after, protection.end), after)
    wanted = is_known(after) & (dice.together(event, 0.92) < STEP_DOWN_PLAN)
    wanted &= after < referral.eighteen - 25
    lasts = np.exp(_normal_from(dice.together(event, 0.88)) * STEP_DOWN_SPREAD) * STEP_DOWN_MEDIAN
    end = np.minimum(after + np.maximum(lasts, 14).astype(np.int64), referral.eighteen)
    return Plan(np.where(wanted, after, NEVER), np.where(wanted, end, NEVER))
