"""Rules about referrals and their closure."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_FIRST_ASKED_FOR_SOURCE = "DATE '2013-04-01'"

RULES: tuple[Rule, ...] = (
    on_row(
        "8568",
        ERROR,
        "RNFA flag is missing or invalid",
        table="CINdetails",
        when="ReferralNFA IS NULL OR NOT (is_true(ReferralNFA) OR is_false(ReferralNFA))",
        look_at=("ReferralNFA",),
        explain="The no further action flag of the referral of {CINreferralDate} is {ReferralNFA}; "
        "it must be true, false, 1 or 0",
    ),
    on_row(
        "8569Q",
        QUERY,
        "A case with referral date before one working day prior to the collection start date must "
        "not be flagged as a no further action case",
        table="CINdetails",
        when="CINreferralDate < working_days_before(year_start(), 1) "
        "AND (ReferralNFA IS NULL OR NOT is_false(ReferralNFA))",
        look_at=("ReferralNFA", "CINreferralDate"),
        say={"earliest": "working_days_before(year_start(), 1)"},
        explain="Referred on {CINreferralDate} with the no further action flag {ReferralNFA}; a "
        "referral before {earliest} belongs in this return only if further action followed",
        note="Anything but false or 0 is in breach, a blank flag too.",
        departs="Counts one working day too few, so a referral on the last working day before the "
        "census year is flagged",
    ),
    on_row(
        "8600",
        ERROR,
        "Child referral date missing or after data collection period",
        table="CINdetails",
        when="CINreferralDate IS NULL OR CINreferralDate > year_end()",
        look_at=("CINreferralDate",),
        say={"last_day": "year_end()"},
        explain="The referral date is {CINreferralDate}; it must be given and no later than "
        "{last_day}",
    ),
    on_row(
        "8610",
        ERROR,
        "Primary Need code is missing for a referral which led to further action.",
        table="CINdetails",
        when="is_false(ReferralNFA) AND PrimaryNeedCode IS NULL",
        look_at=("ReferralNFA", "PrimaryNeedCode"),
        explain="The referral of {CINreferralDate} led to further action (its flag is "
        "{ReferralNFA}), but its primary need code is {PrimaryNeedCode}",
        departs="Knows false only in small letters, so FALSE passes without a code",
    ),
    on_row(
        "8620",
        ERROR,
        "CIN Closure Date present and does not fall within the Census year",
        table="CINdetails",
        when="CINclosureDate NOT BETWEEN year_start() AND year_end()",
        look_at=("CINclosureDate",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The case closed on {CINclosureDate}, outside the census year of {first_day} to "
        "{last_day}",
    ),
    on_row(
        "8630",
        ERROR,
        "CIN Closure Date is before CIN Referral Date for the same CIN episode",
        table="CINdetails",
        when="CINclosureDate < CINreferralDate",
        look_at=("CINreferralDate", "CINclosureDate"),
        explain="The case closed on {CINclosureDate}, before its referral of {CINreferralDate}",
    ),
    on_row(
        "8640",
        ERROR,
        "CIN Reason for closure code invalid (see Reason for Closure table in CIN Census code set)",
        table="CINdetails",
        when="NOT one_of(ReasonForClosure, 'closure_reason')",
        look_at=("ReasonForClosure",),
        explain="The reason for closure is {ReasonForClosure}; the codes are RC1 to RC9",
    ),
    on_row(
        "8650",
        ERROR,
        "Primary Need Code invalid (see Primary Need table in CIN census code set)",
        table="CINdetails",
        when="NOT one_of(PrimaryNeedCode, 'primary_need')",
        look_at=("PrimaryNeedCode",),
        explain="The primary need code is {PrimaryNeedCode}; the codes are N0 to N9",
    ),
    on_row(
        "8805",
        ERROR,
        "A CIN case cannot have a CIN closure date without a Reason for Closure",
        table="CINdetails",
        when="CINclosureDate IS NOT NULL AND ReasonForClosure IS NULL",
        look_at=("CINclosureDate", "ReasonForClosure"),
        explain="The case closed on {CINclosureDate}, but its reason for closure is "
        "{ReasonForClosure}",
    ),
    on_row(
        "8810",
        ERROR,
        "A CIN case cannot have a Reason for Closure without a CIN Closure Date",
        table="CINdetails",
        when="ReasonForClosure IS NOT NULL AND CINclosureDate IS NULL",
        look_at=("ReasonForClosure", "CINclosureDate"),
        explain="The case has the reason for closure {ReasonForClosure}, but its closure date is "
        "{CINclosureDate}",
    ),
    on_rows(
        "8815",
        ERROR,
        "More than one open CIN Details episode (a module with no CIN Closure Date) has been "
        "provided for this child and case is not a referral with no further action.",
        select="""
            SELECT list(row ORDER BY row) AS CINdetails, count(*) AS open_cases
            FROM CINdetails WHERE CINclosureDate IS NULL AND is_false(ReferralNFA)
            GROUP BY child HAVING count(*) > 1
        """,
        look_at=(at("CINdetails", "CINclosureDate", "ReferralNFA"),),
        explain="{open_cases} cases of the child are open together, those referred on "
        "{CINreferralDate}; all but one need a closure date",
        departs="Points at the child's open referrals with no further action too, and does not "
        "count those whose flag is written FALSE",
    ),
    on_rows(
        "8816",
        ERROR,
        "An open CIN episode is shown and case is not a referral with no further action, but it is "
        "not the latest episode.",
        select="""
            WITH compared AS (
                SELECT row, CINreferralDate, CINclosureDate, ReferralNFA,
                    first_value(row) OVER latest_first AS latest,
                    first_value(CINreferralDate) OVER latest_first AS latest_date
                FROM CINdetails WHERE CINreferralDate IS NOT NULL
                WINDOW latest_first AS (PARTITION BY child ORDER BY CINreferralDate DESC, row)
            )
            SELECT row AS CINdetails, latest AS Latest
            FROM compared
            WHERE CINclosureDate IS NULL AND is_false(ReferralNFA)
            AND CINreferralDate < latest_date
        """,
        look_at=(
            at("CINdetails", "CINreferralDate", "CINclosureDate", "ReferralNFA"),
            at("CINdetails", "CINreferralDate", role="Latest"),
        ),
        explain="The case referred on {CINdetails.CINreferralDate} has no closure date, though the "
        "child was referred again on {Latest.CINreferralDate}",
        note="Of two cases that share the latest referral date, both are the latest.",
        departs="Takes only the first of two cases with the latest date as the latest",
    ),
    on_rows(
        "8820",
        ERROR,
        "The dates on the CIN episodes for this child overlap",
        select="""
            WITH overlapping AS (
                SELECT later.row AS CINdetails, earlier.row AS Earlier
                FROM CINdetails AS later JOIN CINdetails AS earlier
                ON later.child = earlier.child AND later.row <> earlier.row
                AND later.CINreferralDate >= earlier.CINreferralDate
                WHERE later.CINreferralDate < earlier.CINclosureDate
                OR (
                    earlier.CINclosureDate IS NULL
                    AND is_false(earlier.ReferralNFA)
                    AND later.CINreferralDate <= year_end()
                )
            )
            SELECT CINdetails, Earlier
            FROM overlapping
            QUALIFY row_number() OVER (
                PARTITION BY least(CINdetails, Earlier), greatest(CINdetails, Earlier)
                ORDER BY CINdetails DESC
            ) = 1
        """,
        look_at=(
            at("CINdetails", "CINreferralDate"),
            at("CINdetails", "CINreferralDate", "CINclosureDate", role="Earlier"),
        ),
        explain="The case referred on {CINdetails.CINreferralDate} overlaps another, which was "
        "referred on {Earlier.CINreferralDate} and whose closure date is {Earlier.CINclosureDate}",
        note="A referral on the last day of the census year overlaps a case that is open. Two "
        "cases referred on one day are one breach.",
        departs="Passes a referral on the last day of the census year while another case is open",
    ),
    on_rows(
        "8825Q",
        QUERY,
        "Please check and either amend data or provide a reason: Reason for Closure code RC8 (case "
        "closed after assessment) or RC9 (case closed after assessment, referred to early help) "
        "has been returned but there is no assessment present for the episode.",
        select="""
            SELECT d.row AS CINdetails
            FROM CINdetails AS d ANTI JOIN Assessments AS a USING (child, CINdetailsID)
            WHERE d.ReasonForClosure IN ('RC8', 'RC9')
        """,
        look_at=(at("CINdetails", "ReasonForClosure"),),
        explain="The case referred on {CINreferralDate} closed after assessment "
        "({ReasonForClosure}), but it has no assessment",
    ),
    on_row(
        "8866",
        ERROR,
        "Source of Referral is missing or an invalid code",
        table="CINdetails",
        when=f"CINreferralDate >= {_FIRST_ASKED_FOR_SOURCE} "
        "AND (ReferralSource IS NULL OR NOT one_of(ReferralSource, 'referral_source'))",
        look_at=("CINreferralDate", "ReferralSource"),
        explain="The source of the referral of {CINreferralDate} is {ReferralSource}; give a code "
        "of the referral source table",
    ),
)
