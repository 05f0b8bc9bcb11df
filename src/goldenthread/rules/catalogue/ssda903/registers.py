"""Rules that hold placements against Ofsted's lists of providers, and codes of authorities."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_NUMBERED = "e.URN <> 'XXXXXXX'"
_ANY_ROW = "Flags where any of a provider's several rows in the list does not match"
_ANY_END = "Goes by any of a provider's several registrations, not by the latest"
_SEVERAL = "Of a provider with several rows in the list, one that matches is enough."

_LATEST = """
    latest AS (
        SELECT URN,
            CASE WHEN bool_or(NOT given(REG_END)) THEN NULL ELSE max(REG_END) END AS closed
        FROM Providers GROUP BY URN
    )
"""


def _not_of_provider(code: str, field: str, codes: str, wording: str, said: str) -> Rule:
    """A rule that a code of the episode is among those of the provider in Ofsted's lists."""
    look = ("URN", field) if field == "PLACE" else (field,)
    return on_rows(
        code,
        ERROR,
        wording,
        select=f"""
            WITH allowed AS (
                SELECT URN, trim(one) AS code
                FROM (SELECT URN, unnest(string_split({codes}, ',')) AS one FROM Providers)
            ),
            listed AS (
                SELECT URN, string_agg({codes}, ', ' ORDER BY row) AS codes
                FROM Providers GROUP BY URN
            )
            SELECT e.row AS Episodes,
                CASE WHEN l.URN IS NULL THEN 'is not in the lists'
                     ELSE 'has ' || coalesce(l.codes, 'no code') || ' in the lists'
                     END AS there
            FROM Episodes AS e LEFT JOIN listed AS l ON l.URN = e.URN
            WHERE {_NUMBERED}
            AND NOT EXISTS (SELECT 1 FROM allowed AS a WHERE a.URN = e.URN AND a.code = e.{field})
        """,
        look_at=(at("Episodes", *look),),
        explain=f"The placement {said} {{{field}}}, but the provider {{URN}} {{there}}",
        note=f"{_SEVERAL} One that is not listed matches nothing.",
        departs=_ANY_ROW,
    )


RULES: tuple[Rule, ...] = (
    on_rows(
        "1008",
        ERROR,
        "Ofsted Unique Reference Number (URN) is not valid.",
        select=f"""
            SELECT e.row AS Episodes
            FROM Episodes AS e
            WHERE {_NUMBERED}
            AND NOT EXISTS (SELECT 1 FROM Providers AS p WHERE p.URN = e.URN)
        """,
        look_at=(at("Episodes", "URN"),),
        explain="The provider {URN} of the placement that began {DECOM} is not in Ofsted's lists",
        departs="Never finds a provider whose number the list holds as a number",
    ),
    _not_of_provider(
        "219",
        "PLACE",
        "PLACE_CODES",
        "The Ofsted Unique reference number (URN) provided for the child's placement does not "
        "match the placement type recorded.",
        "is of type",
    ),
    on_rows(
        "221",
        ERROR,
        "The Ofsted Unique reference number (URN) provided for the child's placement does not "
        "match the placement postcode provided.",
        select=f"""
            WITH listed AS (
                SELECT URN, string_agg(POSTCODE, ', ' ORDER BY row) AS posts
                FROM Providers GROUP BY URN
            )
            SELECT e.row AS Episodes,
                CASE WHEN l.URN IS NULL THEN 'is not in the lists'
                     ELSE coalesce('is at ' || l.posts, 'has no postcode') || ' in the lists'
                     END AS there
            FROM Episodes AS e LEFT JOIN listed AS l ON l.URN = e.URN
            WHERE {_NUMBERED} AND e.PL_POST IS NOT NULL
            AND e.PLACE IN ('K1', 'K2', 'K3', 'R3', 'S1')
            AND (e.LS IS NULL OR e.LS NOT IN ('V3', 'V4'))
            AND NOT EXISTS (
                SELECT 1 FROM Providers AS p
                WHERE p.URN = e.URN AND p.POSTCODE = replace(e.PL_POST, ' ', '')
            )
        """,
        look_at=(at("Episodes", "PL_POST"),),
        explain="The placement of type {PLACE} is at {PL_POST}, but the provider {URN} {there}",
        note=f"{_SEVERAL} One that is not listed, or without a postcode, matches nothing.",
        departs=_ANY_ROW,
    ),
    _not_of_provider(
        "224",
        "PLACE_PROVIDER",
        "PROVIDER_CODES",
        "The Ofsted Unique reference number (URN) provided for the child's placement does not "
        "match the placement provider recorded.",
        "has the provider type",
    ),
    on_rows(
        "227",
        ERROR,
        "Ofsted Unique reference number (URN) is not valid for the episode start date.",
        select=f"""
            WITH {_LATEST}
            SELECT e.row AS Episodes, l.closed
            FROM Episodes AS e JOIN latest AS l ON l.URN = e.URN
            WHERE {_NUMBERED} AND e.DECOM >= l.closed
        """,
        look_at=(at("Episodes", "URN", "DECOM"),),
        explain="The episode began {DECOM}, but the registration of the provider {URN} ended "
        "{closed}",
        note="An episode that begins on the day the registration ended is a breach.",
        departs=_ANY_END,
    ),
    on_rows(
        "228",
        ERROR,
        "Ofsted Unique reference number (URN) is not valid for the episode end date",
        select=f"""
            WITH {_LATEST}
            SELECT e.row AS Episodes, l.closed,
                CASE WHEN e.DEC IS NULL THEN 'is still open'
                     ELSE 'ended ' || strftime(e.DEC, '%-d %B %Y') END AS ended
            FROM Episodes AS e JOIN latest AS l ON l.URN = e.URN
            WHERE {_NUMBERED}
            AND (e.DEC > l.closed OR (NOT given(e.DEC) AND year_end() > l.closed))
        """,
        look_at=(at("Episodes", "URN", "DEC"),),
        explain="The episode from {DECOM} {ended}, but the registration of the provider {URN} "
        "ended {closed}",
        note="An open episode is taken to last until 31 March, so that one whose provider closed "
        "in the year is flagged; it should have ended then.",
        departs=_ANY_END,
    ),
    on_rows(
        "229",
        ERROR,
        "Placement provider does not match between the placing authority and the local authority "
        "code of the provider.",
        select=f"""
            WITH homes AS (
                SELECT p.URN, bool_or(z.LA = a.LA) AS is_inside,
                    bool_or(z.LA <> a.LA) AS is_outside,
                    string_agg(DISTINCT z.LA, ', ' ORDER BY z.LA) AS LAs
                FROM Providers AS p
                LEFT JOIN Postcodes AS z ON z.POSTCODE = p.POSTCODE
                CROSS JOIN Authority AS a
                GROUP BY p.URN
            )
            SELECT e.row AS Episodes, coalesce(h.LAs, 'an authority that is not known') AS LAs,
                a.LA AS own
            FROM Episodes AS e
            LEFT JOIN homes AS h ON h.URN = e.URN
            CROSS JOIN Authority AS a
            WHERE {_NUMBERED} AND (
                (e.PLACE_PROVIDER = 'PR1' AND NOT coalesce(h.is_inside, false))
                OR (e.PLACE_PROVIDER = 'PR2' AND h.is_inside AND NOT h.is_outside)
            )
        """,
        look_at=(at("Episodes", "URN", "PLACE_PROVIDER"),),
        explain="The provider type is {PLACE_PROVIDER} (PR1 is the authority itself, PR2 another), "
        "and the provider {URN} lies in {LAs}; the authority is {own}",
        note=(
            "Where a provider lies is told from its postcode in Ofsted's lists. The authority's "
            "own provider must be known to lie in it, where another reading lets one pass that "
            "cannot be placed; another's must not lie in it alone."
        ),
    ),
    on_row(
        "633",
        ERROR,
        "Local authority code where previous permanence option was arranged is not a valid value.",
        table="PrevPerm",
        when="NOT one_of(LA_PERM, 'ssda903_authority')",
        look_at=("LA_PERM",),
        explain="The authority that arranged the previous permanence option is {LA_PERM}, which is "
        "neither a three-digit code of an authority nor WAL, SCO, NIR, NUK or 999",
        departs="Refuses the authorities that were formed in 2019 and later",
    ),
)
