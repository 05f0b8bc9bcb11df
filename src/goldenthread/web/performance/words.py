"""Figures in words: values with their units, periods, and why a value is not there."""

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.measure import Measure, Polarity, Shape
from goldenthread.measures.results import Result, Status
from goldenthread.web.design.words import day, month, number

PERCENT = "%"
WORKING_DAYS = "working days"
COUNTED = {"referrals": "referral", "children": "child", "plans": "plan"}
"""Units that are whole things, with the word for one."""

HIDDEN = "c"
HIDDEN_NOTE = (
    "c: hidden, because the number is small enough that somebody could be recognised, or because "
    "a hidden number could be worked out from it."
)
WHY_NO_VALUE = {
    SUPPRESSED: HIDDEN,
    Status.NO_CASES: "no cases",
    Status.INCOMPLETE: "not enough history",
    Status.NO_POPULATION: "no population figure",
    Status.NOT_AVAILABLE: "not in the records",
}
WHY_NO_VALUE_AT_LENGTH = {
    SUPPRESSED: "The figure for {period} is hidden, because the number is small enough that "
    "somebody could be recognised.",
    Status.NO_CASES: "There were no cases to measure in {period}.",
    Status.INCOMPLETE: "The records do not reach back far enough to measure {period} fairly.",
    Status.NO_POPULATION: "There is no population estimate to measure {period} against.",
    Status.NOT_AVAILABLE: "The records loaded do not hold what this figure needs.",
}

POLARITY = {
    Polarity.HIGH: "Higher is better",
    Polarity.LOW: "Lower is better",
    Polarity.NEUTRAL: "Neither higher nor lower is better in itself",
}


def bare(value: float, unit: str) -> str:
    """A value as a column of a table prints it, without its unit: 82.4, 1,204, 31.5.

    Things counted are whole; working days are whole or halves; all else has one decimal.
    """
    if unit in COUNTED:
        return number(value)
    if unit == WORKING_DAYS:
        halves = round(value * 2) / 2
        return number(halves, 0 if halves.is_integer() else 1)
    return number(value, 1)


def with_unit(value: float, unit: str) -> str:
    """A value as a sentence prints it: 82.4%, 1,204 referrals, 1 working day, 68.2 per 10,000."""
    shown = bare(value, unit)
    if unit == PERCENT:
        return f"{shown}%"
    if shown == "1":
        unit = {**COUNTED, WORKING_DAYS: "working day"}.get(unit, unit)
    return f"{shown} {unit}"


def shown_value(result: Result) -> str:
    """The value with its unit, or the few words for why there is none."""
    if result.value is None:
        return WHY_NO_VALUE[result.status]
    return with_unit(result.value, result.unit)


def bare_value(result: Result) -> str:
    """The value without its unit, or the few words for why there is none."""
    return WHY_NO_VALUE[result.status] if result.value is None else bare(result.value, result.unit)


def is_as_at(measure: Measure) -> bool:
    """Whether the figure holds on one day rather than over a time."""
    return measure.shape is not Shape.EVENT


def period(measure: Measure, result: Result) -> str:
    """When a figure speaks of: September 2026, twelve months to September 2026, 30 September."""
    if is_as_at(measure):
        return day(result.period_end)
    if measure.months == 1:
        return month(result.period_end)
    return f"{_months(measure.months)} to {month(result.period_end)}"


def in_period(measure: Measure, result: Result) -> str:
    """The same with the words before it: in September 2026, on 30 September 2026."""
    if is_as_at(measure):
        return f"on {period(measure, result)}"
    return f"in {'' if measure.months == 1 else 'the '}{period(measure, result)}"


def _months(count: int) -> str:
    return "twelve months" if count == 12 else f"{count} months"


def sentence(measure: Measure, result: Result, whose: str = "") -> str:
    """What the figure says: In September 2026, 82.4% of assessments were completed within …

    ``whose`` names the group it is of, and then stands before it.
    """
    said = _sentence(measure, result)
    return f"{whose}: {small(said)}" if whose else said


def _sentence(measure: Measure, result: Result) -> str:
    if result.value is None:
        said = WHY_NO_VALUE_AT_LENGTH[result.status]
        return said.format(period=period(measure, result))
    return f"{capital(in_period(measure, result))}, {small(_reads(measure, result))}."


def _reads(measure: Measure, result: Result) -> str:
    if result.unit != measure.unit:
        counted = with_unit(result.value, result.unit)
        return f"there {'was' if counted.startswith('1 ') else 'were'} {counted}"
    in_words = result.unit in {PERCENT, WORKING_DAYS}
    show = with_unit if in_words else bare
    return measure.reads.format(value=show(result.value, result.unit))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    return words[:1].lower() + words[1:]
