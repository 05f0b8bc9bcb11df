"""Faults of unaccompanied asylum-seeking children."""

from rules.planting import Edit, Plant, add, breach, change, clear, drop, spot


def _unaccompanied(ceased: str | None, status: str | None = "1") -> tuple[Edit, ...]:
    """Let the child have come unaccompanied, with no home in the country."""
    return (
        change("Header", UASC=status),
        add("UASC", SEX="F", DUC=ceased),
        change("Episodes", HOME_POST=None),
    )


def _born(day: str) -> tuple[Edit, ...]:
    return (
        drop("Reviews"),
        *(change(table, DOB=day) for table in ("Header", "PrevPerm", "SWEpisodes", "UASC")),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "104",
        "the day is not readable",
        *_unaccompanied("2025-06-31"),
        finds=[spot("UASC", 1, "DUC")],
        story="arrived",
    ),
    breach(
        "104",
        "the day is the last of the year before",
        *_unaccompanied("2025-03-31"),
        finds=[spot("UASC", 1, "DUC")],
        story="arrived",
        tells_apart=True,
    ),
    clear("104", "the first of the year", *_unaccompanied("2025-04-01"), story="arrived"),
    clear("104", "there is no day", *_unaccompanied(None), story="arrived"),
    *(
        breach(
            "303",
            f"the status ceased {day}, and the header says {status}",
            *_unaccompanied(day, status),
            finds=[spot("UASC", 1, "DUC"), spot("Header", 1, "UASC")],
            story="arrived",
            companions=companions,
        )
        for day, status, companions in (
            ("2025-12-01", "0", ("205C",)),
            ("2025-12-01", None, ("105", "205C")),
            ("winter", "0", ("104",)),
        )
    ),
    clear("303", "the header says 1", *_unaccompanied("2025-12-01"), story="arrived"),
    clear("303", "the status goes on", *_unaccompanied(None, "0"), story="arrived"),
    clear(
        "303",
        "there is no header",
        *_unaccompanied("2025-12-01"),
        drop("Header"),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "304",
        "the status ceased the day after the eighteenth birthday",
        *_unaccompanied("2025-12-02"),
        *_born("2007-12-01"),
        finds=[spot("UASC", 1, "DUC")],
        story="returned",
    ),
    clear(
        "304",
        "the status ceased on the eighteenth birthday",
        *_unaccompanied("2025-12-01"),
        *_born("2007-12-01"),
        story="arrived",
    ),
    clear(
        "304",
        "the status ceased on the birthday kept for 29 February",
        *_unaccompanied("2026-02-28"),
        *_born("2008-02-29"),
        story="arrived",
    ),
    clear(
        "304",
        "the date of birth is blank",
        *_unaccompanied("2025-12-02"),
        change("UASC", DOB=None),
        story="arrived",
    ),
)
