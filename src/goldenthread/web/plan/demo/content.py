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


@dataclass(frozen=True)
class AnAction:
    """``outcomes`` and ``stream`` are by number and letter. ``moved_to`` is a later date agreed.

    ``evidence`` makes it done, and ``verified`` closed. Those of the refresh came in 2026.
    """

    what: str
    owner: str
    outcomes: tuple[int, ...]
    stream: str
    due: date | None
    evidence: str = ""
    verified: bool = True
    moved_to: date | None = None
    body: str = ""
    cost: int | None = None
    benefit: str = ""
    refresh: bool = False
    steps: tuple[tuple[str, date, date | None], ...] = ()


def d(year: int, month: int, day: int) -> date:
    return date(year, month, day)


ACTIONS = (
    AnAction(
        "Agree one threshold document with all partners",
        "Karen Hollis",
        (1,),
        "A",
        d(2025, 7, 31),
        "Published by the safeguarding partners on 28 July 2025.",
        benefit="Fewer referrals that come back within a year",
        steps=(
            ("First draft to partners", d(2025, 5, 30), d(2025, 5, 28)),
            ("Signed by police, health and schools", d(2025, 7, 11), d(2025, 7, 18)),
        ),
    ),
    AnAction(
        "Put police and health staff into the front door",
        "Supt Lee Farrow",
        (1, 2),
        "A",
        d(2025, 10, 31),
        "Four partner staff sit with the team since 1 November 2025.",
        moved_to=d(2025, 11, 28),
        body="Marlshire Police",
        cost=240_000,
        benefit="Decisions on a contact within one working day",
    ),
    AnAction(
        "Train school safeguarding leads in making a good referral",
        "Rachel Obi",
        (1,),
        "A",
        d(2026, 2, 27),
        "186 of 201 schools sent somebody; list with the training unit.",
        body="Marlshire Schools Forum",
        cost=18_000,
    ),
    AnAction(
        "Review every referral closed with no further action in one month",
        "Karen Hollis",
        (1,),
        "A",
        d(2026, 10, 30),
        refresh=True,
        steps=(("Sample drawn", d(2026, 10, 2), d(2026, 10, 1)), ("Read", d(2026, 10, 23), None)),
    ),
    AnAction(
        "Open three family hubs in the districts with most repeat referrals",
        "Joan Appleby",
        (1,),
        "A",
        d(2026, 9, 30),
        moved_to=d(2027, 1, 29),
        cost=1_150_000,
        benefit="Help for 900 families a year before a referral",
        steps=(
            ("Harrowby hub open", d(2026, 6, 30), d(2026, 7, 6)),
            ("Kelling hub open", d(2026, 9, 30), d(2026, 10, 12)),
            ("Southmere hub open", d(2026, 12, 18), None),
        ),
    ),
    AnAction(
        "Publish what happens after a referral, in plain words",
        "Rachel Obi",
        (1,),
        "A",
        d(2026, 12, 18),
        refresh=True,
    ),
    AnAction(
        "Set a date for management review at day 10 and day 30 of an assessment",
        "Imran Sheikh",
        (2,),
        "B",
        d(2025, 6, 30),
        "Standard issued on 16 June 2025; in the case system since July.",
    ),
    AnAction(
        "Show each team its open assessments by age every Monday",
        "Priya Nair",
        (2,),
        "B",
        d(2025, 9, 30),
        "The list has been sent every Monday since 8 September 2025.",
        benefit="No assessment passes 45 days unseen",
    ),
    AnAction(
        "Teach direct work with children to every assessment worker",
        "Louise Tan",
        (2,),
        "D",
        d(2026, 3, 31),
        "62 of 64 workers completed both days.",
        moved_to=d(2026, 6, 30),
        cost=36_000,
    ),
    AnAction(
        "Audit 60 assessments for the child's voice",
        "Grace Okafor",
        (2, 8),
        "B",
        d(2026, 12, 11),
        refresh=True,
        steps=(
            ("Sample drawn", d(2026, 11, 6), d(2026, 11, 5)),
            ("Moderated", d(2026, 12, 4), None),
        ),
    ),
    AnAction(
        "Cut the assessment form to what a family would recognise",
        "Imran Sheikh",
        (2,),
        "B",
        d(2026, 11, 6),
        refresh=True,
        benefit="An hour saved on each assessment",
    ),
    AnAction(
        "Book conferences on the day of the strategy discussion",
        "Anita Rowe",
        (3,),
        "B",
        d(2025, 6, 30),
        "Booking rule in force since 2 June 2025.",
    ),
    AnAction(
        "Employ two more conference chairs",
        "Anita Rowe",
        (3,),
        "B",
        d(2025, 9, 30),
        "Both in post on 15 September 2025.",
        cost=128_000,
        benefit="Conferences within 15 working days at any time of year",
    ),
    AnAction(
        "Agree with the police how reports for conferences are shared",
        "Supt Lee Farrow",
        (3,),
        "B",
        d(2026, 1, 30),
        "Protocol signed on 22 January 2026.",
        body="Marlshire Police",
    ),
    AnAction(
        "Report every late conference with its reason each month",
        "Anita Rowe",
        (3,),
        "B",
        d(2026, 5, 29),
        "In the monthly scorecard since May 2026.",
        refresh=True,
    ),
    AnAction(
        "Fill the vacant posts in two safeguarding teams",
        "Louise Tan",
        (4, 7),
        "D",
        d(2026, 7, 31),
        "Both teams at full strength on 14 September 2026.",
        verified=False,
        moved_to=d(2026, 9, 30),
        cost=310_000,
    ),
    AnAction(
        "Look each week at every child whose next visit is due",
        "Imran Sheikh",
        (4,),
        "B",
        d(2025, 8, 29),
        "Weekly meeting held since 18 August 2025; notes in the team folders.",
    ),
    AnAction(
        "Give social workers tablets to record a visit where it is made",
        "Dev Anand",
        (4, 7),
        "B",
        d(2026, 8, 31),
        cost=95_000,
        benefit="Visits recorded within two days",
        steps=(
            ("Pilot in Harrowby", d(2026, 5, 29), d(2026, 5, 20)),
            ("All teams", d(2026, 8, 31), None),
        ),
    ),
    AnAction(
        "Write down what a visit to a child with a plan must cover",
        "Imran Sheikh",
        (4,),
        "B",
        d(2025, 10, 31),
        "Practice standard 7, issued on 20 October 2025.",
    ),
    AnAction(
        "Visit unannounced where a parent cancels twice",
        "Imran Sheikh",
        (4,),
        "B",
        None,
        refresh=True,
    ),
    AnAction(
        "Review a placement within ten days of the first sign of strain",
        "Bethan Price",
        (5,),
        "C",
        d(2026, 8, 28),
        "In force since 10 August 2026; 23 reviews by the end of October.",
        verified=False,
        refresh=True,
    ),
    AnAction(
        "Recruit 40 foster carers for children over ten",
        "Bethan Price",
        (5,),
        "C",
        d(2026, 9, 30),
        moved_to=d(2027, 3, 31),
        cost=420_000,
        benefit="12 fewer children placed outside the county",
        steps=(
            ("20 approved", d(2026, 3, 31), d(2026, 5, 8)),
            ("30 approved", d(2026, 9, 30), None),
        ),
    ),
    AnAction(
        "Offer respite to every carer who asks within a week",
        "Bethan Price",
        (5,),
        "C",
        d(2026, 12, 18),
        refresh=True,
        cost=75_000,
    ),
    AnAction(
        "Ask every carer who left why, and publish what is done about it",
        "Bethan Price",
        (5,),
        "C",
        d(2026, 11, 27),
        refresh=True,
    ),
    AnAction(
        "Join health and education in one plan for each child in care",
        "Dr Amara Lowe",
        (5,),
        "C",
        d(2026, 10, 16),
        body="NHS Marlshire",
    ),
    AnAction(
        "Contract return interviews to one independent provider",
        "Sian Beddoes",
        (6,),
        "C",
        d(2025, 8, 29),
        "Contract began on 1 September 2025.",
        cost=140_000,
    ),
    AnAction(
        "Tell the police and the placement within an hour when a child is missing",
        "Sian Beddoes",
        (6,),
        "C",
        d(2025, 7, 31),
        "Joint procedure in force since 14 July 2025.",
    ),
    AnAction(
        "Bring what return interviews say to the exploitation panel each month",
        "Sian Beddoes",
        (6,),
        "C",
        d(2025, 11, 28),
        "Standing item since November 2025.",
    ),
    AnAction(
        "Set a bar for a fair caseload and report who is above it",
        "Louise Tan",
        (7,),
        "D",
        d(2025, 5, 30),
        "Bar of 18 agreed in May 2025; in the weekly figures.",
    ),
    AnAction(
        "Offer agency workers permanent posts",
        "Louise Tan",
        (7,),
        "D",
        d(2026, 3, 31),
        "31 accepted by March 2026.",
        cost=60_000,
        benefit="£1.4m less spent on agency workers in a year",
    ),
    AnAction(
        "Begin an academy for newly qualified social workers",
        "Louise Tan",
        (7,),
        "D",
        d(2026, 9, 30),
        "24 began on 7 September 2026.",
        verified=False,
        body="University of Marl",
        cost=280_000,
    ),
    AnAction(
        "Ask everyone who leaves, and everyone who stays a year, why",
        "Helen Marsh",
        (7,),
        "D",
        d(2027, 1, 29),
        refresh=True,
    ),
    AnAction(
        "Weight newly qualified workers' time in caseload figures",
        "Priya Nair",
        (7,),
        "D",
        d(2026, 6, 30),
        "In the catalogue of measures since June 2026.",
        refresh=True,
    ),
    AnAction(
        "Let the Director and lead member meet a team every fortnight",
        "Martin Cole",
        (8,),
        "E",
        d(2025, 6, 30),
        "22 visits made by October 2026; notes with the board.",
    ),
    AnAction(
        "Compare each quarter's self-assessment with what others found",
        "Helen Marsh",
        (8,),
        "E",
        d(2026, 12, 18),
        refresh=True,
    ),
    AnAction(
        "Moderate one audit in five by somebody from outside",
        "Grace Okafor",
        (8,),
        "E",
        d(2026, 9, 30),
        body="Improvement partner",
        moved_to=d(2026, 11, 13),
    ),
    AnAction(
        "Bring a young person's account to every board meeting",
        "Joan Appleby",
        (8,),
        "E",
        d(2025, 9, 30),
        "Every meeting since September 2025.",
    ),
    AnAction(
        "Write the scorecard so that members can read it",
        "Priya Nair",
        (8,),
        "E",
        d(2026, 3, 31),
        "New scorecard at the board of 26 March 2026.",
    ),
    AnAction(
        "Bring the improvement plan and the budget before the same meeting",
        "Martin Cole",
        (8,),
        "E",
        d(2027, 2, 26),
        refresh=True,
    ),
    AnAction(
        "Hold a learning day on what audits found, for every team",
        "Grace Okafor",
        (8,),
        "E",
        None,
        refresh=True,
    ),
)

NOTICE_TERMS = (
    (
        "1",
        "An Improvement Board with an independent chair meets every month.",
        d(2025, 4, 30),
        True,
    ),
    ("2", "An improvement plan that answers every finding is agreed.", d(2025, 4, 30), True),
    ("3", "Assessments are timely for nine children in ten.", d(2026, 9, 30), True),
    ("4", "Children with a protection plan are seen in time.", d(2026, 12, 18), False),
    ("5", "Caseloads are at or below the bar that the council set.", d(2026, 12, 31), False),
    (
        "6",
        "Leaders' own view of practice is tested by somebody from outside.",
        d(2027, 2, 26),
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
    (d(2026, 8, 20), ("Cllr Owen Tasker",), ("Rachel Obi",)),
    (d(2026, 9, 24), (), ("Dr Amara Lowe",)),
    (d(2026, 10, 29), ("Supt Lee Farrow",), ()),
)
DECISIONS = (
    (
        d(2026, 9, 24),
        "The board wants to see visits to children with a plan every month until they hold.",
        "Bring the visits of each team to every board meeting",
        "Imran Sheikh",
        d(2026, 11, 26),
    ),
    (
        d(2026, 10, 29),
        "Health must say when one plan for each child in care will be there.",
        "Bring a date for one joint plan for each child in care",
        "Dr Amara Lowe",
        d(2026, 11, 26),
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
    ("Business case agreed by the Cabinet", 30, d(2026, 3, 31), d(2026, 3, 24), ()),
    ("Chair and chief executive appointed", 60, d(2026, 7, 31), d(2026, 8, 21), (0,)),
    ("Contract and 14 indicators agreed", 45, d(2026, 12, 11), None, (1,)),
    ("Staff consulted on the transfer", 45, d(2026, 11, 30), None, (1,)),
    ("Staff transferred in shadow", 20, d(2027, 1, 4), None, (3,)),
    ("Case system split and tested", 50, d(2027, 2, 12), None, (1,)),
    ("Registered with the inspectorate", 70, d(2027, 2, 26), None, (2,)),
    ("Shadow period reviewed by the board", 15, d(2027, 3, 19), None, (4, 5)),
    ("Go-live decision by the Cabinet", 5, d(2027, 3, 26), None, (6, 7)),
)
