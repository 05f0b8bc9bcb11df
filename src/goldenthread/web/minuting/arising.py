"""What earlier meetings of a body were promised: open still, or answered since they last met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State
from goldenthread.web.design.words import day
from goldenthread.web.scrutiny.models import Meeting, Undertaking


@dataclass(frozen=True)
class Arising:
    """One promise, and what became of it: ``answer`` is empty while it is open."""

    commitment: Commitment
    made_on: date
    what: str
    owner: str
    answer: str
    stands: str

    @property
    def line(self) -> str:
        """It as the minutes say it."""
        promised = f"From {day(self.made_on)}: {self.what.rstrip('.')}"
        by = f" ({self.owner})" if self.owner else ""
        return f"{promised}{by}. {self.stands}"


def arising_at(meeting: Meeting, today: date) -> Sequence[Arising]:
    """What arises at a meeting, the earliest promise first, in two queries.

    Done since the body last met counts from the day of that meeting, which is included: rather
    twice than never. A public meeting is told of no promise that was not made in public.
    """
    earlier = meeting.body.meetings.held().filter(date__lt=meeting.date)
    last = earlier.order_by("-date").values_list("date", flat=True).first()
    if last is None or not meeting.body.is_named:
        return ()
    answered = Q(commitment__state__in=[State.DONE, State.CLOSED], commitment__done_on__gte=last)
    found = (
        Undertaking.objects.filter(item__meeting__in=earlier, in_minutes=True)
        .filter(Q(commitment__state=State.OPEN) | answered)
        .select_related("commitment", "item__meeting")
        .order_by("item__meeting__date", "pk")
    )
    if meeting.public:
        found = found.filter(commitment__public=True, item__meeting__public=True)
    return [_arising(one, today) for one in found]


def _arising(undertaking: Undertaking, today: date) -> Arising:
    commitment = undertaking.commitment
    return Arising(
        commitment=commitment,
        made_on=undertaking.item.meeting.date,
        what=commitment.what,
        owner=commitment.owner,
        answer=commitment.evidence,
        stands=_stands(commitment, today),
    )


def _stands(commitment: Commitment, today: date) -> str:
    if commitment.standing is not State.OPEN:
        return f"Reported on {day(commitment.done_on)}: {commitment.evidence}"
    due = f", due {day(commitment.agreed_due)}" if commitment.agreed_due else ", no day given"
    late = " and late" if commitment.is_overdue(today) else ""
    return f"Still open{due}{late}."
