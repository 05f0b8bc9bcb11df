"""What can be found of committees, their meetings and their minutes."""

from django.db.models import BooleanField, ExpressionWrapper, Prefetch

from goldenthread.dates.retention import Record
from goldenthread.web.scrutiny.following.calendar import occasion_of
from goldenthread.web.scrutiny.models import (
    AgendaItem,
    Body,
    Meeting,
    Member,
    Membership,
    Resolution,
    Undertaking,
    withdrawn,
)
from goldenthread.web.scrutiny.presenters import clock
from goldenthread.web.scrutiny.speakers import took_part
from goldenthread.web.search.keeping import keep
from goldenthread.web.search.sources import Draft, Source, register_committees

LONGEST_TITLE = 120


def register() -> None:
    """Have public meetings, their items and resolutions, and committees and members found."""
    register_committees(committees)
    for source in (MEETINGS, ITEMS, RESOLUTIONS, BODIES, MEMBERS):
        keep(source)


def committees() -> list[tuple[int, str]]:
    return list(Body.objects.public().named().values_list("pk", "name"))


def _meetings():
    closed = ExpressionWrapper(withdrawn(Record.MINUTES), output_field=BooleanField())
    return Meeting.objects.public().with_body().annotate(closed=closed)


def _meeting(meeting: Meeting) -> Draft:
    told = (meeting.body.council, clock(meeting.time), meeting.venue)
    named = [] if meeting.closed else [*meeting.present, *meeting.apologies]
    people = [_person(one) for one in named]
    return Draft(
        title=str(meeting),
        text=". ".join(filter(None, (*told, ", ".join(people)))),
        url=meeting.get_absolute_url(),
        day=meeting.date,
        body=meeting.body_id,
        body_name=str(meeting.body),
    )


def _person(person: dict) -> str:
    return f"{person['name']} ({person['role']})" if person["role"] else person["name"]


def _items():
    told = Undertaking.objects.filter(in_minutes=True)
    return (
        AgendaItem.objects.filter(meeting__public=True, in_minutes=True)
        .exclude(withdrawn(Record.MINUTES, "meeting"))
        .select_related("meeting__body")
        .prefetch_related(Prefetch("undertakings", told, to_attr="to_do"))
    )


def _item(item: AgendaItem) -> Draft:
    meeting = item.meeting
    owners = [one.owner for one in item.to_do if one.owner]
    return Draft(
        title=f"{item.number}. {item}" if item.number else str(item),
        text="\n".join([*item.paragraphs, *(one.text for one in item.to_do)]),
        url=item.get_absolute_url(),
        day=meeting.date,
        body=meeting.body_id,
        body_name=str(meeting.body),
        roles=took_part(item.paragraphs, owners, meeting.present),
    )


def _resolutions():
    found = Resolution.objects.filter(in_minutes=True, item__in_minutes=True)
    found = found.filter(item__meeting__public=True)
    found = found.exclude(withdrawn(Record.MINUTES, "item__meeting"))
    return found.select_related("item__meeting__body")


def _resolution(resolution: Resolution) -> Draft:
    meeting = resolution.item.meeting
    return Draft(
        title=f"Resolved: {_short(resolution.text)}",
        text=f"{resolution.text}\n{resolution.item}",
        url=f"{meeting.get_absolute_url()}#{resolution.anchor}",
        day=meeting.date,
        body=meeting.body_id,
        body_name=str(meeting.body),
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def _bodies():
    return Body.objects.public().named()


def _body(body: Body) -> Draft:
    return Draft(
        title=str(body),
        text=f"{body.get_kind_display()}. {body.council}",
        url=body.get_absolute_url(),
        body=body.pk,
    )


def _members():
    seats = Membership.objects.filter(body__public=True).in_order()
    found = Member.objects.filter(memberships__body__public=True).distinct()
    return found.prefetch_related(Prefetch("memberships", seats, to_attr="seats"))


def _member(member: Member) -> Draft:
    seats = [f"{one.get_seat_display()}, {one.body}. {one.party}" for one in member.seats]
    return Draft(title=member.name, text="\n".join(seats), url=member.get_absolute_url())


MEETINGS = Source(
    kind="meeting",
    one="Meeting",
    many="Meetings",
    model=Meeting,
    public=_meetings,
    draft=_meeting,
    hangs_on={Body: "body"},
    occasion=occasion_of,
    occasion_needs=("changes",),
)
ITEMS = Source(
    kind="item",
    one="Agenda item or minutes",
    many="Agenda items and minutes",
    model=AgendaItem,
    public=_items,
    draft=_item,
    hangs_on={Meeting: "meeting", Undertaking: "undertakings"},
    occasion=lambda item: occasion_of(item.meeting),
    occasion_needs=("meeting__changes",),
)
RESOLUTIONS = Source(
    kind="resolution",
    one="Resolution",
    many="Resolutions",
    model=Resolution,
    public=_resolutions,
    draft=_resolution,
    hangs_on={AgendaItem: "item", Meeting: "item__meeting"},
)
BODIES = Source(
    kind="committee",
    one="Committee",
    many="Committees",
    model=Body,
    public=_bodies,
    draft=_body,
)
MEMBERS = Source(
    kind="member",
    one="Member of a committee",
    many="Members of committees",
    model=Member,
    public=_members,
    draft=_member,
    hangs_on={Membership: "memberships", Body: "memberships__body"},
)
