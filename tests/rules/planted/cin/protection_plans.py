"""Faults of child protection plans."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_STARTED = spot("ChildProtectionPlans", 1, "CPPstartDate")
_ENDED = spot("ChildProtectionPlans", 1, "CPPendDate")
_BOTH = spot("ChildProtectionPlans", 1, "CPPstartDate", "CPPendDate")
_DIED = spot("ChildIdentifiers", 1, "PersonDeathDate")
_PREVIOUS = spot("ChildProtectionPlans", 1, "NumberOfPreviousCPP")
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


def _again(day):
    """Another referral of the child, taken to a conference on the same day."""
    return add(
        "CINdetails",
        CINreferralDate=day,
        ReferralSource="1A",
        PrimaryNeedCode="N1",
        ReferralNFA="false",
        DateOfInitialCPC=day,
    )


def _closed(day):
    return change("CINdetails", CINclosureDate=day, ReasonForClosure="RC3")


def _died(day):
    return change("ChildIdentifiers", PersonDeathDate=day)


def _open(*places):
    return [spot("ChildProtectionPlans", place, "CPPendDate") for place in places]


def _overlap(later, earlier):
    return [
        spot("ChildProtectionPlans", later, "CPPstartDate"),
        spot("ChildProtectionPlans", earlier, "CPPstartDate", "CPPendDate"),
    ]


def _categories(code, field):
    found = [spot("ChildProtectionPlans", 1, field)]
    return (
        breach(
            code, "the category is blank", _plan(**{field: None}), finds=found, story="protected"
        ),
        breach(
            code, "the category is no code", _plan(**{field: "SEX"}), finds=found, story="protected"
        ),
        breach(
            code,
            "the category is in small letters",
            _plan(**{field: "neg"}),
            finds=found,
            story="protected",
        ),
        clear(
            code, "the category is the last of the list", _plan(**{field: "MUL"}), story="protected"
        ),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "1105",
        "the plan starts on the day before the referral",
        *_conference("2025-06-01"),
        _plan(CPPstartDate="2025-06-01"),
        finds=[_STARTED, spot("CINdetails", 1, "CINreferralDate")],
        story="protected",
    ),
    clear(
        "1105",
        "the plan starts on the day of the referral",
        *_conference("2025-06-02"),
        _plan(CPPstartDate="2025-06-02"),
        story="protected",
    ),
    clear("1105", "the plan has no start", _plan(CPPstartDate=None), story="protected"),
    clear(
        "1105",
        "the plan starts before another referral",
        _plan(CPPendDate="2025-10-01"),
        _closed("2025-10-01"),
        _again("2025-12-01"),
        story="protected",
    ),
    breach(
        "8720",
        "the plan has no start",
        _plan(CPPstartDate=None),
        finds=[_STARTED],
        story="protected",
    ),
    breach(
        "8720",
        "the start of the plan is not a date",
        _plan(CPPstartDate="26 June"),
        finds=[_STARTED],
        story="protected",
    ),
    breach(
        "8720",
        "the plan starts on the day after the year",
        _plan(CPPstartDate="2026-04-01"),
        _UNREVIEWED,
        finds=[_STARTED],
        story="protected",
    ),
    clear(
        "8720",
        "the plan starts on the last day",
        _plan(CPPstartDate="2026-03-31"),
        _UNREVIEWED,
        story="protected",
    ),
    clear(
        "8720",
        "the plan started before the year",
        change("CINdetails", CINreferralDate="2024-06-03"),
        _plan(CPPstartDate="2024-07-01"),
        story="protected",
        tells_apart=True,
    ),
    breach(
        "8730",
        "the number is blank",
        _plan(NumberOfPreviousCPP=None),
        finds=[_PREVIOUS],
        story="protected",
    ),
    breach(
        "8730",
        "the number is a word",
        _plan(NumberOfPreviousCPP="one"),
        finds=[_PREVIOUS],
        story="protected",
        tells_apart=True,
    ),
    breach(
        "8730",
        "the number is below nought",
        _plan(NumberOfPreviousCPP="-1"),
        finds=[_PREVIOUS],
        story="protected",
    ),
    breach(
        "8730",
        "the number is not whole",
        _plan(NumberOfPreviousCPP="1.5"),
        finds=[_PREVIOUS],
        story="protected",
    ),
    clear("8730", "the number is 0", story="protected"),
    clear("8730", "the number is 12", _plan(NumberOfPreviousCPP="12"), story="protected"),
    breach(
        "8840",
        "the plan ended on the day it started",
        _plan(CPPendDate="2025-06-26"),
        finds=[_BOTH],
        story="protected",
    ),
    clear(
        "8840",
        "the plan ended on the day after it started",
        _plan(CPPendDate="2025-06-27"),
        story="protected",
    ),
    clear("8840", "start and end are blank", _plan(CPPstartDate=None), story="protected"),
    *_categories("8905", "InitialCategoryOfAbuse"),
    *_categories("8910", "LatestCategoryOfAbuse"),
    breach(
        "8915",
        "the child died on the day before the plan started",
        _died("2025-06-25"),
        finds=[_STARTED, _DIED],
        story="protected",
    ),
    clear(
        "8915",
        "the child died on the day the plan started",
        _died("2025-06-26"),
        story="protected",
    ),
    clear(
        "8915",
        "the child died and the plan has no start",
        _died("2025-06-25"),
        _plan(CPPstartDate=None),
        story="protected",
    ),
    breach(
        "8920",
        "the child died on the day before the plan ended",
        _died("2025-11-30"),
        _plan(CPPendDate="2025-12-01"),
        finds=[_ENDED, _DIED],
        story="protected",
    ),
    clear(
        "8920",
        "the child died on the day the plan ended",
        _died("2025-12-01"),
        _plan(CPPendDate="2025-12-01"),
        story="protected",
    ),
    clear("8920", "the child died and the plan is open", _died("2025-11-30"), story="protected"),
    breach(
        "8925",
        "the plan ended on the day before it started",
        _plan(CPPendDate="2025-06-25"),
        finds=[_BOTH],
        story="protected",
    ),
    clear(
        "8925",
        "the plan ended on the day it started",
        _plan(CPPendDate="2025-06-26"),
        story="protected",
    ),
    clear(
        "8925",
        "the plan ended and has no start",
        _plan(CPPstartDate=None, CPPendDate="2025-06-25"),
        story="protected",
    ),
    breach(
        "8930",
        "the plan ended on the day before the year",
        change("CINdetails", CINreferralDate="2025-03-03"),
        _plan(CPPstartDate="2025-03-10", CPPendDate="2025-03-31"),
        finds=[_ENDED],
        story="protected",
    ),
    breach(
        "8930",
        "the plan ended on the day after the year",
        _plan(CPPendDate="2026-04-01"),
        finds=[_ENDED],
        story="protected",
    ),
    clear(
        "8930",
        "the plan ended on the first day",
        change("CINdetails", CINreferralDate="2025-03-03"),
        _plan(CPPstartDate="2025-03-10", CPPendDate="2025-04-01"),
        story="protected",
    ),
    clear(
        "8930",
        "the plan ended on the last day",
        _plan(CPPendDate="2026-03-31"),
        story="protected",
    ),
    clear("8930", "the plan is open", story="protected"),
    breach(
        "8935",
        "two of three plans of a referral are open",
        _plan(CPPendDate="2025-10-01"),
        _protected("2025-12-01"),
        _protected("2026-02-02"),
        finds=_open(2, 3),
        story="protected",
        companions=["2885", "8940"],
        tells_apart=True,
    ),
    breach(
        "8935",
        "two plans of different referrals are open",
        _closed("2025-12-01"),
        _again("2025-12-01"),
        _protected("2025-12-01", of=2),
        finds=_open(1, 2),
        story="protected",
        companions=["8940"],
    ),
    clear(
        "8935",
        "one of two plans is open",
        _plan(CPPendDate="2025-10-01"),
        _protected("2025-12-01"),
        story="protected",
    ),
    breach(
        "8940",
        "a plan starts on the day another, of an earlier referral, ended",
        _plan(CPPendDate="2025-12-01"),
        _closed("2025-12-01"),
        _again("2025-12-01"),
        _protected("2025-12-01", of=2),
        finds=_overlap(2, 1),
        story="protected",
        tells_apart=True,
    ),
    breach(
        "8940",
        "two plans of a referral have the same dates",
        _plan(CPPendDate="2025-12-01"),
        _protected("2025-06-26", "2025-12-01"),
        finds=_overlap(2, 1),
        story="protected",
    ),
    breach(
        "8940",
        "the second plan starts on the last day, while the first is open",
        _closed("2026-03-31"),
        _again("2026-03-31"),
        _protected("2026-03-31", of=2),
        finds=_overlap(2, 1),
        story="protected",
        companions=["8935"],
    ),
    clear(
        "8940",
        "a plan starts on the day after another ended",
        _plan(CPPendDate="2025-11-30"),
        _closed("2025-12-01"),
        _again("2025-12-01"),
        _protected("2025-12-01", of=2),
        story="protected",
    ),
    clear(
        "8940",
        "the second plan starts after the year, while the first is open",
        _protected("2026-04-01"),
        story="protected",
    ),
    clear("8940", "the second plan has no start", _protected(None), story="protected"),
)
