"""Lists 3 to 7: referrals, assessments, enquiries, need and protection against each other."""

from goldenthread.rules.catalogue.annexa.naming import is_choice
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_IN_NEED, _PLANS, _CARE = "children_in_need", "child_protection", "children_in_care"
_CLOSED = is_choice(_IN_NEED, "case_status", "Closed episode")
_LOOKED_AFTER = is_choice(_IN_NEED, "case_status", "Looked after child")
_ON_PLAN = is_choice(_IN_NEED, "case_status", "Child Protection plan")
_BELOW_PLAN = is_choice(_IN_NEED, "case_status", "Child in need plan", "Open assessment")

RULES: tuple[Rule, ...] = (
    on_rows(
        "A3-01",
        ERROR,
        "“Number of Referrals in Last 12 Months” must be no fewer than the referrals of the child"
        " in list 3, which reaches six months back.",
        select="""
            WITH listed AS (
                SELECT child_unique_id, count(*) AS listed FROM referrals GROUP BY child_unique_id
            )
            SELECT r.row AS referrals, listed.listed
            FROM referrals AS r JOIN listed ON listed.child_unique_id = r.child_unique_id
            WHERE TRY_CAST(r.referrals_last_12_months AS DOUBLE) < listed.listed
        """,
        look_at=(at("referrals", "referrals_last_12_months"),),
        explain=(
            "The number of referrals in 12 months is {referrals_last_12_months}, and the list has"
            " {listed} of the child"
        ),
    ),
    on_row(
        "A4-01",
        ERROR,
        "An assessment that is not authorised yet must not say whether support is required.",
        table="assessments",
        when="assessment_authorised_date IS NULL AND assessment_authorised_date_unread IS NULL"
        " AND support_required IS NOT NULL"
        f" AND NOT {is_choice('assessments', 'support_required', 'Unknown')}",
        look_at=("assessment_authorised_date", "support_required"),
        explain=(
            "The assessment of {assessment_start_date} has no day of authorisation, and whether"
            " support is required is {support_required}"
        ),
    ),
    on_row(
        "A5-01",
        ERROR,
        "A conference that was held must not have been deemed unnecessary.",
        table="section_47_enquiries",
        when="conference_date IS NOT NULL"
        f" AND {is_choice('section_47_enquiries', 'conference_unnecessary', 'Yes')}",
        look_at=("conference_unnecessary", "conference_date"),
        explain="The conference was deemed unnecessary, and was held on {conference_date}",
    ),
    on_row(
        "A5-02",
        ERROR,
        "A conference that was held must say whether it made a plan, and no other may.",
        table="section_47_enquiries",
        when="(conference_date IS NULL AND conference_date_unread IS NULL)"
        " <> (conference_led_to_plan IS NULL)",
        look_at=("conference_date", "conference_led_to_plan"),
        explain=(
            "The day of the conference is {conference_date}, and whether it made a plan is"
            " {conference_led_to_plan}"
        ),
    ),
    on_rows(
        "A5-03",
        QUERY,
        "A child for whom a conference in list 5 made a plan should be in list 7, unless the plan"
        " is another authority's. Please check.",
        select=f"""
            SELECT e.row AS section_47_enquiries
            FROM section_47_enquiries AS e
            WHERE {is_choice("section_47_enquiries", "conference_led_to_plan", "Yes", alias="e")}
                AND e.child_unique_id NOT IN (
                    SELECT child_unique_id FROM child_protection WHERE child_unique_id IS NOT NULL
                )
        """,
        look_at=(at("section_47_enquiries", "conference_date", "conference_led_to_plan"),),
        explain="The conference of {conference_date} made a plan, and list 7 has none of the child",
    ),
    on_row(
        "A6-01",
        ERROR,
        "The case status must be closed when there is a closure date, and only then.",
        table=_IN_NEED,
        when="(need_closure_date IS NOT NULL OR need_closure_date_unread IS NOT NULL)"
        f" <> {_CLOSED}",
        look_at=("need_closure_date", "case_status"),
        explain="The closure date is {need_closure_date}, and the case status is “{case_status}”",
    ),
    on_row(
        "A6-02",
        ERROR,
        "A case that has closed must say why, and no other may.",
        table=_IN_NEED,
        when="(need_closure_date IS NULL AND need_closure_date_unread IS NULL)"
        " <> (closure_reason IS NULL)",
        look_at=("need_closure_date", "closure_reason"),
        explain="The closure date is {need_closure_date}, and the reason is {closure_reason}",
    ),
    on_rows(
        "A6-03",
        QUERY,
        "A child whose case status is a child protection plan should have one in list 7 that has"
        " not ended, unless another authority's plan is held for the time being. Please check.",
        select=f"""
            SELECT n.row AS children_in_need
            FROM children_in_need AS n LEFT JOIN open_plans AS p ON p.child = n.child_unique_id
            WHERE {_ON_PLAN} AND p.row IS NULL AND n.child_unique_id IS NOT NULL
        """,
        look_at=(at(_IN_NEED, "case_status"),),
        explain="The case status is “{case_status}”, and list 7 has no open plan of the child",
    ),
    on_rows(
        "A6-04",
        ERROR,
        "A child whose case status is looked after must be in list 8 with care that has not ended.",
        select=f"""
            SELECT n.row AS children_in_need
            FROM children_in_need AS n LEFT JOIN open_care AS c ON c.child = n.child_unique_id
            WHERE {_LOOKED_AFTER} AND c.row IS NULL AND n.child_unique_id IS NOT NULL
        """,
        look_at=(at(_IN_NEED, "case_status"),),
        explain="The case status is “{case_status}”, and list 8 has no open care of the child",
    ),
    on_rows(
        "A6-05",
        ERROR,
        "The case status must be the first that holds: looked after, then a child protection plan,"
        " then a child in need plan, then an open assessment.",
        select=f"""
            SELECT n.row AS children_in_need, c.row AS children_in_care,
                CASE WHEN c.row IS NULL THEN p.row END AS child_protection,
                CASE WHEN c.row IS NULL THEN 'on a protection plan in list 7'
                     ELSE 'looked after in list 8' END AS what
            FROM children_in_need AS n
            LEFT JOIN open_care AS c ON c.child = n.child_unique_id AND c.sure
            LEFT JOIN open_plans AS p ON p.child = n.child_unique_id AND p.sure
            WHERE (({_ON_PLAN} OR {_BELOW_PLAN}) AND c.row IS NOT NULL)
                OR ({_BELOW_PLAN} AND p.row IS NOT NULL)
        """,
        look_at=(
            at(_IN_NEED, "case_status"),
            at(_CARE, "care_start_date", "care_end_date"),
            at(_PLANS, "plan_start_date", "plan_end_date"),
        ),
        uses=(_CARE, _PLANS),
        any_of=(_CARE, _PLANS),
        explain="The case status is “{case_status}”, and the child is {what}",
    ),
    on_rows(
        "A7-01",
        ERROR,
        "A child on a child protection plan that has not ended must be in list 6 as an open case.",
        select=f"""
            WITH shown AS (
                SELECT child_unique_id AS child, count(*) AS rows FROM children_in_need
                WHERE NOT {_CLOSED} GROUP BY child_unique_id
            )
            SELECT p.row AS child_protection
            FROM open_plans AS p LEFT JOIN shown ON shown.child = p.child
            WHERE shown.rows IS NULL AND p.sure
        """,
        look_at=(at(_PLANS, "plan_start_date", "plan_end_date"),),
        explain="The plan of {plan_start_date} has not ended, and list 6 shows no open case",
    ),
    on_rows(
        "A7-02",
        ERROR,
        "A child must not be on two child protection plans at one time.",
        select="""
            SELECT one.row AS one, other.row AS other
            FROM child_protection AS one
            JOIN child_protection AS other
                ON other.child_unique_id = one.child_unique_id
                AND (other.plan_start_date > one.plan_start_date
                    OR (other.plan_start_date = one.plan_start_date AND other.row > one.row))
                AND coalesce(other.plan_start_date < one.plan_end_date,
                    one.plan_end_date_unread IS NULL)
        """,
        look_at=(
            at(_PLANS, "plan_start_date", "plan_end_date", role="one"),
            at(_PLANS, "plan_start_date", "plan_end_date", role="other"),
        ),
        explain=(
            "The plan of {one.plan_start_date} ended: {one.plan_end_date}. Another began on"
            " {other.plan_start_date}"
        ),
    ),
    on_row(
        "A7-03",
        ERROR,
        "The latest visit and the latest review must be of the time of the plan.",
        table=_PLANS,
        when="last_visit_date < plan_start_date OR last_visit_date > plan_end_date"
        " OR latest_review_date < plan_start_date OR latest_review_date > plan_end_date",
        look_at=("plan_start_date", "plan_end_date", "last_visit_date", "latest_review_date"),
        explain=(
            "The plan began on {plan_start_date} and its end is {plan_end_date}; the latest visit"
            " is {last_visit_date} and the latest review {latest_review_date}"
        ),
    ),
    on_rows(
        "A7-04",
        ERROR,
        "“Number of Previous Child Protection Plans” must be no fewer than the earlier plans of the"
        " child in the list.",
        select="""
            SELECT p.row AS child_protection, count(*) AS earlier
            FROM child_protection AS p
            JOIN child_protection AS e
                ON e.child_unique_id = p.child_unique_id AND e.plan_start_date < p.plan_start_date
            GROUP BY p.row, p.previous_plans
            HAVING TRY_CAST(p.previous_plans AS DOUBLE) < count(*)
        """,
        look_at=(at(_PLANS, "previous_plans"),),
        explain=(
            "The number of previous plans is {previous_plans}, and the list has {earlier} of the"
            " child from before"
        ),
    ),
    on_row(
        "A7-05",
        QUERY,
        "Whether the child was seen alone should be told of a visit, and of nothing else. Please"
        " check.",
        table=_PLANS,
        when="(last_visit_date IS NULL AND last_visit_date_unread IS NULL) <> (seen_alone IS NULL)",
        look_at=("last_visit_date", "seen_alone"),
        explain="The last visit is {last_visit_date}, and seen alone is {seen_alone}",
    ),
)
