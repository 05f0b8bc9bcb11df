"""Social workers' visits to children in need and to children with protection plans."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice, within
from goldenthread.county.climate import Climate
from goldenthread.county.days import (
    YEAR,
    Bools,
    Ints,
    day_of,
    from_working_ordinal,
    is_known,
    working_ordinal,
)
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import (
    DETAIL_BEGINS,
    NEED_VISIT_GAP,
    NEED_VISIT_LATE,
    PROTECTION_VISIT_GAP,
    PROTECTION_VISIT_LATE,
    VISIT_IN_TIME,
)
from goldenthread.county.plans import Plan
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, place_in_run, running_sum, spans
from goldenthread.county.seasons import ENDS

Gaps = Sequence[tuple[int, int, float]]


@dataclass(frozen=True)
class Visit(Rows):
    """A visit to one child of a journey, and when it was written up."""

    journey: Ints
    day: Ints
    written: Ints
    seen: Bools
    alone: Bools
    bedroom: Bools


def protection_visits(journeys: Journey, climate: Climate, chance: Chance) -> Visit:
    """Visits to children with a protection plan: ten working days apart at most, mostly."""
    plan = Plan(journeys.protection.start, journeys.protection.end)
    return _visits(journeys, plan, (PROTECTION_VISIT_GAP, PROTECTION_VISIT_LATE), 7, climate,
                   chance["visits"])  # fmt: skip


def need_visits(journeys: Journey, climate: Climate, chance: Chance) -> Visit:
    """Visits to children with a child in need plan: twenty working days apart at most, mostly."""
    gaps = (NEED_VISIT_GAP, NEED_VISIT_LATE)
    before, after = (
        _visits(journeys, plan, gaps, 14, climate, chance["visits"])
        for plan in (journeys.need, journeys.step_down)
    )
    visits = Visit.joined([before, after])
    return visits.take(np.lexsort((visits.day, visits.journey)))


def _visits(
    journeys: Journey, plan: Plan, gaps: tuple[Gaps, Gaps], least: int, climate: Climate, dice: Dice
) -> Visit:
    """Visit the children of one event together; each is visited while its own plan lasts."""
    told = is_known(plan.start) & (plan.end > day_of(DETAIL_BEGINS))
    rows = np.flatnonzero(told)
    events, group = np.unique(journeys.referral.event[rows], return_inverse=True)
    start = np.full(len(events), ENDS, dtype=np.int64)
    np.minimum.at(start, group, plan.start[rows])
    end = np.zeros(len(events), dtype=np.int64)
    np.maximum.at(end, group, np.minimum(plan.end[rows], ENDS))
    district = np.zeros(len(events), dtype=np.int64)
    district[group] = journeys.referral.district[rows]
    start = np.maximum(start, day_of(DETAIL_BEGINS))
    day, counts = _days(start, end, district, gaps, least, climate, dice)
    first = np.cumsum(counts) - counts
    row = np.repeat(rows, counts[group])
    visited = day[spans(first[group], counts[group])]
    due = (visited > plan.start[row]) & (visited <= plan.end[row]) & (visited <= ENDS)
    return _write_up(journeys, row[due], visited[due], dice)


def _days(
    start: Ints, end: Ints, district: Ints, gaps: tuple[Gaps, Gaps], least: int,
    climate: Climate, dice: Dice,
) -> tuple[Ints, Ints]:  # fmt: skip
    first, last = working_ordinal(start), working_ordinal(np.maximum(end, start))
    counts = (last - first) // least + 3
    group = np.repeat(np.arange(len(start), dtype=np.int64), counts)
    roughly = start[group] + place_in_run(counts) * (least + 2) * 7 // 5
    in_time = dice.uniform(len(group)) < climate.chance_of(VISIT_IN_TIME, roughly, district[group])
    position = dice.uniform(len(group))
    gap = np.where(in_time, within(position, gaps[0]), within(position, gaps[1]))
    ordinal = first[group] + running_sum(gap, counts)
    return from_working_ordinal(ordinal), counts


def _write_up(journeys: Journey, row: Ints, day: Ints, dice: Dice) -> Visit:
    count = len(row)
    age = (day - journeys.referral.born[row]) / YEAR
    seen = dice.happens(0.93, count) & (age > 0)
    alone = seen & (age > 3.5) & dice.happens(0.66, count)
    return Visit(
        journey=row,
        day=day,
        written=delayed(day, "visit", dice),
        seen=seen,
        alone=alone,
        bedroom=seen & dice.happens(0.55, count),
    )
