"""Rules about the placement of one episode: its type, its provider and where it is."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_TEMPORARY = "PLACE IN ('T0', 'T1', 'T2', 'T3', 'T4')"
_FOR_ADOPTION = "PLACE IN ('A3', 'A4', 'A5', 'A6')"
_WITH_FOSTER_CARERS = "PLACE IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')"
_OTHER = "PLACE IN ('Z11', 'Z12', 'Z13', 'Z14')"
_SHORT_BREAKS = "LS IN ('V3', 'V4')"
_TOO_LONG = "The {what} lasted {{days}} days, from {{DECOM}} to {{DEC}}; at most {most} are allowed"
_NEEDS_A_BIRTHDAY = "Misses children whose date of birth is blank or unreadable"
_OPEN_IS_NOT_MEASURED = "A placement that has not ended is not measured."

RULES: tuple[Rule, ...] = (
    on_row(
        "178",
        ERROR,
        "Placement provider code is not a valid code.",
        table="Episodes",
        when="NOT one_of(PLACE_PROVIDER, 'placement_provider') OR (PLACE_PROVIDER IS NOT NULL "
        f"AND (PLACE IN ('T0', 'T1', 'T2', 'T3') OR {_OTHER}))",
        look_at=("PLACE_PROVIDER",),
        explain="The placement of type {PLACE} has the provider {PLACE_PROVIDER}; the codes are "
        "PR0 to PR5, and placements T0 to T3 and Z11 to Z14 have none",
        note="A provider of a placement T4 is left to 213.",
    ),
    on_row(
        "213",
        ERROR,
        "Placement provider information not required.",
        table="Episodes",
        when=f"PLACE_PROVIDER IS NOT NULL AND ({_TEMPORARY} OR {_OTHER})",
        look_at=("PLACE_PROVIDER",),
        explain="The placement of type {PLACE} has the provider {PLACE_PROVIDER}, where none is "
        "wanted",
    ),
    on_row(
        "214",
        ERROR,
        "Placement location information not required.",
        table="Episodes",
        when=f"{_SHORT_BREAKS} AND (PL_POST IS NOT NULL OR URN IS NOT NULL)",
        look_at=("PL_POST", "URN"),
        only="{field} IS NOT NULL",
        explain="The episode of {DECOM} is a short break, {LS}, but has the placement postcode "
        "{PL_POST} and the URN {URN}; leave both blank",
    ),
    on_row(
        "217",
        ERROR,
        "Children who are placed for adoption with current foster carers (placement types A3 or "
        "A5) must have a reason for new episode of S, T or U.",
        table="Episodes",
        when="PLACE IN ('A3', 'A5') AND DECOM >= DATE '2015-04-01' "
        "AND (RNE IS NULL OR RNE NOT IN ('S', 'T', 'U'))",
        look_at=("PLACE", "DECOM", "RNE"),
        explain="The child was placed for adoption with the current foster carers, {PLACE}, on "
        "{DECOM}, and the reason for the episode is {RNE}; it must be S, T or U",
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
        "375",
        ERROR,
        "Hospitalisation coded as a temporary placement exceeds six weeks.",
        table="Episodes",
        when="PLACE = 'T1' AND DEC - DECOM > 42",
        look_at=("DECOM", "DEC", "PLACE"),
        say={"days": "DEC - DECOM"},
        explain=_TOO_LONG.format(what="stay in hospital, T1,", most=42),
        note=_OPEN_IS_NOT_MEASURED,
        departs=_NEEDS_A_BIRTHDAY,
    ),
    on_row(
        "376",
        ERROR,
        "Temporary placements coded as being due to holiday of usual foster carer(s) cannot "
        "exceed three weeks.",
        table="Episodes",
        when="PLACE = 'T3' AND DEC - DECOM > 21",
        look_at=("DECOM", "DEC", "PLACE"),
        say={"days": "DEC - DECOM"},
        explain=_TOO_LONG.format(what="placement during the carer's holiday, T3,", most=21),
        note=_OPEN_IS_NOT_MEASURED,
        departs=_NEEDS_A_BIRTHDAY,
    ),
    on_row(
        "378",
        ERROR,
        "A child who is placed with parent(s) cannot be looked after under a single period of "
        "accommodation under Section 20 of the Children Act 1989.",
        table="Episodes",
        when="PLACE = 'P1' AND LS = 'V2'",
        look_at=("PLACE", "LS"),
        explain="In the episode of {DECOM} the child is placed with parents, P1, but accommodated "
        "under section 20, V2",
    ),
    on_row(
        "379",
        ERROR,
        "Temporary placements for unspecified reason (placement code T4) cannot exceed seven days.",
        table="Episodes",
        when="PLACE = 'T4' AND DEC - DECOM > 7",
        look_at=("DECOM", "DEC", "PLACE"),
        say={"days": "DEC - DECOM"},
        explain=_TOO_LONG.format(what="temporary placement, T4,", most=7),
        note=_OPEN_IS_NOT_MEASURED,
        departs=_NEEDS_A_BIRTHDAY,
    ),
    on_row(
        "380",
        ERROR,
        "A period of care cannot start with a temporary placement.",
        table="Episodes",
        when=f"{_TEMPORARY} AND (RNE IS NULL OR RNE NOT IN ('P', 'B'))",
        look_at=("PLACE", "RNE"),
        explain="The temporary placement {PLACE} of {DECOM} began for the reason {RNE}; it can "
        "only follow a change of placement, P or B",
        note="Any reason that is not a change of placement and carer is a breach, and so is none.",
    ),
    on_row(
        "381",
        ERROR,
        "A period of care cannot end with a temporary placement.",
        table="Episodes",
        when=f"{_TEMPORARY} AND REC <> 'X1'",
        look_at=("PLACE", "REC"),
        explain="The temporary placement {PLACE} of {DECOM} ended for the reason {REC}; a "
        "temporary placement can only end with X1",
    ),
    on_row(
        "382",
        ERROR,
        "A child receiving respite care cannot be in a temporary placement.",
        table="Episodes",
        when=f"{_SHORT_BREAKS} AND {_TEMPORARY}",
        look_at=("LS", "PLACE"),
        explain="The episode of {DECOM} is a short break, {LS}, in a temporary placement, {PLACE}",
    ),
    on_row(
        "384",
        ERROR,
        "A child receiving respite care cannot be in a long-term foster placement",
        table="Episodes",
        when=f"{_SHORT_BREAKS} AND PLACE IN ('U1', 'U4')",
        look_at=("PLACE", "LS"),
        explain="The episode of {DECOM} is a short break, {LS}, in a long-term foster placement, "
        "{PLACE}",
    ),
    on_row(
        "390",
        ERROR,
        "Reason episode ceased is adopted but child has not been previously placed for adoption.",
        table="Episodes",
        when=f"REC IN ('E11', 'E12') AND (PLACE IS NULL OR NOT {_FOR_ADOPTION})",
        look_at=("PLACE", "REC"),
        explain="The episode of {DECOM} ended in adoption, {REC}, but its placement is {PLACE}; a "
        "child who is adopted leaves a placement A3 to A6",
        note="The placement is that of the episode that ended in adoption.",
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
        explain="The episode of {DECOM} is a short break, {LS}, but has the home postcode "
        "{HOME_POST} and the placement postcode {PL_POST}; leave both blank",
        note="The distance is worked out from the two postcodes; either of them is a breach.",
    ),
    on_row(
        "408",
        ERROR,
        "Child is placed for adoption with a placement order, but no placement order has been "
        "recorded.",
        table="Episodes",
        when="PLACE IN ('A5', 'A6') AND LS IS DISTINCT FROM 'E1'",
        look_at=("PLACE", "LS"),
        explain="In the episode of {DECOM} the child is placed for adoption under a placement "
        "order, {PLACE}, but the legal status is {LS}; it should be E1",
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
            WHERE l.PL_LOCATION = 'IN' AND p.PL_LA IS DISTINCT FROM a.LA
        """,
        look_at=(at("Episodes", "PL_POST"),),
        explain="The placement at {PL_POST} counts as inside the authority, but the postcode also "
        "lies in {PL_LA}",
        note="Both are worked out from the placement postcode, so they disagree only where the "
        "directory has the postcode in two authorities.",
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
        note="Children who sought asylum unaccompanied are not left out.",
    ),
    on_row(
        "516",
        ERROR,
        "The episode data submitted for this child does not show that he/she was with their "
        "former foster carer(s) during the year.If the code in the reason episode ceased is E45 "
        "or E46 the child must have a placement code of U1 to U6.",
        table="Episodes",
        when=f"REC IN ('E45', 'E46') AND (PLACE IS NULL OR NOT {_WITH_FOSTER_CARERS})",
        look_at=("REC", "PLACE"),
        explain="The episode of {DECOM} ended in special guardianship to former foster carers, "
        "{REC}, but the placement is {PLACE}; it must be one of U1 to U6",
    ),
    on_row(
        "526",
        ERROR,
        "Child is missing a placement provider code for at least one episode.",
        table="Episodes",
        when=f"PLACE_PROVIDER IS NULL AND (PLACE IS NULL OR NOT ({_TEMPORARY} OR {_OTHER}))",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} that began {DECOM} has no provider; give PR0 to PR5",
    ),
    on_row(
        "527",
        ERROR,
        "A placement provider code of PR1 cannot be associated with placements P1, R2 or R5.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR1' AND PLACE IN ('P1', 'R2', 'R5')",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} is said to be provided by the authority itself, PR1",
    ),
    on_row(
        "528",
        ERROR,
        "A placement provider code of PR2 cannot be associated with placements P1, R2 or R5.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR2' AND PLACE IN ('P1', 'R2', 'R5')",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} is said to be provided by another authority, PR2",
    ),
    on_row(
        "529",
        ERROR,
        "Placement provider code of PR3 cannot be associated with placements P1, A3 to A6, K1, K2 "
        "and U1 to U6 as these placements cannot be provided by other public organisations.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR3' "
        f"AND (PLACE IN ('P1', 'K1', 'K2') OR {_FOR_ADOPTION} OR {_WITH_FOSTER_CARERS})",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} is said to be provided by another public "
        "organisation, PR3",
    ),
    on_row(
        "530",
        ERROR,
        "A placement provider code of PR4 cannot be associated with placement P1.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR4' AND PLACE = 'P1'",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement with parents, {PLACE}, is said to be provided privately, PR4",
    ),
    on_row(
        "531",
        ERROR,
        "A placement provider code of PR5 cannot be associated with placements P1.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR5' AND PLACE = 'P1'",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement with parents, {PLACE}, is said to be provided by a voluntary "
        "organisation, PR5",
    ),
    on_row(
        "550",
        ERROR,
        "A placement provider code of PR0 can only be associated with placement P1.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR0' AND PLACE IS DISTINCT FROM 'P1'",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The provider is a parent, PR0, but the placement is of type {PLACE}, not P1",
    ),
)
