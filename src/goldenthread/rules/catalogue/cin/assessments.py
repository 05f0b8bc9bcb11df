"""Rules about assessments and the factors found at them."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

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
