"""One line across a change of definition, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from django.urls import reverse

from goldenthread.documents.charts import Change
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.measures.versions import (
    Bridge,
    DefinitionChanged,
    ImpossibleBridge,
    joined,
)
from goldenthread.measures.words import small
from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design import charts
from goldenthread.web.design.words import day, moment
from goldenthread.web.performance.models import BridgeDecision
from goldenthread.web.performance.presenters.drawn import Drawn
from goldenthread.web.performance.presenters.series import describe
from goldenthread.web.performance.presenters.table import headings, period_heading, when
from goldenthread.web.performance.words import shown_value


@dataclass(frozen=True)
class Across:
    """``says`` why no line is drawn; it is empty where ``drawn`` is one. ``given`` are the terms of
    the bridge and their words, ``deeds`` the (words, address) of what this person may do.
    """

    says: str
    drawn: Drawn | None
    given: tuple[tuple[str, str], ...]
    deeds: tuple[tuple[str, str], ...]


def across(
    old: Measure, new: Measure, figures: Figures, decided: BridgeDecision | None, user
) -> Across | None:
    """The exact figures of a measure in one line, by each definition while it was in force.

    None where no figure is by the definition before, so that no line would cross the change.
    """
    bridge = decided.bridge if decided else None
    says, drawn = "", None
    try:
        line = joined(figures, new.id, bridge)
    except (DefinitionChanged, ImpossibleBridge) as why:
        says = f"No line is drawn across the change. {why}"
    else:
        if bridge is None or not _is_crossed(line):
            return None
        drawn = _drawn(old, new, line, figures.series(old.id, version=old.version), bridge)
    return Across(says, drawn, _given(decided), _deeds(new, decided, user))


def _is_crossed(line: Sequence[Result]) -> bool:
    return len({row.version for row in line if row.value is not None}) > 1


def _given(decided: BridgeDecision | None) -> tuple[tuple[str, str], ...]:
    if decided is None or decided.bridge is None:
        return ()
    return (
        ("Bridge", f"{decided.bridge.words}."),
        ("Reason", decided.reason),
        ("Given", f"By {decided.set_by}, {moment(decided.set_at)}"),
    )


def _deeds(new: Measure, decided: BridgeDecision | None, user) -> tuple[tuple[str, str], ...]:
    if not can(user, Capability.DECIDE_MEASURING):
        return ()
    return tuple((text, reverse(name, args=[new.id])) for text, name in deeds_of(decided))


def deeds_of(decided: BridgeDecision | None) -> tuple[tuple[str, str], ...]:
    """What may be done about a bridge: the words, and the name of the page."""
    if decided is None:
        return (("Give a bridge", "deciding:bridge"),)
    return (
        ("Change the bridge", "deciding:bridge"),
        ("Take the bridge back", "deciding:bridge-back"),
    )


def _drawn(
    old: Measure, new: Measure, line: Sequence[Result], counted: Sequence[Result], bridge: Bridge
) -> Drawn:
    as_counted = {row.period_end: row for row in counted}
    shown = list(dropwhile(lambda row: row.value is None, line))
    title = f"{new.name}, one line across the change of definition"
    changed = day(new.in_force)
    chart = charts.Line(
        title=title,
        description=f"{describe(new, shown)} The definition changed on {changed}:"
        f" {small(bridge.words)}.",
        unit=new.unit,
        days=tuple(row.period_end for row in shown),
        values=tuple(row.value for row in shown),
        targets=(None,) * len(shown),
        change=Change(new.in_force, _name(old, bridge), _name(new)) if new.in_force else None,
    )
    rows = [
        [
            when(new, row),
            str(row.version),
            shown_value(as_counted[row.period_end] if row.version == old.version else row),
            shown_value(row),
        ]
        for row in reversed(shown)
    ]
    return Drawn(
        title=title,
        svg=charts.draw(chart),
        columns=headings(period_heading(new, shown), "Version", "As counted", "In the line"),
        rows=rows,
        note="",
    )


def _name(measure: Measure, bridge: Bridge | None = None) -> str:
    """A side of the change, as it is written on the chart."""
    shifted = f", {bridge.shift:+g}" if bridge and bridge.shift else ""
    return f"Version {measure.version}{shifted}"
