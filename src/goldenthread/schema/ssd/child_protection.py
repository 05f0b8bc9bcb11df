"""Child protection: section 47 enquiry, conference, plan, review and visit."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, CIN, RIIA
from goldenthread.schema.table import DATE, FLAG, JSON, TEXT, Column, Interval, Table

S47_ENQUIRY = Table(
    "ssd_s47_enquiry",
    "Section 47 enquiries into whether a child suffers or may suffer significant harm. One row an "
    "enquiry about a child.",
    (
        Column("s47e_s47_enquiry_id", TEXT, "Identifier of the enquiry", key=True, item="S47E001A"),
        Column(
            "s47e_referral_id",
            TEXT,
            "Referral the enquiry belongs to",
            references="ssd_cin_episodes.cine_referral_id",
            item="S47E010A",
        ),
        Column(
            "s47e_person_id",
            TEXT,
            "Child the enquiry is about",
            references="ssd_person.pers_person_id",
            item="S47E002A",
        ),
        Column(
            "s47e_s47_start_date",
            DATE,
            "Day of the strategy discussion that began the enquiry",
            returns=(CIN, RIIA, ANNEX_A),
            item="S47E004A",
        ),
        Column(
            "s47e_s47_end_date",
            DATE,
            "Day the enquiry was completed and authorised; blank while it is open",
            returns=(RIIA, ANNEX_A),
            item="S47E005A",
        ),
        Column(
            "s47e_s47_nfa",
            FLAG,
            "Whether the enquiry ended in no further action",
            returns=(ANNEX_A,),
            item="S47E006A",
        ),
        Column(
            "s47e_s47_outcome_json",
            JSON,
            "What was decided, as flags: conference, services, legal action, no further action "
            "and others",
            item="S47E007A",
        ),
        Column(
            "s47e_s47_completed_by_worker_id",
            TEXT,
            "Worker who completed the enquiry",
            references="ssd_professionals.prof_professional_id",
            item="S47E008A",
        ),
        Column(
            "s47e_s47_completed_by_team",
            TEXT,
            "Team that completed the enquiry",
            references="ssd_department.dept_team_id",
            item="S47E009A",
        ),
    ),
    intervals=(Interval("s47e_s47_start_date", "s47e_s47_end_date"),),
    begins="s47e_s47_start_date",
)

INITIAL_CP_CONFERENCE = Table(
    "ssd_initial_cp_conference",
    "Initial child protection conferences. One row a child at a conference; siblings share the "
    "meeting, not the row.",
    (
        Column(
            "icpc_icpc_id",
            TEXT,
            "Identifier of the conference for this child",
            key=True,
            item="ICPC001A",
        ),
        Column(
            "icpc_icpc_meeting_id",
            TEXT,
            "Identifier of the meeting, shared by siblings",
            item="ICPC009A",
        ),
        Column(
            "icpc_s47_enquiry_id",
            TEXT,
            "Section 47 enquiry that led to the conference; blank for a child who moved in with a "
            "plan",
            references="ssd_s47_enquiry.s47e_s47_enquiry_id",
            returns=(RIIA,),
            item="ICPC002A",
        ),
        Column(
            "icpc_person_id",
            TEXT,
            "Child the conference was about",
            references="ssd_person.pers_person_id",
            item="ICPC010A",
        ),
        Column(
            "icpc_cp_plan_id",
            TEXT,
            "Plan the conference made, if it made one",
            references="ssd_cp_plans.cppl_cp_plan_id",
            returns=(RIIA, ANNEX_A),
            item="ICPC011A",
        ),
        Column(
            "icpc_referral_id",
            TEXT,
            "Referral the conference belongs to",
            references="ssd_cin_episodes.cine_referral_id",
            item="ICPC012A",
        ),
        Column(
            "icpc_icpc_transfer_in",
            FLAG,
            "Whether the child moved in from another authority with a plan",
            returns=(RIIA, ANNEX_A),
            item="ICPC003A",
        ),
        Column(
            "icpc_icpc_target_date",
            DATE,
            "Last day in time: 15 working days after the strategy discussion",
            returns=(CIN,),
            item="ICPC004A",
        ),
        Column(
            "icpc_icpc_date",
            DATE,
            "Day the conference was held; blank while it is awaited",
            returns=(CIN, RIIA, ANNEX_A),
            item="ICPC005A",
        ),
        Column(
            "icpc_icpc_outcome_cp_flag",
            FLAG,
            "Whether the conference made a child protection plan",
            returns=(ANNEX_A,),
            item="ICPC013A",
        ),
        Column(
            "icpc_icpc_outcome_json",
            JSON,
            "What was decided, as flags: plan, services, assessment, no further action and others",
            returns=(ANNEX_A, RIIA),
            item="ICPC006A",
        ),
        Column(
            "icpc_icpc_team",
            TEXT,
            "Team that arranged the conference",
            references="ssd_department.dept_team_id",
            returns=(ANNEX_A, RIIA),
            item="ICPC007A",
        ),
        Column(
            "icpc_icpc_worker_id",
            TEXT,
            "Worker who arranged the conference",
            references="ssd_professionals.prof_professional_id",
            returns=(ANNEX_A, RIIA),
            item="ICPC008A",
        ),
    ),
    begins="icpc_icpc_date",
)

CP_PLANS = Table(
    "ssd_cp_plans",
    "Child protection plans. One row a plan of a child, from the conference that made it to the "
    "review that ended it.",
    (
        Column("cppl_cp_plan_id", TEXT, "Identifier of the plan", key=True, item="CPPL001A"),
        Column(
            "cppl_referral_id",
            TEXT,
            "Referral the plan belongs to",
            references="ssd_cin_episodes.cine_referral_id",
            item="CPPL007A",
        ),
        Column(
            "cppl_icpc_id",
            TEXT,
            "Conference that made the plan",
            references="ssd_initial_cp_conference.icpc_icpc_id",
            item="CPPL008A",
        ),
        Column(
            "cppl_person_id",
            TEXT,
            "Child whose plan it is",
            references="ssd_person.pers_person_id",
            item="CPPL002A",
        ),
        Column(
            "cppl_cp_plan_start_date",
            DATE,
            "First day of the plan",
            returns=(CIN, ANNEX_A, RIIA),
            item="CPPL003A",
        ),
        Column(
            "cppl_cp_plan_end_date",
            DATE,
            "Last day of the plan; blank while it lasts",
            returns=(CIN, ANNEX_A, RIIA),
            item="CPPL004A",
        ),
        Column(
            "cppl_cp_plan_initial_category",
            TEXT,
            "Category of abuse when the plan began",
            codes=codesets.CATEGORY_OF_ABUSE,
            returns=(CIN, ANNEX_A),
            item="CPPL009A",
        ),
        Column(
            "cppl_cp_plan_ola",
            FLAG,
            "Whether it is another authority's plan, held here for a time; such plans are not "
            "counted",
            item="CPPL011A",
        ),
        Column(
            "cppl_cp_plan_latest_category",
            TEXT,
            "Category of abuse as last recorded",
            codes=codesets.CATEGORY_OF_ABUSE,
            returns=(CIN, ANNEX_A),
            item="CPPL010A",
        ),
    ),
    intervals=(Interval("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),),
    begins="cppl_cp_plan_start_date",
)

CP_REVIEWS = Table(
    "ssd_cp_reviews",
    "Reviews of child protection plans. One row a review of a child's plan.",
    (
        Column(
            "cppr_cp_review_id",
            TEXT,
            "Identifier of the review for this child",
            key=True,
            item="CPPR001A",
        ),
        Column(
            "cppr_person_id",
            TEXT,
            "Child whose plan was reviewed",
            references="ssd_person.pers_person_id",
            item="CPPR008A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "cppr_cp_plan_id",
            TEXT,
            "Plan reviewed",
            references="ssd_cp_plans.cppl_cp_plan_id",
            item="CPPR002A",
        ),
        Column("cppr_cp_review_due", DATE, "Day by which the review was due", item="CPPR003A"),
        Column(
            "cppr_cp_review_date",
            DATE,
            "Day the review was held; blank while it is awaited",
            returns=(CIN, ANNEX_A),
            item="CPPR004A",
        ),
        Column(
            "cppr_cp_review_meeting_id",
            TEXT,
            "Identifier of the meeting, shared by siblings",
            item="CPPR009A",
        ),
        Column(
            "cppr_cp_review_outcome_continue_cp",
            FLAG,
            "Whether the plan was to go on",
            item="CPPR005A",
        ),
        Column(
            "cppr_cp_review_quorate",
            FLAG,
            "Whether enough agencies were there to decide safely",
            item="CPPR006A",
        ),
        Column(
            "cppr_cp_review_participation",
            TEXT,
            "How the child took part",
            codes=codesets.REVIEW_PARTICIPATION,
            item="CPPR007A",
            placeholder=True,
            note="A code, although published as a character flag",
        ),
    ),
    begins="cppr_cp_review_date",
)

CP_VISITS = Table(
    "ssd_cp_visits",
    "Visits to a child on a child protection plan. One row a visit to a child.",
    (
        Column("cppv_cp_visit_id", TEXT, "Identifier of the visit", key=True, item="CPPV007A"),
        Column(
            "cppv_person_id",
            TEXT,
            "Child visited",
            references="ssd_person.pers_person_id",
            item="CPPV008A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "cppv_cp_plan_id",
            TEXT,
            "Plan the visit was made under",
            references="ssd_cp_plans.cppl_cp_plan_id",
            item="CPPV001A",
        ),
        Column("cppv_cp_visit_date", DATE, "Day of the visit", returns=(ANNEX_A,), item="CPPV003A"),
        Column("cppv_cp_visit_seen", FLAG, "Whether the child was seen", item="CPPV004A"),
        Column(
            "cppv_cp_visit_seen_alone",
            FLAG,
            "Whether the child was seen alone",
            returns=(ANNEX_A,),
            item="CPPV005A",
        ),
        Column(
            "cppv_cp_visit_bedroom", FLAG, "Whether the child's bedroom was seen", item="CPPV006A"
        ),
    ),
    begins="cppv_cp_visit_date",
)

TABLES = (S47_ENQUIRY, INITIAL_CP_CONFERENCE, CP_PLANS, CP_REVIEWS, CP_VISITS)
