"""Special educational needs and disabilities: request, assessment and plan."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import RIIA, SEN2
from goldenthread.schema.table import DATE, FLAG, TEXT, Column, Interval, Table

SEND = Table(
    "ssd_send",
    "Pupil and learner identifiers of children with special educational needs. One row a child.",
    (
        Column(
            "send_table_id",
            TEXT,
            "Identifier of the row",
            key=True,
            returns=(RIIA,),
            item="SEND001A",
            placeholder=True,
        ),
        Column(
            "send_upn",
            TEXT,
            "Unique pupil number",
            returns=(RIIA, SEN2),
            item="SEND002A",
            placeholder=True,
        ),
        Column(
            "send_uln",
            TEXT,
            "Unique learner number",
            returns=(RIIA, SEN2),
            item="SEND003A",
            placeholder=True,
        ),
        Column(
            "send_upn_unknown",
            TEXT,
            "Why there is neither number",
            codes=codesets.UPN_UNKNOWN,
            returns=(RIIA, SEN2),
            item="SEND004A",
            placeholder=True,
        ),
        Column(
            "send_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            returns=(RIIA,),
            item="SEND005A",
            placeholder=True,
        ),
    ),
)

EHCP_REQUESTS = Table(
    "ssd_ehcp_requests",
    "Requests for an education, health and care needs assessment. One row a request.",
    (
        Column(
            "ehcr_ehcp_request_id",
            TEXT,
            "Identifier of the request",
            key=True,
            returns=(RIIA,),
            item="EHCR001A",
            placeholder=True,
        ),
        Column(
            "ehcr_send_table_id",
            TEXT,
            "Child, by the row of the special educational needs table",
            references="ssd_send.send_table_id",
            item="EHCR002A",
            placeholder=True,
        ),
        Column(
            "ehcr_ehcp_req_date",
            DATE,
            "Day the request was received, from which the 20 weeks run",
            returns=(SEN2, RIIA),
            item="EHCR003A",
            placeholder=True,
        ),
        Column(
            "ehcr_ehcp_req_outcome_date",
            DATE,
            "Day the requester was told the decision; blank while it is awaited",
            returns=(SEN2, RIIA),
            item="EHCR004A",
            placeholder=True,
        ),
        Column(
            "ehcr_ehcp_req_outcome",
            TEXT,
            "Whether an assessment followed",
            codes=codesets.SEN_DECISION,
            returns=(SEN2, RIIA),
            item="EHCR005A",
            placeholder=True,
        ),
    ),
    intervals=(Interval("ehcr_ehcp_req_date", "ehcr_ehcp_req_outcome_date"),),
    begins="ehcr_ehcp_req_date",
)

EHCP_ASSESSMENT = Table(
    "ssd_ehcp_assessment",
    "Education, health and care needs assessments. One row an assessment.",
    (
        Column(
            "ehca_ehcp_assessment_id",
            TEXT,
            "Identifier of the assessment",
            key=True,
            returns=(RIIA,),
            item="EHCA001A",
            placeholder=True,
        ),
        Column(
            "ehca_ehcp_request_id",
            TEXT,
            "Request that led to it",
            references="ssd_ehcp_requests.ehcr_ehcp_request_id",
            item="EHCA002A",
            placeholder=True,
        ),
        Column(
            "ehca_ehcp_assessment_outcome_date",
            DATE,
            "Day the plan was issued, or the person told that none would be",
            returns=(SEN2, RIIA),
            item="EHCA003A",
            placeholder=True,
        ),
        Column(
            "ehca_ehcp_assessment_outcome",
            TEXT,
            "Whether a plan was to be issued",
            codes=codesets.SEN_DECISION,
            returns=(SEN2, RIIA),
            item="EHCA004A",
            placeholder=True,
        ),
        Column(
            "ehca_ehcp_assessment_exceptions",
            FLAG,
            "Whether an exception to the 20 weeks applies",
            returns=(SEN2, RIIA),
            item="EHCA005A",
            placeholder=True,
            note="Yes or no, although published as text",
        ),
    ),
    begins="ehca_ehcp_assessment_outcome_date",
)

EHCP_NAMED_PLAN = Table(
    "ssd_ehcp_named_plan",
    "Education, health and care plans and what they name. One row a plan.",
    (
        Column(
            "ehcn_named_plan_id",
            TEXT,
            "Identifier of the plan",
            key=True,
            item="EHCN001A",
            placeholder=True,
        ),
        Column(
            "ehcn_ehcp_asmt_id",
            TEXT,
            "Assessment that led to the plan",
            references="ssd_ehcp_assessment.ehca_ehcp_assessment_id",
            item="EHCN002A",
            placeholder=True,
            note="Published as a reference to a name that does not exist",
        ),
        Column(
            "ehcn_named_plan_start_date",
            DATE,
            "Date of the current plan",
            returns=(SEN2,),
            item="EHCN003A",
            placeholder=True,
        ),
        Column(
            "ehcn_named_plan_ceased_date",
            DATE,
            "Day the plan ended or passed to another authority, not the day that was decided",
            returns=(SEN2,),
            item="EHCN004A",
            placeholder=True,
        ),
        Column(
            "ehcn_named_plan_ceased_reason",
            TEXT,
            "Why the plan ended",
            codes=codesets.EHCP_CEASED_REASON,
            returns=(SEN2,),
            item="EHCN005A",
            placeholder=True,
        ),
    ),
    intervals=(Interval("ehcn_named_plan_start_date", "ehcn_named_plan_ceased_date"),),
    begins="ehcn_named_plan_start_date",
)

EHCP_ACTIVE_PLANS = Table(
    "ssd_ehcp_active_plans",
    "Plans in force. One row a plan.",
    (
        Column(
            "ehcp_active_ehcp_id",
            TEXT,
            "Identifier of the plan",
            key=True,
            item="EHCP001A",
            placeholder=True,
        ),
        Column(
            "ehcp_ehcp_request_id",
            TEXT,
            "Request that led to the plan",
            references="ssd_ehcp_requests.ehcr_ehcp_request_id",
            item="EHCP002A",
            placeholder=True,
        ),
        Column(
            "ehcp_active_ehcp_last_review_date",
            DATE,
            "Day the authority wrote with its decision after the annual review, not the day of "
            "the meeting",
            returns=(SEN2,),
            item="EHCP003A",
            placeholder=True,
        ),
    ),
)

SEN_NEED = Table(
    "ssd_sen_need",
    "Needs that a plan in force is for. One row a need of a plan.",
    (
        Column(
            "senn_table_id",
            TEXT,
            "Identifier of the row",
            key=True,
            item="SENN001A",
            placeholder=True,
        ),
        Column(
            "senn_active_ehcp_id",
            TEXT,
            "Plan in force",
            references="ssd_ehcp_active_plans.ehcp_active_ehcp_id",
            item="SENN002A",
            placeholder=True,
        ),
        Column(
            "senn_active_ehcp_need_type",
            TEXT,
            "Kind of need",
            codes=codesets.SEN_NEED,
            returns=(SEN2,),
            item="SENN003A",
            placeholder=True,
        ),
        Column(
            "senn_active_ehcp_need_rank",
            TEXT,
            "Whether it is the primary or the secondary need",
            codes=codesets.SEN_NEED_RANK,
            returns=(SEN2,),
            item="SENN004A",
            placeholder=True,
            note="A code, although published as a character flag",
        ),
    ),
)

TABLES = (SEND, EHCP_REQUESTS, EHCP_ASSESSMENT, EHCP_NAMED_PLAN, EHCP_ACTIVE_PLANS, SEN_NEED)
