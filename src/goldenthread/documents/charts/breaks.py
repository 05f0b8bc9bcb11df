"""Upright lines, and where their words go: no word covers another and no line crosses one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.documents.charts import look
from goldenthread.documents.charts.over_time import time_axis

# The width of a letter, about, and how far words may reach into the right margin, in pixels.
_LETTER = 0.5 * look.FONT_SIZE
_MARGIN = 100
_ROW = look.FONT_SIZE + 5


def layers() -> list[Any]:
    """Upright lines, the data set "breaks", rising to the row of their words.

    The words are the data sets "to the right" and "to the left".
    """
    import altair as alt  # half a second that other commands need not wait for

    x = time_axis()
    above = alt.ExprRef(f"-{_ROW} * (datum.row + 1)")
    lines = alt.Chart(alt.NamedData("breaks")).mark_rule(
        color=look.TEXT, strokeWidth=1, y=above, y2=look.LINE_HEIGHT
    )

    def words(name: str, align: str, dx: int) -> Any:
        drawn = alt.Chart(alt.NamedData(name)).mark_text(
            align=align, dx=dx, y=above, baseline="top"
        )
        return drawn.encode(x=x, text="text:N")

    return [lines.encode(x=x), words("to the right", "left", 5), words("to the left", "right", -5)]


@dataclass(frozen=True)
class Placed:
    """Words beside a line at ``across`` pixels, in a row above the chart counted from 0 upwards.

    The line rises to the row of its words, which stand to its right or, near the end of the
    picture, to its left.
    """

    across: float
    text: str
    row: int
    to_the_right: bool

    @property
    def start(self) -> float:
        """Where the words begin."""
        return self.across if self.to_the_right else self.across - _width(self.text)

    @property
    def end(self) -> float:
        """Where they end."""
        return self.start + _width(self.text)

    def clashes(self, other: "Placed") -> bool:
        """Whether the words of two share a place, or the line of either crosses the other's."""
        if self.row == other.row:
            return self.start < other.end + _LETTER and other.start < self.end + _LETTER
        high, low = (self, other) if self.row > other.row else (other, self)
        return low.start < high.across < low.end


def placed(lines: Iterable[tuple[float, str]]) -> Iterator[Placed]:
    """Place the words of each line, given by its pixels from the left, as low as they can be.

    From right to left, so that a line's words stand above the lines that they reach over. Where
    everything clashes, words go above all others.
    """
    so_far: list[Placed] = []
    for across, text in sorted(lines, reverse=True):
        so_far.append(_lowest(across, text, so_far))
        yield so_far[-1]


def _lowest(across: float, text: str, others: Sequence[Placed]) -> Placed:
    to_the_right = across + _width(text) <= look.WIDTH + _MARGIN
    tries = [Placed(across, text, row, to_the_right) for row in range(len(others) + 1)]
    clear = (each for each in tries if not any(map(each.clashes, others)))
    return next(clear, tries[-1])


def _width(text: str) -> float:
    return len(text) * _LETTER
