"""Where looked-after children live, under what order, and the episodes that follow from both."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance, Dice, pick
from goldenthread.county.days import NEVER, YEAR, Bools, Floats, Ints, is_known
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import (
    DISABLED_CHILD,
    PROCEEDINGS_DAYS,
    SHORT_BREAKS,
    SHORT_FIRST_PLACEMENT,
    STEADY_MOVES_A_YEAR,
    STORMY_MOVES_A_YEAR,
    STORMY_SHARE,
    SUPPORTED_ACCOMMODATION_REGISTERED,
)
from goldenthread.county.rows import Rows, latest_at

PLACES = ("U6", "U4", "U3", "U1", "K2", "K1", "P1", "K3", "H5", "R3", "A6", "A5", "S1", "R5", "U5",
          "Z1", "Z11")  # fmt: skip
(FOSTER, FOSTER_LONG, KINSHIP, KINSHIP_LONG, HOME_FOR_CHILDREN, SECURE, PARENTS, SUPPORTED,
 SEMI_INDEPENDENT, FAMILY_CENTRE, ADOPTERS, ADOPTED_BY_CARER, SCHOOL, CUSTODY, EARLY_ADOPTERS,
 OTHER_PLACE, OTHER_PLACE_NEW) = range(len(PLACES))  # fmt: skip

PROVIDERS = ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5")
STATUSES = ("V2", "C1", "C2", "E1", "L1", "L2", "J1", "V4", "V3")
VOLUNTARY, INTERIM, FULL, PLACEMENT_ORDER, POLICE, EMERGENCY, REMAND, BREAKS, BREAK = range(9)

MOVE_REASONS = ("CARPL", "CREQB", "CREQO", "LAREQ", "CLOSE", "CHILD", "STAND", "ALLEG", "OTHER",
                "PLACE", "CUSTOD", "APPRR")  # fmt: skip
_MOVE_WEIGHTS = (0.44, 0.16, 0.11, 0.06, 0.05, 0.05, 0.02, 0.03, 0.07, 0.0, 0.0, 0.01)
_STATUS_CHANGED = 9


@dataclass(frozen=True)
class Period(Rows):
    """A period of care, from entering it until leaving, sorted by child and day.

    `breaks` marks an agreed series of short breaks. `placed` is the day of placement for
    adoption and `order` that of the placement order; NEVER for all others.
    """

    journey: Ints
    event: Ints
    child: Ints
    family: Ints
    district: Ints
    need: Ints
    born: Ints
    eighteen: Ints
    start: Ints
    end: Ints
    exit: Ints
    unaccompanied: Bools
    breaks: Bools
    protected: Bools
    order: Ints
    placed: Ints


@dataclass(frozen=True)
class Placement(Rows):
    """A placement in a period, sorted by period and day; the next starts on the day one ends."""

    period: Ints
    start: Ints
    end: Ints
    place: Ints
    provider: Ints
    outside: Bools
    distance: Floats
    change: Ints
    same_carer: Bools
    setting: Ints


@dataclass(frozen=True)
class Status(Rows):
    """A legal status in a period, sorted by period and day."""

    period: Ints
    start: Ints
    end: Ints
    status: Ints


@dataclass(frozen=True)
class Episode(Rows):
    """An episode: a stretch of a period under one status in one placement."""

    period: Ints
    start: Ints
    end: Ints
    begins: Ints
    ceases: Ints
    placement: Ints
    status: Ints


@dataclass(frozen=True)
class LookedAfter:
    """Everyone's periods of care and what they consist of."""

    periods: Period
    placements: Placement
    statuses: Status
    episodes: Episode


BEGINNINGS = ("S", "L", "P", "T", "B", "U")
_STARTED, _LEGAL, _PLACED, _SAME_CARER, _BOTH, _BOTH_SAME_CARER = range(6)
ENDINGS = ("X1", "E4A", "E4B", "E11", "E12", "E45", "E46", "E47", "E48", "E41", "E5", "E6", "E8",
           "E13", "E3", "E9", "E16", "E17", "E14", "E15")  # fmt: skip


def look_after(journeys: Journey, chance: Chance) -> LookedAfter:
    """Work out placements, legal statuses and episodes of every period of care."""
    periods = _periods(journeys, chance["looked_after"])
    placements = _placements(periods, chance["placements"])
    statuses = _statuses(periods, chance["legal"])
    episodes = _episodes(periods, placements, statuses, chance["looked_after"])
    return LookedAfter(periods, placements, statuses, episodes)


def _periods(journeys: Journey, dice: Dice) -> Period:
    in_care = _period(journeys, np.flatnonzero(is_known(journeys.care.start)), dice)
    periods = Period.joined([in_care, _short_breaks(journeys, dice)])
    return periods.take(np.lexsort((periods.start, periods.child)))


def _period(journeys: Journey, which: Ints, dice: Dice) -> Period:
    referral, care = journeys.referral.take(which), journeys.care.take(which)
    adopted = care.exit == cares.ADOPTED
    count = len(which)
    stay = care.end - care.start
    placed = care.end - np.minimum(stay // 2, dice.within(((190, 340, 1.0),), count))
    order = placed - np.minimum((placed - care.start) // 2, dice.within(((40, 190, 1.0),), count))
    return Period(
        journey=which,
        event=referral.event,
        child=referral.child,
        family=referral.family,
        district=referral.district,
        need=referral.need,
        born=referral.born,
        eighteen=referral.eighteen,
        start=care.start,
        end=care.end,
        exit=care.exit,
        unaccompanied=referral.unaccompanied,
        breaks=np.zeros(count, dtype=np.bool_),
        protected=is_known(journeys.protection.start[which]),
        order=np.where(adopted, order, NEVER),
        placed=np.where(adopted, placed, NEVER),
    )


def _short_breaks(journeys: Journey, dice: Dice) -> Period:
    """Series of short breaks for some disabled children with long plans, within the plan."""
    need, referral = journeys.need, journeys.referral
    long = is_known(need.start) & (need.end - need.start > 400)
    long &= (referral.need == DISABLED_CHILD) & ~is_known(journeys.care.start)
    long &= need.start + 60 > referral.born + 700
    which = np.flatnonzero(long & dice.happens(SHORT_BREAKS, len(long)))
    periods = _period(journeys, which, dice)
    count = len(which)
    start = need.start[which] + dice.within(((40, 200, 1.0),), count)
    end = need.end[which] - dice.within(((0, 60, 1.0),), count)
    return Period(
        **{
            **periods.__dict__,
            "start": start,
            "end": np.maximum(end, start + 60),
            "exit": np.full(count, cares.HOME),
            "breaks": np.ones(count, dtype=np.bool_),
            "order": np.full(count, NEVER),
            "placed": np.full(count, NEVER),
        }
    )


def _placements(periods: Period, dice: Dice) -> Placement:
    """Draw placements one after another until every period has ended.

    A child who is to be adopted spends the last months with the adopters.
    """
    count = len(periods)
    stormy = dice.happens(STORMY_SHARE * _restlessness(periods), count)
    kind, last_end = np.full(count, -1, dtype=np.int64), np.minimum(periods.end, periods.placed)
    which, start, turn = np.arange(count, dtype=np.int64), periods.start.copy(), 0
    parts: list[tuple[Ints, ...]] = []
    while len(which):
        lasts = _stay(periods.take(which), start, stormy[which], turn, dice)
        end = np.minimum(start + lasts, last_end[which])
        # The last days of a period are not worth a move.
        end = np.where(last_end[which] - end < 6, last_end[which], end)
        kind[which] = _place(
            periods.take(which), start, end, kind[which], turn, stormy[which], dice
        )
        parts.append((which, start, end, kind[which], np.full(len(which), turn)))
        goes_on = end < last_end[which]
        which, start, turn = which[goes_on], end[goes_on], turn + 1
    adopted = np.flatnonzero(is_known(periods.placed))
    by_carer = dice.happens(0.12, len(adopted))
    adopters = np.where(by_carer, ADOPTED_BY_CARER, ADOPTERS)
    parts.append((adopted, periods.placed[adopted], periods.end[adopted], adopters,
                  np.full(len(adopted), 99)))  # fmt: skip
    columns = [np.concatenate(part) for part in zip(*parts, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    period, start, end, place, _ = (column[order] for column in columns)
    return _furnish(periods, period, start, end, place, dice)


def _restlessness(periods: Period) -> Floats:
    """Teenagers move more often; those who came alone and short-break children seldom."""
    age = (periods.start - periods.born) / YEAR
    restless = np.select([age < 5, age < 10, age < 13], [0.45, 0.8, 1.35], 1.85)
    restless = np.where(periods.unaccompanied, 0.5, restless)
    calm: Floats = np.where(periods.breaks, 0.0, restless)
    return calm


def _stay(periods: Period, start: Ints, stormy: Bools, turn: int, dice: Dice) -> Ints:
    count = len(periods)
    moves = np.where(stormy, STORMY_MOVES_A_YEAR, STEADY_MOVES_A_YEAR)
    lasts = dice.wait(YEAR / moves, count)
    if turn == 0:
        short = dice.happens(SHORT_FIRST_PLACEMENT, count)
        lasts = np.where(short, 4 + dice.wait(38, count), lasts)
    lasts = np.where(periods.breaks, 10_000, lasts)
    return np.maximum(lasts, 2).astype(np.int64)


def _place(
    periods: Period, start: Ints, end: Ints, before: Ints, turn: int, stormy: Bools, dice: Dice
) -> Ints:
    age = (start - periods.born) / YEAR
    drawn = dice.uniform(len(age))
    settled = (start - periods.start > 300) | (periods.end - start > 900)
    foster = np.where(settled & (turn > 0), FOSTER_LONG, FOSTER)
    kin = np.where(settled, KINSHIP_LONG, KINSHIP)
    home_share = np.select([age < 5, age < 10, age < 14], [0.002, 0.05, 0.20], 0.32)
    home_share = np.where(stormy, home_share * 1.6, home_share)
    kin_share = np.full(len(age), 0.13 if turn == 0 else 0.17)
    parent_share = np.where(settled, 0.085, 0.045)
    centre_share = np.where(age < 1, 0.09, 0.0)
    supported = np.where(end > SUPPORTED_ACCOMMODATION_REGISTERED, SUPPORTED, SEMI_INDEPENDENT)
    supported_share = np.where(age >= 16, 0.56, 0.0)
    supported_share = np.where(periods.unaccompanied & (age >= 16), 0.62, supported_share)
    edges = np.cumsum(
        np.stack([home_share, kin_share, parent_share, centre_share], axis=1)
        * (1 - supported_share)[:, None],
        axis=1,
    )
    edges = np.column_stack([edges, edges[:, -1] + supported_share])
    edges = np.where(periods.unaccompanied[:, None], [0.02, 0.02, 0.02, 0.02, 0.0], edges)
    edges[:, 4] = np.where(periods.unaccompanied, 0.02 + supported_share, edges[:, 4])
    choice = (drawn[:, None] >= edges).sum(axis=1)
    place = np.select(
        [choice == 0, choice == 1, choice == 2, choice == 3, choice == 4],
        [np.full(len(age), HOME_FOR_CHILDREN), kin, np.full(len(age), PARENTS),
         np.full(len(age), FAMILY_CENTRE), supported],
        foster,
    )  # fmt: skip
    place = np.where((choice == 0) & (drawn < home_share * 0.03), SECURE, place)
    guardian = periods.exit == cares.SPECIAL_GUARDIANSHIP
    to_kin = guardian & (end >= periods.end) & (dice.uniform(len(age)) < 0.88)
    place = np.where(to_kin, kin, place)
    return np.where(periods.breaks, FOSTER, place).astype(np.int64)


def _furnish(
    periods: Period, period: Ints, start: Ints, end: Ints, place: Ints, dice: Dice
) -> Placement:
    count = len(period)
    private = dice.uniform(count)
    own_foster = np.where(private < 0.62, 1, np.where(private < 0.93, 4, 5))
    bought = np.where(private < 0.12, 1, np.where(private < 0.86, 4, 5))
    fostered = np.isin(place, (FOSTER, FOSTER_LONG, EARLY_ADOPTERS))
    provider = np.where(fostered, own_foster, bought)
    provider = np.where(np.isin(place, (KINSHIP, KINSHIP_LONG, ADOPTED_BY_CARER)), 1, provider)
    provider = np.where(place == ADOPTERS, np.where(private < 0.7, 1, 5), provider)
    provider = np.where(place == PARENTS, 0, provider)
    far = np.select([place == HOME_FOR_CHILDREN, place == SUPPORTED, provider == 4],
                    [0.45, 0.25, 0.36], 0.17)  # fmt: skip
    outside = (dice.uniform(count) < far) & (place != PARENTS)
    near, away = dice.lasting(5.5, 0.8, count), 14 + dice.wait(26, count)
    distance = np.round(np.where(outside, away, np.minimum(near, 28)), 1)
    distance = np.where(place == PARENTS, np.round(near / 4, 1), distance)
    distance = np.where(periods.unaccompanied[period], 999.9, distance)
    follows = np.append(False, period[1:] == period[:-1])
    before = np.append(-1, place[:-1])
    same = follows & (
        ((place == FOSTER_LONG) & (before == FOSTER)) & (dice.uniform(count) < 0.12)
        | ((place == ADOPTED_BY_CARER) & np.isin(before, (FOSTER, FOSTER_LONG)))
    )
    change = dice.pick(_MOVE_WEIGHTS, count)
    leads_to_same = np.append(same[1:], False)
    to_adopters = np.append(np.isin(place[1:], (ADOPTERS, ADOPTED_BY_CARER)), False)
    change = np.where(to_adopters, 0, change)
    change = np.where(leads_to_same, _STATUS_CHANGED, change)
    last = np.append(~follows[1:], True)
    return Placement(
        period=period,
        start=start,
        end=end,
        place=place,
        provider=provider,
        outside=outside,
        distance=distance.astype(np.float64),
        change=np.where(last, -1, change),
        same_carer=same,
        setting=dice.pick([1.0] * 400, count),
    )


def _statuses(periods: Period, dice: Dice) -> Status:
    """Draw the legal route of every period: by agreement, by court, or both in turn."""
    count = len(periods)
    drawn = dice.uniform(count)
    length = periods.end - periods.start
    heading = np.isin(periods.exit, (cares.ADOPTED, cares.SPECIAL_GUARDIANSHIP, cares.ARRANGEMENTS))
    age = (periods.start - periods.born) / YEAR
    court = heading | (drawn < np.select([age < 10, age < 15], [0.72, 0.42], 0.12))
    court &= (length > 90) & ~periods.unaccompanied & ~periods.breaks
    remand = (
        ~court & ~heading & ~periods.breaks & (age > 12) & (drawn > 0.965) & ~periods.unaccompanied
    )
    first = np.where(court, np.where(drawn < 0.4, INTERIM, VOLUNTARY), VOLUNTARY)
    urgent = dice.uniform(count)
    first = np.where(court & (urgent < 0.14), POLICE, first)
    first = np.where(court & (urgent > 0.86), EMERGENCY, first)
    first = np.where(remand, REMAND, first)
    first = np.where(periods.breaks, BREAKS, first)
    after = np.select([first == POLICE, first == EMERGENCY, first == INTERIM], [3, 8, 0],
                      20 + dice.wait(60, count).astype(np.int64))  # fmt: skip
    interim = np.where(court & (first != INTERIM), periods.start + after, NEVER)
    applied = np.where(first == INTERIM, periods.start, interim)
    heard = applied + (
        PROCEEDINGS_DAYS.on(periods.start) * (0.6 + 0.8 * dice.uniform(count))
    ).astype(np.int64)
    full = np.where(court & is_known(applied) & ~is_known(periods.order), heard, NEVER)
    full = np.where(periods.exit == cares.SPECIAL_GUARDIANSHIP, NEVER, full)
    days = np.stack([periods.start, interim, full, periods.order], axis=1)
    kinds = np.stack(
        [first, np.full(count, INTERIM), np.full(count, FULL), np.full(count, PLACEMENT_ORDER)],
        axis=1,
    )
    later = np.minimum.accumulate(days[:, ::-1], axis=1)[:, ::-1]
    real = (days < periods.end[:, None] - 1) & (days <= later)
    real[:, 0] = True
    real[:, 1:] &= days[:, 1:] > days[:, :1]
    period, step = np.nonzero(real)
    start = days[period, step]
    follows = np.append(period[1:] == period[:-1], False)
    end = np.where(follows, np.append(start[1:], NEVER), periods.end[period])
    return Status(period.astype(np.int64), start, end, kinds[period, step])


def _episodes(periods: Period, placements: Placement, statuses: Status, dice: Dice) -> Episode:
    """Cut periods wherever the placement or the legal status changes."""
    period = np.concatenate([placements.period, statuses.period])
    start = np.concatenate([placements.start, statuses.start])
    moved = np.concatenate([np.ones(len(placements), bool), np.zeros(len(statuses), bool)])
    order = np.lexsort((start, period))
    period, start, moved = period[order], start[order], moved[order]
    first = np.append(True, (period[1:] != period[:-1]) | (start[1:] != start[:-1]))
    at = np.flatnonzero(first)
    both = np.add.reduceat(np.ones(len(first), dtype=np.int64), at) > 1
    with_move = np.maximum.reduceat(moved, at)
    period, start = period[at], start[at]
    placement = latest_at(placements.period, placements.start, period, start)
    status = latest_at(statuses.period, statuses.start, period, start)
    same_carer = placements.same_carer[placement]
    opening = np.append(True, period[1:] != period[:-1])
    begins = np.select(
        [opening, both & same_carer, both, with_move & same_carer, with_move],
        [_STARTED, _BOTH_SAME_CARER, _BOTH, _SAME_CARER, _PLACED],
        _LEGAL,
    )
    closing = np.append(opening[1:], True)
    end = np.where(closing, periods.end[period], np.append(start[1:], NEVER))
    ending = _endings(periods, dice)[period]
    ceases = np.where(closing, ending, 0)
    return Episode(period, start, end, begins.astype(np.int64), ceases, placement, status)


def _endings(periods: Period, dice: Dice) -> Ints:
    """The published reason for which each period ends."""
    drawn = dice.uniform(len(periods))
    by_exit: tuple[tuple[tuple[str, ...], tuple[float, ...]], ...] = (
        (("E4A", "E4B"), (0.83, 0.17)),
        (("E11", "E12"), (0.58, 0.42)),
        (("E45", "E46", "E47", "E48"), (0.68, 0.06, 0.22, 0.04)),
        (("E41",), (1.0,)),
        (("E17", "E5", "E6", "E8"), (0.24, 0.30, 0.12, 0.34)),
        (("E8", "E13", "E3", "E9", "E16"), (0.5, 0.26, 0.1, 0.09, 0.05)),
    )
    ending = np.zeros(len(periods), dtype=np.int64)
    for exit_kind, (codes, weights) in enumerate(by_exit):
        positions = np.array([ENDINGS.index(code) for code in codes])
        chosen = positions[pick(drawn, weights)]
        ending = np.where(periods.exit == exit_kind, chosen, ending)
    not_a_child = periods.unaccompanied & (periods.exit != cares.GROWN_UP)
    return np.where(not_a_child, ENDINGS.index("E15"), ending)
