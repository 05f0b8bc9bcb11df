"""Faults of what OC3 says of care leavers."""

from rules.planting import Plant, breach, change, clear, spot

_THREE = ("IN_TOUCH", "ACTIV", "ACCOM")
LEAVER = "care leaver"


def _oc3(**values: str | None):
    return change("OC3", **values)


def _born(day: str):
    return tuple(change(table, DOB=day) for table in ("Header", "Header_last", "OC3"))


PLANTS: tuple[Plant, ...] = (
    breach(
        "131",
        "in touch is MAYBE",
        _oc3(IN_TOUCH="MAYBE"),
        finds=[spot("OC3", 1, "IN_TOUCH")],
        story=LEAVER,
    ),
    breach(
        "131",
        "nothing is filled in",
        _oc3(**dict.fromkeys(_THREE)),
        finds=[spot("OC3", 1, "IN_TOUCH")],
        story=LEAVER,
        companions=["132", "133", "165"],
        tells_apart=True,
    ),
    clear("131", "in touch is REFU", _oc3(IN_TOUCH="REFU"), story=LEAVER),
    breach(
        "132", "the activity is F3", _oc3(ACTIV="F3"), finds=[spot("OC3", 1, "ACTIV")], story=LEAVER
    ),
    clear("132", "the activity is G6", _oc3(ACTIV="G6"), story=LEAVER),
    breach(
        "133",
        "the accommodation is S1",
        _oc3(ACCOM="S1"),
        finds=[spot("OC3", 1, "ACCOM")],
        story=LEAVER,
    ),
    clear("133", "the accommodation is S2", _oc3(ACCOM="S2"), story=LEAVER),
    breach(
        "153",
        "the activity is blank",
        _oc3(ACTIV=None),
        finds=[spot("OC3", 1, *_THREE)],
        story=LEAVER,
        companions=["132"],
    ),
    clear("153", "all three are blank", _oc3(**dict.fromkeys(_THREE)), story=LEAVER),
    breach(
        "344",
        "died, and an activity",
        _oc3(IN_TOUCH="DIED", ACCOM="0"),
        finds=[spot("OC3", 1, *_THREE)],
        story=LEAVER,
    ),
    clear("344", "died, and zeros", _oc3(IN_TOUCH="DIED", ACTIV="0", ACCOM="0"), story=LEAVER),
    clear(
        "344",
        "died, and blanks",
        _oc3(IN_TOUCH="DIED", ACTIV=None, ACCOM=None),
        story=LEAVER,
        tells_apart=True,
    ),
    breach(
        "345",
        "in touch, and no accommodation",
        _oc3(ACCOM="0"),
        finds=[spot("OC3", 1, *_THREE)],
        story=LEAVER,
    ),
    clear(
        "345", "not in touch, and zeros", _oc3(IN_TOUCH="NO", ACTIV="0", ACCOM="0"), story=LEAVER
    ),
    breach(
        "347",
        "in a foyer, and eighteen the day after the year began",
        *_born("2007-04-02"),
        _oc3(ACCOM="T1"),
        finds=[spot("OC3", 1, "ACCOM", "DOB")],
        story=LEAVER,
        tells_apart=True,
    ),
    clear(
        "347",
        "in a foyer, and eighteen on the first day of the year",
        *_born("2007-04-01"),
        _oc3(ACCOM="T1"),
        story=LEAVER,
    ),
    breach(
        "391",
        "seventeen the day after the year",
        *_born("2009-04-01"),
        finds=[spot("OC3", 1, "DOB", *_THREE)],
        companions=["1001"],
        story=LEAVER,
    ),
    clear("391", "seventeen on the last day of the year", *_born("2009-03-31"), story=LEAVER),
    breach(
        "391",
        "twenty-two on the first day of the year",
        *_born("2003-04-01"),
        finds=[spot("OC3", 1, "DOB", *_THREE)],
        story=LEAVER,
        tells_apart=True,
    ),
    clear("391", "twenty-two the day after the year began", *_born("2003-04-02"), story=LEAVER),
)
