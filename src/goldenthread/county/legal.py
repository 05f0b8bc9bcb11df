"""Under what legal status children are looked after."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Ints, is_known
from goldenthread.county.parameters import PROCEEDINGS_DAYS
from goldenthread.county.periods import Period
from goldenthread.county.placements import CareOrders
from goldenthread.county.rows import Rows

STATUSES = ("V2", "C1", "C2", "E1", "L1", "L2", "J1", "V4", "V3")
VOLUNTARY, INTERIM, FULL, PLACEMENT_ORDER, POLICE, EMERGENCY, REMAND, SERIES, STAY = range(9)

_POLICE_DAYS, _EMERGENCY_DAYS = 3, 8
"""Police protection lasts 72 hours at most, an emergency protection order eight days."""
_TO_COURT = (cares.ADOPTED, cares.SPECIAL_GUARDIANSHIP, cares.ARRANGEMENTS)


@dataclass(frozen=True)
class Status(Rows):
    """A legal status in a period, sorted by period and day."""

    period: Ints
    start: Ints
    end: Ints
    status: Ints


def draw_statuses(periods: Period, chance: Chance) -> Status:
    """Draw the legal route of every period: by agreement, by court, or both in turn."""
    dice, count = chance["legal"], len(periods)
    court = _goes_to_court(periods, dice)
    first = _first_status(periods, court, dice)
    interim, full = _orders(periods, court, first, dice)
    days = np.stack([periods.start, interim, full, periods.order], axis=1)
    kinds = np.stack([first, *(np.full(count, kind) for kind in (INTERIM, FULL, PLACEMENT_ORDER))],
                     axis=1)  # fmt: skip
    return _in_turn(periods, days, kinds)


def _goes_to_court(periods: Period, dice: Dice) -> Bools:
    """Those who leave by an order, most of the younger and few of the oldest others."""
    age = (periods.start - periods.born) / YEAR
    likely = np.select([age < 10, age < 15], [0.72, 0.42], 0.12)
    court = np.isin(periods.exit, _TO_COURT) | dice.happens(likely, len(periods))
    long = periods.end - periods.start > 90
    return court & long & ~periods.unaccompanied & ~periods.breaks


def _first_status(periods: Period, court: Bools, dice: Dice) -> Ints:
    count = len(periods)
    age = (periods.start - periods.born) / YEAR
    by_court = dice.pick((0.42, 0.30, 0.14, 0.14), count)
    route = np.array([VOLUNTARY, INTERIM, POLICE, EMERGENCY])[by_court]
    remanded = (age > 12) & dice.happens(0.035, count) & ~periods.unaccompanied
    return np.select(
        [periods.single, periods.breaks, court, remanded],
        [STAY, SERIES, route, REMAND],
        VOLUNTARY,
    ).astype(np.int64)


def _orders(periods: Period, court: Bools, first: Ints, dice: Dice) -> tuple[Ints, Ints]:
    """When the interim and the full care order were made; NEVER where there was none.

    Special guardianship and placement orders come in place of a full care order.
    """
    count = len(periods)
    waited = np.select(
        [first == POLICE, first == EMERGENCY],
        [_POLICE_DAYS, _EMERGENCY_DAYS],
        20 + dice.wait(60, count).astype(np.int64),
    )
    starts_interim = first == INTERIM
    interim = np.where(court & ~starts_interim, periods.start + waited, NEVER)
    applied = np.where(starts_interim, periods.start, interim)
    length = PROCEEDINGS_DAYS.on(periods.start) * (0.6 + 0.8 * dice.uniform(count))
    full = court & ~is_known(periods.order) & (periods.exit != cares.SPECIAL_GUARDIANSHIP)
    return interim, np.where(full, applied + length.astype(np.int64), NEVER)


def _in_turn(periods: Period, days: Ints, kinds: Ints) -> Status:
    """The statuses, a row each, of which one ends where the next begins.

    One that would come after the period, or after a later step, is left out.
    """
    soonest_later = np.minimum.accumulate(days[:, ::-1], axis=1)[:, ::-1]
    real = (days < periods.end[:, None] - 1) & (days <= soonest_later)
    real[:, 1:] &= days[:, 1:] > days[:, :1]
    real[:, 0] = True
    period, step = np.nonzero(real)
    start = days[period, step]
    follows = np.append(period[1:] == period[:-1], False)
    end = np.where(follows, np.append(start[1:], NEVER), periods.end[period])
    return Status(period.astype(np.int64), start, end, kinds[period, step])


def care_orders(statuses: Status, periods: int) -> CareOrders:
    """When each of so many periods was under a care order, interim or full."""
    ordered = statuses.take(np.isin(statuses.status, (INTERIM, FULL)))
    start = np.full(periods, NEVER, dtype=np.int64)
    end = np.full(periods, -1, dtype=np.int64)
    np.minimum.at(start, ordered.period, ordered.start)
    np.maximum.at(end, ordered.period, ordered.end)
    return CareOrders(start, np.where(end < 0, NEVER, end))
