"""The words a finding is filed under: where it comes from, what about, and how grave it is."""

import re
from collections.abc import Mapping
from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of source a finding comes from."""

    INSPECTION = "inspection report"
    MONITORING_VISIT = "monitoring visit letter"
    PEER_REVIEW = "peer review"
    PARTNER = "improvement partner"
    THIRD_PARTY = "third-party review"
    SCRUTINY = "scrutiny recommendation"
    COMPLAINT = "complaint"
    AUDIT_THEME = "audit theme"

    @property
    def label(self) -> str:
        """The kind as a person reads it."""
        return self.value.capitalize()


class Severity(StrEnum):
    """How grave a finding is, in the order of its urgency."""

    PRIORITY = "priority"
    IMPROVE = "improve"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The severity as a person reads it."""
        return _SEVERITIES[self]


_SEVERITIES: Mapping[Severity, str] = {
    Severity.PRIORITY: "Priority action",
    Severity.IMPROVE: "Area for improvement",
    Severity.NOTE: "To note",
}


class Theme(StrEnum):
    """What a finding is about, after the parts of the service that inspections look at."""

    LEADERSHIP = "leadership and governance"
    FRONT_DOOR = "front door"
    ASSESSMENT = "assessment and planning"
    PROTECTION = "child protection"
    CARE = "children in care"
    CARE_LEAVERS = "care leavers"
    SUPERVISION = "management oversight and supervision"
    WORKFORCE = "workforce and caseloads"
    QUALITY = "quality assurance and audit"
    PERFORMANCE = "performance information"
    PARTNERS = "partners and commissioning"
    OTHER = "something else"

    @property
    def label(self) -> str:
        """The theme as a person reads it."""
        return self.value.capitalize()


# The first whose words are in the text is proposed; what is most particular stands first.
_WORDS_OF: tuple[tuple[Theme, str], ...] = (
    (Theme.CARE_LEAVERS, r"care leavers?|leaving care|pathway plans?|personal advis[eo]rs?"),
    (Theme.SUPERVISION, r"supervis\w+|management oversight|oversight of (?:cases|practice)"),
    (
        Theme.WORKFORCE,
        r"caseloads?|workload|recruit\w*|retention|agency (?:staff|workers)|turnover",
    ),
    (Theme.QUALITY, r"audit\w*|quality assurance|moderat\w+|dip.sampl\w+"),
    (
        Theme.CARE,
        r"children in (?:our )?care|looked.after|placements?|foster\w*|permanence|adopti\w+"
        r"|residential|health assessments?|personal education plans?",
    ),
    (
        Theme.PROTECTION,
        r"child protection|section 47|strategy (?:discussions?|meetings?)|conferences?|core groups?"
        r"|exploitation|missing|pre-proceedings|public law outline",
    ),
    (
        Theme.FRONT_DOOR,
        r"front door|contacts?|referrals?|thresholds?|multi-agency safeguarding hub",
    ),
    (Theme.PERFORMANCE, r"performance (?:data|information|management|report\w*)|data|dashboards?"),
    (Theme.ASSESSMENT, r"assessments?|chronolog\w+|plans? (?:for|of) children|care plans?|visits?"),
    (Theme.PARTNERS, r"partners?|partnership|police|health|schools?|commission\w+|provider"),
    (
        Theme.LEADERSHIP,
        r"leader\w*|governance|strateg\w+|corporate|members|scrutiny|board|improvement plan",
    ),
)
_THEMES = tuple(
    (theme, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for theme, words in _WORDS_OF
)


def theme_of(text: str) -> Theme:
    """Propose what a finding is about from the words in it; a person decides."""
    return next((theme for theme, words in _THEMES if words.search(text)), Theme.OTHER)
