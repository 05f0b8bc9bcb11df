"""Annex A as tables of the dataset.

Identifiers are made of the child's and of a count of the child's rows, in the order of their dates.
A table is made only where a list has all its rows of the six or twelve months: of visits, reviews
and health checks a list tells the latest only, of placements and times missing only how many, and
of workers only who holds the case now; those tables are missing. Whether a child moved in with a
plan is not asked, nor are conferences of enquiries that ended before the lists begin.
"""

from collections.abc import Collection
from datetime import date, timedelta

from goldenthread.dates.periods import add_months
from goldenthread.records.adapted.declared import Adaptation, AdaptedTable
from goldenthread.schema.annexa import ADOPTERS, ANNEX_A, LISTS

_CHILDREN = tuple(it.name for it in LISTS if it is not ADOPTERS)
_PERSONS = " UNION ALL ".join(
    f"SELECT {place} AS list, row, child_unique_id, gender, ethnicity, date_of_birth, age"
    f" FROM {name}"
    for place, name in enumerate(_CHILDREN)
)


def _first(column: str) -> str:
    return f"arg_min({column}, (list, row)) AS {column}"


def _counted(table: str, by: str) -> str:
    return (
        f"(SELECT *, row_number() OVER (PARTITION BY child_unique_id ORDER BY {by}, row)"
        f" AS count_in FROM {table})"
    )


_ONE = "child_unique_id || '/' || count_in"

# A referral is told among the referrals of six months, among the children in need, or in both.
_NEED = """(
    SELECT *, row_number() OVER (PARTITION BY child_unique_id ORDER BY referral_date, told_in, row)
        AS count_in
    FROM (
        SELECT coalesce(need.row, referred.row) AS row,
            coalesce(referred.child_unique_id, need.child_unique_id) AS child_unique_id,
            coalesce(referral_date, need_start_date) AS referral_date, referral_source,
            referral_nfa, primary_need, need_closure_date, closure_reason,
            coalesce(referred.at_once, need.at_once) AS at_once,
            CASE WHEN need.row IS NULL THEN 'referrals' ELSE 'children_in_need' END AS told_in
        FROM (
            SELECT *, row_number() OVER (PARTITION BY child_unique_id, referral_date ORDER BY row)
                AS at_once
            FROM referrals) AS referred
        FULL JOIN (
            SELECT *, row_number() OVER (PARTITION BY child_unique_id, need_start_date ORDER BY row)
                AS at_once
            FROM children_in_need) AS need
        ON need.child_unique_id = referred.child_unique_id
            AND need.need_start_date = referred.referral_date AND need.at_once = referred.at_once))
"""


def _six_months(tables: Collection[str], as_at: date) -> date:
    return add_months(as_at, -6) + timedelta(days=1)


ANNEX_A_ADAPTED = Adaptation(
    ANNEX_A,
    (
        AdaptedTable(
            "ssd_person",
            of=_CHILDREN,
            columns={
                "pers_person_id": "child_unique_id",
                "pers_sex": "CASE gender WHEN '01' THEN 'M' WHEN '02' THEN 'F'"
                " WHEN '00' THEN 'U' END",
                "pers_ethnicity": "ethnicity",
                "pers_dob": "CASE WHEN age IS DISTINCT FROM '-1' THEN date_of_birth END",
                "pers_expected_dob": "CASE WHEN age = '-1' THEN date_of_birth END",
            },
            source=f"""(
                SELECT child_unique_id, {_first("gender")}, {_first("ethnicity")},
                    {_first("date_of_birth")}, {_first("age")}
                FROM ({_PERSONS}) WHERE child_unique_id IS NOT NULL GROUP BY child_unique_id)""",
            row="CAST(NULL AS BIGINT)",
        ),
        AdaptedTable(
            "ssd_contacts",
            of=("contacts",),
            columns={
                "cont_contact_id": _ONE,
                "cont_person_id": "child_unique_id",
                "cont_contact_date": "contact_date",
                "cont_contact_source_code": "contact_source",
            },
            source=_counted("contacts", "contact_date"),
        ),
        AdaptedTable(
            "ssd_early_help_episodes",
            of=("early_help_assessments",),
            columns={
                "earl_episode_id": _ONE,
                "earl_person_id": "child_unique_id",
                "earl_episode_start_date": "assessment_start_date",
                "earl_episode_end_date": "assessment_completion_date",
                "earl_episode_organisation": "assessment_organisation",
            },
            source=_counted("early_help_assessments", "assessment_start_date"),
            only_later=True,
        ),
        AdaptedTable(
            "ssd_cin_episodes",
            of=("referrals", "children_in_need"),
            columns={
                "cine_referral_id": _ONE,
                "cine_person_id": "child_unique_id",
                "cine_referral_date": "referral_date",
                "cine_cin_primary_need_code": "primary_need",
                "cine_referral_source_code": "referral_source",
                "cine_referral_nfa": "referral_nfa",
                "cine_close_reason": "closure_reason",
                "cine_close_date": "need_closure_date",
            },
            source=_NEED,
            row_of="told_in",
        ),
        AdaptedTable(
            "ssd_cin_assessments",
            of=("assessments",),
            columns={
                "cina_assessment_id": _ONE,
                "cina_person_id": "child_unique_id",
                "cina_assessment_start_date": "assessment_start_date",
                "cina_assessment_child_seen": "child_seen",
                "cina_assessment_auth_date": "assessment_authorised_date",
                "cina_assessment_outcome_nfa": "CASE support_required WHEN 'Y' THEN 'N'"
                " WHEN 'N' THEN 'Y' ELSE support_required END",
            },
            source=_counted("assessments", "assessment_start_date"),
        ),
        AdaptedTable(
            "ssd_s47_enquiry",
            of=("section_47_enquiries",),
            columns={
                "s47e_s47_enquiry_id": _ONE,
                "s47e_person_id": "child_unique_id",
                "s47e_s47_start_date": "strategy_discussion_date",
            },
            source=_counted("section_47_enquiries", "strategy_discussion_date"),
        ),
        AdaptedTable(
            "ssd_initial_cp_conference",
            of=("section_47_enquiries",),
            columns={
                "icpc_icpc_id": _ONE,
                "icpc_s47_enquiry_id": _ONE,
                "icpc_person_id": "child_unique_id",
                "icpc_icpc_date": "conference_date",
                "icpc_icpc_outcome_cp_flag": "conference_led_to_plan",
            },
            source=_counted("section_47_enquiries", "strategy_discussion_date"),
            where="conference_date IS NOT NULL",
        ),
        AdaptedTable(
            "ssd_cp_plans",
            of=("child_protection",),
            columns={
                "cppl_cp_plan_id": _ONE,
                "cppl_person_id": "child_unique_id",
                "cppl_cp_plan_start_date": "plan_start_date",
                "cppl_cp_plan_end_date": "plan_end_date",
                "cppl_cp_plan_initial_category": "initial_category",
                "cppl_cp_plan_ola": "'N'",
                "cppl_cp_plan_latest_category": "latest_category",
            },
            source=_counted("child_protection", "plan_start_date"),
            only_later=True,
        ),
        AdaptedTable(
            "ssd_cla_episodes",
            of=("children_in_care",),
            columns={
                "clae_cla_episode_id": _ONE,
                "clae_person_id": "child_unique_id",
                "clae_cla_episode_start_date": "care_start_date",
                "clae_cla_primary_need_code": "primary_need",
                "clae_cla_episode_ceased_date": "care_end_date",
                "clae_cla_episode_ceased_reason": "ceased_reason",
                "clae_cla_id": _ONE,
                "clae_entered_care_date": "care_start_date",
                "clae_cla_last_iro_contact_date": "last_iro_date",
            },
            source=_counted("children_in_care", "care_start_date"),
        ),
        AdaptedTable(
            "ssd_legal_status",
            of=("children_in_care",),
            columns={
                "lega_legal_status_id": _ONE,
                "lega_person_id": "child_unique_id",
                "lega_legal_status": "legal_status",
                "lega_legal_status_start_date": "legal_status_start_date",
                "lega_legal_status_end_date": "care_end_date",
            },
            source=_counted("children_in_care", "care_start_date"),
        ),
        AdaptedTable(
            "ssd_permanence",
            of=("adoption",),
            columns={
                "perm_table_id": _ONE,
                "perm_person_id": "child_unique_id",
                "perm_adm_decision_date": "decision_date",
                "perm_placement_order_date": "placement_order_date",
                "perm_placed_for_adoption_date": "placed_date",
                "perm_matched_date": "matched_date",
                "perm_placed_ffa_cp_date": "fostering_for_adoption_date",
                "perm_decision_reversed_date": "reversed_date",
                "perm_decision_reversed_reason": "reversed_reason",
                "perm_permanence_order_date": "order_date",
                "perm_permanence_order_type": "CASE WHEN order_date IS NOT NULL"
                " THEN 'Adoption' END",
            },
            source=_counted("adoption", "decision_date"),
        ),
        AdaptedTable(
            "ssd_care_leavers",
            of=("care_leavers",),
            columns={
                "clea_table_id": _ONE,
                "clea_person_id": "child_unique_id",
                "clea_care_leaver_eligibility": "eligibility",
                "clea_care_leaver_in_touch": "in_touch",
                "clea_care_leaver_latest_contact": "latest_contact_date",
                "clea_care_leaver_accommodation": "accommodation",
                "clea_care_leaver_accom_suitable": "accommodation_suitable",
                "clea_care_leaver_activity": "activity",
                "clea_pathway_plan_review_date": "latest_pathway_review_date",
                "clea_care_leaver_personal_advisor": "personal_adviser",
            },
            source=_counted("care_leavers", "row"),
        ),
    ),
    _six_months,
)
