"""Figures in words: values with their units, periods, and why a value is not there."""

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result, Status
from goldenthread.measures.words import bare, period, said, small, with_unit
from goldenthread.web.published.shelf import NOT_PUBLISHED

HIDDEN = "c"
SYMBOLS = {SUPPRESSED: HIDDEN, Status.NO_CASES: "z"}
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
    Status.OVERWRITTEN: "no longer held",
    NOT_PUBLISHED: "not published",
}
WHY_NO_VALUE_AT_LENGTH = {
    SUPPRESSED: "The figure for {period} is hidden, because the number is small enough that "
    "somebody could be recognised.",
    Status.NO_CASES: "There were no cases to measure in {period}.",
    Status.INCOMPLETE: "The records do not reach back far enough to measure {period} fairly.",
    Status.NO_POPULATION: "There is no population estimate to measure {period} against.",
    Status.NOT_AVAILABLE: "The records loaded do not hold what this figure needs.",
    Status.OVERWRITTEN: "The records hold this only as it stood on their last day, so {period} can "
    "no longer be told.",
    NOT_PUBLISHED: "The figure for {period} has not been published.",
}


def symbol_of(status: str) -> str:
    """Why there is no number, as the Department's statistics say it in a file.

    c for hidden, z for not applicable, and x, not available, for every other reason.
    """
    return SYMBOLS.get(status, "x")


def shown_value(result: Result) -> str:
    """The value with its unit, or the few words for why there is none: hidden (c)."""
    if result.status == SUPPRESSED:
        return f"hidden ({HIDDEN})"
    if result.value is None:
        return WHY_NO_VALUE[result.status]
    return with_unit(result.value, result.unit)


def bare_value(result: Result) -> str:
    """The value without its unit, as a table prints it, or why there is none: c."""
    return WHY_NO_VALUE[result.status] if result.value is None else bare(result.value, result.unit)


def sentence(measure: Measure, result: Result, whose: str = "") -> str:
    """What the figure says: In September 2026, 82.4% of assessments were completed within …

    ``whose`` names the group it is of, and then stands before it.
    """
    words = _sentence(measure, result)
    return f"{whose}: {small(words)}" if whose else words


def _sentence(measure: Measure, result: Result) -> str:
    if result.value is None:
        why = WHY_NO_VALUE_AT_LENGTH[result.status]
        return why.format(period=period(measure, result))
    return f"{said(measure, result)}."
