"""Enquiries, conferences, protection plans, reviews and visits that contradict each other."""

from goldenthread.rules.catalogue.ssd.spans import overlapping, until
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    overlapping(
        "SSD-201",
        ERROR,
        "A child must not have two child protection plans at one time.",
        table="ssd_cp_plans",
        child="cppl_person_id",
        start="cppl_cp_plan_start_date",
        end="cppl_cp_plan_end_date",
        what="The child is on a protection plan",
        damages=(
            "ssd_cp_plans.cppl_cp_plan_start_date",
            "ssd_cp_plans.cppl_cp_plan_end_date",
        ),
    ),
    on_rows(
        "SSD-202",
        ERROR,
        "A section 47 enquiry must begin within the case of its referral.",
        select=f"""
            SELECT e.row AS ssd_s47_enquiry, r.row AS ssd_cin_episodes,
                {until("r.cine_close_date")} AS case_until
            FROM ssd_s47_enquiry AS e
            JOIN ssd_cin_episodes AS r ON r.cine_referral_id = e.s47e_referral_id
            WHERE e.s47e_s47_start_date < r.cine_referral_date
                OR e.s47e_s47_start_date > r.cine_close_date
        """,
        look_at=(
            at("ssd_s47_enquiry", "s47e_s47_start_date"),
            at("ssd_cin_episodes", "cine_referral_date", "cine_close_date"),
        ),
        explain=(
            "The enquiry began on {s47e_s47_start_date}, and its case runs from"
            " {cine_referral_date} {case_until}"
        ),
    ),
    on_rows(
        "SSD-203",
        ERROR,
        "An initial conference must not be held before the strategy discussion that began its"
        " section 47 enquiry.",
        select="""
            SELECT c.row AS ssd_initial_cp_conference, e.row AS ssd_s47_enquiry
            FROM ssd_initial_cp_conference AS c
            JOIN ssd_s47_enquiry AS e ON e.s47e_s47_enquiry_id = c.icpc_s47_enquiry_id
            WHERE c.icpc_icpc_date < e.s47e_s47_start_date
        """,
        look_at=(
            at("ssd_initial_cp_conference", "icpc_icpc_date"),
            at("ssd_s47_enquiry", "s47e_s47_start_date"),
        ),
        explain=(
            "The conference was held on {icpc_icpc_date}, before its enquiry began on"
            " {s47e_s47_start_date}"
        ),
    ),
    on_row(
        "SSD-204",
        ERROR,
        "A conference that was held must name its section 47 enquiry, unless the child moved in"
        " with a plan.",
        table="ssd_initial_cp_conference",
        when="icpc_icpc_date IS NOT NULL AND icpc_s47_enquiry_id IS NULL"
        " AND icpc_icpc_transfer_in IS NOT TRUE",
        look_at=("icpc_icpc_date", "icpc_s47_enquiry_id", "icpc_icpc_transfer_in"),
        explain=(
            "The conference of {icpc_icpc_date} names no enquiry, so it counts as not in time"
        ),
        damages=("ssd_initial_cp_conference.icpc_s47_enquiry_id",),
    ),
    on_rows(
        "SSD-205",
        QUERY,
        "A child protection plan that names its referral should come from a conference. Please"
        " check.",
        select="""
            SELECT p.row AS ssd_cp_plans
            FROM ssd_cp_plans AS p
            WHERE p.cppl_icpc_id IS NULL AND p.cppl_referral_id IS NOT NULL
                AND p.cppl_cp_plan_ola IS NOT TRUE
                AND p.cppl_cp_plan_id NOT IN (
                    SELECT icpc_cp_plan_id FROM ssd_initial_cp_conference
                    WHERE icpc_cp_plan_id IS NOT NULL
                )
        """,
        look_at=(at("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_icpc_id"),),
        explain=(
            "The plan that began on {cppl_cp_plan_start_date} names no conference, and no"
            " conference names it"
        ),
        note="Plans from before the records began name neither referral nor conference.",
    ),
    on_rows(
        "SSD-206",
        ERROR,
        "A child protection plan must not begin before the conference that made it.",
        select="""
            SELECT p.row AS ssd_cp_plans, c.row AS ssd_initial_cp_conference
            FROM ssd_cp_plans AS p
            JOIN ssd_initial_cp_conference AS c ON c.icpc_icpc_id = p.cppl_icpc_id
            WHERE p.cppl_cp_plan_start_date < c.icpc_icpc_date
                AND c.icpc_icpc_transfer_in IS NOT TRUE
        """,
        look_at=(
            at("ssd_cp_plans", "cppl_cp_plan_start_date"),
            at("ssd_initial_cp_conference", "icpc_icpc_date"),
        ),
        explain=(
            "The plan began on {cppl_cp_plan_start_date}, before its conference of {icpc_icpc_date}"
        ),
        damages=("ssd_cp_plans.cppl_cp_plan_start_date",),
    ),
    on_row(
        "SSD-207",
        ERROR,
        "A conference that made a plan must name it, and one that made none must name none.",
        table="ssd_initial_cp_conference",
        when="icpc_icpc_outcome_cp_flag <> (icpc_cp_plan_id IS NOT NULL)",
        look_at=("icpc_icpc_outcome_cp_flag", "icpc_cp_plan_id"),
        say={"outcome": "CASE WHEN icpc_icpc_outcome_cp_flag THEN 'a plan' ELSE 'no plan' END"},
        explain="The conference made {outcome}, and the plan that it names is {icpc_cp_plan_id}",
    ),
    on_rows(
        "SSD-208",
        QUERY,
        "A section 47 enquiry that ended in no further action should not lead to a conference."
        " Please check.",
        select="""
            SELECT e.row AS ssd_s47_enquiry, c.row AS ssd_initial_cp_conference
            FROM ssd_s47_enquiry AS e
            JOIN ssd_initial_cp_conference AS c ON c.icpc_s47_enquiry_id = e.s47e_s47_enquiry_id
            WHERE e.s47e_s47_nfa AND c.icpc_icpc_date IS NOT NULL
        """,
        look_at=(
            at("ssd_s47_enquiry", "s47e_s47_nfa"),
            at("ssd_initial_cp_conference", "icpc_icpc_date"),
        ),
        explain=(
            "The enquiry ended in no further action, and its conference was held on"
            " {icpc_icpc_date}"
        ),
    ),
    on_rows(
        "SSD-209",
        ERROR,
        "A review of a child protection plan must be held while the plan lasts.",
        select=f"""
            SELECT v.row AS ssd_cp_reviews, p.row AS ssd_cp_plans,
                {until("p.cppl_cp_plan_end_date")} AS plan_until
            FROM ssd_cp_reviews AS v
            JOIN ssd_cp_plans AS p ON p.cppl_cp_plan_id = v.cppr_cp_plan_id
            WHERE v.cppr_cp_review_date < p.cppl_cp_plan_start_date
                OR v.cppr_cp_review_date > p.cppl_cp_plan_end_date
        """,
        look_at=(
            at("ssd_cp_reviews", "cppr_cp_review_date"),
            at("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
        ),
        explain=(
            "The review was held on {cppr_cp_review_date}, and its plan runs from"
            " {cppl_cp_plan_start_date} {plan_until}"
        ),
    ),
    on_rows(
        "SSD-210",
        QUERY,
        "A visit under a child protection plan should be made while the plan lasts. Please check.",
        select=f"""
            SELECT v.row AS ssd_cp_visits, p.row AS ssd_cp_plans,
                {until("p.cppl_cp_plan_end_date")} AS plan_until
            FROM ssd_cp_visits AS v
            JOIN ssd_cp_plans AS p ON p.cppl_cp_plan_id = v.cppv_cp_plan_id
            WHERE v.cppv_cp_visit_date < p.cppl_cp_plan_start_date
                OR v.cppv_cp_visit_date > p.cppl_cp_plan_end_date
        """,
        look_at=(
            at("ssd_cp_visits", "cppv_cp_visit_date"),
            at("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
        ),
        explain=(
            "The visit was made on {cppv_cp_visit_date}, and its plan runs from"
            " {cppl_cp_plan_start_date} {plan_until}"
        ),
    ),
    on_rows(
        "SSD-211",
        ERROR,
        "A child protection plan must end no later than the case of its referral.",
        select=f"""
            SELECT p.row AS ssd_cp_plans, r.row AS ssd_cin_episodes,
                {until("p.cppl_cp_plan_end_date")} AS plan_until
            FROM ssd_cp_plans AS p
            JOIN ssd_cin_episodes AS r ON r.cine_referral_id = p.cppl_referral_id
            WHERE r.cine_close_date IS NOT NULL
                AND (NOT given(p.cppl_cp_plan_end_date)
                    OR p.cppl_cp_plan_end_date > r.cine_close_date)
        """,
        look_at=(
            at("ssd_cp_plans", "cppl_cp_plan_end_date"),
            at("ssd_cin_episodes", "cine_close_date"),
        ),
        explain=(
            "The case closed on {cine_close_date}, and the protection plan goes on {plan_until}"
        ),
        damages=("ssd_cp_plans.cppl_cp_plan_end_date",),
    ),
    on_rows(
        "SSD-212",
        QUERY,
        "A plan that its last review ended should have ended by that day. Please check.",
        select=f"""
            WITH held AS (
                SELECT cppr_cp_plan_id AS plan, max(cppr_cp_review_date) AS day
                FROM ssd_cp_reviews GROUP BY cppr_cp_plan_id
            )
            SELECT v.row AS ssd_cp_reviews, p.row AS ssd_cp_plans,
                {until("p.cppl_cp_plan_end_date")} AS plan_until
            FROM held
            JOIN ssd_cp_reviews AS v
                ON v.cppr_cp_plan_id = held.plan AND v.cppr_cp_review_date = held.day
            JOIN ssd_cp_plans AS p ON p.cppl_cp_plan_id = held.plan
            WHERE v.cppr_cp_review_outcome_continue_cp IS FALSE
                AND (NOT given(p.cppl_cp_plan_end_date)
                    OR p.cppl_cp_plan_end_date > v.cppr_cp_review_date)
        """,
        look_at=(
            at("ssd_cp_reviews", "cppr_cp_review_date", "cppr_cp_review_outcome_continue_cp"),
            at("ssd_cp_plans", "cppl_cp_plan_end_date"),
        ),
        explain=(
            "The review of {cppr_cp_review_date} ended the plan, and the plan goes on {plan_until}"
        ),
        damages=("ssd_cp_plans.cppl_cp_plan_end_date",),
    ),
)
