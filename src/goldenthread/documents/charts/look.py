"""How every chart looks: colours that pass contrast and colour blindness, type, and numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

TEXT = "#0b0c0c"
AXIS = "#505a5f"
GRID = "#dee0e2"
MAIN = "#12436D"
COMPARISONS = ("#801650", "#177E75", "#A8480C", "#3D3D3D")
"""Told apart by their dashes as well as by colour; each 3:1 or more on white.

Source: the Government Analysis Function's palette for categorical data, its turquoise and orange
darkened because a thin dashed line of them is hard to see.
"""
DASHES = ((8, 4), (2, 3), (12, 3, 2, 3), (5, 2))
FONT = "Arial, Helvetica, sans-serif"
FONT_SIZE = 15
WIDTH = 640
LINE_HEIGHT = 280


_CONFIG = {
    "aria": False,
    "background": "white",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": TEXT,
        "labelFontSize": FONT_SIZE,
        "titleColor": TEXT,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": AXIS,
        "tickColor": AXIS,
    },
    "text": {"color": TEXT, "fontSize": FONT_SIZE},
}


def declared(chart: Any) -> Mapping[str, Any]:
    """An Altair chart as a specification in the house's look, still without its data."""
    # Altair's validation doubles the time; the tests validate in its place.
    specification: dict[str, Any] = chart.to_dict(validate=False)
    return specification | {"config": _CONFIG}


def filled(
    specification: Mapping[str, Any],
    *,
    data: Mapping[str, Sequence[Mapping[str, Any]]],
    parameters: Mapping[str, Any],
) -> Mapping[str, Any]:
    """A declared chart with its data sets and parameters, which it refers to by name."""
    named = [{"name": name, "value": value} for name, value in parameters.items()]
    return {**specification, "datasets": data, "params": named}


def number(value: float, unit: str, *, whole: bool | None = None) -> str:
    """A number as a chart labels it, "%" joined on.

    Whole or to one decimal, as told; untold, whole if it is.
    """
    whole = float(value).is_integer() if whole is None else whole
    shown = f"{value:,.0f}" if whole else f"{value:,.1f}"
    return f"{shown}%" if unit == "%" else shown


def axis_title(unit: str) -> str:
    """The unit as an axis title: "%" reads as a word."""
    words = "Per cent" if unit == "%" else unit
    return words[:1].upper() + words[1:]
