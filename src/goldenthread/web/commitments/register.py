"""The register: which commitments a person sees, filtered, in order, as a page or as a table."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from goldenthread.web.commitments.forms import BY_HAND, NOBODY
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import public_evidence
from goldenthread.web.thread.policies import visible

SOON = timedelta(days=30)


def seen_by(user) -> QuerySet:
    """The commitments that are there for this person."""
    return visible(Commitment.objects.all(), user)


def owners(commitments: QuerySet) -> list[str]:
    """Everyone named as an owner: the name, or the role where no name is given."""
    named = commitments.order_by().values_list("owner_name", "owner_role").distinct()
    return sorted({name or role for name, role in named} - {""})


def sources(commitments: QuerySet) -> list[str]:
    """Everyone who asked for something."""
    asked = commitments.order_by().values_list("asked_by", flat=True).distinct()
    return sorted(set(asked) - {""})


def chosen(commitments: QuerySet, filters: Mapping[str, str], today: date) -> QuerySet:
    """The commitments that the filters leave, in order of date.

    One without a date stands at the day it was made, so that it is never the last to be seen.
    """
    if owner := filters.get("owner"):
        commitments = commitments.filter(_owner_is(owner))
    if source := filters.get("source"):
        commitments = commitments.filter(asked_by="" if source == BY_HAND else source)
    if due := filters.get("due"):
        commitments = _due(commitments, due, today)
    if state := filters.get("state"):
        commitments = commitments.filter(state=state)
    ordered = commitments.for_register()
    return ordered.reverse() if filters.get("sort") == "latest" else ordered


def keys(commitments: QuerySet) -> QuerySet:
    """Their keys alone, in their order: pages far down then skip keys, not whole rows."""
    return commitments.select_related(None).values_list("pk", flat=True)


def whole(page: Iterable[int]) -> list[Commitment]:
    """The commitments of some keys, in the keys' order, as a page shows them. Takes one query."""
    wanted = list(page)
    found = Commitment.objects.select_related("owner_user").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def _owner_is(owner: str) -> Q:
    if owner == NOBODY:
        return Q(owner_name="", owner_role="")
    return Q(owner_name=owner) | Q(owner_name="", owner_role=owner)


def _due(commitments: QuerySet, due: str, today: date) -> QuerySet:
    if due == "overdue":
        return commitments.overdue(today)
    if due == "soon":
        return commitments.open().filter(agreed_due__range=(today, today + SOON))
    if due == "answered":
        return commitments.answered()
    return commitments.undated()


COLUMNS = (
    "Number",
    "What",
    "Owner",
    "Owner's role",
    "Asked by",
    "Made at",
    "Raised on",
    "First date",
    "Agreed date",
    "Days since raised",
    "Days overdue",
    "State",
    "Evidence",
)


def rows(commitments: QuerySet, *, today: date, inside: bool) -> Iterator[list[object]]:
    """The register as a table under `COLUMNS`, a row for each commitment; dates as YYYY-MM-DD."""
    for commitment in commitments.iterator(chunk_size=2000):
        yield list(_cells(commitment, today, inside))


def _cells(commitment: Commitment, today: date, inside: bool) -> Iterator[object]:
    late = (today - commitment.agreed_due).days if commitment.is_overdue(today) else ""
    source = commitment.source
    yield commitment.pk
    yield commitment.what
    yield commitment.owner_name
    yield commitment.owner_role
    yield commitment.asked_by
    yield source.title if source and (inside or source.public) else ""
    yield commitment.raised_on.isoformat()
    yield commitment.first_due.isoformat() if commitment.first_due else ""
    yield commitment.agreed_due.isoformat() if commitment.agreed_due else ""
    yield commitment.age_in_days(today)
    yield late
    yield commitment.standing.label
    yield public_evidence(commitment, inside=inside)
