"""Faults of initial conferences and the child protection plans that start at them."""

from rules.planting import RETURN, Plant, add, breach, change, clear, drop, spot

_STARTED = spot("ChildProtectionPlans", 1, "CPPstartDate")
_OF_ENQUIRY = spot("Section47", 1, "DateOfInitialCPC")
_OF_REFERRAL = spot("CINdetails", 1, "DateOfInitialCPC")
_UNREVIEWED = drop("Reviews")


def _plan(**values):
    return change("ChildProtectionPlans", **values)


def _protected(start, end=None, of=1):
    """Another child protection plan."""
    return add(
        "ChildProtectionPlans",
        CINdetailsID=of,
        CPPstartDate=start,
        CPPendDate=end,
        InitialCategoryOfAbuse="NEG",
        LatestCategoryOfAbuse="NEG",
        NumberOfPreviousCPP="0",
    )


def _conference(day):
    """The conference is recorded with the referral, and there is no enquiry."""
    return (drop("Section47"), change("CINdetails", DateOfInitialCPC=day))


def _enquired(**values):
    return change("Section47", **values)


def _enquiry(start, conference=None):
    """Another enquiry, which needed no conference if it had none."""
    return add(
        "Section47",
        S47ActualStartDate=start,
        DateOfInitialCPC=conference,
        ICPCnotRequired="false" if conference else "true",
    )


def _started_on(day, conference):
    """The plan starts on a day, and the enquiry's conference is on another or the same."""
    return (
        change("CINdetails", CINreferralDate="2025-03-03"),
        _enquired(S47ActualStartDate="2025-03-10", DateOfInitialCPC=conference),
        _plan(CPPstartDate=day),
        _UNREVIEWED,
    )


def _again(day, conference=None):
    """Another referral of the child, which led to further action."""
    return add(
        "CINdetails",
        CINreferralDate=day,
        ReferralSource="1A",
        PrimaryNeedCode="N1",
        ReferralNFA="false",
        DateOfInitialCPC=conference,
    )


def _closed(day):
    return change("CINdetails", CINclosureDate=day, ReasonForClosure="RC3")


PLANTS: tuple[Plant, ...] = (
    breach(
        "2883",
        "two plans start and one conference is held",
        _plan(CPPendDate="2025-10-01"),
        _protected("2025-12-01"),
        finds=RETURN,
        story="protected",
        companions=["2885"],
    ),
    breach(
        "2883",
        "a plan starts on the last day, and the conference of the enquiry is after the year",
        *_started_on("2026-03-31", "2026-04-01"),
        finds=RETURN,
        story="protected",
        companions=["2885", "8715"],
    ),
    clear("2883", "one plan starts and one conference is held", story="protected", alone=True),
    clear(
        "2883",
        "the second plan started on the day before the year",
        _protected("2025-03-31", "2025-06-01"),
        story="protected",
        alone=True,
    ),
    clear(
        "2883",
        "the conference is recorded with the referral",
        *_conference("2025-06-26"),
        story="protected",
        alone=True,
    ),
    breach(
        "2883",
        "a plan starts on the first day, and the conference of the enquiry was before the year",
        *_started_on("2025-04-01", "2025-03-31"),
        finds=RETURN,
        story="protected",
        companions=["2885", "8715"],
    ),
    breach(
        "2883",
        "a plan starts on the first day, and the conference of the referral was before the year",
        *_started_on("2025-04-01", None),
        *_conference("2025-03-31"),
        finds=RETURN,
        story="protected",
        companions=["2885"],
    ),
    breach(
        "2883",
        "a plan starts on the last day, and the conference of the referral is after the year",
        *_started_on("2026-03-31", None),
        *_conference("2026-04-01"),
        finds=RETURN,
        story="protected",
        companions=["2885"],
    ),
    *(
        clear(
            "2883",
            f"plan and conference of the {whose} are on the {which} day",
            *_started_on(day, day),
            *elsewhere,
            story="protected",
            alone=True,
        )
        for which, day in (("first", "2025-04-01"), ("last", "2026-03-31"))
        for whose, elsewhere in (("enquiry", ()), ("referral", _conference(day)))
    ),
    clear(
        "2883",
        "a plan starts on the day after the year, and no conference was held",
        *_started_on("2026-04-01", None),
        story="protected",
        alone=True,
    ),
    breach(
        "2884",
        "the conference is recorded twice",
        change("CINdetails", DateOfInitialCPC="2025-06-27"),
        _enquiry("2025-06-10", "2025-06-27"),
        finds=[_OF_ENQUIRY, _OF_REFERRAL],
        story="planned",
        alone=True,
        tells_apart=True,
    ),
    breach(
        "2884",
        "the conference is recorded with another referral of the child too",
        _enquiry("2025-06-10", "2025-06-27"),
        _again("2025-10-01", "2025-06-27"),
        finds=[_OF_ENQUIRY, spot("CINdetails", 2, "DateOfInitialCPC")],
    ),
    clear(
        "2884",
        "two conferences are a day apart",
        change("CINdetails", DateOfInitialCPC="2025-06-26"),
        _enquiry("2025-06-10", "2025-06-27"),
        story="planned",
    ),
    clear("2884", "neither conference has a date", _enquiry("2025-06-10")),
    breach(
        "2885",
        "the plan starts on the day after the conference",
        _plan(CPPstartDate="2025-06-27"),
        finds=[_STARTED, _OF_ENQUIRY],
        story="protected",
    ),
    breach(
        "2885",
        "the second plan of the referral has no conference",
        _plan(CPPendDate="2025-10-01"),
        _protected("2025-12-01"),
        finds=[spot("ChildProtectionPlans", 2, "CPPstartDate")],
        story="protected",
    ),
    breach(
        "2885",
        "there is neither an enquiry nor a conference",
        drop("Section47"),
        finds=[_STARTED, _OF_REFERRAL],
        story="protected",
    ),
    breach(
        "2885",
        "the conference recorded with the referral is on another day",
        *_conference("2025-06-27"),
        finds=[_STARTED, _OF_REFERRAL],
        story="protected",
    ),
    breach(
        "2885",
        "the enquiry's flag is blank, and only the referral has the conference",
        _enquired(DateOfInitialCPC=None, ICPCnotRequired=None),
        change("CINdetails", DateOfInitialCPC="2025-06-26"),
        finds=[_STARTED, _OF_ENQUIRY],
        story="protected",
    ),
    breach(
        "2885",
        "the plan starts on the first day of the year, without a conference",
        change("CINdetails", CINreferralDate="2025-03-03"),
        _plan(CPPstartDate="2025-04-01"),
        finds=[_STARTED, _OF_ENQUIRY],
        story="protected",
    ),
    clear(
        "2885",
        "the enquiry needed no conference, and the referral has it",
        _enquired(DateOfInitialCPC=None, ICPCnotRequired="true"),
        change("CINdetails", DateOfInitialCPC="2025-06-26"),
        story="protected",
        tells_apart=True,
    ),
    breach(
        "2885",
        "the plan starts on the last day of the year, without a conference",
        _plan(CPPstartDate="2026-03-31"),
        _UNREVIEWED,
        finds=[_STARTED, _OF_ENQUIRY],
        story="protected",
    ),
    breach(
        "2885",
        "the conference on the day belongs to another referral",
        _enquiry("2025-08-20", "2025-09-01"),
        _again("2025-09-01"),
        _protected("2025-09-01", of=2),
        finds=[_STARTED, spot("CINdetails", 2, "DateOfInitialCPC")],
    ),
    clear(
        "2885",
        "each of two plans has the conference of its own referral",
        _plan(CPPendDate="2025-11-28"),
        _closed("2025-12-01"),
        _again("2025-12-01", "2025-12-01"),
        _protected("2025-12-01", of=2),
        story="protected",
    ),
    *(
        clear(
            "2885",
            f"the enquiry needed no conference by the flag {flag}, and the referral has it",
            _enquired(DateOfInitialCPC=None, ICPCnotRequired=flag),
            change("CINdetails", DateOfInitialCPC="2025-06-26"),
            story="protected",
        )
        for flag in ("TRUE", "1")
    ),
    clear(
        "2885",
        "the plan starts on the day after the year, without a conference",
        _plan(CPPstartDate="2026-04-01"),
        story="protected",
    ),
    clear(
        "2885",
        "one of two conferences is on the day",
        _enquiry("2025-07-01", "2025-07-14"),
        story="protected",
    ),
    clear(
        "2885",
        "the plan started on the day before the year, without a conference",
        change("CINdetails", CINreferralDate="2025-03-03"),
        _plan(CPPstartDate="2025-03-31"),
        story="protected",
    ),
    clear("2885", "the plan has no start", _plan(CPPstartDate=None), story="protected"),
)
