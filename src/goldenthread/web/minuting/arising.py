"""What earlier meetings of a body were promised: open, or answered or withdrawn since they met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.presenters import public_evidence
from goldenthread.web.commitments.states import Deed, State
from goldenthread.web.design.words import day
from goldenthread.web.scrutiny.models import Meeting, Undertaking


@dataclass(frozen=True)
class Arising:
    """One promise, and what became of it: still open, answered, or withdrawn."""

    commitment: Commitment
    made_on: date
    what: str
    owner: str
    stands: str

    @property
    def state(self) -> State:
        return self.commitment.standing

    @property
    def line(self) -> str:
        """It as the minutes say it."""
        promised = f"From {day(self.made_on)}: {self.what.rstrip('.')}"
        by = f" ({self.owner})" if self.owner else ""
        return f"{promised}{by}. {self.stands}"


def arising_at(meeting: Meeting, today: date) -> Sequence[Arising]:
    """What arises at a meeting, the earliest promise first, in two queries.

    Done or withdrawn since the body last met counts from the day of that meeting, which is
    included: rather twice than never. A public meeting is told of no promise that was not made in
    public.
    """
    earlier = meeting.body.meetings.held().filter(date__lt=meeting.date)
    last = earlier.order_by("-date").values_list("date", flat=True).first()
    if last is None or not meeting.body.is_named:
        return ()
    answered = Q(commitment__state__in=[State.DONE, State.CLOSED], commitment__done_on__gte=last)
    withdrawn = Q(commitment__state=State.WITHDRAWN, withdrawn_at__date__gte=last)
    withdrawal = CommitmentEvent.objects.filter(
        commitment=OuterRef("commitment"), deed=Deed.WITHDRAW
    ).order_by("-version")
    found = (
        Undertaking.objects.filter(item__meeting__in=earlier, in_minutes=True)
        .annotate(
            withdrawn_at=Subquery(withdrawal.values("at")[:1]),
            withdrawn_because=Subquery(withdrawal.values("reason")[:1]),
        )
        .filter(Q(commitment__state=State.OPEN) | answered | withdrawn)
        .select_related("commitment", "item__meeting")
        .order_by("item__meeting__date", "pk")
    )
    if meeting.public:
        found = found.filter(commitment__public=True, item__meeting__public=True)
    return [_arising(one, meeting, today) for one in found]


def _arising(undertaking: Undertaking, meeting: Meeting, today: date) -> Arising:
    commitment = undertaking.commitment
    return Arising(
        commitment=commitment,
        made_on=undertaking.item.meeting.date,
        what=commitment.what,
        owner=commitment.owner,
        stands=_stands(undertaking, today, inside=not meeting.public),
    )


def _stands(undertaking: Undertaking, today: date, *, inside: bool) -> str:
    commitment = undertaking.commitment
    if commitment.standing is State.WITHDRAWN:
        on = day(timezone.localdate(undertaking.withdrawn_at))
        return f"Withdrawn on {on}: {undertaking.withdrawn_because}"
    if commitment.standing is not State.OPEN:
        told = public_evidence(commitment, inside=inside) or "what was sent is being checked."
        return f"Reported on {day(commitment.done_on)}: {told}"
    due = f", due {day(commitment.agreed_due)}" if commitment.agreed_due else ", no day given"
    late = " and late" if commitment.is_overdue(today) else ""
    return f"Still open{due}{late}."
