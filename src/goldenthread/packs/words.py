"""Figures as a pack says them: in plain sentences, with their period and what they rest on."""

from collections.abc import Iterator, Sequence

from goldenthread.dates.periods import month
from goldenthread.dates.words import MONTHS, day_in_words
from goldenthread.disclosure.policy import Marks
from goldenthread.measures.judgement import Move, move
from goldenthread.measures.measure import Measure, Percent, Percentiles, Rate, Ratio
from goldenthread.measures.reporting import Every
from goldenthread.measures.results import Result, Status
from goldenthread.measures.words import (
    PERCENT,
    POLARITY,
    bare,
    capital,
    counts_its_own_period,
    period_name,
    said,
    small,
    with_unit,
)
from goldenthread.packs.disclosed import SUPPRESSED
from goldenthread.packs.model import Pack, PackFigure
from goldenthread.packs.promises import PromiseState

NONE = "None"
NOT_PUBLISHED = "not published"
"""The status of a figure of a quarter that was left out when the others were published."""
HIDDEN = (
    "hidden, because the number is so small that somebody could be recognised, or because a hidden"
    " number could be worked out from it"
)
NO_CASES = "there were no cases"
TOO_FEW = "There were too few cases to tell better from worse."
NEARLY_NONE = "more than none, but so little that it rounds to 0"
_ABOVE_ZERO = frozenset("123456789")
NOT_AVAILABLE = "not available: the records do not hold it, or do not reach back far enough"
WHY_NOT = {
    SUPPRESSED: "it is so small that somebody could be recognised",
    Status.NO_CASES: "there were no cases",
    Status.NO_POPULATION: "there is no population figure for it",
    Status.INCOMPLETE: "the records do not reach back far enough",
    Status.NOT_AVAILABLE: "the records do not hold what it needs",
    NOT_PUBLISHED: "it was not published",
    Status.OVERWRITTEN: "the records hold it only as it stood on their last day",
}
STATES = {
    PromiseState.OPEN: "To do",
    PromiseState.DONE: "Done, not yet verified",
    PromiseState.CLOSED: "Verified and closed",
    PromiseState.WITHDRAWN: "Withdrawn",
    PromiseState.MERGED: "Merged into another",
}


def count(number: float) -> str:
    """A count: 1,204; part of a full-time equivalent to one decimal."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def value(number: float, unit: str) -> str:
    """A value in a column or a sentence of its own unit: "%" joined on, other units left out."""
    return with_unit(number, unit) if unit == PERCENT else bare(number, unit)


def shown(result: Result, marks: Marks) -> str:
    """The value of a figure, or the mark for why there is none or why it is printed as none."""
    if result.value is not None:
        printed = value(result.value, result.unit)
        is_more = result.value > 0 and not set(printed) & _ABOVE_ZERO
        return (marks.rounds_to_zero or printed) if is_more else printed
    why = {SUPPRESSED: marks.hidden, Status.NO_CASES: marks.not_applicable}
    return why.get(result.status, marks.not_available)


def shown_with_unit(result: Result, marks: Marks) -> str:
    """The value with its unit, or the mark for why there is none."""
    if result.value is None:
        return shown(result, marks)
    return with_unit(result.value, result.unit)


def meanings(marks: Marks) -> Iterator[tuple[str, str]]:
    """What each mark means that a figure may have in the place of its value; some have none."""
    yield marks.hidden, HIDDEN
    yield marks.not_applicable, NO_CASES
    yield marks.not_available, NOT_AVAILABLE
    yield marks.rounds_to_zero, NEARLY_NONE


def short_period(measure: Measure, every: Every, last: int) -> str:
    """A period in a table's head, by its last month from 1: "Jul-Sep", "Sep"."""
    ends = MONTHS[last - 1][:3]
    if every is Every.MONTH or not counts_its_own_period(measure):
        return ends
    return f"{MONTHS[(last - every.months) % 12][:3]}-{ends}"


def freshness(pack: Pack) -> str:
    """How old the records are on the day the pack is for."""
    lag = abs(pack.lag_in_days)
    days = "1 day" if lag == 1 else f"{lag} days"
    side = "before" if pack.lag_in_days >= 0 else "after"
    what = "the meeting" if pack.occasion.body else "this pack was made"
    return f"As at {day_in_words(pack.as_at)}, {days} {side} {what}."


def sentence(figure: PackFigure) -> str:
    """The latest figure in a sentence: when, what, and what it rests on.

    Where the latest cannot be shown, it says why, and gives the last one that can.
    """
    measure, latest = figure.measure, figure.latest
    if latest.value is not None:
        return _said(measure, latest)
    why = WHY_NOT.get(latest.status, WHY_NOT[Status.NOT_AVAILABLE])
    known = [row for row in figure.series if row.value is not None]
    begun = f"The figure for {period_name(measure, latest)} is not shown, because {why}."
    if not known:
        return begun
    return f"{begun} The last that can be shown: {small(_said(measure, known[-1]))}"


def change(figure: PackFigure) -> str:
    """How the latest figure stands to that of a year before, and whether that is better."""
    measure, before, moved = figure.measure, figure.year_before, _moved(figure)
    polarity = f"{POLARITY[measure.polarity]}."
    if moved is None or before is None:
        return f"No comparison with a year before can be shown. {polarity}"
    then = f"{shown(before, figure.marks)} in {period_name(measure, before)}"
    if moved is Move.SAME:
        return f"About the same as the {then}. {polarity}"
    way = f"{_way(figure)} from {then}"
    if moved is Move.TOO_FEW:
        return f"{way}. {TOO_FEW}"
    return f"{way}: {moved}." if moved in _JUDGED else f"{way}. {polarity}"


def verdict(figure: PackFigure) -> str:
    """The change in a word or two, for a table: "Up: better", "Down", "About the same"."""
    moved = _moved(figure)
    if moved is None:
        return "Cannot be shown"
    if moved in {Move.SAME, Move.TOO_FEW}:
        return capital(moved)
    return f"{_way(figure)}: {moved}" if moved in _JUDGED else _way(figure)


_JUDGED = (Move.BETTER, Move.WORSE)


def _moved(figure: PackFigure) -> Move | None:
    return move(figure.measure, figure.latest, figure.year_before)


def _way(figure: PackFigure) -> str:
    before = figure.year_before
    rose = before is not None and (figure.latest.value or 0) > (before.value or 0)
    return "Up" if rose else "Down"


def spread(result: Result) -> str | None:
    """The middle half of a duration, from quartile to quartile: "20 to 41"; else nothing."""
    cuts = result.percentiles
    if not cuts or "25" not in cuts or "75" not in cuts:
        return None
    return " to ".join(value(cuts[cut], result.unit) for cut in ("25", "75"))


def chart_words(figure: PackFigure, drawn_rows: Sequence[Result] = ()) -> str:
    """What the chart of a figure shows, for those who do not see it: the finding first.

    ``drawn_rows`` are those of its series that are drawn, where not all are.
    """
    measure, every, marks = figure.measure, figure.every, figure.marks
    series = drawn_rows or figure.series
    ends = [month(row.period_end).name for row in (series[0], series[-1])]
    drawn = f"The line is drawn by {every} from {ends[0]} to {ends[1]}"
    known = [row for row in series if row.value is not None]
    if not known:
        return f"No {every} can be shown. {drawn}."
    low = min(known, key=lambda row: row.value or 0)
    high = max(known, key=lambda row: row.value or 0)
    first, lowest, highest = (
        f"{shown(row, marks)} in {period_name(measure, row)}" for row in (known[0], low, high)
    )
    words = (
        f"{sentence(figure)} {change(figure)} {drawn}; it begins at {first}. The lowest is"
        f" {lowest}, the highest {highest}."
    )
    missing = len(series) - len(known)
    return f"{words} {every.capitalize()}s without a figure: {missing}." if missing else words


def official(figure: PackFigure) -> str:
    """What was published of England and of the neighbours, and how many of these had a figure.

    Empty where nothing was published; where it may not be set beside the figure, it says why.
    """
    beside = figure.official
    if beside is None:
        return ""
    if beside.unlike:
        return f"Not compared. {beside.unlike[0]}"
    unit = beside.key.unit
    england, mean = beside.england.value, beside.neighbours_mean
    parts = [] if england is None else [f"England {with_unit(england, unit)}"]
    if mean is not None:
        parts.append(
            f"mean of {beside.neighbours_counted} of {len(beside.neighbours)} neighbours"
            f" {with_unit(mean, unit)}"
        )
    return f"{'; '.join(parts)}. {capital(beside.moment)}." if parts else ""


def _said(measure: Measure, result: Result) -> str:
    return f"{said(measure, result)}{_rests_on(measure, result)}."


def _rests_on(measure: Measure, result: Result) -> str:
    numerator, denominator = result.numerator, result.denominator
    if denominator is None:
        return ""
    match measure.summary:
        case Percentiles():
            return f", of {count(denominator)} counted"
        case Percent() if numerator is not None:
            return f": {count(numerator)} of {count(denominator)}"
        case Rate() if numerator is not None:
            return f": {count(numerator)} among {count(denominator)} children aged 0 to 17"
        case Ratio() if numerator is not None:
            rests_on = measure.summary.rests_on
            both = {"numerator": count(numerator), "denominator": count(denominator)}
            return f": {rests_on.format(**both)}"
        case _:
            return ""
