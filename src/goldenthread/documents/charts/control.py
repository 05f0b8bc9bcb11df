"""A figure over time against the range that chance alone would keep it in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from textwrap import shorten
from typing import Any

from goldenthread.documents.charts import look
from goldenthread.documents.charts.breaks import placed
from goldenthread.documents.charts.control_layers import Mark, declared
from goldenthread.documents.charts.over_time import Label, Point, moment, spread, ticks
from goldenthread.documents.charts.svg import accessible_svg

MARK_NAMES: Mapping[Mark, str] = {
    Mark.BETTER: "Improvement",
    Mark.WORSE: "Concern",
    Mark.OTHER: "More than chance",
}

# How much of the height stays free beyond the highest and the lowest of what is drawn.
_ROOM = 0.06
# Words above the chart that are longer are cut short.
_MOST_LETTERS = 50
_Row = dict[str, Any]


@dataclass(frozen=True)
class Reading(Point):
    """A value on a date, what stands out about it, and the target of that date."""

    mark: Mark | None = None
    target: float | None = None


@dataclass(frozen=True)
class Range:
    """The mean and the limits from one reading to another, both included.

    Without ``mean`` nothing is drawn. ``trial`` limits are drawn lighter. ``begun_by`` says why
    the range begins where it does: a line is drawn there, with these words.
    """

    first: date
    last: date
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    trial: bool = False
    begun_by: str = ""


Bounds = tuple[float | None, float | None]


def control_chart(
    readings: Sequence[Reading],
    ranges: Sequence[Range],
    *,
    title: str,
    description: str,
    unit: str,
    name: str = "",
    target_name: str = "Target",
    mark_names: Mapping[Mark, str] = MARK_NAMES,
    bounds: Bounds = (None, None),
) -> str:
    """Draw a figure over time with its mean and limits as an SVG.

    `title` and `description` are read out in place of the picture and are not drawn; where the
    axis runs is added to the description, since it does not start at nought: what the chart tells
    is how far a figure lies from its own mean. Readings and ranges are in order of time. A missing
    value is a gap. The last value, mean, limits and target are labelled at their ends; marks are
    told by shape and colour, with a key of those that occur. Targets may change from one reading
    to the next. Limits are drawn no further than the `bounds`, and a limit beyond them is labelled
    as being so; values and targets are drawn where they are.
    """
    drawn = [_within(each, bounds) for each in ranges]
    bottom, top = _domain(readings, drawn, bounds)
    edges = _edges(drawn)
    labels = spread(_labels(readings, ranges, name, target_name, unit, bounds), bottom, top)
    seen = {reading.mark for reading in readings if reading.value is not None}
    specification = look.filled(
        declared(unit, tuple((mark, mark_names[mark]) for mark in Mark if mark in seen)),
        data={
            **_range_rows(drawn, edges),
            **_reading_rows(readings, mark_names),
            **_break_rows(readings, drawn, edges),
            "labels": [label.row for label in labels if not label.bold],
            "main label": [label.row for label in labels if label.bold],
        },
        parameters={
            "bottom": bottom,
            "top": top,
            "ticks": ticks([reading.at for reading in readings]),
        },
    )
    axis = control_axis(readings, ranges, unit=unit, bounds=bounds)
    return accessible_svg(specification, title=title, description=f"{description} {axis}")


def control_axis(
    readings: Sequence[Reading],
    ranges: Sequence[Range],
    *,
    unit: str,
    bounds: Bounds = (None, None),
) -> str:
    """Say where the axis of values runs, for whoever describes the chart in another place."""
    bottom, top = _domain(readings, [_within(each, bounds) for each in ranges], bounds)
    across = f"runs from {look.number(bottom, unit)} to {look.number(top, unit)}"
    return f"The axis {across}." if bottom == 0 else f"The axis does not start at 0: it {across}."


def _within(each: Range, bounds: Bounds) -> Range:
    """The range as far as it is possible at all."""
    if each.lower is None or each.upper is None:
        return each
    least, most = bounds
    lower = each.lower if least is None else max(each.lower, least)
    upper = each.upper if most is None else min(each.upper, most)
    return replace(each, lower=lower, upper=upper)


def _domain(
    readings: Sequence[Reading], ranges: Sequence[Range], bounds: Bounds
) -> tuple[float, float]:
    """Where the axis of values begins and ends: a little beyond all that is drawn."""
    read = [number for reading in readings for number in (reading.value, reading.target)]
    ranged = [number for each in ranges for number in (each.lower, each.mean, each.upper)]
    numbers = [number for number in (*read, *ranged) if number is not None] or [0.0]
    lowest, highest = min(numbers), max(numbers)
    room = (highest - lowest) * _ROOM or abs(highest) * _ROOM or 1.0
    least, most = bounds
    bottom, top = lowest - room, highest + room
    if least is not None and lowest >= least:
        bottom = max(bottom, least)
    if most is not None and highest <= most:
        top = min(top, most)
    return bottom, top


def _labels(
    readings: Sequence[Reading],
    ranges: Sequence[Range],
    name: str,
    target_name: str,
    unit: str,
    bounds: Bounds,
) -> Iterator[Label]:
    """What is written in the right margin, at the height of what it names."""
    if not readings:
        return
    last = readings[-1].at
    known = [reading.value for reading in readings if reading.value is not None]
    if known:
        words = f"{name} {look.number(known[-1], unit)}".strip()
        yield Label(last, known[-1], words, bold=True)
    target = readings[-1].target
    if target is not None:
        yield Label(last, target, f"{target_name} {look.number(target, unit)}")
    if ranges:
        yield from _range_labels(last, ranges[-1], unit, bounds)


def _range_labels(at: date, each: Range, unit: str, bounds: Bounds) -> Iterator[Label]:
    if each.mean is not None:
        yield Label(at, each.mean, f"Average {look.number(each.mean, unit)}")
    limit = "trial limit" if each.trial else "limit"
    least, most = bounds
    if each.upper is not None:
        beyond = most is not None and each.upper > most
        value = most if most is not None and beyond else each.upper
        words = f"above {look.number(value, unit)}" if beyond else look.number(value, unit)
        yield Label(at, value, f"Upper {limit} {words}")
    if each.lower is not None:
        beyond = least is not None and each.lower < least
        value = least if least is not None and beyond else each.lower
        words = f"below {look.number(value, unit)}" if beyond else look.number(value, unit)
        yield Label(at, value, f"Lower {limit} {words}")


def _edges(ranges: Sequence[Range]) -> list[int]:
    """Where each range begins and the last one ends: half way from one to the next."""
    between = [
        (moment(before.last) + moment(after.first)) // 2 for before, after in pairwise(ranges)
    ]
    return [moment(ranges[0].first), *between, moment(ranges[-1].last)] if ranges else []


def _range_rows(ranges: Sequence[Range], edges: Sequence[int]) -> Mapping[str, list[_Row]]:
    names = ("bands", "trial bands", "limits", "trial limits", "means")
    rows: dict[str, list[_Row]] = {name: [] for name in names}
    for each, (start, end) in zip(ranges, pairwise(edges), strict=True):
        across = {"at": start, "to": end}
        if each.mean is not None:
            rows["means"].append({**across, "value": each.mean})
        if each.lower is not None and each.upper is not None:
            trial = "trial " if each.trial else ""
            rows[f"{trial}bands"].append({**across, "value": each.lower, "upper": each.upper})
            limits = [{**across, "value": limit} for limit in (each.lower, each.upper)]
            rows[f"{trial}limits"] += limits
    return rows


def _reading_rows(
    readings: Sequence[Reading], mark_names: Mapping[Mark, str]
) -> Mapping[str, list[_Row]]:
    """The line and its points; where there is no value Vega draws none."""
    rows: dict[str, list[_Row]] = {name: [] for name in ("line", "plain", "marked", "targets")}
    for reading in readings:
        row = {"at": moment(reading.at), "value": reading.value}
        rows["line"].append(row)
        rows["targets"].append({**row, "value": reading.target})
        if reading.mark is None:
            rows["plain"].append(row)
        else:
            rows["marked"].append({**row, "kind": mark_names[reading.mark]})
    return rows


def _break_rows(
    readings: Sequence[Reading], ranges: Sequence[Range], edges: Sequence[int]
) -> Mapping[str, list[_Row]]:
    """The lines where ranges begin, with their words in rows above the chart."""
    rows: dict[str, list[_Row]] = {"breaks": [], "to the right": [], "to the left": []}
    if not readings:
        return rows
    first, last = moment(readings[0].at), moment(readings[-1].at)
    scale = look.WIDTH / ((last - first) or 1)
    lines = [
        ((at - first) * scale, shorten(each.begun_by, _MOST_LETTERS, placeholder="…"))
        for each, at in zip(ranges, edges[:-1], strict=True)
        if each.begun_by
    ]
    for each in placed(lines):
        row = {"at": first + each.across / scale, "row": each.row, "text": each.text}
        rows["breaks"].append(row)
        rows["to the right" if each.to_the_right else "to the left"].append(row)
    return rows
