"""The deeds by which bodies, their members and the registers of meetings are kept.

One function a deed, atomic, with its audit entry. What is lacking or does not fit is refused with
``Refused``, whose ``field`` names the part of the form to put right.
"""

from collections.abc import Mapping
from datetime import date, time

from django.db import transaction

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import Refused, counted
from goldenthread.web.scrutiny import items, policies
from goldenthread.web.scrutiny.models import (
    AgendaItem,
    Body,
    Came,
    Declaration,
    Interest,
    Meeting,
    Member,
    Membership,
    Numbering,
    Seat,
    Status,
)


@transaction.atomic
def keep_body(
    *,
    by,
    body: Body | None,
    name: str,
    kind: str,
    above: Body | None = None,
    clear_days: str = "working",
    cut_off: time | None = None,
    warn_days: int = 3,
    numbering: str = Numbering.RESTARTS,
    first_number: int = 1,
    public: bool = True,
) -> Body:
    """Enter a body (``body`` is None), or change what is kept of one.

    No two bodies of a council have one name, and none stands, by however many steps, above itself.
    """
    policies.check_can_keep_bodies(by)
    name = " ".join(name.split())
    if not name:
        raise Refused("name", "Enter the name of the body")
    kept = Body.objects.select_for_update().get(pk=body.pk) if body else Body()
    if Body.objects.filter(name__iexact=name, council=kept.council).exclude(pk=kept.pk).exists():
        raise Refused("name", f"There is a body of this name already: {name}")
    if above and kept.pk in _line_above(above):
        raise Refused("above", f"{above} stands below this body: choose another, or none")
    kept.name, kept.kind, kept.above = name, kind, above
    kept.clear_days, kept.cut_off, kept.warn_days = clear_days, cut_off, warn_days
    kept.numbering, kept.first_number, kept.public = numbering, first_number, public
    kept.save()
    _written(by, "kept a body", f"body {kept.pk}")
    return kept


def _line_above(body: Body | None) -> set[int]:
    """The body and all that stand above it."""
    found: set[int] = set()
    while body and body.pk not in found:
        found.add(body.pk)
        body = body.above
    return found


@transaction.atomic
def seat(
    *,
    by,
    body: Body,
    name: str,
    seat: str,
    since: date,
    until: date | None = None,
    party: str = "",
    user=None,
    membership: Membership | None = None,
) -> Membership:
    """Give somebody a seat on a body from ``since`` to ``until``, both inclusive, or correct one.

    Nobody has two seats on a body on one day, and a body has one chair a day. ``user`` is their
    account; None leaves the account that is known.
    """
    policies.check_can_keep_bodies(by)
    name = " ".join(name.split())
    if not name:
        raise Refused("name", "Enter the name of the member")
    if until and until < since:
        raise Refused("until", "The last day must not be before the first day")
    member = Member.objects.filter(name__iexact=name).first() or Member.objects.create(name=name)
    Body.objects.select_for_update().get(pk=body.pk)
    others = _overlapping(body, since, until).exclude(pk=membership.pk if membership else None)
    if others.filter(member=member).exists():
        raise Refused("name", f"{name} has a seat on {body} on some of these days already")
    chair = others.filter(seat=Seat.CHAIR).select_related("member").first()
    if seat == Seat.CHAIR and chair:
        raise Refused("seat", f"{chair.member} is in the chair on some of these days")
    _give_account(member, user)
    kept = membership or Membership(body=body)
    kept.member, kept.seat, kept.party = member, seat, party.strip()
    kept.since, kept.until = since, until
    kept.save()
    _written(by, "kept a seat", f"body {body.pk}")
    return kept


def _overlapping(body: Body, since: date, until: date | None):
    found = body.memberships.exclude(until__lt=since)
    return found.filter(since__lte=until) if until else found


def _give_account(member: Member, user) -> None:
    if user is None or member.user_id == user.pk:
        return
    taken = Member.objects.filter(user=user).exclude(pk=member.pk).first()
    if taken:
        raise Refused("user", f"This is the account of {taken}")
    member.user = user
    member.save(update_fields=["user"])


@transaction.atomic
def schedule_meeting(
    *,
    by,
    body: Body,
    day: date,
    time: time | None = None,
    venue: str = "",
    public: bool = True,
) -> Meeting:
    """Enter a meeting to come of a body; ``changing.actions`` moves or cancels it.

    A body has one meeting at one time; one that is cancelled does not count. The meeting has its
    node in the thread.
    """
    policies.check_can_keep_bodies(by)
    counted("day", day)
    there = body.meetings.filter(date=day).exclude(status=Status.CANCELLED)
    if any(one.time is None or time is None or one.time == time for one in there):
        raise Refused("day", f"{body} has a meeting at that time already")
    kept = Meeting(body=body)
    kept.date, kept.time, kept.venue, kept.public = day, time, venue.strip(), public
    kept.save()
    items.give_node(kept)
    _written(by, "scheduled a meeting", f"meeting {kept.pk}")
    return kept


@transaction.atomic
def keep_attendance(
    *, by, meeting: Meeting, came: Mapping[int, str], substitutes: Mapping[int, Member]
) -> None:
    """Write the register of a meeting: for each seat held that day, whether its holder came.

    ``came`` is by the primary key of the membership; an empty word forgets what was written of it.
    ``substitutes`` sat in the place of members who did not come, one seat each.
    """
    policies.check_can_keep_bodies(by)
    for membership in meeting.body.memberships.on(meeting.date):
        if membership.pk in came:
            _came(meeting, membership, came[membership.pk], substitutes.get(membership.pk))
    _written(by, "kept the register of attendance", f"meeting {meeting.pk}")


def _came(meeting: Meeting, membership: Membership, came: str, substitute: Member | None) -> None:
    found = meeting.attendance.filter(membership=membership)
    if not came:
        found.delete()
        return
    if substitute and came == Came.PRESENT:
        raise Refused("", f"{membership.member} came, so nobody can have sat in their place")
    other = meeting.attendance.filter(substitute=substitute).exclude(membership=membership)
    if substitute and other.exists():
        raise Refused("", f"{substitute} sat in the place of somebody else at this meeting")
    if found.filter(came=came, substitute=substitute).exists():
        return
    meeting.attendance.update_or_create(
        membership=membership, defaults={"came": came, "substitute": substitute}
    )


@transaction.atomic
def declare(
    *,
    by,
    meeting: Meeting,
    member: Member,
    interest: str,
    what: str,
    item: AgendaItem | None = None,
    took_part: bool = False,
    dispensation: str = "",
) -> Declaration:
    """Enter in the register what a member declared at a meeting, once."""
    policies.check_can_keep_bodies(by)
    what, dispensation = what.strip(), dispensation.strip()
    if not what:
        raise Refused("what", "Enter what was declared")
    if interest == Interest.PECUNIARY and took_part and not dispensation:
        raise Refused(
            "dispensation",
            "Enter the dispensation: without one, a member with a disclosable pecuniary interest "
            "takes no part",
        )
    made, _ = Declaration.objects.get_or_create(
        meeting=meeting,
        member=member,
        item=item,
        interest=interest,
        what=what,
        defaults={"took_part": took_part, "dispensation": dispensation},
    )
    _written(by, "entered a declaration", f"meeting {meeting.pk}")
    return made


def _written(by, deed: str, subject: str) -> None:
    audit.record(by=by, deed=deed, subject=subject, details={})
