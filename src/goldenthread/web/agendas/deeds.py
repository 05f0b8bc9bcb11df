"""What every deed on an agenda goes through: taken on its version, and written down."""

from goldenthread.web.accounts import audit
from goldenthread.web.agendas.models import Agenda
from goldenthread.web.deeds.keeping import NotNow, hold
from goldenthread.web.scrutiny.models import Status


def take(agenda: Agenda, version: int) -> Agenda:
    """Hold the agenda for this deed alone.

    Raises ``SomebodyChangedThis`` on another version than it has, and ``NotNow`` once the minutes
    of its meeting were taken in.
    """
    taken = hold(agenda, version, read_by=Agenda.objects.select_related("meeting__body"))
    if taken.meeting.is_cancelled:
        raise NotNow("This meeting is cancelled: its items went back to be carried forward.")
    if taken.meeting.status == Status.HELD:
        raise NotNow("The minutes of this meeting were taken in: its agenda is history.")
    return taken


def written(by, deed: str, subject: str) -> None:
    """Enter the deed in the audit log; nothing of its words, which may be exempt."""
    audit.record(by=by, deed=deed, subject=subject, details={})
