"""How the invented county follows up: partners without accounts, a ladder, answers, a duplicate."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments import actions
from goldenthread.web.commitments.answering import actions as answering
from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.contacts import keep_contact
from goldenthread.web.commitments.merging.actions import merge
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.policies import Outside
from goldenthread.web.commitments.reminding.daily import send_all
from goldenthread.web.commitments.reminding.way import Step, Way, decide
from goldenthread.web.commitments.states import State

CONTACTS = (
    ("Director of Children's Services", "Marlshire County Council", "dcs@marlshire.example"),
    ("Assistant Director Safeguarding", "Marlshire County Council", "ad.s@marlshire.example"),
    ("Head of Quality Assurance", "Marlshire County Council", "head.qa@marlshire.example"),
    ("Detective Superintendent Joan Hale", "Marlshire Police", "j.hale@police.example"),
    ("Head of Children's Nursing", "Marlshire Community Health", "nursing@health.example"),
    ("Chair of the Headteachers' Forum", "Marlshire schools", "forum@schools.example"),
    ("Named Doctor", "Marlshire Hospitals", "named.doctor@hospitals.example"),
)

WAY = Way(
    before=(7, 1),
    after=(1, 7, 14),
    link_days=30,
    ladder=(
        Step(14, role=Role.IMPROVEMENT_LEAD.value),
        Step(60, name="Director of Children's Services", email="dcs@marlshire.example"),
    ),
)


@dataclass(frozen=True)
class Raised:
    """A promise of a partner, raised by hand. ``answer`` is what they answered by their link."""

    what: str
    owner: str
    organisation: str
    due: date | None
    answer: Callable[[Commitment, Outside], Commitment] | None = None


def _asks_for_a_date(commitment: Commitment, by: Outside) -> Commitment:
    return answering.ask_date(
        commitment=commitment,
        by=by,
        version=commitment.version,
        due=timezone.localdate() + timedelta(days=30),
        reason="Two of the six districts count by hand until their new system is in.",
    )


def _says_not_theirs(commitment: Commitment, by: Outside) -> Commitment:
    return answering.disown(
        commitment=commitment,
        by=by,
        version=commitment.version,
        reason="Health visitors moved to the new provider in October: please ask their manager.",
    )


def _says_done(commitment: Commitment, by: Outside) -> Commitment:
    return actions.mark_done(
        commitment=commitment,
        by=by,
        version=commitment.version,
        evidence="List of 214 designated leads sent to the front door on 9 November 2026.",
    )


RAISED = (
    Raised(
        "Tell the Board how many strategy discussions waited for the police, by district",
        "Detective Superintendent Joan Hale",
        "Marlshire Police",
        date(2026, 11, 6),
        _asks_for_a_date,
    ),
    Raised(
        "Name a health visitor as the link of each assessment team",
        "Head of Children's Nursing",
        "Marlshire Community Health",
        date(2026, 10, 30),
        _says_not_theirs,
    ),
    Raised(
        "Send the front door an up-to-date list of designated safeguarding leads",
        "Chair of the Headteachers' Forum",
        "Marlshire schools",
        date(2026, 11, 13),
        _says_done,
    ),
    Raised(
        "Agree with the hospitals who calls the meeting when a child is fit to go home",
        "Named Doctor",
        "Marlshire Hospitals",
        None,
    ),
)
RAISED_ON = date(2026, 10, 8)
DUPLICATE = "Send Members the caseloads of the three teams"
STAYS = "provide the caseloads of those three teams"
AGAIN = "Bring the Panel an analysis of re-referrals in each district once more"


def follow_up_in_full(people: Mapping[Role, User]) -> None:
    """Enter all this on a demonstration site, and send a day's reminders to nobody's mailbox.

    Done again on the same day it changes nothing.
    """
    lead, officer = people[Role.IMPROVEMENT_LEAD], people[Role.SCRUTINY_OFFICER]
    for name, organisation, email in CONTACTS:
        keep_contact(by=officer, name=name, email=email, organisation=organisation)
    decide(by=lead, way=WAY, from_date=date(2026, 10, 1), reason="Agreed by the Improvement Board.")
    for told in RAISED:
        _raise(told, lead)
    _merge_duplicate(officer)
    _ask_again(officer)
    with _no_mail():
        send_all(timezone.localdate())


def _raise(told: Raised, lead: User) -> None:
    made = _by_hand(lead, told.what, told.owner, owner_role=told.organisation, due=told.due)
    if made.version > 1 or told.answer is None:
        return
    email = next(email for name, _, email in CONTACTS if name == told.owner)
    link = links.link_for(made, email=email, by=lead, days=WAY.link_days)
    told.answer(made, Outside(link))


def _by_hand(by: User, what: str, owner: str, **more) -> Commitment:
    return actions.raise_commitment(
        by=by,
        what=what,
        raised_on=RAISED_ON,
        owner_name=owner,
        asked_by="Improvement Board",
        token=uuid.uuid5(uuid.NAMESPACE_URL, what),
        **more,
    )


def _merge_duplicate(officer: User) -> None:
    stays = Commitment.objects.filter(what__contains=STAYS).first()
    duplicate = _by_hand(officer, DUPLICATE, "Director of Children's Services")
    if stays and duplicate.standing is State.OPEN and duplicate.version == 1:
        merge(
            commitment=duplicate,
            by=officer,
            version=duplicate.version,
            into=stays,
            reason="The Panel had asked for the same in June.",
        )


def _ask_again(officer: User) -> None:
    owner = "Assistant Director Safeguarding"
    _by_hand(officer, AGAIN, owner, due=date(2026, 12, 10), public=True)


@contextmanager
def _no_mail() -> Iterator[None]:
    """Send mail nowhere for the length of the block: the people of a demonstration are invented."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before
