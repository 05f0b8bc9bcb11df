"""Faults of deprivation of liberty orders."""

from rules.planting import Plant, add, breach, change, clear, spot

YEAR = 2027


def _order(began: str | None, ended: str | None = None):
    return add("DoLo", DOLO_START=began, DOLO_END=ended)


_SECURE = change("Episodes", PLACE="K2", URN="SC000002", PLACE_PROVIDER="PR1")

PLANTS: tuple[Plant, ...] = (
    breach(
        "700",
        "the first day is blank",
        _order(None, "2026-06-01"),
        finds=[spot("DoLo", 1, "DOLO_START")],
        year=YEAR,
        tells_apart=True,
    ),
    clear("700", "the first day is a date", _order("2026-05-01"), year=YEAR),
    breach(
        "701",
        "the last day does not exist",
        _order("2026-05-01", "31/06/2026"),
        finds=[spot("DoLo", 1, "DOLO_END")],
        year=YEAR,
    ),
    clear("701", "the last day is blank", _order("2026-05-01"), year=YEAR),
    breach(
        "702",
        "the order ends on its first day",
        _order("2026-05-01", "2026-05-01"),
        finds=[spot("DoLo", 1, "DOLO_START", "DOLO_END")],
        companions=["709"],
        year=YEAR,
        tells_apart=True,
    ),
    clear("702", "the order ends the day after", _order("2026-05-01", "2026-05-02"), year=YEAR),
    breach(
        "703",
        "the order begins the day after the year",
        _order("2027-04-01"),
        finds=[spot("DoLo", 1, "DOLO_START")],
        year=YEAR,
    ),
    clear("703", "the order begins on the last day of the year", _order("2027-03-31"), year=YEAR),
    breach(
        "704",
        "the order ended the day before the year",
        _order("2026-03-01", "2026-03-31"),
        finds=[spot("DoLo", 1, "DOLO_END")],
        companions=["709"],
        year=YEAR,
    ),
    clear("704", "the order ended on the first day", _order("2026-03-01", "2026-04-01"), year=YEAR),
    breach(
        "705",
        "an order begins the day before the last one ended",
        _order("2026-05-01", "2026-06-02"),
        _order("2026-06-01"),
        finds=[spot("DoLo", 2, "DOLO_START"), spot("DoLo", 1, "DOLO_START", "DOLO_END")],
        companions=["709"],
        year=YEAR,
    ),
    breach(
        "705",
        "an order begins while one that ends sooner is written after it",
        _order("2026-05-01", "2026-08-01"),
        _order("2026-06-01", "2026-07-01"),
        finds=[spot("DoLo", 2, "DOLO_START"), spot("DoLo", 1, "DOLO_START", "DOLO_END")],
        companions=["709"],
        year=YEAR,
        tells_apart=True,
    ),
    clear(
        "705",
        "an order begins on the day the last one ended",
        _order("2026-05-01", "2026-06-01"),
        _order("2026-06-01"),
        year=YEAR,
    ),
    breach(
        "706",
        "last year's open order is not there",
        add("DoLo_last", DOLO_START="2026-02-01"),
        finds=[spot("DoLo_last", 1, "DOLO_START", "DOLO_END")],
        year=YEAR,
    ),
    breach(
        "706",
        "an earlier order comes before last year's open one",
        add("DoLo_last", DOLO_START="2026-02-01"),
        _order("2026-01-01", "2026-02-01"),
        _order("2026-02-01"),
        finds=[spot("DoLo", 1, "DOLO_START"), spot("DoLo_last", 1, "DOLO_START", "DOLO_END")],
        companions=["704", "709"],
        year=YEAR,
        tells_apart=True,
    ),
    clear(
        "706",
        "last year's open order goes on",
        add("DoLo_last", DOLO_START="2026-02-01"),
        _order("2026-02-01"),
        year=YEAR,
    ),
    breach(
        "707",
        "the order began before the child was looked after",
        _order("2024-05-09"),
        finds=[spot("DoLo", 1, "DOLO_START", "DOLO_END")],
        year=YEAR,
    ),
    clear(
        "707",
        "the order began on the first day of care",
        _order("2024-05-10"),
        year=YEAR,
        tells_apart=True,
    ),
    breach(
        "708",
        "the order began on the day of birth",
        _order("2014-06-15"),
        finds=[spot("DoLo", 1, "DOLO_START", "DOB")],
        companions=["707"],
        year=YEAR,
        tells_apart=True,
    ),
    clear("708", "the order began the day after birth", _order("2014-06-16"), year=YEAR),
    breach(
        "709",
        "the child is with a foster carer",
        _order("2026-05-01", "2026-06-01"),
        finds=[spot("DoLo", 1, "DOLO_START", "DOLO_END"), spot("Episodes", 1, "PLACE")],
        year=YEAR,
        tells_apart=True,
    ),
    clear(
        "709",
        "the child is in a children's home",
        _SECURE,
        _order("2026-05-01", "2026-06-01"),
        year=YEAR,
    ),
    breach(
        "710",
        "the child is in a secure children's home",
        change("Episodes", PLACE="K1"),
        _order("2026-05-01", "2026-06-01"),
        finds=[spot("DoLo", 1, "DOLO_START", "DOLO_END"), spot("Episodes", 1, "PLACE")],
        companions=["219", "503D", "709"],
        year=YEAR,
        tells_apart=True,
    ),
    clear(
        "710",
        "the order has no last day",
        change("Episodes", PLACE="K1"),
        _order("2026-05-01"),
        year=YEAR,
    ),
)
