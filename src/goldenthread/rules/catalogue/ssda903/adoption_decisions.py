"""Rules about a decision to place for adoption, that to do so no longer, and when each may be."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_DECISION = ("DATE_PLACED", "DATE_PLACED_CEASED")
_END = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")

RULES: tuple[Rule, ...] = (
    on_rows(
        "1003",
        ERROR,
        "Date of LA's decision that a child should be placed for adoption is before the child "
        "started to be looked after.",
        select="""
            WITH started AS (
                SELECT CHILD, arg_min(row, nth) AS row, min(DECOM) AS DECOM
                FROM ordered_episodes WHERE RNE = 'S'
                GROUP BY CHILD
            )
            SELECT s.row AS Episodes, p.row AS PlacedAdoption
            FROM started AS s JOIN PlacedAdoption AS p ON p.CHILD = s.CHILD
            WHERE p.DATE_PLACED < s.DECOM
        """,
        look_at=(at("Episodes", "DECOM", "RNE"), at("PlacedAdoption", "DATE_PLACED")),
        explain="It was decided on {DATE_PLACED} to place the child for adoption, before the child "
        "started to be looked after on {DECOM}",
        note="A child none of whose episodes of this year started care is not tested.",
        departs="Fails for all children if one of them started care on no readable day",
    ),
    on_row(
        "115",
        ERROR,
        "Date of Local Authority's (LA) decision that a child should be placed for adoption is not "
        "a valid date.",
        table="PlacedAdoption",
        when="unreadable(DATE_PLACED)",
        look_at=("DATE_PLACED",),
        explain="The day of the decision to place for adoption is {DATE_PLACED}, which is no date",
    ),
    on_row(
        "116",
        ERROR,
        "Date of Local Authority's (LA) decision that a child should no longer be placed for "
        "adoption is not a valid date.",
        table="PlacedAdoption",
        when="unreadable(DATE_PLACED_CEASED)",
        look_at=("DATE_PLACED_CEASED",),
        explain="The day of the decision to place no longer for adoption is {DATE_PLACED_CEASED}, "
        "which is no date",
    ),
    on_rows(
        "117",
        ERROR,
        "Date of decision that a child should/should no longer be placed for adoption is beyond "
        "the current collection year or after the child ceased to be looked after.",
        select="""
            WITH the_last AS (
                SELECT CHILD, arg_max(row, nth) AS row
                FROM ordered_episodes WHERE REC IS DISTINCT FROM 'X1'
                GROUP BY CHILD
            ),
            ends AS (
                SELECT l.CHILD, l.row, e.DEC FROM the_last AS l JOIN Episodes AS e ON e.row = l.row
            ),
            decisions AS (
                SELECT row, CHILD, greatest(DATE_PLACED, DATE_PLACED_CEASED) AS day
                FROM PlacedAdoption
            )
            SELECT CASE WHEN d.day > e.DEC THEN e.row END AS Episodes, d.row AS PlacedAdoption,
                least(e.DEC, year_end()) AS the_last_day,
                CASE WHEN e.DEC < year_end() THEN 'when care ended'
                     ELSE 'the last day of the year' END AS what_is_then
            FROM decisions AS d LEFT JOIN ends AS e ON e.CHILD = d.CHILD
            WHERE d.day > year_end() OR d.day > e.DEC
        """,
        look_at=(at("Episodes", "DECOM", "DEC", "REC"), at("PlacedAdoption", *_DECISION)),
        explain="The day of the decision to place for adoption is {DATE_PLACED}, and the day of "
        "that to do so no longer is {DATE_PLACED_CEASED}; neither may be after {the_last_day}, "
        "{what_is_then}",
        departs="Does not test the end of the year for a child whose episodes all changed within "
        "care",
    ),
    on_rows(
        "118",
        ERROR,
        "Date of decision that a child should no longer be placed for adoption is before the "
        "current collection year or before the date the child started to be looked after.",
        select="""
            WITH the_first AS (
                SELECT CHILD, arg_min(row, nth) AS row, min(DECOM) AS DECOM
                FROM ordered_episodes WHERE coalesce(LS NOT IN ('V3', 'V4'), true)
                GROUP BY CHILD
            )
            SELECT CASE WHEN p.DATE_PLACED_CEASED < f.DECOM THEN f.row END AS Episodes,
                p.row AS PlacedAdoption, greatest(f.DECOM, year_start()) AS the_first_day,
                CASE WHEN f.DECOM > year_start() THEN 'when care started'
                     ELSE 'the first day of the year' END AS what_is_then
            FROM PlacedAdoption AS p LEFT JOIN the_first AS f ON f.CHILD = p.CHILD
            WHERE p.DATE_PLACED_CEASED < year_start() OR p.DATE_PLACED_CEASED < f.DECOM
        """,
        look_at=(at("Episodes", "DECOM", "LS"), at("PlacedAdoption", "DATE_PLACED_CEASED")),
        explain="It was decided on {DATE_PLACED_CEASED} to place the child no longer for adoption, "
        "before {the_first_day}, {what_is_then}",
        departs="Does not test the start of the year for a child who had short breaks alone",
    ),
    on_row(
        "119",
        ERROR,
        "If the decision is made that a child should no longer be placed for adoption, then the "
        "date of this decision and the reason why this decision was made must be completed.",
        table="PlacedAdoption",
        when="given(DATE_PLACED_CEASED) <> given(REASON_PLACED_CEASED)",
        look_at=_END,
        explain="The day of the decision to place no longer for adoption is {DATE_PLACED_CEASED} "
        "and its reason is {REASON_PLACED_CEASED}; give both or neither",
    ),
    on_row(
        "120",
        ERROR,
        "The reason for the reversal of the decision that the child should be placed for adoption "
        "code is not valid.",
        table="PlacedAdoption",
        when="NOT one_of(REASON_PLACED_CEASED, 'adoption_reversed_reason')",
        look_at=("REASON_PLACED_CEASED",),
        explain="The reason to place no longer for adoption is {REASON_PLACED_CEASED}; the codes "
        "are RD1 to RD4",
    ),
    on_rows(
        "184",
        ERROR,
        "Date of decision that a child should be placed for adoption is before the child was born.",
        select="""
            SELECT p.row AS PlacedAdoption, list(h.row ORDER BY h.row) AS Header
            FROM PlacedAdoption AS p JOIN Header AS h ON h.CHILD = p.CHILD
            WHERE p.DATE_PLACED < h.DOB
            GROUP BY p.row
        """,
        look_at=(at("PlacedAdoption", "DATE_PLACED"), at("Header", "DOB")),
        explain="It was decided on {DATE_PLACED} to place the child for adoption, before the child "
        "was born on {Header.DOB}",
        departs="Reads the date of birth beside the decision, and flags a decision without one",
    ),
    on_row(
        "522",
        ERROR,
        "Date of decision that the child should be placed for adoption must be on or before the "
        "date that a child should no longer be placed for adoption.",
        table="PlacedAdoption",
        when="DATE_PLACED_CEASED < DATE_PLACED",
        look_at=_DECISION,
        explain="The decision to place no longer for adoption is of {DATE_PLACED_CEASED}, before "
        "the decision of {DATE_PLACED} to place",
    ),
    on_row(
        "563",
        ERROR,
        "The child should no longer be placed for adoption but the date of the decision that the "
        "child should be placed for adoption is blank",
        table="PlacedAdoption",
        when="given(REASON_PLACED_CEASED) AND given(DATE_PLACED_CEASED) AND NOT given(DATE_PLACED)",
        look_at=("DATE_PLACED", "REASON_PLACED_CEASED", "DATE_PLACED_CEASED"),
        explain="It was decided on {DATE_PLACED_CEASED} ({REASON_PLACED_CEASED}) to place the "
        "child no longer for adoption, but the day of the decision to place is {DATE_PLACED}",
        note=(
            "Both the day and the reason of the later decision must be given; one alone could "
            "be enough, and is left to 119."
        ),
    ),
    on_rows(
        "579",
        ERROR,
        "A new decision that the child should be placed for adoption this year cannot start when "
        "the previous decision is still open. Decisions to place the child for adoption should "
        "also not overlap. The date of any new decision to place the child for adoption must not "
        "be before the date placed ceased of previous decisions.",
        select="""
            WITH in_order AS (
                SELECT *, lag(row) OVER (
                    PARTITION BY CHILD ORDER BY DATE_PLACED NULLS LAST, row
                ) AS previous
                FROM PlacedAdoption
            )
            SELECT p.row AS PlacedAdoption, b.row AS Before
            FROM in_order AS p JOIN PlacedAdoption AS b ON b.row = p.previous
            WHERE NOT given(b.DATE_PLACED_CEASED) OR p.DATE_PLACED < b.DATE_PLACED_CEASED
        """,
        look_at=(
            at("PlacedAdoption", *_DECISION),
            at("PlacedAdoption", "DATE_PLACED_CEASED", role="Before"),
        ),
        explain="A decision to place for adoption has the day {PlacedAdoption.DATE_PLACED}, but "
        "the one before it has the day {Before.DATE_PLACED} and the end "
        "{Before.DATE_PLACED_CEASED}",
        note="A decision without a readable day is taken to follow all others.",
    ),
    on_rows(
        "583",
        QUERY,
        "More than one date the child should be placed for adoption has been reported, but an "
        "earlier decision has not been revoked. Check that both dates are required and add in the "
        "date the earlier decision was revoked. Note this may be in a previous year.",
        select="""
            WITH in_order AS (
                SELECT *,
                    row_number() OVER (
                        PARTITION BY CHILD ORDER BY DATE_PLACED DESC NULLS LAST, row DESC
                    ) AS nth,
                    max(DATE_PLACED) OVER (PARTITION BY CHILD) AS the_latest
                FROM PlacedAdoption
            )
            SELECT row AS PlacedAdoption, the_latest
            FROM in_order
            WHERE nth > 1 AND given(DATE_PLACED) AND NOT given(DATE_PLACED_CEASED)
        """,
        look_at=(at("PlacedAdoption", *_DECISION),),
        explain="The decision of {DATE_PLACED} to place for adoption has no end, but the child "
        "has another, of {the_latest}",
        departs="Takes the decision with the highest day of the month for the latest, and flags "
        "also one without a day",
    ),
)
