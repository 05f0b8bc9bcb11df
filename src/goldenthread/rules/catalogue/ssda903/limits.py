"""Rules about how long, and how often, a child may be under one status or in one placement."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows


def _unbroken(status: str, days: int) -> str:
    """Runs of neighbouring episodes of a legal status that together last over some days."""
    return f"""
        WITH of_status AS (
            SELECT e.CHILD, e.row, e.nth, e.DECOM, coalesce(e.DEC, year_end()) AS ended,
                CASE WHEN b.LS = '{status}' AND coalesce(b.DEC, year_end()) = e.DECOM
                     THEN 0 ELSE 1 END AS begins
            FROM ordered_episodes AS e LEFT JOIN Episodes AS b ON b.row = e.previous
            WHERE e.LS = '{status}'
        ),
        parted AS (
            SELECT *, sum(begins) OVER (PARTITION BY CHILD ORDER BY nth) AS run FROM of_status
        )
        SELECT list(row ORDER BY row) AS Episodes, min(DECOM) AS began, max(ended) AS ended,
            max(ended) - min(DECOM) AS days
        FROM parted GROUP BY CHILD, run HAVING max(ended) - min(DECOM) > {days}
    """


def _added_up(status: str, days: int) -> str:
    """Periods of a legal status whose episodes, with no gap between them, add up to over days."""
    return f"""
        WITH of_status AS (
            SELECT CHILD, row, DECOM, coalesce(DEC, year_end()) AS ended,
                row_number() OVER one_by_one AS nth,
                lag(coalesce(DEC, year_end())) OVER one_by_one AS ended_before
            FROM Episodes WHERE LS = '{status}' AND DECOM IS NOT NULL
            WINDOW one_by_one AS (PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row)
        ),
        parted AS (
            SELECT *, sum(CASE WHEN DECOM > ended_before THEN 1 ELSE 0 END)
                OVER (PARTITION BY CHILD ORDER BY nth) AS period
            FROM of_status
        )
        SELECT list(row ORDER BY row) AS Episodes, min(DECOM) AS began, max(ended) AS ended,
            sum(ended - DECOM) AS days
        FROM parted GROUP BY CHILD, period HAVING sum(ended - DECOM) > {days}
    """


_OPEN_IS_YEAR_END = "An open episode is counted to 31 March."
_IN_FILE_ORDER = "Takes the episodes in the order of the file, not of their dates"

RULES: tuple[Rule, ...] = (
    on_rows(
        "361",
        ERROR,
        "Police protection legal status lasted longer than maximum 72 hours allowed in the "
        "Children Act 1989.",
        select=_unbroken("L1", 3),
        look_at=(at("Episodes", "DECOM", "LS", "DEC"),),
        explain="Police protection lasted {days} days, from {began} to {ended}; at most 3 are "
        "allowed",
        note=_OPEN_IS_YEAR_END,
        departs="Joins two police protections across an episode of another legal status",
    ),
    on_rows(
        "362",
        ERROR,
        "Emergency protection order (EPO) lasted longer than 21 days",
        select=_unbroken("L2", 21),
        look_at=(at("Episodes", "DECOM", "LS", "DEC"),),
        explain="The emergency protection order lasted {days} days, from {began} to {ended}; at "
        "most 21 are allowed",
        note=_OPEN_IS_YEAR_END,
        departs="Joins two emergency protection orders across an episode of another legal status",
    ),
    on_rows(
        "363",
        ERROR,
        "Child assessment order (CAO) lasted longer than 7 days allowed in the Children Act 1989.",
        select=_added_up("L3", 7),
        look_at=(at("Episodes", "LS", "DECOM", "DEC"),),
        explain="The child assessment order lasted {days} days between {began} and {ended}; at "
        "most 7 are allowed",
        note=_OPEN_IS_YEAR_END,
        departs=_IN_FILE_ORDER,
    ),
    on_rows(
        "364",
        ERROR,
        "Sections 41-46 of Police and Criminal Evidence (PACE; 1984) severely limits the time a "
        "child can be detained in custody in Local Authority (LA) accommodation.",
        select=_added_up("J2", 21),
        look_at=(at("Episodes", "LS", "DECOM", "DEC"),),
        explain="The child was detained for {days} days between {began} and {ended}; at most 21 "
        "are expected",
        note=f"The wording gives no number of days; 21 is taken. {_OPEN_IS_YEAR_END}",
        departs=_IN_FILE_ORDER,
    ),
    on_rows(
        "367",
        ERROR,
        "The maximum amount of respite care allowable is 75 days in any 12-month period.",
        select="""
            WITH stays AS (
                SELECT CHILD, row, CAST(NULL AS BIGINT) AS last_row, DECOM AS began,
                    least(coalesce(DEC, year_end()), year_end()) AS ended
                FROM Episodes WHERE LS = 'V3' AND DECOM IS NOT NULL
                UNION ALL
                SELECT l.CHILD, NULL, l.row, l.DECOM,
                    least(coalesce(l.DEC, year_start()), year_start())
                FROM Episodes_last AS l
                WHERE l.LS = 'V3' AND l.DECOM IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM Episodes AS e WHERE e.CHILD = l.CHILD AND e.DECOM = l.DECOM
                )
            ),
            counted AS (SELECT * FROM stays WHERE began < ended),
            twelve_months AS (
                SELECT DISTINCT CHILD, began AS opens, birthday(began, 1) AS closes FROM counted
            ),
            added_up AS (
                SELECT t.CHILD, t.opens, t.closes,
                    list(s.row ORDER BY s.row) FILTER (s.row IS NOT NULL) AS rows,
                    list(s.last_row ORDER BY s.last_row) FILTER (s.last_row IS NOT NULL)
                        AS last_rows,
                    sum(least(s.ended, t.closes) - greatest(s.began, t.opens)) AS days
                FROM twelve_months AS t JOIN counted AS s ON s.CHILD = t.CHILD
                WHERE s.began < t.closes AND s.ended > t.opens
                GROUP BY t.CHILD, t.opens, t.closes
            ),
            too_many AS (
                SELECT *, row_number() OVER (
                    PARTITION BY CHILD ORDER BY days DESC, opens DESC
                ) AS nth
                FROM added_up WHERE days > 75 AND rows IS NOT NULL
            )
            SELECT rows AS Episodes, last_rows AS Episodes_last, days, opens,
                closes - 1 AS last_day
            FROM too_many WHERE nth = 1
        """,
        look_at=(at("Episodes", "LS", "DECOM", "DEC"), at("Episodes_last", "LS", "DECOM", "DEC")),
        uses=("Episodes_last",),
        explain="Short breaks (V3) add up to {days} days in the 12 months from {opens} to "
        "{last_day}; at most 75 are allowed",
        note=(
            "Counts 12 months from the start of each break, and shows those with the most days. "
            "The year before is counted as far as this year's episodes tell of it, and last "
            "year's file if there is one."
        ),
        departs="Counts the days of the collection year alone, so that too many days at the turn "
        "of two years pass",
    ),
    on_rows(
        "377",
        ERROR,
        "Only two temporary placements coded as being due to holiday of usual foster carer(s) are "
        "allowed in any 12- month period.",
        select="""
            WITH holidays AS (
                SELECT CHILD, row, DECOM,
                    lag(DECOM, 2) OVER (PARTITION BY CHILD ORDER BY DECOM, row) AS two_before
                FROM Episodes WHERE PLACE = 'T3' AND DECOM IS NOT NULL
            )
            SELECT list(row ORDER BY row) AS Episodes
            FROM holidays GROUP BY CHILD
            HAVING bool_or(coalesce(DECOM < birthday(two_before, 1), false))
        """,
        look_at=(at("Episodes", "PLACE"),),
        explain="The child was placed with others for the carers' holiday (T3) more than twice "
        "within 12 months; these placements began {DECOM}",
        note="Three that begin within 12 months are too many. All of the child's that have a "
        "readable start are shown.",
        departs="Counts those in the file however far apart they are, and those without a start",
    ),
    on_rows(
        "426",
        ERROR,
        "A child receiving respite care cannot be recorded under a legal status of V3 and V4 in "
        "the same year.",
        select="""
            SELECT list(row ORDER BY row) AS Episodes
            FROM Episodes WHERE LS IN ('V3', 'V4')
            GROUP BY CHILD HAVING count(DISTINCT LS) = 2
        """,
        look_at=(at("Episodes", "LS"),),
        explain="Short breaks of the child have both legal statuses: {LS}",
    ),
)
