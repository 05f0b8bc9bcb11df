"""The invented panel's members, registers and next agendas, with papers that everybody may open."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.notices import Light
from goldenthread.minutes.record import Item, Kind, MeetingRecord, Resolution
from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.agendas import actions
from goldenthread.web.agendas.clocks import clock_of_agenda
from goldenthread.web.agendas.models import Agenda, PlannedItem
from goldenthread.web.agendas.notes import actions as notes
from goldenthread.web.agendas.papers import actions as papers
from goldenthread.web.agendas.states import Deed
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.changing.actions import cancel
from goldenthread.web.scrutiny.models import Body, Came, Meeting, Seat

PANEL = "Children and Families Overview and Scrutiny Panel"
SINCE = date(2025, 5, 20)

MEMBERS = (
    ("Helena Ashdown", Seat.CHAIR, "Conservative"),
    ("Mrs P J Larwood", Seat.VICE_CHAIR, "Conservative"),
    ("Mr T J Pellow", Seat.MEMBER, "Liberal Democrat"),
    ("Mr R Osgathorpe", Seat.MEMBER, "Independent"),
    ("Ms D Achterberg", Seat.MEMBER, "Green"),
    ("Mr S K Dhaliwal", Seat.MEMBER, "Labour"),
    ("Ms F O'Hanrahan", Seat.MEMBER, "Liberal Democrat"),
    ("Mrs M Lyle", Seat.MEMBER, "Labour"),
    ("Canon A Whitlock", Seat.CHURCH, ""),
    ("Mr Marek Zielny", Seat.PARENT_GOVERNOR, ""),
    ("Mr T Pascoe", Seat.SUBSTITUTE, "Labour"),
)
"""Name, seat and party of who sits on the panel."""

ABSENT = "Mr Marek Zielny"
"""He misses every meeting whose register is kept, so that a long absence shows."""

STANDING = (
    ("Apologies and Welcome", False),
    ("Declarations of Interest and of any Party Whip", False),
    ("Public Participation", False),
    ("Confirmation of the Minutes of the Previous Meeting", False),
    ("Work Programme", True),
    ("Date of the Next Meeting", True),
)

REPORT = """Performance of children's services, July to September

Why this comes to the Panel

The Panel asked in September to see the quarter beside the promises made to it.

What it shows

Assessments are completed sooner than in spring. Caseloads fell in two teams and rose in one. The
figures themselves, with small numbers hidden, are in the pack for this meeting.

What the Panel is asked to do

To scrutinise the quarter, and to say where it wants to look deeper.
"""

CONTRACT = """Children's homes: options for the contract

The prices that two providers offered, and what the council would be ready to pay, are set out
here, so that the Panel can judge the options before the decision.
"""


@transaction.atomic
def build() -> int:
    """Seat the panel and build its next agendas on a demonstration site, once.

    Returns how many agendas there are. Raises ``NotADemo`` on any other site.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so no agendas were built.")
    panel = Body.objects.filter(name=PANEL).first()
    if Agenda.objects.exists() or panel is None:
        return Agenda.objects.count()
    people = {one.role: User.objects.get(email=one.email) for one in PEOPLE}
    officer, lead = people[Role.SCRUTINY_OFFICER], people[Role.IMPROVEMENT_LEAD]
    _keep(officer, panel)
    _seat(officer, panel, people[Role.COUNCILLOR])
    _register(officer, panel)
    for title, last in STANDING:
        actions.keep_standing(by=officer, body=panel, title=title, last=last)
    following = Meeting.objects.filter(body=panel).to_come(timezone.localdate()).first()
    if following:
        _published(officer, lead, following)
        _noted(people[Role.COUNCILLOR], Agenda.objects.get(meeting=following))
    _begun(officer, panel)
    _long_ago(panel)
    _called_off(officer, panel)
    return Agenda.objects.count()


def _long_ago(panel: Body) -> None:
    """Minutes that have been open for longer than they must, so that somebody is to decide."""
    said = Item(
        number="3",
        title="Home visits",
        kind=Kind.SUBSTANTIVE,
        paragraphs=("Home visits were discussed.",),
        resolutions=(Resolution(None, "That the report be noted."),),
    )
    take_in_minutes(
        record=MeetingRecord(
            source="2019-03-14.txt",
            council=panel.council or None,
            committee=panel.name,
            date=date(2019, 3, 14),
            items=(said,),
        ),
        by=None,
    )


def _keep(officer: User, panel: Body) -> None:
    bodies.keep_body(
        by=officer,
        body=panel,
        name=panel.name,
        kind="panel",
        cut_off=time(16, 30),
        warn_days=5,
        numbering="runs on",
    )
    bodies.keep_body(
        by=officer,
        body=None,
        name="Corporate Parenting Sub-group",
        kind="sub-group",
        above=panel,
    )


def _seat(officer: User, panel: Body, councillor: User) -> None:
    for name, seat, party in MEMBERS:
        user = councillor if name == "Mrs M Lyle" else None
        bodies.seat(
            by=officer, body=panel, name=name, seat=seat, party=party, since=SINCE, user=user
        )


def _register(officer: User, panel: Body) -> None:
    """Who came to the last three meetings, and what was declared at the last."""
    seats = {str(one.member): one for one in panel.memberships.in_order()}
    substitute = seats["Mr T Pascoe"]
    for meeting in Meeting.objects.filter(body=panel, date__gte=SINCE).held().latest_first()[:3]:
        came = {
            one.pk: Came.APOLOGIES if _sent_apologies(name, meeting) else Came.PRESENT
            for name, one in seats.items()
            if one != substitute
        }
        bodies.keep_attendance(by=officer, meeting=meeting, came=came, substitutes={})
    last = Meeting.objects.filter(body=panel).held().latest_first().first()
    bodies.declare(
        by=officer,
        meeting=last,
        member=seats["Ms F O'Hanrahan"].member,
        interest="personal",
        what="Approved as a foster carer by a neighbouring authority",
        took_part=True,
    )
    came = {seats["Mr S K Dhaliwal"].pk: Came.APOLOGIES}
    standing_in = {seats["Mr S K Dhaliwal"].pk: substitute.member}
    bodies.keep_attendance(by=officer, meeting=last, came=came, substitutes=standing_in)


def _sent_apologies(name: str, meeting: Meeting) -> bool:
    """Whether the minutes say so, by the surname, or it is the one who is always away."""
    surname = name.split()[-1]
    return name == ABSENT or any(surname in said["name"] for said in meeting.apologies)


def _published(officer: User, lead: User, meeting: Meeting) -> None:
    """The agenda of the next meeting: a report, one to follow, one kept from the public."""
    agenda = actions.begin(by=officer, meeting=meeting)
    performance = _agreed(officer, agenda, "Children’s Services Performance, July to September")
    homes = _agreed(officer, agenda, "Children’s Homes: Options for the Contract")
    schools = _agreed(officer, agenda, "Virtual School: Annual Report", education=True)
    report = _paper(officer, performance, "The child’s journey, quarter by quarter", REPORT)
    papers.consult(
        by=officer,
        paper=report,
        version=_version(agenda),
        whom="Director of Children’s Services",
        asked_on=meeting.date - timedelta(days=24),
        answered_on=meeting.date - timedelta(days=21),
        said="Content for publication.",
    )
    papers.list_background(
        by=officer,
        paper=report,
        version=_version(agenda),
        title="Definitions of the measures",
        where="On this site, under Measures",
    )
    contract = _paper(officer, homes, "Prices offered", CONTRACT)
    papers.restrict(
        by=officer,
        thing=contract,
        version=_version(agenda),
        restriction="exempt",
        paragraph=3,
        interest="Telling the prices before the contract is let would cost the council dearly.",
    )
    contract.refresh_from_db()
    papers.review(by=lead, thing=contract, version=_version(agenda), agrees=True)
    papers.add(by=officer, planned=schools, version=_version(agenda), title="Annual report")
    actions.invite(
        by=officer,
        planned=performance,
        version=_version(agenda),
        name="Assistant Director, Family Help and Protection",
        invited_as="officer",
        starts=time(10, 30),
        ends=time(11, 15),
        answer="coming",
    )
    late = clock_of_agenda(meeting, None).light(timezone.now()) is Light.RED
    actions.publish(
        by=officer,
        agenda=agenda,
        version=_version(agenda),
        late_reason="The meeting was convened at shorter notice." if late else "",
    )


def _noted(member: User, agenda: Agenda) -> None:
    """What the member with an account noted for themselves beside the pack."""
    performance = agenda.planned.get(title__startswith="Children’s Services Performance")
    said = {
        None: "Ask what became of the two teams whose caseloads fell. Who checks that it lasts?",
        performance.papers.first(): "Which team rose? Not in the report.",
    }
    for paper, text in said.items():
        notes.write(by=member, planned=performance, paper=paper, version=0, text=text)


def _begun(officer: User, panel: Body) -> None:
    """An agenda of a meeting further ahead, still being built."""
    day = timezone.localdate() + timedelta(days=60)
    while day.weekday() != 3:
        day += timedelta(days=1)
    meeting = bodies.schedule_meeting(
        by=officer, body=panel, day=day, time=time(10), venue="Council Chamber, County Hall"
    )
    agenda = actions.begin(by=officer, meeting=meeting)
    _agreed(officer, agenda, "Recruitment and Retention of Social Workers")
    actions.propose(
        by=officer,
        agenda=agenda,
        version=_version(agenda),
        title="Short Breaks for Disabled Children",
        purpose="comment",
        why="A member asked for it in September.",
    )


def _called_off(officer: User, panel: Body) -> None:
    """A meeting of the sub-group that was announced and cancelled."""
    group = Body.objects.get(above=panel)
    day = timezone.localdate() + timedelta(days=45)
    meeting = bodies.schedule_meeting(
        by=officer, body=group, day=day, time=time(16), venue="Committee Room 2, County Hall"
    )
    cancel(
        by=officer,
        meeting=meeting,
        version=meeting.version,
        reason="Half of its members are away that week. The Panel takes its report instead.",
    )


def _agreed(officer: User, agenda: Agenda, title: str, *, education: bool = False) -> PlannedItem:
    planned = actions.propose(
        by=officer,
        agenda=agenda,
        version=_version(agenda),
        title=title,
        purpose="scrutinise",
        why="The work programme of the Panel.",
        education=education,
    )
    return actions.move(by=officer, planned=planned, version=_version(agenda), deed=Deed.AGREE)


def _paper(officer: User, planned: PlannedItem, title: str, text: str):
    return papers.add(
        by=officer,
        planned=planned,
        version=_version(planned.agenda),
        title=title,
        content=text.encode(),
    )


def _version(agenda: Agenda) -> int:
    agenda.refresh_from_db(fields=["version"])
    return agenda.version
