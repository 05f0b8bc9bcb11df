"""Charts as accessible SVG: they say what they show, and scale to the page they stand on.

A chart never stands alone: the data it draws belong in a table under it.
"""

from goldenthread.documents.charts.bars import Bar, bar_chart
from goldenthread.documents.charts.lines import Line, Point, line_chart

__all__ = ["Bar", "Line", "Point", "bar_chart", "line_chart"]
