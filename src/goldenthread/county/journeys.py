"""A child's journey from referral to closure, all journeys of the story at once."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.assessments import Assessment, assess
from goldenthread.county.care import Care, care_periods, taken_at_referral
from goldenthread.county.chance import Chance, Dice, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import (
    NEVER,
    Bools,
    Floats,
    Ints,
    add_working_days,
    is_known,
    never,
    next_working_day,
)
from goldenthread.county.enquiries import Enquiry, enquire
from goldenthread.county.families import People
from goldenthread.county.parameters import (
    CARE_FROM_NEED,
    CARE_FROM_PROTECTION,
    CLOSED_AFTER_ASSESSMENT,
    CONFERENCE_AFTER_ENQUIRY,
    CONFERENCE_AFTER_PLAN_ENQUIRY,
    DISABLED_CHILD,
    EARLY_HELP_AFTER_ASSESSMENT,
    ENQUIRY_AT_REFERRAL,
    ENQUIRY_IN_PLAN,
    ENQUIRY_STARTS_AFTER,
    LONG_PLAN_MEDIAN,
    LONG_PLAN_SHARE,
    LONG_PLAN_SPREAD,
    NEED_PLAN_MEDIAN,
    NEED_PLAN_SPREAD,
    SIBLINGS_TAKEN_TOGETHER,
    STEP_DOWN_MEDIAN,
    STEP_DOWN_PLAN,
    STEP_DOWN_SPREAD,
)
from goldenthread.county.protection import review_plans
from goldenthread.county.referrals import Diary, Referral, next_referrals, plan_returns
from goldenthread.county.rows import Rows

CLOSE_REASONS = ("RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9")
_ADOPTED, _DIED, _ARRANGED, _GUARDIAN, _MOVED, _ADULT, _OTHER, _NO_NEED, _EARLY_HELP = range(9)


@dataclass(frozen=True)
class Plan(Rows):
    """A child in need plan; both days NEVER where there is none."""

    start: Ints
    end: Ints


@dataclass(frozen=True)
class Protection(Rows):
    """A child protection plan, and the reviews it would have, a column each."""

    start: Ints
    end: Ints
    category: Ints
    reviews: Ints


@dataclass(frozen=True)
class Journey(Rows):
    """All that follows one referral of one child; a stage that is not reached is NEVER.

    `enquiry` follows the referral and `later_enquiry` a child in need plan; at most one of them
    leads to a conference. `need` comes before protection and `step_down` after protection or
    care.
    """

    referral: Referral
    assessment: Assessment
    enquiry: Enquiry
    later_enquiry: Enquiry
    protection: Protection
    need: Plan
    step_down: Plan
    care: Care
    closed: Ints
    reason: Ints

    @property
    def conference(self) -> Ints:
        """The day of the initial child protection conference."""
        return np.minimum(self.enquiry.conference, self.later_enquiry.conference)


def tell_journeys(people: People, climate: Climate, chance: Chance) -> Journey:
    """Every journey of the story, sorted by child and day.

    Told in rounds: all families' first referrals and what follows, then all second ones, and so
    on until nobody comes back before the story ends.
    """
    diary = Diary.opened(people)
    rounds = []
    while (referral := next_referrals(people, diary, chance)) is not None:
        journey = _walk(referral, climate, chance)
        plan_returns(diary, referral, journey.closed, is_known(journey.protection.start), chance)
        rounds.append(journey)
    told = Journey.joined(rounds)
    return told.take(np.lexsort((told.referral.day, told.referral.child)))


def _walk(referral: Referral, climate: Climate, chance: Chance) -> Journey:
    assessment = assess(referral, climate, chance)
    at_once = taken_at_referral(referral, chance["care"])
    enquiry = _enquiry_at_referral(referral, at_once, climate, chance)
    need = _need_plans(referral, assessment, enquiry, at_once, chance)
    later = _enquiry_in_plan(referral, need, is_known(enquiry.conference), climate, chance)
    protection = _protect(referral, enquiry, later, climate, chance)
    care = care_periods(referral, _care_starts(referral, at_once, protection, need, chance), chance)
    protection = _end_protection_in_care(protection, care, chance)
    need = _end_need(need, protection, care, referral)
    step_down = _step_down(referral, protection, care, chance)
    closed, reason = _close(referral, assessment, enquiry, later, (need, step_down), protection,
                            care, chance)  # fmt: skip
    return Journey(
        referral, assessment, enquiry, later, protection, need, step_down, care, closed, reason
    )


def _enquiry_at_referral(
    referral: Referral, at_once: Bools, climate: Climate, chance: Chance
) -> Enquiry:
    dice = chance["enquiries"]
    likely = np.asarray(ENQUIRY_AT_REFERRAL)[referral.need] * np.clip(referral.risk**0.5, 0.5, 1.6)
    likely = np.where(at_once & ~referral.unaccompanied, 0.8, likely)
    made = dice.together(referral.event, 0.93) < likely
    made &= ~referral.no_further_action & ~referral.unaccompanied
    start = add_working_days(
        referral.day, within(dice.together(referral.event, 1.0), ENQUIRY_STARTS_AFTER)
    )
    start = np.where(made, np.maximum(start, referral.day), NEVER)
    enquiry = enquire(referral, start, CONFERENCE_AFTER_ENQUIRY, climate, dice)
    return _without_conference(enquiry, at_once)


def _without_conference(enquiry: Enquiry, where: Bools) -> Enquiry:
    return Enquiry(
        start=enquiry.start,
        end=enquiry.end,
        conference=np.where(where, NEVER, enquiry.conference),
        planned=enquiry.planned & ~where,
        category=enquiry.category,
    )


def _need_plans(
    referral: Referral, assessment: Assessment, enquiry: Enquiry, at_once: Bools, chance: Chance
) -> Plan:
    """Plans for those in need after assessment; the others' cases close, some to early help."""
    dice, count = chance["need"], len(referral)
    base = np.where(
        is_known(enquiry.conference), np.maximum(assessment.authorised, enquiry.conference),
        assessment.authorised,
    )  # fmt: skip
    start = next_working_day(base + within(dice.together(referral.event, 0.97), ((0, 9, 1.0),)))
    closes = dice.together(referral.event, 0.88) < CLOSED_AFTER_ASSESSMENT * np.where(
        is_known(enquiry.start), 0.72, 1.18
    )
    closes &= ~is_known(enquiry.conference)
    wanted = is_known(assessment.start) & ~closes & ~at_once & ~enquiry.planned
    wanted &= start < referral.eighteen - 20
    end = start + _need_durations(referral, dice)
    end = np.minimum(end, referral.eighteen)
    return Plan(np.where(wanted, start, never(count)), np.where(wanted, end, NEVER))


def _need_durations(referral: Referral, dice: Dice) -> Ints:
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


def _enquiry_in_plan(
    referral: Referral, need: Plan, conferenced: Bools, climate: Climate, chance: Chance
) -> Enquiry:
    dice, event = chance["enquiries"], referral.event
    start = next_working_day(need.start + 25 + (dice.together(event, 1.0) * 260).astype(np.int64))
    made = is_known(need.start) & (start < need.end - 20)
    made &= dice.together(event, 0.92) < ENQUIRY_IN_PLAN * np.clip(referral.risk, 0.5, 2.0) * 1.4
    start = np.where(made, start, NEVER)
    later = enquire(referral, start, CONFERENCE_AFTER_PLAN_ENQUIRY, climate, dice)
    return _without_conference(later, conferenced)


def _protect(
    referral: Referral, enquiry: Enquiry, later: Enquiry, climate: Climate, chance: Chance
) -> Protection:
    start = np.where(
        enquiry.planned, enquiry.conference, np.where(later.planned, later.conference, NEVER)
    )
    planned = is_known(start)
    reviewing = review_plans(referral, start, planned, climate, chance)
    category = np.where(enquiry.planned, enquiry.category, later.category)
    return Protection(start, reviewing.end, category, reviewing.reviews)


def _care_starts(
    referral: Referral, at_once: Bools, protection: Protection, need: Plan, chance: Chance
) -> Ints:
    dice, event = chance["care"], referral.event
    straight = referral.day + within(
        dice.together(event, 1.0), ((0, 1, 0.5), (2, 6, 0.3), (7, 21, 0.2))
    )
    straight = np.where(referral.unaccompanied, referral.day, straight)
    share = SIBLINGS_TAKEN_TOGETHER
    chosen, position = dice.together(event, share), dice.together(event, 0.95)
    risk = np.clip(referral.risk**0.5, 0.5, 1.6)
    from_plan = protection.start + 8 + (position**1.5 * 330).astype(np.int64)
    protected = (chosen < CARE_FROM_PROTECTION * 1.25 * risk) & (from_plan < protection.end - 5)
    protected &= is_known(protection.start)
    from_need = need.start + 15 + (position * 300).astype(np.int64)
    in_need = (chosen < CARE_FROM_NEED * 1.6 * risk) & (from_need < need.end - 5)
    in_need &= is_known(need.start) & ~is_known(protection.start)
    in_need &= referral.need != DISABLED_CHILD
    start = np.where(protected, from_plan, np.where(in_need, from_need, NEVER))
    return np.where(at_once, straight, start)


def _end_protection_in_care(protection: Protection, care: Care, chance: Chance) -> Protection:
    """A plan ends soon after its child comes into care."""
    soon = care.start + chance["protection"].within(((0, 8, 0.4), (9, 45, 0.6)), len(care))
    both = is_known(protection.start) & is_known(care.start)
    end = np.where(both, np.minimum(soon, np.maximum(protection.end, care.start)), protection.end)
    return Protection(protection.start, end, protection.category, protection.reviews)


def _end_need(need: Plan, protection: Protection, care: Care, referral: Referral) -> Plan:
    """A child in need plan gives way to a protection plan or to care."""
    known = is_known(need.start)
    end = np.minimum(need.end, np.minimum(protection.start, care.start))
    keep = known & (end > need.start)
    return Plan(np.where(keep, need.start, NEVER), np.where(keep, end, NEVER))


def _step_down(referral: Referral, protection: Protection, care: Care, chance: Chance) -> Plan:
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


def _close(
    referral: Referral,
    assessment: Assessment,
    enquiry: Enquiry,
    later: Enquiry,
    plans: tuple[Plan, Plan],
    protection: Protection,
    care: Care,
    chance: Chance,
) -> tuple[Ints, Ints]:
    """The day each case closes, after everything in it has ended, and why."""
    dice, count, event = chance["referrals"], len(referral), referral.event
    ends = (assessment.authorised, enquiry.end, enquiry.conference, later.end, later.conference,
            plans[0].end, plans[1].end, protection.end, care.end)  # fmt: skip
    last = referral.day.copy()
    for end in ends:
        last = np.maximum(last, np.where(is_known(end), end, 0))
    tidy = within(dice.together(event, 0.95), ((0, 1, 0.45), (2, 5, 0.35), (6, 12, 0.2)))
    at_once = is_known(care.end) & (care.end == last)
    closed = np.where(at_once, last, next_working_day(last + tidy))
    drawn = dice.uniform(count)
    no_more = ~referral.no_further_action & ~is_known(plans[0].start) & ~is_known(plans[1].start)
    no_more &= ~is_known(protection.start) & ~is_known(care.start)
    helped = dice.together(event, 0.95) < EARLY_HELP_AFTER_ASSESSMENT
    adult = closed >= referral.eighteen
    exit_reason = np.select(
        [care.exit == cares.ADOPTED, care.exit == cares.SPECIAL_GUARDIANSHIP,
         care.exit == cares.ARRANGEMENTS],
        [_ADOPTED, _GUARDIAN, _ARRANGED], _OTHER,
    )  # fmt: skip
    reason = np.select(
        [no_more & helped, no_more, is_known(care.start), adult & referral.disabled,
         drawn < 0.045, drawn < 0.0458],
        [_EARLY_HELP, _NO_NEED, exit_reason, _ADULT, _MOVED, _DIED],
        _OTHER,
    )  # fmt: skip
    return closed, np.where(referral.no_further_action, _OTHER, reason).astype(np.int64)
