"""One figure for each of several groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.documents.charts import look
from goldenthread.documents.charts.svg import accessible_svg

# The height of a bar and the space between it and the next.
_STEP = 34
_GAP = 8
# The width of a figure in the type of the charts, or of a letter of the few words in its place.
_LETTER = 0.6 * look.FONT_SIZE
_WIDTH = look.WIDTH - 80


@dataclass(frozen=True)
class Bar:
    """A group's value; without one, `missing` is written in its place."""

    label: str
    value: float | None
    missing: str = "no figure"


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    description: str,
    unit: str,
    reference: float | None = None,
    reference_name: str = "",
) -> str:
    """Draw one bar a group, in the order given, as an SVG.

    `title` and `description` are read out in place of the picture and are not drawn. Bars start
    at nought. Their values stand beside the names, where no line strikes through them and where
    whoever sees only the left of a wide picture sees them. The reference is a labelled line across
    the bars, such as the figure of the whole.
    """
    values = [bar.value for bar in bars if bar.value is not None]
    marks = [] if reference is None else [reference]
    whole = all(float(value).is_integer() for value in values)
    rows = [_row(bar, unit, whole=whole) for bar in bars]
    longest = max((len(row["text"]) for row in rows), default=0)
    specification = look.filled(
        _declared(unit),
        data={
            "bars": rows,
            "reference": [
                {"value": mark, "text": f"{reference_name} {look.number(mark, unit)}".strip()}
                for mark in marks
            ],
        },
        parameters={
            "top": 1.1 * (max([*values, *marks], default=0) or 1),
            "names": 2 * _GAP + longest * _LETTER,
        },
    )
    return accessible_svg(specification, title=title, description=description)


def _row(bar: Bar, unit: str, *, whole: bool) -> Mapping[str, Any]:
    text = bar.missing if bar.value is None else look.number(bar.value, unit, whole=whole)
    return {"label": bar.label, "value": bar.value or 0, "text": text}


@cache
def _declared(unit: str) -> Mapping[str, Any]:
    """The chart apart from its numbers; see the line chart for why."""
    import altair as alt  # half a second that other commands need not wait for

    x = alt.X(
        "value:Q",
        title=look.axis_title(unit),
        scale=alt.Scale(domainMin=0, domainMax=alt.ExprRef("top"), nice=False),
        axis=alt.Axis(tickCount=5, titlePadding=10),
    )
    y = alt.Y(
        "label:N",
        title=None,
        sort=None,
        axis=alt.Axis(labelLimit=260, ticks=False, domain=False, labelPadding=alt.ExprRef("names")),
    )
    bars = alt.Chart(alt.NamedData("bars"))
    reference = alt.Chart(alt.NamedData("reference"))
    layers = [
        bars.mark_bar(color=look.MAIN, height=_STEP - 12).encode(x=x, y=y),
        bars.mark_text(align="right", dx=-_GAP).encode(x=alt.datum(0), y=y, text="text:N"),
        # Dark dashes are lost on a dark bar.
        reference.mark_rule(color="white", strokeWidth=4.5).encode(x=x),
        reference.mark_rule(color=look.TEXT, strokeWidth=1.5, strokeDash=[4, 4]).encode(x=x),
        reference.mark_text(align="center", baseline="bottom", y=-6).encode(x=x, text="text:N"),
    ]
    return look.declared(alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(_STEP)))
