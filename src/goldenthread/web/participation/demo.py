"""What the invented county's public sent to its meetings to come."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.questions import QuestionRule
from goldenthread.dates.working_days import add_working_days
from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.participation import actions, petitions, rules
from goldenthread.web.participation.models import Contribution, Follows, ShownAs
from goldenthread.web.participation.receiving import open_meetings, receive
from goldenthread.web.participation.rules import Rule
from goldenthread.web.participation.states import Kind
from goldenthread.web.scrutiny.items import give_node
from goldenthread.web.scrutiny.models import Body, Meeting

PARENTING = "Corporate Parenting Committee"
AUTHORITY = "Constitution of the Council, part 4, public participation"
RULE = Rule(
    QuestionRule(1, time(9)),
    AUTHORITY,
    words_most=150,
    each_most=2,
    minutes_each=3,
    minutes_in_all=20,
    answer_days=10,
)
LONG_NOTICE = Rule(QuestionRule(10, time(12)), AUTHORITY, words_most=150, each_most=1)
SCHEME = {20: Follows.ANSWER, 750: Follows.EVIDENCE, 1500: Follows.DEBATE, 5000: Follows.COUNCIL}
LATER = timedelta(days=63)


@transaction.atomic
def take_part() -> int:
    """Enter all this on a demonstration site, once; returns how many contributions there are.

    Raises ``NotADemo`` on any other site, where nothing invented may be entered.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so nobody took part.")
    meeting = open_meetings().exclude(body__name="").first()
    if Contribution.objects.exists() or meeting is None:
        return Contribution.objects.count()
    by = User.objects.get(
        email=next(one.email for one in PEOPLE if one.role is Role.SCRUTINY_OFFICER)
    )
    _settle(by, meeting.body, RULE)
    _to_the_panel(by, meeting)
    _to_the_committee(by, meeting)
    return Contribution.objects.count()


def _settle(by: User, body: Body, rule: Rule) -> None:
    from_date = date(timezone.localdate().year, 5, 1)
    for kind in Kind:
        rules.decide(by=by, body=body, kind=kind, rule=rule, from_date=from_date)
    petitions.decide(by=by, thresholds=SCHEME, from_date=from_date, authority=AUTHORITY)


def _to_the_panel(by: User, meeting: Meeting) -> None:
    """In time for the next meeting: asked, answered, promised, petitioned, and to be heard."""
    accepted = _sent(
        meeting,
        "What share of child protection conferences were held within 15 working days in each "
        "district this year, and what is done where it is lowest?",
        "Rosalind Peake",
    )
    _accept(by, accepted)
    answered = _accept(
        by,
        _sent(
            meeting,
            "How many foster carers have left since April, and was each of them asked why?",
            "Edwin Marlow",
            shown_as=ShownAs.INITIALS,
        ),
    )
    _do(
        actions.answer,
        by,
        answered,
        answer="Eleven households left between April and September. All were written to, seven "
        "were visited, and what they said was shared with the fostering service.",
        answered_by="Assistant Director, Corporate Parenting",
    )
    promised = _accept(
        by,
        _sent(
            meeting,
            "How long do families wait for a first visit from the family hubs, hub by hub?",
            "Nadia Brook",
        ),
    )
    _do(
        actions.promise,
        by,
        promised,
        owner="Head of Early Help",
        due=add_working_days(meeting.date, RULE.answer_days),
    )
    _sent(
        meeting,
        "Why has my grandson Oliver waited since June for a social worker to ring back? You can "
        "reach me on 01632 960 018.",
        "Jean Tarrant",
        phone="01632 960018",
    )
    _petition_and_speakers(by, meeting)


def _petition_and_speakers(by: User, meeting: Meeting) -> None:
    petition = _accept(
        by,
        _sent(
            meeting,
            "We ask the Council to keep the family hub in Harrowby open on Saturdays.",
            "Colin Ashby",
            kind=Kind.PETITION,
        ),
    )
    _do(actions.count_signatures, by, petition, signatures=912)
    for text, name in (
        ("What care leavers need from housing in their first year", "Keziah Stone"),
        ("Short breaks for families of disabled children", "Martin Fell"),
    ):
        _accept(by, _sent(meeting, text, name, kind=Kind.SPEECH))


def _to_the_committee(by: User, after: Meeting) -> None:
    """Late for a meeting soon after the panel's, and so put to the one after it."""
    body, _ = Body.objects.get_or_create(council=after.body.council, name=PARENTING)
    soon = add_working_days(after.date, 1)
    for day in (soon, add_working_days(soon + LATER, 1)):
        meeting = Meeting.objects.create(
            body=body, date=day, time=time(14), venue="County Hall, Wexbourne"
        )
        give_node(meeting)
    _settle(by, body, LONG_NOTICE)
    _sent(
        body.meetings.get(date=soon),
        "How many children in care changed school in the last two years?",
        "Harriet Combe",
    )


def _sent(
    meeting: Meeting,
    text: str,
    name: str,
    *,
    kind: Kind = Kind.QUESTION,
    shown_as: ShownAs = ShownAs.NAME,
    phone: str = "",
) -> Contribution:
    address = f"{name.lower().replace(' ', '.')}@post.example"
    return receive(
        kind=kind,
        asked_for=meeting,
        name=name,
        text=text,
        email="" if phone else address,
        phone=phone,
        shown_as=shown_as,
    ).contribution


def _accept(by: User, one: Contribution) -> Contribution:
    return _do(actions.accept, by, one, published=one.text)


def _do(deed, by: User, one: Contribution, **given) -> Contribution:
    return deed(contribution=one, by=by, version=one.version, **given)
