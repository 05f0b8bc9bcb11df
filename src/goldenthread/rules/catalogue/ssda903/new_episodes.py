"""Rules that hold a new episode against the one before it: reason, status, placement, need."""

from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

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


def _after_another(condition: str) -> str:
    """Episodes `e` that meet a condition on them and on the child's episode before, `b`."""
    return f"""
        SELECT e.row AS Episodes, b.row AS Before
        FROM all_episodes_in_order AS o
        JOIN Episodes AS e ON e.row = o.row
        JOIN Episodes AS b ON b.row = o.previous
        WHERE {condition}
    """


RULES: tuple[Rule, ...] = (
    on_rows(
        "431",
        ERROR,
        "The reason for new episode is started to be looked after, but the previous episode ended "
        "on the same day.",
        select=_after_another("e.RNE = 'S' AND e.DECOM <= b.DEC"),
        look_at=(at("Episodes", "RNE", "DECOM"), _before("DEC")),
        explain=(
            "The episode of {Episodes.DECOM} began for the reason {Episodes.RNE}, started to be "
            "looked after, but the episode before it ended only on {Before.DEC}"
        ),
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
        note=(
            "Two blank legal statuses are not taken for the same one, and are left to 144 and "
            "its neighbours. An episode without a readable start is taken to follow all others."
        ),
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
            FROM all_episodes_in_order AS o
            JOIN Episodes AS e ON e.row = o.row
            JOIN Episodes AS n ON n.row = o.next
            WHERE e.REC IN ('E2', 'E15') AND e.DECOM IS NOT NULL
        """,
        look_at=(at("Episodes", "REC"), at("Episodes", "DECOM", role="TheNext")),
        explain="The child's care ended {Episodes.DEC} with {Episodes.REC}, but another episode "
        "began {TheNext.DECOM}",
        note=(
            "A further episode need not have a start: one without is taken to follow all "
            "others. Reads this year's file alone."
        ),
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
