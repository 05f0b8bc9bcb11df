"""Two definitions of one measure, side by side on the same records."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.measures.measure import Measure
from goldenthread.measures.versions import SideBySide
from goldenthread.measures.words import apart, bare, capital, in_period
from goldenthread.web.design import charts
from goldenthread.web.design.words import count_of, day
from goldenthread.web.performance.deciding.bridging import mean_shift
from goldenthread.web.performance.presenters.across import Across
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.table import headings, when
from goldenthread.web.performance.words import shown_value


@dataclass(frozen=True)
class Versions:
    """What changed between two definitions, and what that does to the figure.

    ``differ`` says how many count otherwise; it is empty, like the address of their list, for
    whoever may not know. ``drawn`` and ``across`` are None for them too, and ``across`` where no
    figure is by the definition before.
    """

    changed: str
    rows: list[list[str]]
    drawn: Drawn | None
    bridge: str
    differ: str
    list_href: str
    across: Across | None


DEFINITION_COLUMNS = ["Version", "In force", "Definition"]


def versions(
    old: Measure,
    new: Measure,
    parallel: Sequence[SideBySide],
    differing: int | None,
    list_href: str,
    across: Across | None,
) -> Versions:
    """The section of a page. ``parallel`` is empty, and ``differing`` and ``across`` None, for
    whoever sees published figures only.
    """
    return Versions(
        changed=f"From {day(new.in_force)}: {new.changed}",
        rows=[_row(old), _row(new)],
        drawn=_drawn(old, new, parallel) if parallel else None,
        bridge=on_average(new, parallel),
        differ=_differ(new, differing, parallel),
        list_href=list_href if differing else "",
        across=across,
    )


def _row(measure: Measure) -> list[str]:
    since = f"Since {day(measure.in_force)}" if measure.in_force else "From the beginning"
    return [str(measure.version), since, measure.definition]


def _differ(measure: Measure, differing: int | None, parallel: Sequence[SideBySide]) -> str:
    if differing is None or not parallel:
        return ""
    last = capital(in_period(measure, parallel[-1].new))
    counts = "counts" if differing == 1 else "count"
    return f"{last}, {count_of(differing, 'child', 'children')} {counts} differently."


def on_average(new: Measure, parallel: Sequence[SideBySide]) -> str:
    """What the change of definition comes to, and of how many periods; empty without any."""
    changes = [it.change for it in parallel if it.change is not None]
    if not changes:
        return ""
    shift = mean_shift(parallel) or 0
    periods = f"On average of {count_of(len(changes), 'period')}"
    if bare(shift, new.unit) in {"0", "0.0", "-0", "-0.0"}:
        return f"{periods} the two come to nearly the same."
    way = "higher" if shift > 0 else "lower"
    return f"{periods} the new definition is {apart(abs(shift), new.unit)} {way}."


def _drawn(old: Measure, new: Measure, parallel: Sequence[SideBySide]) -> Drawn:
    names = [f"Version {it.version}" for it in (old, new)]
    last = parallel[-1]
    title = f"{new.name}, by both definitions"
    line = charts.Line(
        title=title,
        description=f"Two lines over {len(parallel)} periods. Last, {names[0]} "
        f"{shown_value(last.old)}, {names[1]} {shown_value(last.new)}.",
        unit=last.new.unit,
        days=tuple(it.new.period_end for it in parallel),
        values=tuple(it.new.value for it in parallel),
        targets=(None,) * len(parallel),
        name=names[1],
        others=((names[0], tuple(it.old.value for it in parallel)),),
    )
    any_value = any(it.old.value is not None or it.new.value is not None for it in parallel)
    return Drawn(
        title=title,
        svg=charts.draw(line) if any_value else "",
        columns=headings("Period", *names, "Change"),
        rows=[_line(new, it) for it in reversed(parallel)],
        note="",
    )


def _line(measure: Measure, both: SideBySide) -> list[str]:
    change = both.change
    told = "" if change is None else f"{change:+.1f}"
    return [when(measure, both.new), shown_value(both.old), shown_value(both.new), told]
