"""The deeds of answering: asked for another date, said not to be theirs, and what officers say."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.contacts import keep_contact
from goldenthread.web.commitments.deeds import NO_ANSWER, move, take
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import TOLD
from goldenthread.web.commitments.reminding import mails
from goldenthread.web.commitments.reminding.way import way_on
from goldenthread.web.commitments.states import Deed
from goldenthread.web.deeds.keeping import Refused, given


@transaction.atomic
def ask_date(
    *, commitment: Commitment, by, version: int, due: date | None, reason: str
) -> Commitment:
    """The owner asks for another date. The agreed one counts until an officer confirms it."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why you need another date")
    if due is None:
        raise Refused("due", "Enter the date you ask for")
    if due <= timezone.localdate():
        raise Refused("due", "Enter a date after today")
    if due in (taken.agreed_due, taken.asked_due):
        raise Refused("due", "Enter a date other than the one agreed or asked for already")
    return move(taken, Deed.ASK_DATE, by, {"asked_due": due}, reason=reason)


@transaction.atomic
def agree_date(*, commitment: Commitment, by, version: int, reason: str = "") -> Commitment:
    """Confirm the date that the owner asked for. The first date ever agreed is kept beside it."""
    taken = take(commitment, version)
    due = _asked(taken)
    changes = {"agreed_due": due, "first_due": taken.first_due or due, "asked_due": None}
    return move(taken, Deed.AGREE_DATE, by, changes, reason=reason.strip())


@transaction.atomic
def refuse_date(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Refuse the date that the owner asked for; the agreed one stands."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why the date stands")
    _asked(taken)
    return move(taken, Deed.REFUSE_DATE, by, {"asked_due": None}, reason=reason)


@transaction.atomic
def disown(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """The owner says that it is not theirs. It stays with them until an officer names another."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why it is not yours, and whose it is if you know")
    return move(taken, Deed.DISOWN, by, {**NO_ANSWER, "disowned": True}, reason=reason)


@transaction.atomic
def keep_owner(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Say that it is theirs after all; they are reminded of it again."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why it is theirs")
    if not taken.disowned:
        raise Refused("reason", "Its owner does not say that it is not theirs: nothing was changed")
    return move(taken, Deed.KEEP_OWNER, by, {"disowned": False}, reason=reason)


@transaction.atomic
def send_link(*, commitment: Commitment, by, version: int, email: str) -> Commitment:
    """Send the owner a link with which they answer, and keep the address for the next time."""
    taken = take(commitment, version)
    if not taken.owner:
        raise Refused("email", "Name an owner first: a link is for somebody")
    email = given("email", email, "Enter the owner's email address")
    told = {TOLD: [None, email]}
    sent = move(taken, Deed.SEND_LINK, by, {}, told=told)
    keep_contact(by=by, name=taken.owner_name or taken.owner_role, email=email)
    link = links.link_for(sent, email=email, by=by, days=way_on(timezone.localdate()).link_days)
    mails.send(mails.asked_to_answer(sent, email, links.address_of(link)))
    return sent


@transaction.atomic
def end_links(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """End every link to this commitment now."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why the links are ended")
    ended = move(taken, Deed.END_LINK, by, {}, reason=reason)
    taken.links.filter(ended_at=None).update(ended_at=timezone.now())
    return ended


def _asked(commitment: Commitment) -> date:
    if commitment.asked_due is None:
        raise Refused("reason", "Its owner asks for no other date now: nothing was changed")
    return commitment.asked_due
