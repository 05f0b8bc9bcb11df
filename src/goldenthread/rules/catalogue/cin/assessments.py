"""Rules about assessments."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "1103",
        ERROR,
        "The assessment start date cannot be before the referral date",
        select="""
            SELECT a.row AS Assessments, d.row AS CINdetails
            FROM Assessments AS a JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE a.AssessmentActualStartDate < d.CINreferralDate
        """,
        look_at=(
            at("Assessments", "AssessmentActualStartDate"),
            at("CINdetails", "CINreferralDate"),
        ),
        explain="Assessment started {AssessmentActualStartDate}, before the referral of "
        "{CINreferralDate}",
    ),
    on_row(
        "8608",
        ERROR,
        "Assessment Start Date cannot be later than its End Date",
        table="Assessments",
        when="AssessmentActualStartDate > AssessmentAuthorisationDate",
        look_at=("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
        explain="Assessment started {AssessmentActualStartDate}, after it was authorised on "
        "{AssessmentAuthorisationDate}",
    ),
    on_row(
        "8670Q",
        QUERY,
        "Please check and either amend data or provide a reason: Assessment started more than 45 "
        "working days before the end of the census year. However, there is no Assessment end date.",
        table="Assessments",
        when="AssessmentAuthorisationDate IS NULL "
        "AND AssessmentActualStartDate < working_days_before(year_end(), 45)",
        look_at=("AssessmentActualStartDate",),
        say={"limit": "working_days_before(year_end(), 45)", "last_day": "year_end()"},
        explain="Assessment started {AssessmentActualStartDate} and its end date is "
        "{AssessmentAuthorisationDate}; one that started before {limit}, 45 working days before "
        "{last_day}, should be finished",
        note="The working days are counted back from the day before the last day of the census "
        "year.",
        departs="Counts one working day too few, so an assessment that started exactly 45 working "
        "days before the end of the year is flagged",
    ),
    on_row(
        "8696",
        ERROR,
        "Assessment end date must fall within the census year",
        table="Assessments",
        when="AssessmentAuthorisationDate NOT BETWEEN year_start() AND year_end()",
        look_at=("AssessmentAuthorisationDate",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="Assessment was authorised {AssessmentAuthorisationDate}, outside the census year "
        "of {first_day} to {last_day}",
    ),
    on_row(
        "8736",
        ERROR,
        "For an Assessment that has not been completed, the start date must fall within the census "
        "year",
        table="Assessments",
        when="AssessmentAuthorisationDate IS NULL AND (AssessmentActualStartDate IS NULL "
        "OR AssessmentActualStartDate NOT BETWEEN year_start() AND year_end())",
        look_at=("AssessmentAuthorisationDate", "AssessmentActualStartDate"),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The assessment's start date is {AssessmentActualStartDate} and its end date "
        "{AssessmentAuthorisationDate}; without an end it must have started from {first_day} to "
        "{last_day}",
    ),
    on_rows(
        "8863Q",
        QUERY,
        "An Assessment is shown as starting when there is another Assessment ongoing.",
        select="""
            WITH overlapping AS (
                SELECT later.row AS Assessments, earlier.row AS Earlier
                FROM Assessments AS later JOIN Assessments AS earlier
                ON later.child = earlier.child AND later.CINdetailsID = earlier.CINdetailsID
                AND later.row <> earlier.row
                AND later.AssessmentActualStartDate >= earlier.AssessmentActualStartDate
                WHERE later.AssessmentActualStartDate
                    <= coalesce(earlier.AssessmentAuthorisationDate, year_end())
            )
            SELECT Assessments, Earlier
            FROM overlapping
            QUALIFY row_number() OVER (
                PARTITION BY least(Assessments, Earlier), greatest(Assessments, Earlier)
                ORDER BY Assessments DESC
            ) = 1
        """,
        look_at=(
            at("Assessments", "AssessmentActualStartDate"),
            at(
                "Assessments",
                "AssessmentActualStartDate",
                "AssessmentAuthorisationDate",
                role="Earlier",
            ),
        ),
        explain="Assessment started {Assessments.AssessmentActualStartDate} while another of the "
        "same referral was going on, which started {Earlier.AssessmentActualStartDate} and whose "
        "end date is {Earlier.AssessmentAuthorisationDate}",
        note="A start on the day on which the other was authorised counts. Two assessments that "
        "started on one day are one breach.",
        departs="Never compares two assessments that have the same dates",
    ),
    on_rows(
        "8896",
        ERROR,
        "Within one CINDetails group there are 2 or more open Assessments groups",
        select="""
            SELECT list(row ORDER BY row) AS Assessments
            FROM Assessments WHERE AssessmentAuthorisationDate IS NULL
            GROUP BY child, CINdetailsID HAVING count(*) > 1
        """,
        look_at=(at("Assessments", "AssessmentAuthorisationDate"),),
        explain="Assessments of one referral are open together; they started "
        "{AssessmentActualStartDate}",
        departs="Points at every assessment of the referral, completed ones too",
    ),
)
