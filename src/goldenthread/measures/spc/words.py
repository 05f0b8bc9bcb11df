"""What a control chart shows, in plain sentences."""

from collections.abc import Iterator
from statistics import median

from goldenthread.dates.periods import month
from goldenthread.measures.measure import Mix
from goldenthread.measures.reporting import Every
from goldenthread.measures.spc.charted import Charted
from goldenthread.measures.spc.limits import ENOUGH, Limits
from goldenthread.measures.spc.meaning import Assurance, Variation, variation
from goldenthread.measures.spc.rules import Cause, Rule, close_of, sides_of, steps_of
from goldenthread.measures.words import (
    PERCENT,
    bare,
    in_period,
    is_as_at,
    side,
    small,
    with_unit,
)

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
MEANS = {
    Variation.IMPROVEMENT: ", an improvement that chance alone does not explain",
    Variation.CONCERN: ", a concern that chance alone does not explain",
    Variation.HIGH: ", which chance alone does not explain",
    Variation.LOW: ", which chance alone does not explain",
}


def finding(charted: Charted) -> str:
    """What the chart shows, in a sentence or two, about the stretch that the last figure is in.

    The latest special cause of the last twelve months, whether it is over, and whether it is for
    the better; or, where none is, between what values chance alone moves the figure, and since
    when; and whether the limits are on trial. Where there are none it says why.
    """
    chart = charted.chart
    if chart.last is None:
        return "There is no figure to chart."
    if charted.unsuited:
        return charted.unsuited
    limits = charted.stretch.limits
    if limits is None:
        return _too_little(charted)
    return f"{_shown(charted, limits)}{_on_trial(charted, limits)}"


def _shown(charted: Charted, limits: Limits) -> str:
    """What stands out, or that nothing does."""
    chart = charted.chart
    latest = _latest(charted)
    if latest is None:
        return f"No {charted.every} stands out; {_by_chance(charted, limits)}."
    place, cause = latest
    last = chart.last or 0
    if last - place >= Every.YEAR.months // charted.every.months:
        since = f"since {_end(charted, place)}"
        return f"No {charted.every} stands out {since}; {_by_chance(charted, limits)}."
    if charted.is_early:
        return _early(charted, place, cause, limits)
    since = "" if place == last else f" Since then no {charted.every} stands out."
    return f"{_signal(charted, place, cause, limits)}.{since}"


def _early(charted: Charted, place: int, cause: Cause, limits: Limits) -> str:
    """That the last figure stands out, and that first reports of it have changed as much since."""
    value = with_unit(charted.chart.values[place] or 0.0, charted.unit)
    range_ = f" of {usual_range(charted, limits)}" if cause.rule is Rule.OUTSIDE else ""
    return (
        f"The figure {when(charted, place)}, {value}, is {of_cause(charted, place, cause)}{range_},"
        f" but it is a first report: {_changed(charted)} as records came in."
    )


def _changed(charted: Charted) -> str:
    """What became of the last first reports: the last three rose by 9.6 to 18.4 points."""
    rose = median(charted.changes) > 0
    nothing = bare(0.0, charted.unit)
    sizes = sorted(abs(it) for it in charted.changes if (it > 0) == rose)
    moved = [it for it in sizes if bare(it, charted.unit) != nothing]
    many = len(charted.changes)
    last = "the last one" if many == 1 else f"the last {number(many)}"
    whose = last if len(moved) == many else f"{number(len(moved))} of {last}"
    least, most = (bare(it, charted.unit) for it in (moved[0], moved[-1]))
    unit = "percentage points" if charted.unit == PERCENT else charted.unit
    by = most if least == most else f"{least} to {most}"
    return f"{whose} {'rose' if rose else 'fell'} by {by} {unit}"


def _on_trial(charted: Charted, limits: Limits) -> str:
    if not limits.trial:
        return ""
    gaps = " with gaps between them" if limits.points >= ENOUGH else ""
    rest = f"{number(limits.points)} {charted.every}s{gaps}"
    return f" This rests on {rest}, so the limits are on trial."


def against_target(charted: Charted) -> str:
    """Whether the target in force will be met if nothing changes; empty where nothing tells."""
    assured, limits, last = charted.assurance, charted.stretch.limits, charted.chart.last
    target = None if last is None else charted.chart.targets[last]
    if assured is None or limits is None or target is None:
        return ""
    named = f"The target of {with_unit(target, charted.unit)} lies"
    if assured is Assurance.CHANCE:
        return (
            f"{named} within the usual range: whether a {charted.every} meets it is left to chance."
        )
    where = "above" if target > limits.upper else "below"
    met = "met" if assured is Assurance.MET else "missed"
    return (
        f"{named} {where} the usual range: it will be {met} every {charted.every}"
        " unless something changes."
    )


def notes(charted: Charted) -> list[str]:
    """What a reader must know about how the limits came about, a sentence each."""
    if charted.unsuited or charted.chart.last is None:
        return []
    return [
        *_rebases(charted),
        *_basis(charted),
        *_gaps(charted),
        *_standing_figure(charted),
    ]


def alternative(charted: Charted) -> str:
    """What stands for the chart where it cannot be seen: the finding first.

    Where there are no limits to find anything by, what is first is the last figure itself.
    """
    last = _last_figure(charted) if charted.stretch.limits is None else ""
    said = [last, finding(charted), against_target(charted), *notes(charted)]
    return " ".join(sentence for sentence in said if sentence)


def _last_figure(charted: Charted) -> str:
    """The last figure beside its target: 11.7% on 30 June 2026, above the target of 10.0%."""
    last = charted.chart.last
    value = None if last is None else charted.chart.values[last]
    if last is None or value is None:
        return ""
    said, target = with_unit(value, charted.unit), charted.chart.targets[last]
    if target is None:
        return f"{said} {when(charted, last)}."
    lies = side(value, target, charted.unit)
    return f"{said} {when(charted, last)}, {lies} the target of {with_unit(target, charted.unit)}."


def usual_range(charted: Charted, limits: Limits, joined: str = "to") -> str:
    """The limits in words, no further than what is possible: "71.0% to 84.0%"."""
    least, most = charted.possible
    low = limits.lower if least is None else max(limits.lower, least)
    high = limits.upper if most is None else min(limits.upper, most)
    show = with_unit if charted.unit == PERCENT else bare
    return f"{show(low, charted.unit)} {joined} {with_unit(high, charted.unit)}"


def average(charted: Charted, limits: Limits) -> str:
    """The mean in words, with decimals more where a figure beside it would be printed alike."""
    mean, unit = limits.mean, charted.unit
    values = charted.chart.values
    taken = {bare(value, unit) for value in values if value is not None and value != mean}
    if bare(mean, unit) not in taken:
        return with_unit(mean, unit)
    finer = f"{mean:,.1f}", f"{mean:,.2f}"
    apart = next((it for it in finer if it not in taken), finer[-1])
    return f"{apart}%" if unit == PERCENT else f"{apart} {unit}"


def of_cause(charted: Charted, place: int, cause: Cause) -> str:
    """A special cause in a cell of a table."""
    up = cause.up
    just = "just " if _is_printed_as_the_limit(charted, place, up) else ""
    return {
        Rule.OUTSIDE: f"{just}{'above' if up else 'below'} the usual range",
        Rule.TREND: f"part of a {'rise' if up else 'fall'}",
        Rule.TWO_IN_THREE: f"close to the {'top' if up else 'bottom'} of the usual range",
        Rule.SHIFT: f"part of a run {'above' if up else 'below'} the average",
    }[cause.rule]


def _is_printed_as_the_limit(charted: Charted, place: int, up: bool) -> bool:
    """Whether a figure outside the usual range looks, as it is printed, to be on its edge."""
    limits, value = charted.chart.stretch_at(place).limits, charted.chart.values[place]
    if limits is None or value is None:
        return False
    limit = limits.upper if up else limits.lower
    return bare(limit, charted.unit) == bare(value, charted.unit)


def number(count: int) -> str:
    """A number in words up to twelve."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def when(charted: Charted, place: int) -> str:
    """When a figure is of, with the word before it: in March 2026, in the quarter to March 2026."""
    result = charted.series[place]
    if is_as_at(charted.measure) or charted.every is Every.MONTH:
        return in_period(charted.measure, result)
    return f"in the {charted.every} to {_end(charted, place)}"


def _end(charted: Charted, place: int) -> str:
    return month(charted.series[place].period_end).name


def _latest(charted: Charted) -> tuple[int, Cause] | None:
    """The latest special cause in the stretch that the last figure lies in, and its place."""
    causes = charted.chart.causes
    for place in range(charted.stretch.stop - 1, charted.stretch.start - 1, -1):
        cause = causes[place]
        if cause is not None:
            return place, cause
    return None


def _too_little(charted: Charted) -> str:
    afresh = charted.stretch.rebases
    since = f" since the limits began afresh in {month(afresh[-1].on).name}" if afresh else ""
    return (
        f"There are too few {charted.every}s in a row with a figure{since} to tell change from"
        " chance."
    )


def _by_chance(charted: Charted, limits: Limits) -> str:
    low, high = bare(limits.lower, charted.unit), bare(limits.upper, charted.unit)
    if low == high:
        return f"the figure stays at {with_unit(limits.mean, charted.unit)}"
    return f"the figure moves between {usual_range(charted, limits, 'and')} by chance alone"


def _signal(charted: Charted, place: int, cause: Cause, limits: Limits) -> str:
    """What happened at a special cause, without a full stop."""
    tell = {
        Rule.OUTSIDE: _outside,
        Rule.TREND: _trend,
        Rule.TWO_IN_THREE: _two_in_three,
        Rule.SHIFT: _shift,
    }[cause.rule]
    told = tell(charted, place, limits, cause.up)
    return f"{_subject(charted)} {told}{MEANS[variation(cause, charted.measure.polarity)]}"


def _subject(charted: Charted) -> str:
    """What the figure is of: a mix is named by what it divides, and its figure is how many."""
    measure = charted.measure
    if not isinstance(measure.summary, Mix) or measure.denominator is None:
        return measure.name
    if charted.unit == PERCENT:
        return "The share"
    return f"The number of {small(measure.denominator).removesuffix(' in the period')}"


def _outside(charted: Charted, place: int, limits: Limits, up: bool) -> str:
    first = place
    while first > charted.stretch.start and _is_outside(charted, first - 1, up):
        first -= 1
    value = with_unit(charted.chart.values[place] or 0.0, charted.unit)
    moved = "rose above" if up else "fell below"
    just = (
        f", just {'above' if up else 'below'} it"
        if _is_printed_as_the_limit(charted, place, up)
        else ""
    )
    usual = f"({value}{just}; {usual_range(charted, limits)} is usual)"
    if first == place:
        return f"{moved} the usual range {when(charted, place)} {usual}"
    stayed = f"and stayed there to {_end(charted, place)}"
    return f"{moved} the usual range {when(charted, first)} {stayed} {usual}"


def _is_outside(charted: Charted, place: int, up: bool) -> bool:
    return charted.chart.causes[place] == Cause(Rule.OUTSIDE, up)


def _trend(charted: Charted, place: int, limits: Limits, up: bool) -> str:
    start = charted.stretch.start
    steps = steps_of(charted.chart.values[start : place + 1], limits.hair)
    first = place - _length_at_end(steps, 1 if up else -1)
    began, ended = (
        f"{with_unit(charted.chart.values[at] or 0.0, charted.unit)} {when(charted, at)}"
        for at in (first, place)
    )
    every = charted.every
    return f"{'rose' if up else 'fell'} {every} after {every}, from {began} to {ended}"


def _shift(charted: Charted, place: int, limits: Limits, up: bool) -> str:
    start = charted.stretch.start
    sides = sides_of(charted.chart.values[start : place + 1], limits)
    running = _length_at_end(sides, 1 if up else -1)
    return (
        f"stayed {'above' if up else 'below'} the average of"
        f" {average(charted, limits)} for {number(running)} {charted.every}s running,"
        f" to {_end(charted, place)}"
    )


def _length_at_end(ways: list[int], way: int) -> int:
    length = 0
    while length < len(ways) and ways[-1 - length] == way:
        length += 1
    return length


def _two_in_three(charted: Charted, place: int, limits: Limits, up: bool) -> str:
    start = charted.stretch.start
    values, every = charted.chart.values[start : place + 1], charted.every
    sides = sides_of(values, limits)[-3:]
    three = all(close_of(values, limits)[-3:]) and sides == [1 if up else -1] * 3
    often = f"three {every}s running" if three else f"twice within three {every}s"
    return (
        f"came close to the {'top' if up else 'bottom'} of the usual range {often}, last"
        f" {when(charted, place)} ({usual_range(charted, limits)} is usual)"
    )


def _rebases(charted: Charted) -> Iterator[str]:
    for stretch in charted.chart.stretches:
        for rebase in stretch.rebases:
            since = month(rebase.on).name
            yield f"From {since} the limits begin afresh: {rebase.why}."


def _basis(charted: Charted) -> Iterator[str]:
    limits, every = charted.stretch.limits, charted.every
    if limits is None:
        return
    if charted.chart.baseline is not None and limits.points == charted.chart.baseline:
        yield f"The limits are held to the first {number(limits.points)} {every}s."
    if limits.trial:
        yield f"Each new {every} may move limits on trial, until there are {ENOUGH} in a row."
    if limits.screened:
        changes = "change" if limits.screened == 1 else "changes"
        yield (
            f"The limits leave out {number(limits.screened)} {changes} from one {every} to the next"
            " of an exceptional size."
        )


def _gaps(charted: Charted) -> Iterator[str]:
    values = charted.chart.values
    known = [place for place, value in enumerate(values) if value is not None]
    missing = known[-1] - known[0] + 1 - len(known)
    if missing:
        every = charted.every if missing == 1 else f"{charted.every}s"
        has = "has" if missing == 1 else "have"
        yield (
            f"{number(missing).capitalize()} {every} {has} no figure;"
            " no change and no run is counted across a gap."
        )


def _standing_figure(charted: Charted) -> Iterator[str]:
    if is_as_at(charted.measure) and charted.stretch.limits is not None:
        yield (
            f"The figure holds on a day, and much of it is the same from one {charted.every} to"
            " the next, so that it runs to one side more easily than by chance alone."
        )
