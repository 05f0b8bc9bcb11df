"""The return on children looked after as tables of the dataset.

Identifiers are made of the child's and of a count of the child's rows, in the order of their dates.
Last year's children, episodes, reviews, times missing and workers stand beside this year's where
they were handed in; what is in both is as this year has it. A placement is a run of episodes of
which none but the first began with a change of placement, and a legal status a run of which none
but the first began with a change of status. Of a stay that began before the return only what the
return says is known: no first day.
"""

from collections.abc import Collection
from datetime import date

from goldenthread.dates.periods import add_months, financial_year
from goldenthread.records.adapted.declared import Adaptation, AdaptedTable
from goldenthread.schema.ssda903 import SSDA903


def _both_years(table: str, key: str) -> str:
    """The rows of this year and those of last year whose key this year does not have.

    A row of last year counts as none of this year's file.
    """
    columns = ", ".join(it.name for it in SSDA903.tables[table].columns)
    known = " AND ".join(f"this.{it} = last.{it}" for it in key.split(", "))
    return f"""(
        SELECT row, {columns} FROM {table}
        UNION ALL
        SELECT CAST(NULL AS BIGINT), {columns} FROM {table}_last AS last
        WHERE NOT EXISTS (SELECT 1 FROM {table} AS this WHERE {known}))"""


_HEADERS = _both_years("Header", "CHILD")

# Episodes in order, with the count of each and of the period, placement and status it belongs to.
_EPISODES = f"""(
    SELECT *, row_number() OVER in_turn AS count_in,
        sum(CASE WHEN RNE = 'S' THEN 1 ELSE 0 END) OVER in_turn AS period,
        sum(CASE WHEN RNE = 'L' THEN 0 ELSE 1 END) OVER in_turn AS placement,
        sum(CASE WHEN RNE IN ('P', 'T') THEN 0 ELSE 1 END) OVER in_turn AS status
    FROM {_both_years("Episodes", "CHILD, DECOM")}
    WINDOW in_turn AS (
        PARTITION BY CHILD ORDER BY DECOM, row NULLS FIRST
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))"""


def _run(of: str, columns: str) -> str:
    """Episodes put together by what they belong to, which lasts until the last of them ends."""
    return f"""(
        SELECT CHILD, {of}, min(row) AS row, min(DECOM) AS DECOM, min(period) AS period,
            CASE WHEN bool_or(DEC IS NULL) THEN NULL ELSE max(DEC) END AS DEC, {columns}
        FROM {_EPISODES} GROUP BY CHILD, {of})"""


def _last(column: str) -> str:
    return f"arg_max({column}, count_in) AS {column}"


def _counted(table: str, by: str) -> str:
    return (
        f"(SELECT *, row_number() OVER (PARTITION BY CHILD ORDER BY {by}, row) AS count_in"
        f" FROM {table})"
    )


_ONE = "CHILD || '/' || count_in"
_PERIOD = "CHILD || '/' || period"


_OF_BOTH_YEARS = ("Episodes", "Reviews", "Missing", "SWEpisodes")


def _year(tables: Collection[str], as_at: date) -> date:
    """1 April of the return's year, or of the year before where that year's files are there too."""
    first = financial_year(as_at).start
    told = [name for name in _OF_BOTH_YEARS if name in tables]
    both = told and all(f"{name}_last" in tables for name in told)
    return add_months(first, -12) if both else first


SSDA903_ADAPTED = Adaptation(
    SSDA903,
    (
        AdaptedTable(
            "ssd_person",
            of=("Header",),
            beside=("Header_last",),
            columns={
                "pers_person_id": "CHILD",
                "pers_sex": "SEX",
                "pers_ethnicity": "ETHNIC",
                "pers_dob": "DOB",
                "pers_upn_unknown": "CASE WHEN UPN LIKE 'UN_' THEN UPN END",
                "pers_is_mother": "MOTHER",
            },
            source=_HEADERS,
        ),
        AdaptedTable(
            "ssd_linked_identifiers",
            of=("Header",),
            beside=("Header_last",),
            columns={
                "link_table_id": "CHILD",
                "link_person_id": "CHILD",
                "link_identifier_type": "'Unique Pupil Number'",
                "link_identifier_value": "UPN",
            },
            source=_HEADERS,
            where="UPN IS NOT NULL AND UPN NOT LIKE 'UN_'",
        ),
        AdaptedTable(
            "ssd_immigration_status",
            of=("UASC",),
            columns={
                "immi_person_id": "CHILD",
                "immi_immigration_status_id": _ONE,
                "immi_immigration_status": "'Unaccompanied asylum-seeking child'",
                "immi_immigration_status_end_date": "DUC",
            },
            source=_counted("UASC", "DUC"),
        ),
        AdaptedTable(
            "ssd_cla_episodes",
            of=("Episodes",),
            beside=("Episodes_last",),
            needs=("DECOM", "RNE"),
            columns={
                "clae_cla_episode_id": _ONE,
                "clae_person_id": "CHILD",
                "clae_cla_episode_start_date": "DECOM",
                "clae_cla_episode_start_reason": "RNE",
                "clae_cla_primary_need_code": "CIN",
                "clae_cla_episode_ceased_date": "DEC",
                "clae_cla_episode_ceased_reason": "REC",
                "clae_cla_id": _PERIOD,
                "clae_cla_placement_id": "CHILD || '/' || placement",
                "clae_entered_care_date": "entered",
            },
            source=f"""(
                SELECT *, max(CASE WHEN RNE = 'S' THEN DECOM END)
                    OVER (PARTITION BY CHILD, period) AS entered
                FROM {_EPISODES})""",
        ),
        AdaptedTable(
            "ssd_cla_placement",
            of=("Episodes",),
            beside=("Episodes_last",),
            needs=("DECOM", "RNE"),
            columns={
                "clap_cla_placement_id": "CHILD || '/' || placement",
                "clap_cla_placement_start_date": "DECOM",
                "clap_cla_placement_type": "PLACE",
                "clap_cla_placement_urn": "URN",
                "clap_cla_id": _PERIOD,
                "clap_cla_placement_provider": "PLACE_PROVIDER",
                "clap_cla_placement_postcode": "PL_POST",
                "clap_cla_placement_end_date": "DEC",
                "clap_cla_placement_change_reason": "REASON_PLACE_CHANGE",
                "clap_person_id": "CHILD",
            },
            source=_run(
                "placement",
                ", ".join(
                    map(_last, ("PLACE", "URN", "PLACE_PROVIDER", "PL_POST", "REASON_PLACE_CHANGE"))
                ),
            ),
        ),
        AdaptedTable(
            "ssd_legal_status",
            of=("Episodes",),
            beside=("Episodes_last",),
            needs=("DECOM", "RNE"),
            columns={
                "lega_legal_status_id": "CHILD || '/' || status",
                "lega_person_id": "CHILD",
                "lega_legal_status": "LS",
                "lega_legal_status_start_date": "DECOM",
                "lega_legal_status_end_date": "DEC",
            },
            source=_run("status", _last("LS")),
        ),
        AdaptedTable(
            "ssd_cla_reviews",
            of=("Reviews",),
            beside=("Reviews_last", "Episodes", "Episodes_last"),
            columns={
                "clar_cla_review_id": _ONE,
                "clar_cla_id": _PERIOD,
                "clar_cla_review_date": "REVIEW",
                "clar_cla_review_participation": "REVIEW_CODE",
            },
            source=f"""(
                SELECT held.row, held.CHILD, count_in, REVIEW, REVIEW_CODE, max(period) AS period
                FROM (SELECT *, row_number() OVER (PARTITION BY CHILD ORDER BY REVIEW, row)
                        AS count_in FROM {_both_years("Reviews", "CHILD, REVIEW")}) AS held
                LEFT JOIN (SELECT CHILD AS of_child, DECOM, period FROM {_EPISODES})
                    ON of_child = held.CHILD AND DECOM <= REVIEW
                GROUP BY ALL)""",
        ),
        AdaptedTable(
            "ssd_cla_previous_permanence",
            of=("PrevPerm",),
            columns={
                "lapp_table_id": _ONE,
                "lapp_person_id": "CHILD",
                "lapp_previous_permanence_order_date": "DATE_PERM",
                "lapp_previous_permanence_option": "PREV_PERM",
                "lapp_previous_permanence_la": "LA_PERM",
            },
            source=_counted("PrevPerm", "row"),
        ),
        AdaptedTable(
            "ssd_missing",
            of=("Missing",),
            beside=("Missing_last",),
            columns={
                "miss_table_id": _ONE,
                "miss_person_id": "CHILD",
                "miss_missing_episode_start_date": "CAST(MIS_START AS TIMESTAMP)",
                "miss_missing_episode_type": "MISSING",
                "miss_missing_episode_end_date": "CAST(MIS_END AS TIMESTAMP)",
            },
            source=_counted(_both_years("Missing", "CHILD, MIS_START"), "MIS_START"),
        ),
        AdaptedTable(
            "ssd_cla_immunisations",
            of=("OC2",),
            columns={
                "clai_person_id": "CHILD",
                "clai_immunisations_status": "IMMUNISATIONS",
            },
        ),
        AdaptedTable(
            "ssd_cla_substance_misuse",
            of=("OC2",),
            columns={
                "clas_substance_misuse_id": "CHILD",
                "clas_person_id": "CHILD",
                "clas_intervention_received": "INTERVENTION_RECEIVED",
            },
            where="SUBSTANCE_MISUSE = '1'",
            needs=("SUBSTANCE_MISUSE",),
        ),
        AdaptedTable(
            "ssd_sdq_scores",
            of=("OC2",),
            columns={
                "csdq_table_id": "CHILD",
                "csdq_person_id": "CHILD",
                "csdq_sdq_reason": "SDQ_REASON",
                "csdq_sdq_score": "SDQ_SCORE",
            },
            where="SDQ_SCORE IS NOT NULL OR SDQ_REASON IS NOT NULL",
        ),
        AdaptedTable(
            "ssd_permanence",
            of=("PlacedAdoption",),
            beside=("AD1",),
            columns={
                "perm_table_id": _ONE,
                "perm_person_id": "decided.CHILD",
                "perm_adm_decision_date": "DATE_PLACED",
                "perm_matched_date": "DATE_MATCH",
                "perm_adopted_by_carer_flag": "FOSTER_CARE",
                "perm_decision_reversed_date": "DATE_PLACED_CEASED",
                "perm_decision_reversed_reason": "REASON_PLACED_CEASED",
                "perm_adopter_sex": "SEX_ADOPTR",
                "perm_adopter_legal_status": "LS_ADOPTR",
                "perm_number_of_adopters": "NB_ADOPTR",
            },
            source=f"""(
                SELECT decided.*, DATE_MATCH, FOSTER_CARE, SEX_ADOPTR, LS_ADOPTR, NB_ADOPTR
                FROM {_counted("PlacedAdoption", "DATE_PLACED")} AS decided
                LEFT JOIN AD1 ON AD1.CHILD = decided.CHILD AND DATE_INT = DATE_PLACED
                ) AS decided""",
            only_later=True,
        ),
        AdaptedTable(
            "ssd_care_leavers",
            of=("OC3",),
            columns={
                "clea_table_id": "CHILD",
                "clea_person_id": "CHILD",
                "clea_care_leaver_in_touch": "IN_TOUCH",
                "clea_care_leaver_accommodation": "nullif(substr(ACCOM, 1, 1), '0')",
                "clea_care_leaver_accom_suitable": "nullif(substr(ACCOM, 2), '')",
                "clea_care_leaver_activity": "nullif(ACTIV, '0')",
            },
        ),
        AdaptedTable(
            "ssd_professionals",
            of=("SWEpisodes",),
            beside=("SWEpisodes_last",),
            columns={
                "prof_professional_id": "SW_ID",
                "prof_social_worker_registration_no": "CASE WHEN SW_ID LIKE 'SW%' THEN SW_ID END",
            },
            source="(SELECT min(row) AS row, SW_ID FROM"
            f" {_both_years('SWEpisodes', 'CHILD, SW_DECOM')} GROUP BY SW_ID)",
            where="SW_ID IS NOT NULL",
        ),
        AdaptedTable(
            "ssd_involvements",
            of=("SWEpisodes",),
            beside=("SWEpisodes_last",),
            columns={
                "invo_involvements_id": _ONE,
                "invo_professional_id": "SW_ID",
                "invo_involvement_start_date": "SW_DECOM",
                "invo_involvement_end_date": "SW_DEC",
                "invo_worker_change_reason": "SW_REASON",
                "invo_person_id": "CHILD",
            },
            source=_counted(_both_years("SWEpisodes", "CHILD, SW_DECOM"), "SW_DECOM"),
        ),
    ),
    _year,
)
