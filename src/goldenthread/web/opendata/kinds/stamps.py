"""When things were made and last changed, for the kinds whose models keep it in other places."""

from django.db.models import DateTimeField, F, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from goldenthread.web.participation.models import ContributionEvent
from goldenthread.web.participation.states import PUBLISHED
from goldenthread.web.programme.models import Event


def stamped(things: QuerySet, created: str, *changed: str) -> QuerySet:
    """Things with their stamps: ``created`` and each of ``changed`` are fields, by their path.

    Those of ``changed`` that are null are passed over; the first may not be.
    """
    first, *others = changed
    moments = [Coalesce(F(other), F(first)) for other in others]
    modified = Greatest(F(first), *moments) if others else F(first)
    return things.annotate(told_created=F(created), told_modified=modified)


def stamped_by_history(things: QuerySet, kind: str) -> QuerySet:
    """Things of the programme: made when entered, changed with the last deed done to them."""
    deeds = Event.objects.filter(kind=kind, key=OuterRef("pk")).order_by().values("key")
    last = Subquery(deeds.annotate(last=Max("at")).values("last"), output_field=DateTimeField())
    return things.annotate(told_created=F("made_at"), told_modified=Coalesce(last, F("made_at")))


def stamped_once_published(contributions: QuerySet) -> QuerySet:
    """What the public sent: made when it was published, changed with the last deed done to it."""
    of_it = ContributionEvent.objects.filter(contribution=OuterRef("pk")).order_by()
    open_to_all = of_it.filter(to_state__in=sorted(map(str, PUBLISHED)))
    return contributions.annotate(
        told_created=_moment(open_to_all, Min("at")),
        told_modified=Coalesce(_moment(of_it, Max("at")), F("received_at")),
    )


def _moment(events: QuerySet, which: Min | Max) -> Subquery:
    found = events.values("contribution").annotate(moment=which).values("moment")
    return Subquery(found, output_field=DateTimeField())
