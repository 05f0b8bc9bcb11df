"""Faults of what goes on after a case has closed, or after no further action."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_CLOSED = spot("CINdetails", 1, "CINclosureDate")
_REASON = spot("CINdetails", 1, "ReasonForClosure")
_FLAG = spot("CINdetails", 1, "ReferralNFA")
_CONFERENCE_AND_FLAG = spot("CINdetails", 1, "ReferralNFA", "DateOfInitialCPC")
_IN_NEED = spot("CINplanDates", 1, "LAchildID", "CINPlanStartDate")
_ENQUIRED = spot("Section47", 1, "LAchildID", "S47ActualStartDate")
_UNFINISHED = [_CLOSED, spot("Section47", 1, "DateOfInitialCPC", "ICPCnotRequired")]


def _of(**values):
    return change("CINdetails", **values)


def _assessed(start, end):
    return change("Assessments", AssessmentActualStartDate=start, AssessmentAuthorisationDate=end)


def _in_need(start, end=None, of=1):
    return add("CINplanDates", CINdetailsID=of, CINPlanStartDate=start, CINPlanEndDate=end)


def _enquiry(start, conference=None, not_required="true"):
    return add(
        "Section47",
        S47ActualStartDate=start,
        DateOfInitialCPC=conference,
        ICPCnotRequired=not_required,
    )


def _protected(start, end=None, of=1):
    return add(
        "ChildProtectionPlans",
        CINdetailsID=of,
        CPPstartDate=start,
        CPPendDate=end,
        InitialCategoryOfAbuse="NEG",
        LatestCategoryOfAbuse="NEG",
        NumberOfPreviousCPP="0",
    )


def _reassessed(start, end):
    """An assessment of a referral that has none, and what was found at it."""
    return (
        add("Assessments", AssessmentActualStartDate=start, AssessmentAuthorisationDate=end),
        add("AssessmentFactorsList", AssessmentFactors="2B"),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "2990",
        "a case closed after assessment has a child in need plan",
        _of(ReasonForClosure="RC8"),
        _in_need("2025-07-09", "2025-08-29"),
        finds=[_REASON, _IN_NEED],
        tells_apart=True,
    ),
    breach(
        "2990",
        "a case closed after assessment and referred to early help has an enquiry",
        _of(ReasonForClosure="RC9"),
        _enquiry("2025-06-10"),
        finds=[_REASON, _ENQUIRED],
    ),
    breach(
        "2990",
        "the enquiry has nothing in it",
        _of(ReasonForClosure="RC8"),
        _enquiry(None, None, "true"),
        finds=[_REASON, _ENQUIRED],
    ),
    breach(
        "2990",
        "a case closed after assessment has a conference",
        _of(ReasonForClosure="RC8", DateOfInitialCPC="2025-06-26"),
        finds=[spot("CINdetails", 1, "ReasonForClosure", "DateOfInitialCPC")],
    ),
    breach(
        "2990",
        "a case closed after assessment has two plans of each kind, and is found once",
        _of(ReasonForClosure="RC8", DateOfInitialCPC="2025-06-26"),
        _protected("2025-06-26", "2025-07-31"),
        _in_need("2025-07-31", "2025-08-14"),
        _in_need("2025-08-15", "2025-08-29"),
        finds=[
            spot("CINdetails", 1, "ReasonForClosure", "DateOfInitialCPC"),
            spot("ChildProtectionPlans", 1, "LAchildID", "CPPstartDate"),
            _IN_NEED,
            spot("CINplanDates", 2, "LAchildID", "CINPlanStartDate"),
        ],
    ),
    clear(
        "2990",
        "a case closed for another reason has a child in need plan",
        _in_need("2025-07-09", "2025-08-29"),
    ),
    clear("2990", "a case closed after assessment has nothing else", _of(ReasonForClosure="RC8")),
    clear(
        "2990",
        "the child in need plan belongs to another referral",
        _of(ReasonForClosure="RC8"),
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="false"),
        _in_need("2025-11-03", of=2),
    ),
    breach(
        "4000",
        "there is a plan, and the flag is TRUE",
        _of(ReferralNFA="TRUE"),
        _in_need("2025-07-09"),
        finds=[_FLAG, _IN_NEED],
        story="not taken further",
        tells_apart=True,
    ),
    breach(
        "4000",
        "there are two plans, and the flag is 1",
        _of(ReferralNFA="1"),
        _in_need("2025-07-09", "2025-08-29"),
        _in_need("2025-10-01"),
        finds=[_FLAG, _IN_NEED, spot("CINplanDates", 2, "LAchildID", "CINPlanStartDate")],
        story="not taken further",
    ),
    clear("4000", "there is a plan after further action", story="planned"),
    clear("4000", "the flag is blank", _of(ReferralNFA=None), story="planned"),
    clear("4000", "no plan follows no further action", story="not taken further"),
    clear(
        "4000",
        "another referral led to no further action",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="true"),
        story="planned",
    ),
    breach(
        "8565",
        "an assessment starts and ends on the day after closure",
        _assessed("2025-09-02", "2025-09-02"),
        finds=[
            [_CLOSED, spot("Assessments", 1, "AssessmentActualStartDate")],
            [_CLOSED, spot("Assessments", 1, "AssessmentAuthorisationDate")],
        ],
    ),
    breach(
        "8565",
        "an assessment ends on the day after closure",
        _assessed("2025-08-01", "2025-09-02"),
        finds=[_CLOSED, spot("Assessments", 1, "AssessmentAuthorisationDate")],
    ),
    breach(
        "8565",
        "an enquiry starts on the day after closure",
        _enquiry("2025-09-02"),
        finds=[_CLOSED, spot("Section47", 1, "S47ActualStartDate")],
    ),
    breach(
        "8565",
        "the conference of an enquiry is on the day after closure",
        _enquiry("2025-08-20", "2025-09-02", "false"),
        finds=[_CLOSED, spot("Section47", 1, "DateOfInitialCPC")],
    ),
    breach(
        "8565",
        "the conference of the referral is on the day after closure",
        _of(DateOfInitialCPC="2025-09-02"),
        finds=[_CLOSED, spot("CINdetails", 1, "DateOfInitialCPC")],
    ),
    breach(
        "8565",
        "a child protection plan ends on the day after closure",
        _of(DateOfInitialCPC="2025-06-26"),
        _protected("2025-06-26", "2025-09-02"),
        finds=[_CLOSED, spot("ChildProtectionPlans", 1, "CPPendDate")],
        tells_apart=True,
    ),
    breach(
        "8565",
        "a child in need plan starts on the day after closure",
        _in_need("2025-09-02"),
        finds=[_CLOSED, spot("CINplanDates", 1, "CINPlanStartDate")],
        tells_apart=True,
    ),
    breach(
        "8565",
        "a child in need plan ends on the day after closure",
        _in_need("2025-07-09", "2025-09-02"),
        finds=[_CLOSED, spot("CINplanDates", 1, "CINPlanEndDate")],
    ),
    clear(
        "8565",
        "everything ends on the day of closure",
        _of(DateOfInitialCPC="2025-09-01"),
        _assessed("2025-09-01", "2025-09-01"),
        _enquiry("2025-09-01", "2025-09-01", "false"),
        _protected("2025-06-26", "2025-09-01"),
        _in_need("2025-09-01", "2025-09-01"),
    ),
    clear(
        "8565",
        "a child protection plan starts, and is reviewed, after closure",
        _protected("2025-09-02"),
        add("Reviews", CPPreviewDate="2025-12-01"),
    ),
    clear(
        "8565",
        "the child in need plan belongs to a later referral",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="false"),
        _in_need("2025-11-03", of=2),
    ),
    clear("8565", "the case is open", story="planned"),
    breach(
        "8831",
        "the enquiry has a conference and no start",
        *_reassessed(None, None),
        drop("AssessmentFactorsList"),
        _enquiry(None, "2025-06-26", "false"),
        finds=[_FLAG, spot("Section47", 1, "DateOfInitialCPC")],
        story="not taken further",
        companions=["8615", "8736"],
        tells_apart=True,
    ),
    breach(
        "8831",
        "the enquiry has a start, and the flag is True",
        _of(ReferralNFA="True"),
        _enquiry("2025-06-10"),
        finds=[_FLAG, spot("Section47", 1, "S47ActualStartDate")],
        story="not taken further",
        companions=["2991Q"],
        tells_apart=True,
    ),
    breach(
        "8831",
        "there is an assessment",
        *_reassessed("2025-06-03", "2025-07-08"),
        finds=[
            _FLAG,
            spot("Assessments", 1, "AssessmentActualStartDate", "AssessmentAuthorisationDate"),
        ],
        story="not taken further",
    ),
    breach(
        "8831",
        "there is a conference of the referral, and an enquiry without dates",
        _of(DateOfInitialCPC="2025-06-26"),
        _enquiry(None),
        finds=[_CONFERENCE_AND_FLAG],
        story="not taken further",
        companions=["2991Q"],
        tells_apart=True,
    ),
    clear(
        "8831",
        "an enquiry and an assessment have no dates",
        add("Assessments"),
        _enquiry(None),
        story="not taken further",
    ),
    clear("8831", "the referral led to further action", story="protected"),
    clear("8831", "the flag is blank", _of(ReferralNFA=None), story="protected"),
    breach(
        "8831",
        "there is an assessment that has only a start",
        add("Assessments", AssessmentActualStartDate="2026-02-20"),
        finds=[_FLAG, spot("Assessments", 1, "AssessmentActualStartDate")],
        story="not taken further",
    ),
    clear(
        "8831",
        "another referral led to no further action",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="true"),
        story="protected",
    ),
    breach(
        "8832",
        "a later referral with no further action has a child protection plan",
        add(
            "CINdetails",
            CINreferralDate="2025-10-01",
            ReferralSource="1A",
            ReferralNFA="true",
            DateOfInitialCPC="2025-10-15",
        ),
        _protected("2025-10-15", of=2),
        finds=[
            spot("CINdetails", 2, "ReferralNFA"),
            spot("ChildProtectionPlans", 1, "CINdetailsID", "CPPstartDate"),
        ],
        companions=["8831"],
        alone=True,
        tells_apart=True,
    ),
    breach(
        "8832",
        "the plan has no dates, and the flag is TRUE",
        _of(ReferralNFA="TRUE"),
        _protected(None),
        finds=[_FLAG, spot("ChildProtectionPlans", 1, "CINdetailsID", "CPPstartDate")],
        story="not taken further",
        companions=["8720"],
    ),
    clear("8832", "the referral led to further action", story="protected"),
    clear("8832", "the flag is blank", _of(ReferralNFA=None), story="protected"),
    clear(
        "8832",
        "another referral led to no further action",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="true"),
        story="protected",
    ),
    breach(
        "8867",
        "the case closed during an assessment",
        _of(CINclosureDate="2026-03-16"),
        _assessed("2026-02-20", None),
        drop("AssessmentFactorsList"),
        finds=[_CLOSED, spot("Assessments", 1, "AssessmentAuthorisationDate")],
    ),
    breach(
        "8867",
        "the authorisation of the assessment is not a date",
        _of(CINclosureDate="2026-03-16"),
        _assessed("2026-02-20", "2026-02-30"),
        drop("AssessmentFactorsList"),
        finds=[_CLOSED, spot("Assessments", 1, "AssessmentAuthorisationDate")],
    ),
    clear("8867", "the case closed after the assessment"),
    clear(
        "8867", "the case closed without one", drop("Assessments"), drop("AssessmentFactorsList")
    ),
    clear("8867", "the case is open", _assessed("2026-02-20", None), story="planned"),
    clear(
        "8867",
        "the unfinished assessment belongs to another referral",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="false"),
        add("Assessments", CINdetailsID=2, AssessmentActualStartDate="2026-02-20"),
    ),
    breach(
        "8868",
        "the case closed during an enquiry whose flag is blank",
        _enquiry("2025-06-10", None, None),
        finds=_UNFINISHED,
    ),
    breach(
        "8868",
        "the case closed during an enquiry whose flag is 0",
        _enquiry("2025-06-10", None, "0"),
        finds=_UNFINISHED,
        companions=["8675Q"],
    ),
    clear("8868", "the enquiry needed no conference", _enquiry("2025-06-10", None, "TRUE")),
    clear("8868", "the conference was held", _enquiry("2025-06-10", "2025-06-26", "false")),
    clear(
        "8868",
        "the conference was held though none was needed",
        _enquiry("2025-06-10", "2025-06-26", "true"),
        tells_apart=True,
    ),
    clear("8868", "the case is open", _enquiry("2025-06-10", None, None), story="planned"),
    clear(
        "8868",
        "the open enquiry belongs to another referral",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="false"),
        add("Section47", CINdetailsID=2, S47ActualStartDate="2026-03-16"),
    ),
)
