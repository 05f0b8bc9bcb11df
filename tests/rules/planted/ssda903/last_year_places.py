"""Faults of placements that are not where they were at the end of last year."""

from rules.planting import Child, Edit, Plant, Spot, add, breach, change, clear, drop, spot

_WITHOUT_START = (Child("short break", (change("Episodes", DECOM=None),)),)
_ELSEWHERE = (
    add("Postcodes", POSTCODE="ZZ43AA", LA="E10000099", EAST=403000.0, NORTH=204000.0),
    change("Episodes_last", PL_POST="ZZ4 3AA"),
)
_UNKNOWN = change("Episodes_last", PL_POST="ZZ8 8ZZ")
_HOME_UNKNOWN = change("Episodes_last", HOME_POST="ZZ8 8ZZ")


def _miles(tenths: int) -> tuple[Edit, ...]:
    """Let last year's placement be so many tenths of a mile from home, in the same authority."""
    post = f"ZZ5{tenths}"
    north = 200000.0 + tenths * 160.93
    return (
        add("Postcodes", POSTCODE=post, LA="E06000999", EAST=400000.0, NORTH=north),
        change("Episodes_last", PL_POST=post),
    )


def _post(*also: str) -> list[Spot]:
    return [
        spot("Episodes", 1, "PL_POST", *also),
        spot("Episodes_last", 1, "PL_POST", *also, "DEC"),
    ]


def _posts(*also: str) -> list[Spot]:
    return [
        spot("Episodes", 1, "HOME_POST", "PL_POST", *also),
        spot("Episodes_last", 1, "HOME_POST", "PL_POST", *also, "DEC"),
    ]


PLANTS: tuple[Plant, ...] = (
    breach(
        "452",
        "last year's placement was in another authority",
        *_ELSEWHERE,
        finds=_post("RNE"),
        companions=["503H", "503J"],
    ),
    breach(
        "452",
        "last year's postcode is not known",
        _UNKNOWN,
        finds=_post("RNE"),
        companions=["453", "503G", "503H", "503J"],
    ),
    breach(
        "452",
        "another child has no episode with a start",
        *_ELSEWHERE,
        others=_WITHOUT_START,
        finds=_post("RNE"),
        companions=["503H", "503J"],
        tells_apart=True,
    ),
    clear("452", "the reason for the episode differs", *_ELSEWHERE, change("Episodes", RNE="P")),
    clear(
        "452",
        "neither episode has a reason",
        *_ELSEWHERE,
        change("Episodes", RNE=None),
        change("Episodes_last", RNE=None),
    ),
    clear(
        "452",
        "last year's episode had ended",
        *_ELSEWHERE,
        change("Episodes_last", DEC="2025-03-31"),
    ),
    clear(
        "452",
        "neither postcode is known",
        _UNKNOWN,
        change("Episodes", PL_POST="ZZ8 8ZY"),
    ),
    breach(
        "453",
        "last year's placement was two tenths of a mile farther",
        *_miles(33),
        finds=_posts("RNE"),
        companions=["503G"],
    ),
    breach(
        "453",
        "last year's distance was not known",
        _HOME_UNKNOWN,
        finds=_posts("RNE"),
        companions=["503G"],
    ),
    breach(
        "453",
        "this year's distance is not known",
        change("Episodes", HOME_POST="ZZ8 8ZZ"),
        finds=_posts("RNE"),
        companions=["392a", "392c", "503G"],
        tells_apart=True,
    ),
    clear("453", "last year's placement was a tenth of a mile farther", *_miles(32)),
    clear("453", "the reason for the episode differs", *_miles(33), change("Episodes", RNE="P")),
    breach(
        "503G",
        "last year's placement was two tenths of a mile nearer and its reason another",
        *_miles(29),
        change("Episodes_last", RNE="B"),
        finds=_posts(),
        companions=["503A"],
    ),
    breach(
        "503G",
        "this year's distance is not known",
        change("Episodes", HOME_POST="ZZ8 8ZZ"),
        finds=_posts(),
        companions=["392a", "392c", "453"],
        tells_apart=True,
    ),
    clear("503G", "last year's placement was a tenth of a mile nearer", *_miles(30)),
    clear(
        "503G",
        "neither distance is known",
        change("Episodes", HOME_POST=None),
        change("Episodes_last", HOME_POST=None),
    ),
    breach(
        "503H",
        "last year's placement was in another authority, for another reason",
        *_ELSEWHERE,
        change("Episodes_last", RNE="B"),
        finds=_post(),
        companions=["503A", "503J"],
    ),
    breach(
        "503H",
        "another child has no episode with a start",
        *_ELSEWHERE,
        others=_WITHOUT_START,
        finds=_post(),
        companions=["452", "503J"],
        tells_apart=True,
    ),
    clear(
        "503H",
        "the postcode changes within the authority",
        change("Episodes_last", PL_POST="ZZ1 1AA"),
    ),
    clear("503H", "the child has no episode this year", *_ELSEWHERE, drop("Episodes")),
    breach(
        "503J",
        "last year's placement was outside the authority",
        *_ELSEWHERE,
        change("Episodes_last", RNE="B"),
        finds=_post(),
        companions=["503A", "503H"],
    ),
    breach(
        "503J",
        "another child has no episode with a start",
        *_ELSEWHERE,
        others=_WITHOUT_START,
        finds=_post(),
        companions=["452", "503H"],
        tells_apart=True,
    ),
    clear(
        "503J",
        "the placement was in one other authority and is in another",
        *_ELSEWHERE,
        add("Postcodes", POSTCODE="ZZ43AB", LA="E10000098", EAST=403000.0, NORTH=204000.0),
        change("Episodes", PL_POST="ZZ4 3AB"),
    ),
)
