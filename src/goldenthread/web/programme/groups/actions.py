"""The deeds done to task and finish groups: one function each, atomic, with its history."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.words import day_in_words
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.programme import policies
from goldenthread.web.programme.groups.in_thread import node_of_group
from goldenthread.web.programme.groups.states import LIFE, Deed, State
from goldenthread.web.programme.in_thread import RECOMMENDED_BY
from goldenthread.web.programme.keeping import write
from goldenthread.web.programme.models import (
    EvidenceSession,
    GroupMember,
    Recommendation,
    TaskGroup,
)
from goldenthread.web.programme.recommendations.actions import make
from goldenthread.web.programme.work.actions import suggest
from goldenthread.web.programme.work.states import Source
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread import actions as thread


@transaction.atomic
def set_up(
    *, by, body: Body, title: str, scope: str, set_up_on: date, token: uuid.UUID | None = None
) -> TaskGroup:
    """Set up a group with the scope that is proposed. A used token makes one only."""
    policies.check_can_keep(by)
    made = made_already(TaskGroup, token)
    if made:
        return made
    _not_to_come("set_up_on", set_up_on)
    group = TaskGroup.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        body=body,
        title=given("title", title, "Enter what the group is called"),
        scope=given("scope", scope, "Enter what the group is to ask"),
        set_up_on=set_up_on,
    )
    group.node = node_of_group(group)
    group.save(update_fields=["node"])
    write(group, "set up", by, says=group.scope, to_state=group.state)
    return group


@transaction.atomic
def add_member(*, group: TaskGroup, by, version: int, name: str, role: str = "") -> TaskGroup:
    """Add somebody who sits on it."""
    held = _take(group, version, by, Deed.MEMBER)
    name = given("name", name, "Enter the member's name")
    if held.members.filter(name__iexact=name).exists():
        raise Refused("name", f"{name} sits on the group already")
    member = GroupMember.objects.create(group=held, name=name, role=role.strip())
    return _keep(held, Deed.MEMBER, by, says=str(member))


@transaction.atomic
def agree_scope(*, group: TaskGroup, by, version: int, scope: str, scoped_on: date) -> TaskGroup:
    """Record the scope as the committee agreed it, and when."""
    held = _take(group, version, by, Deed.SCOPE)
    held.scope = given("scope", scope, "Enter what the group is to ask")
    _dated(held, "scoped_on", scoped_on, held.set_up_on)
    return _keep(held, Deed.SCOPE, by, says=held.scope)


@transaction.atomic
def add_session(
    *,
    group: TaskGroup,
    by,
    version: int,
    on: date,
    heard: str,
    said: str,
) -> TaskGroup:
    """Add a session of evidence: when, who was heard, what they said."""
    held = _take(group, version, by, Deed.SESSION)
    _not_to_come("on", on)
    _not_before("on", on, held.set_up_on)
    session = EvidenceSession.objects.create(
        group=held,
        made_by=by,
        on=on,
        heard=given("heard", heard, "Enter who was heard"),
        said=given("said", said, "Enter what they said, in short"),
    )
    return _keep(held, Deed.SESSION, by, says=f"{day_in_words(on)}: {session.heard}")


@transaction.atomic
def draft_report(*, group: TaskGroup, by, version: int, report: str, drafted_on: date) -> TaskGroup:
    """Record the draft report in short, and its day; a later draft takes its place."""
    held = _take(group, version, by, Deed.DRAFT)
    held.report = given("report", report, "Enter the report in short")
    _dated(held, "drafted_on", drafted_on, held.scoped_on)
    return _keep(held, Deed.DRAFT, by, says=held.report)


@transaction.atomic
def agree_report(*, group: TaskGroup, by, version: int, agreed_on: date) -> TaskGroup:
    """Record that the committee agreed the report."""
    held = _take(group, version, by, Deed.AGREE)
    _dated(held, "agreed_on", agreed_on, held.drafted_on)
    return _keep(held, Deed.AGREE, by)


@transaction.atomic
def recommend(*, group: TaskGroup, by, version: int, text: str, to: str) -> Recommendation:
    """Enter a recommendation of the agreed report in the monitor, tied to the group."""
    held = _take(group, version, by, Deed.RECOMMEND)
    made = make(by=by, body=held.body, text=text, to=to, made_on=held.agreed_on)
    thread.link(from_node=made.node, to_node=held.node, kind=RECOMMENDED_BY)
    _keep(held, Deed.RECOMMEND, by, says=made.text)
    return made


@transaction.atomic
def record_response(*, group: TaskGroup, by, version: int, answered_on: date) -> TaskGroup:
    """Record the day of the response; a follow-up six months on is suggested by itself."""
    held = _take(group, version, by, Deed.RESPONSE)
    _dated(held, "answered_on", answered_on, held.agreed_on)
    kept = _keep(held, Deed.RESPONSE, by, says=f"Follow-up due {day_in_words(held.follow_up_due)}")
    suggest(
        by=None,
        body=held.body,
        title=f"Follow-up of the task and finish group: {held.title}"[:300],
        reason="Six months after the response, the committee asks what was done.",
        source=Source.GROUP,
        about=held.node,
        wanted_on=held.follow_up_due,
    )
    return kept


@transaction.atomic
def follow_up(*, group: TaskGroup, by, version: int, followed_up_on: date, found: str) -> TaskGroup:
    """Record what the committee found when it asked what was done."""
    held = _take(group, version, by, Deed.FOLLOW_UP)
    held.follow_up = given("found", found, "Enter what was found")
    _dated(held, "followed_up_on", followed_up_on, held.answered_on)
    return _keep(held, Deed.FOLLOW_UP, by, says=held.follow_up)


@transaction.atomic
def stop(*, group: TaskGroup, by, version: int, reason: str) -> TaskGroup:
    """End it before its report, with the reason."""
    held = _take(group, version, by, Deed.STOP)
    held.stopped_because = given("reason", reason, "Enter why it is stopped")
    return _keep(held, Deed.STOP, by, says=held.stopped_because)


def _take(group: TaskGroup, version: int, by, deed: Deed) -> TaskGroup:
    policies.check_can_keep(by)
    held = hold(group, version)
    held.state = LIFE.target(deed, held.stands)
    return held


def _keep(held: TaskGroup, deed: Deed, by, *, says: str = "") -> TaskGroup:
    held.save()
    node_of_group(held)
    write(held, deed.value, by, says=says, to_state=State(held.state).value)
    return held


def _dated(held: TaskGroup, field: str, day: date, first: date | None) -> None:
    _not_to_come(field, day)
    if first:
        _not_before(field, day, first)
    setattr(held, field, day)


def _not_before(field: str, day: date, first: date) -> None:
    if day < first:
        raise Refused(field, f"The date must not be before the step before, {day_in_words(first)}")


def _not_to_come(field: str, day: date) -> None:
    if day > timezone.localdate():
        raise Refused(field, "The date must be today or in the past")
