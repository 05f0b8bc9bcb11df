"""The pages of a pack that hold its leading figures, stage by stage."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from goldenthread.dates.periods import month
from goldenthread.documents.charts import Line, Point, line_chart
from goldenthread.documents.content import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
    Together,
)
from goldenthread.measures import spc
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.measure import Measure, Stage
from goldenthread.measures.reporting import Every, every_of
from goldenthread.measures.results import Result
from goldenthread.measures.targets import distance, target_words
from goldenthread.measures.words import capital, period_name
from goldenthread.packs import words
from goldenthread.packs.audience import Part, Wording
from goldenthread.packs.disclosed import SUPPRESSED
from goldenthread.packs.exceptions import control_chart
from goldenthread.packs.model import Narrative, Pack, PackFigure

YEARS = 3
"""Years of figures that a table gives, each a row."""
SERVICE = "Whole service"
LATEST = "Latest"
PERIODS = 8
"""Figures of a stage side by side, and drawn: of quarters two years."""
MOST_HIDDEN = 1 / 3
"""The share of a table of groups that may be hidden before the table is left out."""


def at_a_glance(pack: Pack) -> list[Block]:
    """Every leading figure: now, a year before, which way that is, and what it is held against."""
    heading = Heading(Part.GLANCE)
    if not pack.figures:
        return [heading, Paragraph("There are no figures in this pack.")]
    if pack.team is not None:
        return [heading, _team_beside_service(pack, pack.team.name)]
    if pack.audience.wording is Wording.PLAIN:
        return [heading, _since_a_year_before(pack)]
    stages = groupby(pack.figures, key=lambda figure: figure.measure.stage)
    return [heading, *(Together([_of_stage(stage, list(figures))]) for stage, figures in stages)]


def _since_a_year_before(pack: Pack) -> Table:
    return Table(
        caption="The figures and how they changed in a year",
        head=_held_against(pack.figures),
        rows=[_beside_what_it_is_held_against(it) for it in pack.figures],
        numeric=False,
        widths=WIDTHS,
    )


def _of_stage(stage: Stage, figures: Sequence[PackFigure]) -> Table:
    return Table(
        caption=str(stage),
        head=_held_against(figures),
        rows=[_beside_what_it_is_held_against(it) for it in figures],
        numeric=False,
        widths=WIDTHS,
    )


WIDTHS = (4.4, 1.7, 1.7, 2, 2.4, 2.6)


def _held_against(figures: Sequence[PackFigure]) -> tuple[str, ...]:
    """The heads of a table of figures, for what `_beside_what_it_is_held_against` says of each."""
    return ("Figure", _latest(figures), "A year before", "Change", "Target", "Neighbours")


def _beside_what_it_is_held_against(figure: PackFigure) -> tuple[str, ...]:
    return (
        _named(figure.measure),
        words.shown(figure.latest, figure.marks),
        _before(figure),
        words.verdict(figure),
        _target(figure),
        _neighbours(figure),
    )


def _team_beside_service(pack: Pack, team: str) -> Table:
    return Table(
        caption=f"{team} beside the whole service",
        head=("Figure", "The team", SERVICE, "The team a year before", "Change", "Target"),
        rows=[
            (
                it.measure.name if _is_counted_apart(it) else _named(it.measure),
                *(_beside_each_other(it)),
                words.verdict(it),
                _target(it),
            )
            for it in pack.figures
        ],
        numeric=False,
        widths=(4.2, 1.8, 2, 1.9, 2, 2.2),
    )


def _is_counted_apart(figure: PackFigure) -> bool:
    """Whether a team's figure is a number where the service's is a rate."""
    return figure.latest.unit != figure.measure.unit


def _beside_each_other(figure: PackFigure) -> tuple[str, str, str]:
    say = words.shown_with_unit if _is_counted_apart(figure) else words.shown
    service = figure.service[-1] if figure.service else None
    each = (figure.latest, service, figure.year_before)
    latest, beside, before = (
        say(it, figure.marks) if it else figure.marks.not_available for it in each
    )
    return latest, beside, before


def _latest(figures: Sequence[PackFigure]) -> str:
    """The period of the latest figures, where all have one name for it."""
    names = {period_name(it.measure, it.latest) for it in figures}
    return names.pop() if len(names) == 1 else LATEST


def _before(figure: PackFigure) -> str:
    before, marks = figure.year_before, figure.marks
    return words.shown(before, marks) if before else marks.not_available


def _target(figure: PackFigure) -> str:
    judged = figure.judged
    if judged.target is None:
        return words.NONE
    wanted = target_words(figure.measure, judged.target)
    return f"{wanted}: {judged.standing.value.lower()}" if judged.standing else wanted


def _neighbours(figure: PackFigure) -> str:
    beside = figure.official
    if beside is None or beside.unlike or beside.neighbours_mean is None:
        return words.NONE
    mean = words.value(beside.neighbours_mean, beside.key.unit)
    return f"{mean} ({beside.neighbours_counted} councils)"


def journey(pack: Pack) -> list[Block]:
    """The figures under the stages of the child's journey, in plain words."""
    blocks: list[Block] = []
    for stage, figures in groupby(pack.figures, key=lambda figure: figure.measure.stage):
        blocks += _stage(stage, list(figures), pack)
    return blocks


def _stage(stage: Stage, figures: Sequence[PackFigure], pack: Pack) -> Iterator[Block]:
    heading: list[Block] = [Heading(str(stage))]
    drawn = [it for it in figures if can_be_drawn(it, PERIODS)][: pack.audience.charts]
    for figure in figures:
        yield Together([*heading, *_said(figure)])
        if figure in drawn:
            yield chart(figure, periods=PERIODS)
        heading = []
    yield Together([_side_by_side(stage, figures)])
    yield from _by_groups(figures)


def _side_by_side(stage: Stage, figures: Sequence[PackFigure]) -> Table:
    """The figures of a stage over the last periods; those of the chart are among them."""
    every = figures[0].every
    ends = [row.period_end for row in figures[0].series[-PERIODS:]]
    return Table(
        caption=f"{stage}: the figures by {every}",
        head=(f"{every.capitalize()} to", *(f"{end:%b %Y}" for end in ends)),
        rows=[
            (_named(it.measure), *(words.shown(row, it.marks) for row in it.series[-PERIODS:]))
            for it in figures
        ],
        widths=(4, *[1.1] * len(ends)),
    )


def _said(figure: PackFigure) -> list[Block]:
    measure = figure.measure
    facts: list[tuple[str, str]] = [("Since a year before", words.change(figure))]
    if figure.judged.target is not None:
        facts.append(("Target", f"{distance(figure.judged)}."))
    compared = words.official(figure)
    if compared:
        facts.append(("Elsewhere", compared))
    spread = words.spread(figure.latest)
    if spread:
        facts.append(("The middle half", f"{spread} {measure.unit}"))
    facts.append(("What it is", measure.definition))
    if measure.timescale:
        facts.append(("Time limit", f"{measure.timescale}."))
    if measure.caution:
        facts.append(("Take care", measure.caution))
    facts += narrative(figure.narrative)
    return [Heading(measure.name, 2), Paragraph(words.sentence(figure), leading=True), Facts(facts)]


def narrative(written: Narrative | None) -> list[tuple[str, str]]:
    """What an officer wrote, with whose words they are and of when they speak."""
    return [(f"{written.by}, on {written.about}", written.text)] if written else []


def can_be_drawn(figure: PackFigure, periods: int | None = None) -> bool:
    """Whether there is more than one value to draw; one alone is said by the sentence."""
    return sum(row.value is not None for row in recent(figure.series, periods)) > 1


def chart(figure: PackFigure, name: str = "", *, periods: int | None = None) -> Picture:
    """The figure over the last years, or so many periods; a team's beside the whole service's."""
    rows, service = recent(figure.series, periods), recent(figure.service, periods)
    description = words.chart_words(figure, rows)
    target = figure.judged.target
    svg = line_chart(
        _points(rows),
        title=figure.measure.name,
        description=description,
        unit=figure.measure.unit,
        name=name or figure.latest.authority,
        target=target.value if target else None,
        comparisons=[Line(SERVICE, _points(service))] if _is_alike(figure) else [],
    )
    return Picture(svg, description)


def _is_alike(figure: PackFigure) -> bool:
    """Whether the service's figure can be drawn on the team's axis: not where both are numbers."""
    return bool(figure.service) and figure.service[-1].denominator is not None


def recent(rows: Sequence[Result], periods: int | None = None) -> Sequence[Result]:
    """The figures of the last years, or of so many periods: those that a table holds."""
    if not rows:
        return rows
    return rows[-(periods or YEARS * (Every.YEAR.months // every_of(rows).months)) :]


def _points(rows: Sequence[Result]) -> list[Point]:
    return [Point(row.period_end, row.value) for row in rows]


def in_control(figure: PackFigure) -> Picture:
    """The figure over three years with its usual range."""
    return spc.picture(control_chart(figure))


def by_period(figure: PackFigure) -> Table:
    """The numbers of the chart, a row for every twelve months up to the last."""
    every, measure = figure.every, figure.measure
    of_a_year = Every.YEAR.months // every.months
    series = list(recent(figure.series))
    short = -len(series) % of_a_year
    marks = figure.marks
    cells = [marks.not_available] * short + [words.shown(row, marks) for row in series]
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


def _named(measure: Measure) -> str:
    return f"{measure.name}{_in_unit(measure, beside_value=True)}"


def _in_unit(measure: Measure, *, beside_value: bool = False) -> str:
    """The unit behind the name, where neither the name nor the value says it already."""
    said = measure.unit == measure.name.lower() or (beside_value and measure.unit == "%")
    return "" if said else f" ({measure.unit})"


def _by_groups(figures: Sequence[PackFigure]) -> Iterator[Block]:
    """The figures of a stage for each group of the breakdown they have, side by side.

    A table in which most is hidden tells nobody anything, and is left out.
    """
    for by in dict.fromkeys(by for it in figures for by in it.groups):
        divided = [it for it in figures if by in it.groups]
        rows = [row for it in divided for row in it.groups[by]]
        if sum(row.status == SUPPRESSED for row in rows) <= MOST_HIDDEN * len(rows):
            yield Together([_of_groups(divided, by)])


def _of_groups(figures: Sequence[PackFigure], by: str) -> Table:
    title, whole = BREAKDOWNS[by].title, figures[0].latest.authority
    period = _latest(figures).replace(LATEST, LATEST.lower())
    named = dict.fromkeys(row.breakdown[by] for it in figures for row in it.groups[by])
    names = BREAKDOWNS[by].in_order(named)
    return Table(
        caption=f"{figures[0].measure.stage} by {title.lower()}, {period}",
        head=(title, *(capital(_with_unit_of(it, by)) for it in figures)),
        rows=[
            *((name, *(_of_group(it, by, name) for it in figures)) for name in names),
            (whole, *(words.shown(it.latest, it.marks) for it in figures)),
        ],
        widths=(2, *[2] * len(figures)),
    )


def _with_unit_of(figure: PackFigure, by: str) -> str:
    """A figure's name as a column of its groups, which may be counted where it is a rate."""
    units = {row.unit for row in figure.groups[by]} - {"%", figure.measure.name.lower()}
    return f"{figure.measure.name}{f' ({units.pop()})' if len(units) == 1 else ''}"


def _of_group(figure: PackFigure, by: str, name: str) -> str:
    found = (row for row in figure.groups[by] if row.breakdown[by] == name)
    row = next(found, None)
    return figure.marks.not_available if row is None else words.shown(row, figure.marks)
