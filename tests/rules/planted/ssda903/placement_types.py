"""Faults of the type of placement of an episode."""

from rules.planting import Edit, Plant, add, breach, change, clear, drop, spot

_TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
_DECIDED = add("PlacedAdoption", DATE_PLACED="2025-06-10")
_ADOPTED = add(
    "AD1",
    DATE_INT="2025-06-10",
    DATE_MATCH="2025-06-10",
    FOSTER_CARE="0",
    NB_ADOPTR="1",
    SEX_ADOPTR="F1",
    LS_ADOPTR="L0",
)


def _until(day: str, kind: str) -> tuple[Edit, ...]:
    """Let the temporary placement be of a kind and last from 1 August to a day."""
    return (change("Episodes", 2, PLACE=kind, DEC=day), change("Episodes", 3, DECOM=day))


def _still_there(kind: str) -> tuple[Edit, ...]:
    """Let the temporary placement be of a kind and run on."""
    return (change("Episodes", 2, PLACE=kind, DEC=None, REC=None), drop("Episodes", 3))


PLANTS: tuple[Plant, ...] = (
    breach(
        "217",
        "the placement for adoption began with a move",
        change("Episodes", 2, PLACE="A3"),
        _DECIDED,
        finds=[spot("Episodes", 2, "PLACE", "DECOM", "RNE")],
        story="moved",
    ),
    breach(
        "217",
        "the reason for the placement for adoption is blank",
        change("Episodes", 2, PLACE="A3", RNE=None),
        _DECIDED,
        finds=[spot("Episodes", 2, "PLACE", "DECOM", "RNE")],
        story="moved",
    ),
    breach(
        "217",
        "the placement under a placement order began with a move",
        change("Episodes", LS="E1"),
        change("Episodes", 2, LS="E1", PLACE="A5"),
        _DECIDED,
        finds=[spot("Episodes", 2, "PLACE", "DECOM", "RNE")],
        story="moved",
    ),
    *(
        clear(
            "217",
            f"the placement for adoption began with {reason}",
            change("Episodes", 2, PLACE="A3", RNE=reason),
            _DECIDED,
            story="moved",
        )
        for reason in ("S", "T", "U")
    ),
    clear(
        "217",
        "the adopters are not the foster carers",
        change("Episodes", 2, PLACE="A4"),
        _DECIDED,
        story="moved",
    ),
    clear(
        "217",
        "the placement began on the last day of March 2015",
        change("Episodes", PLACE="A3", RNE="P", DECOM="2015-03-31"),
        story="arrived",
    ),
    breach(
        "217",
        "the placement began on the first of April 2015",
        change("Episodes", PLACE="A3", RNE="P", DECOM="2015-04-01", URN="XXXXXXX"),
        change("Episodes_last", PLACE="A3", RNE="P", DECOM="2015-04-01", URN="XXXXXXX"),
        add("PlacedAdoption", DATE_PLACED="2015-04-01"),
        add("PlacedAdoption_last", DATE_PLACED="2015-04-01"),
        drop("PrevPerm"),
        drop("PrevPerm_last"),
        finds=[spot("Episodes", 1, "PLACE", "DECOM", "RNE")],
        story="settled",
    ),
    breach(
        "375",
        "the placement lasted 43 days",
        *_until("2025-09-13", "T1"),
        finds=[spot("Episodes", 2, "DECOM", "DEC", "PLACE")],
        story="elsewhere for a week",
    ),
    breach(
        "375",
        "it lasted 43 days and the date of birth is blank",
        *_until("2025-09-13", "T1"),
        change("Header", DOB=None),
        finds=[spot("Episodes", 2, "DECOM", "DEC", "PLACE")],
        story="elsewhere for a week",
        companions=["102"],
        tells_apart=True,
    ),
    clear(
        "375",
        "the placement lasted 42 days",
        *_until("2025-09-12", "T1"),
        story="elsewhere for a week",
    ),
    clear(
        "375",
        "the placement has not ended",
        *_still_there("T1"),
        story="elsewhere for a week",
    ),
    breach(
        "376",
        "the placement lasted 22 days",
        *_until("2025-08-23", "T3"),
        finds=[spot("Episodes", 2, "DECOM", "DEC", "PLACE")],
        story="elsewhere for a week",
    ),
    breach(
        "376",
        "it lasted 22 days and the date of birth is blank",
        *_until("2025-08-23", "T3"),
        change("Header", DOB=None),
        finds=[spot("Episodes", 2, "DECOM", "DEC", "PLACE")],
        story="elsewhere for a week",
        companions=["102"],
        tells_apart=True,
    ),
    clear(
        "376",
        "the placement lasted 21 days",
        *_until("2025-08-22", "T3"),
        story="elsewhere for a week",
    ),
    clear(
        "376",
        "the placement has not ended",
        *_still_there("T3"),
        story="elsewhere for a week",
    ),
    breach(
        "378",
        "placed with parents by agreement",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0", LS="V2"),
        finds=[spot("Episodes", 1, "PLACE", "LS")],
        story="arrived",
    ),
    clear(
        "378",
        "placed with parents under a care order",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0"),
        story="arrived",
    ),
    clear(
        "378",
        "placed with parents, the legal status is blank",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0", LS=None),
        story="arrived",
    ),
    clear(
        "378",
        "fostered by agreement",
        change("Episodes", LS="V2"),
        story="arrived",
    ),
    breach(
        "379",
        "the placement lasted 8 days",
        *_until("2025-08-09", "T4"),
        finds=[spot("Episodes", 2, "DECOM", "DEC", "PLACE")],
        story="elsewhere for a week",
    ),
    breach(
        "379",
        "it lasted 8 days and the date of birth is blank",
        *_until("2025-08-09", "T4"),
        change("Header", DOB=None),
        finds=[spot("Episodes", 2, "DECOM", "DEC", "PLACE")],
        story="elsewhere for a week",
        companions=["102"],
        tells_apart=True,
    ),
    clear(
        "379",
        "the placement lasted 7 days",
        *_until("2025-08-08", "T4"),
        story="elsewhere for a week",
    ),
    clear(
        "379",
        "the placement has not ended",
        *_still_there("T4"),
        story="elsewhere for a week",
    ),
    breach(
        "380",
        "care began in a temporary placement",
        change("Episodes", PLACE="T0", PLACE_PROVIDER=None),
        finds=[spot("Episodes", 1, "PLACE", "RNE")],
        story="arrived",
    ),
    *(
        breach(
            "380",
            f"the placement {kind} is with the same carer",
            change("Episodes", 2, PLACE=kind, RNE="T"),
            finds=[spot("Episodes", 2, "PLACE", "RNE")],
            story="elsewhere for a week",
            tells_apart=kind == "T4",
        )
        for kind in _TEMPORARY
    ),
    breach(
        "380",
        "the reason for the temporary placement is blank",
        change("Episodes", 2, RNE=None),
        finds=[spot("Episodes", 2, "PLACE", "RNE")],
        story="elsewhere for a week",
    ),
    clear(
        "380",
        "the child moved to the temporary placement",
        story="elsewhere for a week",
    ),
    clear(
        "380",
        "legal status and placement changed",
        change("Episodes", 2, RNE="B"),
        story="elsewhere for a week",
    ),
    *(
        breach(
            "381",
            f"the child went home from a placement {kind}",
            change("Episodes", 2, PLACE=kind, REC="E4A"),
            drop("Episodes", 3),
            finds=[spot("Episodes", 2, "PLACE", "REC")],
            story="elsewhere for a week",
        )
        for kind in _TEMPORARY
    ),
    clear("381", "the child went home from a foster home", story="returned"),
    clear(
        "381",
        "the child stayed looked after",
        story="elsewhere for a week",
    ),
    clear(
        "381",
        "the child is in a temporary placement still",
        *_still_there("T4"),
        story="elsewhere for a week",
    ),
    *(
        breach(
            "382",
            f"breaks in a placement {kind}",
            change("Episodes", PLACE=kind, PLACE_PROVIDER=None),
            finds=[spot("Episodes", 1, "LS", "PLACE")],
            story="agreed breaks",
            companions=["380"],
        )
        for kind in _TEMPORARY
    ),
    breach(
        "382",
        "one break in a temporary placement",
        change("Episodes", PLACE="T0", PLACE_PROVIDER=None, REC="X1"),
        finds=[spot("Episodes", 1, "LS", "PLACE")],
        story="short break",
        companions=["380", "388"],
    ),
    clear(
        "382",
        "a week in a temporary placement while in care",
        story="elsewhere for a week",
    ),
    clear(
        "382",
        "breaks in a care home",
        story="agreed breaks",
    ),
    breach(
        "384",
        "breaks with relatives who foster for long",
        change("Episodes", PLACE="U1", PLACE_PROVIDER="PR1"),
        finds=[spot("Episodes", 1, "PLACE", "LS")],
        story="agreed breaks",
        companions=["218"],
    ),
    breach(
        "384",
        "one break with carers who foster for long",
        change("Episodes", PLACE="U4", PLACE_PROVIDER="PR4"),
        finds=[spot("Episodes", 1, "PLACE", "LS")],
        story="short break",
        companions=["218"],
    ),
    clear(
        "384",
        "breaks with foster carers",
        change("Episodes", PLACE="U6", PLACE_PROVIDER="PR1"),
        story="agreed breaks",
    ),
    clear(
        "384",
        "fostered for long under a care order",
        change("Episodes", PLACE="U4"),
        story="arrived",
    ),
    breach(
        "390",
        "adopted from a foster home",
        change("Episodes", REC="E11"),
        _ADOPTED,
        finds=[spot("Episodes", 1, "PLACE", "REC")],
        story="returned",
    ),
    breach(
        "390",
        "adopted, and the placement is blank",
        change("Episodes", PLACE=None, REC="E12"),
        _ADOPTED,
        finds=[spot("Episodes", 1, "PLACE", "REC")],
        story="returned",
    ),
    clear(
        "390",
        "adopted from a placement for adoption",
        change("Episodes", PLACE="A4", REC="E11"),
        _ADOPTED,
        _DECIDED,
        story="returned",
    ),
    clear(
        "390",
        "went home from a foster home",
        story="returned",
    ),
    breach(
        "390",
        "placed for adoption, and adopted from a foster home",
        change("Episodes", 1, PLACE="A3"),
        change("Episodes", 2, PLACE="U5"),
        change("PlacedAdoption", DATE_PLACED="2025-06-10"),
        change("AD1", DATE_INT="2025-06-10", DATE_MATCH="2025-06-10"),
        finds=[spot("Episodes", 2, "PLACE", "REC")],
        story="adopted",
        tells_apart=True,
    ),
    breach(
        "408",
        "placed under a placement order, with a care order",
        change("Episodes", PLACE="A6"),
        _DECIDED,
        finds=[spot("Episodes", 1, "PLACE", "LS")],
        story="arrived",
    ),
    breach(
        "408",
        "placed under a placement order, the legal status is blank",
        change("Episodes", PLACE="A5", LS=None),
        _DECIDED,
        finds=[spot("Episodes", 1, "PLACE", "LS")],
        story="arrived",
    ),
    clear(
        "408",
        "placed under a placement order",
        change("Episodes", PLACE="A6", LS="E1"),
        _DECIDED,
        story="arrived",
    ),
    clear(
        "408",
        "placed by consent",
        change("Episodes", PLACE="A4"),
        _DECIDED,
        story="arrived",
    ),
    breach(
        "516",
        "special guardians were foster carers, and the child was in a home",
        change("Episodes", PLACE="K2", REC="E45"),
        finds=[spot("Episodes", 1, "REC", "PLACE")],
        story="returned",
    ),
    breach(
        "516",
        "special guardians were foster carers, and the placement is blank",
        change("Episodes", PLACE=None, REC="E46"),
        finds=[spot("Episodes", 1, "REC", "PLACE")],
        story="returned",
    ),
    clear(
        "516",
        "special guardians were the foster carers",
        change("Episodes", PLACE="U6", REC="E46"),
        story="returned",
    ),
    clear(
        "516",
        "special guardians were not foster carers",
        change("Episodes", PLACE="K2", REC="E47"),
        story="returned",
    ),
)
