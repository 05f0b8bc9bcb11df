"""What a tool asks of an auditor, counted before it is used and measured once it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from goldenthread.audits.tool import ToolText

SECONDS_AN_INTERACTION = 15
"""Reading a question, deciding, and pressing or typing: what the count of minutes rests on.

Reading the case file is not in it: that takes as long as it takes with any tool.
"""
PAUSE = timedelta(minutes=5)
"""A longer silence between two answers is taken for a break and is not counted as work."""


def interactions(tool: ToolText) -> int:
    """How often an auditor must choose, type or press to complete a tool, with nothing to put
    right: an answer to each question, a grade and evidence for each domain and overall, a button
    for each page, one to begin and one to hand it in.
    """
    questions = sum(len(domain.questions) for domain in tool.domains)
    pages = len(tool.domains) + 1
    return questions + 3 * pages + 2


def minutes(tool: ToolText) -> float:
    """How long that takes at the stated seconds an interaction."""
    return interactions(tool) * SECONDS_AN_INTERACTION / 60


@dataclass(frozen=True)
class Filled:
    """One audit somebody began: the keys answered with the seconds each took, the last of them,
    and whether it was handed in. An answer that came after a break has no seconds.
    """

    seconds: Mapping[str, float | None]
    last: str | None
    finished: bool


@dataclass(frozen=True)
class Burden:
    """What a version of a tool cost those who filled it in.

    ``median_seconds`` is of the audits handed in, breaks left out; null with none. ``dropped``
    counts, by the question at which they stopped, those begun and not handed in; the first of the
    most is the drop-out question. ``slowest`` is the median seconds of each question, the longest
    first.
    """

    begun: int
    finished: int
    median_seconds: float | None
    dropped: Mapping[str, int]
    slowest: Mapping[str, float]


def burden(filled: Sequence[Filled], questions: Sequence[str]) -> Burden:
    """Measure a version from the audits begun with it; ``questions`` are its keys in order.

    Somebody stopped at the question after the last one that they answered.
    """
    whole = [one for one in filled if one.finished]
    total = [sum(value for value in one.seconds.values() if value is not None) for one in whole]
    stopped: dict[str, int] = {}
    for one in filled:
        if not one.finished:
            place = _next(one.last, questions)
            stopped[place] = stopped.get(place, 0) + 1
    order = {key: place for place, key in enumerate(questions)}
    took = {key: _median_of(key, filled) for key in questions}
    return Burden(
        begun=len(filled),
        finished=len(whole),
        median_seconds=median(total) if total else None,
        dropped=dict(sorted(stopped.items(), key=lambda it: (-it[1], order.get(it[0], 0)))),
        slowest=dict(
            sorted(
                ((key, value) for key, value in took.items() if value is not None),
                key=lambda it: (-it[1], order[it[0]]),
            )
        ),
    )


def _next(last: str | None, questions: Sequence[str]) -> str:
    if last is None or last not in questions:
        return questions[0]
    return questions[min(questions.index(last) + 1, len(questions) - 1)]


def _median_of(key: str, filled: Sequence[Filled]) -> float | None:
    values = [value for one in filled if (value := one.seconds.get(key)) is not None]
    return median(values) if values else None
