"""Faults of a child's age in an episode."""

from rules.planting import Child, Edit, Plant, add, breach, change, clear, drop, spot


def _born(day: str, *others: str) -> tuple[Edit, ...]:
    """Another date of birth, in every file that has it; the reviews go, because age matters."""
    return (
        drop("Reviews"),
        *(change(table, DOB=day) for table in ("Header", "PrevPerm", "SWEpisodes", *others)),
    )


def _left(reason: str, day: str = "2026-01-10") -> Edit:
    """Care ended for a reason."""
    return change("Episodes", DEC=day, REC=reason)


_SUPPORTED = change("Episodes", PLACE="K3", PLACE_PROVIDER="PR4")
_IN_CUSTODY = change("Episodes", PLACE="R5", PLACE_PROVIDER="PR3", URN=None)
_AT_SCHOOL = change("Episodes", PLACE="S1")
_EMPLOYED = change("Episodes", PLACE="P3", PLACE_PROVIDER="PR4", URN=None)
_NOW_ADOPTED_AT_18 = (*_born("2008-01-15", "AD1", "PlacedAdoption"),)

PLANTS: tuple[Plant, ...] = (
    breach(
        "234",
        "a child of nine moves because of custody",
        *_born("2015-09-02"),
        change("Episodes", 1, REASON_PLACE_CHANGE="CUSTOD"),
        story="moved",
        finds=[
            spot("Episodes", 1, "REASON_PLACE_CHANGE"),
            spot("Episodes", 2, "DECOM"),
            spot("Header", 1, "DOB"),
        ],
    ),
    clear(
        "234",
        "a child moves because of custody on the tenth birthday",
        *_born("2015-09-01"),
        change("Episodes", 1, REASON_PLACE_CHANGE="CUSTOD"),
        story="moved",
        tells_apart=True,
    ),
    clear("234", "a child of nine moves by the care plan", *_born("2015-09-02"), story="moved"),
    breach(
        "302",
        "care starts the day before birth",
        *_born("2025-06-11"),
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM"), spot("Header", 1, "DOB")],
    ),
    breach(
        "302",
        "care starts the day before birth, and another child has no episode with a start",
        *_born("2025-06-11"),
        story="arrived",
        others=[Child("short break", (change("Episodes", DECOM=None),))],
        finds=[spot("Episodes", 1, "DECOM"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    clear("302", "care starts on the day of birth", *_born("2025-06-10"), story="arrived"),
    clear("302", "the date of birth is blank", change("Header", DOB=None), story="arrived"),
    breach(
        "352",
        "care starts on the eighteenth birthday",
        *_born("2007-06-10"),
        _left("E8"),
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM", "RNE"), spot("Header", 1, "DOB")],
    ),
    clear(
        "352",
        "care starts the day before the eighteenth birthday",
        *_born("2007-06-11"),
        story="arrived",
    ),
    clear(
        "352",
        "care goes on after the eighteenth birthday",
        *_born("2007-09-01"),
        story="moved",
    ),
    breach(
        "358",
        "a child is remanded the day before the tenth birthday",
        *_born("2015-06-11"),
        change("Episodes", LS="J1"),
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM", "LS"), spot("Header", 1, "DOB")],
    ),
    clear(
        "358",
        "a child is remanded on the tenth birthday",
        *_born("2015-06-10"),
        change("Episodes", LS="J3"),
        story="arrived",
        tells_apart=True,
    ),
    clear("358", "a child of nine is accommodated", *_born("2015-06-11"), story="arrived"),
    *(
        breach(
            "358",
            f"a child of nine has the legal status {status}",
            *_born("2015-06-11"),
            change("Episodes", LS=status, DEC="2025-06-20", REC="E4A"),
            story="arrived",
            finds=[spot("Episodes", 1, "DECOM", "LS"), spot("Header", 1, "DOB")],
        )
        for status in ("J2", "J3")
    ),
    breach(
        "359",
        "the child was 18 the day before the year ended",
        *_born("2008-03-30"),
        story="arrived",
        finds=[spot("Episodes", 1, "DEC", "LS", "PLACE"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    breach(
        "359",
        "the legal status and the placement of a child of 18 are blank",
        *_born("2008-03-30"),
        change("Episodes", LS=None, PLACE=None),
        story="arrived",
        finds=[spot("Episodes", 1, "DEC", "LS", "PLACE"), spot("Header", 1, "DOB")],
    ),
    clear("359", "the child was 18 on the last day", *_born("2008-03-31"), story="arrived"),
    clear(
        "359",
        "a child of 18 is accommodated in a children's home",
        *_born("2008-03-30"),
        change("Episodes", LS="V2", PLACE="K2"),
        story="arrived",
    ),
    *(
        breach(
            "359",
            f"a child of 18 has {field} {value or 'blank'}",
            *_born("2008-03-30"),
            change("Episodes", **{"LS": "V2", "PLACE": "K2", field: value}),
            story="arrived",
            finds=[spot("Episodes", 1, "DEC", "LS", "PLACE"), spot("Header", 1, "DOB")],
        )
        for field, value in (("LS", "C2"), ("LS", None), ("PLACE", "U6"), ("PLACE", None))
    ),
    breach(
        "371",
        "a child came into supported accommodation the day before the sixteenth birthday",
        *_born("2009-06-11"),
        _SUPPORTED,
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM", "PLACE"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    clear(
        "371",
        "a child came into supported accommodation on the sixteenth birthday",
        *_born("2009-06-10"),
        _SUPPORTED,
        story="arrived",
    ),
    breach(
        "372",
        "a child came into custody the day before the tenth birthday",
        *_born("2015-06-11"),
        _IN_CUSTODY,
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM", "PLACE"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    clear(
        "372",
        "a child came into custody on the tenth birthday",
        *_born("2015-06-10"),
        _IN_CUSTODY,
        story="arrived",
    ),
    breach(
        "373",
        "a child came into a school the day before the fourth birthday",
        *_born("2021-06-11"),
        _AT_SCHOOL,
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM", "PLACE"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    clear(
        "373",
        "a child came into a school on the fourth birthday",
        *_born("2021-06-10"),
        _AT_SCHOOL,
        story="arrived",
    ),
    breach(
        "374",
        "a child came into employment the day before the fourteenth birthday",
        *_born("2011-06-11"),
        _EMPLOYED,
        story="arrived",
        finds=[spot("Episodes", 1, "DECOM", "PLACE"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    clear(
        "374",
        "a child came into employment on the fourteenth birthday",
        *_born("2011-06-10"),
        _EMPLOYED,
        story="arrived",
    ),
    breach(
        "386",
        "the child is adopted on the eighteenth birthday",
        *_NOW_ADOPTED_AT_18,
        story="adopted",
        finds=[spot("Episodes", 2, "REC"), spot("Header", 1, "DOB")],
    ),
    clear(
        "386",
        "the child is adopted the day before the eighteenth birthday",
        *_NOW_ADOPTED_AT_18,
        change("Episodes", 2, DEC="2026-01-14"),
        story="adopted",
    ),
    clear(
        "386",
        "the day of the adoption is blank, and the child was 18 in the year",
        *_NOW_ADOPTED_AT_18,
        change("Episodes", 2, DEC=None),
        story="adopted",
        tells_apart=True,
    ),
    breach(
        "386",
        "the child is adopted without opposition at 18",
        *_NOW_ADOPTED_AT_18,
        change("Episodes", 2, REC="E11"),
        story="adopted",
        finds=[spot("Episodes", 2, "REC"), spot("Header", 1, "DOB")],
    ),
    breach(
        "387",
        "a child moves into independent living the day before the fourteenth birthday",
        *_born("2012-01-11"),
        _left("E5"),
        story="arrived",
        finds=[spot("Episodes", 1, "REC"), spot("Header", 1, "DOB")],
    ),
    clear(
        "387",
        "a child moves into independent living on the fourteenth birthday",
        *_born("2012-01-10"),
        _left("E6"),
        story="arrived",
    ),
    clear(
        "387",
        "the date of birth is blank",
        change("Header", DOB=None),
        _left("E6"),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "387",
        "a child of 13 moves into independent living without support",
        *_born("2012-01-11"),
        _left("E6"),
        story="arrived",
        finds=[spot("Episodes", 1, "REC"), spot("Header", 1, "DOB")],
    ),
    breach(
        "389",
        "a child goes to adult services the day before the sixteenth birthday",
        *_born("2010-01-11"),
        _left("E7"),
        story="arrived",
        finds=[spot("Episodes", 1, "REC"), spot("Header", 1, "DOB")],
    ),
    clear(
        "389",
        "a child goes to adult services on the sixteenth birthday",
        *_born("2010-01-10"),
        _left("E7"),
        story="arrived",
    ),
    clear(
        "389",
        "the day on which a child goes to adult services is blank",
        change("Episodes", REC="E7"),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "407",
        "a special guardianship order is made on the eighteenth birthday",
        *_born("2008-01-10"),
        _left("E45"),
        story="arrived",
        finds=[spot("Episodes", 1, "DEC", "REC"), spot("Header", 1, "DOB")],
        tells_apart=True,
    ),
    clear(
        "407",
        "a special guardianship order is made the day before the eighteenth birthday",
        *_born("2008-01-11"),
        _left("E48"),
        story="arrived",
    ),
    *(
        breach(
            "407",
            f"the order {reason} is made at 18",
            *_born("2008-01-10"),
            _left(reason),
            story="arrived",
            finds=[spot("Episodes", 1, "DEC", "REC"), spot("Header", 1, "DOB")],
            tells_apart=True,
        )
        for reason in ("E46", "E47", "E48")
    ),
    breach(
        "460",
        "a child stays with the carers the day before the eighteenth birthday",
        *_born("2008-01-11"),
        _left("E17"),
        story="arrived",
        finds=[spot("Episodes", 1, "DEC", "REC"), spot("Header", 1, "DOB")],
    ),
    breach(
        "460",
        "a child who is twice in the file of headers stays with the carers at 12",
        add("Header", UPN="UN3", SEX="F", DOB="2013-06-15", ETHNIC="WBRI", MOTHER="0", UASC="0"),
        _left("E17"),
        story="arrived",
        finds=[
            spot("Episodes", 1, "DEC", "REC"),
            spot("Header", 1, "DOB"),
            spot("Header", 2, "DOB"),
        ],
        companions=["INT32"],
        tells_apart=True,
    ),
    clear(
        "460",
        "a child stays with the carers on the eighteenth birthday",
        *_born("2008-01-10"),
        _left("E17"),
        story="arrived",
    ),
)
