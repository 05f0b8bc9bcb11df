"""Rules about child protection plans."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows


def _category(code: str, wording: str, field: str, which: str) -> Rule:
    """Require a category of abuse."""
    return on_row(
        code,
        ERROR,
        wording,
        table="ChildProtectionPlans",
        when=f"{field} IS NULL OR NOT one_of({field}, 'category_of_abuse')",
        look_at=(field,),
        explain=f"The {which} category of abuse of the plan (start date {{CPPstartDate}}) is "
        f"{{{field}}}; it must be NEG, PHY, SAB, EMO or MUL",
    )


RULES: tuple[Rule, ...] = (
    on_rows(
        "1105",
        ERROR,
        "The child protection plan start date cannot be before the referral date",
        select="""
            SELECT p.row AS ChildProtectionPlans, d.row AS CINdetails
            FROM ChildProtectionPlans AS p JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE p.CPPstartDate < d.CINreferralDate
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPstartDate"),
            at("CINdetails", "CINreferralDate"),
        ),
        explain="The child protection plan started {CPPstartDate}, before the referral of "
        "{CINreferralDate}",
    ),
    on_row(
        "8720",
        ERROR,
        "Child Protection Plan Start Date missing or out of data collection period",
        table="ChildProtectionPlans",
        when="CPPstartDate IS NULL OR CPPstartDate > year_end()",
        look_at=("CPPstartDate",),
        say={"last_day": "year_end()"},
        explain="The start date of the child protection plan is {CPPstartDate}; it must be given "
        "and no later than {last_day}",
        note="A plan that started before the census year is not in breach.",
    ),
    on_row(
        "8730",
        ERROR,
        "Total Number of previous Child Protection Plans missing",
        table="ChildProtectionPlans",
        when="NumberOfPreviousCPP IS NULL OR NOT regexp_full_match(NumberOfPreviousCPP, '[0-9]+')",
        look_at=("NumberOfPreviousCPP",),
        explain="The number of plans before the child protection plan (start date {CPPstartDate}) "
        "is {NumberOfPreviousCPP}; it must be a whole number, 0 if there were none",
        note="What is not a whole number of 0 or more counts as missing.",
        departs="Reports nothing for the whole return once one number cannot be read",
    ),
    on_row(
        "8840",
        ERROR,
        "Child Protection Plan cannot start and end on the same day",
        table="ChildProtectionPlans",
        when="CPPstartDate = CPPendDate",
        look_at=("CPPstartDate", "CPPendDate"),
        explain="The child protection plan started and ended on {CPPstartDate}",
        note="A plan without an end, or without a start, is not in breach.",
    ),
    _category(
        "8905",
        "Initial Category of Abuse code missing or invalid (see Category of Abuse table in CIN "
        "Census code set)",
        "InitialCategoryOfAbuse",
        "initial",
    ),
    _category(
        "8910",
        "Latest Category of Abuse code missing or invalid (see Category of Abuse table in CIN "
        "Census code set)",
        "LatestCategoryOfAbuse",
        "latest",
    ),
    on_rows(
        "8915",
        ERROR,
        "Child Protection Plan shown as starting after the child’s Date of Death",
        select="""
            SELECT p.row AS ChildProtectionPlans, i.row AS ChildIdentifiers
            FROM ChildProtectionPlans AS p JOIN ChildIdentifiers AS i USING (child)
            WHERE p.CPPstartDate > i.PersonDeathDate
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPstartDate"),
            at("ChildIdentifiers", "PersonDeathDate"),
        ),
        explain="The child protection plan started {CPPstartDate}, after the child died on "
        "{PersonDeathDate}",
    ),
    on_rows(
        "8920",
        ERROR,
        "Child Protection Plan cannot end after the child’s Date of Death",
        select="""
            SELECT p.row AS ChildProtectionPlans, i.row AS ChildIdentifiers
            FROM ChildProtectionPlans AS p JOIN ChildIdentifiers AS i USING (child)
            WHERE p.CPPendDate > i.PersonDeathDate
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPendDate"),
            at("ChildIdentifiers", "PersonDeathDate"),
        ),
        explain="The child protection plan ended {CPPendDate}, after the child died on "
        "{PersonDeathDate}",
    ),
    on_row(
        "8925",
        ERROR,
        "Child Protection Plan End Date earlier than Start Date",
        table="ChildProtectionPlans",
        when="CPPendDate < CPPstartDate",
        look_at=("CPPstartDate", "CPPendDate"),
        explain="The child protection plan ended {CPPendDate}, before it started on {CPPstartDate}",
    ),
    on_row(
        "8930",
        ERROR,
        "Child Protection Plan End Date must fall within the census year",
        table="ChildProtectionPlans",
        when="CPPendDate NOT BETWEEN year_start() AND year_end()",
        look_at=("CPPendDate",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The child protection plan ended {CPPendDate}, outside the census year of "
        "{first_day} to {last_day}",
    ),
    on_rows(
        "8935",
        ERROR,
        "This child is showing more than one open Child Protection plan, i.e. with no End Date",
        select="""
            SELECT list(row ORDER BY row) AS ChildProtectionPlans
            FROM ChildProtectionPlans WHERE CPPendDate IS NULL
            GROUP BY child HAVING count(*) > 1
        """,
        look_at=(at("ChildProtectionPlans", "CPPendDate"),),
        explain="Child protection plans of the child are open together; they started "
        "{CPPstartDate}",
        departs="Compares only plans that have the same number within their referrals, so it "
        "misses two open plans of one referral",
    ),
    on_rows(
        "8940",
        ERROR,
        "Child Protection Plan data contains overlapping dates",
        select="""
            WITH overlapping AS (
                SELECT later.row AS ChildProtectionPlans, earlier.row AS Earlier
                FROM ChildProtectionPlans AS later JOIN ChildProtectionPlans AS earlier
                ON later.child = earlier.child AND later.row <> earlier.row
                AND later.CPPstartDate >= earlier.CPPstartDate
                WHERE later.CPPstartDate <= coalesce(earlier.CPPendDate, year_end())
            )
            SELECT ChildProtectionPlans, Earlier
            FROM overlapping
            QUALIFY row_number() OVER (
                PARTITION BY
                    least(ChildProtectionPlans, Earlier), greatest(ChildProtectionPlans, Earlier)
                ORDER BY ChildProtectionPlans DESC
            ) = 1
        """,
        look_at=(
            at("ChildProtectionPlans", "CPPstartDate"),
            at("ChildProtectionPlans", "CPPstartDate", "CPPendDate", role="Earlier"),
        ),
        explain="The child protection plan that started {ChildProtectionPlans.CPPstartDate} "
        "overlaps another, which started {Earlier.CPPstartDate} and whose end date is "
        "{Earlier.CPPendDate}",
        note="A start on the day on which the other plan ended overlaps. Two plans that started on "
        "one day are one breach.",
        departs="Misses plans of different referrals that have the same number within them",
    ),
)
