"""Special educational needs, lightly: children with an education, health and care plan."""

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import always, dates, flags, identifiers, lay_out, words
from goldenthread.county.days import YEAR, next_working_day
from goldenthread.county.extract import Extract
from goldenthread.county.files.naming import person
from goldenthread.county.identity import NEVER_A_PUPIL, unique_pupil_numbers

_NEEDS = ("ASD", "SEMH", "SLCN", "MLD", "SLD", "PD", "SPLD", "HI")


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of special educational needs, for the children with a plan."""
    story, until = extract.story, extract.until
    children, particulars = story.people.children, story.particulars
    asked = next_working_day(children.born + (particulars.plan_age * YEAR).astype(np.int64))
    decided = next_working_day(asked + 38)
    issued = next_working_day(asked + 132)
    planned = extract.known & particulars.education_plan & (issued <= until)
    child = np.flatnonzero(planned & (asked + 200 <= until))
    count = len(child)
    rows = identifiers("SEN", child + 1, 7)
    requests = identifiers("EHR", child + 1, 7)
    assessments = identifiers("EHA", child + 1, 7)
    plans = identifiers("EHC", child + 1, 7)
    years = (until - issued[child]) // 365
    review = np.where(years > 0, issued[child] + years * 365, issued[child])
    has_upn = particulars.has_upn[child]
    upn = pa.array(unique_pupil_numbers(particulars.upn[child]), pa.string())
    return {
        "ssd_send": lay_out("ssd_send", {
            "send_table_id": rows,
            "send_upn": pa.compute.if_else(pa.array(has_upn), upn, pa.scalar(None, pa.string())),
            "send_upn_unknown": words((NEVER_A_PUPIL,), np.zeros(count, dtype=np.int64), ~has_upn),
            "send_person_id": person(child),
        }),
        "ssd_ehcp_requests": lay_out("ssd_ehcp_requests", {
            "ehcr_ehcp_request_id": requests,
            "ehcr_send_table_id": rows,
            "ehcr_ehcp_req_date": dates(asked[child]),
            "ehcr_ehcp_req_outcome_date": dates(decided[child]),
            "ehcr_ehcp_req_outcome": always("Y", count),
        }),
        "ssd_ehcp_assessment": lay_out("ssd_ehcp_assessment", {
            "ehca_ehcp_assessment_id": assessments,
            "ehca_ehcp_request_id": requests,
            "ehca_ehcp_assessment_outcome_date": dates(issued[child]),
            "ehca_ehcp_assessment_outcome": always("Y", count),
            "ehca_ehcp_assessment_exceptions": flags(child % 11 == 0),
        }),
        "ssd_ehcp_named_plan": lay_out("ssd_ehcp_named_plan", {
            "ehcn_named_plan_id": identifiers("EHN", child + 1, 7),
            "ehcn_ehcp_asmt_id": assessments,
            "ehcn_named_plan_start_date": dates(issued[child]),
        }),
        "ssd_ehcp_active_plans": lay_out("ssd_ehcp_active_plans", {
            "ehcp_active_ehcp_id": plans,
            "ehcp_ehcp_request_id": requests,
            "ehcp_active_ehcp_last_review_date": dates(review),
        }),
        "ssd_sen_need": lay_out("ssd_sen_need", {
            "senn_table_id": identifiers("SNN", child + 1, 7),
            "senn_active_ehcp_id": plans,
            "senn_active_ehcp_need_type": words(_NEEDS, child * 31 % len(_NEEDS)),
            "senn_active_ehcp_need_rank": always("1", count),
        }),
    }  # fmt: skip
