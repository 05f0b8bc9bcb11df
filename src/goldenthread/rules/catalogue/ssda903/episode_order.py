"""Rules about the order of a child's episodes: what may follow what, and with which reason."""

from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

_TEMPORARY = "('T0', 'T1', 'T2', 'T3', 'T4')"
_OPEN_MADE_CLOSED = "Takes an open episode to end on 31 March if another rule ran before it"


def _before(*fields: str) -> LookAt:
    return at("Episodes", *fields, role="Before")


RULES: tuple[Rule, ...] = (
    on_rows(
        "142",
        ERROR,
        "A new episode has started, but the previous episode has not ended.",
        select="""
            SELECT b.row AS Episodes, e.row AS TheNext
            FROM ordered_episodes AS e JOIN Episodes AS b ON b.row = e.previous
            WHERE b.DEC IS NULL OR b.REC IS NULL
        """,
        look_at=(at("Episodes", "DEC", "REC"), at("Episodes", "DECOM", role="TheNext")),
        explain="The episode that began {Episodes.DECOM} has the end {Episodes.DEC} and the reason "
        "{Episodes.REC}, but the next began {TheNext.DECOM}",
        departs="Takes an episode without a start as the last, so the true last one is flagged",
    ),
    on_rows(
        "225",
        ERROR,
        "Reason for placement change must be recorded.",
        select=f"""
            SELECT b.row AS Episodes, e.row AS TheNext
            FROM ordered_episodes AS e JOIN Episodes AS b ON b.row = e.previous
            WHERE b.REC = 'X1' AND b.REASON_PLACE_CHANGE IS NULL
            AND e.RNE IN ('P', 'B', 'T', 'U')
            AND coalesce(b.PLACE NOT IN {_TEMPORARY}, true)
            AND coalesce(e.PLACE NOT IN {_TEMPORARY}, true)
        """,
        look_at=(
            at("Episodes", "REASON_PLACE_CHANGE"),
            at("Episodes", "RNE", "PLACE", role="TheNext"),
        ),
        explain="No reason is given why the placement changed, although the episode that began "
        "{TheNext.DECOM} has the reason {TheNext.RNE} and the placement {TheNext.PLACE}",
        departs="Lets an episode without a start follow the last one",
    ),
    on_rows(
        "226",
        ERROR,
        "Reason for placement change is not required for temporary placements.",
        select=f"""
            SELECT e.row AS Episodes,
                CASE WHEN b.REASON_PLACE_CHANGE IS NOT NULL THEN b.row END AS Before
            FROM Episodes AS e
            LEFT JOIN ordered_episodes AS o ON o.row = e.row
            LEFT JOIN Episodes AS b ON b.row = o.previous
            WHERE e.PLACE IN {_TEMPORARY}
            AND (e.REASON_PLACE_CHANGE IS NOT NULL OR b.REASON_PLACE_CHANGE IS NOT NULL)
        """,
        look_at=(at("Episodes", "REASON_PLACE_CHANGE", "PLACE"), _before("REASON_PLACE_CHANGE")),
        explain="The temporary placement {Episodes.PLACE} has the reason for change "
        "{Episodes.REASON_PLACE_CHANGE}, and the episode before it {Before.REASON_PLACE_CHANGE}; "
        "both should be blank",
        departs="Points at the temporary placement alone, even where the reason stands on the "
        "episode before it",
    ),
    on_rows(
        "336",
        ERROR,
        "Child does not have a foster placement immediately prior to being placed for adoption.",
        select="""
            SELECT e.row AS Episodes, b.row AS Before
            FROM ordered_episodes AS e JOIN Episodes AS b ON b.row = e.previous
            WHERE e.PLACE IN ('A3', 'A5')
            AND coalesce(
                b.PLACE NOT IN ('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'), true
            )
        """,
        look_at=(at("Episodes", "PLACE"), _before("PLACE")),
        explain="The child was placed for adoption with the current foster carer "
        "({Episodes.PLACE}) on {Episodes.DECOM}, but the placement before is {Before.PLACE}",
        note="The child's first episode in the file is not tested: what came before is not there.",
        departs="Tests A3 and A4, though it is A3 and A5 that are with the current carer",
    ),
    on_rows(
        "357",
        ERROR,
        "If this is the first episode ever for this child, reason for new episode must be S. "
        "Check whether there is an episode immediately preceding this one, which has been left "
        "out. If not the reason for new episode code must be amended to S.",
        select="""
            SELECT o.row AS Episodes
            FROM ordered_episodes AS o JOIN Episodes AS e ON e.row = o.row
            WHERE o.nth = 1 AND e.DECOM >= year_start() AND e.RNE IS DISTINCT FROM 'S'
        """,
        look_at=(at("Episodes", "RNE"),),
        explain="The child's first episode began {DECOM}, within the year, and has the reason "
        "{RNE} where S is expected",
        note=(
            "Reads this year's file alone, where an episode that was open when the year began "
            "belongs too. Another reading lets a child pass whose earlier episodes are in last "
            "year's file."
        ),
    ),
    on_rows(
        "383",
        ERROR,
        "A child in a temporary placement must subsequently return to his/her normal placement.",
        select=f"""
            SELECT e.row AS Episodes, b.row AS Before
            FROM ordered_episodes AS e
            JOIN ordered_episodes AS t ON t.row = e.previous
            JOIN Episodes AS b ON b.row = t.previous
            WHERE t.PLACE IN {_TEMPORARY}
            AND (
                e.RNE IS DISTINCT FROM 'P' OR e.PLACE IS DISTINCT FROM b.PLACE
                OR replace(e.PL_POST, ' ', '') IS DISTINCT FROM replace(b.PL_POST, ' ', '')
            )
        """,
        look_at=(at("Episodes", "PLACE", "RNE", "PL_POST"), _before("PLACE", "PL_POST")),
        explain="After a temporary placement the child came to {Episodes.PLACE} at "
        "{Episodes.PL_POST} with the reason {Episodes.RNE}; expected is a return with the reason P "
        "to {Before.PLACE} at {Before.PL_POST}",
        note="A temporary placement that is the child's first episode in the file is not tested.",
        departs="Takes two blank postcodes for different ones, and the same one written with and "
        "without a space",
    ),
    on_rows(
        "388",
        ERROR,
        "Reason episode ceased is coded new episode begins, but there is no continuation episode.",
        select="""
            WITH ordered AS (
                SELECT *, lead(row) OVER (
                    PARTITION BY CHILD ORDER BY DECOM NULLS FIRST, DEC NULLS LAST, row
                ) AS next
                FROM Episodes
            )
            SELECT e.row AS Episodes, n.row AS TheNext,
                CASE WHEN n.row IS NULL THEN 'there is no later one'
                     ELSE coalesce(
                         'the next began ' || strftime(n.DECOM, '%-d %B %Y'),
                         'the next has no readable start'
                     ) END AS follows
            FROM ordered AS e LEFT JOIN Episodes AS n ON n.row = e.next
            WHERE e.DEC IS NOT NULL AND (
                (e.REC = 'X1' AND n.DECOM IS DISTINCT FROM e.DEC)
                OR (e.REC <> 'X1' AND n.DECOM = e.DEC)
            )
        """,
        look_at=(at("Episodes", "REC"), at("Episodes", "DECOM", role="TheNext")),
        explain="The episode ended {Episodes.DEC} with the reason {Episodes.REC}, and {follows}",
        note="Finds also the opposite: another reason than X1, although the next episode begins on "
        "the same day. An episode without a readable start is taken to come before all others.",
        departs=_OPEN_MADE_CLOSED,
    ),
)
