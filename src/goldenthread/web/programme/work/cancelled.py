"""What becomes of a programme's items when the meeting they were given to is cancelled."""

from django.db.models import F

from goldenthread.web.programme.models import WorkItem
from goldenthread.web.programme.work import actions
from goldenthread.web.programme.work.states import State
from goldenthread.web.scrutiny.models import ChangeKind, Meeting, MeetingChange


def take_back(meeting: Meeting, change: MeetingChange | None) -> None:
    """Defer what was given to a cancelled meeting, so that it can be given to another.

    What is only suggested for it stays suggested, for no meeting.
    """
    if change is None or change.kind != ChangeKind.CANCELLED:
        return
    # Why a private meeting is cancelled is told to nobody outside, and a programme is public.
    why = f": {change.reason}" if meeting.public else "."
    found = WorkItem.objects.filter(meeting=meeting)
    for item in found.filter(state=State.SCHEDULED):
        actions.defer(
            item=item,
            by=change.by,
            version=item.version,
            reason=f"The meeting was cancelled{why}",
        )
    found.filter(state=State.SUGGESTED).update(meeting=None, version=F("version") + 1)
