"""Faults of what is said of a child, against what was said last year."""

from rules.planting import Edit, Plant, Spot, add, breach, change, clear, drop, spot

_AWAY = "missing for two days"
_WAS_MISSING = add("Missing_last", MISSING="M", MIS_START="2025-03-30")


def _both(field: str) -> list[Spot]:
    return [spot("Header", 1, field), spot("Header_last", 1, field)]


def _twice(**values: str) -> Edit:
    """Last year's header of the child, a second time."""
    return add(
        "Header_last",
        **{"SEX": "F", "DOB": "2013-06-15", "ETHNIC": "WBRI", "MOTHER": "0", "UASC": "0", **values},
    )


def _pupil(then: str | None, now: str | None) -> tuple[Edit, ...]:
    return (change("Header_last", UPN=then), change("Header", UPN=now))


PLANTS: tuple[Plant, ...] = (
    breach(
        "202",
        "the sex was another last year",
        change("Header_last", SEX="M"),
        finds=_both("SEX"),
    ),
    breach(
        "202", "the sex was blank last year", change("Header_last", SEX=None), finds=_both("SEX")
    ),
    clear("202", "the sex is the same"),
    clear("202", "the child was not there last year", story="arrived"),
    clear(
        "202",
        "the sex is blank in both years",
        change("Header_last", SEX=None),
        change("Header", SEX=None),
    ),
    breach(
        "203",
        "the date of birth was a day later last year",
        change("Header_last", DOB="2013-06-16"),
        finds=_both("DOB"),
    ),
    breach(
        "203",
        "the date of birth could not be read last year",
        change("Header_last", DOB="2013"),
        finds=_both("DOB"),
    ),
    breach(
        "203",
        "the child stood twice in last year's file, once with another date",
        _twice(DOB="2013-06-16"),
        finds=[spot("Header", 1, "DOB"), spot("Header_last", 2, "DOB")],
        tells_apart=True,
    ),
    clear("203", "the date of birth is the same"),
    breach(
        "204",
        "the ethnicity was another last year",
        change("Header_last", ETHNIC="WIRI"),
        finds=_both("ETHNIC"),
    ),
    breach(
        "204",
        "the child stood twice in last year's file, once with another ethnicity",
        _twice(ETHNIC="WIRI"),
        finds=[spot("Header", 1, "ETHNIC"), spot("Header_last", 2, "ETHNIC")],
        tells_apart=True,
    ),
    clear("204", "the ethnicity is the same"),
    breach(
        "207",
        "she was a mother last year",
        change("Header_last", MOTHER="1"),
        finds=_both("MOTHER"),
    ),
    clear(
        "207",
        "she was a mother last year, and is no longer looked after",
        change("Header_last", MOTHER="1"),
        drop("Episodes"),
        tells_apart=True,
    ),
    clear("207", "she was no mother and it is blank", change("Header", MOTHER=None)),
    clear("207", "she has become a mother", change("Header", MOTHER="1")),
    clear(
        "207",
        "she was a mother last year and is",
        change("Header_last", MOTHER="1"),
        change("Header", MOTHER="1"),
    ),
    *(
        breach(
            "208",
            f"{then or 'a blank'} becomes {now or 'blank'}",
            *_pupil(then, now),
            finds=_both("UPN"),
            companions=companions,
        )
        for then, now, companions in (
            ("A201000000001", "B201000000002", ()),
            ("UN1", None, ("442",)),
            ("UN2", "UN3", ()),
        )
    ),
    *(
        clear(
            "208",
            f"{then or 'a blank'} becomes {now}",
            *_pupil(then, now),
            tells_apart=then is None and now == "UN1",
        )
        for then, now in (
            ("UN1", "UN2"),
            (None, "UN5"),
            (None, "UN1"),
            ("UN4", "A201000000001"),
            (None, "A201000000001"),
            (None, None),
        )
    ),
    clear("208", "the pupil number is the same"),
    breach(
        "576",
        "the child was missing at the end of last year, and is first missing in August",
        _WAS_MISSING,
        story=_AWAY,
        finds=[
            spot("Missing", 1, "CHILD", "MIS_START"),
            spot("Missing_last", 1, "CHILD", "MIS_START", "MIS_END"),
        ],
    ),
    breach(
        "576",
        "the child was missing at the end of last year, and is not this year",
        _WAS_MISSING,
        finds=[spot("Missing_last", 1, "CHILD", "MIS_START", "MIS_END")],
        tells_apart=True,
    ),
    clear(
        "576",
        "the time missing goes on",
        _WAS_MISSING,
        add("Missing", MISSING="M", MIS_START="2025-03-30", MIS_END="2025-04-02"),
        story=_AWAY,
    ),
    clear(
        "576",
        "the time missing had ended",
        add("Missing_last", MISSING="M", MIS_START="2025-03-30", MIS_END="2025-03-31"),
    ),
    clear("576", "last year's start is blank", add("Missing_last", MISSING="M")),
    breach(
        "624",
        "her first child was born a day later last year",
        change("Header", MOTHER="1", MC_DOB="2026-01-10"),
        change("Header_last", MOTHER="1", MC_DOB="2026-01-11"),
        finds=_both("MC_DOB"),
    ),
    breach(
        "624",
        "her first child's birth is no longer given",
        change("Header_last", MC_DOB="2025-01-10"),
        finds=_both("MC_DOB"),
    ),
    clear(
        "624",
        "her first child's birth is the same",
        change("Header", MOTHER="1", MC_DOB="2026-01-10"),
        change("Header_last", MOTHER="1", MC_DOB="2026-01-10"),
        tells_apart=True,
    ),
    clear("624", "her first child is born", change("Header", MOTHER="1", MC_DOB="2026-01-10")),
    breach(
        "626",
        "a mother, who was none, has a child born on the last day of last year",
        change("Header", MOTHER="1", MC_DOB="2025-03-31"),
        finds=[spot("Header", 1, "MOTHER", "MC_DOB"), spot("Header_last", 1, "MOTHER")],
    ),
    clear(
        "626",
        "a mother, who was none, has a child born on the first day of the year",
        change("Header", MOTHER="1", MC_DOB="2025-04-01"),
    ),
    clear(
        "626",
        "a mother was one last year",
        change("Header", MOTHER="1", MC_DOB="2025-03-31"),
        change("Header_last", MOTHER="1"),
    ),
)
