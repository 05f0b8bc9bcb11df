"""Coming into care and leaving it."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice, within
from goldenthread.county.days import NEVER, Bools, Floats, Ints, is_known, year_end
from goldenthread.county.parameters import (
    CARE_AT_REFERRAL,
    CARE_FROM_NEED,
    CARE_FROM_PROTECTION,
    CARE_STARTS_AFTER,
    DISABLED_CHILD,
    SIBLINGS_TAKEN_TOGETHER,
)
from goldenthread.county.plans import Plan, Protection
from goldenthread.county.referrals import Referral
from goldenthread.county.rows import Rows

HOME, ADOPTED, SPECIAL_GUARDIANSHIP, ARRANGEMENTS, GROWN_UP, ELSEWHERE = range(6)
"""How care ends: home to parents, adoption, special guardianship, a child arrangements order, at
18, or in another way (a move abroad, custody, another authority)."""

_BANDS = (1.0, 5.0, 10.0, 16.0)
_EXITS = (
    (0.19, 0.44, 0.20, 0.05, 0.09, 0.03),
    (0.22, 0.30, 0.21, 0.06, 0.16, 0.05),
    (0.33, 0.02, 0.19, 0.06, 0.31, 0.09),
    (0.40, 0.0, 0.05, 0.03, 0.37, 0.15),
    (0.26, 0.0, 0.0, 0.0, 0.60, 0.14),
)
"""Share of each ending by age at the start: under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over. Set
so that 67 per 10,000 are looked after and that, as published, 9% of those who leave are adopted,
12% leave to special guardians and 19% go home."""


@dataclass(frozen=True)
class Care(Rows):
    """A period of care within an episode of need; both days NEVER where there is none."""

    start: Ints
    end: Ints
    exit: Ints


def taken_at_referral(referral: Referral, chance: Chance) -> Bools:
    """Which children come into care at once, as when the police protect them."""
    likely = np.asarray(CARE_AT_REFERRAL)[referral.need]
    age = (referral.day - referral.born) / 365.25
    likely = likely * np.select([age < 0, age < 1, age > 13], [0.4, 1.7, 1.35], 0.85)
    taken = chance["care"].together(referral.event, 0.9) < likely * np.clip(referral.risk, 0.4, 2.0)
    acted_on: Bools = taken & ~referral.no_further_action
    return acted_on | referral.unaccompanied


def care_starts(
    referral: Referral, at_once: Bools, protection: Protection, need: Plan, chance: Chance
) -> Ints:
    """The day each child comes into care: at once, from protection, from a plan, or NEVER."""
    dice, event = chance["care"], referral.event
    straight = referral.day + within(dice.together(event, 1.0), CARE_STARTS_AFTER)
    straight = np.where(referral.unaccompanied, referral.day, straight)
    chosen = dice.together(event, SIBLINGS_TAKEN_TOGETHER)
    position = dice.together(event, 0.95)
    risk = np.clip(referral.risk**0.5, 0.5, 1.6)
    from_plan = protection.start + 8 + (position**1.5 * 330).astype(np.int64)
    protected = (chosen < CARE_FROM_PROTECTION * risk) & (from_plan < protection.end - 5)
    protected &= is_known(protection.start)
    from_need = need.start + 15 + (position * 300).astype(np.int64)
    in_need = (chosen < CARE_FROM_NEED * risk) & (from_need < need.end - 5)
    in_need &= is_known(need.start) & ~is_known(protection.start)
    in_need &= referral.need != DISABLED_CHILD
    start = np.where(protected, from_plan, np.where(in_need, from_need, NEVER))
    return np.where(at_once, straight, start)


def care_periods(referral: Referral, start: Ints, chance: Chance) -> Care:
    """The periods of care that begin on the given days, and how and when they end.

    Nobody comes into care before birth or in the last fortnight before 18.
    """
    dice = chance["care"]
    born_first = np.maximum(start, referral.born + 1 + dice.within(((0, 2, 1.0),), len(start)))
    start = np.where(is_known(start), born_first, NEVER)
    start = np.where(start < referral.eighteen - 14, start, NEVER)
    age = np.clip((start - referral.born) / 365.25, 0, 18)
    ending = _endings(age, referral, dice)
    end = start + _durations(ending, age, referral, dice)
    grown = (ending == GROWN_UP) | (end >= referral.eighteen)
    ending = np.where(grown, GROWN_UP, ending)
    end = np.where(grown, referral.eighteen, end)
    # No court that sits on 31 March grants an adoption: the return cannot tell of one, as it takes
    # a child who leaves that day for looked after all year.
    end = np.where((ending == ADOPTED) & (end == year_end(end)), end - 1, end)
    return Care(start=start, end=np.where(is_known(start), end, NEVER), exit=ending)


def _endings(age: Floats, referral: Referral, dice: Dice) -> Ints:
    band = np.searchsorted(_BANDS, age, side="right")
    edges = np.cumsum(np.asarray(_EXITS), axis=1)[band]
    drawn = dice.together(referral.event, 0.75)[:, None] * edges[:, -1:]
    ending = np.minimum((drawn >= edges).sum(axis=1), ELSEWHERE)
    alone = np.where(dice.happens(0.94, len(age)), GROWN_UP, ELSEWHERE)
    chosen: Ints = np.where(referral.unaccompanied, alone, ending).astype(np.int64)
    return chosen


def _durations(ending: Ints, age: Floats, referral: Referral, dice: Dice) -> Ints:
    count = len(ending)
    brief = dice.happens(0.38, count)
    home = np.where(brief, dice.lasting(24, 0.9, count), dice.lasting(230, 0.85, count))
    adopted = np.clip(700 + dice.normal(count) * 190, 390, 1500)
    guardian = np.clip(430 + dice.normal(count) * 160, 150, 1200)
    arranged = np.clip(360 + dice.normal(count) * 150, 100, 1100)
    # Long-term care of a young child seldom lasts all the way to 18.
    long_stay = np.where(age < 10, dice.lasting(1700, 0.55, count), 10_000)
    other = dice.lasting(300, 0.8, count)
    days = np.select(
        [ending == kind for kind in range(5)], [home, adopted, guardian, arranged, long_stay], other
    )
    days = np.where(referral.unaccompanied & (ending == GROWN_UP), 10_000, days)
    whole: Ints = np.maximum(days, 1).astype(np.int64)
    return whole
