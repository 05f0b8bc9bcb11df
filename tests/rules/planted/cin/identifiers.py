"""Faults of pupil numbers and of the authority's own identifier."""

from rules.planted.cin.stories import upn
from rules.planting import Child, Plant, add, breach, change, clear, drop, spot

_UPN = spot("ChildIdentifiers", 1, "UPN")
_FORMER = spot("ChildIdentifiers", 1, "FormerUPN")
_ID = spot("ChildIdentifiers", 1, "LAchildID")
_NO_NUMBER = spot("ChildIdentifiers", 1, "UPN", "UPNunknown")
_SHOWN = 10


def _number(value):
    return change("ChildIdentifiers", UPN=value)


def _named(value):
    return change("ChildIdentifiers", LAchildID=value)


def _each_with_others(field, children):
    """A breach for every child, each pointing at the first of the others too."""
    return [
        [
            spot("ChildIdentifiers", 1, field, child=child)
            for child in (one, *[it for it in range(1, children + 1) if it != one][:_SHOWN])
        ]
        for one in range(1, children + 1)
    ]


PLANTS: tuple[Plant, ...] = (
    breach("1510", "the check letter is another", _number("A302000000001"), finds=[_UPN]),
    breach(
        "1510",
        "the check letter of a temporary number is another",
        _number("A30200000001B"),
        finds=[_UPN],
        tells_apart=True,
    ),
    breach("1510", "the check letter is a small one", _number("e302000000001"), finds=[_UPN]),
    clear("1510", "the check letter is right", _number("E302000000001")),
    clear("1510", "the check letter of a published example is right", _number("H243278544154")),
    clear("1510", "the check letter of a temporary number is right", _number("T30200000001B")),
    clear("1510", "the number is too short to have a check letter", _number("A30200000001")),
    clear("1510", "the number is blank", _number(None)),
    breach(
        "1520",
        "two children have one number",
        others=[Child("assessed", (_number(upn(1)),))],
        finds=_each_with_others("UPN", 2),
    ),
    breach(
        "1520",
        "thirteen children have one number",
        others=[Child("assessed", (_number(upn(1)),))] * 12,
        finds=_each_with_others("UPN", 13),
    ),
    clear(
        "1520", "two children have no number", _number(None), others=[Child("", (_number(None),))]
    ),
    clear(
        "1520",
        "the number of one is the former number of another",
        others=[Child("assessed", (change("ChildIdentifiers", FormerUPN=upn(1)),))],
    ),
    breach("1530", "no authority has the number 999", _number("C999000000001"), finds=[_UPN]),
    breach(
        "1530",
        "the number ends within its authority",
        _number("A20"),
        finds=[_UPN],
        companions=["1540", "1550"],
        tells_apart=True,
    ),
    clear("1530", "the authority is one of 2023", _number("K943000000001")),
    clear("1530", "the number is that of no single authority", _number("X001000000001")),
    clear("1530", "the number is blank", _number(None)),
    breach("1540", "the eighth character is a letter", _number("U302000A00001"), finds=[_UPN]),
    breach("1540", "a digit is of another script", _number("U3020000٣0001"), finds=[_UPN]),
    breach(
        "1540",
        "the number ends at character 11",
        _number("U3020000000"),
        finds=[_UPN],
        companions=["1550"],
        tells_apart=True,
    ),
    clear("1540", "the number ends at character 12", _number("U30200000009")),
    clear("1540", "the number is blank", _number(None)),
    breach("1550", "the last character is I", _number("U30200000000I"), finds=[_UPN]),
    breach("1550", "the last character is a small letter", _number("U30200000000a"), finds=[_UPN]),
    breach(
        "1550",
        "the number has 12 characters",
        _number("U30200000000"),
        finds=[_UPN],
        tells_apart=True,
    ),
    breach("1550", "the number has 14 characters", _number("U3020000000012"), finds=[_UPN]),
    clear("1550", "the last character is A", _number("E30200000001A")),
    clear("1550", "the number is blank", _number(None)),
    breach(
        "1560Q",
        "the former number begins with I",
        change("ChildIdentifiers", FormerUPN="I302000000001"),
        finds=[_FORMER],
        tells_apart=True,
    ),
    breach(
        "1560Q",
        "the former number has 12 characters",
        change("ChildIdentifiers", FormerUPN="U30200000000"),
        finds=[_FORMER],
    ),
    clear(
        "1560Q",
        "the former number was temporary",
        change("ChildIdentifiers", FormerUPN="T30200000001B"),
        tells_apart=True,
    ),
    clear(
        "1560Q",
        "the check letter of the former number is another",
        change("ChildIdentifiers", FormerUPN="A302000000001"),
    ),
    breach("1570", "the identifier has 21 characters", _named("A" * 21), finds=[_ID], alone=True),
    clear("1570", "the identifier has 20 characters", _named("A" * 20), alone=True),
    breach("1580", "the identifier has a hyphen", _named("CH-1"), finds=[_ID], alone=True),
    breach("1580", "the identifier has a space within", _named("CH 1"), finds=[_ID], alone=True),
    breach(
        "1580",
        "the identifier has a letter with an accent",
        _named("CHÉ1"),
        finds=[_ID],
        alone=True,
        tells_apart=True,
    ),
    clear("1580", "the identifier has small letters and digits", _named("ch0001z"), alone=True),
    clear("1580", "the identifier is blank", _named(None), alone=True),
    breach("8500", "the identifier is blank", _named(None), finds=[_ID], alone=True),
    clear("8500", "the identifier has one character", _named("1"), alone=True),
    breach(
        "8510",
        "two children have one identifier",
        _named("SAME"),
        others=[Child("assessed", (_named("SAME"),))],
        finds=_each_with_others("LAchildID", 2),
    ),
    clear(
        "8510",
        "two children have no identifier",
        _named(None),
        others=[Child("assessed", (_named(None),))],
        tells_apart=True,
    ),
    clear(
        "8510",
        "two identifiers differ in the case of a letter",
        _named("SAME"),
        others=[Child("assessed", (_named("same"),))],
    ),
    breach(
        "8590",
        "the child has no referral",
        drop("CINdetails"),
        finds=[_ID],
        story="not taken further",
    ),
    breach(
        "8590",
        "the child has no referral, and another has one; both have no identifier",
        _named(None),
        drop("CINdetails"),
        others=[Child("not taken further", (_named(None), change("CINdetails", LAchildID=None)))],
        finds=[_ID],
        story="not taken further",
        companions=["8500"],
        tells_apart=True,
    ),
    clear("8590", "the child has one referral", story="not taken further"),
    breach(
        "8770Q",
        "the child turned five on the last day before the school year",
        change("ChildIdentifiers", UPN=None, PersonBirthDate="2020-08-31"),
        finds=[_NO_NUMBER],
        tells_apart=True,
    ),
    breach(
        "8770Q",
        "the reason is that the child is not of school age",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN1"),
        finds=[_NO_NUMBER],
    ),
    breach(
        "8770Q",
        "the reason is no code",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN8"),
        finds=[_NO_NUMBER],
    ),
    breach(
        "8770Q",
        "a year later the next age group is of school age",
        change("ChildIdentifiers", UPN=None, PersonBirthDate="2021-08-31"),
        finds=[_NO_NUMBER],
        year=2027,
    ),
    clear(
        "8770Q",
        "the child turned five on the first day of the school year",
        change("ChildIdentifiers", UPN=None, PersonBirthDate="2020-09-01"),
    ),
    clear(
        "8770Q",
        "there is a reason",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN2"),
    ),
    clear(
        "8770Q", "the reason is UN1 beside a number", change("ChildIdentifiers", UPNunknown="UN1")
    ),
    clear(
        "8770Q",
        "the only referral had no further action",
        _number(None),
        story="not taken further",
    ),
    clear(
        "8770Q",
        "the date of birth is blank",
        change("ChildIdentifiers", UPN=None, PersonBirthDate=None),
    ),
    breach(
        "8772",
        "the referral led to further action",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN7"),
        finds=[
            spot("ChildIdentifiers", 1, "UPNunknown"),
            spot("CINdetails", 1, "ReferralNFA"),
        ],
    ),
    breach(
        "8772",
        "the second of two referrals has no flag",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN7"),
        add(
            "CINdetails",
            CINreferralDate="2025-10-01",
            ReferralSource="1A",
            PrimaryNeedCode="N1",
            ReferralNFA=None,
        ),
        finds=[
            spot("ChildIdentifiers", 1, "UPNunknown"),
            spot("CINdetails", 2, "ReferralNFA"),
        ],
        story="not taken further",
        companions=["8568"],
    ),
    clear(
        "8772",
        "the only referral had no further action, written in capitals",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN7"),
        change("CINdetails", ReferralNFA="TRUE"),
        story="not taken further",
    ),
    clear(
        "8772",
        "the child has no referral",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN7"),
        drop("CINdetails"),
        story="not taken further",
        tells_apart=True,
    ),
    clear(
        "8772",
        "the reason is another",
        change("ChildIdentifiers", UPN=None, UPNunknown="UN6"),
    ),
)
