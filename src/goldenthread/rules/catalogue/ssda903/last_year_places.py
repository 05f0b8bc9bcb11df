"""Rules that where a child was placed at the end of last year is where this year begins."""

from goldenthread.rules.catalogue.ssda903.last_year_episodes import FAILS_WITHOUT_A_START
from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_SAME_REASON = "AND e.RNE = l.RNE"
_BOTH = "at {Episodes.PL_POST} {here}, and at {Episodes_last.PL_POST}, open last year, {there}"
_MISSES = "Misses a distance that was known last year and is not known this year"


def _places(
    code: str, wording: str, said: str, value: str, differs: str, departs: str, but: str = ""
) -> Rule:
    """A rule that two values worked out from the postcodes of a placement carried over agree."""
    kind = "placement_locations" if value == "PL_LOCATION" else "placements"
    fields = ("HOME_POST", "PL_POST") if value == "PL_DISTANCE" else ("PL_POST",)
    reason = ("RNE",) if but else ()
    return on_rows(
        code,
        ERROR,
        wording,
        select=f"""
            SELECT DISTINCT e.row AS Episodes, l.row AS Episodes_last,
                coalesce(CAST(p.{value} AS VARCHAR), 'not known') AS here,
                coalesce(CAST(q.{value} AS VARCHAR), 'not known') AS there
            FROM carried_over AS c
            JOIN Episodes AS e ON e.row = c.row
            JOIN Episodes_last AS l ON l.row = c.last_row
            JOIN {kind} AS p ON p.row = c.row
            JOIN {kind}_last AS q ON q.row = c.last_row
            WHERE {differs} {but}
        """,
        look_at=(at("Episodes", *fields, *reason), at("Episodes_last", *fields, *reason, "DEC")),
        explain=f"{said} is {_BOTH}",
        departs=departs,
    )


_LA_DIFFERS = "p.PL_LA IS DISTINCT FROM q.PL_LA"
_LOCATION_DIFFERS = "p.PL_LOCATION IS DISTINCT FROM q.PL_LOCATION"
# Rounded, because tenths of a mile are not exact: 0.3 - 0.1 is a little less than 0.2.
_DISTANCE_DIFFERS = (
    "((p.PL_DISTANCE IS NULL) <> (q.PL_DISTANCE IS NULL) "
    "OR round(abs(p.PL_DISTANCE - q.PL_DISTANCE), 1) >= 0.2)"
)

RULES: tuple[Rule, ...] = (
    _places(
        "452",
        "Contradiction between local authority of placement code in the last episode of the "
        "previous year and in the first episode of the current year.",
        "The authority of the placement",
        "PL_LA",
        _LA_DIFFERS,
        FAILS_WITHOUT_A_START,
        but=_SAME_REASON,
    ),
    _places(
        "453",
        "Contradiction between placement distance in the last episode of the previous year and in "
        "the first episode of the current year.",
        "The distance in miles of the placement from home",
        "PL_DISTANCE",
        _DISTANCE_DIFFERS,
        _MISSES,
        but=_SAME_REASON,
    ),
    _places(
        "503G",
        "The distance in first episode does not match open episode at end of last year.",
        "The distance in miles of the placement from home",
        "PL_DISTANCE",
        _DISTANCE_DIFFERS,
        _MISSES,
    ),
    _places(
        "503H",
        "The placement LA in first episode does not match open episode at end of last year.",
        "The authority of the placement",
        "PL_LA",
        _LA_DIFFERS,
        FAILS_WITHOUT_A_START,
    ),
    _places(
        "503J",
        "The placement location in first episode does not match open episode at end of last year.",
        "Whether the placement is inside the authority",
        "PL_LOCATION",
        _LOCATION_DIFFERS,
        FAILS_WITHOUT_A_START,
    ),
)
