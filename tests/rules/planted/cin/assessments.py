"""Faults of assessments."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_STARTED = spot("Assessments", 1, "AssessmentActualStartDate")
_ENDED = spot("Assessments", 1, "AssessmentAuthorisationDate")
_BOTH = spot("Assessments", 1, "AssessmentActualStartDate", "AssessmentAuthorisationDate")
_END_AND_START = spot("Assessments", 1, "AssessmentAuthorisationDate", "AssessmentActualStartDate")
_REFERRED_BEFORE = change("CINdetails", CINreferralDate="2025-03-03")
_NO_FACTORS = drop("AssessmentFactorsList")


def _dated(start, end):
    return change("Assessments", AssessmentActualStartDate=start, AssessmentAuthorisationDate=end)


def _unfinished(start):
    """The assessment goes on, so it has no factors yet."""
    return (_dated(start, None), _NO_FACTORS)


def _another(place, start, end, of=1):
    """Another assessment, and what was found at it."""
    number = place if of == 1 else 1
    return (
        add(
            "Assessments",
            CINdetailsID=of,
            AssessmentActualStartDate=start,
            AssessmentAuthorisationDate=end,
        ),
        add("AssessmentFactorsList", CINdetailsID=of, AssessmentID=number, AssessmentFactors="4B"),
    )


def _overlap(later, earlier):
    return [
        spot("Assessments", later, "AssessmentActualStartDate"),
        spot("Assessments", earlier, "AssessmentActualStartDate", "AssessmentAuthorisationDate"),
    ]


PLANTS: tuple[Plant, ...] = (
    breach(
        "1103",
        "the assessment starts the day before the referral",
        change("Assessments", AssessmentActualStartDate="2025-06-01"),
        finds=[_STARTED, spot("CINdetails", 1, "CINreferralDate")],
    ),
    clear(
        "1103",
        "the assessment starts on the day of the referral",
        change("Assessments", AssessmentActualStartDate="2025-06-02"),
    ),
    clear(
        "1103",
        "the start of the assessment is blank",
        change("Assessments", AssessmentActualStartDate=None),
    ),
    clear(
        "1103",
        "the assessment starts before another referral of the child",
        add("CINdetails", CINreferralDate="2025-10-01", ReferralNFA="true", ReferralSource="1A"),
    ),
    breach(
        "8608",
        "the assessment starts on the day after it was authorised",
        change("Assessments", AssessmentActualStartDate="2025-07-09"),
        finds=[_BOTH],
    ),
    clear(
        "8608",
        "the assessment starts on the day it was authorised",
        change("Assessments", AssessmentActualStartDate="2025-07-08"),
    ),
    clear(
        "8608",
        "the assessment is not authorised",
        *_unfinished("2026-02-20"),
        story="planned",
    ),
    breach(
        "8670Q",
        "an unfinished assessment started 46 working days before the end of the year",
        *_unfinished("2026-01-26"),
        finds=[_STARTED],
        story="planned",
    ),
    breach(
        "8670Q",
        "the authorisation of an old assessment is not a date",
        _dated("2025-06-03", "2025-06-31"),
        _NO_FACTORS,
        finds=[_STARTED],
        story="planned",
    ),
    breach(
        "8670Q",
        "a year later an unfinished assessment started 46 working days before the end",
        *_unfinished("2027-01-22"),
        finds=[_STARTED],
        story="planned",
        year=2027,
    ),
    clear(
        "8670Q",
        "an unfinished assessment started 45 working days before the end of the year",
        *_unfinished("2026-01-27"),
        story="planned",
        tells_apart=True,
    ),
    clear(
        "8670Q",
        "a year later an unfinished assessment started 45 working days before the end",
        *_unfinished("2027-01-25"),
        story="planned",
        year=2027,
        tells_apart=True,
    ),
    clear("8670Q", "an old assessment is finished", story="planned"),
    clear("8670Q", "an unfinished assessment has no start", *_unfinished(None), story="planned"),
    breach(
        "8696",
        "the assessment ended on the day before the year",
        _REFERRED_BEFORE,
        _dated("2025-03-04", "2025-03-31"),
        finds=[_ENDED],
        story="planned",
    ),
    breach(
        "8696",
        "the assessment ended on the day after the year",
        _dated("2026-02-20", "2026-04-01"),
        finds=[_ENDED],
        story="planned",
    ),
    clear(
        "8696",
        "the assessment ended on the first day",
        _REFERRED_BEFORE,
        _dated("2025-03-04", "2025-04-01"),
        story="planned",
    ),
    clear(
        "8696",
        "the assessment ended on the last day",
        _dated("2026-02-20", "2026-03-31"),
        story="planned",
    ),
    clear("8696", "the assessment has not ended", *_unfinished("2026-02-20"), story="planned"),
    breach(
        "8736",
        "an unfinished assessment started on the day before the year",
        _REFERRED_BEFORE,
        *_unfinished("2025-03-31"),
        finds=[_END_AND_START],
        story="planned",
        companions=["8670Q"],
    ),
    breach(
        "8736",
        "an unfinished assessment starts on the day after the year",
        *_unfinished("2026-04-01"),
        finds=[_END_AND_START],
        story="planned",
    ),
    breach(
        "8736",
        "an unfinished assessment has no start",
        *_unfinished(None),
        finds=[_END_AND_START],
        story="planned",
    ),
    breach(
        "8736",
        "the start of an unfinished assessment is not a date",
        *_unfinished("2026-02-29"),
        finds=[_END_AND_START],
        story="planned",
    ),
    clear(
        "8736",
        "an unfinished assessment started on the first day",
        _REFERRED_BEFORE,
        *_unfinished("2025-04-01"),
        story="planned",
    ),
    clear(
        "8736",
        "an unfinished assessment started on the last day",
        *_unfinished("2026-03-31"),
        story="planned",
    ),
    clear(
        "8736",
        "a finished assessment started before the year",
        _REFERRED_BEFORE,
        _dated("2025-03-31", "2025-04-30"),
        story="planned",
    ),
    breach(
        "8863Q",
        "the second assessment starts on the day the first was authorised",
        *_another(2, "2025-07-08", "2025-08-08"),
        finds=_overlap(2, 1),
    ),
    breach(
        "8863Q",
        "two assessments have the same dates",
        *_another(2, "2025-06-03", "2025-07-08"),
        finds=_overlap(2, 1),
        tells_apart=True,
    ),
    breach(
        "8863Q",
        "the first in the file starts while the second is going on",
        _dated("2025-06-05", "2025-07-08"),
        *_another(2, "2025-06-04", "2025-06-30"),
        finds=_overlap(1, 2),
    ),
    breach(
        "8863Q",
        "the second assessment starts on the last day, while the first is not finished",
        *_unfinished("2026-02-20"),
        *_another(2, "2026-03-31", "2026-03-31"),
        finds=_overlap(2, 1),
        story="planned",
    ),
    clear(
        "8863Q",
        "the second assessment starts on the day after the first was authorised",
        *_another(2, "2025-07-09", "2025-08-08"),
    ),
    clear(
        "8863Q",
        "the second assessment starts after the year, while the first is not finished",
        *_unfinished("2026-02-20"),
        *_another(2, "2026-04-01", "2026-04-01"),
        story="planned",
    ),
    clear(
        "8863Q",
        "the other assessment is of another referral",
        add("CINdetails", CINreferralDate="2025-06-02", ReferralNFA="false"),
        *_another(2, "2025-06-03", "2025-07-08", of=2),
    ),
    clear("8863Q", "the second assessment has no start", *_another(2, None, "2025-07-08")),
    breach(
        "8896",
        "two assessments of a referral are not finished, and a third is",
        *_unfinished("2026-02-10"),
        add("Assessments", AssessmentActualStartDate="2026-02-20"),
        *_another(3, "2025-10-01", "2025-10-31"),
        finds=[
            spot("Assessments", 1, "AssessmentAuthorisationDate"),
            spot("Assessments", 2, "AssessmentAuthorisationDate"),
        ],
        story="planned",
        companions=["8863Q"],
        tells_apart=True,
    ),
    clear("8896", "one assessment is not finished", *_unfinished("2026-02-10"), story="planned"),
    clear(
        "8896",
        "two assessments of different referrals are not finished",
        *_unfinished("2026-02-10"),
        add("CINdetails", CINreferralDate="2026-02-02", ReferralNFA="false"),
        add("Assessments", CINdetailsID=2, AssessmentActualStartDate="2026-02-20"),
        story="planned",
    ),
)
