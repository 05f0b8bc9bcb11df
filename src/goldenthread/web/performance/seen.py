"""The figures of a look, as one person may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from goldenthread.dates.periods import Period
from goldenthread.measures.figures import rests_on
from goldenthread.measures.reporting import Every, periods_from
from goldenthread.measures.results import Result
from goldenthread.measures.sql import Groups
from goldenthread.measures.windows import Over
from goldenthread.web.performance import policies
from goldenthread.web.performance.in_hand import InHand, Shown, by_group
from goldenthread.web.performance.looks import Look
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.worked_out import periods_to, up_to, worked_out


@dataclass(frozen=True)
class Crossed:
    """One measure in one period by two breakdowns at once.

    ``rows`` and ``columns`` are the totals of the groups of the first and of the second, ``cells``
    the figures by a group of each. A pair that is not there has nothing to measure.
    """

    whole: Result
    rows: Mapping[str, Result]
    columns: Mapping[str, Result]
    cells: Mapping[tuple[str, str], Result]


def seen(look: Look, user, held: InHand) -> Shown:
    """The whole and the groups of a look. Across groups each has its last figure and that of a year
    before, otherwise the one looked at has its series; on a day, the day and that of a year before.

    Raises PermissionDenied for what is not theirs; a group that is not in what they see is not
    found.
    """
    look.check_shown_to(user)
    shown = _seen(look, user, held)
    if look.group is not None and look.group not in shown.groups:
        raise Http404
    return shown


def everything(look: Look, user, held: InHand) -> list[Result]:
    """Every figure of a look, the whole before its groups, for a file; as `seen` otherwise."""
    look.check_shown_to(user)
    if look.also:
        table = crossed(look, user, held)
        return [table.whole, *table.rows.values(), *table.columns.values(), *table.cells.values()]
    if look.group is not None:
        return list(look.recent(seen(look, user, held).groups[look.group]))
    if _is_of_months(look, user) and policies.audience_of(user) is Audience.EXACT:
        shown = held.read(look.measure.id, look.by)
    else:
        shown = _seen(look, user, held)
    together = [shown.whole, *shown.groups.values()]
    return [result for series in together for result in look.recent(series)]


def crossed(look: Look, user, held: InHand) -> Crossed:
    """Two breakdowns at once, for the last period or the day looked at."""
    look.check_shown_to(user)
    by, also = look.by, look.also
    periods = _periods(look, held)[-1:]
    groups = ((by,), (also,), (by, also))
    rows = _worked_out(look, held, groups, periods, _own_team(look, user))
    whole = next(row for row in rows if not row.breakdown)
    return Crossed(
        whole=whole,
        rows={row.breakdown[by]: row for row in rows if set(row.breakdown) == {by}},
        columns={row.breakdown[also]: row for row in rows if set(row.breakdown) == {also}},
        cells={
            (row.breakdown[by], row.breakdown[also]): row for row in rows if len(row.breakdown) == 2
        },
    )


def on_day(
    held: InHand,
    measure_id: str,
    day: date,
    over: Over = Over.PERIOD,
    every: Every = Every.MONTH,
) -> Result:
    """The authority's exact figure of a month, quarter or year up to a day."""
    key = (held.snapshot, rests_on(held.snapshot), measure_id)
    (whole,) = periods_from(day, day, every)
    return worked_out(*key, (), (Period(whole.start, day),), over)[-1]


def of_years(held: InHand, measure_id: str) -> list[Result]:
    """The authority's exact figures of each financial year, oldest first."""
    key = (held.snapshot, rests_on(held.snapshot), measure_id)
    return list(worked_out(*key, (), periods_to(held.as_at, Every.YEAR), Over.PERIOD))


def _is_of_months(look: Look, user) -> bool:
    """Whether it is among the figures by month that are calculated with every snapshot."""
    return not look.is_of_another_time and not _own_team(look, user)


def _periods(look: Look, held: InHand) -> tuple[Period, ...]:
    return up_to(look.on) if look.on else periods_to(held.as_at, look.every)


def _own_team(look: Look, user) -> str:
    """The one team whose workers this person may see; empty where that does not matter."""
    if "worker" not in look.breakdowns or not policies.sees_own_team_only(user):
        return ""
    return user.team


def _seen(look: Look, user, held: InHand) -> Shown:
    measure_id, by = look.measure.id, look.by
    if policies.audience_of(user) is Audience.CONTROLLED:
        return held.shown(Audience.CONTROLLED, measure_id, by)
    if look.every is Every.QUARTER and not _own_team(look, user):
        return held.of_quarters(measure_id, by)
    if not _is_of_months(look, user):
        return _shown(look, user, held)
    if by is None:
        return held.shown(Audience.EXACT, measure_id)
    if look.group is not None:
        own = tuple(held.figures.series(measure_id, by, look.group))
        return replace(
            held.shown(Audience.EXACT, measure_id), groups={look.group: own} if own else {}
        )
    return held.across(measure_id, by)


def _shown(look: Look, user, held: InHand) -> Shown:
    """What has to be worked out: over a longer time, on a day, or of one team's workers."""
    groups = ((look.by,),) if look.by else ()
    own_team = _own_team(look, user)
    rows = _worked_out(look, held, groups, _periods(look, held), own_team)
    whole = tuple(row for row in rows if not row.breakdown)
    cells = [row for row in rows if row.breakdown]
    return Shown(whole, by_group(cells, look.by))


def _worked_out(
    look: Look, held: InHand, groups: Groups, periods: tuple[Period, ...], own_team: str
) -> list[Result]:
    key = (held.snapshot, rests_on(held.snapshot), look.measure.id)
    if not own_team:
        return list(worked_out(*key, groups, periods, look.over))
    with_team = (("team",), *(tuple(dict.fromkeys(("team", *group))) for group in groups))
    rows = worked_out(*key, tuple(dict.fromkeys(with_team)), periods, look.over)
    return list(_of_team(rows, own_team, itself="team" in look.breakdowns))


def _of_team(rows: Iterable[Result], team: str, *, itself: bool) -> Iterable[Result]:
    """What is one team's, as if it were the whole; with ``itself`` also as the group it is."""
    for row in rows:
        if row.breakdown.get("team") == team:
            within = {by: group for by, group in row.breakdown.items() if by != "team"}
            yield replace(row, breakdown=within)
            if itself:
                yield row
