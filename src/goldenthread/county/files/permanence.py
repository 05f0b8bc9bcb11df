"""Permanence and care leavers."""

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import dates, flags, identifiers, lay_out, whole, words
from goldenthread.county.days import NEVER, Ints
from goldenthread.county.extract import Extract
from goldenthread.county.files.care import period_ends, periods_shown
from goldenthread.county.files.naming import care_period, person, team, worker
from goldenthread.county.files.workforce import worker_names
from goldenthread.county.leavers import (
    ACCOMMODATION,
    ACTIVITIES,
    ELIGIBILITY,
    ELIGIBLE,
    FORMER_RELEVANT,
    IN_TOUCH,
    NOT_TOLD,
    RELEVANT,
    age_in_years,
)
from goldenthread.county.permanence import ADOPTERS, ORDERS, REVERSED
from goldenthread.county.teams import LEAVING, team_for

_CONTACT_EVERY = 49
_REVIEW_EVERY = 175


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of permanence and of leaving care."""
    return {"ssd_permanence": _permanence(extract), "ssd_care_leavers": _leavers(extract)}


def _permanence(extract: Extract) -> pa.Table:
    """Everyone for whom adoption was decided on, or whose care ended with a permanence order."""
    permanence, periods = extract.story.permanence, extract.story.looked_after.periods
    ended = period_ends(extract)
    made = np.where(ended == permanence.made, permanence.made, NEVER)
    keep = periods_shown(extract) & ((permanence.decision <= extract.until) | (made < NEVER))
    mine, made = permanence.take(keep), made[keep]
    kept = periods.take(keep)

    def by(days: Ints) -> Ints:
        return np.where(days <= extract.until, days, NEVER)

    matched = by(mine.matched) < NEVER
    siblings = _adopted_with(kept.event)
    together = np.where(matched, siblings, 0)
    return lay_out(
        "ssd_permanence",
        {
            "perm_table_id": identifiers("PRM", mine.period + 1, 6),
            "perm_person_id": person(kept.child),
            "perm_cla_id": care_period(mine.period),
            "perm_adm_decision_date": dates(by(mine.decision)),
            "perm_placement_order_date": dates(by(mine.order)),
            "perm_placed_for_adoption_date": dates(by(mine.placed)),
            "perm_matched_date": dates(by(mine.matched)),
            "perm_adopted_by_carer_flag": flags(mine.by_carer, matched),
            "perm_decision_reversed_date": dates(by(mine.turned)),
            "perm_decision_reversed_reason": words(
                REVERSED, mine.turned_why, mine.turned <= extract.until
            ),
            "perm_part_of_sibling_group": flags(siblings > 1),
            "perm_siblings_placed_together": whole(together, matched),
            "perm_siblings_placed_apart": whole(np.zeros(len(mine), dtype=np.int64), matched),
            "perm_permanence_order_date": dates(made),
            "perm_permanence_order_type": words(ORDERS, mine.kind, made < NEVER),
            "perm_adopter_sex": words([sex for sex, _, _ in ADOPTERS], mine.adopters, matched),
            "perm_adopter_legal_status": words(
                [status for _, status, _ in ADOPTERS], mine.adopters, matched
            ),
            "perm_number_of_adopters": whole(
                np.array([number for _, _, number in ADOPTERS])[mine.adopters], matched
            ),
        },
    )


def _adopted_with(event: Ints) -> Ints:
    """How many children of the same event are on the way with each."""
    _, group, counts = np.unique(event, return_inverse=True, return_counts=True)
    together: Ints = counts[group]
    return together


def _leavers(extract: Extract) -> pa.Table:
    """Care leavers as they stand on the day of the extract."""
    leavers = extract.story.leavers.take(extract.leavers)
    periods = extract.story.looked_after.periods.take(leavers.period)
    until = extract.until
    age = age_in_years(periods.born, until)
    in_care = period_ends(extract)[leavers.period] > until
    status = np.select([in_care, age < 18], [ELIGIBLE, RELEVANT], FORMER_RELEVANT)
    touch = np.where(in_care, 0, leavers.touch)
    contact = until - (leavers.contact * _CONTACT_EVERY).astype(np.int64) - 1
    review = until - ((leavers.contact * 31 % 1) * _REVIEW_EVERY).astype(np.int64) - 3
    review = np.maximum(review, leavers.sixteen)
    told = ~in_care & (age >= 17) & ~np.isin(touch, NOT_TOLD)
    posts, teams = _advisers(extract, periods.district, leavers.child, leavers.adviser)
    return lay_out(
        "ssd_care_leavers",
        {
            "clea_table_id": identifiers("LVR", leavers.child + 1, 7),
            "clea_person_id": person(leavers.child),
            "clea_care_leaver_eligibility": words(ELIGIBILITY, status),
            "clea_care_leaver_in_touch": words(IN_TOUCH, touch),
            "clea_care_leaver_latest_contact": dates(
                np.where(touch == 0, np.maximum(contact, leavers.sixteen), NEVER)
            ),
            "clea_care_leaver_accommodation": words(ACCOMMODATION, leavers.accommodation, told),
            "clea_care_leaver_accom_suitable": words(("2", "1"), leavers.suitable, told),
            "clea_care_leaver_activity": words(ACTIVITIES, leavers.activity, told),
            "clea_pathway_plan_review_date": dates(np.minimum(review, until)),
            "clea_care_leaver_personal_advisor": words(worker_names(extract), posts),
            "clea_care_leaver_allocated_team": team(teams),
            "clea_care_leaver_worker_id": worker(posts),
        },
    )


def _advisers(
    extract: Extract, district: Ints, child: Ints, share: np.ndarray
) -> tuple[Ints, Ints]:
    """The personal adviser of each leaver on the day of the extract, and the team."""
    workforce = extract.story.allocation.workforce
    teams = team_for(np.full(len(child), LEAVING), district, child)
    today = np.full(len(child), extract.until)
    number = workforce.posts_open(teams, today)
    post = workforce.first_post[teams] + (share * number).astype(np.int64)
    return workforce.worker_in(post, today), teams
