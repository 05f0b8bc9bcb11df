"""Rules about initial conferences and the child protection plans that start at them."""

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
        explain="Child protection plans that started in the census year: {plans}; initial "
        "conferences held in it: {conferences}",
    ),
    on_rows(
        "2884",
        ERROR,
        "An initial child protection conference is recorded at both the S47 and CIN Details level "
        "and it should only be recorded in one",
        select="""
            SELECT s.row AS Section47, d.row AS CINdetails
            FROM Section47 AS s JOIN CINdetails AS d USING (child, DateOfInitialCPC)
        """,
        look_at=(at("Section47", "DateOfInitialCPC"), at("CINdetails", "DateOfInitialCPC")),
        explain="The initial conference of {Section47.DateOfInitialCPC} is recorded with an "
        "enquiry and with the referral of {CINreferralDate} too; keep one of them",
        note="Two conferences are the same one when they are of the same child and day, whichever "
        "referral they belong to.",
        departs="Loses the referral from what it points at, when it has the same place in its "
        "table as the enquiry",
    ),
    on_rows(
        "2885",
        ERROR,
        "Child protection plan shown as starting a different day to the initial child protection "
        "conference.",
        select="""
            WITH enquiries AS (
                SELECT child, CINdetailsID, DateOfInitialCPC, row AS Section47
                FROM Section47 WHERE is_true(ICPCnotRequired) IS NOT TRUE
            ),
            conferences AS (
                SELECT child, CINdetailsID, DateOfInitialCPC, Section47, NULL AS CINdetails
                FROM enquiries
                UNION ALL
                SELECT d.child, d.CINdetailsID, d.DateOfInitialCPC, NULL AS Section47,
                    d.row AS CINdetails
                FROM CINdetails AS d ANTI JOIN enquiries AS e USING (child, CINdetailsID)
            ),
            compared AS (
                SELECT p.row, p.CPPstartDate, c.DateOfInitialCPC, c.Section47, c.CINdetails,
                    bool_or(p.CPPstartDate = c.DateOfInitialCPC)
                        OVER (PARTITION BY p.child, p.CINdetailsID) AS some_plan_matches
                FROM ChildProtectionPlans AS p JOIN conferences AS c USING (child, CINdetailsID)
            )
            SELECT row AS ChildProtectionPlans,
                list(Section47 ORDER BY Section47) FILTER (
                    Section47 IS NOT NULL AND some_plan_matches IS NOT TRUE
                ) AS Section47,
                any_value(CINdetails) FILTER (some_plan_matches IS NOT TRUE) AS CINdetails,
                string_agg(strftime(DateOfInitialCPC, '%-d %B %Y'), ', ' ORDER BY DateOfInitialCPC)
                    AS conferences
            FROM compared
            WHERE CPPstartDate BETWEEN year_start() AND year_end()
            GROUP BY row
            HAVING bool_or(CPPstartDate = DateOfInitialCPC) IS NOT TRUE
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPstartDate"),
            at("Section47", "DateOfInitialCPC"),
            at("CINdetails", "DateOfInitialCPC"),
        ),
        explain="The child protection plan started {CPPstartDate}, and the date of the initial "
        "conference is {conferences}; they should be the same day",
        note="The conference recorded with the referral itself counts only where no enquiry of the "
        "referral may need one. Plans that started outside the census year are not in breach.",
        departs="Knows an enquiry that needed no conference only by the flag 1, and wants a "
        "conference of one whose flag is true",
    ),
)
