"""Faults of reviews of child protection plans."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_REVIEWED = spot("Reviews", 1, "CPPreviewDate")
_DURING = [
    _REVIEWED,
    spot("CINplanDates", 1, "CINPlanStartDate", "CINPlanEndDate"),
    spot("ChildProtectionPlans", 1, "CPPendDate"),
]
_TOO_EARLY = [spot("ChildProtectionPlans", 1, "CPPstartDate"), _REVIEWED]
_PROTECTED_UNTIL_AUGUST = change("ChildProtectionPlans", CPPendDate="2025-08-01")


def _in_need(start, end=None, of=1):
    return add("CINplanDates", CINdetailsID=of, CINPlanStartDate=start, CINPlanEndDate=end)


def _reviewed(day):
    return change("Reviews", CPPreviewDate=day)


PLANTS: tuple[Plant, ...] = (
    breach(
        "4003",
        "the review is during an open child in need plan",
        _PROTECTED_UNTIL_AUGUST,
        _in_need("2025-08-01"),
        finds=_DURING,
        story="protected",
        tells_apart=True,
    ),
    breach(
        "4003",
        "the review of an open protection plan is on the day before the child in need plan ended",
        _in_need("2025-09-01", "2025-09-20"),
        finds=_DURING,
        story="protected",
        companions=["4016"],
        tells_apart=True,
    ),
    breach(
        "4003",
        "the review is on the day the child in need plan started",
        _PROTECTED_UNTIL_AUGUST,
        _in_need("2025-09-19", "2025-12-01"),
        finds=_DURING,
        story="protected",
    ),
    breach(
        "4003",
        "the review is on the last day of the year, during an open child in need plan",
        _PROTECTED_UNTIL_AUGUST,
        _in_need("2025-08-01"),
        _reviewed("2026-03-31"),
        finds=_DURING,
        story="protected",
    ),
    clear(
        "4003",
        "the review is after the year, during an open child in need plan",
        _PROTECTED_UNTIL_AUGUST,
        _in_need("2025-08-01"),
        _reviewed("2026-04-01"),
        story="protected",
    ),
    clear(
        "4003",
        "the review is on the day before the child in need plan started",
        _PROTECTED_UNTIL_AUGUST,
        _in_need("2025-09-20"),
        story="protected",
    ),
    clear(
        "4003",
        "the review is on the day the child in need plan ended",
        _PROTECTED_UNTIL_AUGUST,
        _in_need("2025-08-01", "2025-09-19"),
        story="protected",
    ),
    clear(
        "4003",
        "the review ended the protection plan, and a child in need plan began",
        change("ChildProtectionPlans", CPPendDate="2025-09-19"),
        _in_need("2025-09-19"),
        story="protected",
    ),
    clear(
        "4003",
        "the child in need plan belongs to another referral",
        _PROTECTED_UNTIL_AUGUST,
        change("CINdetails", CINclosureDate="2025-09-22", ReasonForClosure="RC3"),
        add("CINdetails", CINreferralDate="2025-09-01", ReferralNFA="false"),
        _in_need("2025-09-01", "2025-12-01", of=2),
        story="protected",
        tells_apart=True,
    ),
    clear(
        "4003",
        "the child in need plan has no start",
        _PROTECTED_UNTIL_AUGUST,
        _in_need(None),
        story="protected",
    ),
    breach(
        "8841",
        "the review is on the day the plan started",
        _reviewed("2025-06-26"),
        finds=_TOO_EARLY,
        story="protected",
    ),
    breach(
        "8841",
        "the review is on the day before the plan started",
        _reviewed("2025-06-25"),
        finds=_TOO_EARLY,
        story="protected",
    ),
    clear(
        "8841",
        "the review is on the day after the plan started",
        _reviewed("2025-06-27"),
        story="protected",
    ),
    clear(
        "8841",
        "the plan has no start",
        change("ChildProtectionPlans", CPPstartDate=None),
        story="protected",
    ),
    clear(
        "8841",
        "another plan of the child started after the review",
        change("ChildProtectionPlans", CPPendDate="2025-10-01"),
        add("ChildProtectionPlans", CPPstartDate="2025-12-01"),
        story="protected",
    ),
    clear(
        "8841",
        "a plan of another referral started after the review",
        change("ChildProtectionPlans", CPPendDate="2025-10-01"),
        add("CINdetails", CINreferralDate="2025-12-01", ReferralNFA="false"),
        add("ChildProtectionPlans", CINdetailsID=2, CPPstartDate="2025-12-01"),
        story="protected",
    ),
    breach(
        "8842Q",
        "the review has no date",
        _reviewed(None),
        finds=[_REVIEWED],
        story="protected",
        tells_apart=True,
    ),
    breach(
        "8842Q",
        "what is written for the date is not one",
        _reviewed("2025-09-31"),
        finds=[_REVIEWED],
        story="protected",
    ),
    clear("8842Q", "the review has a date", story="protected"),
    clear("8842Q", "there is no review", drop("Reviews"), story="protected"),
)
