"""The control chart of a series: what of it is more than chance."""

from collections.abc import Callable, Iterable, Sequence

from goldenthread.measures import spc
from goldenthread.measures.judgement import TargetLike
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import every_of
from goldenthread.measures.results import Result
from goldenthread.web.performance.deciding.charting import (
    AS_IT_COMES,
    Charting,
    charting_of,
    chartings,
)
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.restating import changes_known

Finding = Callable[[Measure], str]
FIGURES = 36
"""What the usual range rests on: three years of months; of quarters, all there are."""


def control(
    measure: Measure,
    series: Sequence[Result],
    targets: Iterable[TargetLike] = (),
    *,
    whole: bool = False,
    decided: Charting | None = None,
    changes: Sequence[float] = (),
) -> spc.Charted:
    """A series, oldest first, on a control chart, as was decided for the measure.

    It shows the last figures, or the whole; the whole also where limits are held to the first
    figures, which would else move on from month to month. ``decided`` spares looking it up.
    """
    decided = decided or charting_of(measure.id)
    baseline = decided.points(every_of(series))
    return spc.charted(
        measure,
        series if whole or baseline else series[-FIGURES:],
        targets=targets,
        rebases=decided.rebases,
        baseline=baseline,
        screened=decided.screened,
        run=decided.run,
        changes=changes,
    )


def says(
    measure: Measure,
    series: Sequence[Result],
    decided: Charting | None = None,
    changes: Sequence[float] = (),
) -> str:
    """What the control chart of the last figures shows, or why figures of their kind can have none;
    empty where there are too few.
    """
    charted = control(measure, series, decided=decided, changes=changes)
    tells = charted.unsuited or charted.stretch.limits is not None
    return spc.finding(charted) if tells else ""


def finding(held: InHand, audience: Audience, measure: Measure) -> str:
    """What the control chart of the whole authority shows an audience; empty for nothing."""
    return findings(held, audience)(measure)


def findings(held: InHand, audience: Audience) -> Finding:
    """The same for measures one after another, with what was decided looked up once."""
    decided_of = chartings()

    def of(measure: Measure) -> str:
        decided = decided_of.get(measure.id, AS_IT_COMES)
        series = held.shown(audience, measure.id).whole
        changes = changes_known(held, audience, measure.id)
        return held.kept(
            ("finding", audience, measure.id, decided, changes),
            lambda: says(measure, series, decided, changes),
        )

    return of
