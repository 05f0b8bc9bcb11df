"""One series as a line or a control chart, one period of many groups as bars; each with a table."""

from collections.abc import Sequence

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures import spc
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.judgement import Judged, in_force, judge
from goldenthread.measures.measure import Measure, Mix
from goldenthread.measures.reporting import every_of
from goldenthread.measures.results import Result
from goldenthread.measures.windows import Over
from goldenthread.measures.words import (
    counts_its_own_period,
    in_period,
    is_as_at,
    period,
    side,
    with_unit,
)
from goldenthread.web.design import charts
from goldenthread.web.design.words import month
from goldenthread.web.performance.control import control
from goldenthread.web.performance.in_hand import Shown
from goldenthread.web.performance.looks import LONG, Chart, Look
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.table import (
    columns_of,
    headings,
    is_empty,
    series_table,
)
from goldenthread.web.performance.verdicts import move_verdict
from goldenthread.web.performance.words import (
    HIDDEN_NOTE,
    WHY_NO_VALUE,
    bare_value,
    shown_value,
)

MOST_BARS = 40
"""More groups than this are shown as a table only: bars that thin tell nothing."""
OVER_WORDS = {
    Over.PERIOD: "",
    Over.ROLLING_YEAR: "rolling year, ",
    Over.YEAR_TO_DATE: "year to date, ",
}


def drawn(
    look: Look, shown: Shown, targets: Sequence[Target], changes: Sequence[float] = ()
) -> Drawn:
    """What a look shows first: groups side by side, or one series, or one day.

    ``changes`` are those of earlier first reports, where they are known of this look.
    """
    if look.is_across:
        return across_groups(look, shown, targets)
    series = shown.whole if look.group is None else shown.groups[look.group]
    if look.on is not None:
        return on_a_day(look, series)
    if look.chart is Chart.CONTROL:
        return on_control_chart(look, series, targets, changes)
    return over_time(look, look.recent(series), targets)


def over_time(look: Look, series: Sequence[Result], targets: Sequence[Target]) -> Drawn:
    """One series as a line with its table."""
    measure = look.measure
    wanted = [_target_at(measure, targets, result) for result in series]
    columns, rows = series_table(measure, series, wanted)
    title = _title(look)
    line = charts.Line(
        title=title,
        description=describe(measure, series, wanted),
        unit=series[-1].unit,
        days=tuple(result.period_end for result in series),
        values=tuple(result.value for result in series),
        targets=tuple(wanted),
    )
    return Drawn(
        title=_dated_title(look, series),
        svg=charts.draw(line) if _any_value(series) else "",
        columns=columns,
        rows=rows,
        note=_note(series),
    )


def on_control_chart(
    look: Look,
    series: Sequence[Result],
    targets: Sequence[Target],
    changes: Sequence[float] = (),
) -> Drawn:
    """One series with the range that chance alone would keep it in, and what stands out."""
    whole = look.months == LONG
    charted = control(look.measure, series, targets, whole=whole, changes=changes)
    table = spc.table(charted)
    return Drawn(
        title=f"Control chart: {_dated_title(look, charted.series)}",
        svg=charts.draw(charts.Control.of(charted, _title(look))),
        columns=list(table.head),
        rows=[list(row) for row in reversed(table.rows)],
        note=" ".join(filter(None, [*spc.notes(charted), _note(charted.series)])),
    )


def on_a_day(look: Look, series: Sequence[Result]) -> Drawn:
    """A day, and the same a year before, as a table."""
    columns, rows = series_table(look.measure, series, [None] * len(series))
    columns[0] = "Day" if is_as_at(look.measure) else "Period"
    return Drawn(
        title=f"{_title(look)}, {period(look.measure, series[-1])}",
        svg="",
        columns=columns,
        rows=rows,
        note=_note(series),
    )


def _title(look: Look) -> str:
    return f"{look.measure.name}{f', {look.group}' if look.group else ''}"


def _dated_title(look: Look, series: Sequence[Result]) -> str:
    over = OVER_WORDS[look.over]
    dates = _first_to_last(look.measure, series)
    return (
        f"{_title(look)}, {over}by {every_of(series)}, {dates}"
        if over
        else (f"{_title(look)} by {every_of(series)}, {dates}")
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


def describe(
    measure: Measure, series: Sequence[Result], wanted: Sequence[float | None] = ()
) -> str:
    """The line in words, for those who cannot see it: what it did first, then its ends."""
    valued = [result for result in series if result.value is not None]
    if not valued:
        return "There are no figures to draw."
    last = valued[-1]
    target = wanted[series.index(last)] if wanted else None
    beside = _beside_target(last, target) if target is not None else ""
    if len(valued) == 1:
        return f"One figure: {_at(measure, last)}.{beside}"
    lowest = min(valued, key=lambda result: result.value)
    highest = max(valued, key=lambda result: result.value)
    return (
        f"{_went(valued)}, from {_at(measure, valued[0])} to {_at(measure, last)}.{beside} "
        f"Lowest, {_at(measure, lowest)}; highest, {_at(measure, highest)}. "
        f"A line through {len(valued)} figures, by {every_of(series)}."
    )


def _beside_target(last: Result, target: float) -> str:
    lies = side(last.value or 0.0, target, last.unit)
    return f" That is {lies} the target of {with_unit(target, last.unit)}."


def _went(valued: Sequence[Result]) -> str:
    first, last = (bare_value(result) for result in (valued[0], valued[-1]))
    if first == last:
        return "The same at the end as at the beginning"
    return "Up" if (valued[-1].value or 0) > (valued[0].value or 0) else "Down"


def _at(measure: Measure, result: Result) -> str:
    return f"{shown_value(result)} {in_period(measure, result)}"


def across_groups(
    look: Look, shown: Shown, targets: Sequence[Target], *, with_bars: bool = True
) -> Drawn:
    """The last period of every group as bars, with a table that tells what changed in a year.

    Groups with nothing to measure then or a year before are left out.
    """
    measure, by = look.measure, look.by
    judged = {
        group: judge(measure, shown.groups[group])
        for group in BREAKDOWNS[by].in_order(shown.groups)
        if _has_cases(measure, shown.groups[group])
    }
    now = shown.whole[-1]
    by_what = "" if by == mix_of(measure) else f" by {BREAKDOWNS[by].title.lower()}"
    title = f"{measure.name}{by_what}, {period(measure, now)}"
    results = [each.now for each in judged.values()]
    why_not = _why_no_bars(results)
    return Drawn(
        title=title,
        svg=_bars(look, title, judged, targets) if with_bars and not why_not else "",
        columns=_group_columns(measure, by, judged),
        rows=[_group_row(look.at(group=group), each) for group, each in judged.items()],
        note=_with_caution(
            by, _note([*results, *(each.before for each in judged.values() if each.before)])
        ),
        by_group=True,
        why_no_chart=why_not,
    )


def _with_caution(by: str, note: str) -> str:
    return " ".join(filter(None, (BREAKDOWNS[by].caution, note)))


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


def _bars(look: Look, title: str, judged: dict[str, Judged], targets) -> str:
    sizes = {group: each.now.value for group, each in judged.items()}
    judged = {group: judged[group] for group in BREAKDOWNS[look.by].by_size(sizes)}
    last = next(iter(judged.values())).now
    target = in_force(targets, last.period_end) if last.unit == look.measure.unit else None
    bars = charts.Bars(
        title=title,
        description=_describe_bars(judged),
        unit=last.unit,
        bars=tuple(
            charts.Bar(group, each.now.value, WHY_NO_VALUE.get(each.now.status, ""))
            for group, each in judged.items()
        ),
        target=target.value if target else None,
    )
    return charts.draw(bars)


def _describe_bars(judged: dict[str, Judged]) -> str:
    """The highest and the lowest first, then every group."""
    told = {group: each.now for group, each in judged.items() if each.now.value is not None}
    ends = ""
    if len(told) > 1:
        high = max(told, key=lambda group: told[group].value)
        low = min(told, key=lambda group: told[group].value)
        ends = f"Highest, {high}; lowest, {low}. "
    every = "; ".join(f"{group}, {shown_value(each.now)}" for group, each in judged.items())
    return f"{ends}{every}"


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


def mix_of(measure: Measure) -> str | None:
    """The breakdown that a measure divides its members among; None for any other measure."""
    return measure.summary.by if isinstance(measure.summary, Mix) else None
