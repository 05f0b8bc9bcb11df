"""The page of one measure: the authority or one group over time, or all groups side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.judgement import Judged, in_force, judge
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import every_of
from goldenthread.measures.results import Result
from goldenthread.measures.words import counts_its_own_period, in_period, period
from goldenthread.web.design.words import month
from goldenthread.web.performance import charts
from goldenthread.web.performance.in_hand import Shown
from goldenthread.web.performance.looks import LONG, SHORT, Look
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import (
    breakdowns_for,
    can_set_target,
    kept_to,
    sees_own_team_only,
)
from goldenthread.web.performance.presenters.table import (
    columns_of,
    headings,
    in_order,
    is_empty,
    series_table,
)
from goldenthread.web.performance.verdicts import (
    TONE_OF_STANDING,
    Verdict,
    compared,
    move_verdict,
    target_words,
)
from goldenthread.web.performance.words import (
    HIDDEN_NOTE,
    WHY_NO_VALUE,
    bare_value,
    sentence,
    shown_value,
)

MOST_BARS = 40
"""More groups than this are shown as a table only: bars that thin tell nothing."""


@dataclass(frozen=True)
class Drawn:
    """A chart with its table. ``svg`` is empty where there is nothing to draw; ``by_group`` is
    for one period of many groups rather than many periods of one.
    """

    title: str
    svg: str
    columns: list
    rows: list
    note: str
    by_group: bool = False
    why_no_chart: str = ""


@dataclass(frozen=True)
class Said:
    """The figure in sentences: what it is, how it moved, and how it stands against its target."""

    figure: str
    compared: str
    target: str
    reason: str
    standing: Verdict | None


def said(judged: Judged, whose: str = "") -> Said:
    standing = judged.standing
    return Said(
        figure=sentence(judged.measure, judged.now, whose),
        compared=compared(judged),
        target=_target_sentence(judged),
        reason=judged.target.reason if judged.target else "",
        standing=Verdict(standing.value, TONE_OF_STANDING[standing]) if standing else None,
    )


def _target_sentence(judged: Judged) -> str:
    if judged.target is None:
        return ""
    since = month(judged.target.from_date)
    return f"Target: {target_words(judged.measure, judged.target)}, since {since}."


@dataclass(frozen=True)
class Way:
    """A link to another look at the same measure."""

    text: str
    href: str
    here: bool = False


@dataclass(frozen=True)
class MeasurePage:
    """Everything the page of a look shows, in words. A deed's address is empty for whoever may
    not do it.
    """

    measure: Measure
    caption: str
    heading: str
    said: Said
    drawn: Drawn
    breakdowns: tuple[Way, ...]
    span: Way | None
    csv_href: str
    children_href: str
    target_href: str


def measure_page(look: Look, shown: Shown, targets: Sequence[Target], user) -> MeasurePage:
    measure = look.measure
    series = shown.whole if look.group is None else shown.groups[look.group]
    whose = _whose(look, user)
    return MeasurePage(
        measure=measure,
        caption=f"{measure.stage.value}, {measure.id}",
        heading=_heading(look, whose),
        said=said(judge(measure, series, targets), whose),
        drawn=_drawn(look, shown, targets),
        breakdowns=tuple(_breakdowns(look, user)),
        span=_span(look),
        csv_href=look.href("table"),
        children_href=_children_href(look, user),
        target_href=look.at(by=None, group=None).href("target") if can_set_target(user) else "",
    )


def _whose(look: Look, user) -> str:
    """The group that the figures are of: the one looked at, or a manager's own team."""
    if look.group is not None:
        return look.group
    return user.team if look.by == "worker" and sees_own_team_only(user) else ""


def _heading(look: Look, whose: str) -> str:
    by = f" by {BREAKDOWNS[look.by].title.lower()}" if look.by and not look.group else ""
    return f"{look.measure.name}{by}{f': {whose}' if whose else ''}"


def _drawn(look: Look, shown: Shown, targets: Sequence[Target]) -> Drawn:
    if look.by is not None and look.group is None:
        return across_groups(look, shown, targets)
    series = shown.whole if look.group is None else shown.groups[look.group]
    return over_time(look.measure, look.recent(series), targets, look.group or "")


def _breakdowns(look: Look, user) -> Iterator[Way]:
    yield Way("Whole authority", Look(look.measure, months=look.months).href(), look.by is None)
    for by in breakdowns_for(user, look.measure):
        there = look.at(by=by, group=None)
        yield Way(BREAKDOWNS[by].title, there.href(), there == look)


def _span(look: Look) -> Way | None:
    """The way to more or fewer months, where there is a line to see them in."""
    if look.by is not None and look.group is None:
        return None
    if look.months == SHORT:
        return Way(f"Show all {LONG} months", look.at(months=LONG).href())
    return Way(f"Show the last {SHORT} months", look.at(months=SHORT).href())


def _children_href(look: Look, user) -> str:
    try:
        kept_to(user, look.by, look.group)
    except PermissionDenied:
        return ""
    return look.at(by=look.by if look.group else None, months=SHORT).href("children")


def over_time(
    measure: Measure, series: Sequence[Result], targets: Sequence[Target], whose: str = ""
) -> Drawn:
    """One series as a line with its table. ``whose`` names the group it is of."""
    wanted = [_target_at(measure, targets, result) for result in series]
    columns, rows = series_table(measure, series, wanted)
    title = f"{measure.name}{f', {whose}' if whose else ''}"
    unit = series[-1].unit
    line = charts.Line(
        title=title,
        description=_describe(measure, series),
        unit=unit,
        days=tuple(result.period_end for result in series),
        values=tuple(result.value for result in series),
        targets=tuple(wanted),
    )
    return Drawn(
        title=f"{title} by {every_of(series)}, {_first_to_last(measure, series)}",
        svg=charts.draw(line) if _any_value(series) else "",
        columns=columns,
        rows=rows,
        note=_note(series),
    )


def _target_at(measure: Measure, targets: Sequence[Target], result: Result) -> float | None:
    if result.unit != measure.unit:
        return None
    target = in_force(targets, result.period_end)
    return target.value if target else None


def _first_to_last(measure: Measure, series: Sequence[Result]) -> str:
    own = counts_its_own_period(measure)
    first = series[0].period_start if own else series[0].period_end
    return f"{month(first)} to {month(series[-1].period_end)}"


def _any_value(results: Sequence[Result]) -> bool:
    return any(result.value is not None for result in results)


def _note(results: Sequence[Result]) -> str:
    return HIDDEN_NOTE if any(result.status == SUPPRESSED for result in results) else ""


def _describe(measure: Measure, series: Sequence[Result]) -> str:
    """The line in words, for those who cannot see it."""
    valued = [result for result in series if result.value is not None]
    if not valued:
        return "There are no figures to draw."
    lowest = min(valued, key=lambda result: result.value)
    highest = max(valued, key=lambda result: result.value)
    return (
        f"A line through {len(valued)} figures, by {every_of(series)}. "
        f"First, {_at(measure, valued[0])}; last, {_at(measure, valued[-1])}. "
        f"Lowest, {_at(measure, lowest)}; highest, {_at(measure, highest)}."
    )


def _at(measure: Measure, result: Result) -> str:
    return f"{shown_value(result)} {in_period(measure, result)}"


def across_groups(look: Look, shown: Shown, targets: Sequence[Target]) -> Drawn:
    """The last period of every group as bars, with a table that tells what changed in a year.

    Groups with nothing to measure then or a year before are left out.
    """
    measure, by = look.measure, look.by
    judged = {
        group: judge(measure, shown.groups[group])
        for group in in_order(by, shown.groups)
        if _has_cases(measure, shown.groups[group])
    }
    now = shown.whole[-1]
    title = f"{measure.name} by {BREAKDOWNS[by].title.lower()}, {period(measure, now)}"
    results = [each.now for each in judged.values()]
    why_not = _why_no_bars(results)
    return Drawn(
        title=title,
        svg="" if why_not else _bars(measure, title, judged, targets),
        columns=_group_columns(measure, by, judged),
        rows=[_group_row(look.at(group=group), each) for group, each in judged.items()],
        note=_note([*results, *(each.before for each in judged.values() if each.before)]),
        by_group=True,
        why_no_chart=why_not,
    )


def _has_cases(measure: Measure, series: Sequence[Result]) -> bool:
    judged = judge(measure, series)
    return any(
        result is not None and not is_empty(measure, result)
        for result in (judged.now, judged.before)
    )


def _why_no_bars(results: Sequence[Result]) -> str:
    """Why groups are not drawn as bars; empty when they are."""
    if len(results) > MOST_BARS:
        return f"there are more than {MOST_BARS} groups"
    if not _any_value(results):
        return "no group has a figure that can be shown"
    return ""


def _bars(measure: Measure, title: str, judged: dict[str, Judged], targets) -> str:
    results = [each.now for each in judged.values()]
    last = results[0]
    target = in_force(targets, last.period_end) if last.unit == measure.unit else None
    bars = charts.Bars(
        title=title,
        description="; ".join(
            f"{group}, {shown_value(each.now)}" for group, each in judged.items()
        ),
        unit=last.unit,
        bars=tuple(
            charts.Bar(group, each.now.value, WHY_NO_VALUE.get(each.now.status, ""))
            for group, each in judged.items()
        ),
        target=target.value if target else None,
    )
    return charts.draw(bars)


def _group_columns(measure: Measure, by: str, judged: dict[str, Judged]) -> list:
    unit = next((each.now.unit for each in judged.values()), measure.unit)
    numbers = [column.heading for column in columns_of(measure, unit)]
    return [*headings(BREAKDOWNS[by].title, *numbers, "Year before"), "Since the year before"]


def _group_row(look: Look, judged: Judged) -> list:
    name = {"text": look.group, "href": look.href()}
    numbers = [column.read(judged.now) for column in columns_of(look.measure, judged.now.unit)]
    before = bare_value(judged.before) if judged.before else ""
    move = move_verdict(judged)
    change = {"text": move.text, "tag": move.tone} if move else "Cannot be compared"
    return [name, *numbers, before, change]
