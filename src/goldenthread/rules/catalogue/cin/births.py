"""Rules about the child's sex, birth and death."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_EARLIEST = "CAST(year_end() - INTERVAL 30 DAY AS DATE)"
_LATEST = "CAST(year_end() + INTERVAL 9 MONTH AS DATE)"

RULES: tuple[Rule, ...] = (
    on_row(
        "4180",
        ERROR,
        "Sex must be provided and equal M, F, or U",
        table="ChildIdentifiers",
        when="Sex IS NULL OR NOT one_of(Sex, 'sex')",
        look_at=("Sex",),
        explain="Sex is {Sex}; it must be M, F or U",
    ),
    on_row(
        "8520",
        ERROR,
        "Date of Birth is after data collection period (must be on or before the end of the census "
        "period)",
        table="ChildIdentifiers",
        when="PersonBirthDate > year_end()",
        look_at=("PersonBirthDate",),
        say={"last_day": "year_end()"},
        explain="The date of birth is {PersonBirthDate}, after the census year ended on "
        "{last_day}; a child not yet born has an expected date of birth instead",
    ),
    on_row(
        "8525Q",
        QUERY,
        "Either Date of Birth or Expected Date of Birth must be provided (but not both)",
        table="ChildIdentifiers",
        when="(PersonBirthDate IS NULL) = (ExpectedPersonBirthDate IS NULL)",
        look_at=("PersonBirthDate", "ExpectedPersonBirthDate"),
        explain="The date of birth is {PersonBirthDate} and the expected date of birth "
        "{ExpectedPersonBirthDate}; give one of the two",
    ),
    on_row(
        "8530Q",
        QUERY,
        "Please check and either amend data or provide a reason: Expected Date of Birth is outside "
        "the expected range for this census (March to December of the Census Year end)",
        table="ChildIdentifiers",
        when=f"ExpectedPersonBirthDate NOT BETWEEN {_EARLIEST} AND {_LATEST}",
        look_at=("ExpectedPersonBirthDate",),
        say={"earliest": _EARLIEST, "latest": _LATEST},
        explain="The expected date of birth is {ExpectedPersonBirthDate}; from {earliest} to "
        "{latest} is expected",
        departs="Flags the first and the last day of the range too",
    ),
    on_row(
        "8535Q",
        QUERY,
        "Please check and either amend data or provide a reason: Child’s date of death should not "
        "be prior to the date of birth",
        table="ChildIdentifiers",
        when="PersonDeathDate < PersonBirthDate",
        look_at=("PersonDeathDate", "PersonBirthDate"),
        explain="The child died on {PersonDeathDate}, before the date of birth {PersonBirthDate}",
        note="A date of death without a date of birth is not in breach.",
        departs="Flags a date of death without a date of birth too",
    ),
    on_row(
        "8545Q",
        QUERY,
        "Please check and either amend data or provide a reason: Child's date of death should be "
        "within the census year",
        table="ChildIdentifiers",
        when="PersonDeathDate NOT BETWEEN year_start() AND year_end()",
        look_at=("PersonDeathDate",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The child died on {PersonDeathDate}, outside the census year of {first_day} to "
        "{last_day}",
    ),
    on_rows(
        "8555Q",
        QUERY,
        "Child cannot be referred after its recorded date of death",
        select="""
            SELECT i.row AS ChildIdentifiers, d.row AS CINdetails
            FROM ChildIdentifiers AS i JOIN CINdetails AS d USING (child)
            WHERE d.CINreferralDate > i.PersonDeathDate
        """,
        look_at=(
            at("ChildIdentifiers", "PersonDeathDate"),
            at("CINdetails", "CINreferralDate"),
        ),
        explain="Referred on {CINreferralDate}, after the child died on {PersonDeathDate}",
    ),
    on_rows(
        "8585Q",
        QUERY,
        "Please check and either amend or provide a reason: CIN episode shows Died as the Closure "
        "Reason, however child has no recorded Date of Death",
        select="""
            SELECT i.row AS ChildIdentifiers, d.row AS CINdetails
            FROM ChildIdentifiers AS i JOIN CINdetails AS d USING (child)
            WHERE d.ReasonForClosure = 'RC2' AND i.PersonDeathDate IS NULL
        """,
        look_at=(
            at("ChildIdentifiers", "PersonDeathDate"),
            at("CINdetails", "ReasonForClosure"),
        ),
        explain="The case closed on {CINclosureDate} because the child died (RC2), but the date of "
        "death is {PersonDeathDate}",
    ),
    on_rows(
        "8606",
        ERROR,
        "Child referral date is more than 40 weeks before DOB or expected DOB",
        select="""
            WITH early AS (
                SELECT i.row AS ChildIdentifiers, d.row AS CINdetails, d.CINreferralDate,
                    coalesce(
                        date_diff('day', d.CINreferralDate, i.PersonBirthDate) > 280, false
                    ) AS is_born, i.PersonBirthDate, i.ExpectedPersonBirthDate
                FROM ChildIdentifiers AS i JOIN CINdetails AS d USING (child)
                WHERE date_diff('day', d.CINreferralDate, i.PersonBirthDate) > 280
                OR date_diff('day', d.CINreferralDate, i.ExpectedPersonBirthDate) > 280
            )
            SELECT ChildIdentifiers, CINdetails,
                CASE WHEN is_born THEN 'birth' ELSE 'expected birth' END AS event,
                CASE WHEN is_born THEN PersonBirthDate ELSE ExpectedPersonBirthDate END AS due,
                date_diff('day', CINreferralDate, due) AS days
            FROM early
        """,
        look_at=(
            at("ChildIdentifiers", "PersonBirthDate", "ExpectedPersonBirthDate"),
            at("CINdetails", "CINreferralDate"),
        ),
        explain="Referred on {CINreferralDate}, {days} days before the {event} on {due}; 280 "
        "days (40 weeks) is the most",
    ),
    on_row(
        "8750",
        ERROR,
        "Sex must equal U for an unborn child",
        table="ChildIdentifiers",
        when="PersonBirthDate IS NULL AND ExpectedPersonBirthDate IS NOT NULL "
        "AND Sex IS DISTINCT FROM 'U'",
        look_at=("Sex", "PersonBirthDate", "ExpectedPersonBirthDate"),
        explain="The child is expected on {ExpectedPersonBirthDate} and has no date of birth, but "
        "its sex is {Sex}; it must be U",
    ),
    on_rows(
        "8775Q",
        QUERY,
        "Please check and either amend data or provide a reason: Child is over 25 years old",
        select="""
            SELECT i.row AS ChildIdentifiers, d.row AS CINdetails,
                birthday(i.PersonBirthDate, 25) AS turned_25
            FROM ChildIdentifiers AS i JOIN CINdetails AS d USING (child)
            WHERE birthday(i.PersonBirthDate, 25) < year_end()
            AND (d.CINclosureDate IS NULL OR d.CINclosureDate > birthday(i.PersonBirthDate, 25))
        """,
        look_at=(
            at("ChildIdentifiers", "PersonBirthDate"),
            at("CINdetails", "CINclosureDate"),
        ),
        explain="Born {PersonBirthDate}, the child turned 25 on {turned_25}, and the closure date "
        "of the case is {CINclosureDate}",
    ),
)
