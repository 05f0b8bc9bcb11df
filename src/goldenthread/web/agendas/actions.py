"""The deeds of building an agenda; atomic, with an audit entry, each on the version it was shown.

What is lacking or does not fit is refused with ``Refused``; a deed on another version than the
agenda has, with ``SomebodyChangedThis``; one that the table of states does not allow, ``NotNow``.
"""

from collections.abc import Sequence
from datetime import time

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from goldenthread.dates.notices import Light
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.record import Item
from goldenthread.web.agendas import policies
from goldenthread.web.agendas.clocks import clock_of_agenda
from goldenthread.web.agendas.deeds import take, written
from goldenthread.web.agendas.models import (
    Agenda,
    Invitation,
    Notice,
    PlannedItem,
    Purpose,
    Reordering,
    StandingItem,
)
from goldenthread.web.agendas.numbering import next_number
from goldenthread.web.agendas.papers.actions import publish_papers, unreviewed
from goldenthread.web.agendas.states import Deed, ItemState, target
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis, given
from goldenthread.web.scrutiny.actions import enter_agenda
from goldenthread.web.scrutiny.models import Body, BodyKind, Meeting, Status

__all__ = ["NotNow", "Refused", "SomebodyChangedThis"]


@transaction.atomic
def keep_standing(
    *, by, body: Body, title: str, purpose: str = Purpose.PROCEDURE, last: bool = False
) -> StandingItem:
    """Have every agenda of a body that is begun from now on hold an item of this title."""
    policies.check_can_build(by)
    title = given("title", " ".join(title.split()), "Enter the title of the item")
    if body.standing_items.filter(title__iexact=title).exists():
        raise Refused("title", f"{body} has this standing item already")
    place = body.standing_items.aggregate(highest=Max("position"))["highest"] or 0
    made = StandingItem.objects.create(
        body=body, title=title, purpose=purpose, last=last, position=place + 1
    )
    written(by, "kept a standing item", f"body {body.pk}")
    return made


@transaction.atomic
def end_standing(*, by, standing: StandingItem) -> None:
    """Have no further agenda hold a standing item; those begun before keep it."""
    policies.check_can_build(by)
    StandingItem.objects.filter(pk=standing.pk).delete()
    written(by, "ended a standing item", f"body {standing.body_id}")


@transaction.atomic
def begin(*, by, meeting: Meeting) -> Agenda:
    """Begin the agenda of a meeting to come, once: its standing items, and what was put off.

    An item that was deferred at an earlier meeting of the body is carried forward to the first
    agenda begun after that.
    """
    policies.check_can_build(by)
    if meeting.status != Status.SCHEDULED or meeting.date is None:
        raise Refused("", "An agenda is built for a meeting to come")
    agenda, is_new = Agenda.objects.get_or_create(meeting=meeting)
    if not is_new:
        return agenda
    standing = list(meeting.body.standing_items.all())
    for one in (it for it in standing if not it.last):
        _place(agenda, one.title, one.purpose, standing=one)
    for put_off in _put_off(meeting):
        carry(agenda, put_off)
    for one in (it for it in standing if it.last):
        _place(agenda, one.title, one.purpose, standing=one)
    written(by, "began an agenda", f"meeting {meeting.pk}")
    return agenda


def _put_off(meeting: Meeting):
    """What earlier meetings of the body deferred and no agenda has taken up."""
    return PlannedItem.objects.filter(
        agenda__meeting__body=meeting.body,
        agenda__meeting__date__lt=meeting.date,
        state=ItemState.DEFERRED,
    ).order_by("agenda__meeting__date", "position")


def carry(agenda: Agenda, put_off: PlannedItem) -> None:
    """Take a deferred item up in another agenda; part of a deed, in its transaction."""
    _place(
        agenda,
        put_off.title,
        put_off.purpose,
        carried_from=put_off,
        education=put_off.education,
        why=put_off.why,
    )
    put_off.state = target(Deed.CARRY, put_off.state)
    put_off.save(update_fields=["state"])


def _place(agenda: Agenda, title: str, purpose: str, **more) -> PlannedItem:
    more.setdefault("state", target(Deed.PLACE, None))
    place = agenda.planned.aggregate(highest=Max("position"))["highest"] or 0
    more.setdefault("position", place + 1)
    return PlannedItem.objects.create(agenda=agenda, title=title, purpose=purpose, **more)


@transaction.atomic
def propose(
    *, by, agenda: Agenda, version: int, title: str, purpose: str, why: str, education: bool = False
) -> PlannedItem:
    """Propose an item; it stands before the items with which every meeting of the body ends."""
    policies.check_can_build(by)
    taken = take(agenda, version)
    title = given("title", " ".join(title.split()), "Enter the title of the item")
    why = given("why", why, "Enter where the item comes from")
    first_last = taken.planned.filter(standing__last=True).order_by("position").first()
    place = {}
    if first_last:
        place = {"position": first_last.position}
        taken.planned.filter(position__gte=first_last.position).update(position=F("position") + 1)
    made = _place(
        taken,
        title,
        purpose,
        why=why,
        education=education,
        state=target(Deed.PROPOSE, None),
        **place,
    )
    written(by, "proposed an item", f"agenda {taken.pk}")
    return made


@transaction.atomic
def add_urgent(
    *,
    by,
    agenda: Agenda,
    version: int,
    title: str,
    purpose: str,
    chair: str,
    urgent_because: str,
    education: bool = False,
) -> PlannedItem:
    """Add an item to a published agenda that has not the notice it should have, and publish it.

    The chair must think it urgent by reason of special circumstances, which the minutes must
    state (Local Government Act 1972 s100B(4)(b)): both are required.
    """
    policies.check_can_build(by)
    taken = take(agenda, version)
    if not taken.is_published:
        raise Refused("title", "The agenda is not published yet: propose the item instead")
    title = given("title", " ".join(title.split()), "Enter the title of the item")
    chair = given("chair", chair, "Enter the name of the chair who thinks it urgent")
    because = given("urgent_because", urgent_because, "Enter the special circumstances")
    state = target(Deed.ADD_URGENT, None)
    made = _place(
        taken,
        title,
        purpose,
        education=education,
        chair=chair,
        urgent_because=because,
        state=state,
    )
    _enter(taken, by)
    written(by, "added an urgent item", f"agenda {taken.pk}")
    made.refresh_from_db()
    return made


@transaction.atomic
def move(*, by, planned: PlannedItem, version: int, deed: Deed, reason: str = "") -> PlannedItem:
    """Agree, defer or decline an item, or take it up again, as the table of states allows.

    Putting it off needs a reason. What was published and is deferred leaves the meeting's items;
    its number is not given again.
    """
    policies.check_can_build(by)
    taken = take(planned.agenda, version)
    held = PlannedItem.objects.get(pk=planned.pk)
    held.state = target(deed, held.state)
    if deed is Deed.TAKE_UP and taken.is_published:
        raise NotNow("The agenda is published: the item comes back with the next one.")
    if deed in {Deed.DEFER, Deed.DECLINE}:
        held.note = given("reason", reason, "Enter the reason")
    held.save(update_fields=["state", "note"])
    if deed is Deed.DEFER and held.item_id:
        _enter(taken, by)
    written(by, f"did: {deed} an item", f"agenda {taken.pk}")
    return held


@transaction.atomic
def reorder(*, by, agenda: Agenda, version: int, order: Sequence[int], reason: str = "") -> Agenda:
    """Put the items into another order, by their primary keys; numbers stay as they were given.

    Once the agenda is published a reason is needed, and the change is kept: before the day of the
    meeting or on it.
    """
    policies.check_can_build(by)
    taken = take(agenda, version)
    planned = {one.pk: one for one in taken.planned.all()}
    if sorted(order) != sorted(planned):
        raise Refused("order", "Give every item of the agenda one place")
    before = [one.title for one in planned.values() if one.item_id]
    after = [planned[pk].title for pk in order if planned[pk].item_id]
    for place, pk in enumerate(order, start=1):
        PlannedItem.objects.filter(pk=pk).update(position=place)
    if taken.is_published and before != after:
        Reordering.objects.create(
            agenda=taken,
            by=by,
            reason=given("reason", reason, "Enter why the order changes"),
            on_the_day=taken.meeting.date == timezone.localdate(),
            before=before,
            after=after,
        )
        _enter(taken, by)
    written(by, "changed the order of an agenda", f"agenda {taken.pk}")
    return taken


@transaction.atomic
def invite(
    *,
    by,
    planned: PlannedItem,
    version: int,
    name: str,
    invited_as: str,
    starts: time,
    ends: time,
    answer: str = "asked",
) -> Invitation:
    """Invite somebody to an item between two times, or change what is kept of the invitation."""
    policies.check_can_build(by)
    take(planned.agenda, version)
    name = given("name", name, "Enter who is invited")
    if ends <= starts:
        raise Refused("ends", "The time must be after the one from which they are expected")
    made, _ = Invitation.objects.update_or_create(
        planned=planned,
        name=name,
        defaults={"invited_as": invited_as, "starts": starts, "ends": ends, "answer": answer},
    )
    written(by, "invited somebody", f"agenda {planned.agenda_id}")
    return made


@transaction.atomic
def publish(*, by, agenda: Agenda, version: int, late_reason: str = "") -> Agenda:
    """Publish an agenda: its items get their numbers, and the meeting and the thread have them.

    Late, it needs the reason. Published already, it brings what was agreed since to the public:
    only while that is in time, or else the item must be added as urgent.
    """
    policies.check_can_build(by)
    taken = take(agenda, version)
    now, was_published = timezone.now(), taken.is_published
    clock = clock_of_agenda(taken.meeting, None)
    is_late = clock.light(now) is Light.RED
    fresh = taken.planned.filter(state=ItemState.AGREED, item=None)
    if not taken.planned.filter(state=ItemState.AGREED).exists():
        raise Refused("", "Agree at least one item before you publish the agenda")
    if taken.planned.filter(state=ItemState.PROPOSED).exists():
        raise Refused("", "Agree, defer or decline every item that is proposed")
    if hidden := unreviewed(taken):
        raise Refused(
            "",
            f"Have somebody review what is kept from the public first: {'; '.join(hidden)}",
        )
    if taken.is_published:
        if is_late and fresh.exists():
            raise Refused(
                "", "It is too late to add business with notice: add it as an urgent item"
            )
    else:
        if is_late:
            late_reason = given(
                "late_reason", late_reason, f"{clock.says(now)} Enter why it is late"
            )
        taken.published_at, taken.published_by = now, by
        taken.late_reason = late_reason.strip() if is_late else ""
        taken.save(update_fields=["published_at", "published_by", "late_reason"])
    _enter(taken, by)
    publish_papers(taken, first=not was_published)
    written(by, "published an agenda", f"agenda {taken.pk}")
    return taken


def _enter(agenda: Agenda, by) -> None:
    """Give numbers to the agreed items that have none, and have the meeting hold them in order."""
    agreed = list(
        agenda.planned.filter(state=ItemState.AGREED).select_related("item").order_by("position")
    )
    number = next_number(agenda)
    for one in agreed:
        if one.number is None:
            one.number, number = number, number + 1
    entries = [
        (
            one.item,
            Item(str(one.number), one.title, kind_of(one.title, ())),
            one.education,
        )
        for one in agreed
    ]
    for one, item in zip(
        agreed, enter_agenda(meeting=agenda.meeting, entries=entries, by=by), strict=True
    ):
        one.item = item
        one.save(update_fields=["number", "item"])


@transaction.atomic
def give_private_notice(
    *,
    by,
    meeting: Meeting,
    which: str,
    reason: str,
    representations: str = "",
    reply: str = "",
) -> Notice:
    """Publish, now, the first or the second notice that a meeting is to be private, once."""
    policies.check_can_build(by)
    if meeting.is_cancelled:
        raise Refused("", "This meeting is cancelled: it needs no notice")
    if meeting.public or meeting.body.kind != BodyKind.EXECUTIVE:
        raise Refused("", "Only a private meeting of the executive needs this notice")
    reason = given("reason", reason, "Enter why the meeting is to be private")
    made, is_new = Notice.objects.get_or_create(
        meeting=meeting,
        which=which,
        defaults={
            "reason": reason,
            "representations": representations.strip(),
            "reply": reply.strip(),
            "published_at": timezone.now(),
            "by": by,
        },
    )
    if not is_new:
        raise Refused("which", "This notice was given already")
    written(by, "gave notice of a private meeting", f"meeting {meeting.pk}")
    return made
