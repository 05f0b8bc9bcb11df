"""Faults of a decision to place for adoption, of that to do so no longer, and of their days."""

from rules.planting import Child, Edit, Plant, add, breach, change, clear, drop, spot

_DECISION = ("DATE_PLACED", "DATE_PLACED_CEASED")
_END = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")


def decided(day: str | None, ended: str | None = None, reason: str | None = None) -> Edit:
    """Add a decision to place for adoption, ended on a day if there is one."""
    why = reason if reason or not ended else "RD4"
    return add(
        "PlacedAdoption", DATE_PLACED=day, DATE_PLACED_CEASED=ended, REASON_PLACED_CEASED=why
    )


def first_decided(day: str | None, ended: str | None = None) -> Edit:
    """Change the decision that the child has."""
    why = "RD4" if ended else None
    return change(
        "PlacedAdoption", DATE_PLACED=day, DATE_PLACED_CEASED=ended, REASON_PLACED_CEASED=why
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "1003",
        "the decision was the day before care started",
        first_decided("2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "RNE"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="to be adopted",
    ),
    breach(
        "1003",
        "another child started care on no readable day",
        first_decided("2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "RNE"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="to be adopted",
        others=[Child("short break", (change("Episodes", DECOM=None),))],
        tells_apart=True,
    ),
    breach(
        "1003",
        "the decision was before the first of two periods of care",
        decided("2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "RNE"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="came back",
    ),
    clear("1003", "on the day care started", first_decided("2025-06-10"), story="to be adopted"),
    clear(
        "1003",
        "the decision was before care started again",
        decided("2025-08-01"),
        story="came back",
    ),
    clear(
        "1003",
        "no episode started care",
        first_decided("2025-06-09"),
        change("Episodes", 1, RNE="P"),
        story="to be adopted",
    ),
    breach(
        "115",
        "the day is not readable",
        first_decided("2025-09-31"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="to be adopted",
    ),
    clear("115", "the day is blank", first_decided(None), story="to be adopted"),
    breach(
        "116",
        "the day is not readable",
        decided("2025-07-01", "2025-09-31"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="arrived",
    ),
    clear("116", "the day is blank", story="to be adopted"),
    *(
        breach(
            "117",
            f"{what} the day after the year",
            edit,
            finds=[spot("PlacedAdoption", 1, *_DECISION)],
            story="arrived",
        )
        for what, edit in (
            ("decided", decided("2026-04-01")),
            ("ended", decided("2025-07-01", "2026-04-01")),
        )
    ),
    *(
        breach(
            "117",
            f"{what} the day after care ended",
            edit,
            finds=[
                spot("Episodes", 1, "DECOM", "DEC", "REC"),
                spot("PlacedAdoption", 1, *_DECISION),
            ],
            story="returned",
        )
        for what, edit in (
            ("decided", decided("2025-12-02")),
            ("ended", decided("2025-07-01", "2025-12-02")),
        )
    ),
    breach(
        "117",
        "decided the day after care ended for a reason that is blank",
        decided("2025-12-02"),
        change("Episodes", REC=None),
        finds=[spot("Episodes", 1, "DECOM", "DEC", "REC"), spot("PlacedAdoption", 1, *_DECISION)],
        story="returned",
        companions=["148"],
    ),
    breach(
        "117",
        "decided after the year for a child whose only episode changed within care",
        decided("2026-04-01"),
        drop("Episodes", 2),
        finds=[spot("PlacedAdoption", 1, *_DECISION)],
        story="moved",
        companions=["388"],
        tells_apart=True,
    ),
    clear("117", "decided on the last day", decided("2026-03-31"), story="arrived"),
    clear(
        "117",
        "ended on the day care ended",
        decided("2025-07-01", "2025-12-01"),
        story="returned",
    ),
    clear(
        "117",
        "decided after a first period of care",
        decided("2025-08-15"),
        story="came back",
    ),
    clear(
        "117",
        "decided after an episode that changed within care",
        decided("2025-09-15"),
        drop("Episodes", 2),
        story="moved",
    ),
    breach(
        "118",
        "ended the day before care started",
        decided("2025-06-01", "2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="arrived",
        companions=["1003"],
    ),
    breach(
        "118",
        "ended before care started with a legal status that is blank",
        decided("2025-06-01", "2025-06-09"),
        change("Episodes", LS=None),
        finds=[spot("Episodes", 1, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="arrived",
        companions=["1003"],
    ),
    *(
        breach(
            "118",
            f"ended before care started other than for {status}",
            decided("2025-07-01", "2025-09-30"),
            change("Episodes", 1, LS=status),
            finds=[
                spot("Episodes", 2, "DECOM", "LS"),
                spot("PlacedAdoption", 1, "DATE_PLACED_CEASED"),
            ],
            story="came back",
            companions=["214", "398", "420", *others],
        )
        for status, others in (("V3", ("365",)), ("V4", ()))
    ),
    breach(
        "118",
        "ended before the first of two periods of care",
        decided("2025-06-01", "2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="came back",
        companions=["1003"],
    ),
    breach(
        "118",
        "ended years ago, on the day care started",
        decided("2023-05-10", "2023-05-10"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="settled",
        companions=["559"],
    ),
    breach(
        "118",
        "ended the day before the year",
        decided("2024-07-01", "2025-03-31"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="settled",
        companions=["559"],
    ),
    breach(
        "118",
        "ended the day before the year, of a child who had short breaks alone",
        decided("2024-07-01", "2025-03-31"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED")],
        story="agreed breaks",
        companions=["1003", "559"],
        tells_apart=True,
    ),
    clear("118", "ended on the first day", decided("2024-07-01", "2025-04-01"), story="settled"),
    clear(
        "118",
        "ended on the day care started",
        decided("2025-06-10", "2025-06-10"),
        story="arrived",
    ),
    clear(
        "118",
        "ended between two periods of care",
        decided("2025-07-01", "2025-08-15"),
        story="came back",
    ),
    clear("118", "not ended", story="to be adopted"),
    breach(
        "119",
        "the reason is blank",
        add("PlacedAdoption", DATE_PLACED="2025-07-01", DATE_PLACED_CEASED="2025-09-01"),
        finds=[spot("PlacedAdoption", 1, *_END)],
        story="arrived",
    ),
    breach(
        "119",
        "the day is blank",
        decided("2025-07-01", None, "RD1"),
        finds=[spot("PlacedAdoption", 1, *_END)],
        story="arrived",
    ),
    clear("119", "both are blank", decided("2025-07-01"), story="arrived"),
    clear("119", "both are given", decided("2025-07-01", "2025-09-01"), story="arrived"),
    clear("119", "the day is not readable", decided("2025-07-01", "autumn"), story="arrived"),
    breach(
        "120",
        "RD5 is not in the list",
        decided("2025-07-01", "2025-09-01", "RD5"),
        finds=[spot("PlacedAdoption", 1, "REASON_PLACED_CEASED")],
        story="arrived",
    ),
    *(
        clear("120", f"{it} is in the list", decided("2025-07-01", "2025-09-01", it))
        for it in ("RD1", "RD2", "RD3", "RD4")
    ),
    clear("120", "the reason is blank", story="to be adopted"),
    breach(
        "184",
        "decided the day before birth",
        decided("2013-06-14"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED"), spot("Header", 1, "DOB")],
        story="settled",
        companions=["1003", "559"],
    ),
    breach(
        "184",
        "decided before birth, though not before that beside the decision",
        add("PlacedAdoption", DATE_PLACED="2013-06-14", DOB="2013-06-14"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED"), spot("Header", 1, "DOB")],
        story="settled",
        companions=["1003", "INT12", "559"],
        tells_apart=True,
    ),
    clear("184", "decided on the day of birth", decided("2013-06-15"), story="settled"),
    clear(
        "184",
        "the date of birth beside the decision is blank",
        change("PlacedAdoption", DOB=None),
        story="to be adopted",
        tells_apart=True,
    ),
    clear(
        "184",
        "the date of birth is blank",
        change("Header", DOB=None),
        story="to be adopted",
    ),
    breach(
        "522",
        "ended the day before it was decided",
        decided("2025-09-02", "2025-09-01"),
        finds=[spot("PlacedAdoption", 1, *_DECISION)],
        story="arrived",
    ),
    clear("522", "on one day", decided("2025-09-01", "2025-09-01"), story="arrived"),
    clear("522", "the decision is blank", decided(None, "2025-09-01"), story="arrived"),
    breach(
        "563",
        "the day of the decision is blank",
        decided(None, "2025-09-01"),
        finds=[
            spot(
                "PlacedAdoption",
                1,
                "DATE_PLACED",
                "REASON_PLACED_CEASED",
                "DATE_PLACED_CEASED",
            )
        ],
        story="arrived",
    ),
    breach(
        "563",
        "the day of the decision is blank, and that of the end not readable",
        decided(None, "autumn"),
        finds=[
            spot(
                "PlacedAdoption",
                1,
                "DATE_PLACED",
                "REASON_PLACED_CEASED",
                "DATE_PLACED_CEASED",
            )
        ],
        story="arrived",
        companions=["116"],
    ),
    clear("563", "the day of the end is blank too", decided(None, None, "RD1"), story="arrived"),
    clear(
        "563",
        "the reason of the end is blank too",
        add("PlacedAdoption", DATE_PLACED_CEASED="2025-09-01"),
        story="arrived",
        tells_apart=True,
    ),
    clear("563", "the day is not readable", decided("spring", "2025-09-01"), story="arrived"),
    clear("563", "the day is given", decided("2025-07-01", "2025-09-01"), story="arrived"),
    breach(
        "579",
        "decided again the day before the first decision was ended",
        decided("2025-07-01", "2025-09-01"),
        decided("2025-08-31"),
        finds=[
            spot("PlacedAdoption", 2, *_DECISION),
            spot("PlacedAdoption", 1, "DATE_PLACED_CEASED"),
        ],
        story="arrived",
    ),
    breach(
        "579",
        "the later decision stands first in the file, and the other was never ended",
        decided("2025-10-01"),
        decided("2025-07-01"),
        finds=[
            spot("PlacedAdoption", 1, *_DECISION),
            spot("PlacedAdoption", 2, "DATE_PLACED_CEASED"),
        ],
        story="arrived",
        companions=["583"],
    ),
    breach(
        "579",
        "a decision without a day follows one that was never ended",
        decided(None),
        decided("2025-07-01"),
        finds=[
            spot("PlacedAdoption", 1, *_DECISION),
            spot("PlacedAdoption", 2, "DATE_PLACED_CEASED"),
        ],
        story="arrived",
        tells_apart=True,
    ),
    clear(
        "579",
        "decided again on the day the first decision was ended",
        decided("2025-07-01", "2025-09-01"),
        decided("2025-09-01"),
        story="arrived",
    ),
    clear("579", "decided once", decided("2025-07-01"), story="arrived"),
    breach(
        "583",
        "an earlier decision was not revoked",
        decided("2025-07-15"),
        decided("2025-10-02"),
        finds=[spot("PlacedAdoption", 1, *_DECISION)],
        story="arrived",
        companions=["579"],
        tells_apart=True,
    ),
    breach(
        "583",
        "neither of two earlier decisions was revoked",
        decided("2025-10-02", "2025-12-01"),
        decided("2025-07-15"),
        decided("2025-08-01"),
        finds=[
            [spot("PlacedAdoption", 2, *_DECISION)],
            [spot("PlacedAdoption", 3, *_DECISION)],
        ],
        story="arrived",
        companions=["579"],
    ),
    breach(
        "583",
        "one of two decisions was made on no readable day",
        decided("2025-07-15"),
        decided("summer"),
        finds=[spot("PlacedAdoption", 2, *_DECISION)],
        story="arrived",
        companions=["115", "579"],
    ),
    breach(
        "583",
        "two decisions were made on one day",
        decided("2025-07-15"),
        decided("2025-07-15"),
        finds=[spot("PlacedAdoption", 1, *_DECISION)],
        story="arrived",
        companions=["579"],
    ),
    clear(
        "583",
        "the earlier decision was revoked",
        decided("2025-07-15", "2025-09-01"),
        decided("2025-10-02"),
        story="arrived",
    ),
    clear(
        "583",
        "the other decision has no day",
        decided("2025-07-15"),
        decided(None),
        story="arrived",
        tells_apart=True,
    ),
    clear("583", "decided once", decided("2025-07-15"), story="arrived"),
)
