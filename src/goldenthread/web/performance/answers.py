"""Results for whoever asks from outside the pages: by one way, with what their role may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.figures import Figures, rests_on
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result
from goldenthread.measures.windows import Over
from goldenthread.web.performance import policies
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.worked_out import figures_by_year, worked_out


@dataclass(frozen=True)
class Ask:
    """Which results: of these measures, for the whole and for each group of a breakdown.

    ``by`` names no breakdown, one, or two that are crossed. ``first`` and ``last`` keep to periods
    that end between them, both inclusive; None leaves that side open.
    """

    measures: tuple[Measure, ...]
    by: tuple[str, ...] = ()
    every: Every = Every.MONTH
    over: Over = Over.PERIOD
    first: date | None = None
    last: date | None = None

    def holds(self, result: Result) -> bool:
        """Whether a result's period is one of those asked for."""
        after_first = self.first is None or self.first <= result.period_end
        return after_first and (self.last is None or result.period_end <= self.last)


def why_not(user, ask: Ask) -> list[str]:
    """Why this person's role does not get these results, one sentence a reason; mostly none."""
    return [*_why_not_by(user, ask.by), *_why_not_published(user, ask)]


def _why_not_by(user, by: Sequence[str]) -> Iterator[str]:
    for name in by:
        if not policies.can_see_breakdown(user, name):
            title = BREAKDOWNS[name].title.lower()
            yield f"Your role may not see figures for each {title}."


def _why_not_published(user, ask: Ask) -> Iterator[str]:
    if policies.audience_of(user) is Audience.EXACT:
        return
    if ask.every is not Audience.CONTROLLED.every:
        yield f"What is published is published by quarter, not by {ask.every}."
    if ask.over is not Over.PERIOD:
        yield f"What is published is of each quarter, not over a {ask.over.replace('-', ' ')}."
    if len(ask.by) > 1:
        yield "What is published is broken down one way at a time, not two."


def answer(held: InHand, user, ask: Ask) -> Iterator[Result]:
    """The results asked for, measure by measure, the whole before its groups, oldest first.

    Ask `why_not` before: this gives the published figures to whoever may not see the exact ones,
    and leaves out no breakdown that is not theirs.
    """
    for measure in ask.measures:
        yield from filter(ask.holds, _of_measure(held, user, ask, measure))


def _of_measure(held: InHand, user, ask: Ask, measure: Measure) -> Iterator[Result]:
    by = ask.by[0] if ask.by else None
    if policies.audience_of(user) is Audience.CONTROLLED:
        yield from held.shown(Audience.CONTROLLED, measure.id, by).rows()
    elif "worker" in ask.by and policies.sees_own_team_only(user):
        yield from _of_own_team(held, user.team, ask, measure)
    elif ask.over is not Over.PERIOD or len(ask.by) > 1:
        yield from _calculated(held, ask, measure, (ask.by,) if ask.by else ())
    elif ask.every is Audience.EXACT.every:
        yield from held.shown(Audience.EXACT, measure.id, by).rows()
    else:
        figures = _kept(held, ask.every)
        yield from figures.series(measure.id)
        yield from _in_order(figures.series(measure.id, by) if by else ())


def _kept(held: InHand, every: Every) -> Figures:
    if every is Every.QUARTER:
        return held.quarterly
    return figures_by_year(held.snapshot, rests_on(held.snapshot))


def _calculated(
    held: InHand, ask: Ask, measure: Measure, groups: tuple[tuple[str, ...], ...]
) -> Iterator[Result]:
    periods = tuple(reporting_periods(held.as_at, ask.every))
    key = (held.snapshot, rests_on(held.snapshot), measure.id)
    rows = worked_out(*key, groups, periods, ask.over)
    yield from (row for row in rows if not row.breakdown)
    yield from _in_order([row for row in rows if row.breakdown])


def _of_own_team(held: InHand, team: str, ask: Ask, measure: Measure) -> Iterator[Result]:
    """The workers of one team; the whole is the team's own, and other teams are left out."""
    with_team = tuple(dict.fromkeys(("team", *ask.by)))
    for row in _calculated(held, ask, measure, (("team",), with_team)):
        if row.breakdown.get("team") != team:
            continue
        if len(row.breakdown) == 1:
            yield row
        else:
            yield replace(row, breakdown={name: row.breakdown[name] for name in ask.by})


def _in_order(rows: Sequence[Result]) -> list[Result]:
    return sorted(rows, key=lambda row: (tuple(row.breakdown.items()), row.period_end))
