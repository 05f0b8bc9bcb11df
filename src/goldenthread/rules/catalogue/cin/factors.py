"""Rules about the factors found at an assessment."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_rows

_SILENT = "Never finds anything in a census file, because it takes the list of factors for one text"


def _undivided(code: str, wording: str, factor: str, *divided: str) -> Rule:
    """Query a factor that was divided into others."""
    return on_rows(
        code,
        QUERY,
        wording,
        select=f"""
            SELECT list(f.row ORDER BY f.row) AS AssessmentFactorsList,
                any_value(a.AssessmentActualStartDate) AS started
            FROM AssessmentFactorsList AS f
            JOIN Assessments AS a USING (child, CINdetailsID, AssessmentID)
            WHERE upper(f.AssessmentFactors) = '{factor}'
            GROUP BY f.child, f.CINdetailsID, f.AssessmentID
        """,
        look_at=(at("AssessmentFactorsList", "AssessmentFactors"),),
        explain="A factor of the assessment (start date {started}) is {AssessmentFactors}; use "
        f"{' or '.join(divided)} instead",
        departs=_SILENT,
    )


RULES: tuple[Rule, ...] = (
    on_rows(
        "8614",
        ERROR,
        "Parental or child factors at assessment should only be present for a completed "
        "assessment.",
        select="""
            SELECT a.row AS Assessments, list(f.row ORDER BY f.row) AS AssessmentFactorsList
            FROM Assessments AS a
            JOIN AssessmentFactorsList AS f USING (child, CINdetailsID, AssessmentID)
            WHERE a.AssessmentAuthorisationDate IS NULL AND f.AssessmentFactors IS NOT NULL
            GROUP BY a.row
        """,
        look_at=(
            at("Assessments", "AssessmentAuthorisationDate"),
            at("AssessmentFactorsList", "AssessmentFactors"),
        ),
        explain="The assessment (start date {AssessmentActualStartDate}) has factors "
        "({AssessmentFactors}), but its end date is {AssessmentAuthorisationDate}",
        departs="Stops without a result as soon as there is something to report",
    ),
    on_rows(
        "8869",
        ERROR,
        "The assessment factors code “21” cannot be used in conjunction with any other assessment "
        "factors.",
        select="""
            SELECT
                list(f.row ORDER BY f.row) FILTER (f.AssessmentFactors <> '21')
                    AS AssessmentFactorsList,
                any_value(a.AssessmentActualStartDate) AS started
            FROM AssessmentFactorsList AS f
            JOIN Assessments AS a USING (child, CINdetailsID, AssessmentID)
            GROUP BY f.child, f.CINdetailsID, f.AssessmentID
            HAVING bool_or(f.AssessmentFactors = '21') AND bool_or(f.AssessmentFactors <> '21')
        """,
        look_at=(at("AssessmentFactorsList", "AssessmentFactors"),),
        explain="The assessment (start date {started}) has factor 21, no factors identified, "
        "beside {AssessmentFactors}; keep one or the other",
        departs=_SILENT,
    ),
    on_rows(
        "8873Q",
        QUERY,
        "Please check and either amend data or provide a reason: When there is only one assessment "
        "on the episode and the factors code “21 No factors identified” has been used for the "
        "completed assessment, the reason for closure ‘RC8’ or 'RC9' should be used.",
        select="""
            WITH only_assessment AS (
                SELECT child, CINdetailsID, any_value(AssessmentID) AS AssessmentID
                FROM Assessments
                GROUP BY child, CINdetailsID
                HAVING count(*) = 1 AND count(AssessmentAuthorisationDate) = 1
            )
            SELECT list(f.row ORDER BY f.row) AS AssessmentFactorsList, d.row AS CINdetails
            FROM only_assessment AS a
            JOIN AssessmentFactorsList AS f USING (child, CINdetailsID, AssessmentID)
            JOIN CINdetails AS d USING (child, CINdetailsID)
            WHERE f.AssessmentFactors = '21'
            AND (d.ReasonForClosure IS NULL OR d.ReasonForClosure NOT IN ('RC8', 'RC9'))
            GROUP BY d.row
        """,
        look_at=(
            at("AssessmentFactorsList", "AssessmentFactors"),
            at("CINdetails", "ReasonForClosure"),
        ),
        explain="The only assessment of the referral of {CINreferralDate} found no factors (21), "
        "but the reason for closure is {ReasonForClosure}; RC8 or RC9 is expected",
        note="A case that is still open, with no reason for closure, is in breach too.",
        departs="Does not ask that the assessment be completed",
    ),
    on_rows(
        "8897Q",
        QUERY,
        "Parental or child factors at assessment information is missing from a completed "
        "assessment",
        select="""
            WITH recorded AS (
                SELECT child, CINdetailsID, AssessmentID,
                    count(AssessmentFactors) AS factors,
                    list(row ORDER BY row) FILTER (AssessmentFactors IS NULL) AS blank,
                    list(row ORDER BY row)
                        FILTER (NOT one_of(AssessmentFactors, 'assessment_factor')) AS invalid
                FROM AssessmentFactorsList
                GROUP BY child, CINdetailsID, AssessmentID
            )
            SELECT a.row AS Assessments,
                CASE WHEN r.factors > 0 THEN r.invalid ELSE r.blank END AS AssessmentFactorsList
            FROM Assessments AS a
            LEFT JOIN recorded AS r USING (child, CINdetailsID, AssessmentID)
            WHERE a.AssessmentAuthorisationDate >= year_start()
            AND (coalesce(r.factors, 0) = 0 OR r.invalid IS NOT NULL)
        """,
        look_at=(
            at("Assessments", "AssessmentAuthorisationDate"),
            at("AssessmentFactorsList", "AssessmentFactors"),
        ),
        explain="The factor found at the assessment authorised {AssessmentAuthorisationDate} is "
        "{AssessmentFactors}; give a code of the table of factors, or 21 if none was found",
        note="A code that is not in the table of factors is in breach as a missing one is.",
        departs="Stops without a result when a factor is no code, and takes the factors of one "
        "referral's assessment for those of another's",
    ),
    on_rows(
        "8898",
        ERROR,
        "The assessment has more than one parental or child factors with the same code",
        select="""
            WITH repeated AS (
                SELECT child, CINdetailsID, AssessmentID, AssessmentFactors, list(row) AS places
                FROM AssessmentFactorsList WHERE AssessmentFactors IS NOT NULL
                GROUP BY child, CINdetailsID, AssessmentID, AssessmentFactors HAVING count(*) > 1
            )
            SELECT list_sort(flatten(list(r.places))) AS AssessmentFactorsList,
                string_agg(r.AssessmentFactors, ', ' ORDER BY r.AssessmentFactors) AS codes,
                any_value(a.AssessmentActualStartDate) AS started
            FROM repeated AS r JOIN Assessments AS a USING (child, CINdetailsID, AssessmentID)
            GROUP BY r.child, r.CINdetailsID, r.AssessmentID
        """,
        look_at=(at("AssessmentFactorsList", "AssessmentFactors"),),
        explain="Given more than once as a factor of the assessment (start date {started}): "
        "{codes}; keep each code once",
        departs="Stops without a result on every census file",
    ),
    _undivided(
        "8945Q",
        "Please check and either amend data or provide a reason: the assessment factors code '18A' "
        "should not be used ('18B' or '18C' should be used instead)",
        "18A",
        "18B",
        "18C",
    ),
    _undivided(
        "8950Q",
        "Please check and either amend data or provide a reason: the assessment factors code '19A' "
        "should not be used ('19B' or '19C' should be used instead)",
        "19A",
        "19B",
        "19C",
    ),
)
