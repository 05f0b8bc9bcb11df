"""The monitor: which recommendations a person sees, filtered, and the figures at its head."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet

from goldenthread.web.programme.in_thread import SOON
from goldenthread.web.programme.models import Recommendation
from goldenthread.web.programme.recommendations.states import ANSWERED, Difference, State
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread.policies import visible


@dataclass(frozen=True)
class Chosen:
    """One way that recommendations stand, as people look for it."""

    label: str
    condition: Callable[[date], Q]


STANDINGS: Mapping[str, Chosen] = {
    "unasked": Chosen("No notice yet", lambda today: Q(state=State.MADE)),
    "awaited": Chosen("Reply awaited", lambda today: Q(state=State.ASKED)),
    "soon": Chosen(
        "Reply due soon",
        lambda today: Q(state=State.ASKED, reply_due__gte=today, reply_due__lte=today + SOON),
    ),
    "late": Chosen("Reply late", lambda today: Q(state=State.ASKED, reply_due__lt=today)),
    "answered": Chosen("Answered", lambda today: Q(state__in=ANSWERED)),
    "not-done": Chosen("Answered and not done", lambda today: Q(state=State.ANSWERED)),
    "done": Chosen("Done", lambda today: Q(state__in=[State.DONE, State.JUDGED])),
    "difference": Chosen(
        "Made a difference", lambda today: Q(state=State.JUDGED, difference=Difference.MADE)
    ),
    "withdrawn": Chosen("Withdrawn", lambda today: Q(state=State.WITHDRAWN)),
}
"""The filter's choices. None of them tells what was replied before it is published."""


@dataclass(frozen=True)
class Figures:
    """How many were asked, and how far they came. Those withdrawn do not count."""

    asked: int
    answered: int
    done: int
    difference: int
    late: int


def seen_by(user) -> QuerySet:
    """The recommendations that are there for this person."""
    return visible(Recommendation.objects.all(), user)


def chosen(found: QuerySet, filters: Mapping[str, str], today: date) -> QuerySet:
    """The recommendations that the filters leave, in no order; withdrawn ones when asked for."""
    if body := filters.get("body"):
        found = found.filter(body=body)
    if to := filters.get("to"):
        found = found.filter(to=to)
    if year := filters.get("year"):
        found = found.filter(made_on__year=int(year))
    standing = filters.get("standing")
    if standing:
        return found.filter(STANDINGS[standing].condition(today))
    return found.exclude(state=State.WITHDRAWN)


def in_order(found: QuerySet) -> QuerySet:
    """The latest first, with what a row shows."""
    return found.select_related("body").order_by("-made_on", "-pk")


def figures(found: QuerySet, today: date) -> Figures:
    """The figures of what the filters leave, in one query."""
    counted = found.exclude(state=State.WITHDRAWN).aggregate(
        asked=Count("pk"),
        **{
            name: Count("pk", filter=STANDINGS[name].condition(today))
            for name in ("answered", "done", "difference", "late")
        },
    )
    return Figures(**counted)


def choices(seen: QuerySet) -> dict:
    """What the filters offer: committees that recommended, to whom, and the years, latest first."""
    span = seen.aggregate(first=Min("made_on"), last=Max("made_on"))
    years = range(span["last"].year, span["first"].year - 1, -1) if span["last"] else ()
    bodies = Body.objects.filter(pk__in=seen.order_by().values("body").distinct())
    return {
        "bodies": [(one.pk, str(one)) for one in bodies.order_by("name")],
        "to": list(seen.order_by("to").values_list("to", flat=True).distinct()),
        "years": list(years),
    }


def days_late(one: Recommendation, today: date) -> int:
    """Days after the last day on which the reply came, or up to today; 0 when in time or none."""
    if one.reply_due is None:
        return 0
    came = one.replied_on or (today if one.stands is State.ASKED else one.reply_due)
    return max((came - one.reply_due) // timedelta(days=1), 0)
