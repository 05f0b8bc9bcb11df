"""What figures are asked for at the keyboard: which measures, by what, and of which days."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.cli.console import Faults, Refusal, say
from goldenthread.dates.periods import Period, month
from goldenthread.dates.words import span_in_words
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import groups_of
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.measures.extract import history_begins
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, periods_from, reporting_periods
from goldenthread.records.meant import did_you_mean
from goldenthread.records.store import Snapshot

Groups = Sequence[tuple[str, ...]]
_YEARS = range(1900, 2200)
"""Days of other years are slips of the pen, and some are too far away to count months from."""
_NAMED = 3
"""How many authorities are named of those whose records reach as far."""


def measures_asked(ids: Sequence[str]) -> list[Measure]:
    """The measures of these names, whatever their capitals; all without a name."""
    return [CATALOGUE[name] for name in _spelt(ids) or CATALOGUE if name in CATALOGUE]


def refuse_unknown_measures(ids: Sequence[str]) -> None:
    """Refuse names that no measure has, and those of measures that no record feeds."""
    unknown = [name for name in _spelt(ids) if name not in CATALOGUE]
    if unknown:
        raise Refusal(
            "; ".join(
                f"{name} is not available" if name in UNAVAILABLE else f"There is no measure {name}"
                for name in unknown
            ),
            [*_about_measures(unknown)],
        )


def _spelt(ids: Sequence[str]) -> list[str]:
    spelt = {name.casefold(): name for name in (*CATALOGUE, *UNAVAILABLE)}
    return [spelt.get(name.casefold(), name.upper()) for name in ids]


def _about_measures(unknown: Sequence[str]) -> Iterator[str]:
    unfed = [UNAVAILABLE[name] for name in unknown if name in UNAVAILABLE]
    yield from (f"{it.id}, {it.name}: {it.reason}" for it in unfed)
    if len(unfed) < len(unknown):
        strange = [name for name in unknown if name not in UNAVAILABLE]
        yield from _meant(strange, CATALOGUE)
        yield f"The measures are {', '.join(CATALOGUE)}."


def _meant(unknown: Sequence[str], among: Sequence[str] | Mapping[str, object]) -> Iterator[str]:
    for name in unknown:
        if meant := did_you_mean(name, among):
            yield f"{name}: {meant}"


def groups_asked(by: str | None) -> Groups:
    """Read breakdowns: those with a plus between are crossed."""
    return [
        tuple(name.strip() for name in group.split("+"))
        for group in (by or "").split(",")
        if group.strip()
    ]


def refuse_unknown_breakdowns(groups: Groups) -> None:
    """Refuse breakdowns that no measure has."""
    unknown = [name for group in groups for name in group if name not in BREAKDOWNS]
    if unknown:
        raise Refusal(
            f"There is no breakdown {', '.join(unknown)}",
            [*_meant(unknown, BREAKDOWNS), f"The breakdowns are {', '.join(BREAKDOWNS)}."],
        )


def refuse_without_breakdown(measures: Sequence[Measure], groups: Groups) -> None:
    """Refuse measures that were named and do not have every breakdown that is asked for."""
    names = [it for it in BREAKDOWNS if any(it in group for group in groups)]
    lacking = [
        f"{measure.id} has no {' and no '.join(lacks)}. It has {', '.join(measure.breakdowns)}."
        for measure in measures
        if (lacks := [name for name in names if name not in measure.breakdowns])
    ]
    if lacking:
        raise Refusal("Not every measure has the breakdowns asked for", lacking)


def say_without_breakdown(measures: Sequence[Measure], groups: Groups) -> None:
    """Say how many of all measures are given whole, for want of a breakdown asked for."""
    counted = [
        f"{many} {'has' if many == 1 else 'have'} no breakdown {'+'.join(group)}"
        for group in groups
        if (many := sum(not groups_of(measure, [group]) for measure in measures))
    ]
    if counted:
        say(f"Of {len(measures)} measures, {', '.join(counted)}: they are given without it.")


@dataclass(frozen=True)
class Days:
    """The days that are asked for: one, or those from the first to the last, in whole periods.

    None for the first or the last means that of the records.
    """

    on: date | None = None
    first: date | None = None
    last: date | None = None
    every: Every = Every.MONTH

    def periods(self, as_at: date) -> list[Period]:
        """The periods that hold any of the days; ``as_at`` is the last day of the records."""
        if self.on:
            return [Period(self.on.replace(day=1), self.on)]
        history = reporting_periods(as_at)
        first, last = self.first or history[0].start, self.last or history[-1].end
        if last < first:
            option, day = ("--from", first) if self.first else ("--to", last)
            reach = span_in_words(history[0].start, history[-1].end)
            raise Refusal(
                f"{option} {day} is outside the whole months of the records",
                [f"They are those {reach}. For others give both --from and --to."],
            )
        return periods_from(first, last, self.every)

    def say_widened(self, periods: Sequence[Period]) -> None:
        """Say which whole periods are given, where the days asked for are a part of them."""
        first, last = periods[0].start, periods[-1].end
        if (self.first or first) != first or (self.last or last) != last:
            say(f"Whole {self.every}s {span_in_words(first, last)}.")


def days_asked(
    on: str | None, from_: str | None, to: str | None, every: Every | None, faults: Faults
) -> Days:
    """Read the days; whatever is wrong with them is noted among the faults."""
    day = first = last = None
    with faults:
        _refuse_beside_one_day(on, from_, to, every)
    with faults:
        day = _day(on, "--on", end=True) if on else None
    with faults:
        first = _day(from_, "--from") if from_ else None
    with faults:
        last = _day(to, "--to", end=True) if to else None
    with faults:
        if first and last and last < first:
            raise Refusal("--to is before --from", [f"{first} to {last} holds no period."])
    return Days(day, first, last, every or Every.MONTH)


def _refuse_beside_one_day(
    on: str | None, from_: str | None, to: str | None, every: Every | None
) -> None:
    lines = []
    if on and (from_ or to):
        lines.append("Leave out --from and --to, or leave out --on.")
    if on and every:
        lines.append("Leave out --every, or leave out --on: it is of its month, up to the day.")
    if lines:
        raise Refusal("--on is one day", lines)


def _day(text: str, option: str, *, end: bool = False) -> date:
    """Read a day, or a month as its first day or, at the ``end``, its last."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    try:
        day = date(int(found[1]), int(found[2]), 1) if found else date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise Refusal(
            f"{option} {text} is not a month or a day",
            [f"Write it as 2026-03 or 2026-03-31, from {_YEARS[0]} to {_YEARS[-1]}."],
        )
    return month(day).end if found and end else day


def say_outside(periods: Sequence[Period], snapshots: Sequence[Snapshot]) -> None:
    """Say from when to when the records reach, where a period is not wholly within them."""
    reaches: dict[Period, list[str]] = {}
    for snapshot in snapshots:
        reach = _reach(snapshot)
        if periods[0].start < reach.start or reach.end < periods[-1].end:
            reaches.setdefault(reach, []).append(snapshot.authority)
    for reach, authorities in reaches.items():
        whose = f" of {_names(authorities)}" if len(snapshots) > 1 else ""
        say(
            f"The records{whose} reach {span_in_words(reach.start, reach.end)}: a period that is"
            " not wholly within has no whole figure."
        )


def _reach(snapshot: Snapshot) -> Period:
    return Period(history_begins(snapshot.as_at, snapshot.manifest.begins), snapshot.as_at)


def _names(authorities: Sequence[str]) -> str:
    if len(authorities) > _NAMED:
        return f"{len(authorities)} authorities"
    return " and ".join(authorities)
