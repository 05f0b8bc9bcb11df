"""Rules about the age of a child in an episode."""

from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

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


def _and_birth(*fields: str) -> tuple[LookAt, ...]:
    return (at("Episodes", *fields), at("Header", "DOB"))


RULES: tuple[Rule, ...] = (
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
)
