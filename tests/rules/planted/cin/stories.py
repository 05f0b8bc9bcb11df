"""Children of a census who break no rule."""

from goldenthread.schema.cin import CIN
from rules.planting import THE_YEAR, Child, Field, Rows, add, change, drop, identity

_WHO = {
    "ChildIdentifiers": [{"PersonBirthDate": "2015-06-15", "Sex": "F"}],
    "ChildCharacteristics": [{"Ethnicity": "WBRI"}],
    "Disabilities": [{"Disability": "NONE"}],
}
_REFERRED = {
    "CINreferralDate": "2025-06-02",
    "ReferralSource": "1A",
    "PrimaryNeedCode": "N1",
    "ReferralNFA": "false",
}
_ASSESSED = {
    "Assessments": [
        {
            "AssessmentActualStartDate": "2025-06-03",
            "AssessmentAuthorisationDate": "2025-07-08",
        }
    ],
    "AssessmentFactorsList": [{"AssessmentFactors": "2B"}, {"AssessmentFactors": "3B"}],
}

STORIES = {
    # Referred, assessed and closed.
    "assessed": {
        **_WHO,
        "CINdetails": [{**_REFERRED, "CINclosureDate": "2025-09-01", "ReasonForClosure": "RC3"}],
        **_ASSESSED,
    },
    # Referred, assessed, and on a child in need plan since.
    "planned": {
        **_WHO,
        "CINdetails": [_REFERRED],
        **_ASSESSED,
        "CINplanDates": [{"CINPlanStartDate": "2025-07-09"}],
    },
    # Referred, assessed, enquired about, and on a child protection plan since.
    "protected": {
        **_WHO,
        "CINdetails": [_REFERRED],
        **_ASSESSED,
        "Section47": [
            {
                "S47ActualStartDate": "2025-06-10",
                "InitialCPCtarget": "2025-06-30",
                "DateOfInitialCPC": "2025-06-26",
                "ICPCnotRequired": "false",
            }
        ],
        "ChildProtectionPlans": [
            {
                "CPPstartDate": "2025-06-26",
                "InitialCategoryOfAbuse": "NEG",
                "LatestCategoryOfAbuse": "NEG",
                "NumberOfPreviousCPP": "0",
            }
        ],
        "Reviews": [{"CPPreviewDate": "2025-09-19"}],
    },
    # Referred, and nothing followed.
    "not taken further": {
        **_WHO,
        "CINdetails": [{**_REFERRED, "ReferralNFA": "true"}],
    },
}

_ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
_DISABILITIES = ("HAND", "HEAR", "VIS", "COMM", "LD", "BEH", "AUT", "MOB")


def upn(number: int) -> str:
    """A pupil number with the right check letter, another for every number."""
    digits = f"201{number:09d}"
    total = sum(place * int(digit) for place, digit in enumerate(digits, 2))
    return _ALPHABET[total % 23] + digits


def completed(rows: Rows, number: int) -> None:
    """Fill identifiers and counters wherever a row does not state its own."""
    for row in rows.get("ChildIdentifiers", ()):
        row.setdefault("UPN", upn(number))
    for table, of_table in rows.items():
        counts: dict[tuple[object, ...], int] = {}
        for row in of_table:
            row.setdefault("LAchildID", identity(number))
            if table in ("ChildIdentifiers", "ChildCharacteristics", "Disabilities"):
                continue
            if table == "CINdetails":
                counts[()] = counts.get((), 0) + 1
                row.setdefault("CINdetailsID", counts[()])
                continue
            row.setdefault("CINdetailsID", 1)
            counter = {"Assessments": "AssessmentID", "ChildProtectionPlans": "CPPID"}.get(table)
            if counter:
                key = (row["CINdetailsID"],)
                counts[key] = counts.get(key, 0) + 1
                row.setdefault(counter, counts[key])
            elif table == "AssessmentFactorsList":
                row.setdefault("AssessmentID", 1)
            elif table == "Reviews":
                row.setdefault("CPPID", 1)


_FILLERS = tuple(
    Child(
        "assessed",
        (drop("Disabilities"), *(add("Disabilities", Disability=it) for it in _DISABILITIES)),
    )
    if place == 0
    else Child("assessed", (change("ChildIdentifiers", Sex="M"),))
    for place in range(3)
)

FIELD = Field(
    CIN,
    STORIES,
    "assessed",
    completed,
    {
        "Header": [
            {"Collection": "CIN", "Year": THE_YEAR, "ReferenceDate": "2026-03-31", "LEA": "201"}
        ]
    },
    _FILLERS,
    form="xml",
)
