"""Faults of statutory reviews."""

from rules.planting import Plant, add, breach, change, clear, spot

_CODED = ("REVIEW", "REVIEW_CODE")


def _born(day: str):
    return tuple(
        change(table, place, DOB=day)
        for table, place in (
            ("Header", 1),
            ("Header_last", 1),
            ("Reviews", 1),
            ("Reviews", 2),
            ("PrevPerm", 1),
            ("SWEpisodes", 1),
            ("OC2", 1),
        )
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "166",
        "the day is blank",
        add("Reviews"),
        finds=[spot("Reviews", 3, "REVIEW")],
    ),
    breach(
        "166",
        "the day does not exist",
        add("Reviews", REVIEW="31/11/2025", REVIEW_CODE="PN1"),
        finds=[spot("Reviews", 3, "REVIEW")],
    ),
    clear("166", "the day is a date"),
    breach(
        "167",
        "there is a day and no code",
        change("Reviews", REVIEW_CODE=None),
        finds=[spot("Reviews", 1, *_CODED)],
    ),
    breach(
        "167",
        "there is a code and no day",
        add("Reviews", REVIEW_CODE="PN1"),
        finds=[spot("Reviews", 3, *_CODED)],
        companions=["166"],
    ),
    breach(
        "167",
        "the code is PN8",
        change("Reviews", REVIEW_CODE="PN8"),
        finds=[spot("Reviews", 1, *_CODED)],
    ),
    clear(
        "167",
        "neither day nor code",
        add("Reviews"),
        tells_apart=True,
    ),
    clear("167", "the code is PN7", change("Reviews", REVIEW_CODE="PN7")),
    breach(
        "399",
        "a child on short breaks alone has reviews",
        add("Reviews", REVIEW="2025-06-15", REVIEW_CODE="PN1"),
        finds=[spot("Episodes", 1, "LS"), spot("Reviews", 1, *_CODED)],
        story="short break",
    ),
    breach(
        "399",
        "a child on short breaks alone has the mother field",
        change("Header", SEX="F", MOTHER="0"),
        finds=[spot("Episodes", 1, "LS"), spot("Header", 1, "MOTHER")],
        story="short break",
    ),
    clear(
        "399",
        "one episode has no legal status",
        change("Episodes", LS=None),
        change("Header", SEX="F", MOTHER="0"),
        story="short break",
    ),
    clear(
        "399",
        "one of two episodes is a short break",
        change("Episodes", LS="V3"),
        story="moved",
        tells_apart=True,
    ),
    breach(
        "440",
        "not yet four by the code, on the fourth birthday",
        *_born("2021-05-20"),
        change("OC2", CONVICTED=None, HEALTH_CHECK="1"),
        change("Reviews", REVIEW_CODE="PN0"),
        finds=[spot("Reviews", 1, "REVIEW", "REVIEW_CODE", "DOB")],
        tells_apart=True,
    ),
    clear(
        "440",
        "not yet four by the code, on the day before the birthday",
        *_born("2021-05-21"),
        change("Reviews", REVIEW_CODE="PN0"),
    ),
    breach(
        "441",
        "four or over by the code, on the day before the fourth birthday",
        *_born("2021-05-21"),
        change("OC2", CONVICTED=None, HEALTH_CHECK="1"),
        finds=[spot("Reviews", 1, "REVIEW", "REVIEW_CODE", "DOB")],
    ),
    clear("441", "four or over by the code, on the birthday", *_born("2021-05-20")),
)
