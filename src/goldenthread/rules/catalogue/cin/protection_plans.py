"""Rules about child protection plans and their reviews."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "2883",
        ERROR,
        "There are more child protection plans starting than initial conferences taking place",
        select="""
            WITH counted AS (
                SELECT
                    (SELECT count(*) FROM ChildProtectionPlans
                     WHERE CPPstartDate BETWEEN year_start() AND year_end()) AS plans,
                    (SELECT count(*) FROM CINdetails
                     WHERE DateOfInitialCPC BETWEEN year_start() AND year_end())
                    + (SELECT count(*) FROM Section47
                       WHERE DateOfInitialCPC BETWEEN year_start() AND year_end()) AS conferences
            )
            SELECT plans, conferences FROM counted WHERE plans > conferences
        """,
        look_at=(),
        explain="{plans} child protection plans started in the year, and {conferences} initial "
        "conferences took place",
    ),
    on_rows(
        "8565",
        ERROR,
        "Activity shown after a case has been closed",
        select="""
            WITH activity AS (
                SELECT child, CINdetailsID, row AS Assessments,
                    'an assessment started' AS activity, AssessmentActualStartDate AS day
                FROM Assessments
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS Assessments,
                    'an assessment was authorised' AS activity, AssessmentAuthorisationDate AS day
                FROM Assessments
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS Section47,
                    'a section 47 enquiry started' AS activity, S47ActualStartDate AS day
                FROM Section47
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS Section47,
                    'an initial conference was held' AS activity, DateOfInitialCPC AS day
                FROM Section47
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS ChildProtectionPlans,
                    'a child protection plan ended' AS activity, CPPendDate AS day
                FROM ChildProtectionPlans
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS CINplanDates,
                    'a child in need plan started' AS activity, CINPlanStartDate AS day
                FROM CINplanDates
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS CINplanDates,
                    'a child in need plan ended' AS activity, CINPlanEndDate AS day
                FROM CINplanDates
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS ConferenceOfReferral,
                    'an initial conference was held' AS activity, DateOfInitialCPC AS day
                FROM CINdetails
            )
            SELECT d.row AS CINdetails, activity.* EXCLUDE (child, CINdetailsID)
            FROM activity JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE activity.day > d.CINclosureDate
        """,
        look_at=(
            at("CINdetails", "CINclosureDate"),
            at("CINdetails", "DateOfInitialCPC", role="ConferenceOfReferral"),
            at(
                "Assessments",
                "AssessmentActualStartDate",
                "AssessmentAuthorisationDate",
                only="{field} = breach.day",
            ),
            at("Section47", "S47ActualStartDate", "DateOfInitialCPC", only="{field} = breach.day"),
            at("ChildProtectionPlans", "CPPendDate"),
            at("CINplanDates", "CINPlanStartDate", "CINPlanEndDate", only="{field} = breach.day"),
        ),
        explain="The case closed on {CINdetails.CINclosureDate}, and {activity} on {day}",
        departs="Never looks at the end of a child protection plan, and stops without a result "
        "when child in need plans and section 47 enquiries are late in different numbers",
    ),
)
