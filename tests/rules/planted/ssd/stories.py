"""Children of the dataset who break no rule, with a row in every table."""

from goldenthread.schema.ssd_filed import SSD_FILED
from rules.planting import Child, Field, Rows, Values, identity

_OF_THE_AUTHORITY = ("ssd_professionals", "ssd_department", "ssd_version_log")
_HOLDS = {"invo_professional_role_id": "Allocated Social Worker"}

KNOWN: dict[str, list[Values]] = {
    "ssd_person": [
        {
            "pers_sex": "F",
            "pers_gender": "02",
            "pers_ethnicity": "WBRI",
            "pers_dob": "2009-06-15",
        }
    ],
    "ssd_address": [
        {
            "addr_address_type": "HOME",
            "addr_address_start_date": "2020-01-01",
            "addr_address_end_date": "2025-12-01",
        }
    ],
    "ssd_disability": [{"disa_disability_code": "NONE"}],
    "ssd_family": [{}],
    "ssd_mother": [{"moth_person_id": "MOTHER", "moth_childs_dob": "2009-06-15"}],
    "ssd_linked_identifiers": [
        {
            "link_identifier_type": "Unique Pupil Number",
            "link_identifier_value": "A201000000001",
            "link_valid_from_date": "2020-01-01",
        }
    ],
    "ssd_immigration_status": [
        {
            "immi_immigration_status": "Settled",
            "immi_immigration_status_start_date": "2020-01-01",
        }
    ],
    "ssd_contacts": [{"cont_contact_date": "2025-05-30", "cont_contact_source_code": "1A"}],
    "ssd_early_help_episodes": [
        {"earl_episode_start_date": "2025-01-10", "earl_episode_end_date": "2025-04-10"}
    ],
    "ssd_cin_episodes": [
        {
            "cine_referral_date": "2025-06-02",
            "cine_cin_primary_need_code": "N1",
            "cine_referral_source_code": "1A",
            "cine_referral_nfa": False,
        }
    ],
    "ssd_cin_assessments": [
        {
            "cina_assessment_start_date": "2025-06-03",
            "cina_assessment_auth_date": "2025-07-08",
            "cina_assessment_child_seen": True,
            "cina_assessment_outcome_nfa": False,
        }
    ],
    "ssd_assessment_factors": [{"cinf_assessment_factors_json": '["2B", "3B"]'}],
    "ssd_cin_plans": [
        {"cinp_cin_plan_start_date": "2025-07-09", "cinp_cin_plan_end_date": "2025-09-01"}
    ],
    "ssd_cin_visits": [{"cinv_cin_visit_date": "2025-07-20", "cinv_cin_visit_seen": True}],
    "ssd_s47_enquiry": [
        {
            "s47e_s47_start_date": "2025-09-01",
            "s47e_s47_end_date": "2025-09-10",
            "s47e_s47_nfa": False,
        }
    ],
    "ssd_initial_cp_conference": [
        {
            "icpc_icpc_date": "2025-09-12",
            "icpc_icpc_target_date": "2025-09-22",
            "icpc_icpc_transfer_in": False,
            "icpc_icpc_outcome_cp_flag": True,
        }
    ],
    "ssd_cp_plans": [
        {
            "cppl_cp_plan_start_date": "2025-09-12",
            "cppl_cp_plan_end_date": "2025-12-01",
            "cppl_cp_plan_initial_category": "NEG",
            "cppl_cp_plan_latest_category": "NEG",
            "cppl_cp_plan_ola": False,
        }
    ],
    "ssd_cp_reviews": [
        {
            "cppr_cp_review_due": "2025-12-12",
            "cppr_cp_review_date": "2025-12-01",
            "cppr_cp_review_outcome_continue_cp": False,
            "cppr_cp_review_participation": "PN1",
        }
    ],
    "ssd_cp_visits": [{"cppv_cp_visit_date": "2025-09-20", "cppv_cp_visit_seen": True}],
    "ssd_pre_proceedings": [
        {
            "prep_pre_pro_decision_date": "2025-10-01",
            "prep_agree_stepdown_issue_date": "2025-11-20",
        }
    ],
    "ssd_cla_episodes": [
        {
            "clae_cla_episode_start_date": "2025-12-01",
            "clae_cla_episode_start_reason": "S",
            "clae_cla_primary_need_code": "N1",
            "clae_cla_id": "#",
            "clae_entered_care_date": "2025-12-01",
        }
    ],
    "ssd_cla_placement": [
        {
            "clap_cla_placement_start_date": "2025-12-01",
            "clap_cla_placement_type": "U1",
            "clap_cla_placement_provider": "PR1",
            "clap_cla_placement_distance": 4.5,
        }
    ],
    "ssd_legal_status": [{"lega_legal_status": "C1", "lega_legal_status_start_date": "2025-12-01"}],
    "ssd_cla_care_plan": [
        {"lacp_cla_care_plan_start_date": "2025-12-05", "lacp_cla_care_plan_json": "{}"}
    ],
    "ssd_cla_reviews": [
        {
            "clar_cla_review_due_date": "2025-12-29",
            "clar_cla_review_date": "2025-12-20",
            "clar_cla_review_cancelled": False,
            "clar_cla_review_participation": "PN1",
        }
    ],
    "ssd_cla_visits": [
        {"clav_cla_visit_date": "2025-12-10", "clav_cla_visit_seen": True},
        {"clav_cla_visit_date": "2026-03-20", "clav_cla_visit_seen": True},
    ],
    "ssd_cla_previous_permanence": [{"lapp_previous_permanence_option": "P1"}],
    "ssd_missing": [
        {
            "miss_missing_episode_start_date": "2026-01-15 16:40:00",
            "miss_missing_episode_type": "M",
            "miss_missing_episode_end_date": "2026-01-16 08:00:00",
            "miss_missing_rhi_offered": "Y",
            "miss_missing_rhi_accepted": "N",
        }
    ],
    "ssd_cla_health": [
        {
            "clah_health_check_type": "Health Assessment",
            "clah_health_check_date": "2026-01-10",
            "clah_health_check_status": "Completed",
        }
    ],
    "ssd_cla_immunisations": [
        {"clai_immunisations_status": True, "clai_immunisations_status_date": "2026-01-10"}
    ],
    "ssd_cla_substance_misuse": [
        {"clas_substance_misuse_date": "2026-01-10", "clas_intervention_received": True}
    ],
    "ssd_sdq_scores": [{"csdq_sdq_completed_date": "2026-01-10", "csdq_sdq_score": 12}],
    "ssd_cla_convictions": [{"clac_cla_conviction_date": "2026-01-10"}],
    "ssd_permanence": [
        {
            "perm_adm_decision_date": "2026-02-01",
            "perm_matched_date": "2026-02-10",
            "perm_placed_for_adoption_date": "2026-02-20",
        }
    ],
    "ssd_care_leavers": [
        {
            "clea_care_leaver_eligibility": "Eligible",
            "clea_care_leaver_in_touch": "YES",
            "clea_care_leaver_latest_contact": "2026-02-10",
        }
    ],
    "ssd_send": [{}],
    "ssd_ehcp_requests": [
        {"ehcr_ehcp_req_date": "2024-01-10", "ehcr_ehcp_req_outcome_date": "2024-02-10"}
    ],
    "ssd_ehcp_assessment": [{"ehca_ehcp_assessment_outcome_date": "2024-03-10"}],
    "ssd_ehcp_named_plan": [
        {"ehcn_named_plan_start_date": "2024-04-10", "ehcn_named_plan_ceased_date": "2026-02-01"}
    ],
    "ssd_ehcp_active_plans": [{"ehcp_active_ehcp_last_review_date": "2025-04-10"}],
    "ssd_sen_need": [{}],
    "ssd_involvements": [
        {
            **_HOLDS,
            "invo_involvement_start_date": "2025-06-02",
            "invo_involvement_end_date": "2025-12-01",
        },
        {**_HOLDS, "invo_involvement_start_date": "2025-12-01"},
    ],
    "ssd_voice_of_child": [{}],
    "ssd_api_data_staging": [{}],
    "ssd_s251_finance": [{}],
}
"""A child who was referred, protected and has been looked after since."""

STORIES = {
    "known": KNOWN,
    # The same child, who died on 10 March.
    "died": {
        **KNOWN,
        "ssd_person": [{**KNOWN["ssd_person"][0], "pers_death_date": "2026-03-10"}],
        "ssd_cla_visits": KNOWN["ssd_cla_visits"][:1],
    },
    # A child who was referred and assessed, and whose case has closed.
    "closed": {
        "ssd_person": KNOWN["ssd_person"],
        "ssd_contacts": KNOWN["ssd_contacts"],
        "ssd_cin_episodes": [
            {
                **KNOWN["ssd_cin_episodes"][0],
                "cine_close_date": "2025-09-01",
                "cine_close_reason": "RC8",
            }
        ],
        "ssd_cin_assessments": KNOWN["ssd_cin_assessments"],
        "ssd_assessment_factors": KNOWN["ssd_assessment_factors"],
    },
    # A child who had a plan, and whose case has closed.
    "planned": {
        "ssd_person": KNOWN["ssd_person"],
        "ssd_cin_episodes": [
            {
                **KNOWN["ssd_cin_episodes"][0],
                "cine_close_date": "2025-09-01",
                "cine_close_reason": "RC7",
            }
        ],
        "ssd_cin_plans": KNOWN["ssd_cin_plans"],
    },
    # A child who was looked after in two episodes and two placements, and came home.
    "came home": {
        "ssd_person": KNOWN["ssd_person"],
        "ssd_cin_episodes": KNOWN["ssd_cin_episodes"],
        "ssd_cla_episodes": [
            {
                **KNOWN["ssd_cla_episodes"][0],
                "clae_cla_episode_ceased_date": "2025-12-15",
                "clae_cla_episode_ceased_reason": "X1",
                "clae_cla_placement_id": "#1",
            },
            {
                **KNOWN["ssd_cla_episodes"][0],
                "clae_cla_episode_start_date": "2025-12-15",
                "clae_cla_episode_start_reason": "P",
                "clae_cla_episode_ceased_date": "2026-02-01",
                "clae_cla_episode_ceased_reason": "E4A",
                "clae_cla_placement_id": "#2",
            },
        ],
        "ssd_cla_placement": [
            {
                **KNOWN["ssd_cla_placement"][0],
                "clap_cla_placement_end_date": "2025-12-15",
            },
            {
                **KNOWN["ssd_cla_placement"][0],
                "clap_cla_placement_start_date": "2025-12-15",
                "clap_cla_placement_end_date": "2026-02-01",
            },
        ],
        "ssd_legal_status": [
            {**KNOWN["ssd_legal_status"][0], "lega_legal_status_end_date": "2026-02-01"}
        ],
        "ssd_cla_reviews": KNOWN["ssd_cla_reviews"],
        "ssd_cla_visits": KNOWN["ssd_cla_visits"][:1],
    },
    # A referral that nothing followed.
    "not taken further": {
        "ssd_person": KNOWN["ssd_person"],
        "ssd_cin_episodes": [{**KNOWN["ssd_cin_episodes"][0], "cine_referral_nfa": True}],
    },
}


def key_of(number: int, table: str, place: int) -> str:
    """The key that the row in a place gets, among those of a child in a table."""
    return f"{identity(number)}-{table}-{place}"


def completed(rows: Rows, number: int) -> None:
    """Fill keys and references wherever a row does not state its own, and what a worker is.

    A reference leads to the child's first row of its table, "#2" to the second; one to workers or
    teams to those of the authority, and "#own" to the first that the child's plant adds.
    """
    for name, of_table in rows.items():
        table = SSD_FILED.tables[name]
        for place, row in enumerate(of_table, 1):
            for column in table.columns:
                if column.references is not None:
                    _refer(row, column.name, column.references, rows, number)
                elif column.key:
                    row.setdefault(column.name, _own_key(name, number, place))
            if name == "ssd_professionals":
                row.setdefault("prof_professional_job_title", "Social Worker")
            if row.get("clae_cla_id") == "#":
                row["clae_cla_id"] = key_of(number, "care", 1)


def _own_key(table: str, number: int, place: int) -> str:
    return identity(number) if table == "ssd_person" else key_of(number, table, place)


def _refer(row: dict, column: str, references: str, rows: Rows, number: int) -> None:
    table, _, key = references.partition(".")
    stated = row.get(column, "#1")
    if not isinstance(stated, str) or not stated.startswith("#"):
        return
    place = 1 if stated == "#own" else int(stated[1:])
    if table in _OF_THE_AUTHORITY and stated != "#own":
        row[column] = f"THE-{table}"
    elif table == "ssd_person":
        row[column] = identity(number)
    elif key == "clae_cla_id":
        row[column] = key_of(number, "care", 1) if rows.get(table) else None
    elif len(rows.get(table, ())) >= place:
        row[column] = rows[table][place - 1].get(key, key_of(number, table, place))
    else:
        row[column] = None


def records_of(person: str) -> dict[str, Values]:
    """A record of somebody else in every table that is referred to, keyed by table and person."""
    care = f"care-{person}"
    told: dict[str, Values] = {
        "ssd_person": {"pers_dob": "2009-06-15"},
        "ssd_cin_episodes": {"cine_referral_date": "2025-06-02"},
        "ssd_cin_assessments": {"cina_assessment_start_date": "2025-06-03"},
        "ssd_s47_enquiry": {"s47e_s47_start_date": "2025-09-01"},
        "ssd_initial_cp_conference": {"icpc_icpc_date": None},
        "ssd_cp_plans": {"cppl_cp_plan_start_date": "2025-09-12"},
        "ssd_cla_episodes": {
            "clae_cla_episode_start_date": "2025-12-01",
            "clae_cla_id": care,
            "clae_cla_placement_id": f"ssd_cla_placement-{person}",
        },
        "ssd_cla_placement": {
            "clap_cla_placement_start_date": "2025-12-01",
            "clap_cla_placement_type": "U1",
            "clap_cla_id": care,
        },
        "ssd_legal_status": {
            "lega_legal_status": "C1",
            "lega_legal_status_start_date": "2025-12-01",
        },
    }
    return {name: _owned(name, person, values) for name, values in told.items()}


def _owned(name: str, person: str, values: Values) -> Values:
    table = SSD_FILED.tables[name]
    refers = {it.name: None for it in table.columns if it.references is not None}
    return {**refers, table.key[0]: f"{name}-{person}", table.identity: person, **values}


_BESIDES: dict[str, list[Values]] = {
    "ssd_person": [{"pers_person_id": "MOTHER", "pers_dob": "1985-06-15"}],
    "ssd_professionals": [
        {
            "prof_professional_id": "THE-ssd_professionals",
            "prof_professional_job_title": "Social Worker",
            "prof_social_worker_registration_no": "SW1",
            "prof_full_time_equivalency": 0.8,
        }
    ],
    "ssd_department": [{"dept_team_id": "THE-ssd_department", "dept_team_name": "Safeguarding"}],
    "ssd_version_log": [{"version_number": "1"}],
}


class DatasetField(Field):
    """A field in which every row that a plant adds is its child's own, a worker's or team's too."""

    def __init__(self, **more: object) -> None:
        super().__init__(SSD_FILED, STORIES, "known", completed, _BESIDES, **more)
        self.shared_tables = set()


FIELD = DatasetField(fillers=tuple(Child("known") for _ in range(5)))
