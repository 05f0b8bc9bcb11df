"""What is published beside a measure: England, the region, statistical neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.measures.benchmarks import Benchmark, Comparator, Comparison
from goldenthread.measures.benchmarks.keys import Kind
from goldenthread.measures.results import Result
from goldenthread.measures.words import capital, side, with_unit
from goldenthread.web.design import charts
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.table import unit_title

YEARS = 5
"""Columns of the table: so many years, the last of them first."""
MEAN = "Mean of the statistical neighbours"


@dataclass(frozen=True)
class Neighbours:
    """The official figures in words, as a chart by year and as a table.

    ``says`` are sentences, what must not be compared first; ``mix`` is a table of official shares
    where a measure divides among groups, without rows where it does not.
    """

    title: str
    says: tuple[str, ...]
    drawn: Drawn | None
    mix: Drawn | None
    sources: tuple[str, ...]


def in_a_line(comparison: Comparison | None) -> str:
    """England 82.1%, neighbours 80.4%, year ending 31 March 2025; empty where nothing compares."""
    return "" if comparison is None or comparison.unlike else published(comparison)


def published(comparison: Comparison) -> str:
    """The same, whether or not it may be set against a figure; empty where nothing is published."""
    mean = comparison.neighbours_mean
    parts = [
        "" if value is None else f"{name} {with_unit(value, comparison.key.unit)}"
        for name, value in (("England", comparison.england.value), ("neighbours", mean))
    ]
    said = ", ".join(filter(None, parts))
    return capital(f"{said}, {comparison.moment}") if said else ""


def neighbours(
    years: Sequence[Comparison],
    own: Mapping[date, Result],
    mix: Sequence[tuple[str, Comparison]] = (),
    against: Comparator | None = None,
) -> Neighbours | None:
    """The section of a page; None where nothing is published beside the measure.

    ``years`` are the official figures of each year, oldest first. ``own`` are the council's own of
    twelve months, or on a day, by the last day of each; it is empty for whoever may not see them.
    ``mix`` are the official shares of groups, ``against`` what the figure was declared to be held
    against.
    """
    if not years and not mix:
        return None
    last = years[-1] if years else mix[0][1]
    compared = {} if last.unlike else own
    return Neighbours(
        title=last.key.title if years else "Official shares of the groups",
        says=(*_says(last, compared), *_held_against(last, compared, against)),
        drawn=_by_year(years, compared) if years else None,
        mix=_mix(mix) if mix else None,
        sources=tuple(dict.fromkeys(it.source for it in (*(one for _, one in mix), last))),
    )


def _says(last: Comparison, own: Mapping[date, Result]) -> Iterator[str]:
    yield from last.unlike
    yield from last.notes
    if last.neighbours:
        yield (
            f"The mean of {last.neighbour_list.title} is unweighted; "
            f"{last.neighbours_counted} of {len(last.neighbours)} had a figure, {last.moment}."
        )
    mine = own.get(last.key.ends(last.year))
    if mine is not None and mine.value is not None and last.quartiles is not None:
        band = last.quartiles.band(mine.value)
        where = f"lie in the {band}" if band else "stand beside a median"
        among = f"of England's {last.quartiles.counted} authorities"
        middle = "" if band else f" of {with_unit(last.quartiles.median, last.key.unit)}"
        yield (
            f"{last.authority}'s own {with_unit(mine.value, last.key.unit)}, {last.moment}, would "
            f"{where}{middle} {among}."
        )


def _held_against(
    last: Comparison, own: Mapping[date, Result], against: Comparator | None
) -> Iterator[str]:
    """What the declared comparator comes to, and how far the council's own figure is from it."""
    if against is None:
        return
    found = against.against(last)
    if found.value is None:
        yield f"It is to be held against {against.words}, which comes to nothing: {found.why_not}"
        return
    unit = last.key.unit
    yield f"Held against {against.words}: {with_unit(found.value, unit)} ({found.said})."
    mine = own.get(last.key.ends(last.year))
    if mine is not None and mine.value is not None:
        gap = mine.value - found.value
        way = "the same as" if not gap else "above" if gap > 0 else "below"
        far = f"{with_unit(abs(gap), unit)} " if gap else ""
        yield f"{last.authority}'s own {with_unit(mine.value, unit)} is {far}{way} that."


def _by_year(years: Sequence[Comparison], own: Mapping[date, Result]) -> Drawn:
    """The years as a table and a chart. Counts are not drawn: England's would dwarf all others."""
    last = years[-1]
    key, authority = last.key, last.authority
    lines = dict(_lines(years, own))
    shown = [name for name, values in lines.items() if any(it is not None for it in values)]
    title = f"{key.title}, by year"
    main, *others = shown or [authority]
    chart = charts.Line(
        title=title,
        description=_describe(years, lines, shown),
        unit=key.unit,
        days=tuple(key.ends(it.year) for it in years),
        values=tuple(lines[main]),
        targets=(None,) * len(years),
        name=main,
        others=tuple((name, tuple(lines[name])) for name in others),
    )
    recent = years[: -YEARS - 1 : -1]
    columns = [
        "Place",
        *({"text": f"{capital(it.moment)}", "numeric": True} for it in recent),
    ]
    return Drawn(
        title=f"{title}: {unit_title(key.unit).lower()}",
        svg=charts.draw(chart) if shown and key.kind is not Kind.COUNT else "",
        columns=columns,
        rows=list(_rows(recent, own)),
        note=" ".join(dict.fromkeys(_cautions(recent))),
    )


def _lines(
    years: Sequence[Comparison], own: Mapping[date, Result]
) -> Iterator[tuple[str, list[float | None]]]:
    """What is drawn, the council's own first; a place without any figure is left out later."""
    last = years[-1]
    ends = [it.key.ends(it.year) for it in years]
    yield last.authority, [own[end].value if end in own else None for end in ends]
    yield "Published", [it.own.value if it.own else None for it in years]
    yield "England", [it.england.value for it in years]
    if last.region:
        yield last.region.place.name, [it.region.value if it.region else None for it in years]
    yield "Neighbours", [it.neighbours_mean for it in years]


def _describe(
    years: Sequence[Comparison], lines: Mapping[str, Sequence[float | None]], shown: Sequence[str]
) -> str:
    """Where the council's last figure lies, then the last of each line."""
    if not shown:
        return "There are no figures to draw."
    unit = years[-1].key.unit
    ends = "; ".join(f"{name}, {_last(years, lines[name], unit)}" for name in shown)
    over = f"Lines over {len(years)} years." if len(years) > 1 else ""
    return " ".join(filter(None, [_where(years, lines, shown[0]), f"{ends}.", over]))


def _where(
    years: Sequence[Comparison], lines: Mapping[str, Sequence[float | None]], name: str
) -> str:
    """Whether the last figure of a line lies above or below England's and the neighbours' of it."""
    values, unit = lines[name], years[-1].key.unit
    place = max(n for n, value in enumerate(values) if value is not None)
    beside = {"England": "England", "Neighbours": "the mean of the neighbours"}
    lies = [
        f"{side(values[place] or 0.0, theirs, unit)} {words}"
        for other, words in beside.items()
        if other != name and (theirs := lines[other][place]) is not None
    ]
    whose = years[-1].authority if name == "Published" else name
    return f"{whose} is {' and '.join(lies)}, {years[place].moment}." if lies else ""


def _last(years: Sequence[Comparison], values: Sequence[float | None], unit: str) -> str:
    place = max(n for n, value in enumerate(values) if value is not None)
    return f"{with_unit(values[place] or 0.0, unit)} {years[place].moment}"


def _rows(recent: Sequence[Comparison], own: Mapping[date, Result]) -> Iterator[list[str]]:
    last, unit = recent[0], recent[0].key.unit
    ends = [it.key.ends(it.year) for it in recent]
    if own:
        yield [f"{last.authority}, by these records", *(_own(own.get(end), unit) for end in ends)]
    if last.own:
        yield [f"{last.authority}, as published", *(_cell(it.own) for it in recent)]
    yield ["England", *(_cell(it.england) for it in recent)]
    if last.region:
        yield [last.region.place.name, *(_cell(it.region) for it in recent)]
    if last.neighbours:
        yield [MEAN, *(_mean(it) for it in recent)]
    for place, neighbour in enumerate(last.neighbours):
        yield [neighbour.place.name, *(_cell(it.neighbours[place]) for it in recent)]


def _own(result: Result | None, unit: str) -> str:
    return "" if result is None or result.value is None else with_unit(result.value, unit)


def _cell(benchmark: Benchmark | None) -> str:
    if benchmark is None:
        return ""
    if benchmark.value is None:
        return capital(benchmark.missing)
    return with_unit(benchmark.value, benchmark.key.unit)


def _mean(comparison: Comparison) -> str:
    mean = comparison.neighbours_mean
    if mean is None:
        return "No figure"
    counted = f"{comparison.neighbours_counted} of {len(comparison.neighbours)}"
    return f"{with_unit(mean, comparison.key.unit)} ({counted})"


def _cautions(recent: Sequence[Comparison]) -> Iterator[str]:
    for comparison in recent:
        places = (comparison.own, comparison.england, comparison.region, *comparison.neighbours)
        yield from (it.caution for it in places if it is not None and it.caution)


def _mix(mix: Sequence[tuple[str, Comparison]]) -> Drawn:
    moment = mix[0][1].moment
    names = ("England", "Region", MEAN)
    return Drawn(
        title=f"Official shares of the groups, {moment}",
        svg="",
        columns=["Group", *({"text": name, "numeric": True} for name in names)],
        rows=[[group, _cell(it.england), _cell(it.region), _mean(it)] for group, it in mix],
        note="",
    )
