"""Bodies, who sits on them, and as what."""

from collections.abc import Iterable

from django.db.models import Max, Prefetch, QuerySet

from goldenthread.web.opendata.declared import Field, Kind, Of, address
from goldenthread.web.opendata.kinds.stamps import stamped
from goldenthread.web.scrutiny.models import Body, Member, Membership, Seat


def named() -> QuerySet:
    """Bodies with a page that everybody may read."""
    return Body.objects.public().named()


def public_bodies() -> QuerySet:
    seats = Membership.objects.in_order()
    found = named().select_related("above").prefetch_related(Prefetch("memberships", seats))
    found = found.annotate(seats_changed_at=Max("memberships__changed_at"))
    return stamped(found, "made_at", "changed_at", "seats_changed_at")


def key_of(body: Body | None) -> int | None:
    """The body's key where its page is public, else None."""
    return body.pk if body and body.public and body.is_named else None


def post_of(membership: Membership) -> str:
    """The address of the post: that of its body, and the seat."""
    return f"{address('bodies', membership.body_id)}#{membership.seat.replace(' ', '-')}"


def _posts(body: Body) -> Iterable[Membership]:
    """One membership for each kind of seat that anybody ever had."""
    return {one.seat: one for one in body.memberships.all()}.values()


POST = (
    Field("id", "Its address within its body.", post_of, of=Of.ADDRESS, popolo="id"),
    Field("label", "What it is called.", lambda one: Seat(one.seat).label, popolo="label"),
    Field("role", "The same as one word or two.", "seat", popolo="role"),
)

BODIES = Kind(
    name="bodies",
    one="body",
    says="A committee, panel, board or sub-group, or the executive.",
    public=public_bodies,
    page=lambda it: it.get_absolute_url(),
    popolo="Organization",
    oparl="Organization",
    fields=(
        Field("name", "Its name.", "name", popolo="name", oparl="name"),
        Field(
            "classification",
            "What it is.",
            lambda it: it.get_kind_display(),
            popolo="classification",
            oparl="classification",
        ),
        Field(
            "parent_id",
            "The body it reports to, where that one is public.",
            lambda it: key_of(it.above),
            of=Of.ADDRESS,
            to="bodies",
            null=True,
            popolo="parent_id",
            oparl="subOrganizationOf",
        ),
        Field(
            "posts",
            "The kinds of seat on it that anybody has or had.",
            _posts,
            of=Of.OBJECT,
            many=True,
            parts=POST,
            popolo="posts",
            oparl="post",
        ),
        Field(
            "memberships",
            "Who sits or sat on it.",
            lambda it: [one.pk for one in it.memberships.all()],
            of=Of.ADDRESS,
            to="memberships",
            many=True,
            popolo="memberships",
            oparl="membership",
        ),
    ),
)


def public_people() -> QuerySet:
    seats = public_seats().order_by("pk")
    found = Member.objects.filter(memberships__in=seats.order_by())
    found = found.annotate(seats_changed_at=Max("memberships__changed_at"))
    found = found.prefetch_related(Prefetch("memberships", seats))
    return stamped(found, "made_at", "changed_at", "seats_changed_at")


PEOPLE = Kind(
    name="people",
    one="person",
    says="Somebody who sits or sat on a body.",
    public=public_people,
    page=lambda it: it.get_absolute_url(),
    popolo="Person",
    oparl="Person",
    fields=(
        Field("name", "Their name as the council writes it.", "name", popolo="name", oparl="name"),
        Field(
            "memberships",
            "Their seats.",
            lambda it: [one.pk for one in it.memberships.all()],
            of=Of.ADDRESS,
            to="memberships",
            many=True,
            oparl="membership",
            popolo="memberships",
        ),
    ),
)


def public_seats() -> QuerySet:
    """Seats on bodies with a page that everybody may read: who has one is told of as a person."""
    return Membership.objects.filter(body__in=named().order_by())


def public_memberships() -> QuerySet:
    return stamped(public_seats(), "made_at", "changed_at")


MEMBERSHIPS = Kind(
    name="memberships",
    one="membership",
    says="One person's seat on a body, from one day until another, both inclusive.",
    public=public_memberships,
    body="body",
    day="since",
    day_says="the first day of the seat",
    popolo="Membership",
    oparl="Membership",
    fields=(
        Field(
            "organization_id",
            "The body.",
            "body_id",
            of=Of.ADDRESS,
            to="bodies",
            popolo="organization_id",
            oparl="organization",
        ),
        Field(
            "person_id",
            "Who.",
            "member_id",
            of=Of.ADDRESS,
            to="people",
            popolo="person_id",
            oparl="person",
        ),
        Field(
            "post_id", "The post, as its body lists it.", post_of, of=Of.ADDRESS, popolo="post_id"
        ),
        Field("role", "As what.", lambda it: it.get_seat_display(), popolo="role", oparl="role"),
        Field(
            "party",
            "The party or group for which they sit; empty for none.",
            "party",
            oparl="onBehalfOf",
        ),
        Field(
            "start_date",
            "The first day.",
            "since",
            of=Of.DAY,
            popolo="start_date",
            oparl="startDate",
        ),
        Field(
            "end_date",
            "The last day; null while it lasts.",
            "until",
            of=Of.DAY,
            null=True,
            popolo="end_date",
            oparl="endDate",
        ),
    ),
)
