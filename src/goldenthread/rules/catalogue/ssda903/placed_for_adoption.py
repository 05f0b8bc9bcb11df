"""Rules that hold decisions to place for adoption against episodes."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_PLACED = "PLACE IN ('A3', 'A4', 'A5', 'A6')"
_DECISION = ("DATE_PLACED", "DATE_PLACED_CEASED")
_END = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")
_DECIDED = """
    EXISTS (SELECT 1 FROM PlacedAdoption AS p WHERE p.CHILD = e.CHILD AND given(p.DATE_PLACED))
"""

RULES: tuple[Rule, ...] = (
    on_rows(
        "551",
        ERROR,
        "Child has been placed for adoption but there is no date of the decision that the child "
        "should be placed for adoption.",
        select=f"""
            SELECT e.row AS Episodes
            FROM Episodes AS e
            WHERE e.{_PLACED} AND NOT {_DECIDED}
        """,
        look_at=(at("Episodes", "PLACE"),),
        explain="The child was placed for adoption ({PLACE}) from {DECOM}, but there is no day of "
        "a decision to do so",
        departs="Flags a child one of whose decisions has no day even if another has one",
    ),
    on_rows(
        "552",
        ERROR,
        "Date of Decision to place a child for adoption should be on or prior to the date that the "
        "child was placed for adoption.",
        select=f"""
            WITH placed AS (
                SELECT CHILD, row, nth, DECOM FROM ordered_episodes WHERE {_PLACED}
            ),
            undecided AS (
                SELECT e.CHILD, arg_min(e.row, e.nth) AS row, min(e.DECOM) AS DECOM
                FROM placed AS e
                WHERE NOT EXISTS (
                    SELECT 1 FROM PlacedAdoption AS p
                    WHERE p.CHILD = e.CHILD AND p.DATE_PLACED <= e.DECOM
                    AND coalesce(p.DATE_PLACED_CEASED >= e.DECOM, true)
                )
                GROUP BY e.CHILD
            )
            SELECT e.row AS Episodes, arg_min(p.row, p.DATE_PLACED) AS PlacedAdoption
            FROM undecided AS e JOIN PlacedAdoption AS p ON p.CHILD = e.CHILD
            WHERE p.DATE_PLACED > e.DECOM
            GROUP BY e.row
        """,
        look_at=(at("Episodes", "DECOM", "PLACE"), at("PlacedAdoption", "DATE_PLACED")),
        explain="The child was placed for adoption ({PLACE}) on {DECOM}, when no decision to do so "
        "stood; the next was made on {DATE_PLACED}",
        note="A placement is held against the decisions that stood on its first day, made by then "
        "and not ended before. Of several placements without one the first is shown.",
        departs="Holds the first placement against the latest decision, even one that was made for "
        "a later placement",
    ),
    on_rows(
        "553",
        ERROR,
        "Placement order has been granted but there is no date of decision that the child should "
        "be placed for adoption.",
        select=f"""
            SELECT list(e.row ORDER BY e.row) AS Episodes, CAST(NULL AS BIGINT) AS PlacedAdoption,
                'there is no day of a decision to place the child for adoption' AS what_is_wrong
            FROM Episodes AS e
            WHERE e.LS = 'E1' AND NOT {_DECIDED}
            GROUP BY e.CHILD
            UNION ALL
            SELECT CAST(NULL AS BIGINT[]) AS Episodes, p.row AS PlacedAdoption,
                'it still stands, although it was decided to place the child no longer for adoption'
                AS what_is_wrong
            FROM PlacedAdoption AS p
            WHERE (given(p.DATE_PLACED_CEASED) OR given(p.REASON_PLACED_CEASED))
            AND EXISTS (
                SELECT 1 FROM Episodes AS e
                WHERE e.CHILD = p.CHILD AND e.LS = 'E1' AND NOT given(e.DEC)
            )
        """,
        look_at=(at("Episodes", "LS"), at("PlacedAdoption", *_DECISION, "REASON_PLACED_CEASED")),
        explain="A placement order (E1) was granted, and {what_is_wrong}",
        note="Finds also a decision that was ended while an episode under a placement order is "
        "open, though the wording does not speak of it.",
        departs="Passes a child whose only decision has no day",
    ),
    on_rows(
        "554",
        ERROR,
        "Date of decision that the child should be placed for adoption should be on or prior to "
        "the date that the placement order was granted.",
        select="""
            WITH periods AS (
                SELECT CHILD, began,
                    lead(began) OVER (PARTITION BY CHILD ORDER BY began) AS began_again
                FROM periods_of_care
            ),
            granted AS (
                SELECT c.CHILD, c.began_again, arg_min(e.row, e.nth) AS row, min(e.DECOM) AS DECOM
                FROM periods AS c JOIN ordered_episodes AS e ON e.CHILD = c.CHILD
                WHERE e.LS = 'E1' AND e.DECOM >= c.began
                AND coalesce(e.DECOM < c.began_again, true)
                GROUP BY c.CHILD, c.began, c.began_again
            )
            SELECT g.row AS Episodes, p.row AS PlacedAdoption
            FROM granted AS g JOIN PlacedAdoption AS p ON p.CHILD = g.CHILD
            WHERE p.DATE_PLACED > g.DECOM AND coalesce(p.DATE_PLACED < g.began_again, true)
        """,
        look_at=(at("Episodes", "DECOM", "LS"), at("PlacedAdoption", "DATE_PLACED")),
        explain="It was decided on {DATE_PLACED} to place the child for adoption, after the "
        "placement order ({LS}) of {DECOM}",
        note="Every decision is held against the first placement order of its own period of care, "
        "as far as this year's episodes tell.",
        departs="Holds a decision against a placement order of an earlier period of care",
    ),
    on_rows(
        "557",
        ERROR,
        "Child for whom the decision was made that they should be placed for adoption has left "
        "care but was not adopted and information on the decision that they should no longer be "
        "placed for adoption items has not been completed.",
        select=f"""
            WITH in_care AS (
                SELECT e.CHILD, e.row, o.nth, e.REC, {_PLACED} OR LS = 'E1' AS is_placed,
                    count(*) FILTER (e.REC <> 'X1') OVER (
                        PARTITION BY e.CHILD ORDER BY o.nth
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                    ) AS endings
                FROM all_episodes_in_order AS o JOIN Episodes AS e ON e.row = o.row
                WHERE e.CHILD IN (SELECT CHILD FROM Episodes WHERE {_PLACED} OR LS = 'E1')
            ),
            placed AS (
                SELECT CHILD, endings, max(nth) AS nth, arg_max(row, nth) AS row
                FROM in_care WHERE is_placed
                GROUP BY CHILD, endings
            ),
            has_left AS (
                SELECT e.CHILD, e.row, CASE WHEN p.row <> e.row THEN p.row END AS placed_row
                FROM in_care AS e
                JOIN placed AS p ON p.CHILD = e.CHILD AND p.endings = e.endings
                WHERE e.REC NOT IN ('X1', 'E11', 'E12')
            )
            SELECT e.row AS Episodes, any_value(e.placed_row) AS Placed,
                list(p.row ORDER BY p.row) FILTER (p.row IS NOT NULL) AS PlacedAdoption
            FROM has_left AS e LEFT JOIN PlacedAdoption AS p ON p.CHILD = e.CHILD
            WHERE NOT given(p.DATE_PLACED_CEASED) OR NOT given(p.REASON_PLACED_CEASED)
            GROUP BY e.row
        """,
        look_at=(
            at("Episodes", "PLACE", "LS", "REC"),
            at("Episodes", "PLACE", "LS", role="Placed"),
            at("PlacedAdoption", *_END),
        ),
        explain="The child was under a placement order or placed for adoption, left care on "
        "{Episodes.DEC} ({Episodes.REC}) and was not adopted, but the day of the decision to place "
        "no longer for adoption is {DATE_PLACED_CEASED} and its reason is {REASON_PLACED_CEASED}",
        note="That the decision was made is told from a placement for adoption or a placement "
        "order in the same time in care, as far as this year's episodes tell.",
        departs="Looks only at the episode in which the child left, so that a child who was placed "
        "for adoption before it is missed",
    ),
    on_rows(
        "558",
        ERROR,
        "If a child has been adopted, then the decision to place them for adoption has not been "
        "disrupted and the date of the decision that a child should no longer be placed for "
        "adoption should be left blank.",
        select="""
            WITH in_order AS (
                SELECT *, row_number() OVER (
                    PARTITION BY CHILD ORDER BY DATE_PLACED DESC NULLS LAST, row DESC
                ) AS nth
                FROM PlacedAdoption
            ),
            ended AS (
                SELECT CHILD, count(*) AS decisions, min(nth) AS nth
                FROM in_order WHERE given(DATE_PLACED_CEASED)
                GROUP BY CHILD
            ),
            adopted AS (
                SELECT CHILD FROM ordered_episodes
                WHERE nth = of_child AND REC IN ('E11', 'E12')
            )
            SELECT list(e.row ORDER BY e.row) AS Episodes, any_value(p.decisions) AS decisions
            FROM ended AS p
            JOIN adopted AS a ON a.CHILD = p.CHILD
            JOIN Episodes AS e ON e.CHILD = p.CHILD
            WHERE p.nth = 1 AND p.decisions > 1 AND e.REC IN ('E11', 'E12')
            GROUP BY e.CHILD
        """,
        look_at=(at("Episodes", "REC"),),
        explain="The child was adopted ({REC}) on {DEC}, but {decisions} decisions to place for "
        "adoption, the latest among them, are said to have ended",
        note="One decision that ended is no breach; two are, if the latest is one of them.",
        departs="Passes a child as soon as one decision, however old, has no end",
    ),
)
