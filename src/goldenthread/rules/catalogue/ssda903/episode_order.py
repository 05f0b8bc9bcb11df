"""Rules about the order of a child's episodes: what one that follows another must be."""

from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

_TEMPORARY = "('T0', 'T1', 'T2', 'T3', 'T4')"
_CEASED = "one_of(b.REC, 'episode_ceased_reason') AND b.REC <> 'X1'"
_PLACEMENT_IS_THE_SAME = """
    e.PLACE IS NOT DISTINCT FROM b.PLACE
    AND replace(e.PL_POST, ' ', '') IS NOT DISTINCT FROM replace(b.PL_POST, ' ', '')
    AND e.URN IS NOT DISTINCT FROM b.URN
    AND e.PLACE_PROVIDER IS NOT DISTINCT FROM b.PLACE_PROVIDER
"""
_PLACEMENT = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
_TIES = "Of two episodes that begin on one day the first to end comes first."
_UNDATED = "An episode without a readable start is taken to follow all others."
_OPEN_MADE_CLOSED = "Takes an open episode to end on 31 March if another rule ran before it"


def _before(*fields: str) -> LookAt:
    return at("Episodes", *fields, role="Before")


def _after_another(condition: str, order: str = "all_episodes_in_order") -> str:
    """Episodes `e` that meet a condition on them and on the child's episode before, `b`."""
    return f"""
        SELECT e.row AS Episodes, b.row AS Before
        FROM {order} AS e JOIN Episodes AS b ON b.row = e.previous
        WHERE {condition}
    """


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
        select=_after_another(
            """
            e.PLACE IN ('A3', 'A5')
            AND coalesce(
                b.PLACE NOT IN ('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'), true
            )
            """,
            "ordered_episodes",
        ),
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
        note="Reads this year's file alone: an episode that was in last year's belongs into this "
        "one as well, if it was still open when the year began.",
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
    on_rows(
        "431",
        ERROR,
        "The reason for new episode is started to be looked after, but the previous episode ended "
        "on the same day.",
        select=_after_another("e.RNE = 'S' AND e.DECOM <= b.DEC"),
        look_at=(at("Episodes", "RNE", "DECOM"), _before("DEC")),
        explain="The child is written to have started to be looked after on {Episodes.DECOM}, but "
        "the episode before ended {Before.DEC}",
        note=f"Finds also a start before the end of the previous episode. {_TIES}",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "432",
        ERROR,
        "The child ceased to be looked after at the end of the previous episode but the reason for "
        "the new episode is not started to be looked after.",
        select=_after_another(f"{_CEASED} AND e.RNE IS DISTINCT FROM 'S'"),
        look_at=(at("Episodes", "RNE"), _before("REC")),
        explain="The episode that began {Episodes.DECOM} has the reason {Episodes.RNE} where S is "
        "expected, because the child ceased to be looked after with {Before.REC} before it",
        note=_UNDATED,
    ),
    on_rows(
        "433",
        ERROR,
        "The reason for new episode suggests that this is a continuation episode, but the episode "
        "does not start on the same day as the last episode finished.",
        select=_after_another(
            "e.RNE IN ('P', 'L', 'T', 'U', 'B') AND coalesce(e.DECOM <> b.DEC, true)"
        ),
        look_at=(at("Episodes", "RNE", "DECOM"), _before("DEC")),
        explain="The reason {Episodes.RNE} says that the episode continues the one before; it "
        "began {Episodes.DECOM}, but the one before ended {Before.DEC}",
        note="A blank date is never the same day. The child's first episode is not tested. "
        f"{_UNDATED}",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "434",
        ERROR,
        "Reason for new episode is that child's legal status has changed but not the placement, "
        "but this is not reflected in the episode data.",
        select=_after_another(
            f"e.RNE = 'L' AND (coalesce(e.LS = b.LS, false) OR NOT ({_PLACEMENT_IS_THE_SAME}))"
        ),
        look_at=(at("Episodes", "RNE", "LS", *_PLACEMENT), _before("LS", *_PLACEMENT)),
        explain="The reason is L: legal status {Before.LS} became {Episodes.LS}, placement "
        "{Before.PLACE} at {Before.PL_POST} (URN {Before.URN}, provider {Before.PLACE_PROVIDER}) "
        "became {Episodes.PLACE} at {Episodes.PL_POST} (URN {Episodes.URN}, provider "
        "{Episodes.PLACE_PROVIDER}); only the status should change",
        note=f"Two blank legal statuses are not taken for the same one. {_UNDATED}",
    ),
    on_rows(
        "435",
        ERROR,
        "Reason for new episode is that child’s placement has changed but not the legal status, "
        "but this is not reflected in the episode data recorded.",
        select=_after_another(
            f"e.RNE IN ('P', 'T') AND (e.LS IS DISTINCT FROM b.LS OR ({_PLACEMENT_IS_THE_SAME}))"
        ),
        look_at=(at("Episodes", "LS", *_PLACEMENT), _before("LS", *_PLACEMENT)),
        explain="The reason is {Episodes.RNE}: legal status {Before.LS} became {Episodes.LS}, "
        "placement {Before.PLACE} at {Before.PL_POST} (URN {Before.URN}, provider "
        "{Before.PLACE_PROVIDER}) became {Episodes.PLACE} at {Episodes.PL_POST} (URN "
        "{Episodes.URN}, provider {Episodes.PLACE_PROVIDER}); only the placement should change",
        note=_UNDATED,
        departs="Takes two blanks for different, so that a placement without URN is never the same",
    ),
    on_rows(
        "436",
        ERROR,
        "Reason for new episode is that both child’s placement and legal status have changed, but "
        "this is not reflected in the episode data.",
        select=_after_another(
            "e.RNE IN ('U', 'B') "
            f"AND (e.LS IS NOT DISTINCT FROM b.LS OR ({_PLACEMENT_IS_THE_SAME}))"
        ),
        look_at=(at("Episodes", "RNE", "LS", *_PLACEMENT), _before("LS", *_PLACEMENT)),
        explain="The reason is {Episodes.RNE}: legal status {Before.LS} became {Episodes.LS}, "
        "placement {Before.PLACE} at {Before.PL_POST} (URN {Before.URN}, provider "
        "{Before.PLACE_PROVIDER}) became {Episodes.PLACE} at {Episodes.PL_POST} (URN "
        "{Episodes.URN}, provider {Episodes.PLACE_PROVIDER}); both should change",
        note=_UNDATED,
    ),
    on_rows(
        "437",
        ERROR,
        "Reason episode ceased is child has died or is aged 18 or over but there are further "
        "episodes.",
        select="""
            SELECT e.row AS Episodes, n.row AS TheNext
            FROM all_episodes_in_order AS e JOIN Episodes AS n ON n.row = e.next
            WHERE e.REC IN ('E2', 'E15') AND e.DECOM IS NOT NULL
        """,
        look_at=(at("Episodes", "REC"), at("Episodes", "DECOM", role="TheNext")),
        explain="The child's care ended {Episodes.DEC} with {Episodes.REC}, but another episode "
        "began {TheNext.DECOM}",
        note=f"Reads this year's file alone. {_UNDATED}",
    ),
    on_rows(
        "501",
        ERROR,
        "A new episode has started before the end date of the previous episode.",
        select=_after_another("e.DECOM < b.DEC"),
        look_at=(at("Episodes", "DECOM"), _before("DEC")),
        explain="The episode began {Episodes.DECOM}, before the previous one ended {Before.DEC}",
        note=_TIES,
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "504",
        ERROR,
        "The category of need code differs from that reported at start of current period of being "
        "looked after",
        select="""
            WITH joined AS (
                SELECT e.CHILD, e.row, e.nth, e.CIN,
                    CASE WHEN b.REC = 'X1' AND b.DEC = e.DECOM THEN 0 ELSE 1 END AS begins
                FROM ordered_episodes AS e LEFT JOIN Episodes AS b ON b.row = e.previous
            ),
            parted AS (
                SELECT *, sum(begins) OVER (PARTITION BY CHILD ORDER BY nth) AS period FROM joined
            )
            SELECT e.row AS Episodes, f.row AS TheFirst
            FROM parted AS e
            JOIN parted AS f ON f.CHILD = e.CHILD AND f.period = e.period AND f.begins = 1
            WHERE e.begins = 0 AND e.CIN IS DISTINCT FROM f.CIN
        """,
        look_at=(at("Episodes", "CIN"), at("Episodes", "CIN", role="TheFirst")),
        explain="The category of need is {Episodes.CIN} from {Episodes.DECOM}, but was "
        "{TheFirst.CIN} when this period of being looked after began on {TheFirst.DECOM}",
        note="The period is the episodes that follow each other with the reason X1 and on the same "
        "day; each is compared with the first of them that is in this year's file.",
        departs="Compares each episode with the one before it, so a return to the first code is "
        "flagged, and takes two blank codes for different",
    ),
)
