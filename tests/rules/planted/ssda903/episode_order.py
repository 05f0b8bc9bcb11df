"""Faults of the order of a child's episodes."""

from rules.planting import Edit, Plant, add, breach, change, clear, drop, spot

_LATER = {
    "RNE": "P",
    "LS": "C2",
    "CIN": "N1",
    "PLACE": "U6",
    "PLACE_PROVIDER": "PR1",
    "HOME_POST": "ZZ1 1AA",
    "PL_POST": "ZZ9 9AA",
    "URN": "XXXXXXX",
}


def _residential(place: int) -> Edit:
    """A home for which no URN is wanted."""
    return change("Episodes", place, PLACE="R1", PL_POST="ZZ1 2BB", URN=None)


PLANTS: tuple[Plant, ...] = (
    breach(
        "142",
        "the second of three episodes has neither end nor reason",
        change("Episodes", 2, DEC=None, REC=None),
        story="moved and agreed",
        finds=[spot("Episodes", 2, "DEC", "REC"), spot("Episodes", 3, "DECOM")],
        companions=["433"],
    ),
    breach(
        "142",
        "the second of three episodes has an end but no reason",
        change("Episodes", 2, REC=None),
        story="moved and agreed",
        finds=[spot("Episodes", 2, "DEC", "REC"), spot("Episodes", 3, "DECOM")],
        companions=["148"],
    ),
    breach(
        "142",
        "the end of the second of three episodes is no date",
        change("Episodes", 2, DEC="31/11/2025"),
        story="moved and agreed",
        finds=[spot("Episodes", 2, "DEC", "REC"), spot("Episodes", 3, "DECOM")],
        companions=["147", "433"],
    ),
    clear("142", "the last episode is open", story="moved"),
    clear(
        "142",
        "the last episode is open, and there is one without a start",
        add("Episodes", **_LATER),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "225",
        "the foster home changes and no reason is given",
        change("Episodes", 1, REASON_PLACE_CHANGE=None),
        story="moved",
        finds=[spot("Episodes", 1, "REASON_PLACE_CHANGE"), spot("Episodes", 2, "RNE", "PLACE")],
    ),
    breach(
        "225",
        "the kind of placement is blank before and after",
        change("Episodes", 1, PLACE=None, REASON_PLACE_CHANGE=None),
        change("Episodes", 2, PLACE=None),
        story="moved",
        finds=[spot("Episodes", 1, "REASON_PLACE_CHANGE"), spot("Episodes", 2, "RNE", "PLACE")],
    ),
    clear("225", "the legal status alone changes and no reason is given", story="moved and agreed"),
    clear("225", "the child is elsewhere for a week", story="elsewhere for a week"),
    clear(
        "225",
        "the only other episode has no start",
        change("Episodes", DEC="2025-09-01", REC="X1"),
        add("Episodes", **_LATER),
        story="arrived",
        tells_apart=True,
    ),
    *(
        clear(
            "225",
            f"the child is elsewhere for a week, in {place}",
            change("Episodes", 2, PLACE=place),
            story="elsewhere for a week",
        )
        for place in ("T0", "T1", "T2", "T3")
    ),
    breach(
        "226",
        "a temporary placement has a reason of its own",
        change("Episodes", 2, REASON_PLACE_CHANGE="CARPL"),
        story="elsewhere for a week",
        finds=[spot("Episodes", 2, "REASON_PLACE_CHANGE", "PLACE")],
    ),
    breach(
        "226",
        "the episode before a temporary placement has a reason",
        change("Episodes", 1, REASON_PLACE_CHANGE="CARPL"),
        story="elsewhere for a week",
        finds=[
            spot("Episodes", 2, "REASON_PLACE_CHANGE", "PLACE"),
            spot("Episodes", 1, "REASON_PLACE_CHANGE"),
        ],
        tells_apart=True,
    ),
    clear("226", "a temporary placement has no reason", story="elsewhere for a week"),
    clear(
        "226",
        "the reason stands on the episode after a temporary placement",
        change("Episodes", 3, REASON_PLACE_CHANGE="CARPL"),
        story="elsewhere for a week",
    ),
    *(
        breach(
            "226",
            f"the temporary placement {place} has a reason of its own",
            change("Episodes", 2, PLACE=place, REASON_PLACE_CHANGE="CARPL"),
            story="elsewhere for a week",
            finds=[spot("Episodes", 2, "REASON_PLACE_CHANGE", "PLACE")],
        )
        for place in ("T0", "T1", "T2", "T3")
    ),
    breach(
        "336",
        "a child placed under an order with the current carer was in a home before",
        _residential(1),
        story="to be adopted",
        finds=[spot("Episodes", 2, "PLACE"), spot("Episodes", 1, "PLACE")],
        tells_apart=True,
    ),
    breach(
        "336",
        "the placement before one by consent with the current carer is blank",
        change("Episodes", 1, PLACE=None),
        change("Episodes", 2, PLACE="A3", LS="V2"),
        story="to be adopted",
        finds=[spot("Episodes", 2, "PLACE"), spot("Episodes", 1, "PLACE")],
    ),
    clear(
        "336",
        "a child placed with other adopters was in a home before",
        _residential(1),
        change("Episodes", 2, PLACE="A4"),
        story="to be adopted",
        tells_apart=True,
    ),
    clear("336", "the child was fostered before", story="to be adopted"),
    clear(
        "336",
        "the placement for adoption is the first episode",
        drop("Episodes", 1),
        story="to be adopted",
    ),
    *(
        clear(
            "336",
            f"the placement before is {place}",
            change("Episodes", 1, PLACE=place),
            story="to be adopted",
        )
        for place in ("A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U6")
    ),
    breach(
        "357",
        "the only episode is written to continue another",
        change("Episodes", RNE="P"),
        story="returned",
        finds=[spot("Episodes", 1, "RNE")],
    ),
    breach(
        "357",
        "an episode that begins on the first day of the year continues another",
        change("Episodes", RNE="L", DECOM="2025-04-01"),
        story="returned",
        finds=[spot("Episodes", 1, "RNE")],
    ),
    clear(
        "357",
        "an episode that began the day before the year continues another",
        change("Episodes", RNE="L", DECOM="2025-03-31"),
        story="arrived",
    ),
    clear("357", "a second episode continues the first", story="moved"),
    breach(
        "357",
        "the reason for the only episode is blank",
        change("Episodes", RNE=None),
        story="returned",
        finds=[spot("Episodes", 1, "RNE")],
    ),
    breach(
        "357",
        "last year's file has an earlier episode, and this year's has not",
        change("Episodes", DECOM="2025-06-01", RNE="P"),
        change("Episodes_last", DECOM="2024-05-10", RNE="S"),
        finds=[spot("Episodes", 1, "RNE")],
        companions=["502", "503A"],
        tells_apart=True,
    ),
    breach(
        "383",
        "the child returned for another reason than a change of placement",
        change("Episodes", 3, RNE="T"),
        story="elsewhere for a week",
        finds=[
            spot("Episodes", 3, "PLACE", "RNE", "PL_POST"),
            spot("Episodes", 1, "PLACE", "PL_POST"),
        ],
    ),
    breach(
        "383",
        "the child came into another kind of placement",
        change("Episodes", 3, PLACE="U4"),
        story="elsewhere for a week",
        finds=[
            spot("Episodes", 3, "PLACE", "RNE", "PL_POST"),
            spot("Episodes", 1, "PLACE", "PL_POST"),
        ],
    ),
    breach(
        "383",
        "the child came to another postcode",
        change("Episodes", 3, PL_POST="ZZ9 9AA"),
        story="elsewhere for a week",
        finds=[
            spot("Episodes", 3, "PLACE", "RNE", "PL_POST"),
            spot("Episodes", 1, "PLACE", "PL_POST"),
        ],
    ),
    clear("383", "the child returned", story="elsewhere for a week"),
    clear(
        "383",
        "the same postcode is written without a space",
        change("Episodes", 3, PL_POST="ZZ12BB"),
        story="elsewhere for a week",
        tells_apart=True,
    ),
    clear(
        "383",
        "the postcode is blank before and after",
        change("Episodes", 1, PL_POST=None),
        change("Episodes", 3, PL_POST=None),
        story="elsewhere for a week",
        tells_apart=True,
    ),
    clear(
        "383",
        "the temporary placement is the first episode",
        drop("Episodes", 1),
        change("Episodes", 2, PLACE="U4"),
        story="elsewhere for a week",
    ),
    *(
        breach(
            "383",
            f"from the temporary placement {place} the child came into another kind",
            change("Episodes", 2, PLACE=place),
            change("Episodes", 3, PLACE="U4"),
            story="elsewhere for a week",
            finds=[
                spot("Episodes", 3, "PLACE", "RNE", "PL_POST"),
                spot("Episodes", 1, "PLACE", "PL_POST"),
            ],
        )
        for place in ("T0", "T1", "T2", "T3")
    ),
    *(
        breach(
            "383",
            f"{field} of the return is blank",
            change("Episodes", 3, **{field: None}),
            story="elsewhere for a week",
            finds=[
                spot("Episodes", 3, "PLACE", "RNE", "PL_POST"),
                spot("Episodes", 1, "PLACE", "PL_POST"),
            ],
            companions=companions,
        )
        for field, companions in (
            ("RNE", []),
            ("PLACE", []),
            ("PL_POST", ["169", "179", "392a", "392b"]),
        )
    ),
    breach(
        "388",
        "the last episode ended because another began",
        change("Episodes", DEC="2025-09-01", REC="X1"),
        story="arrived",
        finds=[spot("Episodes", 1, "REC")],
    ),
    breach(
        "388",
        "the next episode begins the day after",
        change("Episodes", 1, DEC="2025-08-31"),
        story="moved",
        finds=[spot("Episodes", 1, "REC"), spot("Episodes", 2, "DECOM")],
        companions=["433"],
    ),
    breach(
        "388",
        "the child went home, but another episode begins that day",
        change("Episodes", 1, DEC="2025-10-01"),
        story="came back",
        finds=[spot("Episodes", 1, "REC"), spot("Episodes", 2, "DECOM")],
        companions=["431"],
    ),
    clear("388", "the next episode begins on the day this one ended", story="moved"),
    clear("388", "the child went home and came back later", story="came back"),
    clear(
        "388",
        "an open episode has a reason for its end",
        change("Episodes", REC="X1"),
        story="arrived",
        tells_apart=True,
    ),
    clear(
        "388",
        "the episode without a start comes first and ends when the next begins",
        change("Episodes", 1, DECOM=None),
        story="moved",
    ),
)
