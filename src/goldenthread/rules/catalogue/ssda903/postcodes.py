"""Rules on where placements are, by the directory of postcodes."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_rows

_NOT_SHORT_BREAKS = "(e.LS IS NULL OR e.LS NOT IN ('V3', 'V4'))"
_NEVER_UNACCOMPANIED = "NOT EXISTS (SELECT 1 FROM ever_unaccompanied AS u WHERE u.CHILD = e.CHILD)"
_WHO_SOUGHT_ASYLUM = ("Header", "Header_last", "UASC", "UASC_last")
_SOME_OF_THEM = ("Header.UASC", "UASC", "Header_last.UASC", "UASC_last")
_HISTORY = "Who sought asylum unaccompanied is known of this year and last only."

RULES: tuple[Rule, ...] = (
    on_rows(
        "1015",
        ERROR,
        "Placement provider is own provision but child not placed in own LA.",
        select="""
            SELECT e.row AS Episodes, coalesce(p.PL_LA, 'an authority that is not known') AS LA,
                a.LA AS own
            FROM Episodes AS e
            JOIN placements AS p ON p.row = e.row
            CROSS JOIN Authority AS a
            WHERE e.PLACE_PROVIDER = 'PR1' AND e.LS NOT IN ('V3', 'V4')
            AND e.PLACE NOT IN ('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')
            AND p.PL_LA IS DISTINCT FROM a.LA
        """,
        look_at=(at("Episodes", "PL_POST", "PLACE_PROVIDER"),),
        explain="The placement of type {PLACE} is the authority's own ({PLACE_PROVIDER}), but at "
        "{PL_POST}, in {LA}; the authority is {own}",
        note=(
            "A postcode that is not known counts as outside the authority, and 169 finds it "
            "too; it could be left to 169 alone."
        ),
    ),
    on_rows(
        "164",
        QUERY,
        "Distance is not valid. Please check a valid postcode has been entered.",
        select=f"""
            SELECT e.row AS Episodes, p.PL_DISTANCE AS miles
            FROM Episodes AS e JOIN placements AS p ON p.row = e.row
            WHERE {_NOT_SHORT_BREAKS} AND p.PL_DISTANCE NOT BETWEEN 0 AND 999.9
            AND {_NEVER_UNACCOMPANIED}
        """,
        look_at=(at("Episodes", "HOME_POST", "PL_POST"),),
        explain="The placement at {PL_POST} is {miles} miles from the home at {HOME_POST}, where "
        "0 to 999.9 can be",
        uses=_WHO_SOUGHT_ASYLUM,
        any_of=_SOME_OF_THEM,
        note=_HISTORY,
        departs="Tests short breaks too",
    ),
    on_rows(
        "169",
        QUERY,
        "Local Authority (LA) of placement is not valid or is missing. Please check a valid "
        "postcode has been entered.",
        select=f"""
            SELECT e.row AS Episodes
            FROM Episodes AS e JOIN placements AS p ON p.row = e.row
            WHERE {_NOT_SHORT_BREAKS} AND p.PL_LA IS NULL
        """,
        look_at=(at("Episodes", "PL_POST"),),
        explain="The placement's postcode is {PL_POST}, which gives no authority",
        note=(
            "The wording leaves out nobody, so that children who sought asylum unaccompanied "
            "and placements kept confidential are tested like all others."
        ),
    ),
    on_rows(
        "179",
        ERROR,
        "Placement location code is not a valid code.",
        select=f"""
            SELECT e.row AS Episodes
            FROM Episodes AS e JOIN placements AS p ON p.row = e.row
            WHERE {_NOT_SHORT_BREAKS} AND p.PL_LA IS NULL
        """,
        look_at=(at("Episodes", "PL_POST"),),
        explain="The placement's postcode is {PL_POST}, which does not say whether it is inside "
        "the authority",
        note="The location is worked out from the postcode's authority, so that 169 finds the "
        "same.",
        departs="Finds a location also for a postcode whose authority it does not know",
    ),
    on_rows(
        "218",
        ERROR,
        "Ofsted Unique reference number (URN) is required.",
        select="""
            SELECT e.row AS Episodes
            FROM Episodes AS e JOIN placements AS p ON p.row = e.row
            WHERE e.URN IS NULL AND (e.DEC IS NULL OR e.DEC >= year_start())
            AND (e.PLACE IS NULL OR e.PLACE NOT IN (
                'P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4',
                'Z11', 'Z12', 'Z13', 'Z14'
            ))
            AND (p.PL_LA IS NULL OR p.PL_LA NOT IN ('CON', 'NIR', 'SCO', 'WAL', 'NUK'))
        """,
        look_at=(at("Episodes", "URN"),),
        explain="The URN of the placement of type {PLACE} that began {DECOM} is {URN}; give the "
        "provider's number, or XXXXXXX where it has none yet",
        note=(
            "Short breaks are tested too, although 214 wants no number for them; they could be "
            "left out. A postcode that is not known counts as one in England."
        ),
    ),
    on_rows(
        "392a",
        ERROR,
        "Child is looked after but no distance is recorded.",
        select=f"""
            SELECT e.row AS Episodes
            FROM Episodes AS e JOIN placements AS p ON p.row = e.row
            WHERE {_NOT_SHORT_BREAKS} AND p.PL_DISTANCE IS NULL AND {_NEVER_UNACCOMPANIED}
        """,
        look_at=(at("Episodes", "HOME_POST", "PL_POST"),),
        explain="The home's postcode is {HOME_POST} and the placement's {PL_POST}, which gives no "
        "distance between them",
        uses=_WHO_SOUGHT_ASYLUM,
        any_of=_SOME_OF_THEM,
        note=(
            "A child who sought asylum unaccompanied needs no distance, though the wording does "
            "not say so. Who did is known of this year and last only."
        ),
    ),
    on_rows(
        "392b",
        ERROR,
        "Child is looked after but no postcodes are recorded.",
        select=f"""
            SELECT e.row AS Episodes
            FROM Episodes AS e
            WHERE {_NOT_SHORT_BREAKS} AND (e.HOME_POST IS NULL OR e.PL_POST IS NULL)
            AND {_NEVER_UNACCOMPANIED}
        """,
        look_at=(at("Episodes", "HOME_POST", "PL_POST", only="{field} IS NULL"),),
        explain="The home's postcode is {HOME_POST} and the placement's is {PL_POST}; both are "
        "needed",
        uses=_WHO_SOUGHT_ASYLUM,
        any_of=_SOME_OF_THEM,
        note=_HISTORY,
        departs="Runs also where no file says who sought asylum, and so flags children who did",
    ),
    on_rows(
        "392c",
        ERROR,
        "Postcode(s) provided are invalid.",
        select="""
            WITH looked_up AS (
                SELECT e.row,
                    e.HOME_POST IS NOT NULL AND h.POSTCODE IS NULL AS home_is_wrong,
                    e.PL_POST IS NOT NULL AND p.POSTCODE IS NULL AS place_is_wrong
                FROM Episodes AS e
                LEFT JOIN Postcodes AS h ON h.POSTCODE = replace(e.HOME_POST, ' ', '')
                LEFT JOIN Postcodes AS p ON p.POSTCODE = replace(e.PL_POST, ' ', '')
            )
            SELECT DISTINCT CASE WHEN l.home_is_wrong THEN e.row END AS Home,
                CASE WHEN l.place_is_wrong THEN e.row END AS Placement,
                CASE WHEN l.home_is_wrong AND l.place_is_wrong
                     THEN 'home''s postcode ' || e.HOME_POST || ' and the placement''s '
                         || e.PL_POST || ' are'
                     WHEN l.home_is_wrong THEN 'home''s postcode ' || e.HOME_POST || ' is'
                     ELSE 'placement''s postcode ' || e.PL_POST || ' is'
                     END AS wrong
            FROM looked_up AS l JOIN Episodes AS e ON e.row = l.row
            WHERE l.home_is_wrong OR l.place_is_wrong
        """,
        look_at=(
            at("Episodes", "HOME_POST", role="Home"),
            at("Episodes", "PL_POST", role="Placement"),
        ),
        explain="The {wrong} not in the directory of postcodes",
        note="A blank postcode is left to 392b.",
        departs="Points at both postcodes where one is at fault",
    ),
    on_rows(
        "406",
        ERROR,
        "Child is Unaccompanied Asylum-Seeking Child (UASC) or was formerly UASC. Distance should "
        "be blank.",
        select="""
            SELECT e.row AS Episodes, p.PL_DISTANCE AS miles
            FROM Episodes AS e
            JOIN placements AS p ON p.row = e.row
            JOIN ever_unaccompanied AS u ON u.CHILD = e.CHILD
            WHERE p.PL_DISTANCE IS NOT NULL
        """,
        look_at=(at("Episodes", "HOME_POST", "PL_POST"),),
        explain="The child sought asylum unaccompanied, this year or last, so that there is no "
        "home to measure from, but the postcodes {HOME_POST} and {PL_POST} give {miles} miles",
        uses=_WHO_SOUGHT_ASYLUM,
        any_of=_SOME_OF_THEM,
        note=_HISTORY,
        departs="Gives the status to the wrong children where one stands twice in the file of "
        "those who sought asylum",
    ),
)
