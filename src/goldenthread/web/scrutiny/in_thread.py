"""What the thread is told of meetings, items and resolutions, and of promises not followed up."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Max
from django.utils import timezone

from goldenthread.web.commitments.states import LIVE
from goldenthread.web.scrutiny.models import Meeting, Resolution, Status, Undertaking
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node

NOT_MENTIONED = "no later minutes mention it"
NO_LONGER_IN_MINUTES = "the corrected minutes no longer have it"


def register() -> None:
    """Declare the kinds of node, the kinds of link, and the finders of loose ends."""
    registry.register("meeting", one="Meeting", many="Meetings", standings=meeting_standings)
    registry.register("item", one="Agenda item", many="Agenda items")
    registry.register(
        "resolution", one="Resolution", many="Resolutions", standings=resolution_standings
    )
    registry.register_link("taken at", downwards="took up")
    registry.register_link("resolved under", downwards="led to")
    registry.register_link("discussed at", downwards="discussed")
    registry.register_link("confirms", downwards="confirmed at", aside=True)
    registry.register_link("arranged at", downwards="arranged", aside=True)
    registry.watch("commitment", never_mentioned_again)
    registry.watch("commitment", no_longer_in_minutes)


def meeting_standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """Held, to come, or cancelled."""
    today = timezone.localdate()
    found = Meeting.objects.filter(pk__in=keys)
    return {str(one.pk): _meeting_standing(one, today) for one in found}


def _meeting_standing(meeting: Meeting, today) -> registry.Standing:
    if meeting.status == Status.HELD:
        return registry.Standing("Held", "green")
    if meeting.is_cancelled:
        return registry.Standing("Cancelled", "red")
    if meeting.date < today:
        return registry.Standing("No minutes yet", "yellow")
    return registry.Standing("To come", "blue")


def resolution_standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """What became of each resolution: something to do, all done, or nothing to be done."""
    found = Resolution.objects.filter(pk__in=keys).prefetch_related("undertakings__commitment")
    return {str(one.pk): became_of(one) for one in found}


def became_of(resolution: Resolution) -> registry.Standing:
    """What became of a resolution whose undertakings were fetched with it."""
    commitments = [one.commitment for one in resolution.undertakings.all()]
    if not commitments:
        return registry.Standing("Nothing to do", "grey")
    if any(one.standing in LIVE for one in commitments):
        return registry.Standing("In hand", "blue")
    return registry.Standing("Followed up", "green")


def never_mentioned_again(
    nodes: Sequence[Node], *, everything: bool
) -> Mapping[int, Sequence[str]]:
    """Promises still alive whose body has met since without its minutes mentioning them.

    Those who see public nodes only are told of public meetings only. A promise of a committee
    that the minutes do not name is left out: nobody can say which meetings came after.
    """
    made = (
        Undertaking.objects.filter(commitment__node__in=nodes, commitment__state__in=LIVE)
        .exclude(item__meeting__body__name="")
        .values_list("commitment__node_id", "item__meeting__body_id", "item__meeting__date")
    )
    met = _last_met({body for _, body, _ in made}, everything)
    links = Link.objects.filter(kind="mentions", to_node__in=nodes)
    if not everything:
        links = links.filter(from_node__public=True)
    mentioned = set(links.values_list("to_node_id", flat=True))
    return {
        node: [NOT_MENTIONED]
        for node, body, when in made
        if node not in mentioned and when and body in met and met[body] > when
    }


def _last_met(bodies: Collection[int], everything: bool) -> Mapping[int, object]:
    meetings = Meeting.objects.held().filter(body__in=bodies, date__isnull=False)
    if not everything:
        meetings = meetings.public()
    return dict(meetings.values_list("body").annotate(last=Max("date")))


def no_longer_in_minutes(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Promises that corrected minutes no longer have: an officer may withdraw them."""
    gone = Undertaking.objects.filter(
        commitment__node__in=nodes, commitment__state__in=LIVE, in_minutes=False
    )
    return {pk: [NO_LONGER_IN_MINUTES] for pk in gone.values_list("commitment__node_id", flat=True)}
