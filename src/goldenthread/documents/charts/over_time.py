"""What charts over time share: their ticks, and labels in the margin that keep apart."""

from calendar import timegm
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from goldenthread.documents.charts import look

# The least distance between two labels, so that they can be read apart.
_LABEL_HEIGHT = look.FONT_SIZE + 3
_APRIL = 4


@dataclass(frozen=True)
class Point:
    """A value on a date; none where there is no value to show, which leaves a gap."""

    at: date
    value: float | None


@dataclass(frozen=True)
class Label:
    """Words at a height in the margin beside what they name, in its colour."""

    at: date
    value: float
    text: str
    bold: bool = False
    colour: str = look.TEXT

    @property
    def row(self) -> dict[str, Any]:
        """The label as a row of data."""
        return {
            "at": moment(self.at),
            "value": self.value,
            "text": self.text,
            "colour": self.colour,
        }


def moment(day: date) -> int:
    """Midnight in Greenwich in milliseconds: a chart is the same in whatever zone it is drawn."""
    return timegm(day.timetuple()) * 1000


def spread(labels: Iterable[Label], bottom: float, top: float) -> list[Label]:
    """Move labels up until none overlaps another, keeping their order; then down from the top."""
    apart = (top - bottom) * _LABEL_HEIGHT / look.LINE_HEIGHT
    placed: list[Label] = []
    for label in sorted(labels, key=lambda label: label.value):
        lowest = placed[-1].value + apart if placed else label.value
        placed.append(_moved(label, max(label.value, lowest)))
    highest = top
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = _moved(placed[place], min(placed[place].value, highest))
        highest = placed[place].value - apart
    return placed


def _moved(label: Label, value: float) -> Label:
    return replace(label, value=value)


def ticks(dates: Sequence[date]) -> list[int]:
    """The first of each April on a long axis, of each quarter or month on a shorter one."""
    if not dates:
        return []
    first, last = min(dates), max(dates)
    months = (last.year - first.year) * 12 + last.month - first.month
    every = 12 if months > 24 else 3 if months > 8 else 1
    starts = (
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)
    )
    return [
        moment(day) for day in starts if first <= day <= last and (day.month - _APRIL) % every == 0
    ]


def time_axis() -> Any:
    """The axis of dates, whose ticks are the parameter "ticks"."""
    import altair as alt  # half a second that other commands need not wait for

    return alt.X(
        "at:T",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(
            format="%b %Y",
            grid=False,
            values=alt.ExprRef("ticks"),
            labelFlush=False,
            labelOverlap=True,
        ),
    )


def value_axis(unit: str) -> Any:
    """The axis of values, which runs from the parameter "bottom" to the parameter "top"."""
    import altair as alt  # as above

    return alt.Y(
        "value:Q",
        title=look.axis_title(unit),
        scale=alt.Scale(
            domainMin=alt.ExprRef("bottom"), domainMax=alt.ExprRef("top"), nice=False, zero=False
        ),
        axis=alt.Axis(tickCount=5, titlePadding=10),
    )
