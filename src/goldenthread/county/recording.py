"""When things are written down: every event is recorded some days after it happens.

An extract holds what was recorded by its day, so a later one agrees with an earlier one but for
what was recorded between them.
"""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, Ints, is_known
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import RECORDING_DELAY
from goldenthread.county.rows import Rows, group_bounds, latest_at


@dataclass(frozen=True)
class Written(Rows):
    """The day on which each fact of a journey was recorded; NEVER for what did not happen."""

    referral: Ints
    authorised: Ints
    enquiry: Ints
    enquiry_end: Ints
    later_enquiry: Ints
    later_enquiry_end: Ints
    conference: Ints
    plan: Ints
    plan_end: Ints
    need: Ints
    need_end: Ints
    step_down: Ints
    step_down_end: Ints
    closed: Ints


@dataclass(frozen=True)
class WrittenCare:
    """The day on which each episode's start, and each period's end, was recorded."""

    episodes: Ints
    ends: Ints


def delayed(days: Ints, kind: str, dice: Dice) -> Ints:
    """The day on which an event of this kind is recorded, at the earliest its own day."""
    late = dice.within(RECORDING_DELAY[kind], len(days))
    return np.where(is_known(days), days + late, NEVER)


def write_down(
    journeys: Journey, looked_after: LookedAfter, chance: Chance
) -> tuple[Written, WrittenCare]:
    """Record every journey and period of care.

    Nothing is recorded before what it rests on, and a case is closed on the record after all in
    it and before the child is referred again.
    """
    dice = chance["recording"]
    limit = _next_referral(journeys)
    referral = np.minimum(delayed(journeys.referral.day, "referral", dice), limit)
    care = _write_care(journeys, looked_after, referral, limit, dice)
    facts = _facts(journeys, referral, dice)
    closed = delayed(journeys.closed, "closure", dice)
    for name, day in facts.items():
        facts[name] = np.where(is_known(day), np.minimum(day, limit), NEVER)
        closed = np.maximum(closed, np.where(is_known(day), day, 0))
    np.maximum.at(closed, looked_after.periods.journey, care.ends)
    return Written(referral=referral, closed=np.minimum(closed, limit), **facts), care


def _next_referral(journeys: Journey) -> Ints:
    child, day = journeys.referral.child, journeys.referral.day
    return np.where(np.append(child[1:] == child[:-1], False), np.append(day[1:], NEVER), NEVER)


def _facts(journeys: Journey, referral: Ints, dice: Dice) -> dict[str, Ints]:
    def after(days: Ints, kind: str, *others: Ints) -> Ints:
        written = np.maximum(delayed(days, kind, dice), referral)
        for other in others:
            written = np.maximum(written, np.where(is_known(other), other, 0))
        return np.where(is_known(days), written, NEVER)

    enquiry = after(journeys.enquiry.start, "referral")
    enquiry_end = after(journeys.enquiry.end, "enquiry", enquiry)
    later = after(journeys.later_enquiry.start, "referral")
    later_end = after(journeys.later_enquiry.end, "enquiry", later)
    before = np.where(is_known(journeys.enquiry.conference), enquiry, later)
    conference = after(journeys.conference, "conference", before)
    plan = np.where(is_known(journeys.protection.start), conference, NEVER)
    need = after(journeys.need.start, "plan")
    step_down = after(journeys.step_down.start, "plan")
    return {
        "authorised": after(journeys.assessment.authorised, "assessment"),
        "enquiry": enquiry,
        "enquiry_end": enquiry_end,
        "later_enquiry": later,
        "later_enquiry_end": later_end,
        "conference": conference,
        "plan": plan,
        "plan_end": after(journeys.protection.end, "plan", plan),
        "need": need,
        "need_end": after(journeys.need.end, "plan", need),
        "step_down": step_down,
        "step_down_end": after(journeys.step_down.end, "plan", step_down),
    }


def _write_care(
    journeys: Journey, looked_after: LookedAfter, referral: Ints, limit: Ints, dice: Dice
) -> WrittenCare:
    """Changes in care are recorded in the order in which they happened."""
    episodes, periods = looked_after.episodes, looked_after.periods
    journey = periods.journey[episodes.period]
    written = np.maximum(delayed(episodes.start, "care", dice), referral[journey])
    starts, counts = group_bounds(episodes.period)
    # One running maximum over all periods: lifting each period above the one before keeps them
    # apart.
    lift = np.repeat(np.arange(len(starts), dtype=np.int64), counts) * 2 * NEVER
    in_order = np.maximum.accumulate(written + lift) - lift
    last = in_order[starts + counts - 1]
    ends = np.maximum(delayed(periods.end, "care", dice), last)
    return WrittenCare(
        np.minimum(in_order, limit[journey]), np.minimum(ends, limit[periods.journey])
    )


def written_with(looked_after: LookedAfter, care: WrittenCare, period: Ints, day: Ints) -> Ints:
    """When the change of a period that happened on a day was recorded."""
    found = latest_at(looked_after.episodes.period, looked_after.episodes.start, period, day)
    return care.episodes[found]
