"""What the app that keeps measures lends to others, which do not know it.

It registers once, in its ``AppConfig.ready``; whoever needs a target, a control chart as it was
decided, or the way to the children behind a figure, asks here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.measures.judgement import TargetLike
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.measures.spc import Charted

Targets = Callable[[], Mapping[str, Sequence[TargetLike]]]
Chart = Callable[[Measure, Sequence[Result], Iterable[TargetLike]], Charted]
Children = Callable[[str, date, Mapping[str, str]], str]


@dataclass(frozen=True)
class Lent:
    """``targets`` of every measure, in order, in one query; ``chart`` draws a series, oldest first,
    as was decided for its measure; ``children`` is the address at which those behind a measure's
    figure of a month and a group may be opened, by whoever may, with a reason that is kept.
    """

    targets: Targets
    chart: Chart
    children: Children


_lent: list[Lent] = []


def lend(lent: Lent) -> None:
    """Lend these from now on."""
    _lent[:] = [lent]


def lent() -> Lent:
    """What is lent; raises LookupError where no app keeps measures."""
    if not _lent:
        raise LookupError("no app lends targets, charts and children: is performance installed?")
    return _lent[0]
