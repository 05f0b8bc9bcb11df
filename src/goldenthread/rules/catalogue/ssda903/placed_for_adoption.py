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
                SELECT CHILD, arg_min(row, nth) AS row, min(DECOM) AS DECOM
                FROM ordered_episodes WHERE {_PLACED}
                GROUP BY CHILD
            ),
            decided AS (
                SELECT CHILD, row, DATE_PLACED,
                    row_number() OVER (PARTITION BY CHILD ORDER BY DATE_PLACED DESC, row) AS nth
                FROM PlacedAdoption WHERE DATE_PLACED IS NOT NULL
            )
            SELECT e.row AS Episodes, p.row AS PlacedAdoption
            FROM placed AS e JOIN decided AS p ON p.CHILD = e.CHILD AND p.nth = 1
            WHERE e.DECOM < p.DATE_PLACED
        """,
        look_at=(at("Episodes", "DECOM", "PLACE"), at("PlacedAdoption", "DATE_PLACED")),
        explain="It was decided on {DATE_PLACED} to place the child for adoption, after the child "
        "was first so placed ({PLACE}) on {DECOM}",
        note="The first placement of the year is held against the latest decision, so that a child "
        "placed, and placed again after a new decision, is in breach.",
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
            SELECT e.row AS Episodes,
                list(p.row ORDER BY p.row) FILTER (p.row IS NOT NULL) AS PlacedAdoption
            FROM Episodes AS e LEFT JOIN PlacedAdoption AS p ON p.CHILD = e.CHILD
            WHERE (e.{_PLACED} OR e.LS = 'E1') AND e.REC NOT IN ('X1', 'E11', 'E12')
            AND (NOT given(p.DATE_PLACED_CEASED) OR NOT given(p.REASON_PLACED_CEASED))
            GROUP BY e.row
        """,
        look_at=(at("Episodes", "PLACE", "LS", "REC"), at("PlacedAdoption", *_END)),
        explain="Placed in {PLACE} with legal status {LS}, the child left care ({REC}) and was not "
        "adopted, but the day of the decision to place no longer for adoption is "
        "{DATE_PLACED_CEASED} and its reason is {REASON_PLACED_CEASED}",
        note="Looks at the placement and the legal status of the episode in which the child left "
        "care, not at those before it.",
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
