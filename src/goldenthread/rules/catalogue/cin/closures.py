"""Rules about what goes on after a case has closed, or after no further action."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_ACTIVITIES = """
    string_agg(
        a.what || coalesce(' of ' || strftime(a.day, '%-d %B %Y'), ''), ', ' ORDER BY a.day, a.what
    ) AS activities
"""
"""What went on in a case, in the order of the days."""

RULES: tuple[Rule, ...] = (
    on_rows(
        "2990",
        ERROR,
        "Activity is recorded against a case marked as ‘Case closed after assessment, no further "
        "action’ or 'case closed after assessment, referred to early help'.",
        select=f"""
            WITH activity AS (
                SELECT child, CINdetailsID, row AS Section47,
                    'a section 47 enquiry' AS what, S47ActualStartDate AS day
                FROM Section47
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS ChildProtectionPlans,
                    'a child protection plan' AS what, CPPstartDate AS day
                FROM ChildProtectionPlans
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS CINplanDates,
                    'a child in need plan' AS what, CINPlanStartDate AS day
                FROM CINplanDates
                UNION ALL BY NAME
                SELECT child, CINdetailsID,
                    'an initial conference' AS what, DateOfInitialCPC AS day
                FROM CINdetails WHERE DateOfInitialCPC IS NOT NULL
            )
            SELECT d.row AS CINdetails,
                list(a.Section47 ORDER BY a.Section47) FILTER (a.Section47 IS NOT NULL)
                    AS Section47,
                list(a.ChildProtectionPlans ORDER BY a.ChildProtectionPlans)
                    FILTER (a.ChildProtectionPlans IS NOT NULL) AS ChildProtectionPlans,
                list(a.CINplanDates ORDER BY a.CINplanDates) FILTER (a.CINplanDates IS NOT NULL)
                    AS CINplanDates,
                {_ACTIVITIES}
            FROM CINdetails AS d JOIN activity AS a USING (child, CINdetailsID)
            WHERE d.ReasonForClosure IN ('RC8', 'RC9')
            GROUP BY d.row
        """,
        look_at=(
            at("CINdetails", "ReasonForClosure", "DateOfInitialCPC", only="{field} IS NOT NULL"),
            at("Section47", "LAchildID", "S47ActualStartDate"),
            at("ChildProtectionPlans", "LAchildID", "CPPstartDate"),
            at("CINplanDates", "LAchildID", "CINPlanStartDate"),
        ),
        explain="The case closed after assessment ({ReasonForClosure}), but it has {activities}",
        departs="Points at the date of the referral's own conference, even when blank, and not at "
        "the reason for closure",
    ),
    on_rows(
        "4000",
        ERROR,
        "CIN Plan details provided for a referral with no further action",
        select="""
            SELECT d.row AS CINdetails, list(c.row ORDER BY c.row) AS CINplanDates
            FROM CINdetails AS d JOIN CINplanDates AS c USING (child, CINdetailsID)
            WHERE is_true(d.ReferralNFA)
            GROUP BY d.row
        """,
        look_at=(
            at("CINdetails", "ReferralNFA"),
            at("CINplanDates", "LAchildID", "CINPlanStartDate"),
        ),
        explain="The referral of {CINreferralDate} led to no further action (its flag is "
        "{ReferralNFA}), but has a child in need plan (start date {CINPlanStartDate})",
        departs="Knows true only in small letters, so a plan beside TRUE passes",
    ),
    on_rows(
        "8565",
        ERROR,
        "Activity shown after a case has been closed",
        select="""
            WITH activity AS (
                SELECT child, CINdetailsID, row AS AssessmentStart,
                    'an assessment started' AS what, AssessmentActualStartDate AS day
                FROM Assessments
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS AssessmentEnd,
                    'an assessment was authorised' AS what, AssessmentAuthorisationDate AS day
                FROM Assessments
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS EnquiryStart,
                    'a section 47 enquiry started' AS what, S47ActualStartDate AS day
                FROM Section47
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS EnquiryConference,
                    'an initial conference was held' AS what, DateOfInitialCPC AS day
                FROM Section47
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS ChildProtectionPlans,
                    'a child protection plan ended' AS what, CPPendDate AS day
                FROM ChildProtectionPlans
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS PlanStart,
                    'a child in need plan started' AS what, CINPlanStartDate AS day
                FROM CINplanDates
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS PlanEnd,
                    'a child in need plan ended' AS what, CINPlanEndDate AS day
                FROM CINplanDates
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS ReferralConference,
                    'an initial conference was held' AS what, DateOfInitialCPC AS day
                FROM CINdetails
            )
            SELECT d.row AS CINdetails, activity.* EXCLUDE (child, CINdetailsID)
            FROM activity JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE activity.day > d.CINclosureDate
        """,
        look_at=(
            at("CINdetails", "CINclosureDate"),
            at("CINdetails", "DateOfInitialCPC", role="ReferralConference"),
            at("Assessments", "AssessmentActualStartDate", role="AssessmentStart"),
            at("Assessments", "AssessmentAuthorisationDate", role="AssessmentEnd"),
            at("Section47", "S47ActualStartDate", role="EnquiryStart"),
            at("Section47", "DateOfInitialCPC", role="EnquiryConference"),
            at("ChildProtectionPlans", "CPPendDate"),
            at("CINplanDates", "CINPlanStartDate", role="PlanStart"),
            at("CINplanDates", "CINPlanEndDate", role="PlanEnd"),
        ),
        explain="The case closed on {CINdetails.CINclosureDate}, and {what} on {day}",
        note="Neither the start of a child protection plan nor its reviews count as activity.",
        departs="Never looks at the end of a child protection plan, and stops without a result "
        "when child in need plans and section 47 enquiries are late in different numbers",
    ),
    on_rows(
        "8831",
        ERROR,
        "Activity is recorded against a case marked as a referral with no further action",
        select=f"""
            WITH activity AS (
                SELECT child, CINdetailsID, row AS Section47, 'a section 47 enquiry' AS what,
                    coalesce(S47ActualStartDate, DateOfInitialCPC) AS day
                FROM Section47
                WHERE S47ActualStartDate IS NOT NULL OR DateOfInitialCPC IS NOT NULL
                UNION ALL BY NAME
                SELECT child, CINdetailsID, row AS Assessments, 'an assessment' AS what,
                    coalesce(AssessmentActualStartDate, AssessmentAuthorisationDate) AS day
                FROM Assessments
                WHERE AssessmentActualStartDate IS NOT NULL
                OR AssessmentAuthorisationDate IS NOT NULL
                UNION ALL BY NAME
                SELECT child, CINdetailsID, 'an initial conference' AS what, DateOfInitialCPC AS day
                FROM CINdetails WHERE DateOfInitialCPC IS NOT NULL
            )
            SELECT d.row AS CINdetails,
                list(a.Section47 ORDER BY a.Section47) FILTER (a.Section47 IS NOT NULL)
                    AS Section47,
                list(a.Assessments ORDER BY a.Assessments) FILTER (a.Assessments IS NOT NULL)
                    AS Assessments,
                {_ACTIVITIES}
            FROM CINdetails AS d JOIN activity AS a USING (child, CINdetailsID)
            WHERE is_true(d.ReferralNFA)
            GROUP BY d.row
        """,
        look_at=(
            at("CINdetails", "ReferralNFA", "DateOfInitialCPC", only="{field} IS NOT NULL"),
            at(
                "Section47",
                "S47ActualStartDate",
                "DateOfInitialCPC",
                only="{field} IS NOT NULL",
            ),
            at(
                "Assessments",
                "AssessmentActualStartDate",
                "AssessmentAuthorisationDate",
                only="{field} IS NOT NULL",
            ),
        ),
        explain="The referral of {CINreferralDate} led to no further action (its flag is "
        "{ReferralNFA}), but has {activities}",
        departs="Passes the conference of an enquiry without a start date, points at identifiers "
        "and at enquiries without dates, and knows true only in small letters",
    ),
    on_rows(
        "8832",
        ERROR,
        "Child Protection details provided for a referral with no further action.",
        select="""
            SELECT d.row AS CINdetails, list(p.row ORDER BY p.row) AS ChildProtectionPlans
            FROM CINdetails AS d JOIN ChildProtectionPlans AS p USING (child, CINdetailsID)
            WHERE is_true(d.ReferralNFA)
            GROUP BY d.row
        """,
        look_at=(
            at("CINdetails", "ReferralNFA"),
            at("ChildProtectionPlans", "CINdetailsID", "CPPstartDate"),
        ),
        explain="The referral of {CINreferralDate} led to no further action (its flag is "
        "{ReferralNFA}), but has a child protection plan (start date {CPPstartDate})",
        departs="Takes the place of the referral in its table for that of the plan, and the other "
        "way round, so it finds other rows or none",
    ),
    on_rows(
        "8867",
        ERROR,
        "CIN episode is shown as closed, however Assessment is not shown as completed",
        select="""
            SELECT d.row AS CINdetails, a.row AS Assessments
            FROM CINdetails AS d JOIN Assessments AS a USING (child, CINdetailsID)
            WHERE d.CINclosureDate IS NOT NULL AND a.AssessmentAuthorisationDate IS NULL
        """,
        look_at=(
            at("CINdetails", "CINclosureDate"),
            at("Assessments", "AssessmentAuthorisationDate"),
        ),
        explain="The case closed on {CINclosureDate}, but the end date of its assessment "
        "(start date {AssessmentActualStartDate}) is {AssessmentAuthorisationDate}",
    ),
    on_rows(
        "8868",
        ERROR,
        "CIN episode is shown as closed, however Section 47 enquiry is not shown as completed by "
        "ICPC date or ICPC not required flag",
        select="""
            SELECT d.row AS CINdetails, s.row AS Section47
            FROM CINdetails AS d JOIN Section47 AS s USING (child, CINdetailsID)
            WHERE d.CINclosureDate IS NOT NULL AND s.DateOfInitialCPC IS NULL
            AND is_true(s.ICPCnotRequired) IS NOT TRUE
        """,
        look_at=(
            at("CINdetails", "CINclosureDate"),
            at("Section47", "DateOfInitialCPC", "ICPCnotRequired"),
        ),
        explain="The case closed on {CINclosureDate}, but its section 47 enquiry (start date "
        "{S47ActualStartDate}) has the conference date {Section47.DateOfInitialCPC} and the "
        "not-required flag {ICPCnotRequired}; it needs a date, or true",
        note="An enquiry that has both a date and the flag true is not in breach.",
        departs="Flags enquiries that have both a conference date and the flag",
    ),
)
