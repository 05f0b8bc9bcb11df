"""Faults of how long, and how often, a child was under one status or in one placement."""

from rules.planting import Edit, Plant, add, breach, change, clear, drop, spot

_ONE = {
    "RNE": "S",
    "LS": "V2",
    "CIN": "N1",
    "PLACE": "U6",
    "PLACE_PROVIDER": "PR1",
    "HOME_POST": "ZZ1 1AA",
    "PL_POST": "ZZ1 2BB",
    "URN": "XXXXXXX",
}
_SPAN = ("DECOM", "LS", "DEC")
_ORDER = ("LS", "DECOM", "DEC")
_BREAK = {"RNE": "S", "LS": "V3", "CIN": "N2", "PLACE": "R1", "PLACE_PROVIDER": "PR4"}


def _only(status: str, until: str, **more: str) -> Edit:
    """The child's one episode under a status, from 10 June."""
    return change("Episodes", LS=status, DEC=until, REC="E4A", **more)


def _episode(status: str, since: str, until: str, **more: str | None) -> Edit:
    return add("Episodes", **{**_ONE, "LS": status, "DECOM": since, "DEC": until, **more})


def _moves(status: str, until: str, end: str) -> tuple[Edit, ...]:
    """Two foster homes under one status: from 10 June to the first day, and on to the second."""
    return (
        change("Episodes", 1, LS=status, DEC=until),
        change("Episodes", 2, LS=status, DECOM=until, DEC=end, REC="E4A"),
    )


def _parted(status: str, until: str, again: str, end: str) -> tuple[Edit, ...]:
    """A status from 10 June, accommodation by agreement for some days, and the status again."""
    return (
        change("Episodes", LS=status, DEC=until, REC="X1"),
        _episode("V2", until, again, RNE="L", REC="X1"),
        _episode(status, again, end, RNE="L", REC="E4A"),
    )


def _breaks(*days: tuple[str, str]) -> tuple[Edit, ...]:
    """Short breaks after the first, which has ten days."""
    return tuple(
        add("Episodes", **_BREAK, DECOM=since, DEC=until, REC="E4A") for since, until in days
    )


def _break_last_year(since: str, until: str | None) -> Edit:
    return add("Episodes_last", **_BREAK, DECOM=since, DEC=until, REC="E4A" if until else None)


_64_DAYS = (
    ("2025-07-01", "2025-07-17"),
    ("2025-08-01", "2025-08-17"),
    ("2025-09-01", "2025-09-17"),
    ("2025-10-01", "2025-10-17"),
)


def _away(since: str, until: str) -> tuple[Edit, ...]:
    """A time with others for the carers' holiday, and the return from it."""
    return (
        add(
            "Episodes",
            **{**_ONE, "LS": "C2", "RNE": "P", "PLACE": "T3", "PL_POST": "ZZ9 9AA"}
            | {"PLACE_PROVIDER": None, "URN": None},
            DECOM=since,
            DEC=until,
            REC="X1",
        ),
        add("Episodes", **{**_ONE, "LS": "C2", "RNE": "P"}, DECOM=until),
    )


_TWO_HOLIDAYS = (
    change("Episodes", 2, PLACE="T3"),
    change("Episodes", 3, DEC="2025-10-01", REC="X1"),
    *_away("2025-10-01", "2025-10-08"),
)

PLANTS: tuple[Plant, ...] = (
    breach(
        "361",
        "police protection lasts four days",
        _only("L1", "2025-06-14"),
        story="arrived",
        finds=[spot("Episodes", 1, *_SPAN)],
    ),
    breach(
        "361",
        "two episodes of police protection last four days together",
        *_moves("L1", "2025-06-12", "2025-06-14"),
        story="moved",
        finds=[spot("Episodes", 1, *_SPAN), spot("Episodes", 2, *_SPAN)],
    ),
    breach(
        "361",
        "police protection runs since four days at the end of the year",
        change("Episodes", LS="L1", DECOM="2026-03-27"),
        change("SWEpisodes", SW_DECOM="2026-03-27"),
        story="arrived",
        finds=[spot("Episodes", 1, *_SPAN)],
    ),
    clear("361", "police protection lasts three days", _only("L1", "2025-06-13"), story="arrived"),
    clear(
        "361",
        "police protection runs since three days at the end of the year",
        change("Episodes", LS="L1", DECOM="2026-03-28"),
        story="arrived",
    ),
    clear(
        "361",
        "between two times of police protection the child was accommodated by agreement",
        *_parted("L1", "2025-06-12", "2025-06-16", "2025-06-18"),
        story="arrived",
        tells_apart=True,
    ),
    clear(
        "361",
        "between two times of police protection the child was at home",
        change("Episodes", 1, LS="L1", DEC="2025-06-12"),
        change("Episodes", 2, LS="L1", DECOM="2025-06-13", DEC="2025-06-15", REC="E4A"),
        story="came back",
    ),
    breach(
        "362",
        "the order lasts 22 days",
        _only("L2", "2025-07-02"),
        story="arrived",
        finds=[spot("Episodes", 1, *_SPAN)],
    ),
    breach(
        "362",
        "two episodes under the order last 22 days together",
        *_moves("L2", "2025-06-20", "2025-07-02"),
        story="moved",
        finds=[spot("Episodes", 1, *_SPAN), spot("Episodes", 2, *_SPAN)],
    ),
    clear("362", "the order lasts 21 days", _only("L2", "2025-07-01"), story="arrived"),
    clear(
        "362",
        "between two orders the child was accommodated by agreement",
        *_parted("L2", "2025-06-20", "2025-06-25", "2025-07-05"),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "362",
        "the order runs since 22 days at the end of the year",
        change("Episodes", LS="L2", DECOM="2026-03-09"),
        change("SWEpisodes", SW_DECOM="2026-03-09"),
        story="arrived",
        finds=[spot("Episodes", 1, *_SPAN)],
    ),
    breach(
        "363",
        "the order lasts eight days",
        _only("L3", "2025-06-18"),
        story="arrived",
        finds=[spot("Episodes", 1, *_ORDER)],
    ),
    breach(
        "363",
        "two episodes under the order have eight days together",
        *_moves("L3", "2025-06-14", "2025-06-18"),
        story="moved",
        finds=[spot("Episodes", 1, *_ORDER), spot("Episodes", 2, *_ORDER)],
    ),
    clear("363", "the order lasts seven days", _only("L3", "2025-06-17"), story="arrived"),
    clear(
        "363",
        "of two orders of four days each the later comes first in the file",
        _only("L3", "2025-06-28", DECOM="2025-06-24"),
        _episode("L3", "2025-06-10", "2025-06-14", REC="E4A"),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "363",
        "the child has been under it for 8 days at the end of the year",
        change("Episodes", LS="L3", DECOM="2026-03-23"),
        change("SWEpisodes", SW_DECOM="2026-03-23"),
        story="arrived",
        finds=[spot("Episodes", 1, *_ORDER)],
    ),
    clear(
        "363",
        "the time is long only with what follows under another status",
        change("Episodes", LS="L3", DEC="2025-06-17", REC="X1"),
        _episode("V2", "2025-06-17", "2025-09-01", RNE="L", REC="E4A"),
        story="arrived",
    ),
    clear(
        "363",
        "three times are long together, with gaps between them",
        _only("L3", "2025-06-14"),
        _episode("L3", "2025-09-10", "2025-09-14", REC="E4A"),
        _episode("L3", "2025-11-10", "2025-11-14", REC="E4A"),
        story="arrived",
    ),
    breach(
        "364",
        "the child is detained for 22 days",
        _only("J2", "2025-07-02"),
        story="arrived",
        finds=[spot("Episodes", 1, *_ORDER)],
    ),
    breach(
        "364",
        "the child is detained for 22 days in two episodes",
        *_moves("J2", "2025-06-20", "2025-07-02"),
        story="moved",
        finds=[spot("Episodes", 1, *_ORDER), spot("Episodes", 2, *_ORDER)],
    ),
    clear("364", "the child is detained for 21 days", _only("J2", "2025-07-01"), story="arrived"),
    clear(
        "364",
        "of two detentions of 15 days each the later comes first in the file",
        _only("J2", "2025-08-15", DECOM="2025-07-31"),
        _episode("J2", "2025-06-10", "2025-06-25", REC="E4A"),
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "364",
        "the child has been under it for 22 days at the end of the year",
        change("Episodes", LS="J2", DECOM="2026-03-09"),
        change("SWEpisodes", SW_DECOM="2026-03-09"),
        story="arrived",
        finds=[spot("Episodes", 1, *_ORDER)],
    ),
    clear(
        "364",
        "the time is long only with what follows under another status",
        change("Episodes", LS="J2", DEC="2025-07-01", REC="X1"),
        _episode("V2", "2025-07-01", "2025-09-01", RNE="L", REC="E4A"),
        story="arrived",
    ),
    clear(
        "364",
        "three times are long together, with gaps between them",
        _only("J2", "2025-06-24"),
        _episode("J2", "2025-09-10", "2025-09-24", REC="E4A"),
        _episode("J2", "2025-11-10", "2025-11-24", REC="E4A"),
        story="arrived",
    ),
    breach(
        "367",
        "short breaks add up to 76 days",
        *_breaks(*_64_DAYS, ("2025-11-03", "2025-11-05")),
        story="short break",
        finds=[spot("Episodes", place, *_ORDER) for place in range(1, 7)],
    ),
    clear(
        "367",
        "short breaks add up to 75 days",
        *_breaks(*_64_DAYS, ("2025-11-03", "2025-11-04")),
        story="short break",
    ),
    breach(
        "367",
        "two of 76 days lie before the year",
        *_breaks(*_64_DAYS, ("2025-03-30", "2025-04-01")),
        story="short break",
        finds=[spot("Episodes", place, *_ORDER) for place in range(1, 7)],
        companions=["562", "NoE"],
        tells_apart=True,
    ),
    breach(
        "367",
        "two of 76 days are in last year's file",
        *_breaks(*_64_DAYS),
        _break_last_year("2024-10-17", "2024-10-19"),
        story="short break",
        finds=[
            *(spot("Episodes", place, *_ORDER) for place in range(1, 6)),
            spot("Episodes_last", 1, *_ORDER),
        ],
        tells_apart=True,
    ),
    clear(
        "367",
        "one of 76 days lies more than a year before the last of them",
        *_breaks(*_64_DAYS),
        _break_last_year("2024-10-16", "2024-10-18"),
        story="short break",
    ),
    clear(
        "367",
        "76 days are in last year's file alone",
        _break_last_year("2024-05-01", "2024-07-16"),
        story="short break",
    ),
    clear(
        "367",
        "a break that is in both years' files counts once",
        *_breaks(*_64_DAYS, ("2025-03-31", "2025-04-01")),
        _break_last_year("2025-03-31", None),
        story="short break",
    ),
    clear(
        "367",
        "days after the year do not count",
        *_breaks(*_64_DAYS, ("2026-03-30", "2026-04-02")),
        story="short break",
    ),
    breach(
        "367",
        "short breaks add up to 76 days, one of them open and another over on its day",
        *_breaks(*_64_DAYS, ("2025-11-03", "2025-11-03")),
        add("Episodes", **_BREAK, DECOM="2026-03-29"),
        story="short break",
        finds=[spot("Episodes", place, *_ORDER) for place in (1, 2, 3, 4, 5, 7)],
        companions=["355"],
    ),
    clear(
        "367",
        "short breaks add up to 75 days, and the child was in care besides",
        *_breaks(*_64_DAYS, ("2025-11-03", "2025-11-04")),
        _episode("V2", "2025-12-01", "2025-12-10", REC="E4A"),
        story="short break",
    ),
    breach(
        "377",
        "the carers are on holiday three times",
        *_TWO_HOLIDAYS,
        change("Episodes", 5, DEC="2026-02-01", REC="X1"),
        *_away("2026-02-01", "2026-02-08"),
        story="elsewhere for a week",
        finds=[spot("Episodes", place, "PLACE") for place in (2, 4, 6)],
    ),
    clear("377", "the carers are on holiday twice", *_TWO_HOLIDAYS, story="elsewhere for a week"),
    clear(
        "377",
        "the third holiday begins a year after the first",
        *_TWO_HOLIDAYS,
        change("Episodes", 2, DECOM="2025-02-01", DEC="2025-02-08"),
        change("Episodes", 5, DEC="2026-02-01", REC="X1"),
        *_away("2026-02-01", "2026-02-08"),
        story="elsewhere for a week",
        tells_apart=True,
    ),
    breach(
        "377",
        "the third holiday begins a year less a day after the first",
        change("Episodes", 1, DECOM="2025-04-01", DEC="2025-04-02"),
        change("Episodes", 2, DECOM="2025-04-02", DEC="2025-04-08", PLACE="T3"),
        change("Episodes", 3, DECOM="2025-04-08", DEC="2025-10-01", REC="X1"),
        *_away("2025-10-01", "2025-10-08"),
        change("Episodes", 5, DEC="2026-03-31", REC="X1"),
        *_away("2026-03-31", "2026-03-31"),
        drop("Episodes", 7),
        change("Episodes", 6, DEC=None, REC=None),
        story="elsewhere for a week",
        finds=[spot("Episodes", place, "PLACE") for place in (2, 4, 6)],
        companions=["191"],
    ),
    clear(
        "377",
        "the third holiday has no start",
        *_TWO_HOLIDAYS,
        *_away("2026-02-01", "2026-02-08"),
        change("Episodes", 6, DECOM=None),
        story="elsewhere for a week",
        tells_apart=True,
    ),
    breach(
        "426",
        "one short break is under each status",
        add("Episodes", **{**_BREAK, "LS": "V4"}, DECOM="2025-07-01", DEC="2025-07-08", REC="E4A"),
        story="short break",
        finds=[spot("Episodes", 1, "LS"), spot("Episodes", 2, "LS")],
    ),
    clear(
        "426",
        "two short breaks are under one status",
        *_breaks(("2025-07-01", "2025-07-08")),
        story="short break",
    ),
)
