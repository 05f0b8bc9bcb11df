"""Rules that where a child was placed at the end of last year is where this year begins."""

from dataclasses import dataclass

from goldenthread.rules.catalogue.ssda903.last_year_episodes import FAILS_WITHOUT_A_START
from goldenthread.rules.rule import ERROR, Rule, at, on_rows


@dataclass(frozen=True)
class _Value:
    """Something worked out from postcodes: where it is held, when two differ, and in words.

    `p` is the placement of this year's episode and `q` that of last year's; in words `{it}` stands
    for either. `fields` are what it is worked out from.
    """

    relation: str
    differs: str
    in_words: str
    fields: tuple[str, ...]


_AUTHORITY = _Value(
    "placements",
    "p.PL_LA IS DISTINCT FROM q.PL_LA",
    "coalesce('in ' || {it}.PL_LA, 'in no authority that is known')",
    ("PL_POST",),
)
_DISTANCE = _Value(
    "placements",
    # Rounded, because tenths of a mile are not exact: 0.3 - 0.1 is a little less than 0.2.
    "((p.PL_DISTANCE IS NULL) <> (q.PL_DISTANCE IS NULL) "
    "OR round(abs(p.PL_DISTANCE - q.PL_DISTANCE), 1) >= 0.2)",
    "coalesce({it}.PL_DISTANCE || ' miles from home', 'at no distance from home that is known')",
    ("HOME_POST", "PL_POST"),
)
_LOCATION = _Value(
    "placement_locations",
    "p.PL_LOCATION IS DISTINCT FROM q.PL_LOCATION",
    "CASE {it}.PL_LOCATION WHEN 'IN' THEN 'inside the authority' "
    "WHEN 'OUT' THEN 'outside the authority' ELSE 'at no place that is known' END",
    ("PL_POST",),
)

_MISSES = "Misses a distance that was known last year and is not known this year"


def _moved(code: str, wording: str, value: _Value, departs: str, *, same_reason: bool) -> Rule:
    """A rule that the placement of an episode carried over is where it was.

    With `same_reason` only episodes are held together that began for one reason in both years.
    """
    fields = (*value.fields, "RNE") if same_reason else value.fields
    return on_rows(
        code,
        ERROR,
        wording,
        select=f"""
            SELECT DISTINCT e.row AS Episodes, l.row AS Episodes_last,
                {value.in_words.format(it="p")} AS here,
                {value.in_words.format(it="q")} AS there
            FROM carried_over AS c
            JOIN Episodes AS e ON e.row = c.row
            JOIN Episodes_last AS l ON l.row = c.last_row
            JOIN {value.relation} AS p ON p.row = c.row
            JOIN {value.relation}_last AS q ON q.row = c.last_row
            WHERE {value.differs} {"AND e.RNE = l.RNE" if same_reason else ""}
        """,
        look_at=(at("Episodes", *fields), at("Episodes_last", *fields, "DEC")),
        explain="The first placement of this year, at {Episodes.PL_POST}, is {here}, and the one "
        "that was open at the end of last year, at {Episodes_last.PL_POST}, was {there}",
        departs=departs,
    )


RULES: tuple[Rule, ...] = (
    _moved(
        "452",
        "Contradiction between local authority of placement code in the last episode of the "
        "previous year and in the first episode of the current year.",
        _AUTHORITY,
        FAILS_WITHOUT_A_START,
        same_reason=True,
    ),
    _moved(
        "453",
        "Contradiction between placement distance in the last episode of the previous year and in "
        "the first episode of the current year.",
        _DISTANCE,
        _MISSES,
        same_reason=True,
    ),
    _moved(
        "503G",
        "The distance in first episode does not match open episode at end of last year.",
        _DISTANCE,
        _MISSES,
        same_reason=False,
    ),
    _moved(
        "503H",
        "The placement LA in first episode does not match open episode at end of last year.",
        _AUTHORITY,
        FAILS_WITHOUT_A_START,
        same_reason=False,
    ),
    _moved(
        "503J",
        "The placement location in first episode does not match open episode at end of last year.",
        _LOCATION,
        FAILS_WITHOUT_A_START,
        same_reason=False,
    ),
)
