"""Rules about the permanent homes that a child had before."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

# The first day that a partly known day can be. A year that is not known is put as a leap year, so
# that 29 February may be a day of it.
_EARLIEST = r"""
    CASE
        WHEN regexp_full_match(DATE_PERM, '(ZZ|\d{1,2})/(ZZ|\d{1,2})/(ZZZZ|\d{4})')
            THEN CAST(TRY_STRPTIME(
                replace(replace(DATE_PERM, 'ZZZZ', '2000'), 'ZZ', '01'), '%d/%m/%Y'
            ) AS DATE)
        WHEN regexp_full_match(DATE_PERM, '\d{4}-\d{2}-\d{2}([T ]00:00:00(\.0+)?)?')
            THEN TRY_CAST(substr(DATE_PERM, 1, 10) AS DATE)
    END
"""

RULES: tuple[Rule, ...] = (
    on_rows(
        "630",
        ERROR,
        "Information on previous permanence option should be returned.",
        select="""
            SELECT e.row AS Episodes,
                any_value(
                    CASE WHEN p.row IS NULL THEN 'there is no record of the child in PrevPerm'
                         WHEN p.PREV_PERM IS NULL THEN 'the previous permanence option is blank'
                         ELSE 'of the option ' || p.PREV_PERM
                             || ' the authority, the day of the order or both are blank'
                    END ORDER BY p.row
                ) AS what_is_wrong
            FROM Episodes AS e LEFT JOIN PrevPerm AS p ON p.CHILD = e.CHILD
            WHERE e.RNE = 'S' AND e.DECOM >= year_start()
            AND (
                p.PREV_PERM IS NULL
                OR (p.PREV_PERM <> 'Z1' AND (p.LA_PERM IS NULL OR p.DATE_PERM IS NULL))
            )
            GROUP BY e.row
        """,
        look_at=(at("Episodes", "DECOM", "RNE"),),
        explain="The child started to be looked after on {DECOM}, but {what_is_wrong}",
        note=(
            "Care that started after the end of the year counts too, though it is not of this "
            "return."
        ),
    ),
    on_row(
        "631",
        ERROR,
        "Previous permanence option not a valid value.",
        table="PrevPerm",
        when="NOT one_of(PREV_PERM, 'previous_permanence')",
        look_at=("PREV_PERM",),
        explain="The previous permanence option is {PREV_PERM}; the codes are P1 to P4 and Z1",
    ),
    on_rows(
        "632",
        ERROR,
        "Date of previous permanence order not a valid value.",
        select=f"""
            WITH orders AS (
                SELECT row, CHILD, {_EARLIEST} AS earliest,
                    DATE_PERM LIKE '%ZZZZ' AS is_of_unknown_year
                FROM PrevPerm WHERE DATE_PERM IS NOT NULL
            )
            SELECT p.row AS PrevPerm, CASE WHEN p.earliest IS NOT NULL THEN e.row END AS Episodes,
                CASE WHEN p.earliest IS NULL
                     THEN 'which is no day; parts that are not known are ZZ, ZZ and ZZZZ'
                     ELSE 'not before the first episode of the year, which began '
                         || strftime(e.DECOM, '%-d %B %Y')
                END AS what_is_wrong
            FROM orders AS p LEFT JOIN ordered_episodes AS e ON e.CHILD = p.CHILD AND e.nth = 1
            WHERE p.earliest IS NULL OR (NOT p.is_of_unknown_year AND p.earliest >= e.DECOM)
        """,
        look_at=(at("PrevPerm", "DATE_PERM"), at("Episodes", "DECOM")),
        explain="The date of the previous permanence order is {DATE_PERM}, {what_is_wrong}",
        note="A day that is partly known counts as the first day it can be, and one whose year is "
        "not known is not compared. Days that the return may otherwise write, such as 2019-03-25, "
        "are read.",
        departs="Takes the last day that a partly known day can be, and tests no child without an "
        "episode",
    ),
    on_rows(
        "634",
        ERROR,
        "There are entries for previous permanence options, but child has not started to be looked "
        "after from 1 April 2016 onwards.",
        select="""
            SELECT p.row AS PrevPerm, list(e.row ORDER BY e.row) AS Episodes,
                max(e.DECOM) AS the_latest
            FROM PrevPerm AS p JOIN Episodes AS e ON e.CHILD = p.CHILD
            WHERE p.PREV_PERM IS NOT NULL OR p.LA_PERM IS NOT NULL OR p.DATE_PERM IS NOT NULL
            GROUP BY p.row
            HAVING max(e.DECOM) < DATE '2016-04-01'
        """,
        look_at=(at("PrevPerm", "LA_PERM", "PREV_PERM", "DATE_PERM"), at("Episodes", "DECOM")),
        explain=(
            "There are entries on a previous permanence option (option {PREV_PERM}, authority "
            "{LA_PERM}, order {DATE_PERM}), but the child's latest episode began {the_latest}, "
            "before 1 April 2016"
        ),
        departs="Asks for care that started in the collection year instead of since 2016",
    ),
    on_row(
        "635",
        ERROR,
        "There are entries for date of order and local authority code where previous permanence "
        "option was arranged but previous permanence code is Z1",
        table="PrevPerm",
        when="PREV_PERM = 'Z1' AND (LA_PERM IS NOT NULL OR DATE_PERM IS NOT NULL)",
        look_at=("LA_PERM", "DATE_PERM", "PREV_PERM"),
        explain=(
            "There was no previous permanence option ({PREV_PERM}), but the authority is "
            "{LA_PERM} and the date of the order {DATE_PERM}; both should be blank"
        ),
        note="A blank permanence option is left to 630.",
        departs="Looks for a blank permanence option instead of Z1",
    ),
)
