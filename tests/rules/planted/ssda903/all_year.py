"""Faults of OC2 that lie in whether the child was looked after all year."""

from rules.planted.ssda903.health import _born
from rules.planting import Plant, add, breach, change, clear, drop, spot

_FOUR = {
    "IMMUNISATIONS": "1",
    "TEETH_CHECK": "1",
    "HEALTH_ASSESSMENT": "1",
    "SUBSTANCE_MISUSE": "0",
}


def _oc2(**values: str | None):
    return change("OC2", **values)


_NO_SCORE = {"SDQ_SCORE": None}

PLANTS: tuple[Plant, ...] = (
    breach(
        "157",
        "a child of sixteen is said to be outside the age range",
        *_born("2009-04-01", SDQ_SCORE=None, SDQ_REASON="SDQ1"),
        finds=[spot("OC2", 1, "SDQ_REASON", "DOB")],
        tells_apart=True,
    ),
    clear(
        "157",
        "a child who turns seventeen on the last day of the year",
        *_born("2009-03-31", SDQ_SCORE=None, SDQ_REASON="SDQ1"),
    ),
    breach(
        "185",
        "a child who came in June has a score",
        add("OC2", SDQ_SCORE="12"),
        finds=[spot("OC2", 1, "SDQ_SCORE")],
        story="arrived",
    ),
    clear("185", "a child who was there all year has a score"),
    breach(
        "186",
        "neither a score nor a reason",
        _oc2(SDQ_SCORE=None),
        finds=[spot("OC2", 1, "SDQ_SCORE", "SDQ_REASON")],
    ),
    clear(
        "186",
        "a reason and no score",
        _oc2(SDQ_SCORE=None, SDQ_REASON="SDQ2"),
        tells_apart=True,
    ),
    clear("186", "a child who turns four in the year", *_born("2021-04-02", **_NO_SCORE)),
    breach(
        "190",
        "a child who came in June has health information",
        add("OC2", **_FOUR),
        finds=[
            spot(
                "OC2",
                1,
                "IMMUNISATIONS",
                "TEETH_CHECK",
                "HEALTH_ASSESSMENT",
                "SUBSTANCE_MISUSE",
            )
        ],
        story="arrived",
    ),
    clear("190", "a child who came in June has an empty record", add("OC2"), story="arrived"),
    breach(
        "191",
        "a child who was there all year is not in the file, and another start cannot be read",
        drop("OC2"),
        add("Episodes", DECOM="31/02/2025"),
        finds=[spot("Episodes", 1, "CHILD")],
        companions=["141", "169", "179", "218", "392a", "392b", "526"],
        tells_apart=True,
    ),
    breach(
        "191",
        "nothing is filled in",
        _oc2(CONVICTED=None, **dict.fromkeys(_FOUR)),
        finds=[
            spot(
                "OC2",
                1,
                "IMMUNISATIONS",
                "TEETH_CHECK",
                "HEALTH_ASSESSMENT",
                "SUBSTANCE_MISUSE",
            )
        ],
        companions=["543"],
    ),
    clear("191", "a child who came in June is not in the file", story="arrived"),
    breach(
        "197B",
        "a child who turns seventeen on the last day of the year has neither",
        *_born("2009-03-31", **_NO_SCORE),
        finds=[spot("OC2", 1, "SDQ_REASON", "DOB")],
    ),
    clear(
        "197B",
        "a child who turns seventeen the day after the year has neither",
        *_born("2009-04-01", **_NO_SCORE),
    ),
    clear(
        "197B",
        "a child who turned seventeen the day before the year has neither",
        *_born("2008-03-31", **_NO_SCORE),
        tells_apart=True,
    ),
    breach(
        "198",
        "a child who came in June has a reason for no score",
        add("OC2", SDQ_REASON="SDQ2"),
        finds=[spot("OC2", 1, "SDQ_REASON")],
        story="arrived",
    ),
    clear(
        "198",
        "a child who was there all year has a reason",
        _oc2(SDQ_SCORE=None, SDQ_REASON="SDQ2"),
    ),
    breach(
        "543",
        "a child who turns ten on the last day of the year",
        *_born("2016-03-31", CONVICTED=None),
        finds=[spot("OC2", 1, "CONVICTED", "DOB")],
        tells_apart=True,
    ),
    clear("543", "a child who turns ten the day after", *_born("2016-04-01", CONVICTED=None)),
    breach(
        "545",
        "a child who turns five the day after the year",
        *_born("2021-04-01", CONVICTED=None),
        finds=[spot("OC2", 1, "HEALTH_CHECK", "DOB")],
    ),
    clear(
        "545",
        "a child who turns five on the last day of the year",
        *_born("2021-03-31", CONVICTED=None),
    ),
    breach(
        "546",
        "a child who turns five on the last day of the year",
        *_born("2021-03-31", CONVICTED=None, HEALTH_CHECK="1"),
        finds=[spot("OC2", 1, "HEALTH_CHECK", "DOB")],
    ),
    clear(
        "546",
        "a child who turns five the day after",
        *_born("2021-04-01", CONVICTED=None, HEALTH_CHECK="1"),
    ),
    clear(
        "546",
        "a child of twelve who came in June",
        add("OC2", HEALTH_CHECK="1"),
        story="arrived",
        tells_apart=True,
    ),
)
