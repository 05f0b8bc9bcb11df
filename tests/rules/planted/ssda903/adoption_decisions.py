"""Faults of a decision to place for adoption, and of that to do so no longer."""

from rules.planting import Edit, Plant, add, breach, change, clear, spot

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
    clear("563", "the day of the end is blank too", decided(None, None, "RD1"), story="arrived"),
    clear(
        "563",
        "the reason of the end is blank too",
        add("PlacedAdoption", DATE_PLACED_CEASED="2025-09-01"),
        story="arrived",
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
