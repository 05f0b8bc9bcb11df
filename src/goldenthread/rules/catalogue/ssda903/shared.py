"""What several rules of SSDA903 read: episodes in order, periods of care, who was looked after."""

from goldenthread.rules.rule import Shared

SHARED: tuple[Shared, ...] = (
    Shared(
        "ordered_episodes",
        "Episodes that have a readable DECOM, in the order of each child: nth is 1 for the first, "
        "of_child how many there are, previous and next the rows before and after. Of one DECOM "
        "the first to end comes first, an open one last, then the order of the file.",
        """
            SELECT *,
                row_number() OVER one_by_one AS nth,
                count(*) OVER (PARTITION BY CHILD) AS of_child,
                lag(row) OVER one_by_one AS previous,
                lead(row) OVER one_by_one AS next
            FROM Episodes
            WHERE DECOM IS NOT NULL
            WINDOW one_by_one AS (PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row)
        """,
    ),
    Shared(
        "ordered_episodes_last",
        "Last year's episodes in order, as ordered_episodes has this year's.",
        """
            SELECT *,
                row_number() OVER one_by_one AS nth,
                count(*) OVER (PARTITION BY CHILD) AS of_child,
                lag(row) OVER one_by_one AS previous,
                lead(row) OVER one_by_one AS next
            FROM Episodes_last
            WHERE DECOM IS NOT NULL
            WINDOW one_by_one AS (PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row)
        """,
    ),
    Shared(
        "looked_after_all_year",
        "Children continuously looked after through the year: at least one episode in it, and none "
        "that began care after its first day, ended care before its last day, or was a short "
        "break. One row a child.",
        """
            SELECT CHILD
            FROM Episodes
            GROUP BY CHILD
            HAVING bool_or(coalesce(
                DECOM <= year_end() AND (DEC IS NULL OR DEC >= year_start()), false
            ))
            AND NOT bool_or(coalesce(
                RNE = 'S' AND DECOM > year_start() AND DECOM <= year_end(), false
            ))
            AND NOT bool_or(coalesce(
                REC IS DISTINCT FROM 'X1' AND DEC >= year_start() AND DEC < year_end(), false
            ))
            AND NOT bool_or(coalesce(
                LS IN ('V3', 'V4') AND DECOM <= year_end()
                AND (DEC IS NULL OR DEC >= year_start()), false
            ))
        """,
    ),
    Shared(
        "periods_of_care",
        "Episodes without a gap between them, as one: CHILD, which period, the first day, the last "
        "(null while it runs), and the rows of its first and last episode.",
        """
            WITH begun AS (
                SELECT e.*, sum(CASE WHEN e.nth = 1 OR e.DECOM > p.DEC THEN 1 ELSE 0 END)
                    OVER (PARTITION BY e.CHILD ORDER BY e.nth) AS period
                FROM ordered_episodes AS e LEFT JOIN Episodes AS p ON p.row = e.previous
            )
            SELECT CHILD, period,
                min(DECOM) AS began,
                CASE WHEN bool_or(DEC IS NULL AND of_period = 1) THEN NULL
                     ELSE max(CASE WHEN of_period = 1 THEN DEC END) END AS ended,
                arg_min(row, nth) AS first_row,
                arg_max(row, nth) AS last_row
            FROM (
                SELECT *, row_number() OVER (PARTITION BY CHILD, period ORDER BY nth DESC)
                    AS of_period
                FROM begun
            )
            GROUP BY CHILD, period
        """,
    ),
    Shared(
        "ever_unaccompanied",
        "Children who sought asylum unaccompanied, this year or last as far as the files say. One "
        "row a child.",
        """
            SELECT CHILD FROM Header WHERE UASC = '1'
            UNION
            SELECT CHILD FROM Header_last WHERE UASC = '1'
            UNION
            SELECT CHILD FROM UASC
            UNION
            SELECT CHILD FROM UASC_last
        """,
    ),
    Shared(
        "placements",
        "Where the placement of each episode is: PL_LA, the authority of its postcode (WAL, SCO "
        "or NIR outside England), null when the directory does not know it; PL_DISTANCE, miles in "
        "a straight line from home, to 0.1, null when either postcode is not known.",
        """
            SELECT e.row, p.LA AS PL_LA,
                round(sqrt(power(p.EAST - h.EAST, 2) + power(p.NORTH - h.NORTH, 2))
                    / 1000 / 1.6093, 1) AS PL_DISTANCE
            FROM Episodes AS e
            LEFT JOIN Postcodes AS p ON p.POSTCODE = replace(e.PL_POST, ' ', '')
            LEFT JOIN Postcodes AS h ON h.POSTCODE = replace(e.HOME_POST, ' ', '')
        """,
    ),
    Shared(
        "placement_locations",
        "Whether the placement of each episode is IN the authority or OUT of it; null when its "
        "postcode is not known.",
        """
            SELECT p.row,
                CASE WHEN p.PL_LA IS NULL THEN NULL
                     WHEN p.PL_LA = a.LA THEN 'IN' ELSE 'OUT' END AS PL_LOCATION
            FROM placements AS p CROSS JOIN Authority AS a
        """,
    ),
)
