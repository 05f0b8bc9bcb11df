"""Faults of section 47 enquiries."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_HELD = spot("Section47", 1, "DateOfInitialCPC")
_STARTED = spot("Section47", 1, "S47ActualStartDate")
_REFERRED = spot("CINdetails", 1, "CINreferralDate")
_LATE = spot("Section47", 1, "DateOfInitialCPC", "S47ActualStartDate", "ICPCnotRequired")
_OUTSIDE = spot("Section47", 1, "S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired")
_BOTH = spot("Section47", 1, "S47ActualStartDate", "DateOfInitialCPC")
_TARGET = spot("Section47", 1, "InitialCPCtarget")
_REFERRED_BEFORE = change("CINdetails", CINreferralDate="2025-03-03")
_NO_ASSESSMENT = (drop("Assessments"), drop("AssessmentFactorsList"))


def _enquiry(start, conference=None, not_required="false", of=1):
    return add(
        "Section47",
        CINdetailsID=of,
        S47ActualStartDate=start,
        DateOfInitialCPC=conference,
        ICPCnotRequired=not_required,
    )


def _again(**values):
    """Another referral of the child, which led to further action."""
    return add(
        "CINdetails",
        **{
            "CINreferralDate": "2025-10-01",
            "ReferralSource": "1A",
            "PrimaryNeedCode": "N1",
            "ReferralNFA": "false",
            **values,
        },
    )


def _overlap(later, earlier):
    return [
        spot("Section47", later, "S47ActualStartDate"),
        spot("Section47", earlier, "S47ActualStartDate", "DateOfInitialCPC"),
    ]


def _unassessed(*places):
    return [
        spot("CINdetails", 1, "CINdetailsID"),
        *(spot("Section47", place, "CINdetailsID", "S47ActualStartDate") for place in places),
    ]


PLANTS: tuple[Plant, ...] = (
    breach(
        "1104",
        "the conference is before the referral",
        _enquiry("2025-05-29", "2025-05-30"),
        finds=[_HELD, _REFERRED],
        story="planned",
        companions=["2889"],
    ),
    clear(
        "1104",
        "the conference is on the day of the referral",
        _enquiry("2025-06-02", "2025-06-02"),
        story="planned",
    ),
    clear(
        "1104",
        "the conference recorded with the referral is before it",
        change("CINdetails", DateOfInitialCPC="2025-05-30"),
        _enquiry("2025-06-03", None, "true"),
        story="planned",
        tells_apart=True,
    ),
    clear(
        "1104",
        "the referral has no date",
        change("CINdetails", CINreferralDate=None),
        _enquiry("2025-06-03", "2025-06-04"),
        story="planned",
    ),
    clear(
        "1104",
        "the conference is before another referral",
        _enquiry("2025-06-10", "2025-06-27"),
        _again(),
    ),
    breach(
        "2889",
        "the enquiry starts on the day before the referral",
        _enquiry("2025-06-01", None, "true"),
        finds=[_STARTED, _REFERRED],
        story="planned",
    ),
    clear(
        "2889",
        "the enquiry starts on the day of the referral",
        _enquiry("2025-06-02", None, "true"),
        story="planned",
    ),
    clear("2889", "the enquiry has no start", _enquiry(None, None, "true"), story="planned"),
    clear(
        "2889",
        "the enquiry starts before another referral",
        _enquiry("2025-06-10", None, "true"),
        _again(),
    ),
    breach(
        "2991Q",
        "there is an enquiry and no assessment",
        *_NO_ASSESSMENT,
        finds=_unassessed(1),
        story="protected",
        tells_apart=True,
    ),
    breach(
        "2991Q",
        "there are two enquiries, one with nothing in it, and no assessment",
        *_NO_ASSESSMENT,
        _enquiry(None, None, None),
        finds=_unassessed(1, 2),
        story="protected",
    ),
    breach(
        "2991Q",
        "the assessment belongs to another referral",
        _again(),
        _enquiry("2025-10-06", None, "true", of=2),
        finds=[
            spot("CINdetails", 2, "CINdetailsID"),
            spot("Section47", 1, "CINdetailsID", "S47ActualStartDate"),
        ],
    ),
    clear("2991Q", "there is an enquiry and an assessment", story="protected"),
    clear("2991Q", "there is neither enquiry nor assessment", *_NO_ASSESSMENT),
    breach(
        "8615",
        "the enquiry has a conference and no start",
        change("Section47", S47ActualStartDate=None),
        finds=[_BOTH],
        story="protected",
    ),
    breach(
        "8615",
        "the start of the enquiry is not a date",
        change("Section47", S47ActualStartDate="2025-06-31"),
        finds=[_BOTH],
        story="protected",
    ),
    breach(
        "8615",
        "the enquiry starts on the day after its conference",
        change("Section47", S47ActualStartDate="2025-06-27"),
        finds=[_BOTH],
        story="protected",
    ),
    clear(
        "8615",
        "the enquiry starts on the day of its conference",
        change("Section47", S47ActualStartDate="2025-06-26"),
        story="protected",
    ),
    clear(
        "8615",
        "the enquiry has neither start nor conference",
        _enquiry(None, None, "true"),
        story="planned",
        tells_apart=True,
    ),
    breach(
        "8675Q",
        "the enquiry started 16 working days before the end of the year",
        _enquiry("2026-03-09"),
        finds=[_LATE],
        story="planned",
    ),
    breach(
        "8675Q",
        "the flag is FALSE",
        _enquiry("2026-03-09", None, "FALSE"),
        finds=[_LATE],
        story="planned",
        tells_apart=True,
    ),
    breach(
        "8675Q",
        "the flag is 0, and the conference is not a date",
        _enquiry("2026-03-09", "2026-03-32", "0"),
        finds=[_LATE],
        story="planned",
    ),
    breach(
        "8675Q",
        "a year later the enquiry started 16 working days before the end of the year",
        _enquiry("2027-03-05"),
        finds=[_LATE],
        story="planned",
        year=2027,
    ),
    clear(
        "8675Q",
        "the enquiry started 15 working days before the end of the year",
        _enquiry("2026-03-10"),
        story="planned",
        tells_apart=True,
    ),
    clear(
        "8675Q",
        "a year later the enquiry started 15 working days before the end of the year",
        _enquiry("2027-03-08"),
        story="planned",
        year=2027,
        tells_apart=True,
    ),
    clear("8675Q", "the flag is blank", _enquiry("2026-03-09", None, None), story="planned"),
    clear("8675Q", "no conference is needed", _enquiry("2026-03-09", None, "1"), story="planned"),
    clear("8675Q", "the conference was held", story="protected"),
    breach(
        "8715",
        "the conference is on the day before the year",
        _REFERRED_BEFORE,
        _enquiry("2025-03-10", "2025-03-31"),
        finds=[_HELD],
        story="planned",
    ),
    breach(
        "8715",
        "the conference is on the day after the year",
        _enquiry("2026-03-23", "2026-04-01"),
        finds=[_HELD],
        story="planned",
    ),
    clear(
        "8715",
        "the conference is on the first day",
        _REFERRED_BEFORE,
        _enquiry("2025-03-10", "2025-04-01"),
        story="planned",
    ),
    clear(
        "8715",
        "the conference is on the last day",
        _enquiry("2026-03-23", "2026-03-31"),
        story="planned",
    ),
    clear(
        "8715",
        "the conference recorded with the referral is after the year",
        change("CINdetails", DateOfInitialCPC="2026-04-01"),
        story="planned",
        tells_apart=True,
    ),
    breach(
        "8740",
        "the enquiry without a conference started on the day before the year",
        _REFERRED_BEFORE,
        _enquiry("2025-03-31"),
        finds=[_OUTSIDE],
        story="planned",
        companions=["8675Q"],
        tells_apart=True,
    ),
    breach(
        "8740",
        "the enquiry without a conference starts on the day after the year",
        _enquiry("2026-04-01", None, "0"),
        finds=[_OUTSIDE],
        story="planned",
    ),
    breach(
        "8740",
        "the enquiry has neither conference nor start",
        _enquiry(None, None, "0"),
        finds=[_OUTSIDE],
        story="planned",
        tells_apart=True,
    ),
    clear(
        "8740",
        "the enquiry without a conference started on the first day",
        _REFERRED_BEFORE,
        _enquiry("2025-04-01"),
        story="planned",
    ),
    clear(
        "8740",
        "the enquiry without a conference started on the last day",
        _enquiry("2026-03-31"),
        story="planned",
    ),
    clear("8740", "the flag is blank", _enquiry("2026-04-01", None, None), story="planned"),
    clear("8740", "no conference is needed", _enquiry("2026-04-01", None, "true"), story="planned"),
    breach(
        "8839",
        "two of three enquiries are open",
        _enquiry("2025-07-01", None, "true"),
        _enquiry("2026-03-16"),
        _enquiry("2026-03-20", None, None),
        finds=[
            spot("Section47", 2, "DateOfInitialCPC"),
            spot("Section47", 3, "DateOfInitialCPC"),
        ],
        story="planned",
        companions=["8890"],
        tells_apart=True,
    ),
    clear(
        "8839",
        "one of three enquiries is open",
        _enquiry("2025-06-10", "2025-06-27"),
        _enquiry("2025-07-01", None, "TRUE"),
        _enquiry("2026-03-20"),
        story="planned",
    ),
    clear(
        "8839",
        "two enquiries of different referrals are open",
        _again(),
        _enquiry("2026-03-16"),
        _enquiry("2026-03-20", of=2),
        story="planned",
    ),
    breach(
        "8870Q",
        "the target is a Saturday",
        change("Section47", InitialCPCtarget="2025-06-28"),
        finds=[_TARGET],
        story="protected",
        tells_apart=True,
    ),
    breach(
        "8870Q",
        "the target is a Sunday",
        change("Section47", InitialCPCtarget="2025-06-29"),
        finds=[_TARGET],
        story="protected",
    ),
    clear(
        "8870Q",
        "the target is a Friday",
        change("Section47", InitialCPCtarget="2025-06-27"),
        story="protected",
    ),
    clear("8870Q", "the target is a Monday", story="protected"),
    clear(
        "8870Q",
        "the target is a bank holiday",
        change("Section47", InitialCPCtarget="2025-08-25"),
        story="protected",
    ),
    clear(
        "8870Q",
        "there is no target",
        change("Section47", InitialCPCtarget=None),
        story="protected",
    ),
    breach(
        "8875",
        "the conference is on a Saturday",
        _enquiry("2025-06-10", "2025-06-28"),
        finds=[_HELD],
        story="planned",
    ),
    breach(
        "8875",
        "the conference is on a Sunday",
        _enquiry("2025-06-10", "2025-06-29"),
        finds=[_HELD],
        story="planned",
    ),
    clear(
        "8875",
        "the conference is on a Friday",
        _enquiry("2025-06-10", "2025-06-27"),
        story="planned",
    ),
    clear(
        "8875",
        "the conference is on a bank holiday",
        _enquiry("2025-08-20", "2025-08-25"),
        story="planned",
    ),
    clear(
        "8875",
        "the conference recorded with the referral is on a Saturday",
        change("CINdetails", DateOfInitialCPC="2025-06-28"),
        story="planned",
        tells_apart=True,
    ),
    breach(
        "8890",
        "the second enquiry starts on the day of the first's conference",
        _enquiry("2025-06-10", "2025-06-27"),
        _enquiry("2025-06-27", None, "true"),
        finds=_overlap(2, 1),
        story="planned",
    ),
    breach(
        "8890",
        "two enquiries have the same dates",
        _enquiry("2025-06-10", "2025-06-27"),
        _enquiry("2025-06-10", "2025-06-27"),
        finds=_overlap(2, 1),
        story="planned",
        tells_apart=True,
    ),
    breach(
        "8890",
        "the second enquiry starts on the last day, while the first is open",
        _enquiry("2026-03-16"),
        _enquiry("2026-03-31", None, "true"),
        finds=_overlap(2, 1),
        story="planned",
    ),
    breach(
        "8890",
        "the first in the file starts during the second, whose flag is blank",
        _enquiry("2026-03-18", None, "true"),
        _enquiry("2026-03-16", None, None),
        finds=_overlap(1, 2),
        story="planned",
    ),
    clear(
        "8890",
        "the second enquiry starts on the day after the first's conference",
        _enquiry("2025-06-10", "2025-06-27"),
        _enquiry("2025-06-28", None, "true"),
        story="planned",
    ),
    clear(
        "8890",
        "the first enquiry needed no conference",
        _enquiry("2025-06-10", None, "TRUE"),
        _enquiry("2025-06-11", None, "true"),
        story="planned",
    ),
    clear(
        "8890",
        "the second enquiry starts after the year, while the first is open",
        _enquiry("2026-03-16"),
        _enquiry("2026-04-01", None, "true"),
        story="planned",
    ),
    clear(
        "8890",
        "the other enquiry belongs to another referral",
        _again(CINreferralDate="2025-06-10"),
        _enquiry("2025-06-10", "2025-06-27"),
        _enquiry("2025-06-12", None, "true", of=2),
        story="planned",
    ),
)
