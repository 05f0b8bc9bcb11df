"""Review conferences, and what else is recorded of conferences and protection plans."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.care_reviews import participation_of
from goldenthread.county.chance import Chance
from goldenthread.county.days import YEAR, Bools, Ints, add_months, is_known
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import (
    CATEGORIES,
    CATEGORY_CHANGES,
    OTHER_AUTHORITY_PLAN,
    TRANSFERRED_IN,
)
from goldenthread.county.recording import Written, delayed
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class ReviewConference(Rows):
    """A review of one child's protection plan, sorted by journey and day."""

    journey: Ints
    number: Ints
    due: Ints
    day: Ints
    continues: Bools
    quorate: Bools
    participation: Ints
    written: Ints


@dataclass(frozen=True)
class PlanFacts(Rows):
    """Facts of the conference and the plan of a journey, one row a journey.

    `latest_category` is the category after the first review.
    """

    latest_category: Ints
    other_authority: Bools
    transferred_in: Bools


def draw_plan_facts(journeys: Journey, chance: Chance) -> PlanFacts:
    """Which plans change category, which are held for another authority."""
    dice, event = chance["conferences"], journeys.referral.event
    category = journeys.protection.category
    changed = dice.together(event, 0.95) < CATEGORY_CHANGES
    other = (category + 1 + dice.pick((1.0, 1.0, 0.3), len(journeys))) % len(CATEGORIES)
    return PlanFacts(
        latest_category=np.where(changed, other, category),
        other_authority=dice.together(event, 1.0) < OTHER_AUTHORITY_PLAN,
        transferred_in=dice.together(event, 1.0) < TRANSFERRED_IN,
    )


def review_conferences(journeys: Journey, written: Written, chance: Chance) -> ReviewConference:
    """The reviews that were held while each plan lasted; the one on its last day ends it."""
    dice, plan = chance["conferences"], journeys.protection
    held = is_known(plan.start)[:, None] & (plan.reviews <= plan.end[:, None])
    journey, number = np.nonzero(held)
    day = plan.reviews[journey, number]
    before = np.where(number == 0, plan.start[journey], plan.reviews[journey, number - 1])
    count = len(journey)
    age = (day - journeys.referral.born[journey]) / YEAR
    recorded = np.maximum(delayed(day, "review", dice), written.plan[journey])
    return ReviewConference(
        journey=journey.astype(np.int64),
        number=number.astype(np.int64),
        due=add_months(before, np.where(number == 0, 3, 6)),
        day=day,
        continues=day < plan.end[journey],
        quorate=dice.happens(0.97, count),
        participation=participation_of(age, dice),
        written=np.where(
            is_known(written.plan_end[journey]) & (day == plan.end[journey]),
            np.minimum(recorded, written.plan_end[journey]),
            recorded,
        ),
    )
