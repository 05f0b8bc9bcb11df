"""The control chart of a measure as a picture, with the table that belongs under it."""

from datetime import date

from goldenthread.dates.periods import month
from goldenthread.documents import charts as drawing
from goldenthread.documents.content import Picture, Table
from goldenthread.measures.measure import Polarity
from goldenthread.measures.results import Result, Status
from goldenthread.measures.spc.chart import Stretch
from goldenthread.measures.spc.charted import Charted
from goldenthread.measures.spc.meaning import Variation, variation
from goldenthread.measures.spc.words import alternative, average, of_cause, usual_range
from goldenthread.measures.words import period_name, with_unit

MARKS = {
    Variation.IMPROVEMENT: drawing.Mark.BETTER,
    Variation.CONCERN: drawing.Mark.WORSE,
    Variation.HIGH: drawing.Mark.OTHER,
    Variation.LOW: drawing.Mark.OTHER,
}
NO_FIGURE, NOT_KNOWN, NOTHING, NO_TARGET = "no figure", "not known", "nothing", "none"


def picture(charted: Charted, *, title: str = "", capped: bool = True) -> Picture:
    """Draw the chart; ``title`` is that of the measure unless another is given.

    ``capped`` draws limits no further than what is possible: of a percentage 0 and 100. It never
    changes a limit or a rule.
    """
    words = alternative(charted)
    readings = [_reading(charted, place) for place in range(len(charted.series))]
    ranges = [_range(charted, stretch) for stretch in charted.chart.stretches]
    bounds = charted.possible if capped else (None, None)
    svg = drawing.control_chart(
        readings,
        ranges,
        title=title or charted.measure.name,
        description=words,
        unit=charted.unit,
        name=next(iter(charted.series[-1].breakdown.values()), charted.series[-1].authority),
        bounds=bounds,
    )
    axis = drawing.control_axis(readings, ranges, unit=charted.unit, bounds=bounds)
    return Picture(svg, f"{words} {axis}")


def table(charted: Charted) -> Table:
    """The numbers of the chart, a row a period, oldest first."""
    targets = any(target is not None for target in charted.chart.targets)
    target = ["Target"] if targets else []
    head = [charted.every.capitalize(), "Figure", "Average", "Usual range", *target, "Stands out"]
    rows = [
        [
            period_name(charted.measure, result),
            _figure(result),
            *_usual(charted, place),
            *([_target(charted, place)] if targets else []),
            _stands_out(charted, place),
        ]
        for place, result in enumerate(charted.series)
    ]
    caption = f"{charted.measure.name}: what is usual, and what stands out"
    return Table(caption, head, rows, numeric=False)


def _reading(charted: Charted, place: int) -> drawing.Reading:
    chart, cause = charted.chart, charted.chart.causes[place]
    mark = (
        None
        if cause is None or _is_early(charted, place)
        else MARKS[variation(cause, charted.measure.polarity)]
    )
    return drawing.Reading(chart.days[place], chart.values[place], mark, chart.targets[place])


def _range(charted: Charted, stretch: Stretch) -> drawing.Range:
    days = charted.chart.days[_begin(charted, stretch) : stretch.stop]
    begun = "; ".join(f"{_month(rebase.on)}: {rebase.why}" for rebase in stretch.rebases)
    limits = stretch.limits
    if limits is None:
        return drawing.Range(days[0], days[-1], begun_by=begun)
    return drawing.Range(
        days[0], days[-1], limits.mean, limits.lower, limits.upper, limits.trial, begun
    )


def _begin(charted: Charted, stretch: Stretch) -> int:
    """Where a stretch is drawn from: what history is missing at the very beginning is left out."""
    values = charted.chart.values
    known = (place for place in range(stretch.start, stretch.stop) if values[place] is not None)
    return stretch.start or next(known, stretch.start)


def _month(day: date) -> str:
    return month(day).name


def _figure(result: Result) -> str:
    if result.value is not None:
        return with_unit(result.value, result.unit)
    return NO_FIGURE if result.status == Status.OK else result.status


def _usual(charted: Charted, place: int) -> tuple[str, str]:
    limits = charted.chart.stretch_at(place).limits
    if limits is None:
        return NOT_KNOWN, NOT_KNOWN
    trial = " (on trial)" if limits.trial else ""
    return average(charted, limits), f"{usual_range(charted, limits)}{trial}"


def _is_early(charted: Charted, place: int) -> bool:
    """Whether nothing can be meant by a figure yet, because records are still to come."""
    return charted.is_early and place == charted.chart.last


def _target(charted: Charted, place: int) -> str:
    target = charted.chart.targets[place]
    return NO_TARGET if target is None else with_unit(target, charted.unit)


def _stands_out(charted: Charted, place: int) -> str:
    """What stands out, and whether it is for the better where one way is."""
    cause = charted.chart.causes[place]
    if charted.chart.values[place] is None:
        return NO_FIGURE
    if charted.chart.stretch_at(place).limits is None:
        return NOT_KNOWN
    if cause is None:
        return NOTHING
    if _is_early(charted, place):
        return f"{of_cause(charted, place, cause)}: a first report"
    if charted.measure.polarity is Polarity.NEUTRAL:
        return of_cause(charted, place, cause)
    meant = variation(cause, charted.measure.polarity).removeprefix("special cause: ")
    return f"{of_cause(charted, place, cause)}: {meant}"
