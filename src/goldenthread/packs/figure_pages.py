"""The pages of a pack that hold its figures."""

from itertools import groupby

from goldenthread.dates.periods import month
from goldenthread.documents.charts import Point, line_chart
from goldenthread.documents.content import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
    Together,
)
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import (
    PERCENT,
    Count,
    Measure,
    Mix,
    Percent,
    Percentiles,
    Rate,
    Ratio,
)
from goldenthread.measures.reporting import Every
from goldenthread.measures.results import Result
from goldenthread.measures.words import period_name
from goldenthread.packs import words
from goldenthread.packs.model import Pack, PackFigure


def at_a_glance(pack: Pack) -> list[Block]:
    """Every figure on one page: now, a year before, and which way that is."""
    rows = [
        (
            f"{figure.measure.name}{_in_unit(figure.measure, beside_value=True)}",
            words.shown(figure.latest),
            words.shown(figure.year_before) if figure.year_before else words.NOT_AVAILABLE,
            words.verdict(figure),
        )
        for figure in pack.figures
    ]
    if not rows:
        return [Heading("At a glance"), Paragraph("There are no figures in this pack.")]
    latest = period_name(pack.figures[0].measure, pack.figures[0].latest)
    return [
        Heading("At a glance"),
        Table(
            caption="The figures and how they changed in a year",
            head=("Figure", latest, "A year before", "Change"),
            rows=rows,
            numeric=False,
            widths=(5, 2, 2, 2),
        ),
    ]


def figure_pages(pack: Pack) -> list[Block]:
    """The figures under the stages of the child's journey, each with all that explains it."""
    blocks: list[Block] = []
    for stage, figures in groupby(pack.figures, key=lambda figure: figure.measure.stage):
        heading: list[Block] = [Heading(str(stage))]
        for figure in figures:
            blocks += _figure(figure, pack, heading)
            heading = []
    return blocks


def _figure(figure: PackFigure, pack: Pack, heading: list[Block]) -> list[Block]:
    """A figure: what it says, its chart and its numbers on one page, then what explains it."""
    measure = figure.measure
    said: list[tuple[str, str]] = [("Since a year before", words.change(figure))]
    spread = words.spread(figure.latest)
    if spread:
        said.append(("The middle half", f"{spread} {measure.unit}"))
    shown: list[Block] = [
        *heading,
        Heading(measure.name, 2),
        Paragraph(words.sentence(figure), leading=True),
        Facts(said),
        _chart(figure),
        _by_period(figure),
    ]
    return [Together(shown), *_by_group(figure), Facts(_explained(measure, pack))]


def _explained(measure: Measure, pack: Pack) -> list[tuple[str, str]]:
    facts = [("Definition", measure.definition), ("Counted", f"{measure.numerator}.")]
    if measure.denominator:
        label = "Divided by" if isinstance(measure.summary, Ratio) else "Out of"
        facts.append((label, f"{measure.denominator}."))
    if measure.timescale:
        facts.append(("Time limit", f"{measure.timescale}."))
    facts += [
        ("Source", f"{measure.source}. Measure {measure.id}, version {measure.version}."),
        ("Records", words.freshness(pack)),
    ]
    return facts


def _chart(figure: PackFigure) -> Picture:
    description = words.chart_words(figure)
    chart = line_chart(
        [Point(row.period_end, row.value) for row in figure.series],
        title=figure.measure.name,
        description=description,
        unit=figure.measure.unit,
        name=figure.latest.authority,
    )
    return Picture(chart, description)


def _by_period(figure: PackFigure) -> Table:
    """The numbers of the chart, a row for every twelve months up to the last."""
    series, every, measure = list(figure.series), figure.every, figure.measure
    of_a_year = Every.YEAR.months // every.months
    short = -len(series) % of_a_year
    cells = [words.NOT_AVAILABLE] * short + [words.shown(row) for row in series]
    years = [cells[start : start + of_a_year] for start in range(0, len(cells), of_a_year)]
    ends = series[of_a_year - 1 - short :: of_a_year]
    last = series[-1].period_end.month
    months = [(last + every.months * n - 1) % 12 + 1 for n in range(1, of_a_year + 1)]
    return Table(
        caption=f"{measure.name} by {every}{_in_unit(measure)}",
        head=("Year to", *(words.short_period(measure, every, ends_in) for ends_in in months)),
        rows=[(month(end.period_end).name, *year) for end, year in zip(ends, years, strict=True)],
        widths=(2.6, *[1] * of_a_year),
    )


def _in_unit(measure: Measure, *, beside_value: bool = False) -> str:
    """The unit behind the name, where neither the name nor the value says it already."""
    said = measure.unit == measure.name.lower() or (beside_value and measure.unit == "%")
    return "" if said else f" ({measure.unit})"


def _by_group(figure: PackFigure) -> list[Block]:
    if figure.by is None or not figure.groups:
        return []
    title = BREAKDOWNS[figure.by].title
    of_group = {_group(row, figure.by): row for row in figure.groups}
    ordered = [of_group[name] for name in BREAKDOWNS[figure.by].in_order(of_group)]
    plain = any(row.unit != figure.measure.unit for row in ordered)
    rows = [(_group(row, figure.by), *_cells(figure.measure, row, plain)) for row in ordered]
    whole = figure.latest
    period = period_name(figure.measure, whole)
    return [
        Table(
            caption=f"{figure.measure.name} by {title.lower()}, {period}",
            head=(title, *_columns(figure.measure, plain)),
            rows=[*rows, (whole.authority, *_cells(figure.measure, whole, plain))],
        )
    ]


def _group(row: Result, by: str | None) -> str:
    return row.breakdown[by or ""]


def _columns(measure: Measure, plain: bool) -> tuple[str, ...]:
    """The columns of a kind of figure; it is `plain` where its groups are not in its own unit.

    A rate is then a count, because there is no population, and a mix is divided into shares.
    """
    match measure.summary:
        case Count(unit):
            return (unit.capitalize(),)
        case Percent():
            return ("Number", "Out of", "Per cent")
        case Rate(counted) if plain:
            return (counted.capitalize(),)
        case Rate(counted, unit):
            return (counted.capitalize(), "Children aged 0 to 17", unit.capitalize())
        case Percentiles(unit):
            return ("Cases", f"Median, {unit}", "Middle half")
        case Ratio():
            return ("Number", "Divided by", "Average")
        case Mix(_, unit) if plain:
            return (unit.capitalize(), "Per cent")
        case Mix(_, unit):
            return (unit.capitalize(),)


def _cells(measure: Measure, row: Result, plain: bool) -> tuple[str, ...]:
    match measure.summary:
        case Mix() if plain:
            return (words.shown_count(row.numerator, row), _share(row))
        case Count() | Mix():
            return (words.shown(row),)
        case Rate() if plain:
            return (words.shown_count(row.numerator, row),)
        case Percentiles():
            cases = words.shown_count(row.denominator, row)
            return (cases, words.shown(row), words.spread(row) or words.shown(row))
        case _:
            numerator = words.shown_count(row.numerator, row)
            return (numerator, words.shown_count(row.denominator, row), words.shown(row))


def _share(row: Result) -> str:
    """A group's share of a mix; the whole, which is counted in its own unit, is all of it."""
    if row.unit == PERCENT or not row.value:
        return words.shown(row)
    return words.value(100, PERCENT)
