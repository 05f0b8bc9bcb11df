"""What a change of a meeting means for what the public sent to it."""

from functools import partial

from django.db import transaction

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.design.words import day
from goldenthread.web.participation import mails
from goldenthread.web.participation.deeds import give_node, take, written
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import Deed, State, target
from goldenthread.web.scrutiny import listening
from goldenthread.web.scrutiny.models import ChangeKind, Meeting, MeetingChange

AS_OPEN = "It is as open as the meeting it was sent to."
WAITING = (State.RECEIVED, State.ACCEPTED)
"""States in which something is still to become of it at the meeting."""


def register() -> None:
    """Be told of meetings that changed, and of those whose minutes were taken in."""
    listening.on_changed(changed)
    listening.on_taken_in(as_open_as_its_meeting)


def changed(meeting: Meeting, change: MeetingChange | None) -> None:
    """Bring what was sent to a meeting up to date with it, and tell whoever waits for it."""
    as_open_as_its_meeting(meeting)
    if change is None:
        return
    for one in Contribution.objects.filter(meeting=meeting, state__in=WAITING):
        _told(one, change)


def as_open_as_its_meeting(meeting: Meeting) -> None:
    """Have every other page show of what was sent to a meeting what the meeting shows.

    Of a private meeting that is nothing: neither the question nor the promise to answer it.
    """
    for one in Contribution.objects.for_lists().filter(meeting=meeting):
        give_node(one)
        if one.commitment:
            commitments.correct(
                commitment=one.commitment, by=None, reason=AS_OPEN, public=one.is_published
            )


def _told(contribution: Contribution, change: MeetingChange) -> None:
    taken = take(contribution, contribution.version)
    deed = Deed.TELL_CANCELLED if change.kind == ChangeKind.CANCELLED else Deed.TELL_MOVED
    target(deed, taken.what, taken.standing)
    says = says_of(taken.meeting, change)
    written(taken, deed, change.by, before=taken.standing, reason=says)
    transaction.on_commit(partial(mails.tell_of_meeting, taken, says))


def says_of(meeting: Meeting, change: MeetingChange) -> str:
    """What whoever sent something is told of a change of its meeting."""
    if change.kind == ChangeKind.CANCELLED:
        return (
            f"The meeting on {day(change.date)} is cancelled: {change.reason} We tell you when "
            "yours is put to another meeting."
        )
    return f"The meeting on {day(change.date)} is now on {day(meeting.date)}: {change.reason}"
