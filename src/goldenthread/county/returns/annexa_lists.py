"""The lists of Annex A as SELECTs over the tables of the Standard Safeguarding Dataset.

Each returns the columns of its list by name, with the codes of the dataset. `{as_at}` is the last
day that the lists tell of, `{half_year}` and `{year}` the days six and twelve months before it,
after which something must have happened to be in a list.
"""

from collections.abc import Mapping

BASES: Mapping[str, str] = {
    "child": """
        SELECT pers_person_id AS child_unique_id, coalesce(pers_gender, pers_sex) AS gender,
               pers_ethnicity AS ethnicity, coalesce(pers_dob, pers_expected_dob) AS date_of_birth,
               CASE WHEN pers_dob > {as_at} OR (pers_dob IS NULL AND pers_expected_dob IS NOT NULL)
                    THEN -1 ELSE date_part('year', age({as_at}, pers_dob)) END AS age,
               CASE WHEN has_disability THEN 'Y' WHEN has_disability IS NULL THEN 'U'
                    ELSE 'N' END AS has_disability
        FROM ssd_person
        LEFT JOIN (SELECT disa_person_id, bool_or(disa_disability_code <> 'NONE') AS has_disability
                   FROM ssd_disability GROUP BY disa_person_id)
          ON disa_person_id = pers_person_id
    """,
    "holder": """
        SELECT invo_person_id AS child_unique_id, dept_team_name AS allocated_team,
               prof_professional_name AS allocated_worker
        FROM ssd_involvements
        LEFT JOIN ssd_department ON dept_team_id = invo_professional_team
        LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
        WHERE invo_involvement_start_date <= {as_at}
        QUALIFY row_number() OVER (
            PARTITION BY invo_person_id
            ORDER BY invo_involvement_start_date DESC, invo_involvements_id DESC) = 1
    """,
    "care": """
        SELECT clae_cla_id AS cla_id, clae_person_id AS child_unique_id,
               min(coalesce(clae_entered_care_date, clae_cla_episode_start_date)) AS entered,
               CASE WHEN bool_or(clae_cla_episode_ceased_date IS NULL
                                 OR clae_cla_episode_ceased_date > {as_at}) THEN NULL
                    ELSE max(clae_cla_episode_ceased_date) END AS ceased,
               arg_max(clae_cla_episode_ceased_reason, clae_cla_episode_start_date) AS reason,
               arg_max(clae_cla_primary_need_code, clae_cla_episode_start_date) AS primary_need,
               max(clae_cla_last_iro_contact_date) AS last_iro_date
        FROM ssd_cla_episodes
        WHERE clae_cla_episode_start_date <= {as_at}
        GROUP BY clae_cla_id, clae_person_id
    """,
    "asylum": """
        SELECT immi_person_id AS child_unique_id,
               max(coalesce(immi_immigration_status_end_date, {as_at})) AS until
        FROM ssd_immigration_status
        WHERE immi_immigration_status ILIKE '%unaccompanied%'
          AND coalesce(immi_immigration_status_start_date, {as_at}) <= {as_at}
        GROUP BY immi_person_id
    """,
}
"""What several lists are made from."""

_CONTACTS = """
    SELECT child.*, cont_contact_date AS contact_date, cont_contact_source_code AS contact_source
    FROM ssd_contacts JOIN child ON child_unique_id = cont_person_id
    WHERE cont_contact_date > {half_year} AND cont_contact_date <= {as_at}
    ORDER BY cont_contact_date, cont_contact_id
"""

_EARLY_HELP = """
    SELECT child.*, earl_episode_start_date AS assessment_start_date,
           CASE WHEN earl_episode_end_date <= {as_at} THEN earl_episode_end_date END
               AS assessment_completion_date,
           earl_episode_organisation AS assessment_organisation
    FROM ssd_early_help_episodes JOIN child ON child_unique_id = earl_person_id
    WHERE earl_episode_start_date <= {as_at}
      AND (earl_episode_start_date > {half_year} OR earl_episode_end_date IS NULL
           OR earl_episode_end_date > {as_at})
    ORDER BY earl_episode_start_date, earl_episode_id
"""

_REFERRALS = """
    SELECT child.*, holder.* EXCLUDE (child_unique_id), cine_referral_date AS referral_date,
           cine_referral_source_code AS referral_source, cine_referral_nfa AS referral_nfa,
           (SELECT count(*) FROM ssd_cin_episodes AS other
            WHERE other.cine_person_id = ssd_cin_episodes.cine_person_id
              AND other.cine_referral_date > {year} AND other.cine_referral_date <= {as_at})
               AS referrals_last_12_months
    FROM ssd_cin_episodes JOIN child ON child.child_unique_id = cine_person_id
    LEFT JOIN holder USING (child_unique_id)
    WHERE cine_referral_date > {half_year} AND cine_referral_date <= {as_at}
    ORDER BY cine_referral_date, cine_referral_id
"""

_ASSESSMENTS = """
    SELECT child.*, holder.* EXCLUDE (child_unique_id),
           cina_assessment_start_date AS assessment_start_date,
           cina_assessment_child_seen AS child_seen,
           CASE WHEN cina_assessment_auth_date <= {as_at} THEN cina_assessment_auth_date END
               AS assessment_authorised_date,
           CASE WHEN cina_assessment_auth_date <= {as_at}
                THEN CASE cina_assessment_outcome_nfa WHEN 'Y' THEN 'N' WHEN 'N' THEN 'Y' END END
               AS support_required
    FROM ssd_cin_assessments JOIN child ON child.child_unique_id = cina_person_id
    LEFT JOIN holder USING (child_unique_id)
    WHERE cina_assessment_start_date <= {as_at}
      AND (cina_assessment_auth_date IS NULL OR cina_assessment_auth_date > {half_year})
    ORDER BY cina_assessment_start_date, cina_assessment_id
"""

_SECTION_47 = """
    WITH conference AS (
        SELECT icpc_s47_enquiry_id, min(icpc_icpc_date) AS conference_date,
               arg_min(icpc_icpc_outcome_cp_flag, icpc_icpc_date) AS conference_led_to_plan
        FROM ssd_initial_cp_conference WHERE icpc_icpc_date <= {as_at}
        GROUP BY icpc_s47_enquiry_id)
    SELECT child.*, holder.* EXCLUDE (child_unique_id),
           s47e_s47_start_date AS strategy_discussion_date,
           CASE WHEN conference_date IS NOT NULL THEN 'N'
                WHEN s47e_s47_end_date IS NULL OR s47e_s47_end_date > {as_at} THEN NULL
                WHEN s47e_s47_outcome_json IS NULL THEN s47e_s47_nfa
                WHEN regexp_matches(s47e_s47_outcome_json, '"CP_CONFERENCE_FLAG"\\s*:\\s*"Y"')
                THEN 'N' ELSE 'Y' END AS conference_unnecessary,
           conference_date, conference_led_to_plan,
           (SELECT count(*) FROM ssd_s47_enquiry AS other
            WHERE other.s47e_person_id = ssd_s47_enquiry.s47e_person_id
              AND other.s47e_s47_enquiry_id <> ssd_s47_enquiry.s47e_s47_enquiry_id
              AND other.s47e_s47_start_date > {year} AND other.s47e_s47_start_date <= {as_at})
               AS enquiries_last_12_months,
           (SELECT count(*) FROM ssd_initial_cp_conference AS other
            WHERE other.icpc_person_id = ssd_s47_enquiry.s47e_person_id
              AND other.icpc_s47_enquiry_id <> ssd_s47_enquiry.s47e_s47_enquiry_id
              AND other.icpc_icpc_date > {year} AND other.icpc_icpc_date <= {as_at})
               AS conferences_last_12_months
    FROM ssd_s47_enquiry JOIN child ON child.child_unique_id = s47e_person_id
    LEFT JOIN holder USING (child_unique_id)
    LEFT JOIN conference ON icpc_s47_enquiry_id = s47e_s47_enquiry_id
    WHERE s47e_s47_start_date <= {as_at}
      AND (s47e_s47_start_date > {half_year} OR s47e_s47_end_date IS NULL
           OR s47e_s47_end_date > {as_at})
    ORDER BY s47e_s47_start_date, s47e_s47_enquiry_id
"""

_CHILDREN_IN_NEED = """
    WITH visit AS (
        SELECT person, max(day) AS last_seen_date FROM (
            SELECT cinv_person_id AS person, cinv_cin_visit_date AS day, cinv_cin_visit_seen AS seen
            FROM ssd_cin_visits
            UNION ALL
            SELECT cppv_person_id, cppv_cp_visit_date, cppv_cp_visit_seen FROM ssd_cp_visits
            UNION ALL
            SELECT clav_person_id, clav_cla_visit_date, clav_cla_visit_seen FROM ssd_cla_visits)
        WHERE seen = 'Y' AND day <= {as_at} GROUP BY person),
    open_plan AS (
        SELECT cppl_person_id AS person FROM ssd_cp_plans
        WHERE cppl_cp_plan_start_date <= {as_at}
          AND (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > {as_at})),
    need_plan AS (
        SELECT cinp_referral_id AS referral FROM ssd_cin_plans
        WHERE cinp_cin_plan_start_date <= {as_at}
          AND (cinp_cin_plan_end_date IS NULL OR cinp_cin_plan_end_date > {as_at}))
    SELECT child.*, holder.* EXCLUDE (child_unique_id), cine_referral_date AS need_start_date,
           cine_cin_primary_need_code AS primary_need, last_seen_date,
           CASE WHEN cine_close_date <= {as_at} THEN cine_close_date END AS need_closure_date,
           CASE WHEN cine_close_date <= {as_at} THEN cine_close_reason END AS closure_reason,
           CASE WHEN cine_close_date <= {as_at} THEN 'Closed episode'
                WHEN cine_person_id IN (SELECT child_unique_id FROM care WHERE ceased IS NULL)
                THEN 'Looked after child'
                WHEN cine_person_id IN (SELECT person FROM open_plan) THEN 'Child Protection plan'
                WHEN cine_referral_id IN (SELECT referral FROM need_plan) THEN 'Child in need plan'
                ELSE 'Open assessment' END AS case_status
    FROM ssd_cin_episodes JOIN child ON child.child_unique_id = cine_person_id
    LEFT JOIN holder USING (child_unique_id)
    LEFT JOIN visit ON visit.person = cine_person_id
    WHERE cine_referral_date <= {as_at}
      AND (cine_close_date IS NULL OR cine_close_date > {half_year})
      AND coalesce(cine_referral_nfa, 'N') <> 'Y'
      AND (cine_person_id NOT IN (SELECT clea_person_id FROM ssd_care_leavers)
           OR cine_person_id IN (SELECT child_unique_id FROM care WHERE ceased IS NULL))
    ORDER BY cine_referral_date, cine_referral_id
"""

_CHILD_PROTECTION = """
    WITH visit AS (
        SELECT cppv_cp_plan_id AS plan, max(cppv_cp_visit_date) AS last_visit_date,
               arg_max(cppv_cp_visit_seen_alone, cppv_cp_visit_date) AS seen_alone
        FROM ssd_cp_visits WHERE cppv_cp_visit_date <= {as_at} GROUP BY cppv_cp_plan_id),
    review AS (
        SELECT cppr_cp_plan_id AS plan, max(cppr_cp_review_date) AS latest_review_date
        FROM ssd_cp_reviews WHERE cppr_cp_review_date <= {as_at} GROUP BY cppr_cp_plan_id)
    SELECT child.*, holder.* EXCLUDE (child_unique_id),
           cppl_cp_plan_start_date AS plan_start_date,
           cppl_cp_plan_initial_category AS initial_category,
           cppl_cp_plan_latest_category AS latest_category,
           last_visit_date, seen_alone, latest_review_date,
           CASE WHEN cppl_cp_plan_end_date <= {as_at} THEN cppl_cp_plan_end_date END
               AS plan_end_date,
           CASE WHEN EXISTS (
               SELECT 1 FROM ssd_legal_status
               WHERE lega_person_id = cppl_person_id AND lega_legal_status IN ('L1', 'L2')
                 AND lega_legal_status_start_date <= {as_at}
                 AND coalesce(lega_legal_status_end_date, {as_at}) > {half_year})
               THEN 'Y' ELSE 'N' END AS emergency_protection,
           (SELECT count(*) FROM ssd_cp_plans AS other
            WHERE other.cppl_person_id = ssd_cp_plans.cppl_person_id
              AND other.cppl_cp_plan_start_date < ssd_cp_plans.cppl_cp_plan_start_date)
               AS previous_plans
    FROM ssd_cp_plans JOIN child ON child.child_unique_id = cppl_person_id
    LEFT JOIN holder USING (child_unique_id)
    LEFT JOIN visit ON visit.plan = cppl_cp_plan_id
    LEFT JOIN review ON review.plan = cppl_cp_plan_id
    WHERE cppl_cp_plan_start_date <= {as_at}
      AND (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > {half_year})
      AND coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
    ORDER BY cppl_cp_plan_start_date, cppl_cp_plan_id
"""

_CHILDREN_IN_CARE = """
    WITH status AS (
        SELECT cla_id, arg_max(lega_legal_status, lega_legal_status_start_date) AS legal_status,
               max(lega_legal_status_start_date) AS legal_status_start_date
        FROM care JOIN ssd_legal_status ON lega_person_id = child_unique_id
        WHERE lega_legal_status_start_date BETWEEN entered AND coalesce(ceased, {as_at})
        GROUP BY cla_id),
    placement AS (
        SELECT clap_cla_id AS cla_id, clap_cla_placement_start_date AS placement_start_date,
               clap_cla_placement_type AS placement_type,
               clap_cla_placement_provider AS placement_provider,
               clap_cla_placement_postcode AS placement_postcode,
               clap_cla_placement_urn AS placement_urn,
               location AS placement_location, authority AS placement_authority
        FROM ssd_cla_placement
        LEFT JOIN place ON regexp_extract(replace(clap_cla_placement_postcode, ' ', ''),
                                          '^(.+)...$', 1) = outward
        WHERE clap_cla_placement_start_date <= {as_at}
        QUALIFY row_number() OVER (
            PARTITION BY clap_cla_id
            ORDER BY clap_cla_placement_start_date DESC, clap_cla_placement_id DESC) = 1),
    placements AS (
        SELECT clap_person_id AS child_unique_id, count(*) AS placements_last_12_months
        FROM ssd_cla_placement
        WHERE clap_cla_placement_start_date <= {as_at}
          AND coalesce(clap_cla_placement_end_date, {as_at}) > {year}
        GROUP BY clap_person_id),
    review AS (
        SELECT clar_cla_id AS cla_id, max(clar_cla_review_date) AS latest_review_date
        FROM ssd_cla_reviews WHERE clar_cla_review_date <= {as_at} GROUP BY clar_cla_id),
    visit AS (
        SELECT clav_cla_id AS cla_id, max(clav_cla_visit_date) AS last_visit_date
        FROM ssd_cla_visits WHERE clav_cla_visit_date <= {as_at} GROUP BY clav_cla_id),
    care_plan AS (
        SELECT cla_id, arg_max(regexp_extract(lacp_cla_care_plan_json, '"(\\w+)"\\s*:\\s*"Y"', 1),
                               lacp_cla_care_plan_start_date) AS chosen
        FROM care JOIN ssd_cla_care_plan ON lacp_person_id = child_unique_id
        WHERE lacp_cla_care_plan_start_date BETWEEN entered AND coalesce(ceased, {as_at})
        GROUP BY cla_id),
    health AS (
        SELECT clah_person_id AS child_unique_id,
               max(clah_health_check_date) FILTER (clah_health_check_type LIKE '%Assessment%')
                   AS last_health_date,
               max(clah_health_check_date) FILTER (clah_health_check_type LIKE '%Dental%')
                   AS last_dental_date
        FROM ssd_cla_health
        WHERE clah_health_check_date <= {as_at}
          AND coalesce(clah_health_check_status, 'Completed') = 'Completed'
        GROUP BY clah_person_id),
    missing AS (
        SELECT miss_person_id AS child_unique_id,
               count(*) FILTER (miss_missing_episode_type = 'M'
                                AND miss_missing_episode_start_date > {year}) AS times_missing,
               count(*) FILTER (miss_missing_episode_type = 'A'
                                AND miss_missing_episode_start_date > {year}) AS times_absent,
               nullif(arg_max(coalesce(nullif(miss_missing_rhi_offered, 'NA'), ''),
                              miss_missing_episode_start_date), '') AS interview_offered,
               nullif(arg_max(coalesce(nullif(miss_missing_rhi_accepted, 'NA'), ''),
                              miss_missing_episode_start_date), '') AS interview_accepted
        FROM ssd_missing WHERE miss_missing_episode_start_date <= {as_at}
        GROUP BY miss_person_id)
    SELECT child.*, holder.* EXCLUDE (child_unique_id),
           CASE WHEN asylum.until > {year} THEN 'Y' ELSE 'N' END AS asylum_seeking,
           entered AS care_start_date, primary_need,
           CASE WHEN EXISTS (
               SELECT 1 FROM care AS other
               WHERE other.child_unique_id = care.child_unique_id AND other.entered < care.entered
                 AND coalesce(other.ceased, {as_at}) > {year}) THEN 'Y' ELSE 'N' END
               AS subsequent_period,
           legal_status_start_date, legal_status, latest_review_date, last_visit_date,
           CASE WHEN chosen IN ('REMAINSUP', 'RETURN1M', 'RETURN6M', 'RETURNEV')
                THEN 'Return to family'
                WHEN chosen = 'ADOPTION' THEN 'Adoption'
                WHEN chosen = 'LTRELFR' THEN 'SGO/CAO'
                WHEN chosen = 'SUPPLIV' THEN 'Supported living in the community'
                WHEN chosen = 'RESPLMT' THEN 'Long-term residential placement'
                WHEN chosen = 'LTFOST18' THEN 'Long-term fostering'
                WHEN chosen <> '' THEN 'other' END AS permanence_plan,
           last_iro_date, last_health_date, last_dental_date,
           coalesce(placements_last_12_months, 0) AS placements_last_12_months,
           ceased AS care_end_date, CASE WHEN ceased IS NOT NULL THEN reason END AS ceased_reason,
           placement.* EXCLUDE (cla_id),
           coalesce(times_missing, 0) AS missing_last_12_months,
           coalesce(times_absent, 0) AS absent_last_12_months,
           interview_offered, interview_accepted
    FROM care JOIN child USING (child_unique_id)
    LEFT JOIN holder USING (child_unique_id)
    LEFT JOIN asylum USING (child_unique_id)
    LEFT JOIN status USING (cla_id)
    LEFT JOIN placement USING (cla_id)
    LEFT JOIN placements USING (child_unique_id)
    LEFT JOIN review USING (cla_id)
    LEFT JOIN visit USING (cla_id)
    LEFT JOIN care_plan USING (cla_id)
    LEFT JOIN health USING (child_unique_id)
    LEFT JOIN missing USING (child_unique_id)
    WHERE ceased IS NULL OR ceased > {half_year}
    ORDER BY entered, cla_id
"""

_CARE_LEAVERS = """
    SELECT child.*, dept_team_name AS allocated_team, prof_professional_name AS allocated_worker,
           clea_care_leaver_eligibility AS eligibility, clea_care_leaver_in_touch AS in_touch,
           clea_care_leaver_accommodation AS accommodation,
           clea_care_leaver_accom_suitable AS accommodation_suitable,
           clea_care_leaver_activity AS activity,
           CASE WHEN asylum.child_unique_id IS NULL THEN 'N' ELSE 'Y' END AS asylum_seeking,
           clea_care_leaver_personal_advisor AS personal_adviser,
           clea_pathway_plan_review_date AS latest_pathway_review_date,
           clea_care_leaver_latest_contact AS latest_contact_date
    FROM ssd_care_leavers JOIN child ON child.child_unique_id = clea_person_id
    LEFT JOIN asylum ON asylum.child_unique_id = clea_person_id
    LEFT JOIN ssd_department ON dept_team_id = clea_care_leaver_allocated_team
    LEFT JOIN ssd_professionals ON prof_professional_id = clea_care_leaver_worker_id
    ORDER BY clea_person_id, clea_table_id
"""

_ADOPTION = """
    WITH decided AS (
        SELECT *, CASE WHEN perm_permanence_order_type ILIKE '%adoption%'
                        AND perm_permanence_order_date <= {as_at}
                       THEN perm_permanence_order_date END AS order_date
        FROM ssd_permanence WHERE perm_adm_decision_date <= {as_at})
    SELECT child.*, NULL AS family_id, entered AS care_start_date,
           perm_adm_decision_date AS decision_date,
           perm_placement_order_date AS placement_order_date, perm_matched_date AS matched_date,
           perm_placed_for_adoption_date AS placed_date, order_date,
           perm_decision_reversed_date AS reversed_date,
           perm_decision_reversed_reason AS reversed_reason,
           perm_placed_ffa_cp_date AS fostering_for_adoption_date
    FROM decided JOIN child ON child.child_unique_id = perm_person_id
    LEFT JOIN care ON cla_id = perm_cla_id
    WHERE (order_date IS NULL AND perm_decision_reversed_date IS NULL
           AND perm_permanence_order_date IS NULL)
       OR order_date > {year} OR perm_decision_reversed_date > {year}
    ORDER BY perm_adm_decision_date, perm_table_id
"""

SELECTS: Mapping[str, str] = {
    "contacts": _CONTACTS,
    "early_help_assessments": _EARLY_HELP,
    "referrals": _REFERRALS,
    "assessments": _ASSESSMENTS,
    "section_47_enquiries": _SECTION_47,
    "children_in_need": _CHILDREN_IN_NEED,
    "child_protection": _CHILD_PROTECTION,
    "children_in_care": _CHILDREN_IN_CARE,
    "care_leavers": _CARE_LEAVERS,
    "adoption": _ADOPTION,
}
"""The SELECT of each list that the dataset can fill; adopters are not in it."""
