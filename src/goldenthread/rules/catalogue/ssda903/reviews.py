"""Rules about statutory reviews."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_row(
        "166",
        ERROR,
        "Date of review is invalid or blank.",
        table="Reviews",
        when="REVIEW IS NULL",
        look_at=("REVIEW",),
        explain="The day of the review is {REVIEW}, where a date is needed",
    ),
    on_row(
        "167",
        ERROR,
        "Data entry for participation is invalid or blank.",
        table="Reviews",
        when="given(REVIEW) <> (REVIEW_CODE IS NOT NULL) "
        "OR (given(REVIEW) AND NOT one_of(REVIEW_CODE, 'review_participation'))",
        look_at=("REVIEW", "REVIEW_CODE"),
        explain="The review of {REVIEW} has the participation code {REVIEW_CODE}, which is not one "
        "of PN0 to PN7 for a review with a date",
        note="A record with neither day nor code is left to 166.",
    ),
    on_rows(
        "399",
        ERROR,
        "Mother field, review field or participation field are completed but child is looked "
        "after under legal status V3 or V4.",
        select="""
            WITH breaks AS (
                SELECT CHILD, list(row ORDER BY row) AS episodes
                FROM Episodes
                GROUP BY CHILD
                HAVING bool_and(coalesce(LS IN ('V3', 'V4'), false))
            ),
            mothers AS (
                SELECT CHILD, min(row) AS header
                FROM Header WHERE MOTHER IS NOT NULL GROUP BY CHILD
            ),
            reviewed AS (
                SELECT CHILD, list(row ORDER BY row) AS reviews
                FROM Reviews WHERE given(REVIEW) OR REVIEW_CODE IS NOT NULL GROUP BY CHILD
            )
            SELECT b.episodes AS Episodes, m.header AS Header, r.reviews AS Reviews
            FROM breaks AS b
            LEFT JOIN mothers AS m USING (CHILD)
            LEFT JOIN reviewed AS r USING (CHILD)
            WHERE m.header IS NOT NULL OR r.reviews IS NOT NULL
        """,
        look_at=(
            at("Episodes", "LS"),
            at("Header", "MOTHER"),
            at("Reviews", "REVIEW", "REVIEW_CODE"),
        ),
        explain="The child was on short breaks alone, and has the mother field {Header.MOTHER} and "
        "reviews on {Reviews.REVIEW}, where neither is wanted",
        note=(
            "Said of a child all of whose episodes of the year are under V3 or V4; the wording "
            "could mean every such episode."
        ),
    ),
    on_row(
        "440",
        ERROR,
        "Participation method indicates child was under 4 years old at the time of the review, "
        "but date of birth and review date indicates the child was 4 years old or over.",
        table="Reviews",
        when="REVIEW_CODE = 'PN0' AND REVIEW >= birthday(DOB, 4)",
        look_at=("REVIEW", "REVIEW_CODE", "DOB"),
        say={"fourth": "birthday(DOB, 4)"},
        explain="The child turned four on {fourth}, so PN0 does not fit the review of {REVIEW}",
        departs="Lets a review on the fourth birthday itself pass",
    ),
    on_row(
        "441",
        ERROR,
        "Participation method indicates child was 4 years old or over at the time of the review, "
        "but the date of birth and review date indicates the child was under 4 years old.",
        table="Reviews",
        when="REVIEW_CODE BETWEEN 'PN1' AND 'PN7' AND length(REVIEW_CODE) = 3 "
        "AND REVIEW < birthday(DOB, 4)",
        look_at=("REVIEW", "REVIEW_CODE", "DOB"),
        say={"fourth": "birthday(DOB, 4)"},
        explain="The child turned four on {fourth}, so {REVIEW_CODE} does not fit the review of "
        "{REVIEW}",
    ),
)
