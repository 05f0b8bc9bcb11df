"""Scrutiny's programme of the invented county: recommendations, and the year's work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.programme.decisions import actions as decisions
from goldenthread.web.programme.groups import actions as groups
from goldenthread.web.programme.in_thread import RECOMMENDED_BY
from goldenthread.web.programme.models import Recommendation, WorkItem
from goldenthread.web.programme.recommendations import actions as recommendations
from goldenthread.web.programme.work import actions as work
from goldenthread.web.programme.work.states import Source, State
from goldenthread.web.scrutiny.models import Body, Meeting
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

PANEL = "Children and Families Overview and Scrutiny Panel"


@dataclass(frozen=True)
class Told:
    """One recommendation and how far it came. Days count from the one on which it was made."""

    text: str
    to: str
    made_on: date
    notice: bool = True
    answer: str = ""
    reply: str = ""
    reasons: str = ""
    replied_on: date | None = None
    published: bool = True
    doing: tuple[str, str, date] | None = None
    done: str = ""
    done_on: date | None = None
    difference: str = ""
    impact: str = ""


CARERS = date(2025, 9, 11)
REPLIED = date(2026, 1, 30)
CABINET_MEMBER = "Cabinet Member for Children and Families"

TOLD = (
    Told(
        "That the time from a carer's first enquiry to the decision on approval be no longer than "
        "26 weeks, and be reported each quarter.",
        CABINET_MEMBER,
        CARERS,
        answer="accepted",
        reply="The standard is adopted. The time is reported each quarter from January 2026.",
        replied_on=REPLIED,
        done="The time is reported each quarter. It came down from around 38 weeks to 22.",
        done_on=date(2026, 9, 10),
        difference="made",
        impact="29 households were approved in five months, compared with 17 a year before.",
    ),
    Told(
        "That an exit interview be offered to every foster carer who leaves, by somebody outside "
        "the fostering team.",
        CABINET_MEMBER,
        CARERS,
        answer="accepted",
        reply="Interviews are offered by the quality assurance team from February 2026.",
        replied_on=REPLIED,
        done="Letters went to every carer who had left since April, and interviews are offered.",
        done_on=date(2026, 10, 12),
    ),
    Told(
        "That the allowance of foster carers be raised to the average of the county's neighbours.",
        CABINET_MEMBER,
        CARERS,
        answer="in part",
        reply="The allowance for carers of teenagers is raised from April 2026.",
        reasons="The full rise would cost about £640,000 a year, for which no budget is agreed.",
        replied_on=REPLIED,
        doing=("Raise the allowance for carers of teenagers", "Whitlock", date(2026, 4, 1)),
    ),
    Told(
        "That council tax be waived for households that foster.",
        "Cabinet",
        CARERS,
        answer="not accepted",
        reply="The Cabinet does not propose a waiver.",
        reasons="District councils collect the tax, and three of the five do not agree.",
        replied_on=REPLIED,
    ),
    Told(
        "That every plan of a child in need that is open for a year be reviewed by a manager of "
        "another team, and the outcome be reported to the Panel.",
        "Cabinet",
        date(2026, 3, 5),
    ),
    Told(
        "That the Council publish the definition of every measure it reports to the Panel.",
        "Cabinet",
        date(2026, 6, 11),
        answer="accepted",
        reply="They are to be on the website by the end of July.",
        replied_on=date(2026, 7, 20),
        published=False,
    ),
    Told(
        "That newly qualified social workers hold no more than 15 children's cases.",
        CABINET_MEMBER,
        date(2026, 6, 11),
        notice=False,
    ),
)

CRITERIA = (
    ("Reach", "How many children and families does it concern?", 2),
    ("Change", "Can the committee's looking at it change anything this year?", 3),
    ("Standing", "Do the figures, inspectors or audits say that it is not good enough?", 3),
    ("Voice", "Have children, families, carers or staff asked for it?", 2),
)


GROUP_STEPS = (
    (groups.add_member, {"name": "Councillor Margaret Lyle", "role": "Chair"}),
    (groups.add_member, {"name": "Mrs P Anand", "role": "Parent governor"}),
    (
        groups.agree_scope,
        {
            "scope": "Why people who ask about fostering do not come to be approved, and why "
            "carers leave. Allowances of special guardians are left out.",
            "scoped_on": date(2025, 4, 24),
        },
    ),
    (
        groups.add_session,
        {
            "on": date(2025, 5, 15),
            "heard": "Marlshire Foster Carers' Association",
            "said": "Carers wait weeks for a call back, and learn of changes from the child.",
        },
    ),
    (
        groups.add_session,
        {
            "on": date(2025, 6, 5),
            "heard": "Service manager, fostering",
            "said": "Nine of ten enquiries end before a visit. Two posts were vacant for a year.",
        },
    ),
    (
        groups.draft_report,
        {
            "report": "Enquiries are lost to waiting, and carers to not being heard. The county "
            "pays less than its neighbours for teenagers.",
            "drafted_on": date(2025, 7, 24),
        },
    ),
    (groups.agree_report, {"agreed_on": CARERS}),
    (groups.record_response, {"answered_on": REPLIED}),
)
"""What the group did, each step with its day."""


DECISIONS = (
    (45, "To award the contract for short breaks for disabled children.", "Cabinet"),
    (60, "To open two homes for four children each in Harrowby and Saltmarsh.", "Cabinet"),
    (12, "To extend the contract for agency social workers by a year.", CABINET_MEMBER),
)
"""Key decisions by how many days ahead they may be made."""


@dataclass(frozen=True)
class Wanted:
    """One suggestion, its points in the order of the criteria, and what became of it."""

    title: str
    reason: str
    source: Source
    points: tuple[int, ...] = ()
    state: State = State.SUGGESTED
    because: str = ""
    minutes: int = 40


WANTED = (
    Wanted(
        "Sufficiency of homes for children in care",
        "More children live over 20 miles from home than two years ago, and costs rise.",
        Source.PERFORMANCE,
        (2, 2, 3, 2),
        State.SCHEDULED,
        minutes=60,
    ),
    Wanted(
        "Return home interviews after children have been missing",
        "Inspectors found that too few are offered within three days.",
        Source.FINDING,
        (1, 3, 3, 2),
        State.SCHEDULED,
        minutes=45,
    ),
    Wanted(
        "How care leavers are helped to find a home",
        "Members of the Young People's Council asked for it in March.",
        Source.PUBLIC,
        (1, 2, 2, 3),
        State.AGREED,
    ),
    Wanted(
        "Mileage rates of social workers",
        "A member was told of it by staff.",
        Source.MEMBER,
        (1, 1, 0, 1),
        State.SET_ASIDE,
        "The rates are settled nationally: the committee cannot change them.",
    ),
    Wanted(
        "The recommissioning of short breaks",
        "Parents of disabled children fear a gap between the contracts.",
        Source.PUBLIC,
        (1, 3, 1, 3),
        State.DEFERRED,
        "The tender is out until February: the committee looks at it when bids are in.",
    ),
    Wanted(
        "What the monitoring visit said of supervision",
        "The letter of September named supervision again.",
        Source.VISIT,
        (3, 2, 3, 1),
    ),
)


@transaction.atomic
def prepare() -> int:
    """Enter all this on a demonstration site, once; returns how many recommendations there are.

    Raises ``NotADemo`` on any other site, where nothing invented may be entered.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so no programme was made.")
    body = Body.objects.filter(name=PANEL).first()
    if body is None or Recommendation.objects.exists():
        return Recommendation.objects.count()
    people = {one.role: User.objects.get(email=one.email) for one in PEOPLE}
    officer = people[Role.SCRUTINY_OFFICER]
    for told in TOLD:
        _recommend(told, body, officer)
    _look_into_carers(body, officer)
    _ask_in_time(body, officer)
    _tell_of_decisions(body, officer)
    _plan_the_year(body, officer)
    return Recommendation.objects.count()


def _recommend(told: Told, body: Body, officer: User) -> None:
    one = recommendations.make(
        by=officer, body=body, text=told.text, to=told.to, made_on=told.made_on
    )
    if told.notice:
        one = recommendations.give_notice(
            recommendation=one,
            by=officer,
            version=one.version,
            report_received_on=told.made_on + timedelta(days=7),
        )
    if told.answer:
        one = _answered(one, told, officer)
    if told.doing:
        what, name, due = told.doing
        recommendations.add_commitment(
            recommendation=one,
            by=officer,
            version=one.version,
            what=what,
            owner_name=f"Mr C R {name}",
            owner_role=CABINET_MEMBER,
            due=due,
        )
    if told.done:
        _finished(one, told, officer)


def _answered(one: Recommendation, told: Told, officer: User) -> Recommendation:
    one = recommendations.record_reply(
        recommendation=one,
        by=officer,
        version=one.version,
        answer=told.answer,
        reply=told.reply,
        reasons=told.reasons,
        replied_on=told.replied_on,
    )
    if not told.published:
        return one
    return recommendations.publish_reply(recommendation=one, by=officer, version=one.version)


def _finished(one: Recommendation, told: Told, officer: User) -> None:
    one = recommendations.mark_done(
        recommendation=one, by=officer, version=one.version, done=told.done, done_on=told.done_on
    )
    if told.difference:
        recommendations.judge(
            recommendation=one,
            by=officer,
            version=one.version,
            difference=told.difference,
            impact=told.impact,
        )


def _look_into_carers(body: Body, officer: User) -> None:
    """The task and finish group whose report the recommendations on carers are from."""
    group = groups.set_up(
        by=officer,
        body=body,
        title="Recruiting and keeping foster carers",
        scope="Why people who ask about fostering do not come to be approved, and why carers "
        "leave. Allowances of special guardians are left out.",
        set_up_on=date(2025, 4, 3),
    )
    for act, given in GROUP_STEPS:
        group = act(group=group, by=officer, version=group.version, **given)
    for one in Recommendation.objects.filter(body=body, made_on=CARERS).select_related("node"):
        thread.link(from_node=one.node, to_node=group.node, kind=RECOMMENDED_BY)


def _ask_in_time(body: Body, officer: User) -> None:
    """One whose reply is soon due, whatever the day, resting on a finding."""
    today = timezone.localdate()
    made_on = today - timedelta(days=54)
    one = recommendations.make(
        by=officer,
        body=body,
        text="That the themes of complaints be reported to the Panel twice a year, with what was "
        "changed because of them.",
        to="Cabinet",
        made_on=made_on,
    )
    one = recommendations.give_notice(
        recommendation=one, by=officer, version=one.version, report_received_on=made_on
    )
    finding = Node.objects.filter(kind="finding", public=True).order_by("pk").first()
    if finding:
        recommendations.tie(recommendation=one, by=officer, version=one.version, node=finding)


def _tell_of_decisions(body: Body, officer: User) -> None:
    """Decisions to come, one of them short of notice, and a member's request for papers."""
    today = timezone.localdate()
    for in_days, matter, maker in DECISIONS:
        one = decisions.enter(
            by=officer,
            earliest_on=today + timedelta(days=in_days),
            matter=matter,
            maker=maker,
            copies_from="Democratic Services, County Hall, Wexbourne",
            others_how="Write to the clerk of the Cabinet, who sends them when they are there.",
        )
        decisions.publish(decision=one, by=officer, version=one.version)
    decisions.ask_for_papers(
        by=officer,
        body=body,
        member="Councillor Margaret Lyle",
        what="The options that were rejected when the fostering budget was set in February.",
        received_on=today - timedelta(days=4),
    )


def _plan_the_year(body: Body, officer: User) -> None:
    work.set_capacity(body=body, by=officer, minutes=100)
    criteria = [
        work.add_criterion(by=officer, name=name, says=says, weight=weight)
        for name, says, weight in CRITERIA
    ]
    meeting = Meeting.objects.to_come(timezone.localdate()).filter(body=body).first()
    for wanted in WANTED:
        item = work.suggest(
            by=officer,
            body=body,
            title=wanted.title,
            reason=wanted.reason,
            source=wanted.source,
            minutes=wanted.minutes,
        )
        points = {one.pk: n for one, n in zip(criteria, wanted.points, strict=True)}
        item = work.score(item=item, by=officer, version=item.version, points=points)
        _settle(item, wanted, meeting, officer)


def _settle(item: WorkItem, wanted: Wanted, meeting: Meeting | None, officer: User) -> None:
    given: Mapping = {"item": item, "by": officer, "version": item.version}
    if wanted.state is State.SCHEDULED and meeting:
        work.schedule(**given, meeting=meeting)
    elif wanted.state in (State.AGREED, State.SCHEDULED):
        work.agree(**given)
    elif wanted.state is State.DEFERRED:
        work.defer(**given, reason=wanted.because)
    elif wanted.state is State.SET_ASIDE:
        work.set_aside(**given, reason=wanted.because)
