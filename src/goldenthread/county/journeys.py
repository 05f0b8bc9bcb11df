"""A child's journey from referral to closure, all journeys of the story at once."""

from dataclasses import dataclass, replace

import numpy as np

from goldenthread.county.assessments import Assessment, assess
from goldenthread.county.care import Care, care_periods, care_starts, taken_at_referral
from goldenthread.county.chance import Chance
from goldenthread.county.climate import Climate
from goldenthread.county.closing import Closing, close, close_before_census_day, is_gone
from goldenthread.county.days import Ints, is_known
from goldenthread.county.enquiries import Enquiry, enquire_at_referral, enquire_in_plan
from goldenthread.county.families import People
from goldenthread.county.need import end_need, plan_after_assessment, step_down
from goldenthread.county.plans import Plan, Protection
from goldenthread.county.protection import end_in_care, protect
from goldenthread.county.referrals import Diary, Referral, next_referrals, plan_returns
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class Journey(Rows):
    """All that follows one referral of one child; a stage that is not reached is NEVER.

    `enquiry` follows the referral and `later_enquiry` a child in need plan; at most one of them
    leads to a conference. `need` comes before protection and `step_down` after protection or
    care. `reason` is a position in CLOSE_REASONS.
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
        diary.enter(
            referral,
            closed=journey.closed,
            had_plan=is_known(journey.protection.start),
            gone=is_gone(journey.reason),
        )
        plan_returns(diary, referral, journey.closed, chance)
        rounds.append(journey)
    told = Journey.joined(rounds)
    told = told.take(np.lexsort((told.referral.day, told.referral.child)))
    authorised = told.assessment.authorised
    return replace(told, closed=close_before_census_day(told.closed, told.reason, authorised))


def _walk(referral: Referral, climate: Climate, chance: Chance) -> Journey:
    """Take every referral as far as it goes."""
    assessment = assess(referral, climate, chance)
    at_once = taken_at_referral(referral, chance)
    enquiry = enquire_at_referral(referral, assessment, at_once, climate, chance)
    planned = plan_after_assessment(referral, assessment, enquiry, at_once, chance)
    later = enquire_in_plan(referral, planned, enquiry, climate, chance)
    protected = protect(referral, enquiry, later, climate, chance)
    start = care_starts(referral, at_once, protected, planned, chance)
    care = care_periods(referral, start, chance)
    protection = end_in_care(protected, care.start, chance)
    need = end_need(planned, protection, care)
    after = step_down(referral, protection, care, chance)
    closing = Closing(assessment, (enquiry, later), (need, after), protection, care)
    closed, reason = close(referral, closing, chance)
    return Journey(
        referral, assessment, enquiry, later, protection, need, after, care, closed, reason
    )
