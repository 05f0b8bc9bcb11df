"""A figure over time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from goldenthread.documents.charts import breaks, look
from goldenthread.documents.charts.over_time import (
    Label,
    Point,
    moment,
    spread,
    ticks,
    time_axis,
    value_axis,
)
from goldenthread.documents.charts.svg import accessible_svg


@dataclass(frozen=True)
class Line:
    """Points in order of time, under a name that is written at the line's end."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Change:
    """A day on which what a line tells changed, with what it tells before it and after."""

    at: date
    before: str
    after: str


def line_chart(
    points: Sequence[Point],
    *,
    title: str,
    description: str,
    unit: str,
    name: str = "",
    target: float | None = None,
    target_name: str = "Target",
    comparisons: Sequence[Line] = (),
    change: Change | None = None,
    zero_based: bool = True,
) -> str:
    """Draw a figure over time as an SVG.

    `title` and `description` are read out in place of the picture and are not drawn. The value
    axis carries the unit. A missing value is a gap, never a nought; a value between two gaps is a
    dot. Each line, and the target, is labelled at its end with its name and last value, so that
    nothing rests on colour; a change is an upright line with its words on either side, above the
    chart. The axis starts at nought unless told otherwise; percentages above
    half run to 100. Raises ValueError when there are more comparisons than dashes to tell them by.
    """
    if len(comparisons) > len(look.DASHES):
        raise ValueError(f"A line chart can tell {len(look.DASHES)} comparisons apart, no more.")
    main = Line(name, points)
    lines = [main, *comparisons]
    bottom = 0.0 if zero_based else _bottom(lines, target)
    top = _top(lines, target, unit)
    labels = spread(_labels(lines, target, target_name, unit), bottom, top)
    specification = look.filled(
        _declared(unit, len(comparisons), changes=change is not None),
        data={**_data(main, comparisons, target, labels), **_change_rows(change)},
        parameters={"bottom": bottom, "top": top, "ticks": ticks(_dates(lines))},
    )
    return accessible_svg(specification, title=title, description=description)


def _dates(lines: Sequence[Line]) -> list[date]:
    return [point.at for line in lines for point in line.points]


def _values(lines: Sequence[Line]) -> list[float]:
    return [point.value for line in lines for point in line.points if point.value is not None]


def _top(lines: Sequence[Line], target: float | None, unit: str) -> float:
    highest = max([*_values(lines), *([] if target is None else [target])], default=1.0)
    if unit == "%" and 50 < highest <= 100:
        return 100.0
    return highest * 1.05 or 1.0


def _bottom(lines: Sequence[Line], target: float | None) -> float:
    lowest = min([*_values(lines), *([] if target is None else [target])], default=0.0)
    return lowest * 0.95


def _labels(
    lines: Sequence[Line], target: float | None, target_name: str, unit: str
) -> Iterator[Label]:
    """What is written in the right margin, at the height of what it names."""
    dates = _dates(lines)
    if not dates:
        return
    for place, line in enumerate(lines):
        known = [point for point in line.points if point.value is not None]
        if known and known[-1].value is not None:
            words = f"{line.name} {look.number(known[-1].value, unit)}".strip()
            colour = (look.MAIN, *look.COMPARISONS)[place]
            yield Label(max(dates), known[-1].value, words, bold=place == 0, colour=colour)
    if target is not None:
        yield Label(max(dates), target, f"{target_name} {look.number(target, unit)}")


@cache
def _declared(unit: str, comparisons: int, *, changes: bool = False) -> Mapping[str, Any]:
    """The chart apart from its numbers, which are data sets and parameters named here.

    Altair takes longer to state a chart than Vega to draw it, so each kind is stated once.
    """
    import altair as alt  # half a second that other commands need not wait for

    x, y = time_axis(), value_axis(unit)

    def line(name: str, colour: str, width: float, dash: Sequence[int]) -> list[Any]:
        stroke = alt.Chart(alt.NamedData(name)).mark_line(
            color=colour, strokeWidth=width, strokeDash=list(dash)
        )
        dots = alt.Chart(alt.NamedData(f"{name} alone")).mark_point(
            color=colour, filled=True, size=width * 20, opacity=1
        )
        return [stroke.encode(x=x, y=y), dots.encode(x=x, y=y)]

    def words(name: str, weight: str) -> Any:
        text = alt.Chart(alt.NamedData(name)).mark_text(align="left", dx=8, fontWeight=weight)
        colour = alt.Color("colour:N", scale=None)
        return text.encode(x=x, y=y, text="text:N", color=colour)

    rule = alt.Chart(alt.NamedData("target")).mark_rule(
        color=look.TEXT, strokeWidth=1.5, strokeDash=[4, 4]
    )
    layers = [rule.encode(y=y), *(breaks.layers() if changes else [])]
    for n in range(comparisons):
        layers += line(f"comparison {n}", look.COMPARISONS[n], 2, look.DASHES[n])
    layers += [
        *line("main", look.MAIN, 3, ()),
        words("labels", "normal"),
        words("main label", "bold"),
    ]
    return look.declared(alt.layer(*layers).properties(width=look.WIDTH, height=look.LINE_HEIGHT))


def _data(
    main: Line, comparisons: Sequence[Line], target: float | None, labels: Sequence[Label]
) -> Mapping[str, list[dict[str, Any]]]:
    named = {"main": main} | {f"comparison {n}": line for n, line in enumerate(comparisons)}
    return {
        **{name: _rows(line.points) for name, line in named.items()},
        **{f"{name} alone": _rows(_alone(line.points)) for name, line in named.items()},
        "target": [] if target is None else [{"value": target}],
        "labels": [label.row for label in labels if not label.bold],
        "main label": [label.row for label in labels if label.bold],
    }


def _change_rows(change: Change | None) -> Mapping[str, list[dict[str, Any]]]:
    if change is None:
        return {}
    # Half a row up: the words before an early change reach over the topmost number of the axis.
    row = {"at": moment(change.at), "row": 0.5}
    return {
        "breaks": [row],
        "to the right": [{**row, "text": change.after}],
        "to the left": [{**row, "text": change.before}],
    }


def _rows(points: Sequence[Point]) -> list[dict[str, Any]]:
    return [{"at": moment(point.at), "value": point.value} for point in points]


def _alone(points: Sequence[Point]) -> list[Point]:
    """Values with a gap on either side, which a line cannot show."""
    padded = [Point(date.min, None), *points, Point(date.max, None)]
    triples = zip(pairwise(padded), padded[2:], strict=False)
    return [
        here
        for (before, here), after in triples
        if here.value is not None and before.value is None and after.value is None
    ]
