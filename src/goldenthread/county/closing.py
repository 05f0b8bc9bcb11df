"""When a case closes, and why."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.assessments import Assessment
from goldenthread.county.care import Care
from goldenthread.county.chance import Chance, within
from goldenthread.county.days import (
    Bools,
    Ints,
    is_known,
    next_working_day,
    working_day_by,
    year_end,
)
from goldenthread.county.enquiries import Enquiry
from goldenthread.county.parameters import (
    CLOSES_AFTER,
    DIES,
    EARLY_HELP_AFTER_ASSESSMENT,
    MOVES_AWAY,
)
from goldenthread.county.plans import Plan, Protection
from goldenthread.county.referrals import Referral

CLOSE_REASONS = ("RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9")
ADOPTED, DIED, ARRANGED, GUARDIAN, MOVED, ADULT, OTHER, NO_NEED, EARLY_HELP = range(9)


@dataclass(frozen=True)
class Closing:
    """Everything in a case that has to end before it closes."""

    assessment: Assessment
    enquiries: tuple[Enquiry, Enquiry]
    plans: tuple[Plan, Plan]
    protection: Protection
    care: Care

    @property
    def last_day(self) -> Ints:
        """The day on which the last of it ends; 0 where there is nothing."""
        ends = [self.assessment.authorised, self.protection.end, self.care.end]
        ends += [enquiry.end for enquiry in self.enquiries]
        ends += [enquiry.conference for enquiry in self.enquiries]
        ends += [plan.end for plan in self.plans]
        last: Ints = np.maximum.reduce([np.where(is_known(end), end, 0) for end in ends])
        return last

    @property
    def enquired(self) -> Bools:
        """Whether there was a section 47 enquiry."""
        first, later = self.enquiries
        return is_known(first.start) | is_known(later.start)

    @property
    def only_assessed(self) -> Bools:
        """Whether nothing followed the assessment."""
        return ~self.services & ~self.enquired

    @property
    def services(self) -> Bools:
        """Whether there was a plan or care."""
        had = is_known(self.protection.start) | is_known(self.care.start)
        for plan in self.plans:
            had = had | is_known(plan.start)
        return had


def close(referral: Referral, case: Closing, chance: Chance) -> tuple[Ints, Ints]:
    """The day each case closes, after everything in it has ended, and the reason.

    A case that care brings to an end closes with it.
    """
    dice = chance["referrals"]
    last = np.maximum(referral.day, case.last_day)
    tidied = within(dice.together(referral.event, 0.95), CLOSES_AFTER)
    with_care = is_known(case.care.end) & (case.care.end == last)
    closed = np.where(with_care, last, next_working_day(last + tidied))
    return closed, _reasons(referral, case, closed, chance)


def close_before_census_day(closed: Ints, reason: Ints, authorised: Ints) -> Ints:
    """The days on which cases close when none that was only assessed stays open over 31 March.

    The census tells such a closing together with the assessment, so managers close these cases by
    the last working day of the assessment's year.
    """
    end = year_end(authorised)
    late = np.isin(reason, (NO_NEED, EARLY_HELP)) & is_known(authorised) & (closed > end)
    return np.where(late, np.maximum(authorised, working_day_by(end)), closed)


def is_gone(reason: Ints) -> Bools:
    """Which children are never referred again: those who died, and those adopted, who have a new
    identity."""
    return np.isin(reason, (ADOPTED, DIED))


def _reasons(referral: Referral, case: Closing, closed: Ints, chance: Chance) -> Ints:
    dice = chance["referrals"]
    drawn = dice.uniform(len(referral))
    helped = dice.together(referral.event, 0.95) < EARLY_HELP_AFTER_ASSESSMENT
    after_care = np.select(
        [case.care.exit == cares.ADOPTED, case.care.exit == cares.SPECIAL_GUARDIANSHIP,
         case.care.exit == cares.ARRANGEMENTS],
        [ADOPTED, GUARDIAN, ARRANGED],
        OTHER,
    )  # fmt: skip
    # The census has "closed after assessment" for cases in which nothing else happened.
    only_assessed = case.only_assessed
    moves = case.services & (drawn < MOVES_AWAY)
    dies = case.services & (drawn < MOVES_AWAY + DIES) & (closed > referral.born)
    return np.select(
        [referral.no_further_action, only_assessed & helped, only_assessed,
         is_known(case.care.start), (closed >= referral.eighteen) & referral.disabled,
         moves, dies],
        [OTHER, EARLY_HELP, NO_NEED, after_care, ADULT, MOVED, DIED],
        OTHER,
    ).astype(np.int64)  # fmt: skip
