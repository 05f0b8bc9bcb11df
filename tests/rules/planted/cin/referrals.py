"""Faults of referrals and their closure."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_NO_ASSESSMENT = (drop("Assessments"), drop("AssessmentFactorsList"))
_FLAG = spot("CINdetails", 1, "ReferralNFA")
_OLD = spot("CINdetails", 1, "ReferralNFA", "CINreferralDate")
_REFERRED = spot("CINdetails", 1, "CINreferralDate")
_NEED = spot("CINdetails", 1, "ReferralNFA", "PrimaryNeedCode")
_CLOSED = spot("CINdetails", 1, "CINclosureDate")
_REASON = spot("CINdetails", 1, "ReasonForClosure")
_SOURCE = spot("CINdetails", 1, "CINreferralDate", "ReferralSource")


def _of(**values):
    return change("CINdetails", **values)


def _again(**values):
    """Another referral of the child."""
    return add(
        "CINdetails",
        **{
            "CINreferralDate": "2025-10-01",
            "ReferralSource": "1A",
            "PrimaryNeedCode": "N1",
            "ReferralNFA": "true",
            **values,
        },
    )


def _open(*places):
    return [spot("CINdetails", place, "CINclosureDate", "ReferralNFA") for place in places]


def _not_latest(place, latest):
    return [
        spot("CINdetails", place, "CINreferralDate", "CINclosureDate", "ReferralNFA"),
        spot("CINdetails", latest, "CINreferralDate"),
    ]


def _overlap(later, earlier):
    return [
        spot("CINdetails", later, "CINreferralDate"),
        spot("CINdetails", earlier, "CINreferralDate", "CINclosureDate"),
    ]


PLANTS: tuple[Plant, ...] = (
    breach(
        "8568",
        "the flag is blank",
        _of(ReferralNFA=None),
        finds=[_FLAG],
        story="not taken further",
    ),
    breach(
        "8568", "the flag is yes", _of(ReferralNFA="yes"), finds=[_FLAG], story="not taken further"
    ),
    clear("8568", "the flag is TRUE", _of(ReferralNFA="TRUE"), story="not taken further"),
    clear("8568", "the flag is False", _of(ReferralNFA="False")),
    clear("8568", "the flag is 0", _of(ReferralNFA="0")),
    clear("8568", "the flag is 1", _of(ReferralNFA="1"), story="not taken further"),
    breach(
        "8569Q",
        "the referral is on the day before the last working day",
        _of(CINreferralDate="2025-03-30"),
        finds=[_OLD],
        story="not taken further",
    ),
    breach(
        "8569Q",
        "the referral is old and its flag is blank",
        _of(CINreferralDate="2025-03-30", ReferralNFA=None),
        finds=[_OLD],
        story="not taken further",
        companions=["8568"],
    ),
    breach(
        "8569Q",
        "a year later the referral is on the day before the last working day",
        _of(CINreferralDate="2026-03-30"),
        finds=[_OLD],
        story="not taken further",
        year=2027,
    ),
    clear(
        "8569Q",
        "the referral is on the last working day before the year",
        _of(CINreferralDate="2025-03-31"),
        story="not taken further",
        tells_apart=True,
    ),
    clear("8569Q", "the referral is old and led to action", _of(CINreferralDate="2025-03-30")),
    clear(
        "8569Q",
        "the referral date is blank",
        _of(CINreferralDate=None),
        story="not taken further",
    ),
    breach(
        "8600",
        "the referral date is blank",
        _of(CINreferralDate=None),
        finds=[_REFERRED],
        story="not taken further",
    ),
    breach(
        "8600",
        "the referral date is not a date",
        _of(CINreferralDate="2025-06-31"),
        finds=[_REFERRED],
        story="not taken further",
    ),
    breach(
        "8600",
        "the referral is on the day after the year",
        _of(CINreferralDate="2026-04-01"),
        finds=[_REFERRED],
        story="not taken further",
    ),
    clear(
        "8600",
        "the referral is on the last day",
        _of(CINreferralDate="2026-03-31"),
        story="not taken further",
    ),
    clear("8600", "the referral is of years ago", _of(CINreferralDate="2019-01-01")),
    breach(
        "8610",
        "the need is blank, and the flag is FALSE",
        _of(PrimaryNeedCode=None, ReferralNFA="FALSE"),
        finds=[_NEED],
        tells_apart=True,
    ),
    breach(
        "8610",
        "the need is blank, and the flag is 0",
        _of(PrimaryNeedCode=None, ReferralNFA="0"),
        finds=[_NEED],
    ),
    clear(
        "8610",
        "the need is blank, and no further action followed",
        _of(PrimaryNeedCode=None),
        story="not taken further",
    ),
    clear("8610", "need and flag are blank", _of(PrimaryNeedCode=None, ReferralNFA=None)),
    breach(
        "8620",
        "the case closed on the day before the year",
        *_NO_ASSESSMENT,
        _of(CINreferralDate="2025-03-03", CINclosureDate="2025-03-31"),
        finds=[_CLOSED],
    ),
    breach(
        "8620",
        "the case closed on the day after the year",
        _of(CINclosureDate="2026-04-01"),
        finds=[_CLOSED],
    ),
    clear(
        "8620",
        "the case closed on the first day",
        *_NO_ASSESSMENT,
        _of(CINreferralDate="2025-03-03", CINclosureDate="2025-04-01"),
    ),
    clear("8620", "the case closed on the last day", _of(CINclosureDate="2026-03-31")),
    clear("8620", "the case is open", story="planned"),
    breach(
        "8630",
        "the case closed on the day before its referral",
        *_NO_ASSESSMENT,
        _of(CINclosureDate="2025-06-01"),
        finds=[spot("CINdetails", 1, "CINreferralDate", "CINclosureDate")],
    ),
    clear(
        "8630",
        "the case closed on the day of its referral",
        *_NO_ASSESSMENT,
        _of(CINclosureDate="2025-06-02"),
    ),
    clear("8630", "the referral date is blank", _of(CINreferralDate=None)),
    breach("8640", "the reason is RC0", _of(ReasonForClosure="RC0"), finds=[_REASON]),
    breach("8640", "the reason is in small letters", _of(ReasonForClosure="rc3"), finds=[_REASON]),
    clear("8640", "the reason is the last of the list", _of(ReasonForClosure="RC9")),
    clear("8640", "the reason is blank", _of(ReasonForClosure=None)),
    breach(
        "8650",
        "the need is N10",
        _of(PrimaryNeedCode="N10"),
        finds=[spot("CINdetails", 1, "PrimaryNeedCode")],
    ),
    breach(
        "8650",
        "the need is in small letters",
        _of(PrimaryNeedCode="n1"),
        finds=[spot("CINdetails", 1, "PrimaryNeedCode")],
    ),
    clear("8650", "the need is not stated", _of(PrimaryNeedCode="N0")),
    clear("8650", "the need is blank", _of(PrimaryNeedCode=None), story="not taken further"),
    breach(
        "8805",
        "the case closed for no reason",
        _of(ReasonForClosure=None),
        finds=[spot("CINdetails", 1, "CINclosureDate", "ReasonForClosure")],
    ),
    clear("8805", "neither closure nor reason is given", story="planned"),
    breach(
        "8810",
        "there is a reason and no closure",
        _of(ReasonForClosure="RC3"),
        finds=[spot("CINdetails", 1, "ReasonForClosure", "CINclosureDate")],
        story="planned",
    ),
    breach(
        "8810",
        "there is a reason, and the closure is not a date",
        _of(ReasonForClosure="RC3", CINclosureDate="2025-09-31"),
        finds=[spot("CINdetails", 1, "ReasonForClosure", "CINclosureDate")],
        story="planned",
    ),
    clear("8810", "reason and closure are given"),
    breach(
        "8815",
        "of three open cases one had no further action",
        _again(CINreferralDate="2025-06-02", ReferralNFA="FALSE"),
        _again(CINreferralDate="2025-06-02"),
        finds=_open(1, 2),
        story="planned",
        companions=["8820"],
        tells_apart=True,
    ),
    clear("8815", "the second open case had no further action", _again(), story="planned"),
    clear("8815", "the first case has closed", _again(ReferralNFA="false"), story="assessed"),
    clear("8815", "the flag of the second open case is blank", _again(ReferralNFA=None)),
    breach(
        "8816",
        "the child was referred again while the case was open",
        _again(CINreferralDate="2025-06-03"),
        finds=_not_latest(1, 2),
        story="planned",
        companions=["8820"],
    ),
    clear(
        "8816",
        "two open cases share the latest date",
        _again(CINreferralDate="2025-06-02", ReferralNFA="false"),
        story="planned",
        tells_apart=True,
    ),
    clear("8816", "the earlier case is closed", _again()),
    clear(
        "8816",
        "the earlier open case had no further action",
        _again(),
        story="not taken further",
    ),
    breach(
        "8820",
        "the second referral is on the day before the first case closed",
        _again(CINreferralDate="2025-08-31"),
        finds=_overlap(2, 1),
    ),
    breach(
        "8820",
        "two cases of one referral day close on different days",
        *_NO_ASSESSMENT,
        _again(CINreferralDate="2025-06-02", CINclosureDate="2025-09-02", ReasonForClosure="RC3"),
        finds=_overlap(2, 1),
    ),
    breach(
        "8820",
        "the first of two in the file closes on the day both were referred",
        *_NO_ASSESSMENT,
        _of(CINclosureDate="2025-06-02"),
        _again(CINreferralDate="2025-06-02", CINclosureDate="2025-09-02", ReasonForClosure="RC3"),
        finds=_overlap(1, 2),
    ),
    breach(
        "8820",
        "the second referral is on the last day, while the first case is open",
        _again(CINreferralDate="2026-03-31"),
        finds=_overlap(2, 1),
        story="planned",
        companions=["8816"],
        tells_apart=True,
    ),
    clear(
        "8820",
        "the second referral is on the day the first case closed",
        _again(CINreferralDate="2025-09-01"),
    ),
    clear(
        "8820",
        "the first referral is open and had no further action",
        _again(),
        story="not taken further",
    ),
    clear(
        "8820",
        "the second referral is after the year, while the first case is open",
        _again(CINreferralDate="2026-04-01"),
        story="planned",
    ),
    clear("8820", "the second referral has no date", _again(CINreferralDate=None), story="planned"),
    breach(
        "8825Q",
        "the case closed after assessment and has none",
        *_NO_ASSESSMENT,
        _of(ReasonForClosure="RC8"),
        finds=[_REASON],
    ),
    breach(
        "8825Q",
        "the assessment belongs to the other referral",
        change("Assessments", CINdetailsID=2),
        change("AssessmentFactorsList", 1, CINdetailsID=2),
        change("AssessmentFactorsList", 2, CINdetailsID=2),
        _of(CINreferralDate="2025-05-01", CINclosureDate="2025-05-30", ReasonForClosure="RC9"),
        _again(
            CINreferralDate="2025-06-02",
            CINclosureDate="2025-09-01",
            ReasonForClosure="RC3",
            ReferralNFA="false",
        ),
        finds=[_REASON],
    ),
    clear("8825Q", "the case closed after its assessment", _of(ReasonForClosure="RC8")),
    clear("8825Q", "the case closed otherwise and has none", *_NO_ASSESSMENT),
    breach("8866", "the source is blank", _of(ReferralSource=None), finds=[_SOURCE]),
    breach("8866", "the source is no code", _of(ReferralSource="5E"), finds=[_SOURCE]),
    breach(
        "8866",
        "the source is blank on the first day it was asked for",
        _of(ReferralSource=None, CINreferralDate="2013-04-01"),
        change("ChildIdentifiers", PersonBirthDate="2010-06-15"),
        finds=[_SOURCE],
    ),
    clear(
        "8866",
        "the source is blank on the last day it was not asked for",
        _of(ReferralSource=None, CINreferralDate="2013-03-31"),
    ),
    clear("8866", "the source is anonymous", _of(ReferralSource="9")),
)
