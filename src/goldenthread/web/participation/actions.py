"""The officer's deeds: one function each, atomic, with its event and its audit entry.

Each is given the ``version`` that the person had before them, and held on it
(:func:`~goldenthread.web.deeds.keeping.hold`).
"""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.contacts import account_named
from goldenthread.web.commitments.states import Deed as Promised
from goldenthread.web.commitments.states import possible as may_be_done
from goldenthread.web.deeds.keeping import Refused, given
from goldenthread.web.design.words import day
from goldenthread.web.participation.deeds import move, take
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.receiving import open_meetings
from goldenthread.web.participation.rules import Rules
from goldenthread.web.participation.states import Deed, Ground, Kind
from goldenthread.web.scrutiny.models import Meeting

LONGEST_SPEECH = 60


@transaction.atomic
def accept(*, contribution: Contribution, by, version: int, published: str) -> Contribution:
    """Take it for its meeting; from now on everyone may read ``published`` there.

    A wish to speak takes the last place and the minutes of the rule.
    """
    taken = take(contribution, version)
    published = given("published", published, "Enter the text that is published")
    if taken.meeting is None:
        raise Refused("published", "Put it to a meeting first: no date was known when it came")
    changes: dict = {"published": published}
    if taken.what is Kind.SPEECH:
        rule = Rules([taken.meeting.body_id]).of(
            taken.meeting.body_id, Kind.SPEECH, taken.meeting.date
        )
        changes |= {"place": _last_place(taken.meeting) + 1, "minutes": rule.minutes_each}
    return move(taken, Deed.ACCEPT, by, changes)


def _last_place(meeting: Meeting) -> int:
    return meeting.contributions.aggregate(last=Max("place"))["last"] or 0


@transaction.atomic
def refuse(
    *, contribution: Contribution, by, version: int, ground: Ground, reason: str
) -> Contribution:
    """Refuse it on a ground of the council's rule; the person reads the ground and the reason."""
    taken = take(contribution, version)
    reason = given("reason", reason, "Enter what the person is told of the reason")
    if ground not in Ground.values:
        raise Refused("ground", "Select the ground of the council's rule")
    changes = {"ground": ground, "reason": reason, "place": None, "minutes": None}
    return move(taken, Deed.REFUSE, by, changes, reason=f"{Ground(ground).label}. {reason}")


@transaction.atomic
def reconsider(*, contribution: Contribution, by, version: int, reason: str) -> Contribution:
    """Look at a refused one again."""
    taken = take(contribution, version)
    reason = given("reason", reason, "Enter why it is looked at again")
    return move(taken, Deed.RECONSIDER, by, {"ground": "", "reason": ""}, reason=reason)


@transaction.atomic
def put_to(
    *, contribution: Contribution, by, version: int, meeting: Meeting, reason: str
) -> Contribution:
    """Put it to another meeting of the same body, earlier or later than the one it was put to."""
    taken = take(contribution, version)
    reason = given("reason", reason, "Enter why it is put to another meeting")
    if not meetings_for(taken).filter(pk=meeting.pk).exists():
        raise Refused("meeting", "Choose a public meeting to come of the same committee")
    changes = {"meeting": meeting, "item": None}
    if taken.place is not None:
        changes["place"] = _last_place(meeting) + 1
    told = f"{reason} It is put to the meeting on {day(meeting.date)}."
    return move(taken, Deed.PUT_TO, by, changes, reason=told)


def meetings_for(contribution: Contribution):
    """The meetings that a contribution can be put to instead of its own."""
    found = open_meetings().filter(body=contribution.asked_for.body_id)
    return found.exclude(pk=contribution.meeting_id) if contribution.meeting_id else found


@transaction.atomic
def withdraw(*, contribution: Contribution, by, version: int, reason: str) -> Contribution:
    """Write down that whoever sent it takes it back, by word of mouth or by letter."""
    taken = take(contribution, version)
    reason = given("reason", reason, "Enter how they said so")
    changes = {"digest": "", "place": None, "minutes": None}
    return move(taken, Deed.WITHDRAW, by, changes, reason=reason)


@transaction.atomic
def count_signatures(
    *, contribution: Contribution, by, version: int, signatures: int
) -> Contribution:
    """Write down how many valid signatures were counted under a petition."""
    taken = take(contribution, version)
    told = f"{signatures:,} signatures were counted."
    return move(taken, Deed.COUNT, by, {"signatures": signatures}, reason=told)


@transaction.atomic
def allot(
    *, contribution: Contribution, by, version: int, place: int, minutes: int
) -> Contribution:
    """Give a speaker a place in the order and minutes. Whoever had the place takes theirs."""
    taken = take(contribution, version)
    if not 1 <= minutes <= LONGEST_SPEECH:
        raise Refused("minutes", f"Enter from 1 to {LONGEST_SPEECH} minutes")
    taken.meeting.contributions.filter(place=place).exclude(pk=taken.pk).update(place=taken.place)
    told = f"Place {place}, {minutes} minutes."
    return move(taken, Deed.ALLOT, by, {"place": place, "minutes": minutes}, reason=told)


@transaction.atomic
def hear(*, contribution: Contribution, by, version: int) -> Contribution:
    """Write down that they spoke at the meeting."""
    taken = take(contribution, version)
    if taken.meeting.is_cancelled:
        raise Refused("version", "The meeting is cancelled: put it to another")
    if taken.meeting.date > timezone.localdate():
        raise Refused("version", "The meeting has not been held yet")
    return move(taken, Deed.HEAR, by, {})


@transaction.atomic
def promise(*, contribution: Contribution, by, version: int, owner: str, due: date) -> Contribution:
    """Say that it is answered in writing: the answer becomes a commitment, with owner and date."""
    taken = take(contribution, version)
    owner = given("owner", owner, "Enter who answers")
    commitment = commitments.raise_commitment(
        by=by,
        what=f"Answer {taken.get_kind_display().lower()} {taken.reference} in writing: "
        f"{taken.published}",
        raised_on=timezone.localdate(),
        owner_name=owner,
        owner_user=account_named(owner),
        asked_by=str(taken.meeting.body),
        due=due,
        source=taken.node,
        public=taken.is_published,
        right=Capability.KEEP_PARTICIPATION,
    )
    told = f"To be answered in writing by {day(due)}."
    return move(taken, Deed.PROMISE, by, {"commitment": commitment}, reason=told)


@transaction.atomic
def answer(
    *, contribution: Contribution, by, version: int, answer: str, answered_by: str
) -> Contribution:
    """Publish the answer, with today's date. A promise to answer is then done, by this evidence."""
    taken = take(contribution, version)
    changes = {
        "answer": given("answer", answer, "Enter the answer"),
        "answered_by": given("answered_by", answered_by, "Enter who gives the answer"),
        "answered_on": timezone.localdate(),
    }
    answered = move(taken, Deed.ANSWER, by, changes)
    _close(answered, by)
    return answered


def _close(answered: Contribution, by) -> None:
    """Mark the promise done, unless its owner has, or it was given up meanwhile."""
    promise = answered.commitment
    if promise is None or not may_be_done(Promised.MARK_DONE, promise.standing):
        return
    commitments.mark_done(
        commitment=promise,
        by=by,
        version=promise.version,
        evidence=f"The answer was published on {day(answered.answered_on)}.",
        evidence_link=settings.SITE_ADDRESS + answered.get_absolute_url(),
    )


@transaction.atomic
def correct(
    *, contribution: Contribution, by, version: int, answer: str, answered_by: str, reason: str
) -> Contribution:
    """Put a published answer right; the reason is published with it. Its date stays."""
    taken = take(contribution, version)
    changes = {
        "answer": given("answer", answer, "Enter the answer"),
        "answered_by": given("answered_by", answered_by, "Enter who gives the answer"),
    }
    reason = given("reason", reason, "Enter what was put right")
    return move(taken, Deed.CORRECT, by, changes, reason=reason)
