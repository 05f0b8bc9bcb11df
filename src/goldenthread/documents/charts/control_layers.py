"""A control chart apart from its numbers: what is drawn, in what order, in which ink."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from goldenthread.documents.charts import breaks, look
from goldenthread.documents.charts.over_time import time_axis, value_axis


class Mark(StrEnum):
    """What stands out at a point."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"


SHAPES: Mapping[Mark, str] = {Mark.BETTER: "circle", Mark.WORSE: "diamond", Mark.OTHER: "square"}
COLOURS: Mapping[Mark, str] = {
    Mark.BETTER: "#1D70B8",
    Mark.WORSE: "#A8480C",
    Mark.OTHER: "#801650",
}
"""Blue and orange, the pair that most eyes tell apart; the shapes tell the rest."""
LINE = look.AXIS
BAND = {False: 0.08, True: 0.03}
"""How strongly a band is laid on, settled and on trial; lines of the grid show through."""
LIMIT = look.AXIS
TRIAL_LIMIT = "#8C9397"
_SIZES: Mapping[Mark, int] = {Mark.BETTER: 110, Mark.WORSE: 150, Mark.OTHER: 100}


@cache
def declared(unit: str, marks: tuple[tuple[Mark, str], ...]) -> Mapping[str, Any]:
    """The chart with the names of its data sets and parameters.

    Altair takes longer to state a chart than Vega to draw it, so each kind is stated once.
    ``marks`` are those that occur, with their names for the key.
    """
    import altair as alt  # half a second that other commands need not wait for

    layers = [
        *_ranges(unit),
        *breaks.layers(),
        *_readings(unit),
        *_marks(unit, marks),
        *_words(unit),
    ]
    return look.declared(alt.layer(*layers).properties(width=look.WIDTH, height=look.LINE_HEIGHT))


def _ranges(unit: str) -> list[Any]:
    """Bands with dashed edges, their means, and the target in steps."""
    import altair as alt  # as above

    x, y = time_axis(), value_axis(unit)

    def band(name: str, opacity: float) -> Any:
        drawn = alt.Chart(alt.NamedData(name)).mark_rect(color=look.MAIN, opacity=opacity)
        return drawn.encode(x=x, x2="to:T", y=y, y2="upper:Q")

    def rule(name: str, colour: str, width: float, dash: Sequence[int] = ()) -> Any:
        drawn = alt.Chart(alt.NamedData(name)).mark_rule(
            color=colour, strokeWidth=width, strokeDash=list(dash)
        )
        return drawn.encode(x=x, x2="to:T", y=y)

    target = alt.Chart(alt.NamedData("targets")).mark_line(
        color=look.TEXT, strokeWidth=1.5, strokeDash=[4, 4], interpolate="step"
    )
    return [
        band("trial bands", BAND[True]),
        band("bands", BAND[False]),
        rule("trial limits", TRIAL_LIMIT, 1, (2, 3)),
        rule("limits", LIMIT, 1.2, (2, 3)),
        rule("means", LIMIT, 1.2),
        target.encode(x=x, y=y),
    ]


def _readings(unit: str) -> list[Any]:
    import altair as alt  # as above

    x, y = time_axis(), value_axis(unit)
    line = alt.Chart(alt.NamedData("line")).mark_line(
        color=LINE, strokeWidth=1.5, strokeJoin="round"
    )
    dots = alt.Chart(alt.NamedData("plain")).mark_point(color=LINE, filled=True, size=24, opacity=1)
    return [line.encode(x=x, y=y), dots.encode(x=x, y=y)]


def _marks(unit: str, marks: tuple[tuple[Mark, str], ...]) -> list[Any]:
    import altair as alt  # as above

    if not marks:
        return []
    names = [name for _, name in marks]
    key = alt.Legend(
        orient="bottom", title=None, symbolSize=120, labelFontSize=look.FONT_SIZE, offset=14
    )
    drawn = alt.Chart(alt.NamedData("marked")).mark_point(
        filled=True, opacity=1, stroke="white", strokeWidth=1
    )
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=names, range=[SHAPES[mark] for mark, _ in marks]),
        legend=key,
    )
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=names, range=[COLOURS[mark] for mark, _ in marks]),
        legend=key,
    )
    sizes = [_SIZES[mark] for mark, _ in marks]
    # A scale of sizes with one step has no size at all.
    size = (
        alt.value(sizes[0])
        if len(sizes) == 1
        else alt.Size("kind:N", scale=alt.Scale(domain=names, range=sizes), legend=None)
    )
    at = {"x": time_axis(), "y": value_axis(unit)}
    return [drawn.encode(**at, shape=shape, color=colour, size=size)]


def _words(unit: str) -> list[Any]:
    """What is written in the right margin."""
    import altair as alt  # as above

    def words(name: str, weight: str) -> Any:
        text = alt.Chart(alt.NamedData(name)).mark_text(align="left", dx=10, fontWeight=weight)
        return text.encode(x=time_axis(), y=value_axis(unit), text="text:N")

    return [words("labels", "normal"), words("main label", "bold")]
