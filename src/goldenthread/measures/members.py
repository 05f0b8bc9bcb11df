"""The members of a figure: who counts, one row a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.dates.periods import Period
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import members_of
from goldenthread.measures.catalogue import definition
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.measure import Percentiles, Ratio
from goldenthread.measures.reporting import Every, periods_from
from goldenthread.measures.windows import Over
from goldenthread.records.store import Snapshot


@dataclass(frozen=True)
class Member:
    """One record that counts in a figure.

    ``on`` is the date of the event, the start of what stood open, or the day counted as at.
    ``counts`` is whether it is in the numerator. ``value`` is what a duration or a ratio adds up,
    null where there is nothing to add. ``attributes`` are the words of each breakdown.
    """

    person_id: str | None
    record_id: str
    on: date
    counts: bool
    value: float | None
    attributes: Mapping[str, str]


def members(
    snapshot: Snapshot,
    measure_id: str,
    period_end: date,
    breakdown: Mapping[str, str] | None = None,
    *,
    version: int | None = None,
    over: Over = Over.PERIOD,
    every: Every = Every.MONTH,
) -> list[Member]:
    """List who counts in a measure's figure for the month, up to its day, that ends on a day.

    ``every`` counts the quarter or the year up to it instead. ``breakdown`` keeps those of one
    group, ``over`` looks over a longer time than the month, and
    ``version`` counts by another version of the measure than the latest. The list is the figure:
    its length, or the share of it that counts, is what is published. Children's identifiers are
    in it: the caller answers for who may see them. Raises KeyError for a measure or a version
    that is not in the catalogue.
    """
    (whole,) = periods_from(period_end, period_end, every)
    period = Period(whole.start, period_end)
    return members_within(snapshot, measure_id, period, breakdown, version=version, over=over)


def members_within(
    snapshot: Snapshot,
    measure_id: str,
    period: Period,
    breakdown: Mapping[str, str] | None = None,
    *,
    version: int | None = None,
    over: Over = Over.PERIOD,
) -> list[Member]:
    """List who counts in a measure's figure for any days, as `members` does for a month's."""
    measure = definition(measure_id, version)
    wanted = dict(breakdown or {})
    extract = extract_of(snapshot)
    if extract.lacks(measure) or not set(wanted) <= set(measure.breakdowns):
        return []
    with Tables.open(files_of(snapshot, [measure])) as tables:
        rows = members_of(tables, extract, measure, period, measure.breakdowns, over).to_pylist()
    listed = (
        Member(
            person_id=row["person_id"],
            record_id=row["record_id"],
            on=row["on_date"],
            counts=row["counts"],
            value=row["amount"] if isinstance(measure.summary, Percentiles | Ratio) else None,
            attributes={name: row[name] for name in measure.breakdowns},
        )
        for row in rows
    )
    return [
        member
        for member in listed
        if all(member.attributes[name] == value for name, value in wanted.items())
    ]
