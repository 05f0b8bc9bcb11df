"""The layouts of explore education statistics: which columns and rows hold which official figure.

A file is recognised by its columns, never by its name. Names of columns are matched without their
capitals and signs, and a column that was renamed from one year to the next has both names.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Names = tuple[str, ...]
"""The names that one column has had, the newest first."""


@dataclass(frozen=True)
class Published:
    """A figure that is published as such: in a column, of the rows with these values."""

    key: str
    column: Names
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Share:
    """A percentage that the publisher gives only as numbers: the parts, of the whole.

    Declared only where it has been checked that the publisher's own percentage is worked out so.
    """

    key: str
    parts: tuple[Names, ...]
    whole: Names


@dataclass(frozen=True)
class Layout:
    """One kind of file. ``signs`` are the columns by which it is recognised, all of them."""

    name: str
    title: str
    signs: tuple[Names, ...]
    figures: tuple[Published | Share, ...]


PLACE_AND_TIME = (
    "time_period",
    "geographic_level",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
)
"""What every file of explore education statistics has."""

_CHILDREN = "cla_group"
_ON_31_MARCH = "CLA on 31 March"
_LONG_IN_CARE = (
    "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
)
_WORKFORCE = {
    "Work_Force_NoSW": "inpost_fte",
    "Work_Force_AvgNumCase_SW": "caseload_fte",
    "Work_Force_TO_Rate": "turnover_rate_fte",
    "Work_Force_Agecy_Rate": "agency_rate_fte",
    "Work_Force_Vac_Rate": "vacancy_rate_fte",
    "Work_Force_SWAbsence": "absence_rate_fte",
}

_layouts = (
    Layout(
        "c1",
        "referrals (children in need, C1)",
        (("referral_count", "Referrals"), ("rereferral_percent", "Re_referrals_percent")),
        (
            Published("CPP_Total_NumRef", ("referral_count", "Referrals")),
            Published("ReReferral", ("rereferral_percent", "Re_referrals_percent")),
            Published("CIN_Refferals_NFA", ("no_further_action_percent",)),
            Published("Referrals_AssessedNotNeed", ("not_in_need_percent",)),
        ),
    ),
    Layout(
        "c2",
        "assessments (children in need, C2)",
        (("Assessments_completed",), ("41-45_days",)),
        (
            Published("C2_Assessments_completed", ("Assessments_completed",)),
            Published("C2_Median_days", ("Median_days",)),
            Share(
                "Continue_Assess_Comp",
                (
                    ("Same_day",),
                    ("1-10_days",),
                    ("11-20_days",),
                    ("21-30_days",),
                    ("31-40_days",),
                    ("41-45_days",),
                ),
                ("Assessments_completed",),
            ),
        ),
    ),
    Layout(
        "c4",
        "section 47 enquiries and conferences (children in need, C4)",
        (("Section47_rate",), ("ICPC_rate",)),
        (
            Published("Section_47", ("Section47_rate",)),
            Published("ISCP_Conf", ("ICPC_rate",)),
            Share(
                "CP_conf_15days",
                (("Duration_0-10_days",), ("Duration_11-15_days",)),
                ("ICPC",),
            ),
        ),
    ),
    Layout(
        "d6",
        "reviews of protection plans (children in need, D6)",
        (("Reviewed_within_timescales_percent",), ("CPP_At31_3Months",)),
        (Published("RevCP", ("Reviewed_within_timescales_percent",)),),
    ),
    Layout(
        "csww",
        "indicators of the social work workforce",
        (("turnover_rate_fte",), ("caseload_fte",), ("inpost_fte",)),
        tuple(Published(key, (column,)) for key, column in _WORKFORCE.items()),
    ),
    Layout(
        "stability",
        "placement stability of children looked after",
        ((_CHILDREN,), ("placement_stability",), ("children_percent",)),
        (
            Published(
                "LACStable_2016on",
                ("children_percent",),
                {
                    _CHILDREN: _ON_31_MARCH,
                    "placement_stability": "With 3 or more placements during the year",
                },
            ),
            Published(
                "LAC_LongStable%",
                ("children_percent",),
                {
                    _CHILDREN: _LONG_IN_CARE,
                    "placement_stability": "Living with the same carer for at least 2 years",
                },
            ),
        ),
    ),
    Layout(
        "social_workers",
        "social workers of children looked after",
        ((_CHILDREN,), ("sw_stability",), ("percentage",)),
        (
            Published(
                "Stability_SocialWorker",
                ("percentage",),
                {
                    _CHILDREN: _ON_31_MARCH,
                    "sw_stability": "3 or more social workers during the year",
                },
            ),
        ),
    ),
)

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in _layouts}


def plain(name: str) -> str:
    """A name of a column without capitals and signs: "31-40_days" is "31_40_days"."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip().casefold()).strip("_")


def column_of(names: Names, columns: Collection[str]) -> str | None:
    """Which of the names a file has, as `plain` writes it; None when it has none of them."""
    return next((plain(name) for name in names if plain(name) in columns), None)


def recognise(columns: Collection[str]) -> Layout | None:
    """The layout of a file with these columns, as `plain` writes them; None for one not known."""
    for layout in LAYOUTS.values():
        if all(column_of(sign, columns) for sign in layout.signs):
            return layout
    return None
