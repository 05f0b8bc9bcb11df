"""What was withdrawn of a meeting's records after their period, and so is no longer told of."""

from collections.abc import Iterable

from django.db.models import Prefetch

from goldenthread.dates.retention import Record
from goldenthread.web.scrutiny.models import Choice, Meeting, RetentionDecision


def withdrawals(meeting: str = "") -> Prefetch:
    """Fetches what was withdrawn; ``meeting`` is the way to the meeting, empty for itself."""
    found = RetentionDecision.objects.filter(current=True, choice=Choice.WITHDRAW)
    return Prefetch(f"{meeting}__retained" if meeting else "retained", found)


def withdrawn_of(meeting: Meeting) -> Iterable[str]:
    """The records withdrawn of a meeting that was read with :func:`withdrawals`."""
    return [one.record for one in meeting.retained.all()]


def minutes_told(meeting: Meeting) -> bool:
    """Whether everybody may read the items and resolutions of a meeting."""
    return meeting.public and Record.MINUTES not in withdrawn_of(meeting)
