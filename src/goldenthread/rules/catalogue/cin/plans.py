"""Rules about child in need plans."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "4001",
        ERROR,
        "A CIN Plan cannot run concurrently with a Child Protection Plan",
        select="""
            SELECT p.row AS ChildProtectionPlans, c.row AS CINplanDates
            FROM ChildProtectionPlans AS p JOIN CINplanDates AS c USING (child, CINdetailsID)
            WHERE p.CPPendDate IS NULL AND c.CINPlanEndDate IS NULL
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPendDate"),
            at("CINplanDates", "CINPlanEndDate"),
        ),
        explain="A child in need plan (start date {CINPlanStartDate}) and a child protection plan "
        "(start date {CPPstartDate}) of one referral are both open",
        departs="Passes an open child in need plan that has no start date",
    ),
    on_rows(
        "4004",
        ERROR,
        "This child is showing more than one open CIN Plan, i.e. with no End Date",
        select="""
            SELECT list(row ORDER BY row) AS CINplanDates
            FROM CINplanDates WHERE CINPlanEndDate IS NULL
            GROUP BY child, CINdetailsID HAVING count(*) > 1
        """,
        look_at=(at("CINplanDates", "CINPlanEndDate"),),
        explain="Child in need plans of one referral are open together; they started "
        "{CINPlanStartDate}",
        departs="Points at every child in need plan of the referral, ended ones too",
    ),
    on_rows(
        "4008",
        ERROR,
        "CIN Plan shown as starting after the child’s Date of Death.",
        select="""
            SELECT i.row AS ChildIdentifiers, c.row AS CINplanDates
            FROM ChildIdentifiers AS i JOIN CINplanDates AS c USING (child)
            WHERE c.CINPlanStartDate > i.PersonDeathDate
        """,
        look_at=(
            at("ChildIdentifiers", "PersonDeathDate"),
            at("CINplanDates", "CINPlanStartDate"),
        ),
        explain="The child in need plan started {CINPlanStartDate}, after the child died on "
        "{PersonDeathDate}",
    ),
    on_rows(
        "4009Q",
        QUERY,
        "CIN Plan cannot end after the child’s Date of Death",
        select="""
            SELECT i.row AS ChildIdentifiers, c.row AS CINplanDates
            FROM ChildIdentifiers AS i JOIN CINplanDates AS c USING (child)
            WHERE c.CINPlanEndDate > i.PersonDeathDate
        """,
        look_at=(
            at("ChildIdentifiers", "PersonDeathDate"),
            at("CINplanDates", "CINPlanEndDate"),
        ),
        explain="The child in need plan ended {CINPlanEndDate}, after the child died on "
        "{PersonDeathDate}",
    ),
    on_row(
        "4010",
        ERROR,
        "CIN Plan start date is missing or out of data collection period",
        table="CINplanDates",
        when="CINPlanStartDate IS NULL OR CINPlanStartDate > year_end()",
        look_at=("CINPlanStartDate",),
        say={"last_day": "year_end()"},
        explain="The start date of the child in need plan is {CINPlanStartDate}; it must be given "
        "and no later than {last_day}",
        note="A plan that started before the census year is not in breach.",
    ),
    on_row(
        "4011",
        ERROR,
        "CIN Plan End Date earlier than Start Date",
        table="CINplanDates",
        when="CINPlanEndDate < CINPlanStartDate",
        look_at=("CINPlanEndDate", "CINPlanStartDate"),
        explain="The child in need plan ended {CINPlanEndDate}, before it started on "
        "{CINPlanStartDate}",
    ),
    on_row(
        "4012Q",
        QUERY,
        "Please check and either amend or provide a reason: CIN Plan shown as starting and ending "
        "on the same day",
        table="CINplanDates",
        when="CINPlanStartDate = CINPlanEndDate",
        look_at=("CINPlanStartDate", "CINPlanEndDate"),
        explain="The child in need plan started and ended on {CINPlanStartDate}",
    ),
    on_row(
        "4013",
        ERROR,
        "CIN Plan end date must fall within the census year",
        table="CINplanDates",
        when="CINPlanEndDate NOT BETWEEN year_start() AND year_end()",
        look_at=("CINPlanEndDate",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The child in need plan ended {CINPlanEndDate}, outside the census year of "
        "{first_day} to {last_day}",
    ),
    on_rows(
        "4014",
        ERROR,
        "CIN Plan data contains overlapping dates",
        select="""
            WITH overlapping AS (
                SELECT later.row AS CINplanDates, earlier.row AS Earlier
                FROM CINplanDates AS later JOIN CINplanDates AS earlier
                ON later.child = earlier.child AND later.row <> earlier.row
                AND later.CINPlanStartDate >= earlier.CINPlanStartDate
                WHERE later.CINPlanStartDate <= coalesce(earlier.CINPlanEndDate, year_end())
            )
            SELECT CINplanDates, Earlier
            FROM overlapping
            QUALIFY row_number() OVER (
                PARTITION BY least(CINplanDates, Earlier), greatest(CINplanDates, Earlier)
                ORDER BY CINplanDates DESC
            ) = 1
        """,
        look_at=(
            at("CINplanDates", "CINPlanStartDate"),
            at("CINplanDates", "CINPlanStartDate", "CINPlanEndDate", role="Earlier"),
        ),
        explain="The child in need plan that started {CINplanDates.CINPlanStartDate} overlaps "
        "another, which started {Earlier.CINPlanStartDate} and whose end date is "
        "{Earlier.CINPlanEndDate}",
        note="A start on the day on which the other plan ended overlaps. Two plans that started on "
        "one day are one breach.",
    ),
    on_rows(
        "4015",
        ERROR,
        "The CIN Plan start date cannot be before the referral date",
        select="""
            SELECT c.row AS CINplanDates, d.row AS CINdetails
            FROM CINplanDates AS c JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE c.CINPlanStartDate < d.CINreferralDate
        """,
        look_at=(
            at("CINplanDates", "CINPlanStartDate"),
            at("CINdetails", "CINreferralDate"),
        ),
        explain="The child in need plan started {CINPlanStartDate}, before the referral of "
        "{CINreferralDate}",
    ),
    on_rows(
        "4016",
        ERROR,
        "A CIN Plan has been reported as open at the same time as a Child Protection Plan.",
        select="""
            SELECT c.row AS CINplanDates, p.row AS ChildProtectionPlans
            FROM CINplanDates AS c JOIN ChildProtectionPlans AS p USING (child)
            WHERE c.CINPlanStartDate >= p.CPPstartDate
            AND (
                c.CINPlanStartDate < p.CPPendDate
                OR (p.CPPendDate IS NULL AND c.CINPlanStartDate <= year_end())
            )
        """,
        look_at=(
            at("CINplanDates", "CINPlanStartDate"),
            at("ChildProtectionPlans", "CPPstartDate", "CPPendDate"),
        ),
        explain="The child in need plan started {CINPlanStartDate} while the child had a child "
        "protection plan, which started {CPPstartDate} and whose end date is {CPPendDate}",
        note="A start on the day on which the protection plan ended is not in breach.",
    ),
    on_rows(
        "4017",
        ERROR,
        "A CIN Plan has been reported as open at the same time as a Child Protection Plan.",
        select="""
            SELECT p.row AS ChildProtectionPlans, c.row AS CINplanDates
            FROM ChildProtectionPlans AS p JOIN CINplanDates AS c USING (child)
            WHERE p.CPPstartDate >= c.CINPlanStartDate
            AND (
                p.CPPstartDate < c.CINPlanEndDate
                OR (c.CINPlanEndDate IS NULL AND p.CPPstartDate <= year_end())
            )
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPstartDate"),
            at("CINplanDates", "CINPlanStartDate", "CINPlanEndDate"),
        ),
        explain="The child protection plan started {CPPstartDate} while the child had a child in "
        "need plan, which started {CINPlanStartDate} and whose end date is {CINPlanEndDate}",
        note="A start on the day on which the child in need plan ended is not in breach.",
    ),
)
