"""Young people who have left care."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, RIIA, SSDA903
from goldenthread.schema.table import DATE, TEXT, Column, Table

CARE_LEAVERS = Table(
    "ssd_care_leavers",
    "Young people entitled to help on leaving care, as they are now. One row a young person.",
    (
        Column("clea_table_id", TEXT, "Identifier of the row", key=True, item="CLEA001A"),
        Column(
            "clea_person_id",
            TEXT,
            "Young person",
            references="ssd_person.pers_person_id",
            item="CLEA002A",
        ),
        Column(
            "clea_care_leaver_eligibility",
            TEXT,
            "Entitlement under the leaving care rules",
            codes=codesets.CARE_LEAVER_ELIGIBILITY,
            returns=(ANNEX_A, RIIA),
            item="CLEA003A",
        ),
        Column(
            "clea_care_leaver_in_touch",
            TEXT,
            "Whether the authority is in touch, or why not",
            codes=codesets.IN_TOUCH,
            returns=(SSDA903, RIIA),
            item="CLEA004A",
        ),
        Column(
            "clea_care_leaver_latest_contact",
            DATE,
            "Day the personal adviser was last in touch; blank when the authority is not",
            returns=(ANNEX_A, RIIA),
            item="CLEA005A",
        ),
        Column(
            "clea_care_leaver_accommodation",
            TEXT,
            "Where the young person lives",
            codes=codesets.ACCOMMODATION,
            returns=(SSDA903, RIIA, ANNEX_A),
            item="CLEA006A",
        ),
        Column(
            "clea_care_leaver_accom_suitable",
            TEXT,
            "Whether it is safe, secure and affordable",
            codes=codesets.ACCOMMODATION_SUITABLE,
            returns=(ANNEX_A, RIIA),
            item="CLEA007A",
        ),
        Column(
            "clea_care_leaver_activity",
            TEXT,
            "Main activity: education, training, work or none",
            codes=codesets.ACTIVITY,
            returns=(SSDA903, RIIA, ANNEX_A),
            item="CLEA008A",
        ),
        Column(
            "clea_pathway_plan_review_date",
            DATE,
            "Day the pathway plan began or was last reviewed",
            returns=(ANNEX_A, RIIA),
            item="CLEA009A",
        ),
        Column(
            "clea_care_leaver_personal_advisor",
            TEXT,
            "Personal adviser",
            returns=(ANNEX_A, RIIA),
            item="CLEA010A",
        ),
        Column(
            "clea_care_leaver_allocated_team",
            TEXT,
            "Team that holds the case",
            references="ssd_department.dept_team_id",
            returns=(ANNEX_A, RIIA),
            item="CLEA011A",
        ),
        Column(
            "clea_care_leaver_worker_id",
            TEXT,
            "Worker who holds the case",
            references="ssd_professionals.prof_professional_id",
            returns=(ANNEX_A, RIIA),
            item="CLEA012A",
        ),
    ),
    begins="clea_care_leaver_latest_contact",
)

TABLES = (CARE_LEAVERS,)
