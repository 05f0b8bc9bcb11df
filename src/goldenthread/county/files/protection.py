"""Section 47 enquiries, conferences, protection plans, their reviews and visits, court."""

import numpy as np
import pyarrow as pa

from goldenthread.county.care_reviews import PARTICIPATION
from goldenthread.county.columns import (
    dates,
    flags,
    identifiers,
    lay_out,
    outcomes,
    whole,
    words,
)
from goldenthread.county.days import NEVER, Bools, Ints, add_working_days, is_known
from goldenthread.county.extract import Extract
from goldenthread.county.files.naming import (
    case,
    conference,
    enquiry,
    person,
    protection_plan,
    team,
    worker,
)
from goldenthread.county.parameters import CATEGORIES

_ENQUIRY_KEYS = ("NFA_FLAG", "LEGAL_ACTION_FLAG", "PROV_OF_SERVICES_FLAG", "PROV_OF_SB_CARE_FLAG",
                 "CP_CONFERENCE_FLAG", "NFA_CONTINUE_SINGLE_FLAG", "MONITOR_FLAG",
                 "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
_NOTHING, _CONFERENCE, _GO_ON, _SERVICES = range(4)
_ENQUIRY_OUTCOMES = outcomes(
    _ENQUIRY_KEYS,
    [["NFA_FLAG"], ["CP_CONFERENCE_FLAG"], ["NFA_CONTINUE_SINGLE_FLAG"],
     ["PROV_OF_SERVICES_FLAG"]],
)  # fmt: skip
_CONFERENCE_OUTCOMES = outcomes(
    ("NFA_FLAG", "REFERRAL_TO_OTHER_AGENCY_FLAG", "SINGLE_ASSESSMENT_FLAG",
     "PROV_OF_SERVICES_FLAG", "CP_FLAG", "OTHER_OUTCOMES_EXIST_FLAG"),
    [["PROV_OF_SERVICES_FLAG"], ["CP_FLAG"]],
)  # fmt: skip


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of child protection."""
    return {
        "ssd_s47_enquiry": _enquiries(extract),
        "ssd_initial_cp_conference": _conferences(extract),
        "ssd_cp_plans": _plans(extract),
        "ssd_cp_reviews": _reviews(extract),
        "ssd_cp_visits": _visits(extract),
        "ssd_pre_proceedings": _pre_proceedings(extract),
    }


def _enquiries(extract: Extract) -> pa.Table:
    journeys, written = extract.story.journeys, extract.story.written
    parts = []
    for which, told, recorded, ended in (
        (0, journeys.enquiry, written.enquiry, written.enquiry_end),
        (1, journeys.later_enquiry, written.later_enquiry, written.later_enquiry_end),
    ):
        row = np.flatnonzero(extract.cases & extract.recorded(recorded))
        parts.append(
            (row, np.full(len(row), which), told.start[row],
             extract.shown(told.end[row], ended[row]), is_known(told.conference[row]))
        )  # fmt: skip
    row, later, start, end, conferenced = (
        np.concatenate(part) for part in zip(*parts, strict=True)
    )
    done = is_known(end)
    outcome = np.select(
        [conferenced, is_known(journeys.need.start[row]), row % 3 == 0],
        [_CONFERENCE, _SERVICES, _GO_ON],
        _NOTHING,
    )
    allocation = extract.story.allocation
    holder = allocation.on(row, start)
    return lay_out(
        "ssd_s47_enquiry",
        {
            "s47e_s47_enquiry_id": enquiry(row, later),
            "s47e_referral_id": case(row),
            "s47e_person_id": person(journeys.referral.child[row]),
            "s47e_s47_start_date": dates(start),
            "s47e_s47_end_date": dates(end),
            "s47e_s47_nfa": flags(outcome == _NOTHING, done),
            "s47e_s47_outcome_json": words(_ENQUIRY_OUTCOMES, outcome, done),
            "s47e_s47_completed_by_worker_id": worker(allocation.involvements.worker[holder]),
            "s47e_s47_completed_by_team": team(allocation.involvements.team[holder]),
        },
    )


def _held(extract: Extract) -> Bools:
    """The journeys in the extract whose initial conference had been recorded."""
    return extract.cases & extract.recorded(extract.story.written.conference)


def _conferences(extract: Extract) -> pa.Table:
    story, row = extract.story, np.flatnonzero(_held(extract))
    journeys = story.journeys.take(row)
    later = is_known(journeys.later_enquiry.conference) & ~is_known(journeys.enquiry.conference)
    started = np.where(later, journeys.later_enquiry.start, journeys.enquiry.start)
    planned = is_known(journeys.protection.start)
    day = journeys.conference
    holder = story.allocation.on(row, day)
    held = story.allocation.involvements
    return lay_out(
        "ssd_initial_cp_conference",
        {
            "icpc_icpc_id": conference(row),
            "icpc_icpc_meeting_id": identifiers("MTG", journeys.referral.event + 1, 7),
            "icpc_s47_enquiry_id": enquiry(row, later.astype(np.int64)),
            "icpc_person_id": person(journeys.referral.child),
            "icpc_cp_plan_id": protection_plan(row, planned),
            "icpc_referral_id": case(row),
            "icpc_icpc_transfer_in": flags(story.plan_facts.transferred_in[row]),
            "icpc_icpc_target_date": dates(add_working_days(started, 15)),
            "icpc_icpc_date": dates(day),
            "icpc_icpc_outcome_cp_flag": flags(planned),
            "icpc_icpc_outcome_json": words(_CONFERENCE_OUTCOMES, planned.astype(np.int64)),
            "icpc_icpc_team": team(held.team[holder]),
            "icpc_icpc_worker_id": worker(held.worker[holder]),
        },
    )


def _plans_shown(extract: Extract) -> Bools:
    """Every plan recorded of a known child, however old, so that earlier plans can be counted."""
    journeys = extract.story.journeys
    known = extract.known[journeys.referral.child]
    return known & extract.recorded(extract.story.written.plan)


def _plans(extract: Extract) -> pa.Table:
    """Protection plans; of those from before the window the case itself is no longer here."""
    story, row = extract.story, np.flatnonzero(_plans_shown(extract))
    journeys, facts = story.journeys.take(row), story.plan_facts.take(row)
    plan, here = journeys.protection, extract.cases[row]
    reviewed = (plan.reviews[:, 0] < plan.end) & (plan.reviews[:, 0] + 30 <= extract.until)
    latest = np.where(reviewed, facts.latest_category, plan.category)
    return lay_out(
        "ssd_cp_plans",
        {
            "cppl_cp_plan_id": protection_plan(row),
            "cppl_referral_id": case(row, here),
            "cppl_icpc_id": conference(row, here),
            "cppl_person_id": person(journeys.referral.child),
            "cppl_cp_plan_start_date": dates(plan.start),
            "cppl_cp_plan_end_date": dates(extract.shown(plan.end, story.written.plan_end[row])),
            "cppl_cp_plan_initial_category": words(CATEGORIES, plan.category),
            "cppl_cp_plan_ola": flags(facts.other_authority),
            "cppl_cp_plan_latest_category": words(CATEGORIES, latest),
        },
    )


def _reviews(extract: Extract) -> pa.Table:
    reviews = extract.story.review_conferences
    keep = extract.cases[reviews.journey] & extract.recorded(reviews.written)
    position, mine = np.flatnonzero(keep), reviews.take(keep)
    journeys = extract.story.journeys
    event = journeys.referral.event[mine.journey]
    return lay_out(
        "ssd_cp_reviews",
        {
            "cppr_cp_review_id": identifiers("CPR", position + 1, 6),
            "cppr_person_id": person(journeys.referral.child[mine.journey]),
            "cppr_cp_plan_id": protection_plan(mine.journey),
            "cppr_cp_review_due": dates(mine.due),
            "cppr_cp_review_date": dates(mine.day),
            "cppr_cp_review_meeting_id": identifiers("RMT", event * 8 + mine.number + 1, 7),
            "cppr_cp_review_outcome_continue_cp": flags(mine.continues),
            "cppr_cp_review_quorate": flags(mine.quorate),
            "cppr_cp_review_participation": words(PARTICIPATION, mine.participation),
        },
    )


def _visits(extract: Extract) -> pa.Table:
    visits = extract.story.protection_visits
    written = np.maximum(visits.written, extract.story.written.plan[visits.journey])
    keep = extract.cases[visits.journey] & extract.recorded(written) & extract.recent(visits.day)
    position, mine = np.flatnonzero(keep), visits.take(keep)
    return lay_out(
        "ssd_cp_visits",
        {
            "cppv_cp_visit_id": identifiers("CPV", position + 1, 7),
            "cppv_person_id": person(extract.story.journeys.referral.child[mine.journey]),
            "cppv_cp_plan_id": protection_plan(mine.journey),
            "cppv_cp_visit_date": dates(mine.day),
            "cppv_cp_visit_seen": flags(mine.seen),
            "cppv_cp_visit_seen_alone": flags(mine.alone),
            "cppv_cp_visit_bedroom": flags(mine.bedroom),
        },
    )


def _pre_proceedings(extract: Extract) -> pa.Table:
    pre = extract.story.pre_proceedings
    keep = extract.cases[pre.journey] & extract.recorded(pre.written)
    position, mine = np.flatnonzero(keep), pre.take(keep)
    ended = extract.shown(mine.ended, mine.written_end)
    over = is_known(ended)
    issued = over & mine.issued
    event = extract.story.journeys.referral.event[mine.journey]
    count = len(position)
    return lay_out(
        "ssd_pre_proceedings",
        {
            "prep_table_id": identifiers("PRP", position + 1, 6),
            "prep_person_id": person(extract.story.journeys.referral.child[mine.journey]),
            "prep_plo_family_id": identifiers("PLO", event + 1, 7),
            "prep_pre_pro_decision_date": dates(mine.decision),
            "prep_initial_pre_pro_meeting_date": dates(_by(extract, mine.meeting)),
            "prep_pre_pro_outcome": words(("Step down", "Issue"), issued.astype(np.int64), over),
            "prep_agree_stepdown_issue_date": dates(ended),
            "prep_cp_plans_referral_period": whole(np.ones(count, dtype=np.int64)),
            "prep_legal_gateway_outcome": words(("B",), np.zeros(count, dtype=np.int64)),
            "prep_prev_pre_proc_child": whole(np.zeros(count, dtype=np.int64)),
            "prep_prev_care_proc_child": whole(np.zeros(count, dtype=np.int64)),
            "prep_pre_pro_letter_date": dates(_by(extract, mine.letter)),
            "prep_care_pro_letter_date": dates(np.where(issued, ended, NEVER)),
            "prep_pre_pro_meetings_num": whole(mine.meetings),
            "prep_pre_pro_parents_legal_rep": flags(mine.represented),
            "prep_parents_legal_rep_point_of_issue": words(
                ("NP", "N", "Y"), np.where(issued, 1 + mine.represented, 0)
            ),
            "prep_court_reference": identifiers("MLX", event + 1, 7, issued),
            "prep_care_proc_short_notice": words(("NP", "N"), issued.astype(np.int64)),
            "prep_la_initial_care_plan": words(
                ("A", "B", "C", "E", "G"), np.where(issued, mine.initial_plan, -1)
            ),
        },
    )


def _by(extract: Extract, days: Ints) -> Ints:
    """The days that had come by the extract; meetings are in the diary on their day."""
    return np.where(days <= extract.until, days, NEVER)
