"""What every deed on an agenda goes through: taken on its version, and written down."""

from django.db.models import F

from goldenthread.web.accounts import audit
from goldenthread.web.agendas.models import Agenda
from goldenthread.web.agendas.states import NotNow
from goldenthread.web.commitments.actions import Refused, SomebodyChangedThis
from goldenthread.web.scrutiny.models import Status

__all__ = ["NotNow", "Refused", "SomebodyChangedThis", "given", "take", "written"]


def take(agenda: Agenda, version: int) -> Agenda:
    """Hold the agenda for this deed alone.

    Raises ``SomebodyChangedThis`` on another version than it has, and ``NotNow`` once the minutes
    of its meeting were taken in.
    """
    held = Agenda.objects.filter(pk=agenda.pk, version=version).update(version=F("version") + 1)
    if not held:
        raise SomebodyChangedThis
    taken = Agenda.objects.select_related("meeting__body").get(pk=agenda.pk)
    if taken.meeting.status == Status.HELD:
        raise NotNow("The minutes of this meeting were taken in: its agenda is history.")
    return taken


def given(field: str, words: str, message: str) -> str:
    """Words without space around them; raises ``Refused`` when nothing is left."""
    words = " ".join(words.split()) if field == "title" else words.strip()
    if not words:
        raise Refused(field, message)
    return words


def written(by, deed: str, subject: str) -> None:
    """Enter the deed in the audit log; nothing of its words, which may be exempt."""
    audit.record(by=by, deed=deed, subject=subject, details={})
