"""Faults of the factors found at an assessment."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_ENDED = spot("Assessments", 1, "AssessmentAuthorisationDate")
_CLOSED_AFTER_ASSESSMENT = change("CINdetails", ReasonForClosure="RC8")
_UNFINISHED = change(
    "Assessments", AssessmentActualStartDate="2026-02-20", AssessmentAuthorisationDate=None
)


def _found(*codes, assessment=1, referral=1):
    """Nothing but these was found at the assessment."""
    return (
        drop("AssessmentFactorsList"),
        *(_also(code, assessment=assessment, referral=referral) for code in codes),
    )


def _also(code, assessment=1, referral=1):
    return add(
        "AssessmentFactorsList",
        CINdetailsID=referral,
        AssessmentID=assessment,
        AssessmentFactors=code,
    )


def _second_assessment(referral=1):
    return add(
        "Assessments",
        CINdetailsID=referral,
        AssessmentActualStartDate="2025-07-14",
        AssessmentAuthorisationDate="2025-08-15",
    )


def _factors(*places):
    return [spot("AssessmentFactorsList", place, "AssessmentFactors") for place in places]


def _undivided(code, factor, *divided):
    return (
        breach(
            code,
            f"factor {factor} is used",
            *_found("2B", factor),
            finds=_factors(2),
            tells_apart=True,
        ),
        breach(
            code,
            f"factor {factor} is in small letters",
            *_found(factor.lower()),
            finds=_factors(1),
            companions=["8897Q"],
        ),
        breach(
            code,
            f"factor {factor} is used twice at one assessment",
            *_found(factor, "2B", factor),
            finds=_factors(1, 3),
            companions=["8898"],
        ),
        breach(
            code,
            f"factor {factor} is used at the second of two assessments",
            _second_assessment(),
            *_found("2B"),
            _also(factor, assessment=2),
            finds=_factors(2),
        ),
        clear(code, "the divided factors are used", *_found(*divided)),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "8614",
        "an unfinished assessment has factors",
        _UNFINISHED,
        finds=[_ENDED, *_factors(1, 2)],
        story="planned",
        tells_apart=True,
    ),
    breach(
        "8614",
        "the authorisation is not a date, and there are a factor and a blank one",
        change(
            "Assessments",
            AssessmentActualStartDate="2026-02-20",
            AssessmentAuthorisationDate="2026-02-30",
        ),
        *_found("2B", None),
        finds=[_ENDED, *_factors(1)],
        story="planned",
    ),
    clear("8614", "an unfinished assessment has no factors", _UNFINISHED, *_found()),
    clear("8614", "an unfinished assessment has a blank factor", _UNFINISHED, *_found(None)),
    clear(
        "8614",
        "the factors are those of another assessment, which is finished",
        _UNFINISHED,
        _second_assessment(),
        *_found("2B", assessment=2),
        story="planned",
    ),
    breach(
        "8869",
        "no factors and a factor",
        _CLOSED_AFTER_ASSESSMENT,
        *_found("21", "3B"),
        finds=_factors(2),
        tells_apart=True,
    ),
    breach(
        "8869",
        "no factors and two factors, in another order",
        _CLOSED_AFTER_ASSESSMENT,
        *_found("4B", "21", "3B"),
        finds=_factors(1, 3),
    ),
    clear("8869", "no factors alone", _CLOSED_AFTER_ASSESSMENT, *_found("21")),
    clear("8869", "no factors twice", _CLOSED_AFTER_ASSESSMENT, *_found("21", "21")),
    clear("8869", "no factors and a blank", _CLOSED_AFTER_ASSESSMENT, *_found("21", None)),
    clear(
        "8869",
        "no factors at one assessment and a factor at the next",
        _second_assessment(),
        *_found("21"),
        _also("3B", assessment=2),
    ),
    breach(
        "8869",
        "no factors and a factor at the second of two assessments",
        _second_assessment(),
        *_found("2B"),
        _also("21", assessment=2),
        _also("3B", assessment=2),
        finds=_factors(3),
    ),
    breach(
        "8873Q",
        "no factors, and the case closed for another reason",
        *_found("21"),
        finds=[*_factors(1), spot("CINdetails", 1, "ReasonForClosure")],
    ),
    breach(
        "8873Q",
        "no factors, and the case is open",
        *_found("21"),
        finds=[*_factors(1), spot("CINdetails", 1, "ReasonForClosure")],
        story="planned",
    ),
    clear("8873Q", "the case closed after assessment", _CLOSED_AFTER_ASSESSMENT, *_found("21")),
    clear(
        "8873Q",
        "the case closed after assessment and was referred to early help",
        change("CINdetails", ReasonForClosure="RC9"),
        *_found("21"),
    ),
    clear(
        "8873Q",
        "no factors, and the assessment is not finished",
        _UNFINISHED,
        *_found("21"),
        story="planned",
        tells_apart=True,
    ),
    clear(
        "8873Q",
        "no factors at the first of two assessments",
        _second_assessment(),
        *_found("21"),
        _also("3B", assessment=2),
    ),
    clear(
        "8873Q",
        "no factors, and the case of another referral closed for another reason",
        add(
            "CINdetails",
            CINreferralDate="2025-07-14",
            CINclosureDate="2025-08-15",
            ReasonForClosure="RC8",
            ReferralNFA="false",
        ),
        _second_assessment(referral=2),
        *_found("2B"),
        _also("21", referral=2),
    ),
    breach("8897Q", "there is no factor", *_found(), finds=[_ENDED]),
    breach("8897Q", "the only factor is blank", *_found(None), finds=[_ENDED, *_factors(1)]),
    breach(
        "8897Q",
        "one of two factors is no code",
        *_found("2B", "2Z"),
        finds=[_ENDED, *_factors(2)],
        tells_apart=True,
    ),
    breach(
        "8897Q",
        "the other assessment, which has factors, is of another referral",
        add(
            "CINdetails",
            CINreferralDate="2025-10-01",
            ReferralSource="1A",
            PrimaryNeedCode="N1",
            ReferralNFA="false",
        ),
        add(
            "Assessments",
            CINdetailsID=2,
            AssessmentActualStartDate="2025-10-02",
            AssessmentAuthorisationDate="2025-11-03",
        ),
        finds=[spot("Assessments", 2, "AssessmentAuthorisationDate")],
        tells_apart=True,
    ),
    breach(
        "8897Q",
        "there is no factor, and the assessment ended on the first day",
        change("CINdetails", CINreferralDate="2025-03-03"),
        change(
            "Assessments",
            AssessmentActualStartDate="2025-03-04",
            AssessmentAuthorisationDate="2025-04-01",
        ),
        *_found(),
        finds=[_ENDED],
    ),
    clear(
        "8897Q",
        "there is no factor, and the assessment ended on the day before the year",
        change("CINdetails", CINreferralDate="2025-03-03"),
        change(
            "Assessments",
            AssessmentActualStartDate="2025-03-04",
            AssessmentAuthorisationDate="2025-03-31",
        ),
        *_found(),
    ),
    clear(
        "8897Q", "there is no factor, and the assessment is not finished", _UNFINISHED, *_found()
    ),
    clear("8897Q", "a factor and a blank one", *_found("2B", None)),
    clear("8897Q", "a factor that is asked about, but in the table", *_found("18A", "19A", "20")),
    breach(
        "8897Q",
        "there is no factor at the second of two assessments",
        _second_assessment(),
        finds=[spot("Assessments", 2, "AssessmentAuthorisationDate")],
    ),
    breach(
        "8898",
        "a factor is given twice",
        *_found("2B", "3B", "2B"),
        finds=_factors(1, 3),
        tells_apart=True,
    ),
    breach(
        "8898",
        "two factors are given twice",
        *_found("2B", "3B", "3B", "2B"),
        finds=_factors(1, 2, 3, 4),
    ),
    breach(
        "8898",
        "a factor is given twice at the second of two assessments",
        _second_assessment(),
        *_found("2B"),
        _also("2B", assessment=2),
        _also("2B", assessment=2),
        finds=_factors(2, 3),
    ),
    clear(
        "8898",
        "a factor is given at two assessments",
        _second_assessment(),
        *_found("2B"),
        _also("2B", assessment=2),
    ),
    clear("8898", "two factors are blank", *_found("2B", None, None)),
    *_undivided("8945Q", "18A", "18B", "18C"),
    *_undivided("8950Q", "19A", "19B", "19C"),
)
