"""Faults of enquiries, conferences and protection plans, and their near misses."""

from rules.planting import add, breach, change, clear, spot

EPISODE, ENQUIRY, PLAN = "ssd_cin_episodes", "ssd_s47_enquiry", "ssd_cp_plans"
CONFERENCE, REVIEW, VISIT = "ssd_initial_cp_conference", "ssd_cp_reviews", "ssd_cp_visits"
SPAN = ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date")

PLANTS = (
    breach(
        "SSD-201",
        "a plan begins the day before another ends",
        add(PLAN, cppl_cp_plan_start_date="2025-11-30", cppl_cp_plan_ola=False),
        finds=[spot(PLAN, 1, *SPAN), spot(PLAN, 2, *SPAN)],
    ),
    breach(
        "SSD-201",
        "two plans without an end",
        change(PLAN, cppl_cp_plan_end_date=None),
        change(REVIEW, cppr_cp_review_outcome_continue_cp=True),
        add(PLAN, cppl_cp_plan_start_date="2025-09-12"),
        finds=[spot(PLAN, 1, *SPAN), spot(PLAN, 2, *SPAN)],
    ),
    clear(
        "SSD-201",
        "a plan begins on the day on which another ends",
        add(PLAN, cppl_cp_plan_start_date="2025-12-01"),
    ),
    breach(
        "SSD-202",
        "the day before the referral",
        change(ENQUIRY, s47e_s47_start_date="2025-06-01"),
        finds=[
            spot(ENQUIRY, 1, "s47e_s47_start_date"),
            spot(EPISODE, 1, "cine_referral_date", "cine_close_date"),
        ],
    ),
    breach(
        "SSD-202",
        "the day after the case closed",
        add(ENQUIRY, s47e_s47_start_date="2025-09-02"),
        finds=[
            spot(ENQUIRY, 1, "s47e_s47_start_date"),
            spot(EPISODE, 1, "cine_referral_date", "cine_close_date"),
        ],
        story="closed",
    ),
    clear("SSD-202", "the day of the referral", change(ENQUIRY, s47e_s47_start_date="2025-06-02")),
    clear(
        "SSD-202",
        "the day on which the case closed",
        add(ENQUIRY, s47e_s47_start_date="2025-09-01"),
        story="closed",
    ),
    breach(
        "SSD-203",
        "the day before the strategy discussion",
        change(CONFERENCE, icpc_icpc_date="2025-08-31"),
        finds=[spot(CONFERENCE, 1, "icpc_icpc_date"), spot(ENQUIRY, 1, "s47e_s47_start_date")],
    ),
    clear(
        "SSD-203",
        "the day of the strategy discussion",
        change(CONFERENCE, icpc_icpc_date="2025-09-01"),
    ),
    breach(
        "SSD-204",
        "held, with no enquiry",
        change(CONFERENCE, icpc_s47_enquiry_id=None),
        finds=[
            spot(CONFERENCE, 1, "icpc_icpc_date", "icpc_s47_enquiry_id", "icpc_icpc_transfer_in")
        ],
    ),
    clear("SSD-204", "held after its enquiry"),
    clear(
        "SSD-204",
        "the child moved in",
        change(CONFERENCE, icpc_s47_enquiry_id=None, icpc_icpc_transfer_in=True),
    ),
    clear(
        "SSD-204",
        "not held yet",
        change(CONFERENCE, icpc_s47_enquiry_id=None, icpc_icpc_date=None),
    ),
    breach(
        "SSD-205",
        "neither names the other",
        change(PLAN, cppl_icpc_id=None),
        change(CONFERENCE, icpc_cp_plan_id=None, icpc_icpc_outcome_cp_flag=False),
        finds=[spot(PLAN, 1, "cppl_cp_plan_start_date", "cppl_icpc_id")],
    ),
    clear("SSD-205", "the conference names the plan", change(PLAN, cppl_icpc_id=None)),
    clear(
        "SSD-205",
        "the plan is another authority's",
        change(PLAN, cppl_icpc_id=None, cppl_cp_plan_ola=True),
        change(CONFERENCE, icpc_cp_plan_id=None, icpc_icpc_outcome_cp_flag=False),
    ),
    clear(
        "SSD-205",
        "the plan is from before the records",
        change(PLAN, cppl_icpc_id=None, cppl_referral_id=None),
        change(CONFERENCE, icpc_cp_plan_id=None, icpc_icpc_outcome_cp_flag=False),
    ),
    breach(
        "SSD-206",
        "the day before the conference",
        change(PLAN, cppl_cp_plan_start_date="2025-09-11"),
        finds=[spot(PLAN, 1, "cppl_cp_plan_start_date"), spot(CONFERENCE, 1, "icpc_icpc_date")],
    ),
    clear(
        "SSD-206",
        "the child moved in with the plan",
        change(PLAN, cppl_cp_plan_start_date="2025-09-11"),
        change(CONFERENCE, icpc_icpc_transfer_in=True),
    ),
    clear("SSD-206", "the day of the conference", change(PLAN, cppl_cp_plan_ola=False)),
    breach(
        "SSD-207",
        "a plan was made and is not named",
        change(CONFERENCE, icpc_cp_plan_id=None),
        finds=[spot(CONFERENCE, 1, "icpc_icpc_outcome_cp_flag", "icpc_cp_plan_id")],
    ),
    breach(
        "SSD-207",
        "no plan was made and one is named",
        change(CONFERENCE, icpc_icpc_outcome_cp_flag=False),
        finds=[spot(CONFERENCE, 1, "icpc_icpc_outcome_cp_flag", "icpc_cp_plan_id")],
    ),
    clear(
        "SSD-207",
        "what it made is not told",
        change(CONFERENCE, icpc_icpc_outcome_cp_flag=None),
    ),
    breach(
        "SSD-208",
        "a conference after no further action",
        change(ENQUIRY, s47e_s47_nfa=True),
        finds=[spot(ENQUIRY, 1, "s47e_s47_nfa"), spot(CONFERENCE, 1, "icpc_icpc_date")],
    ),
    clear(
        "SSD-208",
        "the conference was not held",
        change(ENQUIRY, s47e_s47_nfa=True),
        change(CONFERENCE, icpc_icpc_date=None),
    ),
    *(
        plant
        for code, table, day in (
            ("SSD-209", REVIEW, "cppr_cp_review_date"),
            ("SSD-210", VISIT, "cppv_cp_visit_date"),
        )
        for plant in (
            breach(
                code,
                "the day before the plan began",
                change(table, **{day: "2025-09-11"}),
                finds=[spot(table, 1, day), spot(PLAN, 1, *SPAN)],
                companions=["SSD-212"] if table == REVIEW else [],
            ),
            breach(
                code,
                "the day after the plan ended",
                change(table, **{day: "2025-12-02"}),
                finds=[spot(table, 1, day), spot(PLAN, 1, *SPAN)],
            ),
            clear(code, "the day on which the plan began", change(table, **{day: "2025-09-12"})),
            clear(code, "the day on which the plan ended", change(table, **{day: "2025-12-01"})),
        )
    ),
    breach(
        "SSD-211",
        "the case closed the day before the plan ended",
        change(EPISODE, cine_close_date="2025-11-30", cine_close_reason="RC7"),
        finds=[spot(PLAN, 1, "cppl_cp_plan_end_date"), spot(EPISODE, 1, "cine_close_date")],
    ),
    breach(
        "SSD-211",
        "the case closed and the plan did not end",
        change(EPISODE, cine_close_date="2025-12-01", cine_close_reason="RC7"),
        change(PLAN, cppl_cp_plan_end_date=None),
        finds=[spot(PLAN, 1, "cppl_cp_plan_end_date"), spot(EPISODE, 1, "cine_close_date")],
        companions=["SSD-212"],
    ),
    clear(
        "SSD-211",
        "both on one day",
        change(EPISODE, cine_close_date="2025-12-01", cine_close_reason="RC7"),
    ),
    clear(
        "SSD-211",
        "the end of the plan cannot be read",
        change(EPISODE, cine_close_date="2025-12-01", cine_close_reason="RC7"),
        change(PLAN, cppl_cp_plan_end_date=None, cppl_cp_plan_end_date_unread="?"),
    ),
    breach(
        "SSD-212",
        "the plan goes on",
        change(PLAN, cppl_cp_plan_end_date=None),
        finds=[
            spot(REVIEW, 1, "cppr_cp_review_date", "cppr_cp_review_outcome_continue_cp"),
            spot(PLAN, 1, "cppl_cp_plan_end_date"),
        ],
    ),
    clear(
        "SSD-212",
        "a later review let it go on",
        change(PLAN, cppl_cp_plan_end_date=None),
        add(
            REVIEW,
            cppr_cp_review_date="2026-02-01",
            cppr_cp_review_outcome_continue_cp=True,
        ),
    ),
    clear("SSD-212", "it ended on the day", change(PLAN, cppl_cp_plan_end_date="2025-12-01")),
)
