"""Protection plans, their reviews and pre-proceedings as the census asks for them."""

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import dates, whole, words
from goldenthread.county.court import PreProceedings
from goldenthread.county.days import NEVER, Bools, Ints, is_known
from goldenthread.county.parameters import CATEGORIES
from goldenthread.county.returns.cin_scope import Scope
from goldenthread.county.returns.cin_xml import Pieces, element, line, together
from goldenthread.county.rows import group_bounds

_PLAN_OPENS, _REVIEWS, _PLAN_CLOSES, _COURT = range(6, 10)

COURT_SINCE = 2026
"""The first census that asked for pre-proceedings and family group decision making."""
_OFFERED, _HELD = 70, 45
"""Of a hundred families in pre-proceedings, how many are offered such a meeting and have one."""
_MEETING_EVERY = 45


def add_protection(pieces: Pieces, scope: Scope) -> dict[str, int]:
    """Add plans, reviews and, for a year that asks for them, pre-proceedings."""
    planned = _planned(scope)
    counts = {
        "ChildProtectionPlans": _add_plans(pieces, scope, planned),
        "Reviews": _add_reviews(pieces, scope, planned),
    }
    if scope.year.ends >= COURT_SINCE:
        counts["PreProceedings"] = _add_court(pieces, scope)
    return counts


def _planned(scope: Scope) -> Bools:
    """The records with a plan in the year; one held for another authority is that one's to tell."""
    plan = scope.story.journeys.protection
    ours = ~scope.story.plan_facts.other_authority
    planned: Bools = (scope.year.under_way(plan.start, plan.end) & ours)[scope.journey]
    return planned


def _add_plans(pieces: Pieces, scope: Scope, planned: Bools) -> int:
    record = np.flatnonzero(planned)
    journey = scope.journey[record]
    plan = scope.story.journeys.protection.take(journey)
    reviewed = (plan.reviews[:, 0] < plan.end) & (plan.reviews[:, 0] <= scope.year.last)
    changed = scope.story.plan_facts.latest_category[journey]
    latest = np.where(reviewed, changed, plan.category)
    texts = together(
        [
            line("<ChildProtectionPlans>", 4),
            element("CPPstartDate", dates(plan.start), 5),
            element("CPPendDate", dates(scope.year.by_then(plan.end)), 5),
            element("InitialCategoryOfAbuse", words(CATEGORIES, plan.category), 5),
            element("LatestCategoryOfAbuse", words(CATEGORIES, latest), 5),
            element("NumberOfPreviousCPP", whole(_earlier_plans(scope)[journey]), 5),
        ]
    )
    pieces.add(texts, record, _PLAN_OPENS)
    pieces.add(pa.repeat(line("</ChildProtectionPlans>", 4), len(record)), record, _PLAN_CLOSES)
    return len(record)


def _earlier_plans(scope: Scope) -> Ints:
    """How many plans each journey's child had had before it."""
    journeys = scope.story.journeys
    had = is_known(journeys.protection.start).astype(np.int64)
    before = np.cumsum(had) - had
    starts, counts = group_bounds(journeys.referral.child)
    earlier: Ints = before - np.repeat(before[starts], counts)
    return earlier


def _add_reviews(pieces: Pieces, scope: Scope, planned: Bools) -> int:
    reviews = scope.story.review_conferences
    has_plan = np.zeros(len(scope.record), dtype=np.bool_)
    has_plan[scope.journey[planned]] = True
    mine = reviews.take(has_plan[reviews.journey] & scope.year.holds(reviews.day))
    texts = together(
        [
            line("<Reviews>", 5),
            element("CPPreviewDate", dates(mine.day), 6),
            line("</Reviews>", 5),
        ]
    )
    pieces.add(texts, scope.record[mine.journey], _REVIEWS, mine.day)
    return len(mine)


def _add_court(pieces: Pieces, scope: Scope) -> int:
    year, told = scope.year, scope.story.pre_proceedings
    mine = told.take(scope.counted(told.journey) & year.under_way(told.decision, told.ended))
    ended = year.by_then(mine.ended)
    over, issued = is_known(ended), is_known(ended) & mine.issued
    lot = scope.story.journeys.referral.event[mine.journey] * 7919 % 100
    texts = together(
        [
            line("<PreProceedingsandFGDM>", 4),
            element("PPStartDate", dates(mine.decision), 5),
            element("LBPSentDate", dates(year.by_then(mine.letter)), 5),
            element("FGDMMeetingOffer", words(("0", "1"), (lot < _OFFERED).astype(np.int64)), 5),
            element("FGDMMeetingFac", words(("0", "1"), (lot < _HELD).astype(np.int64)), 5),
            element("InitialPPMeetingDate", dates(year.by_then(mine.meeting)), 5),
            element("ReviewMeetingsCount", whole(_meetings(scope, mine)), 5),
            element("StepDecisionDate", dates(ended), 5),
            element("PPOutcome", words(("B", "A"), mine.issued.astype(np.int64), over), 5),
            element("CourtAppDate", dates(np.where(issued, ended, NEVER)), 5),
            element("LetterInitCPDate", dates(np.where(issued, ended, NEVER)), 5),
            line("</PreProceedingsandFGDM>", 4),
        ]
    )
    pieces.add(texts, scope.record[mine.journey], _COURT, mine.decision)
    return len(mine)


def _meetings(scope: Scope, pre: PreProceedings) -> Ints:
    """The review meetings held by the end of the year."""
    so_far = np.maximum(scope.year.last - pre.meeting, 0) // _MEETING_EVERY
    held: Ints = np.minimum(pre.meetings, so_far)
    return held
