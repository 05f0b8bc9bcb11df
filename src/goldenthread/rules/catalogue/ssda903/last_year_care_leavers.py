"""Rules that hold the records of care leavers against the episodes of this year and last."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_FIELDS = ("IN_TOUCH", "ACTIV", "ACCOM")
_FILLED = "coalesce(o.IN_TOUCH, o.ACTIV, o.ACCOM) IS NOT NULL"
_HOLDS = (
    "care leaver's record is filled in (in touch {OC3.IN_TOUCH}, activity {OC3.ACTIV}, "
    "accommodation {OC3.ACCOM})"
)
_FLAGS_BLANK = "Flags the record even when all three items are blank"

RULES: tuple[Rule, ...] = (
    on_rows(
        "1000",
        ERROR,
        "This child is recorded as having died in care and therefore should not have the care "
        "leaver information completed.",
        select=f"""
            WITH died AS (
                SELECT CHILD, list(row ORDER BY row) AS places
                FROM Episodes WHERE REC = 'E2' GROUP BY CHILD
            ),
            died_before AS (
                SELECT CHILD, list(row ORDER BY row) AS places
                FROM Episodes_last WHERE REC = 'E2' GROUP BY CHILD
            )
            SELECT o.row AS OC3, d.places AS Episodes, b.places AS Episodes_last,
                CASE WHEN d.CHILD IS NULL THEN 'last year''s' ELSE 'this year''s' END AS whose
            FROM OC3 AS o
            LEFT JOIN died AS d ON d.CHILD = o.CHILD
            LEFT JOIN died_before AS b ON b.CHILD = o.CHILD
            WHERE {_FILLED} AND (d.CHILD IS NOT NULL OR b.CHILD IS NOT NULL)
        """,
        look_at=(at("OC3", *_FIELDS), at("Episodes", "REC"), at("Episodes_last", "REC")),
        explain="The child died in care (E2) according to {whose} episodes, but the " + _HOLDS,
        uses=("Episodes_last",),
        departs=_FLAGS_BLANK,
    ),
    on_rows(
        "1001",
        ERROR,
        "The episodes recorded for this young person suggest they are not a relevant or a former "
        "relevant child and therefore should not have care leaver information completed.",
        select=f"""
            WITH of_both_years AS (
                SELECT CHILD, row, DECOM, DEC, REC, LS, 1 AS years_ago
                FROM Episodes_last
                UNION ALL
                SELECT CHILD, row, DECOM, DEC, REC, LS, 0 AS years_ago
                FROM Episodes
            ),
            apart AS (
                SELECT CHILD, DECOM, DEC, REC, LS, row_number() OVER (
                    PARTITION BY CHILD, DECOM ORDER BY DEC NULLS LAST, years_ago, row
                ) AS nth
                FROM of_both_years
                WHERE DECOM IS NOT NULL AND CHILD IN (SELECT o.CHILD FROM OC3 AS o)
            ),
            in_turn AS (
                SELECT CHILD, DECOM, DEC, REC, LS,
                    row_number() OVER (PARTITION BY CHILD ORDER BY DECOM DESC) AS from_the_last
                FROM apart WHERE nth = 1
            ),
            lasted AS (
                SELECT CHILD, DECOM, LS,
                    from_the_last = 1 AND REC IN ('E11', 'E12') AS was_adopted,
                    CASE WHEN from_the_last = 1 THEN coalesce(DEC, year_end()) ELSE DEC END AS until
                FROM in_turn
            ),
            births AS (
                SELECT CHILD, min(DOB) AS DOB FROM Header WHERE CHILD IS NOT NULL GROUP BY CHILD
            ),
            care AS (
                SELECT e.CHILD, bool_or(coalesce(e.was_adopted, false)) AS was_adopted,
                    sum(CASE WHEN e.LS IN ('V3', 'V4') OR e.until IS NULL OR b.DOB IS NULL THEN 0
                        ELSE greatest(e.until - greatest(e.DECOM, birthday(b.DOB, 14)), 0)
                        END) AS since_14,
                    sum(CASE WHEN e.LS IN ('V3', 'V4') OR e.until IS NULL OR b.DOB IS NULL THEN 0
                        ELSE greatest(e.until - greatest(e.DECOM, birthday(b.DOB, 16)), 0)
                        END) AS since_16
                FROM lasted AS e LEFT JOIN births AS b ON b.CHILD = e.CHILD
                GROUP BY e.CHILD
            ),
            judged AS (
                SELECT o.row AS OC3, coalesce(c.was_adopted, false) AS was_adopted,
                    coalesce(c.since_14, 0) AS since_14, coalesce(c.since_16, 0) AS since_16,
                    b.CHILD IS NULL OR birthday(b.DOB, 20) > year_end() AS is_counted
                FROM OC3 AS o
                LEFT JOIN births AS b ON b.CHILD = o.CHILD
                LEFT JOIN care AS c ON c.CHILD = o.CHILD
                WHERE {_FILLED}
            )
            SELECT OC3,
                CASE WHEN was_adopted THEN 'the last episode ended with adoption'
                     ELSE 'the episodes of this year and last come to ' || since_14
                         || ' days of care since the 14th birthday and ' || since_16
                         || ' since the 16th, where at least 91 and 1 are needed'
                     END AS reason
            FROM judged
            WHERE was_adopted OR (is_counted AND (since_14 < 91 OR since_16 < 1))
        """,
        look_at=(at("OC3", *_FIELDS),),
        explain=f"The {_HOLDS}, but {{reason}}",
        filled=("Episodes", "Episodes_last", "Header", "OC3"),
        note="Only a record with at least one of the three items is tested, since the wording "
        "speaks of information completed. The days are not counted of a young person who is 20 by "
        "31 March, or whose date of birth in Header cannot be read. Care before last year's "
        "return is not known, so that some who are relevant are flagged.",
        departs="Flags every young person who is 20 by 31 March, and mixes up the rows of the two "
        "years",
    ),
    on_rows(
        "1002",
        ERROR,
        "This child has no previous episodes of care, therefore should not have care leaver "
        "information recorded.",
        select=f"""
            SELECT o.row AS OC3
            FROM OC3 AS o
            WHERE {_FILLED}
            AND NOT EXISTS (SELECT 1 FROM Episodes AS e WHERE e.CHILD = o.CHILD)
            AND NOT EXISTS (SELECT 1 FROM Episodes_last AS l WHERE l.CHILD = o.CHILD)
        """,
        look_at=(at("OC3", *_FIELDS),),
        explain="The child has no episode this year or last, but the " + _HOLDS,
        note="Care before last year's return is not known, so that some who were looked after are "
        "flagged.",
        departs=_FLAGS_BLANK,
    ),
    on_rows(
        "1010",
        ERROR,
        "This child has no episodes loaded for current year even though there was an open episode "
        "of care at the end of the previous year, and care leaver data has been entered.",
        select=f"""
            SELECT o.row AS OC3, l.row AS Episodes_last
            FROM OC3 AS o
            JOIN ordered_episodes_last AS t ON t.CHILD = o.CHILD AND t.nth = t.of_child
            JOIN Episodes_last AS l ON l.row = t.row
            WHERE {_FILLED} AND NOT given(l.DEC)
            AND NOT EXISTS (SELECT 1 FROM Episodes AS e WHERE e.CHILD = o.CHILD)
        """,
        look_at=(at("OC3", *_FIELDS), at("Episodes_last", "DECOM", "DEC")),
        explain="Last year's episode from {Episodes_last.DECOM} was still open and the child has "
        "no episode this year, but the " + _HOLDS,
        note="An episode whose end is written but cannot be read was not open.",
        departs=_FLAGS_BLANK,
    ),
    on_rows(
        "348",
        ERROR,
        "Care leaver has previously been reported as having died.",
        select="""
            SELECT o.row AS OC3, list(l.row ORDER BY l.row) AS OC3_last
            FROM OC3 AS o JOIN OC3_last AS l ON l.CHILD = o.CHILD
            WHERE l.IN_TOUCH = 'DIED' AND o.IN_TOUCH IS DISTINCT FROM 'DIED'
            GROUP BY o.row
        """,
        look_at=(at("OC3", "IN_TOUCH"), at("OC3_last", "IN_TOUCH")),
        explain=(
            "Last year the care leaver was reported to have died (DIED), but this year in touch "
            "is {OC3.IN_TOUCH}"
        ),
    ),
)
