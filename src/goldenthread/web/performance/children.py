"""The children behind a number: which are asked for, in what order, and in whose list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.dates.periods import month as a_month
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Measure, Percent, Percentiles, Polarity
from goldenthread.measures.members import Member, members
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.measures.words import small
from goldenthread.records.store import Snapshot
from goldenthread.web.design.words import day, month


class Part(StrEnum):
    """Which of the members are asked for: all, those of the numerator, or the others."""

    ALL = "all"
    COUNTED = "counted"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True)
class Request:
    """One list: a measure, the last day of its period, a part, and the group it is kept to.

    ``breakdown`` names each breakdown and its value; empty for the whole authority. ``every`` is
    how long the period is, ``over`` what time the figure looks over.
    """

    measure_id: str
    period_end: date
    part: Part = Part.ALL
    breakdown: Mapping[str, str] = field(default_factory=dict)
    over: Over = Over.PERIOD
    every: Every = Every.MONTH

    @property
    def measure(self) -> Measure:
        return CATALOGUE[self.measure_id]


def parts_of(measure: Measure) -> Mapping[Part, str]:
    """The parts of a measure's list in words. Only a share has two sides."""
    if not isinstance(measure.summary, Percent):
        return {Part.ALL: "All of them"}
    if measure.polarity is Polarity.LOW:
        return {
            Part.COUNTED: f"Those that count: {small(measure.numerator)}",
            Part.NOT_COUNTED: "Those that do not count",
            Part.ALL: "All of them",
        }
    return {
        Part.NOT_COUNTED: "Those not in time" if measure.timescale else "Those that do not count",
        Part.COUNTED: f"Those that count: {small(measure.numerator)}",
        Part.ALL: "All of them",
    }


_IN_PART: Mapping[Part, Callable[[Member], bool]] = {
    Part.ALL: lambda member: True,
    Part.COUNTED: lambda member: member.counts,
    Part.NOT_COUNTED: lambda member: not member.counts,
}


def members_asked_for(snapshot: Snapshot, asked: Request) -> list[Member]:
    """The rows of a list, those that need somebody's attention first.

    Rows that are about no child, such as a worker's hours, are left out.
    """
    found = members(
        snapshot,
        asked.measure_id,
        asked.period_end,
        asked.breakdown,
        over=asked.over,
        every=asked.every,
    )
    wanted = _IN_PART[asked.part]
    listed = [member for member in found if member.person_id is not None and wanted(member)]
    return sorted(listed, key=attention_first(asked.measure))


def attention_first(measure: Measure) -> Callable[[Member], tuple]:
    """The order of a list: late or unwanted first, the longest first, then by date.

    Where more is better those that do not count come first; where less is, those that do.
    """
    counted_first = measure.polarity is Polarity.LOW

    def order(member: Member) -> tuple:
        length = -(member.value or 0) if isinstance(measure.summary, Percentiles) else 0
        later = member.counts != counted_first if isinstance(measure.summary, Percent) else False
        return (later, length, member.on, member.record_id)

    return order


def list_name(asked: Request) -> str:
    """The list in words a colleague understands: AS02, September 2026, not counted, North Team."""
    named = [asked.measure_id, _when(asked)]
    if asked.part is not Part.ALL:
        named.append({Part.COUNTED: "counted", Part.NOT_COUNTED: "not counted"}[asked.part])
    return ", ".join([*named, *asked.breakdown.values()])


def _when(asked: Request) -> str:
    end = asked.period_end
    day_of = month(end) if end == a_month(end).end else day(end)
    over = {Over.PERIOD: "", Over.ROLLING_YEAR: "year to ", Over.YEAR_TO_DATE: "since April to "}
    every = "" if asked.every is Every.MONTH else f"{asked.every} to "
    return f"{every}{over[asked.over]}{day_of}"
