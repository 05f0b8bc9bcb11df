"""Rules that hold an episode against the child's header: age, number as a pupil, motherhood."""

from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

_NOT_SHORT_BREAKS = "coalesce(e.LS NOT IN ('V3', 'V4'), true)"
_OPEN_MADE_CLOSED = "Takes an open episode to end on 31 March if another rule ran before it"
_LEAVES_OUT_OPEN = "Leaves out episodes that are still open"
_HAS_NO_BIRTH = (
    "Flags also a child whose date of birth is blank, or who is not in the file of headers"
)


def _at_an_age(condition: str) -> str:
    """Episodes `e` that meet a condition on them and on the child's header, `h`."""
    return f"""
        SELECT e.row AS Episodes, list(h.row ORDER BY h.row) AS Header
        FROM Episodes AS e JOIN Header AS h ON h.CHILD = e.CHILD
        WHERE {condition}
        GROUP BY e.row
    """


def _looked_after_with(condition: str) -> str:
    """Headers `h` that meet a condition, of children looked after other than for short breaks."""
    return f"""
        SELECT h.row AS Header
        FROM Header AS h
        WHERE {condition}
        AND h.CHILD IN (SELECT e.CHILD FROM Episodes AS e WHERE {_NOT_SHORT_BREAKS})
    """


def _and_birth(*fields: str) -> tuple[LookAt, ...]:
    return (at("Episodes", *fields), at("Header", "DOB"))


RULES: tuple[Rule, ...] = (
    on_rows(
        "210",
        ERROR,
        "Children looked after for more than a week at 31 March should not have an unknown Unique "
        "Pupil Number (UPN) code of UN4.",
        select="""
            SELECT h.row AS Header, list(e.row ORDER BY e.row) AS Episodes, min(e.DECOM) AS since
            FROM Header AS h JOIN Episodes AS e ON e.CHILD = h.CHILD
            WHERE h.UPN = 'UN4' AND e.DECOM < CAST(year_end() - INTERVAL 7 DAY AS DATE)
            GROUP BY h.row
        """,
        look_at=(at("Header", "UPN"), at("Episodes", "DECOM")),
        explain="The pupil number is {UPN}, which is for children looked after for a week or less, "
        "but the child has been since {since}",
        note="Counts every episode that began before 24 March, also one of a period of care that "
        "has ended.",
        departs="Flags the children whom the code is for: those looked after since 24 March",
    ),
    on_rows(
        "234",
        ERROR,
        "A child aged under 10 can not change placement due to being admitted to custody",
        select="""
            SELECT b.row AS Episodes, e.row AS TheNext, list(h.row ORDER BY h.row) AS Header
            FROM ordered_episodes AS e
            JOIN Episodes AS b ON b.row = e.previous
            JOIN Header AS h ON h.CHILD = e.CHILD
            WHERE b.REASON_PLACE_CHANGE = 'CUSTOD' AND e.DECOM < birthday(h.DOB, 10)
            GROUP BY b.row, e.row
        """,
        look_at=(
            at("Episodes", "REASON_PLACE_CHANGE"),
            at("Episodes", "DECOM", role="TheNext"),
            at("Header", "DOB"),
        ),
        explain="The placement changed because of custody (CUSTOD) on {TheNext.DECOM}, but the "
        "child, born {Header.DOB}, was not yet 10",
        departs="Asks how old the child was when the placement began that ended in custody",
    ),
    on_rows(
        "302",
        ERROR,
        "First episode starts before child was born.",
        select="""
            SELECT o.row AS Episodes, list(h.row ORDER BY h.row) AS Header
            FROM ordered_episodes AS o JOIN Header AS h ON h.CHILD = o.CHILD
            WHERE o.nth = 1 AND o.DECOM < h.DOB
            GROUP BY o.row
        """,
        look_at=_and_birth("DECOM"),
        explain="The child's first episode began {DECOM}, before the date of birth, {Header.DOB}",
        departs="Fails for all children if one of them has no episode with a readable start",
    ),
    on_rows(
        "352",
        ERROR,
        "Child who started to be looked after was aged 18 or over.",
        select=_at_an_age("e.RNE = 'S' AND e.DECOM >= birthday(h.DOB, 18)"),
        look_at=_and_birth("DECOM", "RNE"),
        explain="The child started to be looked after on {DECOM}; born {Header.DOB}, the child was "
        "18 by then",
    ),
    on_rows(
        "358",
        ERROR,
        "Child with this legal status should not be under 10.",
        select=_at_an_age("e.LS IN ('J1', 'J2', 'J3') AND e.DECOM < birthday(h.DOB, 10)"),
        look_at=_and_birth("DECOM", "LS"),
        explain="The legal status is {LS} from {DECOM}, but the child, born {Header.DOB}, was not "
        "yet 10",
        departs="Flags also an episode that begins on the tenth birthday",
    ),
    on_rows(
        "359",
        ERROR,
        "Child being looked after following 18th birthday must be accommodated under section 20(5) "
        "of the Children Act 1989 in a community home.",
        select=_at_an_age(
            "e.DEC IS NULL AND birthday(h.DOB, 18) < year_end() "
            "AND (e.LS IS DISTINCT FROM 'V2' OR e.PLACE IS DISTINCT FROM 'K2')"
        ),
        look_at=_and_birth("DEC", "LS", "PLACE"),
        explain="The child, born {Header.DOB}, was 18 before 31 March and is still looked after, "
        "with legal status {LS} in {PLACE} where V2 in K2 is expected",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "371",
        ERROR,
        "Child in supported accomodation not subject to children’s homes regulations should be at "
        "least 16.",
        select=_at_an_age("e.PLACE = 'K3' AND e.DECOM < birthday(h.DOB, 16)"),
        look_at=_and_birth("DECOM", "PLACE"),
        explain="The child was placed in supported accommodation ({PLACE}) on {DECOM}; born "
        "{Header.DOB}, the child was not yet 16",
        departs=_LEAVES_OUT_OPEN,
    ),
    on_rows(
        "372",
        ERROR,
        "Child in youth custody or prison should be at least 10.",
        select=_at_an_age("e.PLACE = 'R5' AND e.DECOM < birthday(h.DOB, 10)"),
        look_at=_and_birth("DECOM", "PLACE"),
        explain="The child was placed in custody ({PLACE}) on {DECOM}; born {Header.DOB}, the "
        "child was not yet 10",
        departs=_LEAVES_OUT_OPEN,
    ),
    on_rows(
        "373",
        ERROR,
        "Child placed in a school should be at least 4 years old.",
        select=_at_an_age("e.PLACE = 'S1' AND e.DECOM < birthday(h.DOB, 4)"),
        look_at=_and_birth("DECOM", "PLACE"),
        explain="The child was placed in a residential school ({PLACE}) on {DECOM}; born "
        "{Header.DOB}, the child was not yet 4",
        departs=_LEAVES_OUT_OPEN,
    ),
    on_rows(
        "374",
        ERROR,
        "Child in residential employment should be at least 14 years old.",
        select=_at_an_age("e.PLACE = 'P3' AND e.DECOM < birthday(h.DOB, 14)"),
        look_at=_and_birth("DECOM", "PLACE"),
        explain="The child was placed in residential employment ({PLACE}) on {DECOM}; born "
        "{Header.DOB}, the child was not yet 14",
        departs=_LEAVES_OUT_OPEN,
    ),
    on_rows(
        "386",
        ERROR,
        "Reason episode ceased is adopted but child has reached age 18.",
        select=_at_an_age("e.REC IN ('E11', 'E12') AND e.DEC >= birthday(h.DOB, 18)"),
        look_at=_and_birth("REC"),
        explain="Care ended with adoption ({REC}) on {DEC}; born {Header.DOB}, the child was 18 by "
        "then",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "387",
        ERROR,
        "Reason episode ceased is child moved into independent living arrangement, but the child "
        "is aged under 14.",
        select=_at_an_age("e.REC IN ('E5', 'E6') AND e.DEC < birthday(h.DOB, 14)"),
        look_at=_and_birth("REC"),
        explain="Care ended with independent living ({REC}) on {DEC}; born {Header.DOB}, the child "
        "was not yet 14",
        departs=_HAS_NO_BIRTH,
    ),
    on_rows(
        "389",
        ERROR,
        "Reason episode ceased is that child transferred to care of adult social care services, "
        "but child is aged under 16.",
        select=_at_an_age("e.REC = 'E7' AND e.DEC < birthday(h.DOB, 16)"),
        look_at=_and_birth("REC"),
        explain="Care ended with a move to adult services ({REC}) on {DEC}; born {Header.DOB}, the "
        "child was not yet 16",
        departs="Flags also an episode whose end, or a child whose date of birth, is blank",
    ),
    on_rows(
        "393",
        ERROR,
        "Child is looked after but mother field is not completed.",
        select=_looked_after_with("h.SEX = 'F' AND h.MOTHER IS NULL"),
        look_at=(at("Header", "MOTHER"),),
        explain="Whether she is a mother is {MOTHER}; it is needed of every girl and young woman "
        "who is looked after other than for short breaks",
    ),
    on_rows(
        "407",
        ERROR,
        "Reason episode ceased is Special Guardianship Order, but child has reached age 18.",
        select=_at_an_age("e.REC IN ('E45', 'E46', 'E47', 'E48') AND e.DEC >= birthday(h.DOB, 18)"),
        look_at=_and_birth("DEC", "REC"),
        explain="Care ended with a special guardianship order ({REC}) on {DEC}; born {Header.DOB}, "
        "the child was 18 by then",
        departs="Lets an order on the eighteenth birthday itself pass",
    ),
    on_rows(
        "442",
        ERROR,
        "Unique Pupil Number (UPN) field is not completed.",
        select=_looked_after_with("h.UPN IS NULL"),
        look_at=(at("Header", "UPN"),),
        explain="The pupil number is {UPN}; it, or the reason why there is none, is needed of "
        "every child who is looked after other than for short breaks",
    ),
    on_rows(
        "460",
        ERROR,
        "Reason episode ceased is that child stayed with current carers at age 18 (or above), but "
        "child is aged under 18.",
        select=_at_an_age("e.REC = 'E17' AND e.DEC < birthday(h.DOB, 18)"),
        look_at=_and_birth("DEC", "REC"),
        explain="Care ended with staying with the carers ({REC}) on {DEC}; born {Header.DOB}, the "
        "child was not yet 18",
        departs="Errs where a child stands twice in the file of headers",
    ),
    on_rows(
        "607",
        ERROR,
        "Child ceased to be looked after in the year, but mother field has not been completed.",
        select=_at_an_age(
            "e.DEC BETWEEN year_start() AND year_end() AND e.REC <> 'X1' "
            f"AND {_NOT_SHORT_BREAKS} AND h.SEX = 'F' AND h.MOTHER IS NULL"
        ),
        look_at=(at("Episodes", "DEC", "REC", "LS"), at("Header", "MOTHER", "SEX")),
        explain="She ceased to be looked after on {DEC} ({REC}), and whether she is a mother is "
        "{MOTHER}",
    ),
    on_rows(
        "625",
        ERROR,
        "Date of birth of the first child is beyond the end of this reporting year or the date the "
        "child ceased to be looked after.",
        select="""
            WITH ends AS (
                SELECT CHILD, row, DEC, row_number() OVER (
                    PARTITION BY CHILD ORDER BY DEC DESC NULLS FIRST, row DESC
                ) AS nth
                FROM Episodes
            )
            SELECT h.row AS Header,
                CASE WHEN h.MC_DOB <= year_end() THEN e.row END AS Episodes,
                CASE WHEN h.MC_DOB > year_end() THEN year_end() ELSE e.DEC END AS the_last_day
            FROM Header AS h LEFT JOIN ends AS e ON e.CHILD = h.CHILD AND e.nth = 1
            WHERE h.MC_DOB > year_end() OR h.MC_DOB > e.DEC
        """,
        look_at=(at("Header", "MC_DOB"), at("Episodes", "DEC")),
        explain="Her first child is written to be born {MC_DOB}, after {the_last_day}, the last "
        "day of the year or of her care",
        note="A child with an open episode, or one whose end is not readable, is held against the "
        "end of the year alone.",
        departs="Takes the last end there is, also of a child who is looked after again",
    ),
    on_rows(
        "INT03",
        ERROR,
        "Internal Check: Child in Episodes does not exist in Header.",
        select="""
            SELECT e.row AS Episodes
            FROM Episodes AS e
            LEFT JOIN (SELECT DISTINCT CHILD, true AS is_there FROM Header) AS h
                ON h.CHILD IS NOT DISTINCT FROM e.CHILD
            WHERE h.is_there IS NULL
        """,
        look_at=(at("Episodes", "CHILD"),),
        explain="The child {CHILD} has an episode but no record in the file of headers",
    ),
)
