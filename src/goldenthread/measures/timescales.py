"""The clocks: how long a step may take, what the limit rests on, and since when.

Working days are those of the Care Planning, Placement and Case Review (England) Regulations 2010,
regulation 2: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and
Wales. The day on which a clock starts is day 0 unless its wording says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What a limit rests on, from the strongest to the weakest."""

    STATUTE = "Regulations or an Act"
    GUIDANCE = "Statutory guidance"
    PUBLISHED = "The Department's published definition"
    DERIVED = "Derived from regulations, which give no number of days"
    LOCAL = "The council's own standard"
    HISTORIC = "A national threshold of the past"


@dataclass(frozen=True)
class Timescale:
    """One limit.

    ``limit`` says it in words ("45 working days"), ``amount`` and ``unit`` as the SELECTs count
    it; for a local standard ``amount`` is None. ``setting`` names the council's setting, where it
    decides the interval or may hold itself to a shorter one.
    ``clock`` says from what to what. ``authority`` is the instrument, edition or publication, and
    ``in_force`` the first day from which it holds, where that is known. ``reading`` says how the
    limit was read: in the instrument itself, or in something that quotes it.
    """

    id: str
    limit: str
    amount: int | None
    unit: str
    clock: str
    standing: Standing
    authority: str
    in_force: date | None = None
    setting: str | None = None
    reading: str = "Read in the instrument itself."

    def __str__(self) -> str:
        return self.limit


_QUOTED = "Read in partnerships' procedures and publications that quote the guidance."
_WORKING_TOGETHER = (
    "Working Together to Safeguard Children (2023 edition; the 2026 edition has not been compared)"
)
_CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010"
_CARE_PLANNING_FROM = date(2011, 4, 1)
_CARE_LEAVERS = "Care Leavers (England) Regulations 2010"


_timescales = (
    Timescale(
        "T1", "1 working day", 1, "working days",
        "from the day a referral is received to the decision on it",
        Standing.GUIDANCE, _WORKING_TOGETHER, reading=_QUOTED,
    ),
    Timescale(
        "T2", "45 working days", 45, "working days",
        "from the referral to the day the assessment is authorised",
        Standing.GUIDANCE, _WORKING_TOGETHER, reading=_QUOTED,
    ),
    Timescale(
        "T3", "45 working days", 45, "working days",
        "from the start of the assessment to the day it is authorised; the same day is 0",
        Standing.PUBLISHED, "Children in need census, table C2",
        reading="Checked against the published counts of every authority, 2014 to 2024.",
    ),
    Timescale(
        "T4", "15 working days", 15, "working days",
        "from the strategy discussion that began the section 47 enquiry to the initial child"
        " protection conference",
        Standing.GUIDANCE, _WORKING_TOGETHER,
        reading="Read in procedures that quote it; checked against the published counts, table C4.",
    ),
    Timescale(
        "T5", "15 working days", 15, "working days",
        "from the notification that a child with a plan has moved in for good to the conference",
        Standing.GUIDANCE, _WORKING_TOGETHER, reading=_QUOTED,
    ),
    Timescale(
        "T6", "10 working days", 10, "working days",
        "from the initial child protection conference to the first core group",
        Standing.GUIDANCE, _WORKING_TOGETHER, reading=_QUOTED,
    ),
    Timescale(
        "T7", "3 months", 3, "months",
        "from the initial child protection conference, on whose day the plan starts, to the first"
        " review; the same day of the third month is in time",
        Standing.GUIDANCE, _WORKING_TOGETHER, setting="cp_first_review_months", reading=_QUOTED,
    ),
    Timescale(
        "T8", "6 months", 6, "months",
        "from one review child protection conference to the next",
        Standing.GUIDANCE, _WORKING_TOGETHER, setting="cp_review_months", reading=_QUOTED,
    ),
    Timescale(
        "T9", "The council's interval for visits under a protection plan", None, "working days",
        "from the last visit at which the child was seen, or from the start of the plan",
        Standing.LOCAL, "The council's setting: no national interval was found",
        setting="cp_visit_working_days", reading="No national interval was found.",
    ),
    Timescale(
        "T10", "The council's interval for visits to a child in need", None, "working days",
        "from the last visit at which the child was seen, or from the start of the plan",
        Standing.LOCAL, "The council's setting: no national interval was found",
        setting="cin_visit_working_days", reading="No national interval was found.",
    ),
    Timescale(
        "T11", "The council's interval for reviews of a child in need plan", None, "months",
        "from the start of the plan to the first review, and from one review to the next",
        Standing.LOCAL, "The council's setting: no national interval was found",
        reading="No national interval was found.",
    ),
    Timescale(
        "T12", "20 working days", 20, "working days",
        "from the day the child became looked after to the first review",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 33(1)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T13", "3 months", 3, "months", "from the first review to the second",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 33(2)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T14", "6 months", 6, "months", "from each later review to the next",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 33(2)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T15", "1 week", 7, "days", "from the start of any placement to the first visit",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 28(2)(a)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T16", "6 weeks", 42, "days",
        "from one visit to the next, in the first year of a placement",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 28(2)(b)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T17", "6 weeks, or 3 months where the placement is meant to last until 18", 42, "days",
        "from one visit to the next, after the first year of a placement. Since 1 April 2015 at"
        " most 6 months in a long-term foster placement where the child agrees, which the dataset"
        " does not record",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 28(2)(c) and, since 2015, (3A)",
        _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T18", "1 week until the first review, then 4 weeks", 7, "days",
        "between visits under temporary approval (regulation 24), or an interim care order with"
        " the child living with a parent",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 28(4)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T19", "1 week until the first review, then 6 weeks", 7, "days",
        "between visits where a child was placed with a parent before assessment (regulation 19)",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 28(3)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T20", "1 week after the order, then 6 weeks", 7, "days",
        "between visits under a care order with the child living with a parent",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 28(5)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T21", "Before the first placement, or 10 working days from its start", 10, "working days",
        "from the start of the first placement to the care plan, where it was not practicable to"
        " have it before",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 4(2)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T22", "20 working days", 20, "working days",
        "from the day the child became looked after to the initial health assessment, which must"
        " be arranged before the first review",
        Standing.DERIVED, f"{_CARE_PLANNING}, regulations 7(1) and 33(1)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T23", "Every 6 months under 5, every 12 months from 5", 6, "months",
        "in every period of that length, one health assessment",
        Standing.STATUTE, f"{_CARE_PLANNING}, regulation 7(3)", _CARE_PLANNING_FROM,
    ),
    Timescale(
        "T24", "72 hours", 72, "hours", "from the child's return to the return home interview",
        Standing.GUIDANCE,
        "Statutory guidance on children who run away or go missing from home or care (2014)",
        date(2014, 1, 1), reading=_QUOTED,
    ),
    Timescale(
        "T25", "The council's interval for contact with care leavers", None, "months",
        "from the last contact with a care leaver. Regulations set an interval (2 months) only for"
        " visits where the council provides the accommodation",
        Standing.LOCAL, f"The council's setting; compare {_CARE_LEAVERS}, regulation 8(2)",
        setting="care_leaver_contact_months",
    ),
    Timescale(
        "T26", "6 months", 6, "months",
        "from one review of the pathway plan to the next; at most 3 months where the council"
        " provides the accommodation, which the dataset does not record",
        Standing.STATUTE, f"{_CARE_LEAVERS}, regulation 7(2)", date(2011, 4, 1),
    ),
    Timescale(
        "T27", "426 days (14 months)", 426, "days",
        "from entering care to moving in with the adoptive family",
        Standing.HISTORIC, "Adoption scorecards, threshold for 2013 to 2016", date(2013, 4, 1),
        reading="The months were read; the days follow the rule that fits the earlier thresholds.",
    ),
    Timescale(
        "T28", "121 days (4 months)", 121, "days",
        "from the placement order to the match with a family",
        Standing.HISTORIC, "Adoption scorecards, threshold for 2013 to 2016", date(2013, 4, 1),
        reading="The months were read; the days follow the rule that fits the earlier thresholds.",
    ),
    Timescale(
        "T29", "26 weeks", 181, "days",
        "from the day on which the application for care proceedings was issued, which is the first"
        " day of the 26 weeks, to the end of the proceedings",
        Standing.STATUTE, "Children Act 1989, section 32(1), by the Children and Families Act 2014",
        date(2014, 4, 22),
    ),
    Timescale(
        "L1", "The council's limit for section 47 enquiries", None, "working days",
        "from the strategy discussion to the end of the enquiry",
        Standing.LOCAL, "The council's setting: no limit is set for the enquiry itself",
        setting="s47_working_days", reading="No national limit was found.",
    ),
    Timescale(
        "L2", "The council's limit for pre-proceedings", None, "weeks",
        "from the legal meeting that agreed to begin to the one that agreed to step down or issue",
        Standing.LOCAL, "The council's setting: no national limit was found",
        setting="pre_proceedings_weeks", reading="No national limit was found.",
    ),
)  # fmt: skip

TIMESCALES: Mapping[str, Timescale] = {timescale.id: timescale for timescale in _timescales}
