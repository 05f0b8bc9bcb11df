"""Confirming minutes at a later meeting of the body, and the tie of the two in the thread."""

from django.db import transaction

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import hold
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.models import Minutes
from goldenthread.web.minuting.publishing import WHOLE, check_is_later
from goldenthread.web.minuting.states import Deed, State, target
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.thread import actions as thread


@transaction.atomic
def confirm(*, by, minutes: Minutes, version: int, at: Meeting) -> Minutes:
    """Say that a later meeting confirmed the minutes; what it corrected is entered by itself."""
    policies.check_can_take(by)
    held = hold(minutes, version, read_by=WHOLE)
    held.state = target(Deed.CONFIRM, held.state)
    check_is_later(held.meeting, at, "at")
    held.confirmed_at = at
    held.save()
    _tie(held)
    audit.record(
        by=by,
        deed="confirmed the minutes",
        subject=f"minutes of meeting {held.meeting_id}",
        details={"at": at.pk},
    )
    return held


def tie(meeting: Meeting) -> None:
    """Tie a meeting just taken in to the minutes confirmed at it, and to the one that confirmed.

    Taking in minutes ties only what their resolutions name; what is known here holds besides.
    """
    known = Minutes.objects.filter(state=State.CONFIRMED)
    for minutes in known.filter(confirmed_at=meeting) | known.filter(meeting=meeting):
        _tie(minutes)


def _tie(minutes: Minutes) -> None:
    later, earlier = minutes.confirmed_at, minutes.meeting
    if later.node and earlier.node:
        thread.link(from_node=later.node, to_node=earlier.node, kind="confirms")
