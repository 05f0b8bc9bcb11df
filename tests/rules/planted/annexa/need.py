"""Faults in and between lists 3 to 7, and their near misses."""

from rules.planting import add, breach, change, clear, drop, spot

NEED, PLAN, CARE = "children_in_need", "child_protection", "children_in_care"
ENQUIRY, REFERRAL, ASSESSMENT = "section_47_enquiries", "referrals", "assessments"
SPAN = ("plan_start_date", "plan_end_date")
VISITS = (*SPAN, "last_visit_date", "latest_review_date")
ANOTHER = {
    "gender": "b) Female",
    "ethnicity": "WBRI",
    "has_disability": "b) No",
    "allocated_team": "Safeguarding",
    "allocated_worker": "A worker",
    "initial_category": "a) Neglect",
    "latest_category": "a) Neglect",
    "emergency_protection": "b) No",
}
"""A plan from before the first."""
REFERRED = {
    "gender": "b) Female",
    "ethnicity": "WBRI",
    "referral_date": "2026-03-02",
    "referral_source": "q) 6: Police",
    "referral_nfa": "a) Yes",
    "referrals_last_12_months": "2",
    "allocated_team": "Safeguarding",
    "allocated_worker": "A worker",
}

PLANTS = (
    breach(
        "A3-01",
        "two in the list and one in the number",
        add(REFERRAL, **REFERRED),
        finds=[spot(REFERRAL, 1, "referrals_last_12_months")],
    ),
    clear("A3-01", "more in the number", change(REFERRAL, referrals_last_12_months="3")),
    clear("A3-01", "as many", change(REFERRAL, referrals_last_12_months="1.0")),
    breach(
        "A4-01",
        "open, and support is required",
        change(ASSESSMENT, assessment_authorised_date=None),
        finds=[spot(ASSESSMENT, 1, "assessment_authorised_date", "support_required")],
    ),
    clear(
        "A4-01",
        "open, and support is unknown",
        change(ASSESSMENT, assessment_authorised_date=None, support_required="U"),
    ),
    clear(
        "A4-01",
        "the day of authorisation cannot be read",
        change(ASSESSMENT, assessment_authorised_date=None, assessment_authorised_date_unread="?"),
    ),
    breach(
        "A5-01",
        "held though unnecessary",
        change(ENQUIRY, conference_unnecessary="Y"),
        finds=[spot(ENQUIRY, 1, "conference_unnecessary", "conference_date")],
        story="protected",
    ),
    clear(
        "A5-01",
        "unnecessary and not held",
        change(ENQUIRY, conference_unnecessary="a) Yes", conference_date=None),
        story="protected",
    ),
    breach(
        "A5-02",
        "held, and nothing told",
        change(ENQUIRY, conference_led_to_plan=None),
        finds=[spot(ENQUIRY, 1, "conference_date", "conference_led_to_plan")],
        story="protected",
    ),
    breach(
        "A5-02",
        "told, and not held",
        change(ENQUIRY, conference_date=None),
        finds=[spot(ENQUIRY, 1, "conference_date", "conference_led_to_plan")],
        story="protected",
    ),
    clear(
        "A5-02",
        "told, on a day that cannot be read",
        change(ENQUIRY, conference_date=None, conference_date_unread="?"),
        story="protected",
    ),
    breach(
        "A5-03",
        "a plan that list 7 lacks",
        drop(PLAN),
        change(NEED, case_status="d) Open assessment"),
        finds=[spot(ENQUIRY, 1, "conference_date", "conference_led_to_plan")],
        story="protected",
    ),
    clear(
        "A5-03",
        "a plan that has ended",
        change(PLAN, plan_end_date="2026-03-16"),
        story="protected",
    ),
    clear(
        "A5-03",
        "no plan",
        drop(PLAN),
        change(ENQUIRY, conference_led_to_plan="b) No"),
        story="protected",
    ),
    breach(
        "A6-01",
        "closed with another status",
        change(NEED, need_closure_date="2026-03-12", closure_reason="RC7"),
        finds=[spot(NEED, 1, "need_closure_date", "case_status")],
    ),
    breach(
        "A6-01",
        "the status is closed and there is no date",
        change(NEED, case_status="Closed episode"),
        finds=[spot(NEED, 1, "need_closure_date", "case_status")],
    ),
    clear(
        "A6-01",
        "closed on a day that cannot be read",
        change(NEED, case_status="e) closed episode", need_closure_date_unread="?"),
    ),
    breach(
        "A6-02",
        "closed without a reason",
        change(NEED, closure_reason=None),
        finds=[spot(NEED, 1, "need_closure_date", "closure_reason")],
        story="came home",
    ),
    breach(
        "A6-02",
        "a reason and no date",
        change(NEED, closure_reason="RC7"),
        finds=[spot(NEED, 1, "need_closure_date", "closure_reason")],
    ),
    clear("A6-02", "closed with a reason", story="came home"),
    breach(
        "A6-03",
        "the plan has ended",
        change(PLAN, plan_end_date="2026-03-16"),
        finds=[spot(NEED, 1, "case_status")],
        story="protected",
    ),
    clear(
        "A6-03",
        "the end of one plan, and another goes on",
        change(PLAN, plan_end_date="2026-03-16"),
        add(PLAN, **ANOTHER, plan_start_date="2026-03-16", previous_plans="1"),
        story="protected",
    ),
    breach(
        "A6-04",
        "care has ended",
        change(
            NEED, case_status="a) Looked after child", need_closure_date=None, closure_reason=None
        ),
        finds=[spot(NEED, 1, "case_status")],
        story="came home",
    ),
    clear("A6-04", "care goes on", story="looked after"),
    breach(
        "A6-05",
        "looked after, and shown with a need plan",
        change(NEED, case_status="Child in need plan"),
        finds=[
            spot(NEED, 1, "case_status"),
            spot(CARE, 1, "care_start_date", "care_end_date"),
        ],
        story="looked after",
    ),
    breach(
        "A6-05",
        "on a protection plan, and shown as an assessment",
        change(NEED, case_status="d) Open assessment"),
        finds=[spot(NEED, 1, "case_status"), spot(PLAN, 1, *SPAN)],
        story="protected",
    ),
    clear(
        "A6-05",
        "the plan has ended",
        change(NEED, case_status="d) Open assessment"),
        change(PLAN, plan_end_date="2026-03-16"),
        story="protected",
    ),
    clear("A6-05", "looked after, and shown so", story="looked after"),
    breach(
        "A7-01",
        "not in list 6",
        drop(NEED),
        finds=[spot(PLAN, 1, *SPAN)],
        story="protected",
    ),
    breach(
        "A7-01",
        "closed in list 6",
        change(
            NEED,
            case_status="e) Closed episode",
            need_closure_date="2026-03-12",
            closure_reason="RC7",
        ),
        finds=[spot(PLAN, 1, *SPAN)],
        story="protected",
    ),
    clear(
        "A7-01",
        "the plan has ended",
        drop(NEED),
        change(PLAN, plan_end_date="2026-03-12"),
        story="protected",
    ),
    clear(
        "A7-01",
        "the end of the plan cannot be read",
        drop(NEED),
        change(PLAN, plan_end_date_unread="?"),
        story="protected",
    ),
    breach(
        "A7-02",
        "another begins the day before the end",
        change(PLAN, plan_end_date="2026-03-16"),
        add(PLAN, **ANOTHER, plan_start_date="2026-03-15", previous_plans="1"),
        finds=[spot(PLAN, 1, *SPAN), spot(PLAN, 2, *SPAN)],
        story="protected",
    ),
    breach(
        "A7-02",
        "another begins and the first has no end",
        add(PLAN, **ANOTHER, plan_start_date="2026-03-15", previous_plans="1"),
        finds=[spot(PLAN, 1, *SPAN), spot(PLAN, 2, *SPAN)],
        story="protected",
    ),
    clear(
        "A7-02",
        "another begins on the day of the end",
        change(PLAN, plan_end_date="2026-03-16"),
        add(PLAN, **ANOTHER, plan_start_date="2026-03-16"),
        story="protected",
    ),
    clear(
        "A7-02",
        "the end of the first cannot be read",
        change(PLAN, plan_end_date_unread="?"),
        add(PLAN, **ANOTHER, plan_start_date="2026-03-16"),
        story="protected",
    ),
    *(
        breach(
            "A7-03",
            what,
            change(PLAN, **values),
            *more,
            finds=[spot(PLAN, 1, *VISITS)],
            story="protected",
        )
        for what, values, more in (
            ("visited the day before", {"last_visit_date": "2026-02-15"}, ()),
            (
                "visited the day after the end",
                {"plan_end_date": "2026-03-09"},
                (change(NEED, case_status="d) Open assessment"),),
            ),
            ("reviewed the day before", {"latest_review_date": "2026-02-15"}, ()),
        )
    ),
    clear(
        "A7-03",
        "visited on the first day and reviewed on the last",
        change(
            PLAN,
            last_visit_date="2026-02-16",
            latest_review_date="2026-03-09",
            plan_end_date="2026-03-09",
        ),
        story="protected",
    ),
    breach(
        "A7-04",
        "none in the number and one in the list",
        add(
            PLAN,
            **ANOTHER,
            plan_start_date="2025-10-01",
            plan_end_date="2025-12-01",
            previous_plans="0",
        ),
        finds=[spot(PLAN, 1, "previous_plans")],
        story="protected",
    ),
    clear(
        "A7-04",
        "one in each",
        change(PLAN, previous_plans="1"),
        add(PLAN, **ANOTHER, plan_start_date="2025-10-01", plan_end_date="2025-12-01"),
        story="protected",
    ),
    breach(
        "A7-05",
        "seen alone on no visit",
        change(PLAN, last_visit_date=None),
        finds=[spot(PLAN, 1, "last_visit_date", "seen_alone")],
        story="protected",
    ),
    breach(
        "A7-05",
        "a visit and nothing told",
        change(PLAN, seen_alone=None),
        finds=[spot(PLAN, 1, "last_visit_date", "seen_alone")],
        story="protected",
    ),
    clear(
        "A7-05",
        "neither",
        change(PLAN, last_visit_date=None, seen_alone=None),
        story="protected",
    ),
)
