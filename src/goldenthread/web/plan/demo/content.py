"""What the invented county's improvement plan says, as tables."""

from dataclasses import dataclass
from datetime import date

PLAN = "Marlshire Children's Services Improvement Plan"
ABOUT = (
    "The county's answer to the inspection of November 2024, agreed with the Improvement Board and "
    "the Department. Eight outcomes for children, each shown by measures over time."
)
STARTED, ADOPTED, REFRESHED = date(2025, 3, 3), date(2025, 4, 1), date(2026, 4, 1)


@dataclass(frozen=True)
class AnOutcome:
    """``finding`` is a word by which the findings that it answers are known."""

    title: str
    says: str
    lead: str
    themes: tuple[str, ...]
    measures: tuple[str, ...]
    hold_for: int
    not_before: date
    finding: str


LEADERSHIP, PRACTICE = "Leadership and governance", "Quality of practice"
DOOR, CARE, WORKFORCE = "The front door", "Children in care and care leavers", "Workforce"

OUTCOMES = (
    AnOutcome(
        "Families get the right help the first time",
        "A family that asks for help is not sent away to come back.",
        "Assistant Director, Help and Protection",
        (DOOR,),
        ("RF03",),
        4,
        date(2026, 1, 1),
        "threshold",
    ),
    AnOutcome(
        "Assessments are timely and see the child",
        "A child's needs are known within 45 working days, and the child was asked.",
        "Head of Assessment",
        (PRACTICE, DOOR),
        ("AS02",),
        3,
        date(2025, 10, 1),
        "assessment",
    ),
    AnOutcome(
        "Children at risk are protected without delay",
        "A conference is held within 15 working days of the strategy discussion.",
        "Head of Safeguarding",
        (PRACTICE,),
        ("IC02",),
        4,
        date(2025, 10, 1),
        "conference",
    ),
    AnOutcome(
        "Children with a plan are seen in time",
        "Every child with a protection plan is seen by a social worker who knows them.",
        "Head of Safeguarding",
        (PRACTICE,),
        ("CP08",),
        3,
        date(2025, 10, 1),
        "visit",
    ),
    AnOutcome(
        "Children in care have a stable home",
        "Children do not move because carers gave up without help.",
        "Head of Children in Care",
        (CARE,),
        ("PL01",),
        4,
        date(2026, 4, 1),
        "placement",
    ),
    AnOutcome(
        "Children who go missing are asked why",
        "A child who comes back is offered somebody to talk to.",
        "Head of Exploitation and Missing",
        (PRACTICE, CARE),
        ("MS03",),
        4,
        date(2025, 10, 1),
        "missing",
    ),
    AnOutcome(
        "Social workers stay and have time for children",
        "Children keep their social worker, who has few enough children to know them.",
        "Principal Social Worker",
        (WORKFORCE,),
        ("WF02", "WF05"),
        4,
        date(2026, 4, 1),
        "caseload",
    ),
    AnOutcome(
        "Leaders know how good practice is",
        "The council's own view of practice agrees with what others find.",
        "Director of Children's Services",
        (LEADERSHIP,),
        (),
        2,
        date(2027, 1, 4),
        "leader",
    ),
)

WORKSTREAMS = (
    ("A", "Front door and early help", "Karen Hollis, Head of the Front Door", (1, 2)),
    ("B", "Practice and protection", "Imran Sheikh, Head of Safeguarding", (2, 3, 4)),
    ("C", "Care and corporate parenting", "Bethan Price, Head of Children in Care", (5, 6)),
    ("D", "Workforce", "Louise Tan, Principal Social Worker", (2, 4, 7)),
    ("E", "Leadership, quality and voice", "Martin Cole, Director", (8,)),
)


NOTICE_TERMS = (
    (
        "1",
        "An Improvement Board with an independent chair meets every month.",
        date(2025, 4, 30),
        True,
    ),
    ("2", "An improvement plan that answers every finding is agreed.", date(2025, 4, 30), True),
    ("3", "Assessments are timely for nine children in ten.", date(2026, 9, 30), True),
    ("4", "Children with a protection plan are seen in time.", date(2026, 12, 18), False),
    ("5", "Caseloads are at or below the bar that the council set.", date(2026, 12, 31), False),
    (
        "6",
        "Leaders' own view of practice is tested by somebody from outside.",
        date(2027, 2, 26),
        False,
    ),
)
MEMBERS = (
    ("Ruth Amesbury", "Independent", "chair", ""),
    ("Cllr Margaret Lyle", "Marlshire County Council", "elected", "Majority group"),
    ("Cllr Owen Tasker", "Marlshire County Council", "elected", "Opposition"),
    ("Martin Cole", "Marlshire County Council", "officer", ""),
    ("Supt Lee Farrow", "Marlshire Police", "partner", ""),
    ("Dr Amara Lowe", "NHS Marlshire", "partner", ""),
    ("Rachel Obi", "Marlshire Schools Forum", "partner", ""),
    ("Neil Carrick", "Department's adviser", "adviser", ""),
)
MEETINGS = (
    (date(2026, 8, 20), ("Cllr Owen Tasker",), ("Rachel Obi",)),
    (date(2026, 9, 24), (), ("Dr Amara Lowe",)),
    (date(2026, 10, 29), ("Supt Lee Farrow",), ()),
)
DECISIONS = (
    (
        date(2026, 9, 24),
        "The board wants to see visits to children with a plan every month until they hold.",
        "Bring the visits of each team to every board meeting",
        "Imran Sheikh",
        date(2026, 11, 26),
    ),
    (
        date(2026, 10, 29),
        "Health must say when one plan for each child in care will be there.",
        "Bring a date for one joint plan for each child in care",
        "Dr Amara Lowe",
        date(2026, 11, 26),
    ),
)
SUMMARY = (
    "More is done and more of it shows: assessments and conferences are on time, and fewer social "
    "workers are agency staff.\n"
    "Children with a protection plan are again seen late in two teams, so an outcome that was "
    "closed is open again. Too many children in care still move."
)
PROGRAMME = "Marlshire Children's Company"
STEPS = (
    ("Business case agreed by the Cabinet", 30, date(2026, 3, 31), date(2026, 3, 24), ()),
    ("Chair and chief executive appointed", 60, date(2026, 7, 31), date(2026, 8, 21), (0,)),
    ("Contract and 14 indicators agreed", 45, date(2026, 12, 11), None, (1,)),
    ("Staff consulted on the transfer", 45, date(2026, 11, 30), None, (1,)),
    ("Staff transferred in shadow", 20, date(2027, 1, 4), None, (3,)),
    ("Case system split and tested", 50, date(2027, 2, 12), None, (1,)),
    ("Registered with the inspectorate", 70, date(2027, 2, 26), None, (2,)),
    ("Shadow period reviewed by the board", 15, date(2027, 3, 19), None, (4, 5)),
    ("Go-live decision by the Cabinet", 5, date(2027, 3, 26), None, (6, 7)),
)
