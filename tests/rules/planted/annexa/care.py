"""Faults in and between lists 8 to 11, and their near misses."""

from rules.planted.annexa.stories import STORIES
from rules.planting import add, breach, change, clear, drop, spot

CARE, LEAVER, ADOPTION, ADOPTER = "children_in_care", "care_leavers", "adoption", "adopters"
SPAN = ("care_start_date", "care_end_date")
STEPS = (
    "stage_1_end_date",
    "stage_2_start_date",
    "approval_date",
    "matched_date",
    "placed_date",
    "order_date",
)
AGAIN = {
    **STORIES["looked after"][CARE][0],
    "subsequent_period": "a) Yes",
    "legal_status_start_date": "2026-03-11",
    "placement_start_date": "2026-03-11",
    "latest_review_date": None,
    "last_visit_date": None,
}
"""Another period of care from 11 March, when the first ended."""
NO_LEAVER = drop(LEAVER)


def back(**more):
    return add(CARE, **{**AGAIN, "care_start_date": "2026-03-11", **more})


STAY = change(
    "children_in_need",
    case_status="a) Looked after child",
    need_closure_date=None,
    closure_reason=None,
)

PLANTS = (
    breach(
        "A8-01",
        "another begins the day before the end",
        STAY,
        back(care_start_date="2026-03-10"),
        finds=[spot(CARE, 1, *SPAN), spot(CARE, 2, *SPAN)],
        story="came home",
    ),
    clear("A8-01", "another begins on the day of the end", STAY, back(), story="came home"),
    clear(
        "A8-01",
        "the end of the first cannot be read",
        STAY,
        change(CARE, care_end_date=None, care_end_date_unread="?"),
        back(),
        story="came home",
    ),
    breach(
        "A8-02",
        "ceased without a reason",
        change(CARE, ceased_reason=None),
        finds=[spot(CARE, 1, "care_end_date", "ceased_reason")],
        story="came home",
    ),
    breach(
        "A8-02",
        "a reason and no date",
        change(CARE, ceased_reason="E4A"),
        finds=[spot(CARE, 1, "care_end_date", "ceased_reason")],
        story="looked after",
    ),
    clear("A8-02", "neither", story="looked after"),
    clear(
        "A8-02",
        "a reason and a date that cannot be read",
        change(CARE, care_end_date=None, care_end_date_unread="?"),
        story="came home",
    ),
    *(
        breach(
            "A8-03",
            what,
            change(CARE, **values),
            finds=[spot(CARE, 1, *SPAN, "placement_start_date", "legal_status_start_date")],
            story="came home",
        )
        for what, values in (
            ("placed the day before care", {"placement_start_date": "2026-02-01"}),
            ("placed the day after care", {"placement_start_date": "2026-03-12"}),
            ("a status from the day before", {"legal_status_start_date": "2026-02-01"}),
        )
    ),
    clear("A8-03", "placed on the first day", story="came home"),
    clear(
        "A8-03",
        "placed on the last day, and of another status",
        change(CARE, placement_start_date="2026-03-11", legal_status_start_date="2026-03-11"),
        story="came home",
    ),
    *(
        breach(
            "A8-04",
            what,
            change(CARE, **values),
            finds=[spot(CARE, 1, *SPAN, "latest_review_date", "last_visit_date")],
            story="came home",
        )
        for what, values in (
            ("reviewed the day before care", {"latest_review_date": "2026-02-01"}),
            ("visited the day after care", {"last_visit_date": "2026-03-12"}),
        )
    ),
    clear(
        "A8-04",
        "visited on the first day and reviewed on the last",
        change(CARE, last_visit_date="2026-02-02", latest_review_date="2026-03-11"),
        story="came home",
    ),
    clear(
        "A8-04",
        "reviewed on the first day and visited on the last",
        change(CARE, latest_review_date="2026-02-02", last_visit_date="2026-03-11"),
        story="came home",
    ),
    breach(
        "A8-05",
        "care ends the day after the birthday",
        change(CARE, date_of_birth="2008-03-10", age="18"),
        change("children_in_need", date_of_birth="2008-03-10", age="18"),
        finds=[spot(CARE, 1, "date_of_birth", "care_end_date")],
        story="came home",
    ),
    breach(
        "A8-05",
        "care has no end",
        change(CARE, date_of_birth="2008-03-19", age="18"),
        change("children_in_need", date_of_birth="2008-03-19", age="18"),
        NO_LEAVER,
        finds=[spot(CARE, 1, "date_of_birth", "care_end_date")],
        story="looked after",
    ),
    clear(
        "A8-05",
        "care ends on the birthday",
        change(CARE, date_of_birth="2008-03-11", age="18"),
        story="came home",
    ),
    clear(
        "A8-05",
        "the end of care cannot be read",
        change(CARE, date_of_birth="2008-03-01", age="18", care_end_date_unread="?"),
        story="looked after",
    ),
    clear(
        "A8-05",
        "the birthday is the day of the extract",
        change(CARE, date_of_birth="2008-03-20", age="18"),
        story="looked after",
    ),
    breach(
        "A8-06",
        "said to be the first",
        STAY,
        back(subsequent_period="N"),
        finds=[
            spot(CARE, 2, "care_start_date", "subsequent_period"),
            spot(CARE, 1, "care_end_date"),
        ],
        story="came home",
    ),
    clear(
        "A8-06",
        "the other ended twelve months before",
        STAY,
        change(CARE, care_start_date="2025-01-11", care_end_date="2025-03-11"),
        back(subsequent_period="b) No"),
        story="came home",
    ),
    clear("A8-06", "told as the second", STAY, back(), story="came home"),
    breach(
        "A8-07",
        "accepted and not offered",
        change(CARE, interview_offered="b) No", interview_accepted="a) Yes"),
        finds=[spot(CARE, 1, "interview_offered", "interview_accepted")],
        story="looked after",
    ),
    clear(
        "A8-07",
        "neither",
        change(CARE, interview_offered="N", interview_accepted="N"),
        story="looked after",
    ),
    breach(
        "A9-01",
        "fifteen",
        change(LEAVER, age="15", date_of_birth=None),
        finds=[spot(LEAVER, 1, "age")],
        story="looked after",
    ),
    clear("A9-01", "sixteen", change(LEAVER, age="16"), story="looked after"),
    breach(
        "A9-02",
        "eligible and not in list 8",
        drop(CARE),
        drop("children_in_need"),
        finds=[spot(LEAVER, 1, "eligibility")],
        story="looked after",
    ),
    breach(
        "A9-02",
        "relevant and looked after",
        change(LEAVER, eligibility="Relevant child"),
        finds=[spot(LEAVER, 1, "eligibility"), spot(CARE, 1, *SPAN)],
        story="looked after",
    ),
    clear(
        "A9-02",
        "relevant, and the end of care cannot be read",
        change(LEAVER, eligibility="Relevant"),
        change(CARE, care_end_date_unread="?"),
        story="looked after",
    ),
    clear(
        "A9-02",
        "qualifying and looked after",
        change(LEAVER, eligibility="Qualifying"),
        story="looked after",
    ),
    clear(
        "A9-02",
        "formerly relevant and no longer looked after",
        drop(CARE),
        change(LEAVER, eligibility="Former Relevant"),
        story="looked after",
    ),
    breach(
        "A10-01",
        "reversed without a reason",
        change(ADOPTION, reversed_date="2026-03-12"),
        finds=[spot(ADOPTION, 1, "reversed_date", "reversed_reason")],
        story="to be adopted",
    ),
    breach(
        "A10-01",
        "a reason and no date",
        change(ADOPTION, reversed_reason="RD1"),
        finds=[spot(ADOPTION, 1, "reversed_date", "reversed_reason")],
        story="to be adopted",
    ),
    clear(
        "A10-01",
        "a reason and a date that cannot be read",
        change(ADOPTION, reversed_date_unread="?", reversed_reason="RD1"),
        story="to be adopted",
    ),
    clear(
        "A10-01",
        "both",
        change(ADOPTION, reversed_date="2026-03-12", reversed_reason="RD1"),
        story="to be adopted",
    ),
    breach(
        "A10-02",
        "matched the day before",
        change(ADOPTION, matched_date="2026-03-01"),
        finds=[spot(ADOPTION, 1, "decision_date", "matched_date", "placed_date")],
        story="to be adopted",
    ),
    breach(
        "A10-02",
        "placed the day before",
        change(ADOPTION, matched_date=None, placed_date="2026-03-01"),
        finds=[spot(ADOPTION, 1, "decision_date", "matched_date", "placed_date")],
        story="to be adopted",
    ),
    clear(
        "A10-02",
        "matched and placed on the day",
        change(ADOPTION, matched_date="2026-03-02", placed_date="2026-03-02"),
        story="to be adopted",
    ),
    breach(
        "A10-03",
        "adopted and reversed",
        change(CARE, care_end_date="2026-03-19", ceased_reason="E11"),
        change(
            ADOPTION,
            order_date="2026-03-19",
            reversed_date="2026-03-12",
            reversed_reason="RD1",
        ),
        finds=[spot(ADOPTION, 1, "order_date", "reversed_date")],
        story="to be adopted",
    ),
    clear(
        "A10-03",
        "adopted and not reversed",
        change(ADOPTION, order_date="2026-03-19"),
        story="to be adopted",
    ),
    clear(
        "A10-03",
        "reversed and not adopted",
        change(ADOPTION, reversed_date="2026-03-12", reversed_reason="RD1"),
        story="to be adopted",
    ),
    breach(
        "A10-04",
        "adopted and looked after",
        change(ADOPTION, order_date="2026-03-19"),
        finds=[spot(ADOPTION, 1, "order_date"), spot(CARE, 1, *SPAN)],
        story="to be adopted",
    ),
    clear(
        "A10-04",
        "adopted, and the end of care cannot be read",
        change(CARE, care_end_date_unread="?"),
        change(ADOPTION, order_date="2026-03-19"),
        story="to be adopted",
    ),
    clear(
        "A10-04",
        "adopted, and care has ended",
        change(CARE, care_end_date="2026-03-19", ceased_reason="E11"),
        change(ADOPTION, order_date="2026-03-19"),
        story="to be adopted",
    ),
    *(
        breach(
            "A11-01",
            what,
            change(ADOPTER, **values),
            finds=[spot(ADOPTER, 1, *STEPS)],
            story="adopter",
        )
        for what, values in (
            ("stage 2 began the day before stage 1 ended", {"stage_2_start_date": "2025-06-09"}),
            (
                "approved the day before stage 2 began",
                {"approval_date": "2025-06-10", "application_date": None},
            ),
            ("matched the day before approval", {"matched_date": "2025-09-30"}),
            (
                "placed the day before the match",
                {
                    "matched_date": "2025-12-02",
                    "placed_date": "2025-12-01",
                    "children_placed": "1",
                },
            ),
            (
                "an order the day before the placement",
                {
                    "placed_date": "2025-12-02",
                    "order_date": "2025-12-01",
                    "children_placed": "1",
                },
            ),
        )
    ),
    clear(
        "A11-01",
        "all on one day",
        change(ADOPTER, **dict.fromkeys(STEPS, "2025-10-01")),
        story="adopter",
    ),
    breach(
        "A11-02",
        "left without a reason",
        change(ADOPTER, leaving_date="2025-12-01"),
        finds=[spot(ADOPTER, 1, "leaving_date", "leaving_reason")],
        story="adopter",
    ),
    breach(
        "A11-02",
        "a reason and no date",
        change(ADOPTER, leaving_reason="1 - Adopter withdrew from process"),
        finds=[spot(ADOPTER, 1, "leaving_date", "leaving_reason")],
        story="adopter",
    ),
    clear(
        "A11-02",
        "a reason and a date that cannot be read",
        change(ADOPTER, leaving_date_unread="?", leaving_reason="3 - Application refused"),
        story="adopter",
    ),
    breach(
        "A11-03",
        "placed, and none",
        change(ADOPTER, placed_date="2025-12-01", children_placed="0"),
        finds=[spot(ADOPTER, 1, "placed_date", "children_placed")],
        story="adopter",
    ),
    breach(
        "A11-03",
        "one, on no day",
        change(ADOPTER, children_placed="1"),
        finds=[spot(ADOPTER, 1, "placed_date", "children_placed")],
        story="adopter",
    ),
    clear(
        "A11-03",
        "one, on a day that cannot be read",
        change(ADOPTER, placed_date_unread="?", children_placed="1"),
        story="adopter",
    ),
    clear("A11-03", "none, on no day", change(ADOPTER, children_placed="0"), story="adopter"),
)
