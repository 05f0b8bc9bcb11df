"""Deciding what becomes of a record that has passed its period. Nothing is deleted."""

from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from goldenthread.dates.retention import Record
from goldenthread.web.accounts import audit
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.states import Deed
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis, given
from goldenthread.web.scrutiny import policies
from goldenthread.web.scrutiny.models import Choice, Meeting, RetentionDecision
from goldenthread.web.scrutiny.retention.register import clock_of, is_withdrawn
from goldenthread.web.thread.models import Node

CLOSED = "The minutes that it was made in were withdrawn from public inspection."
OPEN = "The minutes that it was made in are open to the public again."


@transaction.atomic
def decide(
    *,
    by,
    meeting: Meeting,
    record: Record,
    seen: int,
    choice: str,
    reason: str,
    until: date | None = None,
) -> RetentionDecision:
    """Keep a record open until a day, or withdraw it from public inspection; each with a reason.

    ``seen`` is the key of the decision that the person had before them, 0 for none. What was
    withdrawn is opened again by deciding to keep it. Nothing that must be open can be withdrawn.
    """
    policies.check_can_decide_retention(by)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    current = RetentionDecision.objects.filter(meeting=meeting, record=record, current=True)
    if seen != (current.values_list("pk", flat=True).first() or 0):
        raise SomebodyChangedThis
    clock, today = clock_of(meeting, record), timezone.localdate()
    if clock is None or not clock.has_passed(today):
        raise NotNow("It must be open to the public still. " + (clock.explained if clock else ""))
    reason = given("reason", reason, "Enter the reason")
    if choice not in Choice.values:
        raise Refused("choice", "Select what becomes of it")
    if choice == Choice.KEEP and (until is None or until <= today):
        raise Refused("until", "Enter a day to come until which it is kept open")
    current.update(current=False)
    made = RetentionDecision.objects.create(
        meeting=meeting,
        record=record,
        choice=choice,
        reason=reason,
        until=until if choice == Choice.KEEP else None,
        by=by,
    )
    if record == Record.MINUTES:
        close_or_open(meeting, by=by)
    meeting.save(update_fields=["changed_at"])
    audit.record(
        by=by,
        deed=f"decided what becomes of a record: {choice}",
        subject=f"meeting {meeting.pk}, {record}",
        details={"reason": reason, "until": str(made.until or "")},
    )
    return made


def close_or_open(meeting: Meeting, *, by) -> None:
    """What minutes say is in the public's thread while they are open to it.

    Their items and resolutions are, and so are the promises made in them: a promise tells what its
    minutes said. Officers follow it up all the same.
    """
    public = meeting.public and not is_withdrawn(meeting, Record.MINUTES)
    Node.objects.filter(agenda_item__meeting=meeting).update(public=public)
    Node.objects.filter(resolution__item__meeting=meeting).update(public=public)
    _close_or_open_promises(meeting, by)


def _close_or_open_promises(meeting: Meeting, by) -> None:
    """Close promises with their minutes; open again none but those that were closed so."""
    made = Commitment.objects.filter(undertaking__item__meeting=meeting).distinct()
    if is_withdrawn(meeting, Record.MINUTES):
        public, reason, made = False, CLOSED, made.filter(public=True)
    elif meeting.public:
        corrected = CommitmentEvent.objects.filter(commitment=OuterRef("pk"), deed=Deed.CORRECT)
        last = Subquery(corrected.order_by("-version").values("reason")[:1])
        public, reason = True, OPEN
        made = made.annotate(last=last).filter(public=False, last=CLOSED)
    else:
        return
    for commitment in made:
        commitments.correct(commitment=commitment, by=by, public=public, reason=reason)
