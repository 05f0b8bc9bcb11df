"""The programme of one body for one year: its meetings, and how full each is."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from goldenthread.dates.periods import Period, municipal_year
from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import Role
from goldenthread.web.programme.models import MOST_POINTS, USUAL_MINUTES, Criterion, WorkItem
from goldenthread.web.programme.work.states import State
from goldenthread.web.scrutiny.models import Body, Meeting, Status
from goldenthread.web.thread.policies import sees_everything, visible

NEARLY = 0.85
"""The share of a meeting's minutes from which on it is nearly full."""


def seen_by(user) -> QuerySet:
    """The items that are there for this person: councillors read suggestions too."""
    items = WorkItem.objects.all()
    if sees_everything(user):
        return items
    if role_of(user) is Role.COUNCILLOR:
        return items.filter(public=True)
    return items.public()


def meetings_to_come(body: Body, today: date) -> QuerySet:
    """The meetings of a body still to come, the next first."""
    return Meeting.objects.to_come(today).filter(body=body).select_related("body")


def expected_at(item: WorkItem, to_come: Sequence[Meeting]) -> Meeting | None:
    """The first meeting on or after the day an item is wanted from; None without a day or one.

    ``to_come`` are the meetings of its body in the order of their days.
    """
    if item.wanted_on is None:
        return None
    place = bisect_left(to_come, item.wanted_on, key=lambda one: one.date)
    return to_come[place] if place < len(to_come) else None


@dataclass
class Sitting:
    """One meeting: what it is to take, what is expected at it, and how full that makes it."""

    meeting: Meeting
    capacity: int
    items: list[WorkItem] = field(default_factory=list)
    expected: list[WorkItem] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Minutes of what it is to take; what is only expected does not count."""
        return sum(one.minutes for one in self.items)

    @property
    def is_too_long(self) -> bool:
        return self.minutes > self.capacity

    @property
    def is_nearly_full(self) -> bool:
        return not self.is_too_long and self.minutes >= NEARLY * self.capacity


@dataclass(frozen=True)
class Programme:
    """Everything on the page: the sittings in order, and the items without one."""

    body: Body
    year: Period
    capacity: int
    sittings: Sequence[Sitting]
    agreed: Sequence[WorkItem]
    deferred: Sequence[WorkItem]
    suggested: Sequence[WorkItem]
    set_aside: Sequence[WorkItem]
    scores: Mapping[int, int]
    most: int


def programme_of(body: Body, year: int, user, today: date) -> Programme:
    """The programme of a body for the municipal year that begins in ``year``, for a person.

    A fixed number of queries. Suggestions wait in the year they are wanted in.
    """
    period = municipal_year(date(year, 5, 1))
    meetings = (
        visible(Meeting.objects.filter(body=body, date__range=(period.start, period.end)), user)
        .exclude(status=Status.CANCELLED)
        .select_related("body")
    )
    capacity = getattr(body, "capacity", None)
    minutes = capacity.minutes if capacity else USUAL_MINUTES
    sittings = {one.pk: Sitting(one, minutes) for one in meetings.order_by("date", "pk")}
    items = list(seen_by(user).filter(body=body, year=year).select_related("meeting"))
    to_come = [
        one.meeting
        for one in sittings.values()
        if one.meeting.status == Status.SCHEDULED and one.meeting.date >= today
    ]
    loose = _placed(items, sittings, to_come)
    criteria = list(Criterion.objects.filter(ended=False))
    return Programme(
        body=body,
        year=period,
        capacity=minutes,
        sittings=list(sittings.values()),
        agreed=loose[State.AGREED],
        deferred=loose[State.DEFERRED],
        suggested=loose[State.SUGGESTED],
        set_aside=loose[State.SET_ASIDE],
        scores=scores_of(items, criteria),
        most=most_points(criteria),
    )


def _placed(
    items: Sequence[WorkItem], sittings: Mapping[int, Sitting], to_come: Sequence[Meeting]
) -> Mapping[State, list[WorkItem]]:
    """Put each item to its meeting, and give back by state those that have none."""
    loose: dict[State, list[WorkItem]] = defaultdict(list)
    for item in items:
        if item.meeting_id in sittings:
            sittings[item.meeting_id].items.append(item)
            continue
        expected = None
        if item.stands is not State.SET_ASIDE:
            expected = expected_at(item, to_come)
        if expected:
            sittings[expected.pk].expected.append(item)
        else:
            loose[item.stands].append(item)
    return loose


def scores_of(items: Sequence[WorkItem], criteria: Sequence[Criterion]) -> Mapping[int, int]:
    """The weighted points of each item that was scored, on the criteria that count."""
    weights = {one.pk: one.weight for one in criteria}
    found: dict[int, int] = defaultdict(int)
    given = WorkItem.objects.filter(
        pk__in=[one.pk for one in items], scores__criterion__in=weights
    ).values_list("pk", "scores__criterion", "scores__points")
    for item, criterion, points in given:
        found[item] += weights[criterion] * points
    return dict(found)


def most_points(criteria: Sequence[Criterion]) -> int:
    """The most that an item can be given."""
    return MOST_POINTS * sum(one.weight for one in criteria)
