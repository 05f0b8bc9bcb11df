"""The story of Marlshire as declared numbers: every rate, share and duration, with its reason.

Published medians are those of England's authorities in the Department for Education's statistics
(children in need 2023/24 and 2024/25, children looked after 2025, workforce 2025), under the Open
Government Licence v3.0. What is marked "story" is invented: an authority that was judged
inadequate in November 2021 and gets better, unevenly.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from goldenthread.county.days import Floats, Ints, day_of

AUTHORITY = "Marlshire"
AUTHORITY_NUMBER = 708
"""A number that the returns' lists recognise and that is no English authority's."""

STORY_BEGINS = date(2001, 4, 1)
"""Long before any extract, so that a child who has been in care for ten years is there."""

DETAIL_BEGINS = date(2013, 9, 1)
"""From here visits, reviews and contacts are told; before it only the outline of cases."""

STORY_ENDS = date(2028, 12, 31)
"""The last day told. It is fixed, so that a later extract of one seed tells the same story."""

LATEST_EXTRACT = date(2028, 3, 31)
MOST_YEARS = 12
"""The last day of which an extract can be taken, and the longest window."""
LOOK_BACK_DAYS = 366
"""What happened in the year before the window is kept, for measures that look back a year."""


@dataclass(frozen=True)
class Course:
    """A rate over the years: straight lines between dated points, level before and after.

    `why` is where the points come from.
    """

    points: tuple[tuple[date, float], ...]
    why: str

    def on(self, days: Ints) -> Floats:
        """The rate on each day."""
        at = [day_of(when) for when, _ in self.points]
        return np.interp(days, at, [rate for _, rate in self.points])


@dataclass(frozen=True)
class District:
    """A district: its share of the county's children, its need, its postcodes and its towns."""

    name: str
    share: float
    need: float
    outward: tuple[str, str]
    towns: tuple[str, str]


DISTRICTS = (
    District("Arden Vale", 0.14, 0.62, ("ZZ1", "ZZ2"), ("Arden Cross", "Vale Priors")),
    District("Brackwater", 0.17, 0.95, ("ZZ3", "ZZ4"), ("Brackwater", "Fenny Bridge")),
    District("Eastholm", 0.15, 1.05, ("ZZ5", "ZZ6"), ("Eastholm", "Holm St Mary")),
    District("Harrowby", 0.19, 0.90, ("ZZ7", "ZZ8"), ("Harrowby", "Long Harrow")),
    District("Saltmarsh", 0.13, 1.45, ("ZZ9", "ZZ10"), ("Saltmarsh", "Saltmarsh Quay")),
    District("Wexbourne", 0.22, 1.10, ("ZZ11", "ZZ12"), ("Wexbourne", "Wexbourne Heath")),
)
SALTMARSH = 4

POPULATION_GROWTH = 0.0045
"""A year; a shire county's 0 to 17 population grew by four to five per cent in 2012 to 2024."""

NEW_FAMILIES = Course(
    (
        (date(2001, 4, 1), 118.0),
        (date(2019, 4, 1), 122.0),
        (date(2020, 9, 1), 124.0),
        (date(2022, 6, 1), 128.0),
        (date(2024, 4, 1), 126.0),
        (date(2026, 9, 30), 127.0),
    ),
    "families first referred a year per 10,000 children, set so that referrals come out at the "
    "published median of about 520 per 10,000",
)

MONTH_WEIGHTS = (1.02, 1.01, 1.08, 0.92, 1.04, 1.06, 1.04, 0.80, 1.04, 1.10, 1.12, 0.86)
"""Referrals by month: low in August and December, high after terms begin. Story."""
WEEKDAY_WEIGHTS = (1.06, 1.02, 1.02, 1.0, 0.98, 0.06, 0.05)
CHRISTMAS_WEIGHT = 0.35
HOLIDAY_WEIGHT = 0.08
"""Referrals on each day of the week from Monday, in the days around Christmas and on bank holidays:
only the emergency duty team receives them out of hours. Story."""

CHILDREN_IN_FAMILY = (0.28, 0.34, 0.22, 0.10, 0.04, 0.02)
"""One to six children; known families are larger than the average of 1.7."""

ELDEST_AGE = (
    (-0.35, 0.0, 0.05),
    (0.0, 1.0, 0.10),
    (1.0, 5.0, 0.25),
    (5.0, 10.0, 0.27),
    (10.0, 16.0, 0.27),
    (16.0, 17.6, 0.06),
)
"""Age in years of the eldest at a family's first referral, from and to, and share. Published
referrals are spread over all ages with the under-ones and teenagers somewhat over-represented."""

SIBLING_INCLUDED = 0.82
"""Chance that a further child of the family is referred with the first."""

REREFERRED_WITHIN_YEAR = Course(
    (
        (date(2001, 4, 1), 0.245),
        (date(2019, 6, 1), 0.300),
        (date(2021, 9, 1), 0.310),
        (date(2022, 9, 1), 0.270),
        (date(2023, 9, 1), 0.245),
        (date(2024, 6, 1), 0.225),
        (date(2025, 4, 1), 0.215),
        (date(2026, 9, 30), 0.205),
    ),
    "chance that a case closed within the year comes back within 12 months of its referral; story: "
    "re-referrals of 28% (near the worst authorities) fall to the published median of 20%",
)
OF_THOSE_CLOSED_IN_TIME = 1.22
"""Raises the chance for cases that closed within the year, because the others cannot come back in
it and the course is of all."""
RETURNS_LATER = 0.52
RETURNS_LATER_AFTER_YEARS = 2.3
"""Chance of, and mean further wait before, a return after more than a year; set so that
rather less than half of referrals are of children never referred before. Story."""

UNACCOMPANIED = Course(
    (
        (date(2001, 4, 1), 0.9),
        (date(2019, 1, 1), 2.2),
        (date(2022, 6, 1), 3.8),
        (date(2026, 9, 30), 3.8),
    ),
    "arrivals a year per 10,000; unaccompanied children were 5% of those looked after in 2021, 8% "
    "in 2025",
)

PASSING_FAMILIES = Course(
    ((date(2013, 9, 1), 150.0), (date(2021, 11, 1), 170.0), (date(2026, 9, 30), 135.0)),
    "families a year per 10,000 children of which one contact comes and no referral. Story",
)
OTHER_CONTACTS_PER_REFERRAL = 1.05
"""Contacts about a child already known that do not become a referral. Story."""
MOVES_A_YEAR = 0.15
STAYS_IN_DISTRICT = 0.72
"""How often a family moves house, and the share of moves within the district. Story."""

SOURCES: tuple[tuple[str, str, float, float], ...] = (
    ("1A", "Individual: family member, relative or carer", 0.055, 1.0),
    ("1B", "Individual: acquaintance", 0.012, 1.0),
    ("1C", "Individual: self", 0.008, 1.0),
    ("1D", "Individual: other", 0.014, 1.0),
    ("2A", "Schools", 0.262, 0.0),
    ("2B", "Education services", 0.025, 0.2),
    ("3A", "Health services: GP", 0.012, 1.0),
    ("3B", "Health services: health visitor", 0.022, 1.0),
    ("3C", "Health services: school nurse", 0.008, 0.1),
    ("3D", "Health services: other primary health services", 0.026, 1.0),
    ("3E", "Health services: A&E", 0.032, 1.0),
    ("3F", "Health services: other", 0.055, 1.0),
    ("4", "Housing", 0.014, 1.0),
    ("5A", "LA services: social care", 0.05, 1.0),
    ("5B", "LA services: other internal", 0.045, 1.0),
    ("5C", "LA services: external", 0.035, 1.0),
    ("5D", "LA services: early help", 0.03, 0.8),
    ("6", "Police", 0.285, 1.0),
    ("7", "Other legal agency", 0.022, 1.0),
    ("8", "Other", 0.028, 1.0),
    ("9", "Anonymous", 0.018, 1.0),
    ("10", "Unknown", 0.009, 1.0),
)
"""Code, description, share in term and factor in the school holidays. Published shares in
2024/25: police 28%, schools 21%, health 15%."""
FROM_POLICE = 17
FROM_LA_SOCIAL_CARE = 13

NEEDS = ("N1", "N2", "N3", "N4", "N5", "N6", "N8", "N9")
NEED_WEIGHTS = (0.575, 0.055, 0.035, 0.10, 0.165, 0.03, 0.01, 0.03)
"""Primary need of a referral; published: abuse or neglect 57% of children in need."""
DISABLED_CHILD, ABSENT_PARENTING = NEEDS.index("N2"), NEEDS.index("N8")

NO_FURTHER_ACTION = Course(
    (
        (date(2001, 4, 1), 0.08),
        (date(2020, 10, 1), 0.115),
        (date(2022, 4, 1), 0.09),
        (date(2024, 4, 1), 0.062),
        (date(2026, 9, 30), 0.052),
    ),
    "published: England 6.5%, middle half of authorities 1 to 10%",
)

ASSESSMENT_STARTS_AFTER = ((0, 0, 0.58), (1, 1, 0.34), (2, 3, 0.08))
"""Working days from the referral; statutory guidance asks for a decision within one."""
ASSESSED_IN_45 = Course(
    (
        (date(2001, 4, 1), 0.74),
        (date(2019, 10, 1), 0.70),
        (date(2020, 10, 1), 0.685),
        (date(2021, 10, 1), 0.655),
        (date(2022, 4, 1), 0.69),
        (date(2022, 10, 1), 0.76),
        (date(2023, 6, 1), 0.80),
        (date(2023, 12, 1), 0.77),
        (date(2024, 9, 1), 0.855),
        (date(2025, 4, 1), 0.892),
        (date(2026, 9, 30), 0.900),
    ),
    "story: from near the lowest published (62% in 2021) to the median of 85%; the climate lowers "
    "high chances a little",
)
ASSESSMENT_LIMIT, CONFERENCE_LIMIT = 45, 15
"""Working days in which an assessment and a conference are to be completed (statutory guidance)."""
ASSESSED_WITHIN = (
    (0, 0, 1.5),
    (1, 10, 11.4),
    (11, 20, 17.3),
    (21, 30, 16.0),
    (31, 40, 20.2),
    (41, 45, 18.1),
)
ASSESSED_LATE = ((46, 50, 6.0), (51, 60, 4.6), (61, 85, 3.6), (86, 130, 1.4))
"""Working days; the published bands of England 2023/24, whose median is 34 working days."""
CHILD_SEEN = Course(
    ((date(2001, 4, 1), 0.9), (date(2021, 10, 1), 0.91), (date(2026, 9, 30), 0.975)), "story"
)
CLOSED_AFTER_ASSESSMENT = 0.345
"""Of those assessed without a conference or care; published: 31% of all referrals."""
EARLY_HELP_AFTER_ASSESSMENT = 0.36
"""Share of those who pass to early help. Story."""
REASSESSED_A_YEAR = 0.11
"""Assessments of children whose case is already open, which make the published rate of
assessments (535 per 10,000) a little higher than that of referrals acted on."""

ENQUIRY_AT_REFERRAL = (0.415, 0.03, 0.15, 0.14, 0.18, 0.11, 0.13, 0.05)
"""By primary need; published section 47 enquiries are 192 per 10,000 and 37% of referrals."""
ENQUIRY_STARTS_AFTER = ((0, 0, 0.36), (1, 2, 0.34), (3, 7, 0.2), (8, 20, 0.1))
ENQUIRY_DURATION = ((2, 5, 0.12), (6, 10, 0.33), (11, 15, 0.43), (16, 25, 0.12))
"""Working days from the referral to the strategy discussion, and from there to the end. Story."""
ENQUIRY_IN_PLAN = 0.266
"""Chance that a child in need plan leads to an enquiry."""
CONFERENCE_AFTER_ENQUIRY = 0.242
CONFERENCE_AFTER_PLAN_ENQUIRY = 0.37
"""Chances before the risk of the family is weighed; published conferences are 61 per 10,000, 32% of
enquiries."""
EARLIER_PLAN_RAISES = 2.3
"""A child with an earlier protection plan is so much likelier to be conferenced again; set so
that 24% of plans are a second or subsequent, the published median."""
CONFERENCES_IN_15 = Course(
    (
        (date(2001, 4, 1), 0.62),
        (date(2019, 10, 1), 0.52),
        (date(2020, 10, 1), 0.455),
        (date(2021, 4, 1), 0.44),
        (date(2021, 11, 15), 0.41),
        (date(2022, 6, 1), 0.60),
        (date(2022, 12, 1), 0.70),
        (date(2023, 4, 1), 0.745),
        (date(2023, 9, 1), 0.66),
        (date(2024, 3, 1), 0.835),
        (date(2024, 9, 1), 0.89),
        (date(2025, 4, 1), 0.915),
        (date(2025, 12, 1), 0.952),
        (date(2026, 9, 30), 0.962),
    ),
    "story, as Worcestershire's published series climbed from about 40% (2016) to 97% (2024); "
    "lowest authority in 2021: 41%, published median 82%",
)
CONFERENCE_WITHIN = ((4, 10, 9.4), (11, 12, 14.0), (13, 13, 14.0), (14, 14, 20.0), (15, 15, 22.0))
CONFERENCE_LATE = ((16, 17, 20.0), (18, 20, 23.0), (21, 25, 27.0), (26, 35, 20.0), (36, 55, 10.0))
"""Working days; the bands of England 2023/24 (0-10, 11-15, 16-20, 21 or more), median 14."""
PLAN_AFTER_CONFERENCE = 0.86
"""Published: 50 plans started per 10,000 of 61 conferences."""
CATEGORIES = ("NEG", "EMO", "PHY", "SAB", "MUL")
CATEGORY_WEIGHTS = (0.49, 0.37, 0.075, 0.035, 0.03)
CATEGORY_CHANGES = 0.08
OTHER_AUTHORITY_PLAN = 0.012
TRANSFERRED_IN = 0.008
"""Shares of plans of which the category changes, of plans held for another authority and of
conferences for children who moved in. Story. Published shares of categories in 2024: neglect and
emotional abuse make up seven in eight."""

PLAN_ENDS_AT_REVIEW = (0.13, 0.32, 0.25, 0.155, 0.09, 0.055)
PLAN_ENDS_EARLY = 0.08
PLAN_OUTLASTS_CARE = ((0, 8, 0.4), (9, 45, 0.6))
"""Which review ends a plan, the share that ends before the first, and the days a plan outlasts
coming into care. Plans last about nine months: published 41 open and 50 started per 10,000, 3% open
two years."""
REVIEW_IN_TIME = Course(
    (
        (date(2001, 4, 1), 0.92),
        (date(2020, 10, 1), 0.90),
        (date(2021, 11, 1), 0.87),
        (date(2023, 4, 1), 0.955),
        (date(2026, 9, 30), 0.98),
    ),
    "each review; published share of plans with every review in time: median 93%",
)
FIRST_REVIEW_IN_TIME = ((70, 90, 1.0),)
FIRST_REVIEW_LATE = ((93, 122, 1.0),)
NEXT_REVIEW_IN_TIME = ((140, 180, 1.0),)
NEXT_REVIEW_LATE = ((185, 232, 1.0),)
"""Days since the conference or the review before: three months, then six (statutory guidance)."""
VISIT_IN_TIME = Course(
    (
        (date(2001, 4, 1), 0.80),
        (date(2020, 10, 1), 0.76),
        (date(2021, 11, 1), 0.74),
        (date(2023, 4, 1), 0.86),
        (date(2026, 9, 30), 0.945),
    ),
    "each visit; local standard of ten working days. Story",
)
PROTECTION_VISIT_GAP = ((5, 7, 0.18), (8, 9, 0.38), (10, 10, 0.44))
PROTECTION_VISIT_LATE = ((11, 13, 0.6), (14, 18, 0.3), (19, 30, 0.1))
NEED_VISIT_GAP = ((9, 14, 0.25), (15, 18, 0.35), (19, 20, 0.4))
NEED_VISIT_LATE = ((21, 25, 0.55), (26, 36, 0.3), (37, 60, 0.15))
"""Working days between visits, in time and late; local standards of ten and of twenty."""

NEED_PLAN_MEDIAN, NEED_PLAN_SPREAD = 74.0, 0.92
LONG_PLAN_MEDIAN, LONG_PLAN_SPREAD = 1250.0, 0.75
"""Days. Published: 36% of children in need have been so for two years or more, among them
disabled children whose plans last for years."""
LONG_PLAN_SHARE = 0.076
"""Share of other plans that last as long."""
STEP_DOWN_PLAN = 0.86
STEP_DOWN_MEDIAN, STEP_DOWN_SPREAD = 92.0, 0.75
"""Share of those off protection or home from care that have a plan, and its days. Story."""
DISABLED_SHARE = 0.115
"""Published: 13% of children in need have a recorded disability."""

CARE_AT_REFERRAL = (0.0102, 0.003, 0.007, 0.007, 0.0085, 0.012, 0.04, 0.0)
CARE_FROM_PROTECTION = 0.25625
CARE_FROM_NEED = 0.0544
"""Chances before risk is weighed: by need at referral, from a protection plan, from a child in need
plan. Published: 26 children started to be looked after per 10,000."""
CARE_STARTS_AFTER = ((0, 1, 0.5), (2, 6, 0.3), (7, 21, 0.2))
SIBLINGS_TAKEN_TOGETHER = 0.85
"""Days from a referral that leads straight to care, and how alike siblings fare. Story."""
STORMY_SHARE, STORMY_MOVES_A_YEAR = 0.14, 2.5
STEADY_MOVES_A_YEAR = 0.19
"""Most placements last; about a seventh of the periods are stormy, more of teenagers'. Set so that,
as published, 10% of children looked after had three or more placements in the year."""
SHORT_FIRST_PLACEMENT = 0.42
"""Share of first placements that only last until a better one is found. Story."""
SUPPORTED_ACCOMMODATION_REGISTERED = day_of(date(2023, 10, 28))
"""From here semi-independent living (H5) is supported accommodation registered with Ofsted (K3);
a placement that lasts into that time is recorded as the latter."""
PROCEEDINGS_DAYS = Course(
    (
        (date(2001, 4, 1), 200.0),
        (date(2019, 1, 1), 235.0),
        (date(2022, 6, 1), 320.0),
        (date(2026, 9, 30), 265.0),
    ),
    "from the interim to the final order; care proceedings took about 45 weeks in 2022",
)
SHORT_BREAKS = 0.12
SINGLE_STAYS = 0.2
"""Of long plans of disabled children, those with short breaks; and of these, those whose stays are
recorded singly (V3) rather than as one agreed series (V4)."""
LOOKED_AFTER_REVIEW_IN_TIME = Course(
    ((date(2001, 4, 1), 0.93), (date(2020, 10, 1), 0.91), (date(2026, 9, 30), 0.975)), "story"
)
LOOKED_AFTER_VISIT_IN_TIME = Course(
    ((date(2001, 4, 1), 0.85), (date(2020, 10, 1), 0.81), (date(2026, 9, 30), 0.95)), "story"
)
MISSING_SHARE = 0.21
"""Of those in care past the age of 11; published: 11% of children looked after went missing in
the year."""

CASELOAD = Course(
    (
        (date(2001, 4, 1), 20.0),
        (date(2019, 4, 1), 23.4),
        (date(2021, 9, 30), 24.2),
        (date(2022, 9, 30), 22.0),
        (date(2023, 9, 30), 19.6),
        (date(2024, 9, 30), 18.2),
        (date(2025, 4, 1), 17.8),
        (date(2026, 9, 30), 16.6),
    ),
    "open cases per full-time equivalent that posts are planned for, which comes out a little "
    "lower because teams keep their posts; published: 95th percentile 21.7 in 2021, median 15.2 "
    "in 2025",
)
AGENCY_SHARE = Course(
    (
        (date(2001, 4, 1), 0.22),
        (date(2020, 10, 1), 0.34),
        (date(2022, 3, 1), 0.315),
        (date(2022, 12, 31), 0.18),
        (date(2023, 9, 30), 0.105),
        (date(2024, 9, 30), 0.065),
        (date(2026, 9, 30), 0.058),
    ),
    "full-time equivalents among those who start, leading the share in post by a year; published: "
    "95th percentile 37% in 2021, median 13% in 2025",
)
TURNOVER = Course(
    (
        (date(2001, 4, 1), 0.20),
        (date(2020, 10, 1), 0.25),
        (date(2022, 3, 1), 0.25),
        (date(2023, 3, 30), 0.13),
        (date(2026, 9, 30), 0.085),
    ),
    "chance a year that one who now starts will leave; published: 95th percentile 30% in 2021, "
    "median 12% in 2025",
)
AGENCY_STAY_YEARS = 0.75
"""Mean stay of an agency worker. Story."""
CHANGES_OF_WORKER_A_YEAR = Course(
    ((date(2001, 4, 1), 0.3), (date(2021, 10, 1), 0.52), (date(2026, 9, 30), 0.14)),
    "moves of a case to a colleague for other reasons than that the worker left. Story",
)
HELD_BY_FAMILY_SUPPORT = 0.26
"""Share of children in need plans held by family support workers, who are not social workers: the
workforce census has about four cases for every five open episodes of need."""
FULL_TIME = ((1.0, 0.78), (0.8, 0.12), (0.6, 0.07), (0.5, 0.03))
"""Full-time equivalents and their shares among permanent workers. Published: 0.94 a head."""

MONTHLY_UNREST = 0.16
DISTRICT_UNREST = 0.22
"""Standard deviations on the log-odds of doing things in time: of the county by month, of a
district by quarter. Story."""
RELAPSE = Course(
    (
        (date(2024, 11, 15), 0.0),
        (date(2025, 1, 15), 1.5),
        (date(2025, 4, 15), 2.3),
        (date(2025, 6, 15), 1.5),
        (date(2025, 9, 30), 0.15),
        (date(2025, 11, 15), 0.0),
    ),
    "story: Saltmarsh loses its managers in the winter of 2024/25 and recovers by the autumn; on "
    "the log-odds of doing things in time",
)

CLOSES_AFTER = ((0, 1, 0.45), (2, 5, 0.35), (6, 12, 0.2))
MOVES_AWAY, DIES = 0.045, 0.0008
"""Shares of the cases that had services but not care. Story."""

RECORDING_DELAY = {
    "referral": ((0, 0, 0.82), (1, 1, 0.11), (2, 5, 0.07)),
    "assessment": ((0, 0, 0.52), (1, 5, 0.33), (6, 15, 0.11), (16, 30, 0.04)),
    "enquiry": ((0, 1, 0.6), (2, 6, 0.3), (7, 20, 0.1)),
    "conference": ((0, 2, 0.6), (3, 8, 0.33), (9, 20, 0.07)),
    "plan": ((0, 2, 0.55), (3, 8, 0.35), (9, 24, 0.1)),
    "closure": ((0, 1, 0.35), (2, 8, 0.4), (9, 20, 0.19), (21, 45, 0.06)),
    "visit": ((0, 1, 0.42), (2, 4, 0.33), (5, 10, 0.18), (11, 28, 0.07)),
    "review": ((0, 3, 0.5), (4, 12, 0.4), (13, 28, 0.1)),
    "care": ((0, 1, 0.62), (2, 5, 0.28), (6, 16, 0.1)),
    "health": ((2, 10, 0.4), (11, 30, 0.45), (31, 60, 0.15)),
    "missing": ((0, 1, 0.7), (2, 4, 0.25), (5, 12, 0.05)),
}
"""Days from the event to its record, by kind: most at once, a tail weeks later. Story."""
