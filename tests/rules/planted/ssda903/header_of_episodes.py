"""Faults of a child's header held against the episodes."""

from rules.planting import Edit, Plant, breach, change, clear, drop, spot


def _born(day: str, *others: str) -> tuple[Edit, ...]:
    """Another date of birth, in every file that has it; the reviews go, because age matters."""
    return (
        drop("Reviews"),
        *(change(table, DOB=day) for table in ("Header", "PrevPerm", "SWEpisodes", *others)),
    )


def _started(day: str) -> tuple[Edit, ...]:
    return (change("Episodes", DECOM=day), change("SWEpisodes", SW_DECOM=day))


def _left(reason: str, day: str = "2026-01-10") -> Edit:
    """Care ended for a reason."""
    return change("Episodes", DEC=day, REC=reason)


PLANTS: tuple[Plant, ...] = (
    breach(
        "210",
        "the child has been looked after since June",
        change("Header", UPN="UN4"),
        story="arrived",
        finds=[spot("Header", 1, "UPN"), spot("Episodes", 1, "DECOM")],
    ),
    breach(
        "210",
        "the child has been looked after since 23 March",
        change("Header", UPN="UN4"),
        *_started("2026-03-23"),
        story="arrived",
        finds=[spot("Header", 1, "UPN"), spot("Episodes", 1, "DECOM")],
        tells_apart=True,
    ),
    clear(
        "210",
        "the child has been looked after since 24 March",
        change("Header", UPN="UN4"),
        *_started("2026-03-24"),
        story="arrived",
        tells_apart=True,
    ),
    clear("210", "the pupil number is known", story="arrived"),
    breach(
        "393",
        "whether a girl is a mother is blank",
        change("Header", MOTHER=None),
        story="arrived",
        finds=[spot("Header", 1, "MOTHER")],
        companions=["165"],
    ),
    breach(
        "393",
        "whether a girl is a mother and her legal status are blank",
        change("Header", MOTHER=None),
        change("Episodes", LS=None),
        story="arrived",
        finds=[spot("Header", 1, "MOTHER")],
        companions=["165"],
    ),
    clear(
        "393",
        "whether a girl with short breaks is a mother is blank",
        change("Header", SEX="F"),
        story="short break",
    ),
    clear("393", "a boy", change("Header", SEX="M", MOTHER=None), story="arrived"),
    clear(
        "393",
        "whether a girl with agreed breaks is a mother is blank",
        change("Header", SEX="F"),
        story="agreed breaks",
    ),
    breach(
        "442",
        "the pupil number is blank",
        change("Header", UPN=None),
        story="arrived",
        finds=[spot("Header", 1, "UPN")],
    ),
    clear(
        "442",
        "the pupil number of a child with short breaks is blank",
        change("Header", UPN=None),
        story="agreed breaks",
    ),
    clear(
        "442",
        "the pupil number is not known, for a reason",
        change("Header", UPN="UN3"),
        story="arrived",
    ),
    breach(
        "442",
        "the pupil number and the legal status are blank",
        change("Header", UPN=None),
        change("Episodes", LS=None),
        story="arrived",
        finds=[spot("Header", 1, "UPN")],
    ),
    clear(
        "442",
        "the pupil number of a child with a short break is blank",
        change("Header", UPN=None),
        story="short break",
    ),
    breach(
        "607",
        "whether a girl who went home is a mother is blank",
        change("Header", MOTHER=None),
        story="returned",
        finds=[spot("Episodes", 1, "DEC", "REC", "LS"), spot("Header", 1, "MOTHER", "SEX")],
        companions=["165", "393"],
    ),
    breach(
        "607",
        "a girl leaves care on the last day of the year",
        change("Header", MOTHER=None),
        _left("E4A", "2026-03-31"),
        story="arrived",
        finds=[spot("Episodes", 1, "DEC", "REC", "LS"), spot("Header", 1, "MOTHER", "SEX")],
        companions=["165", "393"],
    ),
    clear(
        "607",
        "a girl leaves care the day after the year",
        change("Header", MOTHER=None),
        _left("E4A", "2026-04-01"),
        story="arrived",
    ),
    clear(
        "607",
        "an episode ends, but the girl stays in care",
        change("Header", MOTHER=None),
        story="moved",
    ),
    breach(
        "607",
        "whether a girl who went home is a mother and her legal status are blank",
        change("Header", MOTHER=None),
        change("Episodes", LS=None),
        story="returned",
        finds=[spot("Episodes", 1, "DEC", "REC", "LS"), spot("Header", 1, "MOTHER", "SEX")],
        companions=["165", "393"],
    ),
    *(
        clear(
            "607",
            f"a short break under {status} of a girl ended",
            change("Header", SEX="F"),
            change("Episodes", LS=status),
            story="short break",
        )
        for status in ("V3", "V4")
    ),
    breach(
        "625",
        "her first child is born the day after the year",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2026-04-01"),
        story="arrived",
        finds=[spot("Header", 1, "MC_DOB")],
    ),
    breach(
        "625",
        "her first child is born the day after she went home",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2025-12-02"),
        story="returned",
        finds=[spot("Header", 1, "MC_DOB"), spot("Episodes", 1, "DEC")],
    ),
    clear(
        "625",
        "her first child is born on the day she went home",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2025-12-01"),
        story="returned",
    ),
    clear(
        "625",
        "her first child is born on the last day of the year",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2026-03-31"),
        story="arrived",
    ),
    clear(
        "625",
        "her first child is born after she went home and came back",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2025-11-01"),
        story="came back",
        tells_apart=True,
    ),
    breach(
        "625",
        "her first child is born the day after the last of two ends of care",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2026-03-31"),
        change("Episodes", 2, DEC="2026-03-30", REC="E4A"),
        story="came back",
        finds=[spot("Header", 1, "MC_DOB"), spot("Episodes", 2, "DEC")],
    ),
    clear(
        "625",
        "her first child is born between two ends of care",
        *_born("2009-06-15"),
        change("Header", MOTHER="1", MC_DOB="2025-11-01"),
        change("Episodes", 2, DEC="2026-03-30", REC="E4A"),
        story="came back",
    ),
)
