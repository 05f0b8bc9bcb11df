"""Faults of who sought asylum unaccompanied, against what was said last year."""

from rules.planting import Plant, Spot, add, breach, change, clear, drop, spot

_STORY = "sought asylum"
_NO_LONGER = (change("Header", UASC="0"), drop("UASC"))


def _spots(*, this: bool = True, last: bool = True) -> list[Spot]:
    return [
        spot("Header", 1, "UASC"),
        spot("Header_last", 1, "UASC"),
        *([spot("UASC", 1, "CHILD", "DUC")] if this else []),
        *([spot("UASC_last", 1, "CHILD", "DUC")] if last else []),
    ]


PLANTS: tuple[Plant, ...] = (
    breach(
        "205A",
        "last year's day was the first of this year",
        *_NO_LONGER,
        change("UASC_last", DUC="2025-04-01"),
        story=_STORY,
        finds=_spots(this=False),
        tells_apart=True,
    ),
    breach(
        "205A",
        "last year's day was blank",
        *_NO_LONGER,
        change("UASC_last", DUC=None),
        story=_STORY,
        finds=_spots(this=False),
    ),
    breach(
        "205A",
        "last year's day was the one before that year",
        *_NO_LONGER,
        change("UASC_last", DUC="2024-03-31"),
        story=_STORY,
        finds=_spots(this=False),
    ),
    breach(
        "205A",
        "there is a day this year",
        change("Header", UASC="0"),
        change("UASC", DUC="2025-05-01"),
        change("UASC_last", DUC="2025-03-31"),
        story=_STORY,
        finds=_spots(),
        companions=["303"],
    ),
    *(
        clear(
            "205A",
            f"last year's day was the {which} of that year",
            *_NO_LONGER,
            change("UASC_last", DUC=day),
            story=_STORY,
        )
        for which, day in (("first", "2024-04-01"), ("last", "2025-03-31"))
    ),
    clear("205A", "the child goes on to be one", story=_STORY),
    breach(
        "205B",
        "last year's day was the one before the 18th birthday",
        change("UASC_last", DUC="2028-06-14"),
        story=_STORY,
        finds=_spots(),
    ),
    breach(
        "205B",
        "last year's day was blank",
        change("UASC_last", DUC=None),
        story=_STORY,
        finds=_spots(),
        tells_apart=True,
    ),
    breach(
        "205B",
        "last year's day and date of birth were blank",
        change("UASC", DUC="2025-05-01"),
        change("UASC_last", DUC=None, DOB=None),
        story=_STORY,
        finds=_spots(),
    ),
    breach(
        "205B",
        "this year's day is blank",
        change("UASC", DUC=None),
        story=_STORY,
        finds=_spots(),
    ),
    breach(
        "205B",
        "this year's day is the first of next year",
        change("UASC", DUC="2026-04-01"),
        story=_STORY,
        finds=_spots(),
    ),
    *(
        clear(
            "205B",
            f"this year's day is the {which} of the year",
            change("UASC", DUC=day),
            story=_STORY,
        )
        for which, day in (("first", "2025-04-01"), ("last", "2026-03-31"))
    ),
    clear("205B", "the day is the 18th birthday in both years", story=_STORY),
    breach(
        "205C",
        "a child who is not one has a day",
        add("UASC", SEX="F", DUC="2025-05-01"),
        finds=_spots(last=False),
        companions=["303", "406"],
        tells_apart=True,
    ),
    breach(
        "205C",
        "a child who was not one had a day",
        add("UASC_last", SEX="F", DUC="2025-03-01"),
        finds=_spots(this=False),
        companions=["406"],
    ),
    clear("205C", "the child is one", story=_STORY),
    clear("205C", "the child is not one and has no day", add("UASC", SEX="F")),
    clear("205C", "the child was one", *_NO_LONGER, story=_STORY),
    breach(
        "205D",
        "the child was not one last year",
        change("Header_last", UASC="0"),
        drop("UASC_last"),
        story=_STORY,
        finds=_spots(this=False, last=False),
    ),
    breach(
        "205D",
        "nobody said last year",
        change("Header_last", UASC=None),
        drop("UASC_last"),
        story=_STORY,
        finds=_spots(this=False, last=False),
    ),
    clear("205D", "the child was one last year", story=_STORY),
    clear("205D", "the child was not there last year", drop("Header_last"), story=_STORY),
    breach(
        "205D",
        "the child was not one by last year's headers, and there is no other file",
        change("Header_last", UASC="0"),
        story=_STORY,
        finds=_spots(this=False, last=False),
        absent=["UASC_last"],
        tells_apart=True,
    ),
)
