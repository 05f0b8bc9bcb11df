"""How a figure stands, in words and with a colour that only helps the eye."""

from dataclasses import dataclass

from goldenthread.dates.periods import month
from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.judgement import Judged, Move, Standing
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.measures.words import capital, period_name
from goldenthread.web.performance.words import shown_value

TONE_OF_STANDING = {Standing.MET: "green", Standing.CLOSE: "yellow", Standing.OFF: "red"}
TONE_OF_MOVE = {Move.BETTER: "green", Move.WORSE: "red"}


@dataclass(frozen=True)
class Verdict:
    """One or two words and the colour of the tag that holds them."""

    text: str
    tone: str = "grey"


def verdict(judged: Judged) -> Verdict:
    """The first thing to say of a figure: its target if it has one, otherwise its move."""
    if judged.standing is not None:
        return Verdict(judged.standing.value, TONE_OF_STANDING[judged.standing])
    return move_verdict(judged) or Verdict("No comparison")


def move_verdict(judged: Judged) -> Verdict | None:
    """What became of the figure since a year before; None when that cannot be said."""
    if judged.move is None:
        return None
    return Verdict(capital(judged.move.value), TONE_OF_MOVE.get(judged.move, "grey"))


def since(judged: Judged) -> str:
    """The move in figures: up from 79.1% in September 2025; empty when there is none to tell.

    One that is too small to print is no way up or down.
    """
    if judged.move is None:
        return ""
    when = _when(judged.measure, judged.before)
    before = shown_value(judged.before)
    if judged.now.value == judged.before.value:
        return f"the same as {when}"
    if shown_value(judged.now) == before:
        return f"about the same as {when}"
    way = "up" if judged.now.value > judged.before.value else "down"
    return f"{way} from {before} {when}"


def _when(measure: Measure, result: Result) -> str:
    """In September 2025; of a period that ends within a month its days, in brackets."""
    named = period_name(measure, result)
    ends_a_month = result.period_end == month(result.period_end).end
    return f"in {named}" if ends_a_month else f"({named})"


def compared(judged: Judged) -> str:
    """The move as a sentence: Better than a year before: up from 79.1% in September 2025.

    Empty when there is no figure now; otherwise says why there is nothing to compare it with.
    """
    if judged.now.value is None:
        return ""
    if judged.before is not None and judged.before.status == SUPPRESSED:
        return "The figure of a year before is hidden, so the two cannot be compared."
    if judged.move is None:
        return "There is no figure of a year before to compare it with."
    moved = since(judged)
    if judged.move is Move.TOO_FEW:
        return f"Too few cases to tell better from worse: {moved}."
    if moved.startswith("about"):
        return f"{capital(moved)}."
    joint = "as" if judged.move is Move.SAME else "than"
    return f"{capital(judged.move.value)} {joint} a year before: {moved}."
