"""The duties, along the child's journey: what has a clock running, and when it runs out."""

from collections.abc import Mapping

from goldenthread.measures.catalogue.pieces import holds, in_turn
from goldenthread.measures.duties.duty import Duty
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import Stage
from goldenthread.measures.timescales import TIMESCALES

_OPEN_ASSESSMENT = holds("cina_assessment_start_date", "cina_assessment_auth_date", "as_at")

ASSESSMENT = Duty(
    id="assessment",
    stage=Stage.ASSESSMENT,
    name="Authorise the assessment",
    explains="45 working days from the start of the assessment, the clock that is published.",
    timescale=TIMESCALES["T3"],
    measure_id="AS02",
    open_duties=f"""
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cina_assessment_start_date AS since,
            cina_assessment_start_date_wd + {TIMESCALES["T3"].amount} AS due_wd,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM as_at JOIN ssd_cin_assessments ON {_OPEN_ASSESSMENT}
    """,
)

ASSESSMENT_OF_A_REFERRAL = Duty(
    id="assessment-of-a-referral",
    stage=Stage.ASSESSMENT,
    name="Authorise the first assessment of the referral",
    explains="45 working days from the referral, the clock of the statutory guidance.",
    timescale=TIMESCALES["T2"],
    measure_id="AS03",
    open_duties=f"""
        WITH in_order AS (
            SELECT cina_person_id, cina_assessment_id, cina_referral_id,
                cina_assessment_start_date, cina_assessment_auth_date,
                cina_assessment_team, cina_assessment_worker_id,
                ROW_NUMBER() OVER (
                    PARTITION BY cina_referral_id
                    ORDER BY cina_assessment_start_date, cina_assessment_id
                ) AS place
            FROM ssd_cin_assessments
            WHERE cina_assessment_start_date IS NOT NULL
        )
        SELECT cina_person_id AS person_id, cina_assessment_id AS record_id,
            cine_referral_date AS since,
            cine_referral_date_wd + {TIMESCALES["T2"].amount} AS due_wd,
            cina_assessment_team AS team, cina_assessment_worker_id AS worker
        FROM as_at
        JOIN in_order ON {_OPEN_ASSESSMENT}
        JOIN ssd_cin_episodes ON cine_referral_id = cina_referral_id
        WHERE place = 1 AND {holds("cine_referral_date", "cine_close_date", "as_at")}
    """,
)

CONFERENCE = Duty(
    id="conference",
    stage=Stage.CONFERENCE,
    name="Hold the initial child protection conference",
    explains=(
        "15 working days from the strategy discussion, while the enquiry is open or when it ended"
        " with a conference to be held."
    ),
    timescale=TIMESCALES["T4"],
    measure_id="IC02",
    open_duties=f"""
        SELECT s47e_person_id AS person_id, s47e_s47_enquiry_id AS record_id,
            s47e_s47_start_date AS since,
            s47e_s47_start_date_wd + {TIMESCALES["T4"].amount} AS due_wd
        FROM as_at
        JOIN ssd_s47_enquiry ON s47e_s47_start_date <= as_at
        JOIN ssd_cin_episodes ON cine_referral_id = s47e_referral_id
        WHERE {holds("cine_referral_date", "cine_close_date", "as_at")}
            AND (
                s47e_s47_end_date IS NULL OR s47e_s47_end_date > as_at
                OR REPLACE(s47e_s47_outcome_json, ' ', '') LIKE '%"CP_CONFERENCE_FLAG":"Y"%'
            )
            AND NOT EXISTS (
                SELECT 1 FROM ssd_initial_cp_conference
                WHERE icpc_s47_enquiry_id = s47e_s47_enquiry_id AND icpc_icpc_date IS NOT NULL
            )
            AND NOT EXISTS (
                SELECT 1 FROM ssd_cp_plans
                WHERE cppl_person_id = s47e_person_id
                    AND cppl_cp_plan_start_date >= s47e_s47_start_date
            )
    """,
)

_OPEN_PLANS = f"""
    SELECT as_at, cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_start_date
    FROM as_at JOIN ssd_cp_plans
        ON {holds("cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "as_at")}
    WHERE NOT COALESCE(cppl_cp_plan_ola, FALSE)
"""

PLAN_REVIEW = Duty(
    id="protection-plan-review",
    stage=Stage.PROTECTION_PLAN,
    name="Hold the review child protection conference",
    explains=(
        "3 months from the start of the plan, then 6 months from the review before, or less where"
        " the council has set less."
    ),
    timescale=TIMESCALES["T8"],
    measure_id="CP07",
    open_duties=f"""
        WITH open_plans AS ({_OPEN_PLANS}),
        held AS (
            SELECT cppr_cp_plan_id, MAX(cppr_cp_review_date) AS last_review
            FROM as_at JOIN ssd_cp_reviews ON cppr_cp_review_date <= as_at
            GROUP BY cppr_cp_plan_id
        )
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id,
            COALESCE(last_review, cppl_cp_plan_start_date) AS since,
            CAST(COALESCE(
                last_review + CAST(cp_review_months AS BIGINT) * INTERVAL 1 MONTH,
                cppl_cp_plan_start_date
                    + CAST(cp_first_review_months AS BIGINT) * INTERVAL 1 MONTH
            ) AS DATE) AS due
        FROM open_plans
        JOIN council_settings ON council_settings.day = as_at
        LEFT JOIN held ON cppr_cp_plan_id = cppl_cp_plan_id
    """,
)

_SEEN_UNDER_A_PLAN = in_turn(
    """
    SELECT cppl_cp_plan_id AS plan_id, cppl_cp_plan_start_date AS day,
        cppl_cp_plan_start_date_wd AS day_wd
    FROM ssd_cp_plans
    UNION ALL
    SELECT cppv_cp_plan_id, cppv_cp_visit_date, cppv_cp_visit_date_wd
    FROM ssd_cp_visits WHERE cppv_cp_visit_seen
    """,
    of="plan_id",
)

PLAN_VISIT = Duty(
    id="protection-plan-visit",
    stage=Stage.PROTECTION_PLAN,
    name="See the child (child protection plan)",
    explains="The council's interval from the last visit at which the child was seen.",
    timescale=TIMESCALES["T9"],
    measure_id="CP08",
    open_duties=f"""
        WITH open_plans AS ({_OPEN_PLANS}), seen AS ({_SEEN_UNDER_A_PLAN})
        SELECT cppl_person_id AS person_id, cppl_cp_plan_id AS record_id, seen.day AS since,
            seen.day_wd + CAST(cp_visit_working_days AS BIGINT) AS due_wd
        FROM open_plans
        JOIN council_settings ON council_settings.day = as_at
        JOIN seen ON plan_id = cppl_cp_plan_id AND {holds("seen.day", "until", "as_at")}
    """,
)

_SEEN_IN_NEED = in_turn(
    """
    SELECT cinp_person_id AS child_id, cinp_cin_plan_start_date AS day,
        cinp_cin_plan_start_date_wd AS day_wd
    FROM ssd_cin_plans
    UNION ALL
    SELECT cinv_person_id, cinv_cin_visit_date, cinv_cin_visit_date_wd
    FROM ssd_cin_visits WHERE cinv_cin_visit_seen
    """,
    of="child_id",
)

NEED_VISIT = Duty(
    id="child-in-need-visit",
    stage=Stage.CHILD_IN_NEED,
    name="See the child (child in need plan)",
    explains="The council's interval from the last visit at which the child was seen.",
    timescale=TIMESCALES["T10"],
    measure_id="CN05",
    open_duties=f"""
        WITH seen AS ({_SEEN_IN_NEED})
        SELECT cinp_person_id AS person_id, cinp_cin_plan_id AS record_id, seen.day AS since,
            seen.day_wd + CAST(cin_visit_working_days AS BIGINT) AS due_wd
        FROM as_at
        JOIN ssd_cin_plans ON {holds("cinp_cin_plan_start_date", "cinp_cin_plan_end_date", "as_at")}
        JOIN council_settings ON council_settings.day = as_at
        JOIN seen ON seen.child_id = cinp_person_id AND {holds("seen.day", "until", "as_at")}
    """,
)

# Reviews and visits of a child placed for adoption follow the adoption agencies' regulations.
_LOOKED_AFTER = f"""
    WITH episodes AS ({EPISODES}),
    in_care AS (
        SELECT as_at, clae_person_id, clae_cla_id, MIN(clae_entered_care_date) AS entered_care
        FROM as_at JOIN episodes
            ON {holds("clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "as_at")}
        GROUP BY as_at, clae_person_id, clae_cla_id
    ),
    placed AS (
        SELECT clap_person_id, clap_cla_placement_id, clap_cla_placement_start_date,
            clap_cla_placement_type
        FROM as_at JOIN ssd_cla_placement
            ON {holds("clap_cla_placement_start_date", "clap_cla_placement_end_date", "as_at")}
    ),
    looked_after AS (
        SELECT as_at, clae_person_id, clae_cla_id, entered_care
        FROM in_care
        WHERE NOT EXISTS (
            SELECT 1 FROM placed
            WHERE clap_person_id = clae_person_id
                AND clap_cla_placement_type IN ('A3', 'A4', 'A5', 'A6')
        )
    )
"""

CARE_REVIEW = Duty(
    id="looked-after-review",
    stage=Stage.LOOKED_AFTER,
    name="Hold the looked-after review",
    explains=(
        "20 working days from becoming looked after, 3 months from the first review, then 6"
        " months from the review before."
    ),
    timescale=TIMESCALES["T14"],
    measure_id="LA07",
    open_duties=f"""
        {_LOOKED_AFTER},
        reviews AS (
            SELECT clar_cla_id, COUNT(*) AS held, MAX(clar_cla_review_date) AS last_review
            FROM as_at JOIN ssd_cla_reviews ON clar_cla_review_date <= as_at
            WHERE NOT COALESCE(clar_cla_review_cancelled, FALSE)
            GROUP BY clar_cla_id
        ),
        entered AS (
            SELECT DISTINCT clae_entered_care_date, clae_entered_care_date_wd
            FROM ssd_cla_episodes WHERE clae_entered_care_date IS NOT NULL
        )
        SELECT clae_person_id AS person_id, clae_cla_id AS record_id,
            COALESCE(last_review, entered_care) AS since,
            CAST(CASE
                WHEN held = 1 THEN last_review + INTERVAL {TIMESCALES["T13"].amount} MONTH
                WHEN held > 1 THEN last_review + INTERVAL {TIMESCALES["T14"].amount} MONTH
            END AS DATE) AS due,
            CASE WHEN held IS NULL
                THEN clae_entered_care_date_wd + {TIMESCALES["T12"].amount} END AS due_wd
        FROM looked_after
        LEFT JOIN reviews ON clar_cla_id = clae_cla_id
        LEFT JOIN entered ON clae_entered_care_date = entered_care
    """,
)

CARE_VISIT = Duty(
    id="looked-after-visit",
    stage=Stage.LOOKED_AFTER,
    name="Visit the child in the placement",
    explains=(
        "1 week from the start of the placement, then 6 weeks from the visit before. A child who"
        " is to stay until 18 may be visited every 3 months after the first year, which the"
        " records do not tell."
    ),
    timescale=TIMESCALES["T16"],
    measure_id="LA08",
    open_duties=f"""
        {_LOOKED_AFTER},
        visits AS (
            SELECT clap_cla_placement_id AS placement_id, MAX(clav_cla_visit_date) AS last_visit
            FROM as_at CROSS JOIN placed
            JOIN ssd_cla_visits
                ON clav_person_id = clap_person_id
                AND clav_cla_visit_date >= clap_cla_placement_start_date
                AND clav_cla_visit_date <= as_at
            GROUP BY clap_cla_placement_id
        )
        SELECT clae_person_id AS person_id, clap_cla_placement_id AS record_id,
            COALESCE(last_visit, clap_cla_placement_start_date) AS since,
            CAST(COALESCE(
                last_visit + INTERVAL {TIMESCALES["T16"].amount} DAY,
                clap_cla_placement_start_date + INTERVAL {TIMESCALES["T15"].amount} DAY
            ) AS DATE) AS due
        FROM looked_after
        JOIN placed ON clap_person_id = clae_person_id
        LEFT JOIN visits ON placement_id = clap_cla_placement_id
    """,
)

HEALTH_ASSESSMENT = Duty(
    id="health-assessment",
    stage=Stage.LOOKED_AFTER,
    name="Hold the health assessment",
    explains=(
        "20 working days from becoming looked after, then every 6 months before the fifth"
        " birthday and every 12 months after it."
    ),
    timescale=TIMESCALES["T23"],
    measure_id="LA11",
    open_duties=f"""
        {_LOOKED_AFTER},
        held AS (
            SELECT clah_person_id, MAX(clah_health_check_date) AS last_check
            FROM as_at JOIN ssd_cla_health ON clah_health_check_date <= as_at
            WHERE LOWER(clah_health_check_type) LIKE '%health%'
                AND COALESCE(clah_health_check_status, 'Completed') = 'Completed'
            GROUP BY clah_person_id
        ),
        entered AS (
            SELECT DISTINCT clae_entered_care_date, clae_entered_care_date_wd
            FROM ssd_cla_episodes WHERE clae_entered_care_date IS NOT NULL
        )
        SELECT clae_person_id AS person_id, clae_cla_id AS record_id,
            COALESCE(last_check, entered_care) AS since,
            CAST(CASE
                WHEN last_check IS NULL OR last_check < entered_care - INTERVAL 3 MONTH THEN NULL
                WHEN last_check + INTERVAL 6 MONTH < pers_dob + INTERVAL 5 YEAR
                    THEN last_check + INTERVAL 6 MONTH
                ELSE last_check + INTERVAL 12 MONTH
            END AS DATE) AS due,
            CASE WHEN last_check IS NULL OR last_check < entered_care - INTERVAL 3 MONTH
                THEN clae_entered_care_date_wd + {TIMESCALES["T22"].amount} END AS due_wd
        FROM looked_after
        JOIN ssd_person ON pers_person_id = clae_person_id
        LEFT JOIN held ON clah_person_id = clae_person_id
        LEFT JOIN entered ON clae_entered_care_date = entered_care
        WHERE pers_dob IS NOT NULL
    """,
)

PATHWAY_REVIEW = Duty(
    id="pathway-plan-review",
    stage=Stage.CARE_LEAVER,
    name="Review the pathway plan",
    explains="6 months from the review before.",
    timescale=TIMESCALES["T26"],
    measure_id="CL07",
    open_duties=f"""
        SELECT clea_person_id AS person_id, clea_table_id AS record_id,
            clea_pathway_plan_review_date AS since,
            CAST(clea_pathway_plan_review_date
                + INTERVAL {TIMESCALES["T26"].amount} MONTH AS DATE) AS due,
            clea_care_leaver_allocated_team AS team, clea_care_leaver_worker_id AS worker
        FROM as_at JOIN ssd_care_leavers ON clea_pathway_plan_review_date <= as_at
    """,
)

LEAVER_CONTACT = Duty(
    id="care-leaver-contact",
    stage=Stage.CARE_LEAVER,
    name="Be in touch with the care leaver",
    explains="The council's interval from the last contact.",
    timescale=TIMESCALES["T25"],
    measure_id="CL06",
    open_duties="""
        SELECT clea_person_id AS person_id, clea_table_id AS record_id,
            clea_care_leaver_latest_contact AS since,
            CAST(clea_care_leaver_latest_contact
                + CAST(care_leaver_contact_months AS BIGINT) * INTERVAL 1 MONTH AS DATE) AS due,
            clea_care_leaver_allocated_team AS team, clea_care_leaver_worker_id AS worker
        FROM as_at
        JOIN council_settings ON council_settings.day = as_at
        JOIN ssd_care_leavers ON clea_care_leaver_latest_contact <= as_at
    """,
)

_duties = (
    ASSESSMENT,
    ASSESSMENT_OF_A_REFERRAL,
    CONFERENCE,
    NEED_VISIT,
    PLAN_REVIEW,
    PLAN_VISIT,
    CARE_REVIEW,
    CARE_VISIT,
    HEALTH_ASSESSMENT,
    PATHWAY_REVIEW,
    LEAVER_CONTACT,
)
DUTIES: Mapping[str, Duty] = {duty.id: duty for duty in _duties}
