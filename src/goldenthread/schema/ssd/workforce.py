"""Workers, teams and who is involved with whom."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, RIIA, WORKFORCE
from goldenthread.schema.table import DATE, FLAG, INTEGER, NUMBER, TEXT, Column, Interval, Table

PROFESSIONALS = Table(
    "ssd_professionals",
    "Workers, of the authority and of others. One row a worker.",
    (
        Column(
            "prof_professional_id",
            TEXT,
            "Identifier of the worker in the case management system",
            key=True,
            item="PROF001A",
        ),
        Column(
            "prof_staff_id",
            TEXT,
            "Payroll or staff number; workers of other agencies have none",
            item="PROF010A",
        ),
        Column(
            "prof_professional_name",
            TEXT,
            "Name of the worker",
            returns=(ANNEX_A,),
            item="PROF013A",
        ),
        Column(
            "prof_social_worker_registration_no",
            TEXT,
            "Number in the Social Work England register, beginning SW",
            item="PROF002A",
        ),
        Column(
            "prof_professional_job_title",
            TEXT,
            "Job title",
            returns=(WORKFORCE, RIIA),
            item="PROF007A",
        ),
        Column(
            "prof_professional_caseload",
            INTEGER,
            "Cases held on the last 30 September",
            returns=(WORKFORCE, RIIA),
            item="PROF008A",
        ),
        Column(
            "prof_professional_department",
            TEXT,
            "Team or organisation the worker belongs to, as text",
            item="PROF012A",
        ),
        Column(
            "prof_full_time_equivalency",
            NUMBER,
            "Contracted hours as a share of full time",
            item="PROF011A",
        ),
        Column(
            "prof_agency_worker_flag",
            FLAG,
            "Whether the worker comes from an agency",
            item="PROF014A",
            placeholder=True,
        ),
    ),
)

DEPARTMENT = Table(
    "ssd_department",
    "Teams and the departments above them. One row a team.",
    (
        Column("dept_team_id", TEXT, "Identifier of the team", key=True, item="DEPT1001A"),
        Column("dept_team_name", TEXT, "Name of the team", returns=(ANNEX_A,), item="DEPT1002A"),
        Column(
            "dept_team_parent_id",
            TEXT,
            "Department or team above it",
            references="ssd_department.dept_team_id",
            item="DEPT1003A",
        ),
        Column(
            "dept_team_parent_name",
            TEXT,
            "Name of the department or team above it",
            item="DEPT1004A",
        ),
    ),
)

INVOLVEMENTS = Table(
    "ssd_involvements",
    "Who worked with a child, in what role and when. One row an involvement.",
    (
        Column("invo_involvements_id", TEXT, "Identifier of the row", key=True, item="INVO005A"),
        Column(
            "invo_professional_id",
            TEXT,
            "Worker",
            references="ssd_professionals.prof_professional_id",
            item="INVO006A",
        ),
        Column(
            "invo_professional_role_id",
            TEXT,
            "Role of the worker, such as allocated case worker",
            item="INVO007A",
        ),
        Column(
            "invo_professional_team",
            TEXT,
            "Team of the worker",
            references="ssd_department.dept_team_id",
            returns=(ANNEX_A,),
            item="INVO009A",
            note="The identifier of the team, although described as its name",
        ),
        Column(
            "invo_involvement_start_date",
            DATE,
            "First day of the involvement",
            returns=(RIIA,),
            item="INVO002A",
        ),
        Column(
            "invo_involvement_end_date",
            DATE,
            "Last day of the involvement; blank while it lasts",
            returns=(RIIA,),
            item="INVO003A",
        ),
        Column(
            "invo_worker_change_reason",
            TEXT,
            "Why the worker changed",
            codes=codesets.WORKER_CHANGE_REASON,
            returns=(RIIA,),
            item="INVO004A",
        ),
        Column(
            "invo_person_id", TEXT, "Child", references="ssd_person.pers_person_id", item="INVO011A"
        ),
        Column(
            "invo_referral_id",
            TEXT,
            "Referral the involvement belongs to",
            references="ssd_cin_episodes.cine_referral_id",
            item="INVO010A",
        ),
    ),
    intervals=(Interval("invo_involvement_start_date", "invo_involvement_end_date"),),
    begins="invo_involvement_start_date",
)

TABLES = (PROFESSIONALS, DEPARTMENT, INVOLVEMENTS)
