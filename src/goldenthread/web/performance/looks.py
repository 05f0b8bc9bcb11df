"""What a person is looking at: a measure, perhaps broken down, perhaps one group of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse

from goldenthread.dates.periods import add_months
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.web.performance import policies
from goldenthread.web.performance.in_hand import InHand, Shown

SHORT, LONG = 36, 72
T = TypeVar("T")


def measure_or_404(measure_id: str) -> Measure:
    if measure_id not in CATALOGUE:
        raise Http404
    return CATALOGUE[measure_id]


@dataclass(frozen=True)
class Look:
    """One view of a measure. ``by`` is a breakdown, ``group`` one value of it, ``months`` how
    much of a series is shown.
    """

    measure: Measure
    by: str | None = None
    group: str | None = None
    months: int = SHORT

    @classmethod
    def of(cls, measure_id: str, query: QueryDict) -> Self:
        """Read a look from an address; one that does not exist is not found."""
        measure = measure_or_404(measure_id)
        by, group = query.get("by") or None, query.get("group") or None
        if (by is None and group) or (by is not None and by not in measure.breakdowns):
            raise Http404
        months = LONG if query.get("months") == str(LONG) else SHORT
        return cls(measure, by, group, months)

    def shown_to(self, user, held: InHand) -> Shown:
        """The figures of this look as a person may see them.

        Raises PermissionDenied for a breakdown that is not theirs; a group that is not in what
        they see is not found.
        """
        if self.by is not None:
            policies.check_see_breakdown(user, self.by)
        shown = self._figures(user, held)
        if self.group is not None and self.group not in shown.groups:
            raise Http404
        return shown

    def _figures(self, user, held: InHand) -> Shown:
        if self.by == "worker" and policies.sees_own_team_only(user):
            return held.workers_of(user.team, self.measure.id)
        return held.shown(policies.audience_of(user), self.measure.id, self.by)

    def recent(self, series: Sequence[Result]) -> Sequence[Result]:
        """The figures of a series that are shown: those of the last so many months."""
        before = add_months(series[-1].period_end.replace(day=1), 1 - self.months)
        return [result for result in series if result.period_end >= before]

    def results(self, shown: Shown) -> list[Result]:
        """Every figure of this look, the whole before its groups, for a file."""
        if self.group is not None:
            return list(self.recent(shown.groups[self.group]))
        together = [shown.whole, *shown.groups.values()]
        return [result for series in together for result in self.recent(series)]

    def at(self, **changes) -> Self:
        """The same with something changed."""
        return replace(self, **changes)

    def href(self, page: str = "measure") -> str:
        """The address of this look, on the measure's page or on another page of it."""
        given = {
            "by": self.by,
            "group": self.group,
            "months": LONG if self.months == LONG else None,
        }
        query = urlencode({name: value for name, value in given.items() if value})
        address = reverse(f"performance:{page}", args=[self.measure.id])
        return f"{address}?{query}" if query else address
