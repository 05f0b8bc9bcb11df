"""What becomes of an agenda whose meeting is cancelled."""

from goldenthread.web.agendas.actions import carry
from goldenthread.web.agendas.models import Agenda
from goldenthread.web.agendas.states import Deed, ItemState, target
from goldenthread.web.scrutiny import listening
from goldenthread.web.scrutiny.models import ChangeKind, Meeting, MeetingChange, Status


def register() -> None:
    """Be told of meetings that are cancelled."""
    listening.on_changed(put_back)


def put_back(meeting: Meeting, change: MeetingChange | None) -> None:
    """Defer the business of a cancelled meeting, so that it is carried forward.

    Standing items are not: every agenda has them. What is deferred is taken up by the next agenda
    of the body that is begun; where one is being built already, by that.
    """
    if change is None or change.kind != ChangeKind.CANCELLED:
        return
    planned = list(_business_of(meeting))
    for one in planned:
        one.state, one.note = target(Deed.DEFER, one.state), _why(change)
        one.save(update_fields=["state", "note"])
    following = _being_built_after(meeting)
    for one in planned if following else ():
        carry(following, one)


def _business_of(meeting: Meeting):
    agenda = Agenda.objects.filter(meeting=meeting).first()
    if agenda is None:
        return []
    live = [ItemState.PROPOSED, ItemState.AGREED]
    return agenda.planned.filter(standing=None, state__in=live)


def _why(change: MeetingChange) -> str:
    return f"The meeting was cancelled: {change.reason}"


def _being_built_after(meeting: Meeting) -> Agenda | None:
    """The first agenda of a later meeting of the body that is begun and not published."""
    later = Agenda.objects.filter(
        meeting__body=meeting.body,
        meeting__status=Status.SCHEDULED,
        meeting__date__gt=meeting.date,
        published_at=None,
    )
    return later.order_by("meeting__date").first()
