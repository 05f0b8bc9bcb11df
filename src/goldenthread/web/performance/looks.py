"""What a person is looking at: a measure, perhaps broken down, on a day or over a longer time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse

from goldenthread.dates.periods import add_months
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.measures.measure import Measure, Shape, Unavailable
from goldenthread.measures.reporting import Every
from goldenthread.measures.results import Result
from goldenthread.measures.windows import Over
from goldenthread.web.performance import policies

SHORT, LONG = 36, 72


class Chart(StrEnum):
    """How a series is drawn."""

    LINE = "line"
    CONTROL = "control"


class NoSuchDay(ValueError):
    """What was asked for is not a day, or not one that the records tell of."""


def unavailable(measure_id: str) -> Unavailable | None:
    """A measure that no record can feed, by its id; None for any other."""
    return UNAVAILABLE.get(measure_id)


def measure_or_404(measure_id: str) -> Measure:
    if measure_id not in CATALOGUE:
        raise Http404
    return CATALOGUE[measure_id]


def has_a_length(measure: Measure) -> bool:
    """Whether its figures can look over a longer time: those of events in one period can."""
    return measure.shape is Shape.EVENT and measure.months == 1


@dataclass(frozen=True)
class Look:
    """One view of a measure.

    ``by`` is a breakdown and ``group`` one value of it; ``also`` is a second breakdown, crossed
    with the first, and ``within`` one value of that. ``months`` is how much of a series is shown,
    ``every`` how far apart its figures are, ``over`` what time each of them looks over, and ``on``
    a single day instead of the series.
    """

    measure: Measure
    by: str | None = None
    group: str | None = None
    also: str | None = None
    within: str | None = None
    months: int = SHORT
    every: Every = Every.MONTH
    over: Over = Over.PERIOD
    on: date | None = None
    chart: Chart = Chart.LINE

    @classmethod
    def of(cls, measure_id: str, query: QueryDict) -> Self:
        """Read a look from an address; one that does not exist is not found.

        Raises NoSuchDay where the day is none.
        """
        measure = measure_or_404(measure_id)
        look = cls(
            measure,
            by=query.get("by") or None,
            group=query.get("group") or None,
            also=query.get("and") or None,
            within=query.get("within") or None,
            months=_months(query.get("months")),
            every=one_of(Every, query.get("every")) or Every.MONTH,
            over=one_of(Over, query.get("over")) or Over.PERIOD,
            on=_day(query.get("on")),
            chart=one_of(Chart, query.get("chart")) or Chart.LINE,
        ).tidy()
        if not look._exists():
            raise Http404
        return look

    def tidy(self) -> Self:
        """The same without what says nothing more, which a form may send: a second breakdown that
        is the first, or how far apart the figures of a single day are.
        """
        every = Every.MONTH if self.on else self.every
        if self.by is None and self.also is not None:
            return replace(self, by=self.also, also=None, every=every)
        return replace(self, also=None if self.also == self.by else self.also, every=every)

    def _exists(self) -> bool:
        return (
            {self.by, self.also} <= {None, *self.measure.breakdowns}
            and not (self.group and self.by is None)
            and not (self.within and (self.also is None or self.group is None))
            and (self.over is Over.PERIOD or has_a_length(self.measure))
            and (self.every is Every.MONTH or (self.over is Over.PERIOD and self.on is None))
        )

    @property
    def is_whole(self) -> bool:
        """Whether it is the measure's own page, not one of its groups or of another time."""
        return self.by is None and not self.is_of_another_time

    @property
    def is_of_another_time(self) -> bool:
        """Whether its figures are not those of each month: of quarters, a day, a longer time."""
        return self.on is not None or (self.every, self.over) != (Every.MONTH, Over.PERIOD)

    @property
    def is_across(self) -> bool:
        """Whether groups stand side by side, not one series."""
        return self.by is not None and self.group is None

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns in it, one or two or none."""
        return tuple(name for name in (self.by, self.also) if name)

    @property
    def kept_to(self) -> Mapping[str, str]:
        """The groups it is kept to, by breakdown."""
        pairs = ((self.by, self.group), (self.also, self.within))
        return {by: group for by, group in pairs if by and group}

    def check_shown_to(self, user) -> None:
        """Raise PermissionDenied for a breakdown or a time that is not theirs."""
        for by in self.breakdowns:
            policies.check_see_breakdown(user, by)
        if self.also or self.is_of_another_time:
            policies.check_look_closely(user)

    def recent(self, series: Sequence[Result]) -> Sequence[Result]:
        """The figures of a series that are shown: those of the last so many months; every year."""
        if self.every is Every.YEAR:
            return series
        before = add_months(series[-1].period_end.replace(day=1), 1 - self.months)
        return [result for result in series if result.period_end >= before]

    def at(self, **changes) -> Self:
        """The same with something changed."""
        return replace(self, **changes)

    def href(self, page: str = "measure") -> str:
        """The address of this look, on the measure's page or on another page of it."""
        query = urlencode(dict(self._said()))
        address = reverse(f"performance:{page}", args=[self.measure.id])
        return f"{address}?{query}" if query else address

    def _said(self) -> Iterator[tuple[str, str]]:
        said = {
            "by": self.by,
            "group": self.group,
            "and": self.also,
            "within": self.within,
            "months": str(LONG) if self.months == LONG else None,
            "every": self.every if self.every is not Every.MONTH else None,
            "over": self.over if self.over is not Over.PERIOD else None,
            "on": self.on.isoformat() if self.on else None,
            "chart": self.chart if self.chart is not Chart.LINE else None,
        }
        yield from ((name, value) for name, value in said.items() if value)


def one_of(kind: type[StrEnum], word: str | None):
    """The one of a kind that an address names, None where it names none; a strange one is not
    found.
    """
    if not word:
        return None
    if word not in set(kind):
        raise Http404
    return kind(word)


def _months(word: str | None) -> int:
    if word not in {None, "", str(SHORT), str(LONG)}:
        raise Http404
    return LONG if word == str(LONG) else SHORT


_YEAR_MONTH_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(word: str | None) -> date | None:
    if not word:
        return None
    try:
        # Python reads other forms too, which nobody is told of.
        return date.fromisoformat(word if _YEAR_MONTH_DAY.fullmatch(word) else "")
    except ValueError:
        raise NoSuchDay from None
