"""What several rules of SSDA903 read: episodes in order, periods of care, who was looked after."""

from goldenthread.rules.rule import Shared


def _in_order(table: str) -> str:
    """The SELECT that numbers the episodes of a table in the order of each child.

    It holds little besides the rows, because to carry every column through a sort takes longer
    than to look them up again.
    """
    return f"""
        SELECT row, CHILD,
            row_number() OVER one_by_one AS nth,
            count(*) OVER (PARTITION BY CHILD) AS of_child,
            count(DECOM) OVER (PARTITION BY CHILD) AS with_start,
            lag(row) OVER one_by_one AS previous,
            lead(row) OVER one_by_one AS next
        FROM {table}
        WINDOW one_by_one AS (
            PARTITION BY CHILD ORDER BY DECOM NULLS LAST, DEC NULLS LAST, row
        )
    """


def _with_a_start(table: str, in_order: str) -> str:
    """The SELECT of the episodes that have a readable DECOM, from all those in order."""
    return f"""
        SELECT e.*, o.nth, o.with_start AS of_child, o.previous,
            CASE WHEN o.nth < o.with_start THEN o.next END AS next
        FROM {in_order} AS o JOIN {table} AS e ON e.row = o.row
        WHERE e.DECOM IS NOT NULL
    """


def _places(episodes: str) -> str:
    """The SELECT that says where the placements of a table of episodes are."""
    return f"""
        SELECT e.row, p.LA AS PL_LA,
            round(sqrt(power(p.EAST - h.EAST, 2) + power(p.NORTH - h.NORTH, 2))
                / 1000 / 1.6093, 1) AS PL_DISTANCE
        FROM {episodes} AS e
        LEFT JOIN Postcodes AS p ON p.POSTCODE = replace(e.PL_POST, ' ', '')
        LEFT JOIN Postcodes AS h ON h.POSTCODE = replace(e.HOME_POST, ' ', '')
    """


def _in_or_out(placements: str) -> str:
    """The SELECT that holds the authorities of placements against the one whose return it is."""
    return f"""
        SELECT p.row,
            CASE WHEN p.PL_LA IS NULL THEN NULL
                 WHEN p.PL_LA = a.LA THEN 'IN' ELSE 'OUT' END AS PL_LOCATION
        FROM {placements} AS p CROSS JOIN Authority AS a
    """


SHARED: tuple[Shared, ...] = (
    Shared(
        "all_episodes_in_order",
        "The row of every episode in the order of each child: nth is 1 for the first, of_child how "
        "many there are, with_start how many have a readable DECOM, previous and next the rows "
        "before and after. Of one DECOM the first to end comes first, an open one last, then the "
        "order of the file. Those without a readable DECOM come after all others, so that each is "
        "compared with some episode before it.",
        _in_order("Episodes"),
    ),
    Shared(
        "ordered_episodes",
        "Episodes that have a readable DECOM, in the same order, with nth, of_child, previous and "
        "next counted among them.",
        _with_a_start("Episodes", "all_episodes_in_order"),
    ),
    Shared(
        "ordered_episodes_last",
        "Last year's episodes in order, as ordered_episodes has this year's.",
        _with_a_start("Episodes_last", f"({_in_order('Episodes_last')})"),
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
        "Episodes without a gap between them, as one: CHILD, which period, the day it began and "
        "the day its last episode ended (null while it runs), and the rows of its first and last "
        "episode. An episode that begins later than the one before it ended begins a new period; "
        "one after an episode without an end does not.",
        """
            WITH parted AS (
                SELECT e.CHILD, e.row, e.nth, e.DECOM,
                    sum(CASE WHEN e.nth = 1 OR e.DECOM > p.DEC THEN 1 ELSE 0 END)
                        OVER (PARTITION BY e.CHILD ORDER BY e.nth) AS period
                FROM ordered_episodes AS e LEFT JOIN Episodes AS p ON p.row = e.previous
            ),
            gathered AS (
                SELECT CHILD, period, min(DECOM) AS began,
                    arg_min(row, nth) AS first_row, arg_max(row, nth) AS last_row
                FROM parted GROUP BY CHILD, period
            )
            SELECT g.CHILD, g.period, g.began, l.DEC AS ended, g.first_row, g.last_row
            FROM gathered AS g JOIN Episodes AS l ON l.row = g.last_row
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
        _places("Episodes"),
    ),
    Shared(
        "placements_last",
        "Where the placement of each of last year's episodes is, as placements has this year's.",
        _places("Episodes_last"),
    ),
    Shared(
        "placement_locations",
        "Whether the placement of each episode is IN the authority or OUT of it; null when its "
        "postcode is not known.",
        _in_or_out("placements"),
    ),
    Shared(
        "placement_locations_last",
        "Whether the placement of each of last year's episodes is IN the authority or OUT of it, "
        "as placement_locations has this year's.",
        _in_or_out("placements_last"),
    ),
    Shared(
        "carried_over",
        "Of each child whose last episode of last year had no readable end, that episode, "
        "last_row, and the first of this year, row. One row a child; a child without a readable "
        "DECOM in either year has none.",
        """
            SELECT e.CHILD, e.row, l.row AS last_row
            FROM ordered_episodes AS e
            JOIN ordered_episodes_last AS l ON l.CHILD = e.CHILD
            WHERE e.nth = 1 AND l.nth = l.of_child AND l.DEC IS NULL
        """,
    ),
)
