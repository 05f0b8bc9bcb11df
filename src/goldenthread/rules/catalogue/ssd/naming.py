"""How rules on the dataset are coded, and what a row of each table is called in them.

A code says the family and what it is about: SSD-LINK-cina_referral_id is a reference by that column
that leads nowhere. Families on a table as a whole name it without its "ssd_". Rules written by hand
are numbered by subject: need 100, protection 200, care 300, people and workers 400.

    KEY       a row lacks what names it          TWICE   two rows have one key
    UNREAD    a value cannot be read             BLANK   without this value no figure counts the row
    LINK      a reference leads nowhere          CHILD   it leads to another child's record
    ORDER     an end comes before its start      BIRTH   something begins before the child is born
    DEATH     something begins after a death     FUTURE  something begins after the extract
    CODE      a code is in no list               DATED   a code was not in use at the time
"""

from collections.abc import Mapping

from goldenthread.schema.filed import FiledTable
from goldenthread.schema.ssd_filed import SSD_FILED

NOUNS: Mapping[str, str] = {
    "ssd_person": "person",
    "ssd_address": "address",
    "ssd_disability": "disability",
    "ssd_family": "member of a family",
    "ssd_mother": "mother",
    "ssd_linked_identifiers": "linked identifier",
    "ssd_immigration_status": "immigration status",
    "ssd_contacts": "contact",
    "ssd_early_help_episodes": "episode of early help",
    "ssd_cin_episodes": "referral",
    "ssd_cin_assessments": "assessment",
    "ssd_assessment_factors": "record of factors",
    "ssd_cin_plans": "child in need plan",
    "ssd_cin_visits": "visit to a child in need",
    "ssd_s47_enquiry": "section 47 enquiry",
    "ssd_initial_cp_conference": "initial conference",
    "ssd_cp_plans": "protection plan",
    "ssd_cp_reviews": "review of a protection plan",
    "ssd_cp_visits": "visit under a protection plan",
    "ssd_pre_proceedings": "record of pre-proceedings",
    "ssd_cla_episodes": "episode of care",
    "ssd_cla_placement": "placement",
    "ssd_legal_status": "legal status",
    "ssd_cla_care_plan": "care plan",
    "ssd_cla_reviews": "review of care",
    "ssd_cla_visits": "visit to a child in care",
    "ssd_cla_previous_permanence": "earlier permanent home",
    "ssd_missing": "missing episode",
    "ssd_cla_health": "health check",
    "ssd_cla_immunisations": "record of immunisations",
    "ssd_cla_substance_misuse": "record of substance misuse",
    "ssd_sdq_scores": "strengths and difficulties score",
    "ssd_cla_convictions": "conviction",
    "ssd_permanence": "record of permanence",
    "ssd_care_leavers": "care leaver's record",
    "ssd_send": "record of special needs",
    "ssd_ehcp_requests": "request for an assessment of special needs",
    "ssd_ehcp_assessment": "assessment of special needs",
    "ssd_ehcp_named_plan": "named plan",
    "ssd_ehcp_active_plans": "active plan",
    "ssd_sen_need": "special need",
    "ssd_professionals": "worker",
    "ssd_department": "team",
    "ssd_involvements": "involvement",
    "ssd_voice_of_child": "record of the child's voice",
    "ssd_version_log": "version",
    "ssd_api_data_staging": "staged record",
    "ssd_s251_finance": "record of spending",
}
"""What one row of each table is, in a sentence."""


def code(family: str, about: str) -> str:
    """The code of a rule: "SSD-KEY-cin_episodes"."""
    return f"SSD-{family}-{about.removeprefix('ssd_')}"


def noun(table: str) -> str:
    """What one row of the table is called in a sentence."""
    return NOUNS[table]


def any_noun(table: str) -> str:
    """The same with its article: "an assessment"."""
    said = NOUNS[table]
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said}"


def tables() -> tuple[FiledTable, ...]:
    """Every table of the dataset, in order."""
    return tuple(SSD_FILED.tables.values())
