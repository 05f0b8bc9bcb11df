"""Faults of the permanent homes that a child had before."""

from rules.planting import Edit, Plant, breach, change, clear, drop, spot

_PREVIOUS = ("LA_PERM", "PREV_PERM", "DATE_PERM")


def _had(option: str | None = "P1", la: str | None = "301", day: str | None = "01/02/2020") -> Edit:
    return change("PrevPerm", PREV_PERM=option, LA_PERM=la, DATE_PERM=day)


def _in_care_since(day: str) -> tuple[Edit, ...]:
    return (change("Episodes", DECOM=day), change("Episodes_last", DECOM=day))


def _not_a_day(written: str, what: str) -> Plant:
    return breach(
        "632",
        f"{written} is {what}",
        _had(day=written),
        finds=[spot("PrevPerm", 1, "DATE_PERM")],
        story="arrived",
    )


def _too_late(written: str) -> Plant:
    """A day that is not before 10 June 2025, when the first episode of the year begins."""
    return breach(
        "632",
        f"the order was on {written}",
        _had(day=written),
        finds=[spot("PrevPerm", 1, "DATE_PERM"), spot("Episodes", 1, "DECOM")],
        story="moved",
    )


PLANTS: tuple[Plant, ...] = (
    *(
        breach(
            "630",
            what,
            edit,
            finds=[spot("Episodes", 1, "DECOM", "RNE")],
            story="arrived",
        )
        for what, edit in (
            ("there is no record", drop("PrevPerm")),
            ("the option is blank", _had(option=None, la=None, day=None)),
            ("the option alone is blank", _had(option=None)),
            ("the authority is blank", _had(la=None)),
            ("the day of the order is blank", _had(day=None)),
            ("the authority and the day of the order are blank", _had("P4", None, None)),
        )
    ),
    breach(
        "630",
        "care started twice in the year",
        drop("PrevPerm"),
        finds=[
            [spot("Episodes", 1, "DECOM", "RNE")],
            [spot("Episodes", 2, "DECOM", "RNE")],
        ],
        story="came back",
    ),
    breach(
        "630",
        "care started on the first day of the year",
        drop("PrevPerm"),
        *_in_care_since("2025-04-01"),
        finds=[spot("Episodes", 1, "DECOM", "RNE")],
        story="settled",
    ),
    clear("630", "there was none before", _had("Z1", None, None), story="arrived"),
    clear("630", "all is told of the one before", _had(), story="arrived"),
    clear(
        "630",
        "care started the day before the year",
        drop("PrevPerm"),
        *_in_care_since("2025-03-31"),
        story="settled",
    ),
    clear(
        "630",
        "the episode did not start care",
        drop("PrevPerm"),
        change("Episodes", RNE="P"),
        story="arrived",
    ),
    breach(
        "630",
        "care started the day after the year",
        drop("PrevPerm"),
        change("Episodes", DECOM="2026-04-01"),
        finds=[spot("Episodes", 1, "DECOM", "RNE")],
        story="arrived",
        companions=["354", "SW12STG2"],
        tells_apart=True,
    ),
    breach(
        "631",
        "P5 is not in the list",
        _had("P5"),
        finds=[spot("PrevPerm", 1, "PREV_PERM")],
        story="arrived",
    ),
    *(clear("631", f"{it} is in the list", _had(it)) for it in ("P1", "P2", "P3", "P4", "Z1")),
    clear("631", "the option is blank", _had(None)),
    _not_a_day("31/02/2020", "no day of a year"),
    _not_a_day("29/02/2019", "no day of that year"),
    _not_a_day("ZZ/13/2020", "of no month"),
    _not_a_day("32/ZZ/2020", "a day of no month"),
    _not_a_day("ZZ/ZZ/ZZ", "a year with too few letters"),
    _not_a_day("03/2020", "a month alone"),
    _not_a_day("2020-02-30", "no day of a year, written otherwise"),
    breach(
        "632",
        "a child without an episode has an order on no day",
        _had(day="spring"),
        drop("Episodes"),
        drop("Reviews"),
        drop("SWEpisodes"),
        finds=[spot("PrevPerm", 1, "DATE_PERM")],
        story="arrived",
        companions=["EPI"],
        tells_apart=True,
    ),
    *map(
        _too_late,
        (
            "10/06/2025",
            "11/06/2025",
            "ZZ/07/2025",
            "12/ZZ/2026",
            "ZZ/ZZ/2026",
            "2025-06-10",
            "2025-06-10T00:00:00",
        ),
    ),
    *(
        clear("632", f"the order was on {written}", _had(day=written), story="moved")
        for written in (
            "09/06/2025",
            "9/6/2025",
            "29/02/2020",
            "29/02/ZZZZ",
            "10/06/ZZZZ",
            "ZZ/ZZ/ZZZZ",
            "2025-06-09",
            None,
        )
    ),
    *(
        clear(
            "632",
            f"the order can have been before care, on {written}",
            _had(day=written),
            story="moved",
            tells_apart=True,
        )
        for written in ("ZZ/06/2025", "15/ZZ/2025", "ZZ/ZZ/2025")
    ),
    *(
        breach(
            "634",
            f"{what} of a permanent home before is told, and care began in March 2016",
            _had(**{"option": None, "la": None, "day": None, **told}),
            *_in_care_since("2016-03-31"),
            finds=[spot("PrevPerm", 1, *_PREVIOUS), spot("Episodes", 1, "DECOM")],
            story="settled",
            companions=companions,
        )
        for what, told, companions in (
            ("only the option", {"option": "P2"}, ()),
            ("only the authority", {"la": "301"}, ()),
            ("only the day", {"day": "01/02/2016"}, ()),
            ("that there was none", {"option": "Z1"}, ()),
        )
    ),
    breach(
        "634",
        "there were two episodes, and both began before April 2016",
        _had(day="01/02/2014"),
        change("Episodes", 1, DECOM="2015-06-10", DEC="2015-09-01"),
        change("Episodes", 2, DECOM="2015-09-01"),
        finds=[
            spot("PrevPerm", 1, *_PREVIOUS),
            spot("Episodes", 1, "DECOM"),
            spot("Episodes", 2, "DECOM"),
        ],
        story="moved",
        companions=["191", "562", "NoE"],
    ),
    clear("634", "care began on 1 April 2016", *_in_care_since("2016-04-01"), story="settled"),
    clear(
        "634",
        "of two episodes only the first began before April 2016",
        _had(),
        change("Episodes", 1, DECOM="2015-06-10"),
        story="moved",
    ),
    clear("634", "care began years ago, after 2016", _had(), story="settled", tells_apart=True),
    clear(
        "634",
        "nothing is told, and care began in March 2016",
        _had(None, None, None),
        *_in_care_since("2016-03-31"),
        story="settled",
    ),
    clear(
        "634",
        "the start of the only episode is not readable",
        change("Episodes", DECOM="long ago"),
        story="settled",
    ),
    *(
        breach(
            "635",
            f"there was none before, and {what} is told",
            edit,
            finds=[spot("PrevPerm", 1, "LA_PERM", "DATE_PERM", "PREV_PERM")],
            story="arrived",
            tells_apart=True,
        )
        for what, edit in (
            ("the authority", _had("Z1", "301", None)),
            ("the day", _had("Z1", None, "01/02/2020")),
            ("all", _had("Z1")),
        )
    ),
    clear("635", "there was none before", _had("Z1", None, None), story="arrived"),
    clear("635", "there was one before", _had(), story="arrived"),
    clear("635", "the option is blank", _had(None), story="arrived", tells_apart=True),
)
