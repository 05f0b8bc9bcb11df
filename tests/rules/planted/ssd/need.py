"""Faults of referrals, assessments and plans of children in need, and their near misses."""

from rules.planting import add, breach, change, clear, drop, spot

EPISODE, ASSESSED, PLAN = "ssd_cin_episodes", "ssd_cin_assessments", "ssd_cin_plans"
SPAN = ("cine_referral_date", "cine_close_date")
AGAIN = {"cine_referral_date": "2025-09-02", "cine_referral_nfa": False}

PLANTS = (
    breach(
        "SSD-101",
        "the case is open when another begins",
        change(EPISODE, cine_close_date=None, cine_close_reason=None),
        add(EPISODE, **AGAIN),
        finds=[spot(EPISODE, 1, *SPAN), spot(EPISODE, 2, *SPAN)],
        story="closed",
    ),
    breach(
        "SSD-101",
        "the case closes the day after another begins",
        add(EPISODE, **{**AGAIN, "cine_referral_date": "2025-08-31"}),
        finds=[spot(EPISODE, 1, *SPAN), spot(EPISODE, 2, *SPAN)],
        story="closed",
    ),
    clear(
        "SSD-101",
        "the case closes on the day on which another begins",
        add(EPISODE, **{**AGAIN, "cine_referral_date": "2025-09-01"}),
        story="closed",
    ),
    clear(
        "SSD-101",
        "the other ended in no further action",
        add(EPISODE, **{**AGAIN, "cine_referral_date": "2025-08-01", "cine_referral_nfa": True}),
        story="closed",
    ),
    clear(
        "SSD-101",
        "the other opened and closed on one day",
        add(
            EPISODE,
            cine_referral_date="2025-08-01",
            cine_close_date="2025-08-01",
            cine_close_reason="RC8",
        ),
        story="closed",
    ),
    clear(
        "SSD-101",
        "the day of closing cannot be read",
        change(EPISODE, cine_close_date=None, cine_close_date_unread="?"),
        add(EPISODE, **AGAIN),
        story="closed",
    ),
    breach(
        "SSD-102",
        "the day before the referral",
        change(ASSESSED, cina_assessment_start_date="2025-06-01"),
        finds=[
            spot(ASSESSED, 1, "cina_assessment_start_date"),
            spot(EPISODE, 1, "cine_referral_date"),
        ],
    ),
    clear(
        "SSD-102",
        "the day of the referral",
        change(ASSESSED, cina_assessment_start_date="2025-06-02"),
    ),
    breach(
        "SSD-103",
        "the day after the case closed",
        change(ASSESSED, cina_assessment_start_date="2025-09-02", cina_assessment_auth_date=None),
        finds=[
            spot(ASSESSED, 1, "cina_assessment_start_date"),
            spot(EPISODE, 1, "cine_close_date"),
        ],
        story="closed",
    ),
    clear(
        "SSD-103",
        "the day on which the case closed",
        change(ASSESSED, cina_assessment_start_date="2025-09-01", cina_assessment_auth_date=None),
        story="closed",
    ),
    breach(
        "SSD-104",
        "an assessment begins the day before another is authorised",
        add(ASSESSED, cina_assessment_start_date="2025-07-07"),
        finds=[
            spot(ASSESSED, it, "cina_assessment_start_date", "cina_assessment_auth_date")
            for it in (1, 2)
        ],
    ),
    clear(
        "SSD-104",
        "an assessment begins on the day on which another is authorised",
        add(ASSESSED, cina_assessment_start_date="2025-07-08"),
    ),
    breach(
        "SSD-105",
        "a second record of factors",
        add("ssd_assessment_factors", cinf_assessment_factors_json='["4B"]'),
        finds=[spot("ssd_assessment_factors", it, "cinf_assessment_id") for it in (1, 2)],
    ),
    clear(
        "SSD-105",
        "a record of factors for each assessment",
        add(ASSESSED, cina_assessment_start_date="2025-08-08"),
        add("ssd_assessment_factors", cinf_assessment_id="#2"),
    ),
    breach(
        "SSD-106",
        "closed without a reason",
        change(EPISODE, cine_close_reason=None),
        finds=[spot(EPISODE, 1, "cine_close_date", "cine_close_reason")],
        story="closed",
    ),
    breach(
        "SSD-106",
        "a reason without a day",
        change(EPISODE, cine_close_date=None),
        finds=[spot(EPISODE, 1, "cine_close_date", "cine_close_reason")],
        story="closed",
    ),
    clear(
        "SSD-106",
        "a reason and a day that cannot be read",
        change(EPISODE, cine_close_date=None, cine_close_date_unread="?"),
        story="closed",
    ),
    breach(
        "SSD-107",
        "an assessment and an enquiry follow",
        add(ASSESSED, cina_assessment_start_date="2025-06-03"),
        add("ssd_s47_enquiry", s47e_s47_start_date="2025-06-03"),
        finds=[spot(EPISODE, 1, "cine_referral_nfa")],
        story="not taken further",
    ),
    clear(
        "SSD-107",
        "an assessment of another referral follows",
        add(ASSESSED, cina_assessment_start_date="2025-06-03", cina_referral_id=None),
        story="not taken further",
    ),
    *(
        breach(
            "SSD-108",
            what,
            change(PLAN, **values),
            *more,
            finds=[
                spot(PLAN, 1, "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
                spot(EPISODE, 1, *SPAN),
            ],
            story="planned",
        )
        for what, values, more in (
            ("from the day before the referral", {"cinp_cin_plan_start_date": "2025-06-01"}, ()),
            ("to the day after the case closed", {"cinp_cin_plan_end_date": "2025-09-02"}, ()),
            ("without an end, of a closed case", {"cinp_cin_plan_end_date": None}, ()),
        )
    ),
    clear(
        "SSD-108",
        "from the day of the referral to that of closing",
        change(PLAN, cinp_cin_plan_start_date="2025-06-02", cinp_cin_plan_end_date="2025-09-01"),
        story="planned",
    ),
    clear(
        "SSD-108",
        "a plan of the last day",
        change(PLAN, cinp_cin_plan_start_date="2025-09-01"),
        story="planned",
    ),
    clear(
        "SSD-108",
        "without an end, of an open case",
        change(PLAN, cinp_cin_plan_end_date=None),
        change(EPISODE, cine_close_date=None, cine_close_reason=None),
        story="planned",
    ),
    clear(
        "SSD-108",
        "to a day that cannot be read",
        change(PLAN, cinp_cin_plan_end_date=None, cinp_cin_plan_end_date_unread="?"),
        story="planned",
    ),
    breach(
        "SSD-109",
        "a plan begins the day before another ends",
        add(PLAN, cinp_cin_plan_start_date="2025-08-31"),
        finds=[
            spot(PLAN, it, "cinp_cin_plan_start_date", "cinp_cin_plan_end_date") for it in (1, 2)
        ],
    ),
    clear(
        "SSD-109",
        "a plan begins on the day on which another ends",
        add(PLAN, cinp_cin_plan_start_date="2025-09-01"),
    ),
    clear("SSD-109", "no plan", drop(PLAN)),
)
