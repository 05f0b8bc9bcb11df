"""Charts as accessible SVG: they say what they show, and scale to the page they stand on.

A chart never stands alone: the data it draws belong in a table under it.
"""

from goldenthread.documents.charts.bars import Bar, bar_chart
from goldenthread.documents.charts.control import Range, Reading, control_axis, control_chart
from goldenthread.documents.charts.control_layers import Mark
from goldenthread.documents.charts.lines import Change, Line, line_chart
from goldenthread.documents.charts.over_time import Point

__all__ = [
    "Bar",
    "Change",
    "Line",
    "Mark",
    "Point",
    "Range",
    "Reading",
    "bar_chart",
    "control_axis",
    "control_chart",
    "line_chart",
]
