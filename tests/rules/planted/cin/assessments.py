"""Faults of assessments and their factors."""

from rules.planting import Plant, add, breach, change, clear, spot

PLANTS: tuple[Plant, ...] = (
    breach(
        "1103",
        "the assessment starts the day before the referral",
        change("Assessments", AssessmentActualStartDate="2025-06-01"),
        finds=[
            spot("Assessments", 1, "AssessmentActualStartDate"),
            spot("CINdetails", 1, "CINreferralDate"),
        ],
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
    breach(
        "8896",
        "two assessments of a referral are not finished",
        change("Assessments", AssessmentAuthorisationDate=None),
        add("Assessments", AssessmentActualStartDate="2026-02-20"),
        add(
            "Assessments",
            AssessmentActualStartDate="2025-10-01",
            AssessmentAuthorisationDate="2025-10-31",
        ),
        finds=[
            spot("Assessments", 1, "AssessmentAuthorisationDate"),
            spot("Assessments", 2, "AssessmentAuthorisationDate"),
        ],
        story="planned",
        companions=[],
        tells_apart=True,
    ),
    clear(
        "8896",
        "one assessment is not finished",
        change("Assessments", AssessmentAuthorisationDate=None),
        story="planned",
    ),
)
