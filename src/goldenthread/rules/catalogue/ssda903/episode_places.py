"""Rules about where the placement of one episode is, and its number with Ofsted."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_TEMPORARY = "PLACE IN ('T0', 'T1', 'T2', 'T3', 'T4')"
_OTHER = "PLACE IN ('Z11', 'Z12', 'Z13', 'Z14')"
_SHORT_BREAKS = "LS IN ('V3', 'V4')"

RULES: tuple[Rule, ...] = (
    on_row(
        "214",
        ERROR,
        "Placement location information not required.",
        table="Episodes",
        when=f"{_SHORT_BREAKS} AND (PL_POST IS NOT NULL OR URN IS NOT NULL)",
        look_at=("PL_POST", "URN"),
        only="{field} IS NOT NULL",
        explain="The episode of {DECOM} is a short break, {LS}, with the placement postcode "
        "{PL_POST} and the URN {URN}; leave both blank",
    ),
    on_row(
        "222",
        ERROR,
        "Ofsted Unique reference number (URN) should not be recorded for this placement type.",
        table="Episodes",
        when="URN <> 'XXXXXXX' "
        f"AND (PLACE IN ('P1', 'P3', 'R1', 'R2', 'R5') OR {_TEMPORARY} OR {_OTHER})",
        look_at=("URN",),
        explain="The placement of type {PLACE} has the URN {URN}, where none is wanted",
    ),
    on_row(
        "392d",
        ERROR,
        "Home and placement postcodes should not be same unless the placement type is P1.",
        table="Episodes",
        when="replace(HOME_POST, ' ', '') = replace(PL_POST, ' ', '') "
        "AND PLACE IS DISTINCT FROM 'P1'",
        look_at=("HOME_POST", "PL_POST", "PLACE"),
        explain="The home is at {HOME_POST} and the placement, of type {PLACE}, at {PL_POST}; only "
        "a placement with parents, P1, can be at home",
        departs="Misses a postcode that is written with another spacing",
    ),
    on_row(
        "398",
        ERROR,
        "Distance field completed but child looked after under legal status V3 or V4.",
        table="Episodes",
        when=f"{_SHORT_BREAKS} AND (HOME_POST IS NOT NULL OR PL_POST IS NOT NULL)",
        look_at=("LS", "HOME_POST", "PL_POST"),
        explain="The episode of {DECOM} is a short break, {LS}, with the home postcode "
        "{HOME_POST} and the placement postcode {PL_POST}; leave both blank",
        note=(
            "The distance is worked out from the two postcodes; one of them is a breach "
            "already, though it gives no distance."
        ),
    ),
    on_rows(
        "411",
        ERROR,
        "Placement location code disagrees with LA of placement.",
        select="""
            SELECT DISTINCT e.row AS Episodes, p.PL_LA
            FROM Episodes AS e
            JOIN placement_locations AS l ON l.row = e.row
            JOIN placements AS p ON p.row = e.row
            CROSS JOIN Authority AS a
            WHERE l.PL_LOCATION = 'IN' AND p.PL_LA <> a.LA
        """,
        look_at=(at("Episodes", "PL_POST"),),
        explain="The placement at {PL_POST} counts as inside the authority, but the postcode also "
        "lies in {PL_LA}",
        note="Both are worked out from the placement postcode, so they disagree only where the "
        "directory has the postcode in two authorities.",
        departs="Works out both sides in one look-up, so it never finds anything",
    ),
    on_rows(
        "420",
        ERROR,
        "LA of placement completed but child is looked after under legal status V3 or V4.",
        select=f"""
            SELECT e.row AS Episodes, p.PL_LA
            FROM Episodes AS e JOIN placements AS p USING (row)
            WHERE {_SHORT_BREAKS} AND p.PL_LA IS NOT NULL
        """,
        look_at=(at("Episodes", "LS", "PL_POST"),),
        explain="The episode of {DECOM} is a short break, {LS}, but its placement postcode "
        "{PL_POST} gives the authority {PL_LA}",
    ),
    on_rows(
        "454",
        ERROR,
        "Placement distance from home is over 350 miles.",
        select="""
            SELECT e.row AS Episodes, p.PL_DISTANCE AS miles
            FROM Episodes AS e JOIN placements AS p USING (row)
            WHERE p.PL_DISTANCE > 350 AND p.PL_DISTANCE <> 999.9
        """,
        look_at=(at("Episodes", "HOME_POST", "PL_POST"),),
        explain="The placement at {PL_POST} is {miles} miles from the home at {HOME_POST}",
        note=(
            "The wording leaves out nobody, so that children who sought asylum unaccompanied "
            "are tested, unlike in 392a."
        ),
    ),
)
