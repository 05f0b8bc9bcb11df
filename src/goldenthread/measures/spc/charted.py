"""The control chart of a measure's own figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from statistics import median

from goldenthread.measures.judgement import TargetLike, in_force
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, every_of
from goldenthread.measures.results import Result
from goldenthread.measures.spc.chart import (
    ControlChart,
    Rebase,
    Stretch,
    control_chart,
    without_limits,
)
from goldenthread.measures.spc.meaning import Assurance, Variation
from goldenthread.measures.spc.rules import RUN, Cause, Rule, causes_of
from goldenthread.measures.words import PERCENT, bare

LATEST_CHANGES = 6
"""Of how many first reports it is asked what became of them."""


@dataclass(frozen=True)
class Charted:
    """A measure's figures, oldest first, and the control chart of them, place by place.

    ``unsuited`` says why figures of this kind can have no limits; it is empty where they can.
    ``changes`` are those of the last first reports, where the last figure is one itself.
    """

    measure: Measure
    series: tuple[Result, ...]
    chart: ControlChart
    unsuited: str = ""
    changes: tuple[float, ...] = ()

    @property
    def every(self) -> Every:
        """How far apart the figures are."""
        return every_of(self.series)

    @property
    def unit(self) -> str:
        """The unit of the figures: a group may be counted where the measure is a rate."""
        return self.series[-1].unit

    @property
    def stretch(self) -> Stretch:
        """The stretch that the last figure with a value lies in; the last where none has."""
        stretches = self.chart.stretches
        return stretches[-1] if self.chart.last is None else self.chart.stretch_at(self.chart.last)

    @property
    def variation(self) -> Variation | None:
        """What the last figure with a value is; None where nothing can be told, or not yet."""
        return None if self.is_early else self.chart.variation(self.measure.polarity)

    @cached_property
    def is_early(self) -> bool:
        """Whether the last figure would stand out less if it changed as those before it have.

        It is compared with figures that all records have come in for since. The limits stay.
        """
        last, limits, change = self.chart.last, self.stretch.limits, self._usual_change
        cause = None if last is None else self.chart.causes[last]
        if last is None or limits is None or cause is None or not change:
            return False
        *before, value = self.chart.values[self.stretch.start : last + 1]
        later = causes_of([*before, (value or 0.0) + change], limits, self.chart.run)[-1]
        return not _is_as_much(later, cause)

    @property
    def _usual_change(self) -> float:
        """The median of the changes of first reports; 0 where it is too small to print."""
        change = median(self.changes) if self.changes else 0.0
        return 0.0 if bare(abs(change), self.unit) == bare(0.0, self.unit) else change

    @property
    def assurance(self) -> Assurance | None:
        """Whether the target will be met if nothing changes; None where nothing can be told."""
        return self.chart.assurance(self.measure.polarity)

    @property
    def possible(self) -> tuple[float | None, float | None]:
        """The least and the most that the figure can be, as far as its unit tells.

        Limits are drawn and said no further than this; the rules know nothing of it.
        """
        least = min((value for value in self.chart.values if value is not None), default=0.0)
        return (0.0 if least >= 0 else None), (100.0 if self.unit == PERCENT else None)


def _is_as_much(later: Cause | None, cause: Cause) -> bool:
    """Whether a point still stands out to the same side, and outside the limits if it did."""
    if later is None or later.up != cause.up:
        return False
    return cause.rule is not Rule.OUTSIDE or later.rule is Rule.OUTSIDE


def charted(
    measure: Measure,
    series: Sequence[Result],
    *,
    targets: Iterable[TargetLike] = (),
    rebases: Iterable[Rebase] = (),
    baseline: int | None = None,
    screened: bool = True,
    run: int = RUN,
    changes: Sequence[float] = (),
) -> Charted:
    """Put the figures of a measure, or of one group, on a control chart.

    ``series`` is what `Figures.series` returns, not empty: a row for every period, oldest first,
    those without a value among them. Each period is held against the target in force on its last
    day; a target is set for the measure's own unit, and a group counted in another has none.
    ``changes`` say by how much earlier first reports have risen since, oldest first, where the last
    figure is a first report and this reader may know. The other arguments are those of
    `control_chart`. Disclose figures first where the reader may not see all of them: hidden ones
    are gaps then, and the limits tell nothing of them.

    Figures whose times overlap, such as those of twelve months given every month, have no limits:
    each shares eleven months with the one before, so that neighbours are alike whatever happens.

    Raises ValueError on a series that leaves out a period or joins two definitions.
    """
    _refuse_faults(measure, series)
    set_for_unit = list(targets) if series[-1].unit == measure.unit else []
    days = [result.period_end for result in series]
    targets_then = [_value(in_force(set_for_unit, day)) for day in days] if set_for_unit else []
    values = [result.value for result in series]
    unsuited = _why_unsuited(series)
    if unsuited:
        chart = without_limits(days, values, targets_then)
    else:
        chart = control_chart(
            days,
            values,
            targets=targets_then,
            rebases=rebases,
            baseline=baseline,
            screened=screened,
            run=run,
        )
    return Charted(measure, tuple(series), chart, unsuited, tuple(changes[-LATEST_CHANGES:]))


def _value(target: TargetLike | None) -> float | None:
    return None if target is None else target.value


def _why_unsuited(series: Sequence[Result]) -> str:
    if not any(after.period_start <= before.period_end for before, after in pairwise(series)):
        return ""
    return (
        "No usual range is shown: each figure looks over a longer time than lies between one and"
        " the next, so that the two share most of what they count."
    )


def _refuse_faults(measure: Measure, series: Sequence[Result]) -> None:
    faults = []
    versions = sorted({result.version for result in series})
    if len(versions) > 1:
        told = " and ".join(str(version) for version in versions)
        faults.append(
            f"The series of {measure.id} joins versions {told} of its definition."
            " Chart the figures of one."
        )
    day = timedelta(days=1)
    left_out = [
        after.period_start
        for before, after in pairwise(series)
        if after.period_start > before.period_end + day
    ]
    if left_out:
        faults.append(
            f"The series of {measure.id} leaves out the time before {left_out[0]}."
            " Give a row without a value for a period that has none."
        )
    if faults:
        raise ValueError(" ".join(faults))
