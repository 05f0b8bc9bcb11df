"""Which audits came back: by team and by auditor."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q

from goldenthread.audits.improvement import Proportion, proportion
from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import DONE, UNDONE, State


@dataclass(frozen=True)
class Returned:
    """How many audits were allotted, and how many of them were handed in.

    ``completed`` is the share handed in of those whose day had come or that were handed in before,
    those given back left out; ``in_time`` are handed in on or before the day they were due.
    """

    allotted: int
    handed_in: int
    in_time: int
    given_back: int
    overdue: int
    completed: Proportion


def returned(by: str, today, audits=None) -> Mapping[str, Returned]:
    """How audits came back, by "team" or "auditor", in one query."""
    name = {"team": ("team",), "auditor": ("auditor__first_name", "auditor__last_name")}[by]
    found = Audit.objects.all() if audits is None else audits
    rows = (
        found.values(*name)
        .annotate(
            allotted=Count("pk"),
            handed_in=Count("pk", filter=Q(state__in=DONE)),
            in_time=Count("pk", filter=Q(state__in=DONE, handed_in_at__date__lte=F("due"))),
            given_back=Count("pk", filter=Q(state=State.GIVEN_BACK)),
            overdue=Count("pk", filter=Q(state__in=UNDONE, due__lt=today)),
        )
        .order_by(*name)
    )
    return {" ".join(row.pop(part) for part in name): _told(row) for row in rows}


def _told(row: dict[str, int]) -> Returned:
    expected = row["handed_in"] + row["overdue"]
    return Returned(**row, completed=proportion(row["handed_in"], expected))
