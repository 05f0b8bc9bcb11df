"""The charts of a measure, drawn once for each set of numbers."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from goldenthread.documents import charts as drawing
from goldenthread.measures.spc import Charted, ControlChart, picture


@dataclass(frozen=True)
class Line:
    """One series over time: a value, or None for a gap, at each day; its target beside it.

    ``name`` is written at its end; ``others`` are lines beside it, by their names; ``change`` is
    a day on which what it tells changed.

    What is drawn is the whole of the value, so that it serves as the key of the drawing: a chart
    made for one audience can never be taken for that of another.
    """

    title: str
    description: str
    unit: str
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    name: str = ""
    others: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
    change: drawing.Change | None = None


@dataclass(frozen=True)
class Control:
    """A control chart. ``charted`` is drawn; the rest says all that it is drawn from, as the key.

    A chart made for one audience, or before something was decided, can never be taken for
    another: the key holds every value, target and limit.
    """

    title: str
    measure: str
    chart: ControlChart
    groups: tuple[str, ...]
    unsuited: str
    changes: tuple[float, ...]
    charted: Charted = field(compare=False)

    @classmethod
    def of(cls, charted: Charted, title: str) -> Self:
        last = charted.series[-1]
        return cls(
            title,
            f"{last.measure} version {last.version}",
            charted.chart,
            tuple(last.breakdown.values()),
            charted.unsuited,
            charted.changes,
            charted,
        )


@dataclass(frozen=True)
class Bar:
    """One group; ``missing`` says in a word or two why it has no value."""

    group: str
    value: float | None
    missing: str = ""


@dataclass(frozen=True)
class Bars:
    """One period across groups, in the order given."""

    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
    target: float | None


KEPT = 1024
"""Drawings kept in memory, of some 20 kilobytes each."""


@lru_cache(KEPT)
def draw(chart: Line | Bars | Control) -> str:
    """The chart as SVG, with a title and a description for those who cannot see it."""
    if isinstance(chart, Control):
        return picture(chart.charted, title=chart.title).svg
    return _draw_line(chart) if isinstance(chart, Line) else _draw_bars(chart)


def _draw_line(chart: Line) -> str:
    same_throughout = len(set(chart.targets)) == 1
    others = [drawing.Line(name, _points(chart.days, values)) for name, values in chart.others]
    if not same_throughout:
        others.append(drawing.Line("Target", _steps(chart)))
    return drawing.line_chart(
        _points(chart.days, chart.values),
        title=chart.title,
        description=chart.description,
        unit=chart.unit,
        name=chart.name,
        target=chart.targets[0] if same_throughout else None,
        comparisons=others,
        change=chart.change,
    )


def _steps(chart: Line) -> list[drawing.Point]:
    """The targets as steps: a new one holds from the day after the last period of the old."""
    points: list[drawing.Point] = []
    for point in _points(chart.days, chart.targets):
        if points and points[-1].value not in {None, point.value} and point.value is not None:
            points.append(drawing.Point(points[-1].at + timedelta(days=1), point.value))
        points.append(point)
    return points


def _points(days: tuple[date, ...], values: tuple[float | None, ...]) -> list[drawing.Point]:
    return [drawing.Point(day, value) for day, value in zip(days, values, strict=True)]


def _draw_bars(chart: Bars) -> str:
    return drawing.bar_chart(
        [drawing.Bar(bar.group, bar.value, bar.missing) for bar in chart.bars],
        title=chart.title,
        description=chart.description,
        unit=chart.unit,
        reference=chart.target,
        reference_name="Target",
    )
