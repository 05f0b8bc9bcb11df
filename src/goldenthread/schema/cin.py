"""The children in need census as it is filed: the groups of its XML file as tables.

Every table below a child carries the child's identifier and place, and every table below a referral
the referral's count within the child, so that no join depends on a number that starts again.
"""

from goldenthread.schema.filed import FiledTable, Return, day, number, text

_IDENTITY = text("LAchildID", "Identifier that the authority gives the child")
_REFERRAL = number("CINdetailsID", "Which referral of the child, from 1")


def _group(name: str, meaning: str, *columns: object, of: str = "child") -> FiledTable:
    keys = {"child": (_IDENTITY,), "referral": (_IDENTITY, _REFERRAL)}[of]
    return FiledTable(
        name,
        meaning,
        (*keys, *columns),  # type: ignore[arg-type]
        source="Children in need census",
        identity="LAchildID",
        nested=True,
    )


_HEADER = FiledTable(
    "Header",
    "What the file says of itself. One row.",
    (
        text("Collection", "Name of the collection: CIN"),
        text("Year", "Year in which the census year ends"),
        day("ReferenceDate", "Last day of the census year"),
        text("SourceLevel", "Who sends the file: L for a local authority"),
        text("LEA", "Number of the local authority, three digits"),
        text("SoftwareCode", "Software that wrote the file"),
        text("Release", "Version of that software"),
        text("SerialNo", "Serial number of the file"),
        text("DateTime", "When the file was written"),
    ),
    source="Children in need census",
)

_GROUPS = (
    _HEADER,
    _group(
        "ChildIdentifiers",
        "Who the child is. One row a Child element, also where its group is absent.",
        text("UPN", "Unique pupil number"),
        text("FormerUPN", "Pupil number that the child had before"),
        text("UPNunknown", "Why there is no pupil number: UN1 to UN7"),
        day("PersonBirthDate", "Date of birth"),
        day("ExpectedPersonBirthDate", "Expected date of birth of an unborn child"),
        text("GenderCurrent", "Gender, as asked for until 2023/24"),
        text("Sex", "Sex: M, F or U"),
        day("PersonDeathDate", "Date of death"),
    ),
    _group(
        "ChildCharacteristics",
        "What the census asks of the child. One row a ChildCharacteristics element.",
        text("Ethnicity", "Ethnicity"),
    ),
    _group(
        "Disabilities",
        "Disabilities of the child. One row a Disability element, empty ones too.",
        text("Disability", "Code of a disability, or NONE"),
    ),
    _group(
        "CINdetails",
        "A referral and what followed, until the case closed. One row a referral.",
        day("CINreferralDate", "Day of the referral"),
        text("ReferralSource", "Who referred the child"),
        text("PrimaryNeedCode", "Main reason why the child is in need: N0 to N9"),
        day("CINclosureDate", "Day the case closed; blank while it is open"),
        text("ReasonForClosure", "Why the case closed: RC1 to RC9"),
        day("DateOfInitialCPC", "Day of an initial conference without a section 47 enquiry"),
        text("ReferralNFA", "Whether no further action followed: true, false, 1 or 0"),
        of="referral",
    ),
    _group(
        "Assessments",
        "An assessment of the child. One row an assessment.",
        number("AssessmentID", "Which assessment of the referral, from 1"),
        day("AssessmentActualStartDate", "Day the assessment started"),
        day("AssessmentInternalReviewDate", "Day agreed for a review within the service"),
        day("AssessmentAuthorisationDate", "Day the finished assessment was authorised"),
        of="referral",
    ),
    _group(
        "AssessmentFactorsList",
        "Factors found at an assessment. One row a factor of an assessment, empty ones too.",
        number("AssessmentID", "Which assessment of the referral, from 1"),
        text("AssessmentFactors", "Code of a factor"),
        of="referral",
    ),
    _group(
        "CINplanDates",
        "A child in need plan. One row a plan.",
        day("CINPlanStartDate", "Day the plan started"),
        day("CINPlanEndDate", "Day the plan ended; blank while it runs"),
        of="referral",
    ),
    _group(
        "Section47",
        "A section 47 enquiry. One row an enquiry.",
        day("S47ActualStartDate", "Day the enquiry started"),
        day("InitialCPCtarget", "Day by which the initial conference was due"),
        day("DateOfInitialCPC", "Day of the initial child protection conference"),
        text("ICPCnotRequired", "Whether no conference was needed: true, false, 1 or 0"),
        of="referral",
    ),
    _group(
        "ChildProtectionPlans",
        "A child protection plan. One row a plan.",
        number("CPPID", "Which plan of the referral, from 1"),
        day("CPPstartDate", "Day the plan started"),
        day("CPPendDate", "Day the plan ended; blank while it runs"),
        text("InitialCategoryOfAbuse", "Category of abuse when the plan started"),
        text("LatestCategoryOfAbuse", "Category of abuse as last reviewed"),
        text("NumberOfPreviousCPP", "How many plans the child had before this one"),
        of="referral",
    ),
    _group(
        "Reviews",
        "A review of a child protection plan. One row a Reviews element, also without a date.",
        number("CPPID", "Which plan of the referral, from 1"),
        day("CPPreviewDate", "Day of the review conference"),
        of="referral",
    ),
    _group(
        "PreProceedings",
        "Pre-proceedings and family group decision making, asked for in newer years.",
        day("PPStartDate", "Day pre-proceedings started"),
        day("LBPSentDate", "Day the letter before proceedings was sent"),
        text("FGDMMeetingOffer", "Whether a family group decision-making meeting was offered"),
        text("FGDMMeetingFac", "Whether such a meeting was held"),
        day("InitialPPMeetingDate", "Day of the first pre-proceedings meeting"),
        text("ReviewMeetingsCount", "How many review meetings were held"),
        day("StepDecisionDate", "Day of the decision to step up or down"),
        text("PPOutcome", "Outcome of pre-proceedings"),
        day("CourtAppDate", "Day of the application to court"),
        day("LetterInitCPDate", "Day of the letter to start care proceedings"),
        of="referral",
    ),
)

CIN = Return("cin", "Children in need census", {table.name: table for table in _GROUPS}, {})
