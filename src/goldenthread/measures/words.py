"""Figures in words: values with their units, the periods they speak of, and what they say."""

from goldenthread.dates.periods import month
from goldenthread.dates.words import MONTHS, day_in_words
from goldenthread.measures.measure import Measure, Mix, Polarity, Shape
from goldenthread.measures.results import Result

PERCENT = "%"
WORKING_DAYS = "working days"
DURATIONS = {WORKING_DAYS: "working day", "days": "day"}
"""Units of time, with the word for one."""
COUNTED = {
    "assessments": "assessment",
    "changes of worker": "change of worker",
    "children": "child",
    "conferences": "conference",
    "contacts": "contact",
    "enquiries": "enquiry",
    "episodes": "episode",
    "factors": "factor",
    "plans": "plan",
    "referrals": "referral",
    "young people": "young person",
}
"""Units that are whole things, with the word for one."""

POLARITY = {
    Polarity.HIGH: "Higher is better",
    Polarity.LOW: "Lower is better",
    Polarity.NEUTRAL: "Neither higher nor lower is better in itself",
}


def bare(value: float, unit: str) -> str:
    """Print a value as a column of a table does, without its unit: 82.4, 1,204, 31.5.

    Things counted are whole; working days, of which there are medians only, are whole or halves;
    all else has one decimal, days where they are not whole. Two values that are printed alike are
    the same to a reader.
    """
    if unit in COUNTED:
        return f"{value:,.0f}"
    rounded = round(value * 2) / 2 if unit == WORKING_DAYS else value
    printed = f"{rounded:,.1f}"
    return printed.removesuffix(".0") if unit in DURATIONS else printed


def with_unit(value: float, unit: str) -> str:
    """Print a value as a sentence does: 82.4%, 1,204 referrals, 1 working day, 68.2 per 10,000."""
    shown = bare(value, unit)
    return f"{shown}%" if unit == PERCENT else _of_unit(shown, unit)


def apart(gap: float, unit: str, *, exactly: bool = False) -> str:
    """Say how far two figures are from each other: 1.4 percentage points, 1 working day.

    Rounded as figures are printed, or ``exactly`` as somebody gave it.
    """
    shown = f"{gap:g}" if exactly else bare(gap, unit)
    if unit == PERCENT and shown in {"1", "1.0"}:
        return f"{shown} percentage point"
    return _of_unit(shown, unit_of_change(unit))


def unit_of_change(unit: str) -> str:
    """Name the unit in which two figures are apart: percentage points, working days."""
    return "percentage points" if unit == PERCENT else unit


def _of_unit(shown: str, unit: str) -> str:
    one = {**COUNTED, **DURATIONS}.get(unit, unit)
    return f"{shown} {one if shown == '1' else unit}"


def side(value: float, other: float, unit: str) -> str:
    """On which side of another a value lies, as both are printed: above, below or the same as."""
    if bare(value, unit) == bare(other, unit):
        return "the same as"
    return "above" if value > other else "below"


def is_as_at(measure: Measure) -> bool:
    """Whether the figure holds on one day rather than over a time."""
    return measure.shape is not Shape.EVENT


def counts_its_own_period(measure: Measure) -> bool:
    """Whether the figure is of what happened in its period, not on a day or over a longer time."""
    return not is_as_at(measure) and measure.months == 1


def period_name(measure: Measure, result: Result) -> str:
    """Name the period of a figure in a table: September 2026, July to September 2026.

    What holds on a day, or looks over a longer time, goes by the month in which it ends. One that
    ends within a month goes by its days: 1 to 14 February 2026.
    """
    if result.period_end != month(result.period_end).end:
        return _days(measure, result)
    last = month(result.period_end).name
    first = month(result.period_start)
    if not counts_its_own_period(measure) or result.period_end in first:
        return last
    same_year = result.period_start.year == result.period_end.year
    return f"{MONTHS[result.period_start.month - 1] if same_year else first.name} to {last}"


def _days(measure: Measure, result: Result) -> str:
    first, last = result.period_start, day_in_words(result.period_end)
    if not counts_its_own_period(measure) or first == result.period_end:
        return last
    same_month = first in month(result.period_end)
    return f"{first.day if same_month else day_in_words(first)} to {last}"


def period(measure: Measure, result: Result) -> str:
    """Say when a figure speaks of: September 2026, twelve months to September 2026, 30 September.

    A day is given in full.
    """
    if is_as_at(measure):
        return day_in_words(result.period_end)
    if measure.months == 1:
        return period_name(measure, result)
    length = "twelve" if measure.months == 12 else str(measure.months)
    return f"{length} months to {period_name(measure, result)}"


def in_period(measure: Measure, result: Result) -> str:
    """Say the same with the word before it: in September 2026, from July to September 2026."""
    said = period(measure, result)
    if is_as_at(measure):
        return f"on {said}"
    if measure.months > 1:
        return f"in the {said}"
    if result.period_start == result.period_end:
        return f"on {said}"
    return f"from {said}" if " to " in said else f"in {said}"


def said(measure: Measure, result: Result) -> str:
    """Say a figure that has a value, without a full stop at the end.

    In September 2026, 82.4% of assessments were completed within 45 working days. A group that
    is counted where the measure is a rate is counted, and a group of a mix is a share.
    """
    value = result.value or 0
    if isinstance(measure.summary, Mix) and result.unit == PERCENT:
        reads = f"the share was {with_unit(value, PERCENT)}"
    elif result.unit != measure.unit:
        counted = with_unit(value, result.unit)
        reads = f"there {'was' if counted.startswith('1 ') else 'were'} {counted}"
    else:
        show = with_unit if result.unit in {PERCENT, *DURATIONS} else bare
        reads = measure.reads.format(value=show(value, result.unit))
    return f"{capital(in_period(measure, result))}, {small(reads)}"


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Begin with a small letter, to go on in the middle of a sentence."""
    return words[:1].lower() + words[1:]
