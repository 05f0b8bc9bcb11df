"""Faults of what the file says of itself, and of the return as a whole."""

from rules.planting import RETURN, Child, Plant, add, breach, change, clear, drop, spot

_REFERENCE = spot("Header", 1, "ReferenceDate", "Year")
_CODES = ("HAND", "HEAR", "VIS", "COMM", "LD", "BEH", "AUT")
_SEVEN = (drop("Disabilities"), *(add("Disabilities", Disability=it) for it in _CODES))
_NO_SEX = change("ChildIdentifiers", Sex="U")

PLANTS: tuple[Plant, ...] = (
    breach(
        "100",
        "the file is that of the year before",
        change("Header", ReferenceDate="2025-03-31", Year="2025"),
        finds=[_REFERENCE],
        alone=True,
        tells_apart=True,
    ),
    breach(
        "100",
        "the reference date is the day before the last",
        change("Header", ReferenceDate="2026-03-30"),
        finds=[_REFERENCE],
        alone=True,
    ),
    breach(
        "100",
        "the reference date is blank",
        change("Header", ReferenceDate=None),
        finds=[_REFERENCE],
        alone=True,
    ),
    breach(
        "100",
        "the reference date is not a date",
        change("Header", ReferenceDate="31 March"),
        finds=[_REFERENCE],
        alone=True,
    ),
    breach("100", "the year is blank", change("Header", Year=None), finds=[_REFERENCE], alone=True),
    breach(
        "100",
        "the file of 2025/26 is validated as that of 2026/27",
        change("Header", ReferenceDate="2026-03-31", Year="2026"),
        finds=[_REFERENCE],
        alone=True,
        tells_apart=True,
        year=2027,
    ),
    clear("100", "the reference date is the last day of the census year", alone=True),
    breach(
        "2886Q",
        "of 49 children one has no sex recorded",
        _NO_SEX,
        others=[Child("assessed")] * 45,
        finds=RETURN,
    ),
    breach(
        "2886Q",
        "no child has a sex recorded",
        _NO_SEX,
        finds=RETURN,
        companions=["2887Q"],
        bare=True,
        tells_apart=True,
    ),
    breach(
        "2886Q",
        "the sex of a child is blank",
        change("ChildIdentifiers", Sex=None),
        finds=RETURN,
        companions=["4180"],
        alone=True,
    ),
    clear(
        "2886Q",
        "of 50 children one has no sex recorded, which is 2%",
        _NO_SEX,
        others=[Child("assessed")] * 46,
    ),
    clear(
        "2886Q",
        "the only child without a sex is unborn",
        change(
            "ChildIdentifiers", Sex="U", PersonBirthDate=None, ExpectedPersonBirthDate="2026-03-01"
        ),
        alone=True,
    ),
    breach("2887Q", "seven codes are used", *_SEVEN, finds=RETURN, bare=True),
    breach(
        "2887Q",
        "eight children have no disability, and none has one",
        others=[Child("assessed")] * 7,
        finds=RETURN,
        bare=True,
        tells_apart=True,
    ),
    breach(
        "2887Q",
        "seven codes and a blank one are used",
        *_SEVEN,
        add("Disabilities", Disability=None),
        finds=RETURN,
        bare=True,
    ),
    breach(
        "2887Q",
        "seven codes are used, each by two children",
        *_SEVEN,
        others=[Child("assessed", _SEVEN)],
        finds=RETURN,
        bare=True,
    ),
    clear("2887Q", "eight codes are used", alone=True, tells_apart=True),
    clear(
        "2887Q",
        "seven codes of the list are used and one that is not in it",
        *_SEVEN,
        add("Disabilities", Disability="OTHER"),
        bare=True,
    ),
    breach(
        "2888Q",
        "two children have one disability each",
        change("Disabilities", Disability="AUT"),
        others=[Child("assessed", (change("Disabilities", Disability="LD"),))],
        finds=RETURN,
        companions=["2887Q"],
        bare=True,
    ),
    breach(
        "2888Q",
        "a child has one disability beside NONE and a blank",
        change("Disabilities", Disability="AUT"),
        add("Disabilities", Disability="NONE"),
        add("Disabilities", Disability=None),
        finds=RETURN,
        companions=["2887Q", "8790"],
        bare=True,
    ),
    clear(
        "2888Q",
        "one of two children has two disabilities",
        change("Disabilities", Disability="AUT"),
        add("Disabilities", Disability="LD"),
        others=[Child("assessed", (change("Disabilities", Disability="LD"),))],
        bare=True,
    ),
    clear("2888Q", "no child has a disability", bare=True),
)
