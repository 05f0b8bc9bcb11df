"""Which official figures the measures are compared with: one key a figure.

Keys are the short names of the Department for Education's Local Authority Interactive Tool, in
which anyone can look the figure up. Those that begin with "C2" are ours: the tool does not have
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.dates.words import MONTHS
from goldenthread.measures.measure import (
    PERCENT,
    Count,
    Measure,
    Mix,
    Polarity,
    Rate,
    Unavailable,
)

Beside = Measure | Unavailable
"""What an official figure stands beside; beside a measure that no record feeds it stands alone."""


class Kind(StrEnum):
    """What a figure is: what may be set beside it depends on this."""

    PERCENT = "percentage"
    RATE = "rate"
    COUNT = "number"
    AVERAGE = "average"


class When(StrEnum):
    """What the year of a figure means: its last day, or the twelve months that end with it."""

    AS_AT = "at"
    YEAR_ENDING = "year ending"


@dataclass(frozen=True)
class Publication:
    """A series of official statistics; a year ends with its ``last`` (day, month)."""

    name: str
    publisher: str
    last: tuple[int, int]


_EDUCATION = "Department for Education"
_MARCH, _SEPTEMBER = (31, 3), (30, 9)
IN_NEED = Publication("Children in need", _EDUCATION, _MARCH)
LOOKED_AFTER = Publication(
    "Children looked after in England including adoptions", _EDUCATION, _MARCH
)
STABILITY = Publication(
    "Stability measures for children looked after in England", _EDUCATION, _MARCH
)
WORKFORCE = Publication("Children's social work workforce", _EDUCATION, _SEPTEMBER)


@dataclass(frozen=True)
class Key:
    """One official figure.

    A measure names the key of its figure itself; ``measures`` are those that it stands beside
    besides. ``group`` is the breakdown, and the group of it, that the figure is of where those
    measures are divided into groups. ``polarity`` is given where it is not that of the measure, or
    no record feeds the measure. ``differs`` says how the figure is not quite the measure's, and
    ``beside`` is False where it is so different that the two must not be set against each other.
    """

    name: str
    title: str
    unit: str
    kind: Kind
    when: When
    publication: Publication
    measures: tuple[str, ...]
    group: tuple[str, str] | None = None
    polarity: Polarity | None = None
    differs: str = ""
    beside: bool = True

    def ends(self, year: int) -> date:
        """The last day of the statistics of a year: of 2025, 31 March or 30 September 2025."""
        day, month = self.publication.last
        return date(year, month, day)

    def moment(self, year: int) -> str:
        """Say when the statistics of a year speak of: year ending 31 March 2025."""
        day, month = self.publication.last
        return f"{self.when} {day} {MONTHS[month - 1]} {year}"

    def polarity_for(self, measure: Beside) -> Polarity:
        """Which way is better, of the figure itself."""
        if self.polarity is None and isinstance(measure, Measure):
            return measure.polarity
        return self.polarity or Polarity.NEUTRAL


def _percent(
    name: str,
    title: str,
    when: When,
    publication: Publication,
    measure: str,
    *,
    group: tuple[str, str] | None = None,
    polarity: Polarity | None = None,
    differs: str = "",
    beside: bool = True,
) -> Key:
    return Key(
        name, title, PERCENT, Kind.PERCENT, when, publication, (measure,),
        group, polarity, differs, beside,
    )  # fmt: skip


def _rate(
    name: str, title: str, when: When, publication: Publication, measure: str, differs: str = ""
) -> Key:
    unit = Rate.unit
    return Key(name, title, unit, Kind.RATE, when, publication, (measure,), differs=differs)


def _count(
    name: str, title: str, unit: str, publication: Publication, measure: str, differs: str = ""
) -> Key:
    when = When.YEAR_ENDING
    return Key(name, title, unit, Kind.COUNT, when, publication, (measure,), differs=differs)


_AT, _YEAR = When.AS_AT, When.YEAR_ENDING
_LENGTH, _SOURCE, _PLACEMENT = "length_of_need", "source_of_referral", "placement"
_19_TO_21 = "The published figure is of young people who turned 19, 20 or 21 in the year."
_12_MONTHS = "The published figure is of children looked after for at least 12 months on 31 March."

_in_need = (
    _count("CPP_Total_NumRef", "Referrals", "referrals", IN_NEED, "RF01"),
    _rate("CPP_Total_Rateper10,000", "Referrals per 10,000 children", _YEAR, IN_NEED, "RF02"),
    _percent(
        "ReReferral", "Referrals within 12 months of an earlier referral", _YEAR, IN_NEED, "RF03"
    ),
    _percent(
        "CIN_Refferals_NFA", "Referrals closed with no further action", _YEAR, IN_NEED, "RF04"
    ),
    _percent(
        "Referrals_AssessedNotNeed", "Referrals assessed and found not in need", _YEAR, IN_NEED,
        "RF05",
    ),
    *(
        _percent(
            name, f"Referrals from {words}", _YEAR, IN_NEED, "RF06", group=(_SOURCE, group)
        )
        for name, words, group in (
            ("RefBySource_Schl_%", "schools", "Schools"),
            ("RefBySource_HealthServ_%", "health services", "Health services"),
            ("RefBySource_Police_%", "the police", "Police"),
        )
    ),
    _count(
        "C2_Assessments_completed", "Assessments completed", "assessments", IN_NEED, "AS01"
    ),
    _percent(
        "Continue_Assess_Comp", "Assessments completed within 45 working days of their start",
        _YEAR, IN_NEED, "AS02",
    ),
    Key(
        "C2_Median_days", "Median length of an assessment", "working days", Kind.AVERAGE, _YEAR,
        IN_NEED, ("AS04",),
    ),
    _rate("Section_47", "Section 47 enquiries per 10,000 children", _YEAR, IN_NEED, "SP01"),
    _rate(
        "ISCP_Conf", "Initial child protection conferences per 10,000 children", _YEAR, IN_NEED,
        "IC01",
    ),
    _percent(
        "CP_conf_15days",
        "Initial child protection conferences within 15 working days of the section 47 enquiry",
        _YEAR, IN_NEED, "IC02",
    ),
    _rate("CIN", "Children in need per 10,000 children", _AT, IN_NEED, "CN01"),
    *(
        _percent(
            name, f"Children in need with an open case: {words[0].lower()}{words[1:]}", _AT,
            IN_NEED, "CN04", group=(_LENGTH, words),
        )
        for name, words in (
            ("CINTime3months", "Under 3 months"),
            ("CINTime3-6", "3 to 6 months"),
            ("CINTime6-1", "6 to 12 months"),
            ("CINTime1-2", "1 to 2 years"),
            ("CINTime2more", "2 years or more"),
        )
    ),
    _rate("CPP_rate", "Children with a protection plan per 10,000 children", _AT, IN_NEED, "CP01"),
    _count("CPP_Abuse", "Child protection plans that began", "plans", IN_NEED, "CP02a"),
    _rate(
        "CPP_Abuse_Rate", "Child protection plans that began per 10,000 children", _YEAR, IN_NEED,
        "CP02aR",
    ),
    _rate(
        "DeRegCPR", "Child protection plans that ended per 10,000 children", _YEAR, IN_NEED,
        "CP02bR",
    ),
    _percent(
        "PrevRegCPR", "Child protection plans that were a second or later one", _YEAR, IN_NEED,
        "CP03",
    ),
    _percent(
        "CPPlans2yrsActive", "Open child protection plans that had lasted 2 years or more", _AT,
        IN_NEED, "CP05",
    ),
    _percent(
        "CPPlans2yrs", "Child protection plans that ended after 2 years or more", _YEAR, IN_NEED,
        "CP06",
    ),
    _percent(
        "RevCP", "Child protection plans of 3 months or more reviewed in time", _AT, IN_NEED, "CP07"
    ),
)  # fmt: skip

_looked_after = (
    _rate("LAC", "Children looked after per 10,000 children", _AT, LOOKED_AFTER, "LA01"),
    _count(
        "LACnum_Start", "Children who began to be looked after", "children", LOOKED_AFTER, "LA02"
    ),
    _rate(
        "LAC_Start_Rate", "Children who began to be looked after per 10,000 children", _YEAR,
        LOOKED_AFTER, "LA02",
    ),
    _count("LACceased", "Children who ceased to be looked after", "children", LOOKED_AFTER, "LA03"),
    _rate(
        "LAC_Cease_Rate", "Children who ceased to be looked after per 10,000 children", _YEAR,
        LOOKED_AFTER, "LA03",
    ),
    _percent(
        "Unacc_Asylmn_Seek_Childn%", "Children looked after who were unaccompanied and seeking"
        " asylum", _AT, LOOKED_AFTER, "LA04",
    ),
    _percent("LACHealth%", "Health assessment up to date", _YEAR, LOOKED_AFTER, "LA11"),
    _percent("LACDental%", "Teeth checked by a dentist", _YEAR, LOOKED_AFTER, "LA13"),
    _percent("LACVaccinations%", "Immunisations up to date", _YEAR, LOOKED_AFTER, "LA14"),
    Key(
        "Emotional_LAC", "Average score in the strengths and difficulties questionnaire", "score",
        Kind.AVERAGE, _YEAR, LOOKED_AFTER, ("LA15",), differs=_12_MONTHS,
    ),
    _percent("LAC_Convictions", "Children convicted or cautioned", _YEAR, LOOKED_AFTER, "LA16"),
    _percent(
        "LACSubstance", "Children with a substance misuse problem", _YEAR, LOOKED_AFTER, "LA17"
    ),
    _percent(
        "Stability_SocialWorker", "Children looked after with 3 or more social workers in the year",
        _YEAR, STABILITY, "LA18",
        differs="The published figure is of children looked after on 31 March only.",
    ),
    _percent(
        "LACStable_2016on", "Children looked after with 3 or more placements in the year", _YEAR,
        LOOKED_AFTER, "PL01",
    ),
    _percent(
        "LAC_LongStable%", "Children long in care who had lived with one carer for 2 years", _AT,
        LOOKED_AFTER, "PL02",
        differs="The interactive tool says the same placement of it, the Department's own file the"
        " same carer from 2021. What it asked for in earlier years was not found.",
    ),
    _percent(
        "LACDistance", "Children placed over 20 miles from home and outside the authority", _AT,
        LOOKED_AFTER, "PL03",
    ),
    *(
        _percent(
            name, f"Children looked after in {words}", _AT, LOOKED_AFTER, "PL04",
            group=(_PLACEMENT, group),
        )
        for name, words, group in (
            ("LAC_Foster_Placements", "foster care", "Foster carers"),
            (
                "LAC_SecHome_And_ChildHome", "children's homes and secure homes",
                "Children's homes and secure homes",
            ),
            (
                "LAC_Ind_SInd_Liv_Arr", "supported accommodation or independent living",
                "Supported accommodation and independent living",
            ),
            (
                "LAC_Other_Res_Settings", "other residential settings",
                "Other residential settings",
            ),
            ("LAC_Parents_OR_Others", "the home of their parents", "With parents"),
        )
    ),
    _percent(
        "LAC_Other_Place_Inc_Unreg", "Children looked after in other placements", _AT,
        LOOKED_AFTER, "PL07", beside=False,
        differs="The published figure is of children of all ages in every other kind of placement.",
    ),
    _percent(
        "Children_missing", "Children looked after who went missing in the year", _YEAR,
        LOOKED_AFTER, "MS01",
        differs="Authorities record going missing and being away in different ways.",
    ),
    _percent(
        "CareLeaverEET", "Care leavers in education, employment or training", _YEAR, LOOKED_AFTER,
        "CL02b", differs=_19_TO_21,
    ),
    _percent(
        "CareLeaversNEET", "Care leavers not in education, employment or training", _YEAR,
        LOOKED_AFTER, "CL03b", differs=_19_TO_21,
    ),
    _percent(
        "CareLeaverAcc", "Care leavers in suitable accommodation", _YEAR, LOOKED_AFTER, "CL04b",
        differs=_19_TO_21,
    ),
    _percent(
        "CareLeavers_LA_NotInTouch", "Care leavers with whom the authority was not in touch", _YEAR,
        LOOKED_AFTER, "CL05d", polarity=Polarity.LOW, differs=_19_TO_21,
    ),
    _percent(
        "StayingPut", "Care leavers who stayed with their former foster carer", _YEAR, LOOKED_AFTER,
        "CL09b",
        differs="The published figure is of young people who turned 19 or 20 in the year.",
    ),
    _count("No_of LAC Adopted", "Children adopted from care", "children", LOOKED_AFTER, "AD01a"),
    _percent(
        "%_of LAC Adopted", "Children who ceased to be looked after by being adopted", _YEAR,
        LOOKED_AFTER, "AD01b",
    ),
    _percent(
        "LAC_ceased_SGO%", "Children who left care with a special guardianship order", _YEAR,
        LOOKED_AFTER, "AD07a",
    ),
    _percent(
        "LAC_ceased_CAO%", "Children who left care with a child arrangements order", _YEAR,
        LOOKED_AFTER, "AD07b",
    ),
)  # fmt: skip

_workforce = (
    Key(
        "Work_Force_NoSW", "Social workers in post", "full-time equivalent", Kind.COUNT, _AT,
        WORKFORCE, ("WF01",),
    ),
    Key(
        "Work_Force_AvgNumCase_SW", "Children and family cases per social worker",
        "cases per full-time equivalent", Kind.AVERAGE, _AT, WORKFORCE, ("WF02",),
    ),
    _percent(
        "Work_Force_TO_Rate", "Turnover of social workers", _YEAR, WORKFORCE, "WF04",
        polarity=Polarity.LOW,
    ),
    _percent(
        "Work_Force_Agecy_Rate", "Social workers from agencies", _AT, WORKFORCE, "WF05",
        differs="The published figure is of all social workers in post, also of those who hold no"
        " children.",
    ),
    _percent(
        "Work_Force_Vac_Rate", "Posts for social workers that were vacant", _AT, WORKFORCE, "WF06",
        polarity=Polarity.LOW,
    ),
    _percent(
        "Work_Force_SWAbsence", "Social workers' days lost to sickness", _YEAR, WORKFORCE, "WF07",
        polarity=Polarity.LOW,
    ),
)  # fmt: skip

KEYS: Mapping[str, Key] = {key.name: key for key in (*_in_need, *_looked_after, *_workforce)}


def keys_of(measure: Beside, group: tuple[str, str] | None = None) -> tuple[Key, ...]:
    """Every official figure beside a measure, or one (breakdown, group) of it, the closest first.

    The one that the measure names is the closest of the whole; none for most measures.
    """
    found = [it for it in KEYS.values() if measure.id in it.measures and it.group == group]
    if isinstance(measure, Unavailable):
        return tuple(found)
    named = KEYS.get(measure.benchmark or "") if group is None else None
    if named is not None:
        return (named,)
    kind = kind_of(measure, group)
    return tuple(sorted(found, key=lambda key: key.kind is not kind))


def key_for(measure: Beside, group: tuple[str, str] | None = None) -> Key | None:
    """The official figure of a measure as a whole, or of one (breakdown, group) of it."""
    return next(iter(keys_of(measure, group)), None)


def groups_of(measure: Beside) -> list[tuple[str, str]]:
    """The (breakdown, group) pairs of a measure that have an official figure."""
    return [it.group for it in KEYS.values() if measure.id in it.measures and it.group]


def kind_of(measure: Measure, group: tuple[str, str] | None = None) -> Kind:
    """What the figure of a measure is, or that of a group: of a mix, a share."""
    if isinstance(measure.summary, Mix):
        return Kind.PERCENT if group and group[0] == measure.summary.by else Kind.COUNT
    if measure.unit == PERCENT:
        return Kind.PERCENT
    if measure.unit == Rate.unit:
        return Kind.RATE
    return Kind.COUNT if isinstance(measure.summary, Count) else Kind.AVERAGE
