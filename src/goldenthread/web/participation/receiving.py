"""What the public does: sends something to a meeting to come, and withdraws it again."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.dates.working_days import LAST_DAY
from goldenthread.web.deeds.keeping import Refused, given
from goldenthread.web.participation.alike import meaning_of
from goldenthread.web.participation.deeds import move, take, written
from goldenthread.web.participation.models import Contribution, ShownAs
from goldenthread.web.participation.policies import Sender
from goldenthread.web.participation.rules import Rules
from goldenthread.web.participation.states import Deed, Kind, State, target
from goldenthread.web.scrutiny.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Received:
    """What became of a sending: the contribution, and whether it was there already.

    ``same_form`` is true for the same form sent twice, such as by a double click: only then is the
    person known to be who sent it the first time.
    """

    contribution: Contribution
    again: bool = False
    same_form: bool = False


def open_meetings() -> QuerySet:
    """Public meetings to come, soonest first, whose deadlines can be computed."""
    found = Meeting.objects.public().to_come(timezone.localdate())
    return found.filter(date__lte=LAST_DAY).select_related("body", "node")


@dataclass(frozen=True)
class Placed:
    """To which meeting something received at a moment is put; None while no date is known."""

    deadline: datetime
    late: bool
    meeting: Meeting | None


def placed(kind: Kind, asked_for: Meeting, received: datetime) -> Placed:
    """To which meeting it is put: the one asked for, or after its deadline the next one of the
    same body whose deadline has not passed.
    """
    rules = Rules([asked_for.body_id])

    def deadline(meeting: Meeting) -> datetime:
        return rules.of(meeting.body_id, kind, meeting.date).notice.deadline(meeting.date)

    own = deadline(asked_for)
    if received <= own:
        return Placed(own, late=False, meeting=asked_for)
    later = open_meetings().filter(body=asked_for.body_id, date__gt=asked_for.date)
    following = next((one for one in later if received <= deadline(one)), None)
    return Placed(own, late=True, meeting=following)


@transaction.atomic
def receive(
    *,
    kind: Kind,
    asked_for: Meeting,
    name: str,
    text: str,
    email: str = "",
    phone: str = "",
    shown_as: ShownAs = ShownAs.NAME,
    item: AgendaItem | None = None,
    token: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Received:
    """Take in what somebody sends, in time or late. The same text of the same person is one.

    Raises :class:`Refused` for what is missing, and for a meeting that takes nothing any more.
    """
    again = Contribution.objects.for_lists().filter(token=token).first() if token else None
    if again:
        return Received(again, again=True, same_form=True)
    name = given("name", name, "Enter your name")
    text = given("text", text, "Enter what you want to say")
    if not (email or phone):
        raise Refused("email", "Enter an email address or a phone number")
    if not open_meetings().filter(pk=asked_for.pk).exists():
        raise Refused("kind", "This meeting has been held: choose another")
    now = now or timezone.now()
    place = placed(kind, asked_for, now)
    contribution, is_new = Contribution.objects.get_or_create(
        digest=digest_of(kind, asked_for, text, email or phone),
        defaults={
            "token": token or uuid.uuid4(),
            "kind": kind,
            "asked_for": asked_for,
            "meeting": place.meeting,
            "item": None if place.late else item,
            "name": name,
            "shown_as": shown_as,
            "shown_name": initials(name) if shown_as == ShownAs.INITIALS else name,
            "email": email,
            "phone": phone,
            "text": text,
            "meaning": meaning_of(text),
            "received_at": now,
            "deadline": place.deadline,
            "late": place.late,
            "state": target(Deed.SEND, kind, None),
        },
    )
    if is_new:
        written(contribution, Deed.SEND, None, before=None)
    return Received(contribution, again=not is_new)


@transaction.atomic
def withdraw_own(*, contribution: Contribution, version: int) -> Contribution:
    """Whoever sent it takes it back, by the link to it. They may send it again."""
    taken = take(contribution, version)
    return move(taken, Deed.WITHDRAW, Sender(taken.pk), {"digest": ""})


def digest_of(kind: Kind, asked_for: Meeting, text: str, reached_at: str) -> str:
    """Tells the same text of the same person for the same meeting, however it is spaced."""
    said = " ".join(text.split()).casefold()
    whole = "\n".join([kind, str(asked_for.pk), reached_at.strip().casefold(), said])
    return hashlib.sha256(whole.encode()).hexdigest()


def initials(name: str) -> str:
    """The initials of a name: "A. B."; what has no letters is left out."""
    firsts = (part[0].upper() for part in name.replace("-", " ").split() if part[0].isalpha())
    return " ".join(f"{first}." for first in firsts) or "A member of the public"


def sent_before(contribution: Contribution) -> int:
    """How many of the kind the same person sent before it for the same meeting, withdrawn out."""
    one = contribution
    same = Q()
    if one.email:
        same |= Q(email__iexact=one.email)
    if one.phone:
        same |= Q(phone=one.phone)
    if not same:
        return 0
    found = Contribution.objects.filter(same, kind=one.kind, asked_for=one.asked_for_id)
    return found.filter(pk__lt=one.pk).exclude(state=State.WITHDRAWN).count()
