"""Faults of OC2, whoever the child is."""

from rules.planting import Plant, breach, change, clear, spot

_FOUR = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
_MISUSE = ("SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")


def _oc2(**values: str | None):
    return change("OC2", **values)


def _born(day: str, **values: str | None):
    """The child's date of birth in this year's files and last year's."""
    return (
        change("Header", DOB=day),
        change("Header_last", DOB=day),
        change("Reviews", DOB=day),
        change("Reviews", 2, DOB=day),
        change("PrevPerm", DOB=day),
        change("SWEpisodes", DOB=day),
        change("OC2", DOB=day, **values),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "158",
        "help was received and its offer is filled in",
        _oc2(SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="1", INTERVENTION_OFFERED="0"),
        finds=[spot("OC2", 1, "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")],
    ),
    clear(
        "158",
        "help was received and its offer is blank",
        _oc2(SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="1"),
    ),
    breach(
        "159",
        "help was not received and its offer is blank",
        _oc2(SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="0"),
        finds=[spot("OC2", 1, *_MISUSE)],
    ),
    clear(
        "159",
        "help was offered and not received",
        _oc2(SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="0", INTERVENTION_OFFERED="1"),
    ),
    breach(
        "180",
        "the score is 41",
        _oc2(SDQ_SCORE="41"),
        finds=[spot("OC2", 1, "SDQ_SCORE")],
    ),
    breach(
        "180",
        "the score is no whole number",
        _oc2(SDQ_SCORE="10.5"),
        finds=[spot("OC2", 1, "SDQ_SCORE")],
    ),
    breach(
        "180", "the score is a word", _oc2(SDQ_SCORE="HIGH"), finds=[spot("OC2", 1, "SDQ_SCORE")]
    ),
    breach("180", "the score is NaN", _oc2(SDQ_SCORE="NAN"), finds=[spot("OC2", 1, "SDQ_SCORE")]),
    clear("180", "the score is 40", _oc2(SDQ_SCORE="40")),
    clear("180", "the score is written 10.0", _oc2(SDQ_SCORE="10.0")),
    breach(
        "181",
        "two of the eight are neither 0 nor 1",
        _oc2(TEETH_CHECK="2", IMMUNISATIONS="Y"),
        finds=[spot("OC2", 1, "IMMUNISATIONS", "TEETH_CHECK")],
    ),
    clear("181", "an item is blank", _oc2(TEETH_CHECK=None)),
    breach(
        "182",
        "teeth alone are filled in",
        _oc2(CONVICTED=None, IMMUNISATIONS=None, HEALTH_ASSESSMENT=None, SUBSTANCE_MISUSE=None),
        finds=[spot("OC2", 1, "IMMUNISATIONS", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")],
        companions=["191", "543"],
        tells_apart=True,
    ),
    clear("182", "nothing is filled in", _oc2(CONVICTED=None, **dict.fromkeys(_FOUR))),
    breach(
        "188",
        "the child turns four the day after the year",
        *_born("2022-04-01", CONVICTED=None, HEALTH_CHECK="1"),
        finds=[spot("OC2", 1, "SDQ_SCORE", "SDQ_REASON", "DOB")],
        companions=["441"],
    ),
    clear(
        "188",
        "the child turns four on the last day of the year",
        *_born("2022-03-31", CONVICTED=None, HEALTH_CHECK="1"),
    ),
    breach(
        "189",
        "the child turned seventeen the day before the year",
        *_born("2008-03-31"),
        finds=[spot("OC2", 1, "DOB", "SDQ_SCORE", "SDQ_REASON")],
    ),
    clear(
        "189",
        "the child turned seventeen on the first day of the year",
        *_born("2008-04-01"),
        tells_apart=True,
    ),
    breach(
        "192",
        "whether help was received is blank",
        _oc2(SUBSTANCE_MISUSE="1"),
        finds=[spot("OC2", 1, "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED")],
    ),
    clear("192", "there is no such problem", _oc2(SUBSTANCE_MISUSE="0")),
    breach(
        "193",
        "no problem, and help was received",
        _oc2(SUBSTANCE_MISUSE="0", INTERVENTION_RECEIVED="1"),
        finds=[spot("OC2", 1, *_MISUSE)],
    ),
    clear(
        "193",
        "a problem, and help was received",
        _oc2(SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="1"),
    ),
    breach(
        "196",
        "the reason is SDQ6",
        _oc2(SDQ_SCORE=None, SDQ_REASON="SDQ6"),
        finds=[spot("OC2", 1, "SDQ_REASON")],
    ),
    clear("196", "the reason is SDQ5", _oc2(SDQ_SCORE=None, SDQ_REASON="SDQ5")),
    breach(
        "197a",
        "a score and a reason for none",
        _oc2(SDQ_REASON="SDQ2"),
        finds=[spot("OC2", 1, "SDQ_SCORE", "SDQ_REASON")],
    ),
    clear("197a", "a reason and no score", _oc2(SDQ_SCORE=None, SDQ_REASON="SDQ2")),
    breach(
        "542",
        "the child turns ten the day after the year",
        *_born("2016-04-01"),
        finds=[spot("OC2", 1, "CONVICTED", "DOB")],
    ),
    clear("542", "the child turns ten on the last day of the year", *_born("2016-03-31")),
    breach(
        "544",
        "not convicted, and teeth are blank",
        _oc2(TEETH_CHECK=None),
        finds=[spot("OC2", 1, "CONVICTED", *_FOUR)],
        companions=["182", "191"],
        tells_apart=True,
    ),
    clear("544", "convictions are blank", _oc2(CONVICTED=None, TEETH_CHECK=None)),
    breach(
        "547",
        "the health check was not done, and teeth are blank",
        *_born("2022-03-31", CONVICTED=None, HEALTH_CHECK="0", TEETH_CHECK=None),
        finds=[spot("OC2", 1, "HEALTH_CHECK", *_FOUR)],
        companions=["182", "191", "441"],
        tells_apart=True,
    ),
    clear("547", "health checks are blank", _oc2(TEETH_CHECK=None)),
)
