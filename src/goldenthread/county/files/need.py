"""Referrals, assessments, child in need plans and visits."""

import json

import numpy as np
import pyarrow as pa

from goldenthread.county import closing
from goldenthread.county.columns import dates, flags, identifiers, lay_out, outcomes, words
from goldenthread.county.days import Bools, Ints, is_known
from goldenthread.county.extract import Extract
from goldenthread.county.factors import (
    FACTOR_SETS,
    REASSESSMENT_BASE,
    factor_sets,
    may_find_nothing,
)
from goldenthread.county.files.naming import case, person, team, worker
from goldenthread.county.parameters import NEEDS, SOURCES
from goldenthread.county.plans import Plan

_REFERRAL_KEYS = ("SINGLE_ASSESSMENT_FLAG", "NFA_FLAG", "STRATEGY_DISCUSSION_FLAG",
                  "CLA_REQUEST_FLAG", "NON_AGENCY_ADOPTION_FLAG", "PRIVATE_FOSTERING_FLAG",
                  "CP_TRANSFER_IN_FLAG", "CP_CONFERENCE_FLAG", "CARE_LEAVER_FLAG",
                  "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
_REFERRAL_OUTCOMES = outcomes(
    _REFERRAL_KEYS,
    [["NFA_FLAG"], ["SINGLE_ASSESSMENT_FLAG"],
     ["SINGLE_ASSESSMENT_FLAG", "STRATEGY_DISCUSSION_FLAG"],
     ["SINGLE_ASSESSMENT_FLAG", "CLA_REQUEST_FLAG"]],
)  # fmt: skip
_ASSESSMENT_KEYS = ("NFA_FLAG", "NFA_S47_END_FLAG", "STRATEGY_DISCUSSION_FLAG", "CLA_REQUEST_FLAG",
                    "PRIVATE_FOSTERING_FLAG", "LEGAL_ACTION_FLAG", "PROV_OF_SERVICES_FLAG",
                    "PROV_OF_SB_CARE_FLAG", "SPECIALIST_ASSESSMENT_FLAG",
                    "REFERRAL_TO_OTHER_AGENCY_FLAG", "OTHER_ACTIONS_FLAG",
                    "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
_NOTHING, _EARLY_HELP, _SERVICES, _STRATEGY, _CARE = range(5)
_ASSESSMENT_OUTCOMES = outcomes(
    _ASSESSMENT_KEYS,
    [["NFA_FLAG"], ["REFERRAL_TO_OTHER_AGENCY_FLAG"], ["PROV_OF_SERVICES_FLAG"],
     ["PROV_OF_SERVICES_FLAG", "STRATEGY_DISCUSSION_FLAG"],
     ["PROV_OF_SERVICES_FLAG", "CLA_REQUEST_FLAG"]],
)  # fmt: skip


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of children in need."""
    assessments, factors = _assessments(extract)
    return {
        "ssd_cin_episodes": _episodes(extract),
        "ssd_cin_assessments": assessments,
        "ssd_assessment_factors": factors,
        "ssd_cin_plans": _plans(extract),
        "ssd_cin_visits": _visits(extract),
    }


def _episodes(extract: Extract) -> pa.Table:
    story, row = extract.story, np.flatnonzero(extract.cases)
    journeys, written = story.journeys.take(row), story.written.take(row)
    referral = journeys.referral
    closed = extract.shown(journeys.closed, written.closed)
    front_door, screener = story.allocation.front_door(referral)
    soon = journeys.enquiry.start <= referral.day + 3
    asked = journeys.care.start <= referral.day + 3
    outcome = np.select([referral.no_further_action, asked, soon], [0, 3, 2], 1)
    return lay_out(
        "ssd_cin_episodes",
        {
            "cine_referral_id": case(row),
            "cine_person_id": person(referral.child),
            "cine_referral_date": dates(referral.day),
            "cine_cin_primary_need_code": words(NEEDS, referral.need),
            "cine_referral_source_code": words([code for code, *_ in SOURCES], referral.source),
            "cine_referral_source_desc": words([name for _, name, *_ in SOURCES], referral.source),
            "cine_referral_outcome_json": words(_REFERRAL_OUTCOMES, outcome),
            "cine_referral_nfa": flags(referral.no_further_action),
            "cine_close_reason": words(closing.CLOSE_REASONS, journeys.reason, is_known(closed)),
            "cine_close_date": dates(closed),
            "cine_referral_team": team(front_door),
            "cine_referral_worker_id": worker(screener),
        },
    )


def _assessments(extract: Extract) -> tuple[pa.Table, pa.Table]:
    story = extract.story
    journeys, written, again = story.journeys, story.written, story.reassessments
    first = np.flatnonzero(extract.cases & is_known(journeys.assessment.start)
                           & (journeys.assessment.start <= extract.until))  # fmt: skip
    more = np.flatnonzero(extract.cases[again.journey] & (again.start <= extract.until))
    row = np.concatenate([first, again.journey[more]])
    number = np.concatenate([first, REASSESSMENT_BASE + more])
    start = np.concatenate([journeys.assessment.start[first], again.start[more]])
    authorised = np.concatenate(
        [
            extract.shown(journeys.assessment.authorised[first], written.authorised[first]),
            extract.shown(again.authorised[more], again.written[more]),
        ]
    )
    seen = np.concatenate([journeys.assessment.seen[first], again.seen[more]])
    outcome = np.concatenate([_outcome(extract, first), np.full(len(more), _SERVICES)])
    done = is_known(authorised)
    allocation = story.allocation
    holder = allocation.on(row, start)
    table = lay_out(
        "ssd_cin_assessments",
        {
            "cina_assessment_id": identifiers("ASM", number + 1, 7),
            "cina_person_id": person(journeys.referral.child[row]),
            "cina_referral_id": case(row),
            "cina_assessment_start_date": dates(start),
            "cina_assessment_child_seen": flags(seen),
            "cina_assessment_auth_date": dates(authorised),
            "cina_assessment_outcome_json": words(_ASSESSMENT_OUTCOMES, outcome, done),
            "cina_assessment_outcome_nfa": flags(outcome == _NOTHING, done),
            "cina_assessment_team": team(allocation.involvements.team[holder]),
            "cina_assessment_worker_id": worker(allocation.involvements.worker[holder]),
        },
    )
    may_be_none = np.concatenate(
        [may_find_nothing(journeys.take(first)), np.zeros(len(more), bool)]
    )
    return table, _factors(number[done], may_be_none[done])


def _outcome(extract: Extract, row: Ints) -> Ints:
    journeys = extract.story.journeys.take(row)
    return np.select(
        [journeys.reason == closing.NO_NEED,
         journeys.reason == closing.EARLY_HELP,
         journeys.care.start <= journeys.assessment.authorised, is_known(journeys.enquiry.start)],
        [_NOTHING, _EARLY_HELP, _CARE, _STRATEGY],
        _SERVICES,
    )  # fmt: skip


def _factors(number: Ints, may_be_none: Bools) -> pa.Table:
    return lay_out(
        "ssd_assessment_factors",
        {
            "cinf_table_id": identifiers("FAC", number + 1, 7),
            "cinf_assessment_id": identifiers("ASM", number + 1, 7),
            "cinf_assessment_factors_json": words(
                [json.dumps(found) for found in FACTOR_SETS], factor_sets(number, may_be_none)
            ),
        },
    )


def _plans(extract: Extract) -> pa.Table:
    story = extract.story
    parts = []
    for which, name in enumerate(("need", "step_down")):
        plan: Plan = getattr(story.journeys, name)
        keep = extract.cases & extract.recorded(getattr(story.written, name))
        row = np.flatnonzero(keep)
        end = extract.shown(plan.end[row], getattr(story.written, f"{name}_end")[row])
        recent = extract.recent(end)
        parts.append((row[recent], np.full(recent.sum(), which), plan.start[row][recent],
                      end[recent]))  # fmt: skip
    row, later, start, end = (np.concatenate(part) for part in zip(*parts, strict=True))
    latest = np.minimum(np.where(is_known(end), end - 1, extract.until), extract.until)
    holder = story.allocation.on(row, np.maximum(latest, start))
    held = story.allocation.involvements
    return lay_out(
        "ssd_cin_plans",
        {
            "cinp_cin_plan_id": identifiers("CNP", row * 2 + later + 1, 7),
            "cinp_referral_id": case(row),
            "cinp_person_id": person(story.journeys.referral.child[row]),
            "cinp_cin_plan_start_date": dates(start),
            "cinp_cin_plan_end_date": dates(end),
            "cinp_cin_plan_team": team(held.team[holder]),
            "cinp_cin_plan_worker_id": worker(held.worker[holder]),
        },
    )


def _visits(extract: Extract) -> pa.Table:
    visits = extract.story.need_visits
    keep = extract.cases[visits.journey] & extract.recorded(visits.written)
    keep &= extract.recent(visits.day)
    position, mine = np.flatnonzero(keep), visits.take(keep)
    return lay_out(
        "ssd_cin_visits",
        {
            "cinv_cin_visit_id": identifiers("CNV", position + 1, 7),
            "cinv_person_id": person(extract.story.journeys.referral.child[mine.journey]),
            "cinv_cin_visit_date": dates(mine.day),
            "cinv_cin_visit_seen": flags(mine.seen),
            "cinv_cin_visit_seen_alone": flags(mine.alone),
            "cinv_cin_visit_bedroom": flags(mine.bedroom),
        },
    )
