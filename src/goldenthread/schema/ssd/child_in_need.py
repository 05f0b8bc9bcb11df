"""Children in need: referral, assessment, plan and visits."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, CIN, RIIA
from goldenthread.schema.table import DATE, FLAG, JSON, TEXT, Column, Interval, Table

CIN_EPISODES = Table(
    "ssd_cin_episodes",
    "Referrals and the period of need that follows each. One row a referral; it stays open until "
    "services end.",
    (
        Column(
            "cine_referral_id",
            TEXT,
            "Identifier of the referral and its period of need",
            key=True,
            item="CINE001A",
        ),
        Column(
            "cine_person_id",
            TEXT,
            "Child referred",
            references="ssd_person.pers_person_id",
            item="CINE002A",
        ),
        Column(
            "cine_referral_date",
            DATE,
            "Day the referral takes effect",
            returns=(CIN, ANNEX_A, RIIA),
            item="CINE003A",
        ),
        Column(
            "cine_cin_primary_need_code",
            TEXT,
            "Main reason why services began; it says nothing of what the child should receive",
            codes=codesets.PRIMARY_NEED,
            returns=(CIN, ANNEX_A, RIIA),
            item="CINE010A",
        ),
        Column(
            "cine_referral_source_code",
            TEXT,
            "Who referred the child",
            codes=codesets.REFERRAL_SOURCE,
            returns=(CIN, ANNEX_A, RIIA),
            item="CINE004A",
        ),
        Column(
            "cine_referral_source_desc",
            TEXT,
            "Who referred the child, in the system's own words",
            item="CINE012A",
        ),
        Column(
            "cine_referral_outcome_json",
            JSON,
            "What was decided on the referral, as flags: assessment, strategy discussion, no "
            "further action and others",
            returns=(ANNEX_A, RIIA),
            item="CINE005A",
        ),
        Column(
            "cine_referral_nfa",
            FLAG,
            "Whether the referral ended in no further action",
            returns=(CIN, ANNEX_A, RIIA),
            item="CINE011A",
        ),
        Column(
            "cine_close_reason",
            TEXT,
            "Why services ended",
            codes=codesets.CLOSURE_REASON,
            returns=(CIN, RIIA),
            item="CINE006A",
        ),
        Column(
            "cine_close_date",
            DATE,
            "Day the case closed; blank while it is open",
            returns=(CIN, RIIA),
            item="CINE007A",
        ),
        Column(
            "cine_referral_team",
            TEXT,
            "Team that took the first decision",
            references="ssd_department.dept_team_id",
            returns=(ANNEX_A, RIIA),
            item="CINE008A",
        ),
        Column(
            "cine_referral_worker_id",
            TEXT,
            "Worker who took the first decision",
            references="ssd_professionals.prof_professional_id",
            returns=(ANNEX_A, RIIA),
            item="CINE009A",
        ),
    ),
    intervals=(Interval("cine_referral_date", "cine_close_date"),),
    begins="cine_referral_date",
)

CIN_ASSESSMENTS = Table(
    "ssd_cin_assessments",
    "Single assessments of a child's needs. One row an assessment of a child; siblings have their "
    "own.",
    (
        Column(
            "cina_assessment_id",
            TEXT,
            "Identifier of the assessment",
            key=True,
            returns=(CIN, RIIA),
            item="CINA001A",
        ),
        Column(
            "cina_person_id",
            TEXT,
            "Child assessed",
            references="ssd_person.pers_person_id",
            item="CINA002A",
        ),
        Column(
            "cina_referral_id",
            TEXT,
            "Referral the assessment follows",
            references="ssd_cin_episodes.cine_referral_id",
            item="CINA010A",
        ),
        Column(
            "cina_assessment_start_date",
            DATE,
            "First day of the assessment, which may be later than the referral from which its 45 "
            "working days run",
            returns=(CIN, RIIA),
            item="CINA003A",
        ),
        Column(
            "cina_assessment_child_seen",
            FLAG,
            "Whether the child was seen",
            returns=(ANNEX_A, RIIA),
            item="CINA004A",
        ),
        Column(
            "cina_assessment_auth_date",
            DATE,
            "Day the assessment was completed and authorised by a manager; blank while it is open",
            returns=(CIN, RIIA, ANNEX_A),
            item="CINA005A",
        ),
        Column(
            "cina_assessment_outcome_json",
            JSON,
            "What was decided, as flags: no further action, services, strategy discussion, legal "
            "action and others",
            returns=(ANNEX_A, RIIA),
            item="CINA006A",
        ),
        Column(
            "cina_assessment_outcome_nfa",
            FLAG,
            "Whether the assessment ended in no further action",
            returns=(CIN, RIIA, ANNEX_A),
            item="CINA009A",
        ),
        Column(
            "cina_assessment_team",
            TEXT,
            "Team that assessed",
            references="ssd_department.dept_team_id",
            returns=(ANNEX_A, RIIA),
            item="CINA007A",
        ),
        Column(
            "cina_assessment_worker_id",
            TEXT,
            "Worker who assessed",
            references="ssd_professionals.prof_professional_id",
            returns=(ANNEX_A, RIIA),
            item="CINA008A",
        ),
    ),
    intervals=(Interval("cina_assessment_start_date", "cina_assessment_auth_date"),),
    begins="cina_assessment_start_date",
)

ASSESSMENT_FACTORS = Table(
    "ssd_assessment_factors",
    "What an assessment found in the child's life. One row an assessment, its factors in a list.",
    (
        Column("cinf_table_id", TEXT, "Identifier of the row", key=True, item="CINF003A"),
        Column(
            "cinf_assessment_id",
            TEXT,
            "Assessment that found the factors",
            references="ssd_cin_assessments.cina_assessment_id",
            item="CINF001A",
        ),
        Column(
            "cinf_assessment_factors_json",
            JSON,
            "Codes of the factors as known at the end of the assessment, as a list",
            codes=codesets.ASSESSMENT_FACTOR,
            returns=(CIN,),
            item="CINF002A",
        ),
    ),
)

CIN_PLANS = Table(
    "ssd_cin_plans",
    "Child in need plans. One row a plan of a child.",
    (
        Column(
            "cinp_cin_plan_id",
            TEXT,
            "Identifier of the plan",
            key=True,
            returns=(RIIA,),
            item="CINP001A",
        ),
        Column(
            "cinp_referral_id",
            TEXT,
            "Referral the plan belongs to",
            references="ssd_cin_episodes.cine_referral_id",
            item="CINP007A",
        ),
        Column(
            "cinp_person_id",
            TEXT,
            "Child whose plan it is",
            references="ssd_person.pers_person_id",
            item="CINP002A",
        ),
        Column(
            "cinp_cin_plan_start_date",
            DATE,
            "First day of the plan",
            returns=(CIN, RIIA, ANNEX_A),
            item="CINP003A",
        ),
        Column(
            "cinp_cin_plan_end_date",
            DATE,
            "Last day of the plan; blank while it lasts",
            returns=(RIIA, CIN, ANNEX_A),
            item="CINP004A",
        ),
        Column(
            "cinp_cin_plan_team",
            TEXT,
            "Team that holds the plan",
            references="ssd_department.dept_team_id",
            returns=(ANNEX_A, RIIA),
            item="CINP005A",
        ),
        Column(
            "cinp_cin_plan_worker_id",
            TEXT,
            "Worker who holds the plan",
            references="ssd_professionals.prof_professional_id",
            returns=(ANNEX_A, RIIA),
            item="CINP006A",
        ),
    ),
    intervals=(Interval("cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),),
    begins="cinp_cin_plan_start_date",
)

CIN_VISITS = Table(
    "ssd_cin_visits",
    "Visits to a child on a child in need plan. One row a visit to a child.",
    (
        Column("cinv_cin_visit_id", TEXT, "Identifier of the visit", key=True, item="CINV001A"),
        Column(
            "cinv_person_id",
            TEXT,
            "Child visited",
            references="ssd_person.pers_person_id",
            item="CINV007A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column("cinv_cin_visit_date", DATE, "Day of the visit", item="CINV003A"),
        Column(
            "cinv_cin_visit_seen",
            FLAG,
            "Whether the child was seen",
            returns=(ANNEX_A,),
            item="CINV004A",
        ),
        Column(
            "cinv_cin_visit_seen_alone", FLAG, "Whether the child was seen alone", item="CINV005A"
        ),
        Column(
            "cinv_cin_visit_bedroom", FLAG, "Whether the child's bedroom was seen", item="CINV006A"
        ),
    ),
    begins="cinv_cin_visit_date",
)

TABLES = (CIN_EPISODES, CIN_ASSESSMENTS, ASSESSMENT_FACTORS, CIN_PLANS, CIN_VISITS)
