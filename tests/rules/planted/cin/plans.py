"""Faults of child in need plans."""

from rules.planting import Plant, add, breach, change, clear, spot

_STARTED = spot("CINplanDates", 1, "CINPlanStartDate")
_ENDED = spot("CINplanDates", 1, "CINPlanEndDate")
_DIED = spot("ChildIdentifiers", 1, "PersonDeathDate")
_OPEN_TOGETHER = [spot("ChildProtectionPlans", 1, "CPPendDate"), _ENDED]
_DURING_PROTECTION = [
    _STARTED,
    spot("ChildProtectionPlans", 1, "CPPstartDate", "CPPendDate"),
]
_DURING_NEED = [
    spot("ChildProtectionPlans", 1, "CPPstartDate"),
    spot("CINplanDates", 1, "CINPlanStartDate", "CINPlanEndDate"),
]


def _plan(**values):
    return change("CINplanDates", **values)


def _in_need(start, end=None, of=1):
    return add("CINplanDates", CINdetailsID=of, CINPlanStartDate=start, CINPlanEndDate=end)


def _died(day):
    return change("ChildIdentifiers", PersonDeathDate=day)


def _referred(day):
    return change("CINdetails", CINreferralDate=day)


def _again(day):
    """Another referral of the child, which led to further action."""
    return add(
        "CINdetails",
        CINreferralDate=day,
        ReferralSource="1A",
        PrimaryNeedCode="N1",
        ReferralNFA="false",
    )


def _closed(day):
    return change("CINdetails", CINclosureDate=day, ReasonForClosure="RC3")


def _protection_until(day):
    return change("ChildProtectionPlans", CPPendDate=day)


def _protected(start, end=None):
    """A child protection plan and its conference."""
    return (
        change("CINdetails", DateOfInitialCPC=start),
        add(
            "ChildProtectionPlans",
            CPPstartDate=start,
            CPPendDate=end,
            InitialCategoryOfAbuse="NEG",
            LatestCategoryOfAbuse="NEG",
            NumberOfPreviousCPP="0",
        ),
    )


def _overlap(later, earlier):
    return [
        spot("CINplanDates", later, "CINPlanStartDate"),
        spot("CINplanDates", earlier, "CINPlanStartDate", "CINPlanEndDate"),
    ]


PLANTS: tuple[Plant, ...] = (
    breach(
        "4001",
        "both plans are open, and the child in need plan has no start",
        _in_need(None),
        finds=_OPEN_TOGETHER,
        story="protected",
        companions=["4010"],
        tells_apart=True,
    ),
    breach(
        "4001",
        "both plans are open",
        _in_need("2025-10-01"),
        finds=_OPEN_TOGETHER,
        story="protected",
        companions=["4016"],
    ),
    clear(
        "4001",
        "the child in need plan has ended",
        _in_need("2025-06-09", "2025-06-26"),
        story="protected",
    ),
    clear(
        "4001",
        "the protection plan has ended",
        _protection_until("2025-10-01"),
        _in_need("2025-10-01"),
        story="protected",
    ),
    clear(
        "4001",
        "the open child in need plan belongs to another referral",
        _again("2025-10-01"),
        _in_need("2025-10-01", of=2),
        story="protected",
    ),
    breach(
        "4004",
        "two of three plans are open",
        _plan(CINPlanEndDate="2025-08-29"),
        _in_need("2025-10-01"),
        _in_need("2025-11-03"),
        finds=[
            spot("CINplanDates", 2, "CINPlanEndDate"),
            spot("CINplanDates", 3, "CINPlanEndDate"),
        ],
        story="planned",
        companions=["4014"],
        tells_apart=True,
    ),
    clear(
        "4004",
        "one of two plans is open",
        _plan(CINPlanEndDate="2025-08-29"),
        _in_need("2025-10-01"),
        story="planned",
    ),
    clear(
        "4004",
        "two plans of different referrals are open",
        _again("2025-10-01"),
        _in_need("2025-10-01", of=2),
        story="planned",
    ),
    breach(
        "4008",
        "the child died on the day before the plan started",
        _died("2025-07-08"),
        finds=[_DIED, _STARTED],
        story="planned",
    ),
    clear(
        "4008",
        "the child died on the day the plan started",
        _died("2025-07-09"),
        story="planned",
    ),
    clear(
        "4008",
        "the child died and the plan has no start",
        _died("2025-07-08"),
        _plan(CINPlanStartDate=None),
        story="planned",
    ),
    breach(
        "4009Q",
        "the child died on the day before the plan ended",
        _died("2025-09-30"),
        _plan(CINPlanEndDate="2025-10-01"),
        finds=[_DIED, _ENDED],
        story="planned",
    ),
    clear(
        "4009Q",
        "the child died on the day the plan ended",
        _died("2025-10-01"),
        _plan(CINPlanEndDate="2025-10-01"),
        story="planned",
    ),
    clear("4009Q", "the child died and the plan is open", _died("2025-09-30"), story="planned"),
    breach(
        "4010",
        "the plan has no start",
        _plan(CINPlanStartDate=None),
        finds=[_STARTED],
        story="planned",
    ),
    breach(
        "4010",
        "the start of the plan is not a date",
        _plan(CINPlanStartDate="2025-06-31"),
        finds=[_STARTED],
        story="planned",
    ),
    breach(
        "4010",
        "the plan starts on the day after the year",
        _plan(CINPlanStartDate="2026-04-01"),
        finds=[_STARTED],
        story="planned",
    ),
    clear(
        "4010",
        "the plan starts on the last day",
        _plan(CINPlanStartDate="2026-03-31"),
        story="planned",
    ),
    clear(
        "4010",
        "the plan started before the year",
        _referred("2024-06-03"),
        _plan(CINPlanStartDate="2024-07-01"),
        story="planned",
        tells_apart=True,
    ),
    breach(
        "4011",
        "the plan ended on the day before it started",
        _plan(CINPlanEndDate="2025-07-08"),
        finds=[spot("CINplanDates", 1, "CINPlanEndDate", "CINPlanStartDate")],
        story="planned",
    ),
    clear(
        "4011",
        "the plan ended on the day it started",
        _plan(CINPlanEndDate="2025-07-09"),
        story="planned",
    ),
    clear(
        "4011",
        "the plan ended and has no start",
        _plan(CINPlanStartDate=None, CINPlanEndDate="2025-07-08"),
        story="planned",
    ),
    breach(
        "4012Q",
        "the plan ended on the day it started",
        _plan(CINPlanEndDate="2025-07-09"),
        finds=[spot("CINplanDates", 1, "CINPlanStartDate", "CINPlanEndDate")],
        story="planned",
    ),
    clear(
        "4012Q",
        "the plan ended on the day after it started",
        _plan(CINPlanEndDate="2025-07-10"),
        story="planned",
    ),
    clear("4012Q", "start and end are blank", _plan(CINPlanStartDate=None), story="planned"),
    breach(
        "4013",
        "the plan ended on the day before the year",
        _referred("2025-03-03"),
        _plan(CINPlanStartDate="2025-03-10", CINPlanEndDate="2025-03-31"),
        finds=[_ENDED],
        story="planned",
    ),
    breach(
        "4013",
        "the plan ended on the day after the year",
        _plan(CINPlanEndDate="2026-04-01"),
        finds=[_ENDED],
        story="planned",
    ),
    clear(
        "4013",
        "the plan ended on the first day",
        _referred("2025-03-03"),
        _plan(CINPlanStartDate="2025-03-10", CINPlanEndDate="2025-04-01"),
        story="planned",
    ),
    clear(
        "4013",
        "the plan ended on the last day",
        _plan(CINPlanEndDate="2026-03-31"),
        story="planned",
    ),
    clear("4013", "the plan is open", story="planned"),
    breach(
        "4014",
        "the second plan starts on the day the first ended",
        _plan(CINPlanEndDate="2025-09-30"),
        _in_need("2025-09-30"),
        finds=_overlap(2, 1),
        story="planned",
        tells_apart=True,
    ),
    breach(
        "4014",
        "the plans belong to different referrals",
        _plan(CINPlanEndDate="2025-09-30"),
        _closed("2025-09-30"),
        _again("2025-09-30"),
        _in_need("2025-09-30", of=2),
        finds=_overlap(2, 1),
        story="planned",
    ),
    breach(
        "4014",
        "two plans have the same dates",
        _plan(CINPlanEndDate="2025-09-30"),
        _in_need("2025-07-09", "2025-09-30"),
        finds=_overlap(2, 1),
        story="planned",
    ),
    breach(
        "4014",
        "the second plan starts on the last day, while the first is open",
        _in_need("2026-03-31"),
        finds=_overlap(2, 1),
        story="planned",
        companions=["4004"],
    ),
    clear(
        "4014",
        "the second plan starts on the day after the first ended",
        _plan(CINPlanEndDate="2025-09-30"),
        _in_need("2025-10-01"),
        story="planned",
    ),
    clear(
        "4014",
        "the second plan starts after the year, while the first is open",
        _in_need("2026-04-01"),
        story="planned",
    ),
    clear("4014", "the second plan has no start", _in_need(None), story="planned"),
    breach(
        "4015",
        "the plan started on the day before the referral",
        _plan(CINPlanStartDate="2025-06-01"),
        finds=[_STARTED, spot("CINdetails", 1, "CINreferralDate")],
        story="planned",
    ),
    clear(
        "4015",
        "the plan started on the day of the referral",
        _plan(CINPlanStartDate="2025-06-02"),
        story="planned",
    ),
    clear("4015", "the plan has no start", _plan(CINPlanStartDate=None), story="planned"),
    clear("4015", "the referral has no date", _referred(None), story="planned"),
    clear(
        "4015",
        "the plan started before another referral",
        _again("2025-10-01"),
        story="planned",
    ),
    breach(
        "4016",
        "the child in need plan starts on the day before the protection plan ended",
        _protection_until("2025-12-01"),
        _in_need("2025-11-30"),
        finds=_DURING_PROTECTION,
        story="protected",
    ),
    breach(
        "4016",
        "the child in need plan starts on the last day, while the protection plan is open",
        _in_need("2026-03-31"),
        finds=_DURING_PROTECTION,
        story="protected",
        companions=["4001"],
    ),
    breach(
        "4016",
        "the plans belong to different referrals",
        _protection_until("2025-12-01"),
        _closed("2025-12-01"),
        _again("2025-11-03"),
        _in_need("2025-11-30", of=2),
        finds=_DURING_PROTECTION,
        story="protected",
        companions=["8820"],
    ),
    breach(
        "4016",
        "both plans start on one day",
        _in_need("2025-06-26", "2025-07-31"),
        finds=_DURING_PROTECTION,
        story="protected",
        companions=["4017"],
    ),
    clear(
        "4016",
        "the child in need plan starts on the day the protection plan ended",
        _protection_until("2025-12-01"),
        _in_need("2025-12-01"),
        story="protected",
        tells_apart=True,
    ),
    clear(
        "4016",
        "the child in need plan starts after the year, while the protection plan is open",
        _in_need("2026-04-01"),
        story="protected",
    ),
    clear(
        "4016",
        "the child in need plan starts on the day before the protection plan",
        _in_need("2025-06-25", "2025-06-26"),
        story="protected",
    ),
    clear("4016", "the child in need plan has no start", _in_need(None), story="protected"),
    breach(
        "4017",
        "the protection plan starts on the day before the child in need plan ended",
        _plan(CINPlanEndDate="2025-10-01"),
        *_protected("2025-09-30"),
        finds=_DURING_NEED,
        story="planned",
    ),
    breach(
        "4017",
        "the protection plan starts on the last day, while the child in need plan is open",
        *_protected("2026-03-31"),
        finds=_DURING_NEED,
        story="planned",
        companions=["4001"],
    ),
    breach(
        "4017",
        "both plans start on one day",
        *_protected("2025-07-09", "2025-10-01"),
        finds=_DURING_NEED,
        story="planned",
        companions=["4016"],
    ),
    clear(
        "4017",
        "the protection plan starts on the day the child in need plan ended",
        _plan(CINPlanEndDate="2025-10-01"),
        *_protected("2025-10-01"),
        story="planned",
        tells_apart=True,
    ),
    clear(
        "4017",
        "the protection plan starts after the year, while the child in need plan is open",
        *_protected("2026-04-01"),
        story="planned",
    ),
    clear(
        "4017",
        "the child in need plan has no start",
        _plan(CINPlanStartDate=None),
        *_protected("2025-10-01"),
        story="planned",
    ),
)
