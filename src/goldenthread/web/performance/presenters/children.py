"""The list of children behind a figure, for those who have given a reason."""

from collections.abc import Sequence

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Percent, Percentiles
from goldenthread.measures.members import Member
from goldenthread.measures.results import Result
from goldenthread.measures.words import bare, capital, period
from goldenthread.web.design.words import short_day
from goldenthread.web.performance.children import Request, parts_of

PER_PAGE = 50


def title(asked: Request, figure: Result) -> str:
    """The measure and the whole period that the list is of; ``figure`` is the one it is behind."""
    return f"{asked.measure.name}: {period(asked.measure, figure)}"


def says(asked: Request) -> list[tuple[str, str]]:
    """What the list is of, for the head of the page."""
    said = [("Which children", parts_of(asked.measure)[asked.part])]
    said += [(BREAKDOWNS[by].title, group) for by, group in asked.breakdown.items()]
    if isinstance(asked.measure.summary, Percent):
        said.append(("“Yes” means", asked.measure.numerator))
    return said


def columns(asked: Request) -> list:
    """The headings of the list; the same for every row of it."""
    found = ["Child", "Record", "Date"]
    if isinstance(asked.measure.summary, Percent):
        found.append("Counts")
    if isinstance(asked.measure.summary, Percentiles):
        found.append({"text": capital(asked.measure.unit), "numeric": True})
    return found + [ATTRIBUTES[name] for name in _attributes(asked)]


ATTRIBUTES = {"team": "Team", "worker": "Worker", "age_band": "Age"}


def _attributes(asked: Request) -> list[str]:
    """What else is told of each row: not what the whole list is kept to."""
    told = set(asked.measure.breakdowns) - set(asked.breakdown)
    return [name for name in ATTRIBUTES if name in told]


def rows(asked: Request, listed: Sequence[Member]) -> list[list]:
    return [_row(asked, member) for member in listed]


def _row(asked: Request, member: Member) -> list:
    cells = [member.person_id, member.record_id, short_day(member.on)]
    if isinstance(asked.measure.summary, Percent):
        cells.append("Yes" if member.counts else "No")
    if isinstance(asked.measure.summary, Percentiles):
        cells.append("" if member.value is None else bare(member.value, asked.measure.unit))
    return cells + [member.attributes[name] for name in _attributes(asked)]
