"""Faults of ethnicity and disability."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_BORN = spot("ChildIdentifiers", 1, "PersonBirthDate")
_FURTHER = spot("CINdetails", 1, "ReferralNFA")


def _disability(*places):
    return [spot("Disabilities", place, "Disability") for place in places]


def _ethnicity(value):
    return change("ChildCharacteristics", Ethnicity=value)


PLANTS: tuple[Plant, ...] = (
    breach(
        "4220",
        "the ethnicity is blank",
        _ethnicity(None),
        finds=[spot("ChildCharacteristics", 1, "Ethnicity")],
    ),
    breach(
        "4220",
        "the ethnicity is no code",
        _ethnicity("WENG"),
        finds=[spot("ChildCharacteristics", 1, "Ethnicity")],
    ),
    breach(
        "4220",
        "the ethnicity is in small letters",
        _ethnicity("wbri"),
        finds=[spot("ChildCharacteristics", 1, "Ethnicity")],
    ),
    breach(
        "4220",
        "the child has no characteristics",
        drop("ChildCharacteristics"),
        finds=[spot("ChildIdentifiers", 1, "LAchildID")],
        tells_apart=True,
    ),
    clear("4220", "the ethnicity is not yet known", _ethnicity("NOBT")),
    breach(
        "8540",
        "the child has no disability, not even NONE",
        drop("Disabilities"),
        finds=[_BORN, _FURTHER],
        tells_apart=True,
    ),
    breach(
        "8540",
        "the disability is blank",
        change("Disabilities", Disability=None),
        finds=[_BORN, *_disability(1), _FURTHER],
        tells_apart=True,
    ),
    breach(
        "8540",
        "one of two disabilities is no code, and the flag is written FALSE",
        change("Disabilities", Disability="AUT"),
        add("Disabilities", Disability="AUTISM"),
        change("CINdetails", ReferralNFA="FALSE"),
        finds=[_BORN, *_disability(2), _FURTHER],
        tells_apart=True,
    ),
    clear(
        "8540",
        "the only referral had no further action",
        drop("Disabilities"),
        story="not taken further",
    ),
    clear(
        "8540",
        "the date of birth is blank",
        drop("Disabilities"),
        change("ChildIdentifiers", PersonBirthDate=None),
    ),
    clear("8540", "a blank stands beside a disability", add("Disabilities", Disability=None)),
    breach(
        "8790",
        "a disability stands beside NONE",
        add("Disabilities", Disability="AUT"),
        add("Disabilities", Disability=None),
        finds=_disability(1, 2),
        tells_apart=True,
    ),
    clear(
        "8790",
        "a blank stands beside NONE",
        add("Disabilities", Disability=None),
        tells_apart=True,
    ),
    clear(
        "8790",
        "two disabilities stand together",
        change("Disabilities", Disability="AUT"),
        add("Disabilities", Disability="LD"),
    ),
    breach(
        "8794",
        "the first and third of three disabilities are one",
        change("Disabilities", Disability="AUT"),
        add("Disabilities", Disability="LD"),
        add("Disabilities", Disability="AUT"),
        finds=_disability(1, 3),
    ),
    breach(
        "8794",
        "NONE is there twice",
        add("Disabilities", Disability="NONE"),
        finds=_disability(1, 2),
    ),
    breach(
        "8794",
        "two disabilities are there twice",
        drop("Disabilities"),
        *(add("Disabilities", Disability=it) for it in ("AUT", "LD", "LD", "AUT")),
        finds=[_disability(1, 4), _disability(2, 3)],
    ),
    clear(
        "8794",
        "two blanks stand beside NONE",
        add("Disabilities", Disability=None),
        add("Disabilities", Disability=None),
    ),
)
