"""Referrals and all below them as the census asks for them.

The census has of each referral what happened in its year: assessments that were finished in it or
go on after it, enquiries that began in it or led to a conference in it, plans that ran in it.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from goldenthread.county.closing import CLOSE_REASONS
from goldenthread.county.columns import dates, words
from goldenthread.county.days import NEVER, Bools, Ints, add_working_days, is_known
from goldenthread.county.factors import (
    FACTOR_SETS,
    REASSESSMENT_BASE,
    factor_sets,
    may_find_nothing,
)
from goldenthread.county.parameters import CONFERENCE_LIMIT, NEEDS, SOURCES
from goldenthread.county.plans import Plan
from goldenthread.county.returns.cin_scope import Scope
from goldenthread.county.returns.cin_xml import Pieces, element, line, together
from goldenthread.county.rows import Rows

_OPENS, _ASSESSMENTS, _PLANS, _ENQUIRIES, _ACTION = range(1, 6)
CLOSES = 10
"""The slots of a referral, in the order of the census; protection and court have those between."""

_REVIEWED_AFTER = 10
"""Working days after which an assessment is looked at from within the service."""


@dataclass(frozen=True)
class Assessed(Rows):
    """An assessment in the census; `authorised` is NEVER where it was not by the year's end."""

    journey: Ints
    number: Ints
    start: Ints
    authorised: Ints
    may_be_none: Bools


@dataclass(frozen=True)
class Enquired(Rows):
    """An enquiry in the census.

    `conference` is that which was held by the year's end, `own` whether it is shown here rather
    than with the referral, `without` whether the enquiry ended without one.
    """

    journey: Ints
    start: Ints
    conference: Ints
    own: Bools
    without: Bools


def add_referrals(pieces: Pieces, scope: Scope) -> dict[str, int]:
    """Add every referral, its assessments, plans and enquiries; gives how many of each."""
    assessed = _assessed(scope)
    enquired = _enquired(scope, assessed)
    _add_details(pieces, scope, enquired)
    _add_assessments(pieces, scope, assessed)
    enquiries = _add_enquiries(pieces, scope, enquired)
    return {
        "CINdetails": len(scope.journey),
        "Assessments": len(assessed),
        "CINplanDates": _add_plans(pieces, scope),
        "Section47": enquiries,
    }


def _add_details(pieces: Pieces, scope: Scope, enquired: Enquired) -> None:
    journeys, year = scope.story.journeys.take(scope.journey), scope.year
    referral = journeys.referral
    closed = year.by_then(journeys.closed)
    beside = np.full(len(scope.record), NEVER, dtype=np.int64)
    elsewhere = ~enquired.own & is_known(enquired.conference)
    beside[enquired.journey[elsewhere]] = enquired.conference[elsewhere]
    record = np.arange(len(scope.journey))
    before = together(
        [
            line("<CINdetails>", 3),
            element("CINreferralDate", dates(referral.day), 4),
            element("ReferralSource", words([code for code, *_ in SOURCES], referral.source), 4),
            element("PrimaryNeedCode", words(NEEDS, referral.need), 4),
            element("CINclosureDate", dates(closed), 4),
            element("ReasonForClosure",
                    words(CLOSE_REASONS, journeys.reason, is_known(closed)), 4),
            element("DateOfInitialCPC", dates(beside[scope.journey]), 4),
        ]
    )  # fmt: skip
    pieces.add(before, record, _OPENS)
    stopped = words(("false", "true"), referral.no_further_action.astype(np.int64))
    pieces.add(element("ReferralNFA", stopped, 4), record, _ACTION)
    pieces.add(pa.repeat(line("</CINdetails>", 3), len(record)), record, CLOSES)


def _assessed(scope: Scope) -> Assessed:
    journeys, again = scope.story.journeys, scope.story.reassessments
    first = scope.journey
    more = np.flatnonzero(scope.counted(again.journey))
    both = Assessed(
        journey=np.concatenate([first, again.journey[more]]),
        number=np.concatenate([first, REASSESSMENT_BASE + more]),
        start=np.concatenate([journeys.assessment.start[first], again.start[more]]),
        authorised=np.concatenate([journeys.assessment.authorised[first], again.authorised[more]]),
        may_be_none=np.concatenate(
            [may_find_nothing(journeys.take(first)), np.zeros(len(more), dtype=np.bool_)]
        ),
    )
    return both.take(scope.year.under_way(both.start, both.authorised))


def _add_assessments(pieces: Pieces, scope: Scope, assessed: Assessed) -> None:
    authorised = scope.year.by_then(assessed.authorised)
    review = add_working_days(assessed.start, _REVIEWED_AFTER)
    review = np.where(review < assessed.authorised, scope.year.by_then(review), NEVER)
    factors = words(
        [_factors(found) for found in FACTOR_SETS],
        factor_sets(assessed.number, assessed.may_be_none),
        is_known(authorised),
    )
    texts = together(
        [
            line("<Assessments>", 4),
            element("AssessmentActualStartDate", dates(assessed.start), 5),
            element("AssessmentInternalReviewDate", dates(review), 5),
            element("AssessmentAuthorisationDate", dates(authorised), 5),
            pa.compute.fill_null(factors, ""),
            line("</Assessments>", 4),
        ]
    )
    pieces.add(texts, scope.record[assessed.journey], _ASSESSMENTS, assessed.start)


def _factors(found: tuple[str, ...]) -> str:
    inside = "".join(
        line(f"<AssessmentFactors>{code}</AssessmentFactors>", 6).as_py() for code in found
    )
    around = [line(f"<{sign}FactorsIdentifiedAtAssessment>", 5).as_py() for sign in ("", "/")]
    return inside.join(around)


def _add_plans(pieces: Pieces, scope: Scope) -> int:
    count = 0
    for name in ("need", "step_down"):
        plan: Plan = getattr(scope.story.journeys, name).take(scope.journey)
        record = np.flatnonzero(scope.year.under_way(plan.start, plan.end))
        plan = plan.take(record)
        texts = together(
            [
                line("<CINPlanDates>", 4),
                element("CINPlanStartDate", dates(plan.start), 5),
                element("CINPlanEndDate", dates(scope.year.by_then(plan.end)), 5),
                line("</CINPlanDates>", 4),
            ]
        )
        pieces.add(texts, record, _PLANS, plan.start)
        count += len(record)
    return count


def _enquired(scope: Scope, assessed: Assessed) -> Enquired:
    """The enquiries of the census.

    A conference stands with the referral, and not with an enquiry, where the child came with a
    plan from elsewhere, and where enquiry and assessment both belong to the year before.
    """
    journeys, year = scope.story.journeys, scope.year
    has_assessment = np.zeros(len(journeys), dtype=np.bool_)
    has_assessment[assessed.journey] = True
    parts = []
    for told in (journeys.enquiry.take(scope.journey), journeys.later_enquiry.take(scope.journey)):
        held = year.by_then(told.conference)
        of_the_year = year.holds(told.start) | year.holds(held)
        mine = is_known(told.start) & (told.start <= year.last) & of_the_year
        own = has_assessment[scope.journey] & ~scope.story.plan_facts.transferred_in[scope.journey]
        without = ~is_known(told.conference) & (told.end <= year.last)
        parts.append(Enquired(scope.journey, told.start, held, own, without).take(mine))
    return Enquired.joined(parts)


def _add_enquiries(pieces: Pieces, scope: Scope, enquired: Enquired) -> int:
    """Add the enquiries; one of the year before of which only the conference counts is left out."""
    mine = enquired.take(enquired.own | scope.year.holds(enquired.start))
    elsewhere = ~mine.own & is_known(mine.conference)
    needless = mine.without | elsewhere
    target = np.where(needless, NEVER, add_working_days(mine.start, CONFERENCE_LIMIT))
    texts = together(
        [
            line("<Section47>", 4),
            element("S47ActualStartDate", dates(mine.start), 5),
            element("InitialCPCtarget", dates(target), 5),
            element("DateOfInitialCPC", dates(np.where(elsewhere, NEVER, mine.conference)), 5),
            element("ICPCnotRequired", words(("false", "true"), needless.astype(np.int64)), 5),
            line("</Section47>", 4),
        ]
    )
    pieces.add(texts, scope.record[mine.journey], _ENQUIRIES, mine.start)
    return len(mine)
