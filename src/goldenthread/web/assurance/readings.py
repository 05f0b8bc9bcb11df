"""Grades of audits as a proof: how many of those handed in over each period were good or better.

The bars are this system's own, printed with each reading; no regulation sets any.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.dates.periods import Period, month, quarter
from goldenthread.web.assurance.figures.grades import Counted, counted
from goldenthread.web.assurance.models import Tool
from goldenthread.web.design.words import count_of
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import proofs, registry
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.proofs import Held, Reading

KIND = "audit grades"
FEWEST = 5
"""Audits in a period below which nothing is said of it: one case would turn the answer."""
ASKED, CLOSE = 75, 50
"""Per cent of audits graded good or better from which a period is on target, or close to it."""
PERIODS = {"month": month, "quarter": quarter}


def register() -> None:
    """Let the grades of a tool's audits be asked whether something worked."""
    registry.register(KIND, one="Grades of audits", many="Grades of audits")
    proofs.register(KIND, readings, asked=lambda keys: keys)


def ensure_node(tool: Tool) -> Node:
    """The node of a tool's grades, made when its first version is put into use."""
    title = f"Audits graded good or better: {tool}"
    return thread.ensure_node(KIND, tool.pk, title=title, url=tool.get_absolute_url())


def readings(keys: Collection[str], every: str) -> Mapping[str, Sequence[Reading]]:
    """The grades of tools by month or quarter of handing in, from the first audit to the last
    complete period. Periods with too few audits are there, and not judged.
    """
    of_tool: dict[str, list[Counted]] = defaultdict(list)
    for one in counted():
        of_tool[str(one.tool)].append(one)
    today = timezone.localdate()
    return {key: _readings(of_tool[key], every, today) for key in keys if key in of_tool}


def _readings(audits: Sequence[Counted], every: str, today: date) -> list[Reading]:
    by_period: dict[Period, list[Counted]] = defaultdict(list)
    for one in audits:
        by_period[PERIODS[every](one.handed_in)].append(one)
    return [
        _reading(period, by_period.get(period, ()))
        for period in _complete(min(by_period), every, today)
    ]


def _complete(first: Period, every: str, today: date) -> Iterable[Period]:
    period = first
    while period.end < today:
        yield period
        period = PERIODS[every](period.end + timedelta(days=1))


def _reading(period: Period, audits: Sequence[Counted]) -> Reading:
    good, all_ = sum(one.overall.is_good for one in audits), len(audits)
    if all_ < FEWEST:
        too_few = f"Too few to judge by: {count_of(all_, 'audit')} up to {period.end:%-d %B %Y}"
        return Reading(period.end, Held.UNKNOWN, too_few)
    share = 100 * good / all_
    held = Held.MET if share >= ASKED else Held.CLOSE if share >= CLOSE else Held.SHORT
    says = (
        f"{good} of {count_of(all_, 'audit')} up to {period.end:%-d %B %Y} good or better,"
        f" {ASKED}% asked for"
    )
    return Reading(period.end, held, says)
