"""Rules that hold what is filed of care leavers against their time in care."""

from goldenthread.rules.catalogue.ssda903.care_leavers import ANY_OF_THREE, THREE
from goldenthread.rules.catalogue.ssda903.health import ANY_OF_EIGHT, EIGHT
from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

_SIX = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
_ANY_OF_SIX = (
    "(given(DATE_INT) OR given(DATE_MATCH) OR FOSTER_CARE IS NOT NULL "
    "OR NB_ADOPTR IS NOT NULL OR SEX_ADOPTR IS NOT NULL OR LS_ADOPTR IS NOT NULL)"
)
_OC3 = at("OC3", *THREE)
_OTHER_FILES = ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2")


def _in_other_file(table: str) -> str:
    others = "".join(
        f", {'t.row' if it == table else 'CAST(NULL AS BIGINT)'} AS {it}" for it in _OTHER_FILES
    )
    return f"""
        SELECT c.row AS OC3{others}
        FROM {table} AS t JOIN without_episodes AS c USING (CHILD)
    """


def _rule(
    code: str, wording: str, select: str, look_at: tuple[LookAt, ...], explain: str, **more: object
) -> Rule:
    return on_rows(code, ERROR, wording, select=select, look_at=look_at, explain=explain, **more)


RULES: tuple[Rule, ...] = (
    _rule(
        "165",
        "Data entry for mother status is invalid.",
        f"""
            WITH there AS (
                SELECT CHILD,
                    bool_or(coalesce(LS, '') NOT IN ('V3', 'V4')
                        AND coalesce(DECOM <= year_end(), false)
                        AND (DEC IS NULL OR DEC >= year_start())) AS in_year,
                    bool_and(coalesce(LS IN ('V3', 'V4'), false)) AS breaks_alone
                FROM Episodes GROUP BY CHILD
            ),
            leavers AS (
                SELECT CHILD, min(row) AS row FROM OC3 WHERE {ANY_OF_THREE} GROUP BY CHILD
            )
            SELECT h.row AS Header, l.row AS OC3,
                CASE WHEN h.MOTHER NOT IN ('0', '1') THEN 'which is neither 0 nor 1'
                     WHEN h.MOTHER IS NOT NULL THEN 'which is not asked of boys and men'
                     ELSE 'where 0 or 1 is wanted' END AS why
            FROM Header AS h
            LEFT JOIN there AS t USING (CHILD)
            LEFT JOIN leavers AS l USING (CHILD)
            WHERE NOT (coalesce(t.breaks_alone, false) AND l.row IS NULL)
                AND (
                    h.MOTHER NOT IN ('0', '1')
                    OR (h.MOTHER IS NOT NULL AND h.SEX = 'M')
                    OR (
                        h.MOTHER IS NULL AND h.SEX = 'F'
                        AND NOT (NOT coalesce(t.in_year, false) AND l.row IS NOT NULL)
                    )
                )
        """,
        (at("Header", "MOTHER", "SEX"), _OC3),
        "The sex is {SEX} and the mother field {MOTHER}, {why}",
        uses=("OC3",),
        note="A care leaver without an episode in the year may leave it blank; a child on short "
        "breaks alone is not asked.",
        departs="Tests the sex by codes that ended with 2023/24, so only the value itself is "
        "tested, and care leavers without episodes never are",
    ),
    _rule(
        "187",
        "Child cannot be looked after continuously for 12 months at 31 March (OC2) and have any "
        "of adoption or care leavers returns completed.",
        f"""
            SELECT t.row AS AD1, CAST(NULL AS BIGINT) AS OC3, 'an adoption' AS said
            FROM AD1 AS t JOIN looked_after_all_year AS a USING (CHILD) WHERE {_ANY_OF_SIX}
            UNION ALL
            SELECT NULL, t.row, 'a care leaver'
            FROM OC3 AS t JOIN looked_after_all_year AS a USING (CHILD) WHERE {ANY_OF_THREE}
        """,
        (at("AD1", *_SIX), _OC3),
        "The child was looked after all year to 31 March, and the file tells of {said}",
        any_of=("AD1", "OC3"),
        departs="Is not run when only one of the two files is there",
    ),
    _rule(
        "215",
        "Child has care leaver information but one or more data items relating to children looked "
        "after for 12 months have been completed.",
        f"""
            SELECT l.row AS OC3, min(o.row) AS OC2
            FROM OC3 AS l JOIN OC2 AS o USING (CHILD)
            WHERE {ANY_OF_THREE} AND {ANY_OF_EIGHT}
            GROUP BY l.row
        """,
        (
            at("OC3", *THREE, only="{field} IS NOT NULL"),
            at("OC2", *EIGHT, only="{field} IS NOT NULL"),
        ),
        "The young person is in OC3 as a care leaver, but OC2, which is for children looked after "
        "all year, is filled in too",
    ),
    _rule(
        "3001",
        "Where care leavers information is being returned for a young person around their 17th "
        "birthday, the accommodation cannot be with their former foster carer(s).",
        """
            SELECT l.row AS OC3, min(h.row) AS Header, min(birthday(h.DOB, 17)) AS seventeenth
            FROM OC3 AS l JOIN Header AS h USING (CHILD)
            WHERE l.ACCOM IN ('Z1', 'Z2')
                AND birthday(h.DOB, 17) BETWEEN year_start() AND year_end()
            GROUP BY l.row
        """,
        (at("OC3", "ACCOM"), at("Header", "DOB")),
        "The young person turned seventeen on {seventeenth}, in the year, so the accommodation "
        "cannot be {ACCOM}, with former foster carers",
        departs="Points at a field of another file",
    ),
    _rule(
        "628",
        "Motherhood details are not required for care leavers who have not been looked after "
        "during the year.",
        f"""
            SELECT h.row AS Header
            FROM Header AS h
            WHERE h.MOTHER IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM Episodes AS e WHERE e.CHILD = h.CHILD)
                AND h.CHILD IN (SELECT CHILD FROM OC3 WHERE {ANY_OF_THREE})
        """,
        (at("Header", "MOTHER"),),
        "The young person is a care leaver without an episode in the year, so the mother field "
        "should be blank and not {MOTHER}",
    ),
    _rule(
        "1007",
        "Care leaver information is not required for 17- or 18-year olds who are still looked "
        "after [on their 17th or 18th birthday.]",
        f"""
            WITH turning AS (
                SELECT row, CHILD,
                    CASE WHEN birthday(DOB, 18) <= year_end() THEN birthday(DOB, 18)
                         ELSE birthday(DOB, 17) END AS birthday
                FROM OC3
                WHERE {ANY_OF_THREE}
                    AND birthday(DOB, 17) <= year_end() AND birthday(DOB, 19) > year_end()
            )
            SELECT t.row AS OC3, min(e.row) AS Episodes, t.birthday AS latest
            FROM turning AS t JOIN Episodes AS e USING (CHILD)
            WHERE e.DECOM <= t.birthday AND (e.DEC IS NULL OR e.DEC > t.birthday)
            GROUP BY t.row, t.birthday
        """,
        (_OC3, at("Episodes", "DECOM", "DEC")),
        "The young person was still looked after on the latest birthday, {latest} (the episode "
        "began {DECOM} and its end is {DEC}), but the information of a care leaver is filled in",
        note="Of an episode whose end cannot be read it is taken that it runs.",
        departs="Never counts an open episode, though still being looked after is the point",
    ),
    _rule(
        "1011",
        "This child is recorded as having his/her care transferred to another local authority for "
        "the final episode and therefore should not have the care leaver information completed.",
        f"""
            SELECT l.row AS OC3, e.row AS Episodes
            FROM OC3 AS l JOIN ordered_episodes AS e USING (CHILD)
            WHERE {ANY_OF_THREE} AND e.nth = e.of_child AND e.REC = 'E3'
        """,
        (_OC3, at("Episodes", "REC", "DEC")),
        "The last episode ended on {DEC} with a transfer to another authority ({REC}), but the "
        "information of a care leaver is filled in",
        departs="Stops without a result when any child has no readable start of an episode",
    ),
    _rule(
        "1012",
        "No other data should be returned for OC3 children who had no episodes in the current year",
        f"""
            WITH without_episodes AS (
                SELECT CHILD, min(row) AS row FROM OC3 AS l
                WHERE NOT EXISTS (SELECT 1 FROM Episodes AS e WHERE e.CHILD = l.CHILD)
                GROUP BY CHILD
            )
            {" UNION ALL ".join(map(_in_other_file, _OTHER_FILES))}
        """,
        (*(at(table, "CHILD") for table in _OTHER_FILES), at("OC3", "CHILD")),
        "The child {OC3.CHILD} is a care leaver without an episode in the year, so nothing but OC3 "
        "is wanted",
        any_of=_OTHER_FILES,
        note="UASC is not among the files that the rule names.",
        departs="Flags every record of a child without episodes, care leaver or not",
    ),
    _rule(
        "1014",
        "UASC information is not required for care leavers",
        f"""
            SELECT u.row AS UASC, min(l.row) AS OC3
            FROM UASC AS u JOIN OC3 AS l USING (CHILD)
            WHERE {ANY_OF_THREE}
                AND u.CHILD NOT IN (
                    SELECT CHILD FROM Episodes
                    WHERE CHILD IS NOT NULL AND DECOM <= year_end()
                        AND (DEC IS NULL OR DEC >= year_start())
                )
            GROUP BY u.row
        """,
        (at("UASC", "DUC"), _OC3),
        "The young person is a care leaver without an episode in the year, but is in UASC (the day "
        "on which that ceased is {DUC})",
        departs="Asks for an episode outside the year, so a care leaver without any is missed",
    ),
    _rule(
        "1016",
        "Care leaver information is not required for 17- or 18-year olds who cease to be looked "
        "after, after their birthday.",
        f"""
            WITH turned AS (
                SELECT row, CHILD,
                    CASE WHEN birthday(DOB, 18) <= year_end() THEN birthday(DOB, 18)
                         ELSE birthday(DOB, 17) END AS birthday
                FROM OC3
                WHERE {ANY_OF_THREE}
                    AND birthday(DOB, 17) <= year_end() AND birthday(DOB, 19) > year_end()
            )
            SELECT t.row AS OC3, min(e.row) AS Episodes, t.birthday AS latest
            FROM turned AS t JOIN Episodes AS e USING (CHILD)
            WHERE e.DEC >= t.birthday
            GROUP BY t.row, t.birthday
        """,
        (_OC3, at("Episodes", "DEC")),
        "An episode ended on {DEC}, not before the latest birthday, {latest}, but the information "
        "of a care leaver is filled in",
        note="An end on the birthday itself is in breach, and so is one with which care goes on "
        "(X1); an open episode is left to 1007.",
        departs="Measures age in average years, so that it is a day out around the limits",
    ),
)
