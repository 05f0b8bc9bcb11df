"""Referrals, assessments and plans of children in need that contradict each other."""

from goldenthread.rules.catalogue.ssd.spans import overlapping, until
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    overlapping(
        "SSD-101",
        ERROR,
        "A child must not have two periods of need at one time. Referrals that ended in no further"
        " action begin none.",
        table="ssd_cin_episodes",
        child="cine_person_id",
        start="cine_referral_date",
        end="cine_close_date",
        where="cine_referral_nfa IS NOT TRUE",
        what="The child is in need",
        damages=(
            "ssd_cin_episodes.cine_referral_date",
            "ssd_cin_episodes.cine_close_date",
        ),
    ),
    on_rows(
        "SSD-102",
        ERROR,
        "An assessment must not start before the referral that it follows.",
        select="""
            SELECT a.row AS ssd_cin_assessments, r.row AS ssd_cin_episodes
            FROM ssd_cin_assessments AS a
            JOIN ssd_cin_episodes AS r ON r.cine_referral_id = a.cina_referral_id
            WHERE a.cina_assessment_start_date < r.cine_referral_date
        """,
        look_at=(
            at("ssd_cin_assessments", "cina_assessment_start_date"),
            at("ssd_cin_episodes", "cine_referral_date"),
        ),
        explain=(
            "The assessment started on {cina_assessment_start_date}, before its referral of"
            " {cine_referral_date}"
        ),
        damages=("ssd_cin_assessments.cina_assessment_start_date",),
    ),
    on_rows(
        "SSD-103",
        ERROR,
        "An assessment must not start after the case that its referral opened has closed.",
        select="""
            SELECT a.row AS ssd_cin_assessments, r.row AS ssd_cin_episodes
            FROM ssd_cin_assessments AS a
            JOIN ssd_cin_episodes AS r ON r.cine_referral_id = a.cina_referral_id
            WHERE a.cina_assessment_start_date > r.cine_close_date
        """,
        look_at=(
            at("ssd_cin_assessments", "cina_assessment_start_date"),
            at("ssd_cin_episodes", "cine_close_date"),
        ),
        explain=(
            "The assessment started on {cina_assessment_start_date}, after its case closed on"
            " {cine_close_date}"
        ),
    ),
    overlapping(
        "SSD-104",
        QUERY,
        "A child should not have two assessments under way at one time. Please check.",
        table="ssd_cin_assessments",
        child="cina_person_id",
        start="cina_assessment_start_date",
        end="cina_assessment_auth_date",
        what="The child is being assessed",
        damages=("ssd_cin_assessments.cina_assessment_auth_date",),
    ),
    on_rows(
        "SSD-105",
        ERROR,
        "An assessment must have one record of factors, not several.",
        select="""
            SELECT list(row ORDER BY row) AS ssd_assessment_factors, count(*) AS records
            FROM ssd_assessment_factors WHERE cinf_assessment_id IS NOT NULL
            GROUP BY cinf_assessment_id HAVING count(*) > 1
        """,
        look_at=(at("ssd_assessment_factors", "cinf_assessment_id"),),
        explain="One assessment has {records} records of its factors",
    ),
    on_row(
        "SSD-106",
        QUERY,
        "A case that has closed should say why, and one that says why should have closed.",
        table="ssd_cin_episodes",
        when="given(cine_close_date) <> (cine_close_reason IS NOT NULL)",
        look_at=("cine_close_date", "cine_close_reason"),
        explain="The day of closing is {cine_close_date} and the reason is {cine_close_reason}",
    ),
    on_rows(
        "SSD-107",
        QUERY,
        "A referral that ended in no further action should be followed by no assessment, enquiry or"
        " plan. Please check.",
        select="""
            WITH followed AS (
                SELECT cina_referral_id AS referral, 'an assessment' AS what
                FROM ssd_cin_assessments
                UNION SELECT s47e_referral_id, 'a section 47 enquiry' FROM ssd_s47_enquiry
                UNION SELECT cinp_referral_id, 'a child in need plan' FROM ssd_cin_plans
                UNION SELECT cppl_referral_id, 'a protection plan' FROM ssd_cp_plans
            )
            SELECT r.row AS ssd_cin_episodes, string_agg(f.what, ', ' ORDER BY f.what) AS what
            FROM ssd_cin_episodes AS r JOIN followed AS f ON f.referral = r.cine_referral_id
            WHERE r.cine_referral_nfa
            GROUP BY r.row
        """,
        look_at=(at("ssd_cin_episodes", "cine_referral_nfa"),),
        any_of=("ssd_cin_assessments", "ssd_s47_enquiry", "ssd_cin_plans", "ssd_cp_plans"),
        explain="No further action was to follow this referral, and what followed was {what}",
    ),
    on_rows(
        "SSD-108",
        ERROR,
        "A child in need plan must lie within the case of its referral.",
        select=f"""
            SELECT p.row AS ssd_cin_plans, r.row AS ssd_cin_episodes,
                {until("p.cinp_cin_plan_end_date")} AS plan_until,
                {until("r.cine_close_date")} AS case_until
            FROM ssd_cin_plans AS p
            JOIN ssd_cin_episodes AS r ON r.cine_referral_id = p.cinp_referral_id
            WHERE p.cinp_cin_plan_start_date < r.cine_referral_date
                OR p.cinp_cin_plan_start_date > r.cine_close_date
                OR p.cinp_cin_plan_end_date > r.cine_close_date
                OR (NOT given(p.cinp_cin_plan_end_date) AND r.cine_close_date IS NOT NULL)
        """,
        look_at=(
            at("ssd_cin_plans", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
            at("ssd_cin_episodes", "cine_referral_date", "cine_close_date"),
        ),
        explain=(
            "The plan runs from {cinp_cin_plan_start_date} {plan_until}, and its case from"
            " {cine_referral_date} {case_until}"
        ),
    ),
    overlapping(
        "SSD-109",
        ERROR,
        "A child must not have two child in need plans at one time.",
        table="ssd_cin_plans",
        child="cinp_person_id",
        start="cinp_cin_plan_start_date",
        end="cinp_cin_plan_end_date",
        what="The child has a plan",
    ),
)
