"""Faults of the child's sex, birth and death."""

from rules.planting import Plant, breach, change, clear, spot

_SEX = spot("ChildIdentifiers", 1, "Sex")
_BORN = spot("ChildIdentifiers", 1, "PersonBirthDate")
_BOTH = spot("ChildIdentifiers", 1, "PersonBirthDate", "ExpectedPersonBirthDate")
_EXPECTED = spot("ChildIdentifiers", 1, "ExpectedPersonBirthDate")
_DIED = spot("ChildIdentifiers", 1, "PersonDeathDate")
_REFERRED = spot("CINdetails", 1, "CINreferralDate")
_CLOSED = spot("CINdetails", 1, "CINclosureDate")


def _unborn(expected, sex="U"):
    return change(
        "ChildIdentifiers", PersonBirthDate=None, ExpectedPersonBirthDate=expected, Sex=sex
    )


def _of(**values):
    return change("ChildIdentifiers", **values)


PLANTS: tuple[Plant, ...] = (
    breach("4180", "the sex is blank", _of(Sex=None), finds=[_SEX]),
    breach("4180", "the sex is a small letter", _of(Sex="f"), finds=[_SEX]),
    breach("4180", "the sex is a code of gender", _of(Sex="1"), finds=[_SEX]),
    clear("4180", "the sex is not known", _of(Sex="U")),
    breach(
        "8520",
        "the child is born on the day after the year",
        _of(PersonBirthDate="2026-04-01"),
        change("CINdetails", CINreferralDate="2025-07-01"),
        finds=[_BORN],
        story="not taken further",
    ),
    clear("8520", "the child is born on the last day", _of(PersonBirthDate="2026-03-31")),
    clear("8520", "the date of birth is blank", _of(PersonBirthDate=None)),
    breach(
        "8525Q",
        "there are both a birth and an expected birth",
        _of(ExpectedPersonBirthDate="2026-03-01"),
        finds=[_BOTH],
    ),
    breach("8525Q", "there is neither", _of(PersonBirthDate=None), finds=[_BOTH]),
    breach(
        "8525Q",
        "the only date of birth is not a date",
        _of(PersonBirthDate="2015-02-30"),
        finds=[_BOTH],
    ),
    clear("8525Q", "there is an expected birth alone", _unborn("2026-03-01")),
    clear("8525Q", "there is a birth alone"),
    breach(
        "8530Q",
        "the birth is expected on the day before the range",
        _unborn("2026-02-28"),
        finds=[_EXPECTED],
    ),
    breach(
        "8530Q",
        "the birth is expected on the day after the range",
        _unborn("2027-01-01"),
        change("CINdetails", CINreferralDate="2026-03-28"),
        finds=[_EXPECTED],
        story="not taken further",
    ),
    clear(
        "8530Q",
        "the birth is expected on the first day of the range",
        _unborn("2026-03-01"),
        tells_apart=True,
    ),
    clear(
        "8530Q",
        "the birth is expected on the last day of the range",
        _unborn("2026-12-31"),
        tells_apart=True,
    ),
    clear("8530Q", "the expected birth is not a date", _unborn("soon")),
    breach(
        "8535Q",
        "the child died on the day before birth",
        _of(PersonBirthDate="2025-07-02", PersonDeathDate="2025-07-01"),
        finds=[spot("ChildIdentifiers", 1, "PersonDeathDate", "PersonBirthDate")],
    ),
    clear(
        "8535Q",
        "the child died on the day of birth",
        _of(PersonBirthDate="2025-07-02", PersonDeathDate="2025-07-02"),
    ),
    clear(
        "8535Q",
        "there is a death and no birth",
        _of(PersonBirthDate=None, PersonDeathDate="2025-07-02"),
        tells_apart=True,
    ),
    breach(
        "8545Q",
        "the child died on the day before the year",
        _of(PersonDeathDate="2025-03-31"),
        finds=[_DIED],
        companions=["8555Q"],
    ),
    breach(
        "8545Q",
        "the child died on the day after the year",
        _of(PersonDeathDate="2026-04-01"),
        finds=[_DIED],
    ),
    clear("8545Q", "the child died on the first day", _of(PersonDeathDate="2025-04-01")),
    clear("8545Q", "the child died on the last day", _of(PersonDeathDate="2026-03-31")),
    breach(
        "8555Q",
        "the referral is on the day after the death",
        _of(PersonDeathDate="2025-06-01"),
        finds=[_DIED, _REFERRED],
    ),
    clear("8555Q", "the referral is on the day of the death", _of(PersonDeathDate="2025-06-02")),
    clear(
        "8555Q",
        "the referral is blank",
        _of(PersonDeathDate="2025-06-02"),
        change("CINdetails", CINreferralDate=None),
    ),
    breach(
        "8585Q",
        "the child died, and the day is blank",
        change("CINdetails", ReasonForClosure="RC2"),
        finds=[_DIED, spot("CINdetails", 1, "ReasonForClosure")],
    ),
    breach(
        "8585Q",
        "the child died, and the day is not a date",
        change("CINdetails", ReasonForClosure="RC2"),
        _of(PersonDeathDate="2025-09-31"),
        finds=[_DIED, spot("CINdetails", 1, "ReasonForClosure")],
    ),
    clear(
        "8585Q",
        "the child died, and the day is given",
        change("CINdetails", ReasonForClosure="RC2"),
        _of(PersonDeathDate="2025-08-31"),
    ),
    clear("8585Q", "the case closed for another reason"),
    breach(
        "8606",
        "the referral is 281 days before the birth",
        _of(PersonBirthDate="2026-03-10"),
        finds=[_BOTH, _REFERRED],
    ),
    breach(
        "8606",
        "the referral is 281 days before the expected birth",
        _unborn("2026-03-10"),
        finds=[_BOTH, _REFERRED],
    ),
    clear("8606", "the referral is 280 days before the birth", _of(PersonBirthDate="2026-03-09")),
    clear("8606", "the referral is 280 days before the expected birth", _unborn("2026-03-09")),
    clear("8606", "there is no birth of either kind", _of(PersonBirthDate=None)),
    breach(
        "8750",
        "an unborn child is a girl",
        _unborn("2026-03-01", "F"),
        finds=[spot("ChildIdentifiers", 1, "Sex", "PersonBirthDate", "ExpectedPersonBirthDate")],
    ),
    breach(
        "8750",
        "the sex of an unborn child is blank",
        _unborn("2026-03-01", None),
        finds=[spot("ChildIdentifiers", 1, "Sex", "PersonBirthDate", "ExpectedPersonBirthDate")],
        companions=["4180"],
    ),
    clear("8750", "the sex of an unborn child is unknown", _unborn("2026-03-01")),
    clear(
        "8750", "the child is born after all", _of(ExpectedPersonBirthDate="2026-03-01", Sex="F")
    ),
    clear("8750", "no birth is expected", _of(PersonBirthDate=None, Sex="F")),
    breach(
        "8775Q",
        "the child turned 25 on the day before the last, and the case is open",
        _of(PersonBirthDate="2001-03-30"),
        finds=[_BORN, _CLOSED],
        story="planned",
    ),
    breach(
        "8775Q",
        "the case closed on the day after the child turned 25",
        _of(PersonBirthDate="2000-08-31"),
        finds=[_BORN, _CLOSED],
    ),
    breach(
        "8775Q",
        "the child turned 25 in a year without its birthday, and the case is open",
        _of(PersonBirthDate="2000-02-29"),
        finds=[_BORN, _CLOSED],
        story="planned",
    ),
    clear(
        "8775Q",
        "the child turns 25 on the last day, and the case is open",
        _of(PersonBirthDate="2001-03-31"),
        story="planned",
    ),
    clear(
        "8775Q", "the case closed on the day the child turned 25", _of(PersonBirthDate="2000-09-01")
    ),
)
