"""Which figures a board must look at first, and why."""

from collections.abc import Iterable, Iterator, Sequence

from goldenthread.measures import spc
from goldenthread.measures.benchmarks import Comparison
from goldenthread.measures.judgement import Standing, enough
from goldenthread.measures.measure import Polarity
from goldenthread.measures.restatement import changes_since
from goldenthread.measures.targets import distance
from goldenthread.measures.words import bare, capital, period_name, with_unit
from goldenthread.packs.audience import Kind
from goldenthread.packs.model import Exceptional, PackFigure, Reason

CHARTED = 36
"""Figures that the usual range rests on: three years of months."""
MOST_NEIGHBOURS = 0.75
"""The share of the neighbours that must do better for a figure to be an exception."""
FEWEST_NEIGHBOURS = 4
"""Neighbours with a figure without which nothing is said of the rest."""
REMEMBERED = 12
"""Periods whose first report is still held against what is known now."""
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def exceptions(figures: Iterable[PackFigure], kinds: Sequence[Kind]) -> list[Exceptional]:
    """The figures that are exceptions of some kinds, the most pressing first.

    They stand in the order of `Kind` by their most pressing reason; of one kind the heavier comes
    first, and of equals the one that is earlier in the child's journey.
    """
    found = []
    for figure in figures:
        reasons = [it for it in _reasons(figure) if it.kind in kinds]
        if reasons:
            reasons.sort(key=lambda it: _ORDER[it.kind])
            found.append(Exceptional(figure, tuple(reasons)))
    return sorted(found, key=lambda it: (_ORDER[it.reasons[0].kind], -it.reasons[0].weight))


def control_chart(figure: PackFigure) -> spc.Charted:
    """The last figures on a control chart, against the targets of their time."""
    series = figure.series[-CHARTED:]
    changes = changes_since(figure.restated, series)
    return spc.charted(figure.measure, series, targets=figure.targets, changes=changes)


def _reasons(figure: PackFigure) -> Iterator[Reason]:
    for look in (_off_target, _more_than_chance, _behind_neighbours, _restated):
        reason = look(figure)
        if reason is not None:
            yield reason


def _off_target(figure: PackFigure) -> Reason | None:
    """Short of the target by more than its tolerance; weighed by the share of the target."""
    judged = figure.judged
    target, value = judged.target, judged.now.value
    if judged.standing is not Standing.OFF or target is None or value is None:
        return None
    weight = abs(value - target.value) / max(abs(target.value), 1.0)
    return Reason(Kind.OFF_TARGET, weight, f"{distance(judged)}.")


def _more_than_chance(figure: PackFigure) -> Reason | None:
    """A concern in the last period; where neither way is better, anything out of the ordinary.

    Nothing is said of a first report that would not stand out if it changed as those before it.
    """
    charted = control_chart(figure)
    if figure.latest.value is None:
        return None
    weights = {spc.Variation.CONCERN: 1.0, spc.Variation.HIGH: 0.0, spc.Variation.LOW: 0.0}
    weight = weights.get(charted.variation) if charted.variation is not None else None
    return None if weight is None else Reason(Kind.VARIATION, weight, spc.finding(charted))


def _behind_neighbours(figure: PackFigure) -> Reason | None:
    """Nearly all neighbours with a published figure do better; weighed by their share."""
    beside, value = figure.official, figure.latest.value
    if beside is None or value is None or beside.unlike:
        return None
    known = [it.value for it in beside.neighbours if it.value is not None]
    better = sum(_is_better(it, value, beside) for it in known)
    if len(known) < FEWEST_NEIGHBOURS or better < MOST_NEIGHBOURS * len(known):
        return None
    all_or_some = "All" if better == len(known) else f"{better} of the"
    said = (
        f"{all_or_some} {len(known)} neighbours with a figure did better, {beside.moment}:"
        f" their mean was {with_unit(beside.neighbours_mean or 0.0, beside.key.unit)}."
    )
    return Reason(Kind.NEIGHBOURS, better / len(known), said)


def _is_better(theirs: float, ours: float, beside: Comparison) -> bool:
    if beside.polarity is Polarity.NEUTRAL:
        return False
    return theirs > ours if beside.polarity is Polarity.HIGH else theirs < ours


def _restated(figure: PackFigure) -> Reason | None:
    """The last figure that later records changed as much as would be called a move."""
    for it in reversed(figure.restated[-REMEMBERED:]):
        then, now = it.then.value, it.now.value
        if then is None or now is None or then == now:
            continue
        least = enough(it.now.unit, then)
        if abs(now - then) >= least:
            when = capital(period_name(figure.measure, it.now))
            said = (
                f"{when} was reported as {with_unit(then, it.then.unit)} and is"
                f" {bare(now, it.now.unit) if it.now.unit != '%' else with_unit(now, '%')} as known"
                " now: records were written late or put right."
            )
            return Reason(Kind.RESTATED, abs(now - then) / (least or 1.0), said)
    return None
