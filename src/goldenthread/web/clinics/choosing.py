"""Which figures of a locality choose themselves for its clinic, and whether a figure recovered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.measures import spc
from goldenthread.measures.judgement import Standing, TargetLike, judge
from goldenthread.measures.measure import Measure, Percent, Polarity
from goldenthread.measures.results import Result, Status
from goldenthread.measures.spc import Charted, Variation
from goldenthread.measures.words import in_period, with_unit
from goldenthread.web.clinics.states import OF_VARIATION, Recovery, Why
from goldenthread.web.thread.measured import Chart

CHARTED = 36
TREND = 13
FEWEST = 5
"""Records that a share is of at least to choose itself: one child more or less moves a smaller one
by more than a fifth."""
_WHY_NOT = {Status.NO_CASES: "no cases", Status.INCOMPLETE: "not enough history"}


@dataclass(frozen=True)
class Choice:
    """A figure that chose itself: why, its series up to the month, and what is said of it."""

    measure: Measure
    why: Why
    series: Sequence[Result]
    finding: str
    against: str

    @property
    def now(self) -> Result:
        """The figure of the month."""
        return self.series[-1]

    @property
    def trend(self) -> list[list]:
        """The last thirteen periods, oldest first: last day in ISO form, value or None."""
        return [[one.period_end.isoformat(), one.value] for one in self.series[-TREND:]]


def choose(
    measures: Iterable[tuple[Measure, Sequence[Result]]],
    month: date,
    targets: Mapping[str, Sequence[TargetLike]],
    chart: Chart,
) -> list[Choice]:
    """The figures that are out of tolerance or that chance does not explain, most pressing first.

    ``measures`` come with a locality's series, oldest first, whole months; a figure without a value
    in the month that ends on ``month``, or a share of fewer than ``FEWEST``, is not chosen. A
    series has no limits where too little is known, and then only its target can choose it.
    """
    found = []
    for measure, series in measures:
        upto = [one for one in series if one.period_end <= month]
        if upto and upto[-1].period_end == month and _tells(measure, upto[-1]):
            found += list(_choice(measure, upto, targets.get(measure.id, ()), chart))
    order = list(Why)
    return sorted(found, key=lambda one: order.index(one.why))


def _tells(measure: Measure, result: Result) -> bool:
    """Whether a figure can be looked at: it has a value, and a share is of enough."""
    if result.value is None:
        return False
    return not isinstance(measure.summary, Percent) or (result.denominator or 0) >= FEWEST


def _choice(
    measure: Measure, series: Sequence[Result], targets: Sequence[TargetLike], chart: Chart
) -> Iterator[Choice]:
    charted = chart(measure, series[-CHARTED:], targets)
    judged = judge(measure, series, targets)
    variation = _variation(charted)
    off = judged.standing is Standing.OFF
    why = OF_VARIATION.get(variation)
    if off:
        why = Why.OFF_AND_CONCERN if variation is Variation.CONCERN else Why.OFF
    if why is None:
        return
    against = ""
    if judged.standing is not None:
        asked = with_unit(judged.target.value, measure.unit)
        against = f"{judged.standing.value}: the target is {asked}, {judged.target.reason}"
    finding = spc.finding(charted) if charted.stretch.limits is not None else ""
    yield Choice(measure, why, series, finding, against)


def _variation(charted: Charted) -> Variation | None:
    """What the figure of the month is; None where nothing can be told."""
    return charted.variation if charted.stretch.limits is not None else None


def told(measure: Measure, result: Result) -> str:
    """A figure in words: 71.4% in September 2026 (20 of 28)."""
    when = in_period(measure, result)
    if result.value is None:
        return f"{_WHY_NOT.get(result.status, 'no figure').capitalize()} {when}"
    of = ""
    if isinstance(measure.summary, Percent) and result.denominator:
        of = f" ({result.numerator:,.0f} of {result.denominator:,.0f})"
    return f"{with_unit(result.value, result.unit)} {when}{of}"


def behind(measure: Measure, result: Result) -> int | None:
    """How many records behind a share need attention: those that count, or those that do not."""
    if not isinstance(measure.summary, Percent) or result.denominator is None:
        return None
    counted = int(result.numerator or 0)
    return counted if measure.polarity is Polarity.LOW else int(result.denominator) - counted


def recovered(measure: Measure, result: Result | None, expected: float, by: date) -> Recovery:
    """Whether a figure is back at what was expected; before ``by`` it may still be on its way.

    Where neither way is better it is back when it is no further from what was expected than a
    twentieth of that.
    """
    if result is None or result.value is None:
        return Recovery.UNKNOWN
    value = round(result.value, 4)
    came = {
        Polarity.HIGH: value >= expected,
        Polarity.LOW: value <= expected,
        Polarity.NEUTRAL: abs(value - expected) <= abs(expected) / 20,
    }[measure.polarity]
    if came:
        return Recovery.CAME
    return Recovery.MISSED if result.period_end >= by else Recovery.NOT_YET
