"""Rules about section 47 enquiries."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "1104",
        ERROR,
        "The date of the initial child protection conference cannot be before the referral date",
        select="""
            SELECT s.row AS Section47, d.row AS CINdetails
            FROM Section47 AS s JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE s.DateOfInitialCPC < d.CINreferralDate
        """,
        look_at=(at("Section47", "DateOfInitialCPC"), at("CINdetails", "CINreferralDate")),
        explain="The initial conference was held {Section47.DateOfInitialCPC}, before the referral "
        "of {CINreferralDate}",
        note="Reads the conference of an enquiry, and not one recorded with the referral itself.",
    ),
    on_rows(
        "2889",
        ERROR,
        "The S47 start date cannot be before the referral date.",
        select="""
            SELECT s.row AS Section47, d.row AS CINdetails
            FROM Section47 AS s JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE s.S47ActualStartDate < d.CINreferralDate
        """,
        look_at=(at("Section47", "S47ActualStartDate"), at("CINdetails", "CINreferralDate")),
        explain="The section 47 enquiry started {S47ActualStartDate}, before the referral of "
        "{CINreferralDate}",
    ),
    on_rows(
        "2991Q",
        QUERY,
        "Please check and either amend data or provide a reason: A Section 47 module is recorded "
        "and there is no assessment on the episode",
        select="""
            SELECT d.row AS CINdetails, list(s.row ORDER BY s.row) AS Section47
            FROM CINdetails AS d
            JOIN Section47 AS s USING (child, CINdetailsID)
            ANTI JOIN Assessments AS a USING (child, CINdetailsID)
            GROUP BY d.row
        """,
        look_at=(
            at("CINdetails", "CINdetailsID"),
            at("Section47", "CINdetailsID", "S47ActualStartDate"),
        ),
        explain="The referral of {CINreferralDate} has no assessment, but a section 47 enquiry "
        "(start date {S47ActualStartDate})",
        departs="Points at the enquiries alone, and not at the referral that lacks an assessment",
    ),
    on_row(
        "8615",
        ERROR,
        "Section 47 Enquiry Start Date must be present and cannot be later than the date of the "
        "initial Child Protection Conference",
        table="Section47",
        when="DateOfInitialCPC IS NOT NULL "
        "AND (S47ActualStartDate IS NULL OR S47ActualStartDate > DateOfInitialCPC)",
        look_at=("S47ActualStartDate", "DateOfInitialCPC"),
        explain="The start date of the section 47 enquiry is {S47ActualStartDate}; it must be "
        "given and no later than its initial conference of {DateOfInitialCPC}",
        note="An enquiry without a conference is not in breach.",
    ),
    on_row(
        "8675Q",
        QUERY,
        "Please check and either amend data or provide a reason: S47 Enquiry started more than 15 "
        "working days before the end of the census year. However, there is no date of Initial "
        "Child Protection Conference.",
        table="Section47",
        when="DateOfInitialCPC IS NULL AND is_false(ICPCnotRequired) "
        "AND S47ActualStartDate < working_days_before(year_end(), 15)",
        look_at=("DateOfInitialCPC", "S47ActualStartDate", "ICPCnotRequired"),
        say={"limit": "working_days_before(year_end(), 15)", "last_day": "year_end()"},
        explain="The section 47 enquiry started {S47ActualStartDate}, its conference date is "
        "{DateOfInitialCPC} and its not-required flag {ICPCnotRequired}; one that started before "
        "{limit}, 15 working days before {last_day}, should have had its conference",
        note="The working days are counted back from the day before the last day of the census "
        "year. A blank flag is not taken for false.",
        departs="Counts one working day too few, and knows false only in small letters",
    ),
    on_row(
        "8715",
        ERROR,
        "Date of Initial Child Protection Conference must fall within the census year",
        table="Section47",
        when="DateOfInitialCPC NOT BETWEEN year_start() AND year_end()",
        look_at=("DateOfInitialCPC",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The initial conference was held {DateOfInitialCPC}, outside the census year of "
        "{first_day} to {last_day}",
        note="Reads the conference of an enquiry, and not one recorded with the referral itself.",
    ),
    on_row(
        "8740",
        ERROR,
        "For a Section 47 Enquiry that has not held the Initial Child Protection Conference by the "
        "end of the census year, the start date must fall within the census year",
        table="Section47",
        when="DateOfInitialCPC IS NULL AND is_false(ICPCnotRequired) AND (S47ActualStartDate "
        "IS NULL OR S47ActualStartDate NOT BETWEEN year_start() AND year_end())",
        look_at=("S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The start date of the section 47 enquiry is {S47ActualStartDate}, its conference "
        "date {DateOfInitialCPC} and its not-required flag {ICPCnotRequired}; without a "
        "conference it must have started from {first_day} to {last_day}",
        note="A blank start is in breach, because it is not within the census year. A blank flag "
        "is not taken for false.",
        departs="Knows false only as 0, and passes an enquiry without a start date",
    ),
    on_rows(
        "8839",
        ERROR,
        "Within one CINDetails group there are 2 or more open S47 Assessments",
        select="""
            SELECT list(row ORDER BY row) AS Section47
            FROM Section47 WHERE DateOfInitialCPC IS NULL AND is_true(ICPCnotRequired) IS NOT TRUE
            GROUP BY child, CINdetailsID HAVING count(*) > 1
        """,
        look_at=(at("Section47", "DateOfInitialCPC"),),
        explain="Section 47 enquiries of one referral are open together, each without a conference "
        "date and without the not-required flag; they started {S47ActualStartDate}",
        departs="Points at enquiries that needed no conference too",
    ),
    on_row(
        "8870Q",
        QUERY,
        "Please check and either amend or provide a reason: The Target Date for Initial Child "
        "Protection Conference should not be a weekend",
        table="Section47",
        when="isodow(InitialCPCtarget) > 5",
        look_at=("InitialCPCtarget",),
        say={"weekday": "dayname(InitialCPCtarget)"},
        explain="The target date of the initial conference, {InitialCPCtarget}, is a {weekday}",
        departs="Reads the target as day, month and year, so it finds nothing in a census file",
    ),
    on_row(
        "8875",
        ERROR,
        "The Date of Initial Child Protection Conference cannot be a weekend",
        table="Section47",
        when="isodow(DateOfInitialCPC) > 5",
        look_at=("DateOfInitialCPC",),
        say={"weekday": "dayname(DateOfInitialCPC)"},
        explain="The date of the initial conference, {DateOfInitialCPC}, is a {weekday}",
        note="Reads the conference of an enquiry, and not one recorded with the referral itself.",
    ),
    on_rows(
        "8890",
        ERROR,
        "A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry "
        "ongoing",
        select="""
            WITH overlapping AS (
                SELECT later.row AS Section47, earlier.row AS Earlier
                FROM Section47 AS later JOIN Section47 AS earlier
                ON later.child = earlier.child AND later.CINdetailsID = earlier.CINdetailsID
                AND later.row <> earlier.row
                AND later.S47ActualStartDate >= earlier.S47ActualStartDate
                WHERE later.S47ActualStartDate <= earlier.DateOfInitialCPC
                OR (
                    earlier.DateOfInitialCPC IS NULL
                    AND is_true(earlier.ICPCnotRequired) IS NOT TRUE
                    AND later.S47ActualStartDate <= year_end()
                )
            )
            SELECT Section47, Earlier
            FROM overlapping
            QUALIFY row_number() OVER (
                PARTITION BY least(Section47, Earlier), greatest(Section47, Earlier)
                ORDER BY Section47 DESC
            ) = 1
        """,
        look_at=(
            at("Section47", "S47ActualStartDate"),
            at("Section47", "S47ActualStartDate", "DateOfInitialCPC", role="Earlier"),
        ),
        explain="The section 47 enquiry that started {Section47.S47ActualStartDate} overlaps "
        "another of the same referral, which started {Earlier.S47ActualStartDate} and whose "
        "conference date is {Earlier.DateOfInitialCPC}",
        note="An enquiry is ongoing until its conference, that day included; one that needs no "
        "conference is not. Two enquiries that started on one day are one breach.",
        departs="Never compares two enquiries that have the same dates",
    ),
)
