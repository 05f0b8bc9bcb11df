"""Rules about deprivation of liberty orders, collected from 2026/27."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_SINCE = 2027

_IN_PLACEMENTS = """
    SELECT o.row AS DoLo, e.row AS Episodes
    FROM DoLo AS o JOIN Episodes AS e USING (CHILD)
    WHERE o.DOLO_END IS NOT NULL
        AND (e.DEC IS NULL OR o.DOLO_START <= e.DEC)
        AND o.DOLO_START IS NOT NULL
        AND o.DOLO_END >= e.DECOM
"""

RULES: tuple[Rule, ...] = (
    on_row(
        "700",
        ERROR,
        "The start date of the DoLO is not a valid date.",
        table="DoLo",
        when="DOLO_START IS NULL",
        look_at=("DOLO_START",),
        explain="The first day of the order is {DOLO_START}, where a date is needed",
        note=(
            "A blank first day is in breach as well; the wording speaks only of one that is not "
            "valid."
        ),
        since=_SINCE,
    ),
    on_row(
        "701",
        ERROR,
        "The end date of the DoLO is not a valid date.",
        table="DoLo",
        when="unreadable(DOLO_END)",
        look_at=("DOLO_END",),
        explain="The last day of the order is written {DOLO_END}, which is no date",
        since=_SINCE,
    ),
    on_row(
        "702",
        ERROR,
        "The date that the DoLO ended is before the date that it started.",
        table="DoLo",
        when="DOLO_END <= DOLO_START",
        look_at=("DOLO_START", "DOLO_END"),
        explain="The order ended {DOLO_END}, not after it began on {DOLO_START}",
        note=(
            "An order that ends on its first day is in breach as well, though it does not end "
            "before it."
        ),
        since=_SINCE,
    ),
    on_row(
        "703",
        ERROR,
        "The date that the DoLO started is after the end of the collection year.",
        table="DoLo",
        when="DOLO_START > year_end()",
        look_at=("DOLO_START",),
        say={"last_day": "year_end()"},
        explain="The order began {DOLO_START}, after the year's end on {last_day}",
        since=_SINCE,
    ),
    on_row(
        "704",
        ERROR,
        "The date that the DoLO ended is before the start or after the end of the collection year.",
        table="DoLo",
        when="DOLO_END < year_start() OR DOLO_END > year_end()",
        look_at=("DOLO_END",),
        say={"first_day": "year_start()", "last_day": "year_end()"},
        explain="The order ended {DOLO_END}, outside the year from {first_day} to {last_day}",
        since=_SINCE,
    ),
    on_rows(
        "705",
        ERROR,
        "A DoLO cannot start when the previous DoLO is still open.",
        select="""
            WITH ordered AS (
                SELECT *, lag(row) OVER (
                    PARTITION BY CHILD
                    ORDER BY DOLO_START NULLS LAST, DOLO_END NULLS LAST, row
                ) AS previous
                FROM DoLo
            )
            SELECT o.row AS DoLo, p.row AS TheOneBefore
            FROM ordered AS o JOIN DoLo AS p ON p.row = o.previous
            WHERE p.DOLO_END IS NULL OR o.DOLO_START < p.DOLO_END
        """,
        look_at=(
            at("DoLo", "DOLO_START"),
            at("DoLo", "DOLO_START", "DOLO_END", role="TheOneBefore"),
        ),
        explain="The order began {DoLo.DOLO_START}, while the order of {TheOneBefore.DOLO_START} "
        "has the last day {TheOneBefore.DOLO_END}",
        note="To begin on the day the last one ended is in order.",
        departs="Orders by the end where there is one, and can flag the order that began first",
        since=_SINCE,
    ),
    on_rows(
        "706",
        ERROR,
        "There is an open DoLO in last year’s return and there is no corresponding DoLO recorded "
        "at the start of this year..",
        select="""
            WITH earliest AS (
                SELECT CHILD, min(DOLO_START) AS began, arg_min(row, DOLO_START) AS row
                FROM DoLo WHERE DOLO_START IS NOT NULL GROUP BY CHILD
            )
            SELECT l.row AS LastYear, e.row AS DoLo
            FROM DoLo_last AS l LEFT JOIN earliest AS e USING (CHILD)
            WHERE l.DOLO_START IS NOT NULL AND l.DOLO_END IS NULL
                AND e.began IS DISTINCT FROM l.DOLO_START
        """,
        look_at=(
            at("DoLo", "DOLO_START"),
            at("DoLo_last", "DOLO_START", "DOLO_END", role="LastYear"),
        ),
        explain="Last year's return has an open order from {LastYear.DOLO_START}; the first of "
        "this year is {DoLo.DOLO_START}",
        departs="Is content with any order of this year, and points at rows by last year's numbers",
        since=_SINCE,
    ),
    on_rows(
        "707",
        ERROR,
        "Child ceased to be looked after but there is a DoLO without an end date.",
        select="""
            WITH fits AS (
                SELECT o.row, bool_or(coalesce(
                    CASE WHEN o.DOLO_END IS NULL
                         THEN p.ended IS NULL AND o.DOLO_START >= p.began
                         ELSE (p.ended IS NULL OR o.DOLO_END <= p.ended)
                              AND o.DOLO_END >= p.began
                    END, false)) AS within_one
                FROM DoLo AS o JOIN periods_of_care AS p USING (CHILD)
                WHERE o.DOLO_START IS NOT NULL
                GROUP BY o.row
            )
            SELECT row AS DoLo FROM fits WHERE NOT within_one
        """,
        look_at=(at("DoLo", "DOLO_START", "DOLO_END"),),
        explain="The order from {DOLO_START} to {DOLO_END} fits no time in which the child was "
        "looked after",
        note="In breach when it fits none of the child's periods of care: open in one that has "
        "ended, or ended outside it. A child without episodes is left to other rules.",
        since=_SINCE,
        departs=(
            "Flags the open order of a child who is still looked after if another rule ran "
            "before it"
        ),
    ),
    on_row(
        "708",
        ERROR,
        "Dates of DoLOs are before child’s date of birth.",
        table="DoLo",
        when="DOLO_START <= DOB",
        look_at=("DOLO_START", "DOB"),
        explain="The order began {DOLO_START}, not after the child was born on {DOB}",
        note="The day of birth itself is in breach as well, though it is not before it.",
        since=_SINCE,
    ),
    on_rows(
        "709",
        ERROR,
        "Child with a DoLO is in an unexpected placement type.",
        select=_IN_PLACEMENTS + " AND (e.PLACE IS NULL OR e.PLACE NOT IN ('K2', 'Z12', 'Z13'))",
        look_at=(at("DoLo", "DOLO_START", "DOLO_END"), at("Episodes", "PLACE")),
        explain="Under the order from {DOLO_START} to {DOLO_END} the child was in a placement of "
        "type {PLACE}, where K2, Z12 or Z13 is expected",
        note="An order without a last day is outside the rule.",
        departs="Looks for a column that no file has, and so never gives a result",
        since=_SINCE,
    ),
    on_rows(
        "710",
        ERROR,
        "Child with a DoLO can not be placed in secure children's homes, with parents, young "
        "offender institutions, or supported accommodation.",
        select=_IN_PLACEMENTS + " AND e.PLACE IN ('K1', 'K3', 'P1', 'R5')",
        look_at=(at("DoLo", "DOLO_START", "DOLO_END"), at("Episodes", "PLACE")),
        explain="Under the order from {DOLO_START} to {DOLO_END} the child was in a placement of "
        "type {PLACE}, where no such order can be",
        note="An order without a last day is outside the rule.",
        departs="Looks for a column that no file has, and so never gives a result",
        since=_SINCE,
    ),
)
