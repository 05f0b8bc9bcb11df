"""Health and wellbeing of looked-after children."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, SSDA903
from goldenthread.schema.table import DATE, FLAG, INTEGER, TEXT, Column, Table

CLA_HEALTH = Table(
    "ssd_cla_health",
    "Health assessments and dental checks. One row a check of a child.",
    (
        Column("clah_health_check_id", TEXT, "Identifier of the check", key=True, item="CLAH001A"),
        Column(
            "clah_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="CLAH002A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "clah_health_check_type",
            TEXT,
            "Kind of check, such as health assessment or dental check",
            returns=(SSDA903, ANNEX_A),
            item="CLAH003A",
        ),
        Column(
            "clah_health_check_date",
            DATE,
            "Day of the check",
            returns=(SSDA903, ANNEX_A),
            item="CLAH004A",
        ),
        Column(
            "clah_health_check_status",
            TEXT,
            "Whether the check was planned, refused, cancelled or held",
            codes=codesets.HEALTH_CHECK_STATUS,
            returns=(SSDA903, ANNEX_A),
            item="CLAH005A",
        ),
    ),
    begins="clah_health_check_date",
)

CLA_IMMUNISATIONS = Table(
    "ssd_cla_immunisations",
    "Whether a child's immunisations are up to date. One row a child.",
    (
        Column(
            "clai_person_id",
            TEXT,
            "Child, of whom there is one row",
            key=True,
            references="ssd_person.pers_person_id",
            item="CLAI002A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "clai_immunisations_status",
            FLAG,
            "Whether immunisations are up to date",
            returns=(SSDA903,),
            item="CLAI004A",
        ),
        Column(
            "clai_immunisations_status_date",
            DATE,
            "Day the status was last recorded",
            item="CLAI005A",
        ),
    ),
    begins="clai_immunisations_status_date",
)

CLA_SUBSTANCE_MISUSE = Table(
    "ssd_cla_substance_misuse",
    "Substance misuse noted for a child. One row an occasion.",
    (
        Column(
            "clas_substance_misuse_id", TEXT, "Identifier of the row", key=True, item="CLAS001A"
        ),
        Column(
            "clas_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="CLAS002A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "clas_substance_misuse_date",
            DATE,
            "Day it was noted",
            returns=(SSDA903,),
            item="CLAS003A",
        ),
        Column(
            "clas_substance_misused",
            TEXT,
            "Substance",
            item="CLAS004A",
            note="The substance in words, although published as a character flag",
        ),
        Column(
            "clas_intervention_received",
            FLAG,
            "Whether the child had help for it",
            returns=(SSDA903,),
            item="CLAS005A",
        ),
    ),
    begins="clas_substance_misuse_date",
)

SDQ_SCORES = Table(
    "ssd_sdq_scores",
    "Strengths and Difficulties Questionnaires. One row a questionnaire of a child.",
    (
        Column("csdq_table_id", TEXT, "Identifier of the row", key=True, item="CSDQ001A"),
        Column(
            "csdq_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="CSDQ002A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "csdq_sdq_completed_date", DATE, "Day the questionnaire was completed", item="CSDQ003A"
        ),
        Column(
            "csdq_sdq_reason",
            TEXT,
            "Why there is no score",
            codes=codesets.SDQ_REASON,
            returns=(SSDA903,),
            item="CSDQ004A",
            placeholder=True,
        ),
        Column(
            "csdq_sdq_score",
            INTEGER,
            "Total score from 0 to 40",
            returns=(SSDA903,),
            item="CSDQ005A",
            note="A whole number, although published as text; a reason for no score belongs in "
            "its own column",
        ),
    ),
    begins="csdq_sdq_completed_date",
)

CLA_CONVICTIONS = Table(
    "ssd_cla_convictions",
    "Offences of which a looked-after child was convicted. One row an offence.",
    (
        Column("clac_cla_conviction_id", TEXT, "Identifier of the row", key=True, item="CLAC001A"),
        Column(
            "clac_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="CLAC002A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "clac_cla_conviction_date",
            DATE,
            "Day of the offence",
            returns=(SSDA903,),
            item="CLAC003A",
        ),
        Column("clac_cla_conviction_offence", TEXT, "The offence, in words", item="CLAC004A"),
    ),
    begins="clac_cla_conviction_date",
)

TABLES = (CLA_HEALTH, CLA_IMMUNISATIONS, CLA_SUBSTANCE_MISUSE, SDQ_SCORES, CLA_CONVICTIONS)
