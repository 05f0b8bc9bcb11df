"""Rules about the type of placement of one episode."""

from goldenthread.rules.rule import ERROR, Rule, on_row

_TEMPORARY = "PLACE IN ('T0', 'T1', 'T2', 'T3', 'T4')"
_FOR_ADOPTION = "PLACE IN ('A3', 'A4', 'A5', 'A6')"
_WITH_FOSTER_CARERS = "PLACE IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')"
_SHORT_BREAKS = "LS IN ('V3', 'V4')"
_TOO_LONG = "The {what} lasted {{days}} days, from {{DECOM}} to {{DEC}}; at most {most} are allowed"
_NEEDS_A_BIRTHDAY = "Misses children whose date of birth is blank or unreadable"
_OPEN_IS_NOT_MEASURED = "A placement that has not ended is not measured."

RULES: tuple[Rule, ...] = (
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
        note=(
            "Any reason other than a change of placement and carer is a breach, and so is a "
            "blank; the wording alone speaks of S."
        ),
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
        note=(
            "The placement is that of the episode that ended in adoption. The wording could be "
            "met by an earlier placement for adoption."
        ),
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
)
