"""Rules about reviews of child protection plans."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "4003",
        ERROR,
        "A CPP review date is shown as being held at the same time as an open CIN Plan.",
        select="""
            SELECT r.row AS Reviews, c.row AS CINplanDates, p.row AS ChildProtectionPlans
            FROM Reviews AS r
            JOIN ChildProtectionPlans AS p USING (child, CINdetailsID, CPPID)
            JOIN CINplanDates AS c USING (child, CINdetailsID)
            WHERE r.CPPreviewDate >= c.CINPlanStartDate
            AND (
                r.CPPreviewDate < c.CINPlanEndDate
                OR (c.CINPlanEndDate IS NULL AND r.CPPreviewDate <= year_end())
            )
            AND r.CPPreviewDate IS DISTINCT FROM p.CPPendDate
        """,
        look_at=(
            at("Reviews", "CPPreviewDate"),
            at("CINplanDates", "CINPlanStartDate", "CINPlanEndDate"),
            at("ChildProtectionPlans", "CPPendDate"),
        ),
        explain="A child protection plan (end date {CPPendDate}) was reviewed {CPPreviewDate} "
        "during a child in need plan, which started {CINPlanStartDate} and whose end date is "
        "{CINPlanEndDate}",
        note="A review on the day on which the child in need plan ended, or on which the "
        "protection plan ended, is not in breach. An open child in need plan runs to the end of "
        "the census year.",
        departs="Never flags a review of an open protection plan or during an open child in need "
        "plan, and flags reviews that belong to another referral",
    ),
    on_rows(
        "8841",
        ERROR,
        "The review date cannot be on the same day or before the Child protection Plan start date.",
        select="""
            SELECT p.row AS ChildProtectionPlans, r.row AS Reviews
            FROM ChildProtectionPlans AS p JOIN Reviews AS r USING (child, CINdetailsID, CPPID)
            WHERE r.CPPreviewDate <= p.CPPstartDate
        """,
        look_at=(at("ChildProtectionPlans", "CPPstartDate"), at("Reviews", "CPPreviewDate")),
        explain="The child protection plan was reviewed {CPPreviewDate}, not after it started on "
        "{CPPstartDate}",
    ),
    on_row(
        "8842Q",
        QUERY,
        "Please check and either amend or provide a reason: Review Record has a missing date",
        table="Reviews",
        when="CPPreviewDate IS NULL",
        look_at=("CPPreviewDate",),
        explain="The date of a review of the child protection plan is {CPPreviewDate}; give the "
        "day on which it was held",
        departs="Never sees a review that lacks the element of its date",
    ),
)
