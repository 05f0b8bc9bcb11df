"""The deeds done to work programmes: one function each, atomic, with its history and audit entry.

A deed is given the ``version`` that the person had before them; on any other it is refused with
``SomebodyChangedThis``, so that nothing is done twice.
"""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.periods import municipal_year
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.programme import policies
from goldenthread.web.programme.keeping import write
from goldenthread.web.programme.models import Capacity, Criterion, Score, WorkItem
from goldenthread.web.programme.work.in_thread import PLANNED_FOR, SUGGESTED_BY, node_of_item
from goldenthread.web.programme.work.states import LIFE, Deed, Source, State
from goldenthread.web.scrutiny.models import Body, Meeting
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Link, Node


@transaction.atomic
def suggest(
    *,
    by,
    body: Body,
    title: str,
    reason: str,
    source: Source,
    about: Node | None = None,
    wanted_on: date | None = None,
    minutes: int = 30,
    public: bool = True,
    token: uuid.UUID | None = None,
) -> WorkItem:
    """Suggest something to look at, with its source and its reason. A used token makes one only.

    ``by`` is None when minutes taken in ask for it. Who does not keep programmes suggests as a
    member or an officer, whatever they say.
    """
    if by is not None:
        check(by, Capability.SUGGEST_WORK)
    made = made_already(WorkItem, token)
    if made:
        return made
    item = WorkItem.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        body=body,
        year=municipal_year(wanted_on or timezone.localdate()).start.year,
        title=given("title", title, "Enter what is to be looked at")[:300],
        reason=given("reason", reason, "Enter why it should be looked at"),
        source=Source(source),
        about=about,
        wanted_on=wanted_on,
        minutes=minutes,
        public=public,
    )
    item.node = node_of_item(item)
    item.save(update_fields=["node"])
    if about:
        thread.link(from_node=item.node, to_node=about, kind=SUGGESTED_BY)
    write(item, "suggested", by, says=item.reason, to_state=item.state)
    return item


@transaction.atomic
def correct(
    *,
    item: WorkItem,
    by,
    version: int,
    title: str,
    reason: str,
    minutes: int,
    wanted_on: date | None = None,
) -> WorkItem:
    """Put right what it says, how long it takes, and from when it is wanted."""
    held = _take(item, version, by, Deed.CORRECT)
    held.title = given("title", title, "Enter what is to be looked at")
    held.reason = given("reason", reason, "Enter why it should be looked at")
    held.minutes, held.wanted_on = minutes, wanted_on
    return _keep(held, Deed.CORRECT, by)


@transaction.atomic
def score(*, item: WorkItem, by, version: int, points: Mapping[int, int]) -> WorkItem:
    """Score it: points by criterion's primary key, 0 to the most there are."""
    held = _take(item, version, by, Deed.SCORE)
    for criterion, number in points.items():
        Score.objects.update_or_create(
            item=held, criterion_id=criterion, defaults={"points": number}
        )
    told = ", ".join(str(one) for one in held.scores.select_related("criterion").order_by("pk"))
    return _keep(held, Deed.SCORE, by, says=told)


@transaction.atomic
def agree(*, item: WorkItem, by, version: int) -> WorkItem:
    """Take it onto the programme; a meeting is chosen later."""
    return _keep(_take(item, version, by, Deed.AGREE), Deed.AGREE, by)


@transaction.atomic
def schedule(*, item: WorkItem, by, version: int, meeting: Meeting) -> WorkItem:
    """Give it to a meeting of its body that is still to come."""
    held = _take(item, version, by, Deed.SCHEDULE)
    if meeting.body_id != held.body_id:
        raise Refused("meeting", "Choose a meeting of the same committee")
    if meeting.date is None or meeting.date < timezone.localdate():
        raise Refused("meeting", "Choose a meeting that is still to come")
    if meeting.is_cancelled:
        raise Refused("meeting", f"This meeting is cancelled: {meeting}. Choose another")
    if held.meeting_id == meeting.pk:
        raise Refused("meeting", "Choose another meeting than the one it has")
    held.meeting, held.because = meeting, ""
    held.year = municipal_year(meeting.date).start.year
    return _keep(held, Deed.SCHEDULE, by, says=str(meeting))


@transaction.atomic
def defer(
    *, item: WorkItem, by, version: int, reason: str, wanted_on: date | None = None
) -> WorkItem:
    """Put it off, with the reason and, where one is known, the day from which it may come."""
    held = _take(item, version, by, Deed.DEFER)
    held.because = given("reason", reason, "Enter why it is deferred")
    held.meeting, held.wanted_on = None, wanted_on or held.wanted_on
    return _keep(held, Deed.DEFER, by, says=held.because)


@transaction.atomic
def finish(*, item: WorkItem, by, version: int, outcome: str) -> WorkItem:
    """Say that the committee looked at it, and what came of that."""
    held = _take(item, version, by, Deed.FINISH)
    if held.meeting.date > timezone.localdate():
        raise Refused("outcome", f"The meeting is still to come: {held.meeting}")
    held.because = given("outcome", outcome, "Enter what came of it")
    return _keep(held, Deed.FINISH, by, says=held.because)


@transaction.atomic
def take_up(*, item: WorkItem, by, version: int) -> WorkItem:
    """Take up again what was deferred or set aside."""
    held = _take(item, version, by, Deed.TAKE_UP)
    held.because = ""
    return _keep(held, Deed.TAKE_UP, by)


@transaction.atomic
def set_aside(*, item: WorkItem, by, version: int, reason: str) -> WorkItem:
    """Say why it is not looked at; whoever suggested it reads the reason."""
    held = _take(item, version, by, Deed.SET_ASIDE)
    held.because = given("reason", reason, "Enter why it is set aside")
    return _keep(held, Deed.SET_ASIDE, by, says=held.because)


@transaction.atomic
def add_criterion(
    *, by, name: str, says: str, weight: int, token: uuid.UUID | None = None
) -> Criterion:
    """Add something that suggestions are scored on."""
    policies.check_can_keep(by)
    made = made_already(Criterion, token)
    if made:
        return made
    criterion = Criterion.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        name=given("name", name, "Enter the name of the criterion"),
        says=given("says", says, "Enter what it asks"),
        weight=weight,
    )
    write(criterion, "added", by, says=f"{name}, weight {weight}")
    return criterion


@transaction.atomic
def change_criterion(
    *, criterion: Criterion, by, version: int, name: str, says: str, weight: int, ended: bool
) -> Criterion:
    """Change what is scored, or end it."""
    policies.check_can_keep(by)
    held = hold(criterion, version)
    held.name = given("name", name, "Enter the name of the criterion")
    held.says = given("says", says, "Enter what it asks")
    held.weight, held.ended = weight, ended
    held.save()
    write(held, "changed", by, says=f"{name}, weight {weight}{', ended' if ended else ''}")
    return held


@transaction.atomic
def set_capacity(*, body: Body, by, minutes: int) -> Capacity:
    """Say how many minutes of business a meeting of the body has."""
    policies.check_can_keep(by)
    capacity = Capacity.objects.update_or_create(body=body, defaults={"minutes": minutes})[0]
    write(capacity, "set", by, says=f"{minutes} minutes")
    return capacity


def _take(item: WorkItem, version: int, by, deed: Deed) -> WorkItem:
    policies.check_can_keep(by)
    held = hold(item, version)
    held.state = LIFE.target(deed, held.stands)
    return held


def _keep(held: WorkItem, deed: Deed, by, *, says: str = "") -> WorkItem:
    held.save()
    node = node_of_item(held)
    planned = held.meeting.node if held.meeting and held.meeting.node else None
    Link.objects.filter(from_node=node, kind=PLANNED_FOR).exclude(to_node=planned).delete()
    if planned:
        thread.link(from_node=node, to_node=planned, kind=PLANNED_FOR)
    write(held, deed.value, by, says=says, to_state=State(held.state).value)
    return held
