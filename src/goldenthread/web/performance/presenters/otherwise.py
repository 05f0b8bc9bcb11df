"""The records that count otherwise, one row each, for those who have given a reason."""

from collections.abc import Sequence

from goldenthread.measures.measure import Measure, Percent
from goldenthread.measures.members import Member
from goldenthread.measures.words import bare
from goldenthread.web.design.words import short_day
from goldenthread.web.performance.differences import Otherwise

NOT_THERE = "Not in the figure"


def columns(before: str, after: str) -> list[str]:
    """The headings; the two sides are named by whoever compares them."""
    return ["Child", "Record", "Date", before, after, "Why"]


def rows(measure: Measure, found: Sequence[Otherwise]) -> list[list]:
    return [_row(measure, it) for it in sorted(found, key=_in_order)]


def _in_order(otherwise: Otherwise) -> tuple:
    return (otherwise.why, otherwise.pair.person_id or "", otherwise.pair.record_id)


def _row(measure: Measure, otherwise: Otherwise) -> list:
    pair = otherwise.pair
    told = pair.second or pair.first
    return [
        pair.person_id,
        pair.record_id,
        short_day(told.on) if told else "",
        _counts(measure, pair.first),
        _counts(measure, pair.second),
        otherwise.why,
    ]


def _counts(measure: Measure, member: Member | None) -> str:
    """How a record counts on one side."""
    if member is None:
        return NOT_THERE
    if isinstance(measure.summary, Percent):
        return "Counts" if member.counts else "Does not count"
    return "In the figure" if member.value is None else bare(member.value, measure.unit)
