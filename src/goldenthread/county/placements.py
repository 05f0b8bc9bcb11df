"""Where looked-after children live."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance, Dice, pick
from goldenthread.county.days import YEAR, Bools, Floats, Ints, is_known
from goldenthread.county.parameters import (
    SHORT_FIRST_PLACEMENT,
    STEADY_MOVES_A_YEAR,
    STORMY_MOVES_A_YEAR,
    STORMY_SHARE,
    SUPPORTED_ACCOMMODATION_REGISTERED,
)
from goldenthread.county.periods import Period
from goldenthread.county.rows import Rows

PLACES = ("U6", "U4", "U3", "U1", "K2", "K1", "P1", "K3", "H5", "R3", "A6", "A5", "R1")
(FOSTER, FOSTER_LONG, KINSHIP, KINSHIP_LONG, HOME_FOR_CHILDREN, SECURE, PARENTS, SUPPORTED,
 SEMI_INDEPENDENT, FAMILY_CENTRE, ADOPTERS, ADOPTED_BY_CARER,
 RESIDENTIAL) = range(len(PLACES))  # fmt: skip
FOSTERED = (FOSTER, FOSTER_LONG, KINSHIP, KINSHIP_LONG)

PROVIDERS = ("PR0", "PR1", "PR4", "PR5")
_PARENTS_THEMSELVES, OWN, PRIVATE, VOLUNTARY = range(len(PROVIDERS))

MOVE_REASONS = ("CARPL", "CREQB", "CREQO", "LAREQ", "CLOSE", "CHILD", "STAND", "ALLEG", "APPRR",
                "OTHER", "PLACE")  # fmt: skip
_MOVE_WEIGHTS = (0.44, 0.16, 0.11, 0.06, 0.05, 0.05, 0.02, 0.03, 0.01, 0.07, 0.0)
_PLANNED, _STATUS_ONLY = MOVE_REASONS.index("CARPL"), MOVE_REASONS.index("PLACE")

NO_HOME_TO_MEASURE_FROM = 999.9


@dataclass(frozen=True)
class Placement(Rows):
    """A placement in a period, sorted by period and day; the next starts on the day one ends.

    `change` is a position in MOVE_REASONS and -1 for the last of a period. `same_carer` says
    that it began without the child moving. `distance` is about how many miles from home a place
    was looked for.
    """

    period: Ints
    start: Ints
    end: Ints
    place: Ints
    provider: Ints
    outside: Bools
    distance: Floats
    change: Ints
    same_carer: Bools


@dataclass(frozen=True)
class CareOrders(Rows):
    """When each period was under an interim or full care order: only then can a child be placed
    with parents. Both days NEVER where there was no order."""

    start: Ints
    end: Ints


def draw_placements(periods: Period, orders: CareOrders, chance: Chance) -> Placement:
    """Draw placements one after another until every period has ended.

    A child who is to be adopted spends the last months with the adopters.
    """
    dice = chance["placements"]
    stays = [*_stays_in_care(periods, orders, dice), _stays_with_adopters(periods, dice)]
    columns = [np.concatenate(part) for part in zip(*stays, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    period, start, end, place = (column[order] for column in columns)
    return _describe(periods, period, start, end, place, dice)


_Stays = tuple[Ints, Ints, Ints, Ints]


def _stays_in_care(periods: Period, orders: CareOrders, dice: Dice) -> list[_Stays]:
    """The first placement of every period, then the second of those that had one, and so on."""
    stormy = dice.happens(STORMY_SHARE * _restlessness(periods), len(periods))
    last_day = np.minimum(periods.end, periods.placed)
    which, start = np.arange(len(periods), dtype=np.int64), periods.start
    stays: list[_Stays] = []
    while len(which):
        first = not stays
        mine = periods.take(which)
        end = np.minimum(start + _length(mine, stormy[which], first, dice), last_day[which])
        # The last days of a period are not worth a move.
        end = np.where(last_day[which] - end < 6, last_day[which], end)
        order = orders.take(which)
        ordered = (start >= order.start) & (end <= order.end)
        place = _place(mine, start, end, stormy[which], first, ordered, dice)
        stays.append((which, start, end, place))
        goes_on = end < last_day[which]
        which, start = which[goes_on], end[goes_on]
    return stays


def _stays_with_adopters(periods: Period, dice: Dice) -> _Stays:
    adopted = np.flatnonzero(is_known(periods.placed))
    by_carer = dice.happens(0.12, len(adopted))
    place = np.where(by_carer, ADOPTED_BY_CARER, ADOPTERS)
    return adopted, periods.placed[adopted], periods.end[adopted], place


def _restlessness(periods: Period) -> Floats:
    """Teenagers move more often; those who came alone seldom, and in short breaks nobody does."""
    age = (periods.start - periods.born) / YEAR
    restless = np.select([age < 5, age < 10, age < 13], [0.45, 0.8, 1.35], 1.85)
    restless = np.where(periods.unaccompanied, 0.5, restless)
    calm: Floats = np.where(periods.breaks, 0.0, restless)
    return calm


def _length(periods: Period, stormy: Bools, first: bool, dice: Dice) -> Ints:
    """Days that placements would last. Many first ones only last until a better is found."""
    count = len(periods)
    days = dice.wait(YEAR / np.where(stormy, STORMY_MOVES_A_YEAR, STEADY_MOVES_A_YEAR), count)
    if first:
        brief = dice.happens(SHORT_FIRST_PLACEMENT, count)
        days = np.where(brief, 4 + dice.wait(38, count), days)
    days = np.where(periods.breaks, 10_000, days)
    return np.maximum(days, 2).astype(np.int64)


def _place(
    periods: Period,
    start: Ints,
    end: Ints,
    stormy: Bools,
    first: bool,
    ordered: Bools,
    dice: Dice,
) -> Ints:
    """What kind of placement: by age, by how settled the child is and by where care leads."""
    settled = (start - periods.start > 300) | (periods.end - start > 900)
    foster = np.where(settled & (not first), FOSTER_LONG, FOSTER)
    kin = np.where(settled, KINSHIP_LONG, KINSHIP)
    supported = np.where(end > SUPPORTED_ACCOMMODATION_REGISTERED, SUPPORTED, SEMI_INDEPENDENT)
    shares = _shares(periods, start, stormy, settled, first, ordered)
    drawn = dice.uniform(len(start))
    choice = (drawn[:, None] >= np.cumsum(shares, axis=1)).sum(axis=1)
    secure = drawn < shares[:, 0] * 0.03
    place = np.select(
        [secure, choice == 0, choice == 1, choice == 2, choice == 3, choice == 4],
        [SECURE, HOME_FOR_CHILDREN, kin, PARENTS, FAMILY_CENTRE, supported],
        foster,
    )
    to_guardian = (periods.exit == cares.SPECIAL_GUARDIANSHIP) & (end >= periods.end)
    place = np.where(to_guardian & dice.happens(0.88, len(start)), kin, place)
    return np.where(periods.breaks, RESIDENTIAL, place).astype(np.int64)


def _shares(
    periods: Period, start: Ints, stormy: Bools, settled: Bools, first: bool, ordered: Bools
) -> Floats:
    """Shares of children's homes, kin, parents, family centres and supported accommodation.

    What is left are foster carers. Set to the published mix: 67% with foster carers, kin among
    them, 12% in children's homes, 9% living semi-independently, 6% with parents.
    """
    age = (start - periods.born) / YEAR
    homes = np.select([age < 5, age < 10, age < 14], [0.002, 0.05, 0.20], 0.32)
    homes = np.where(stormy, homes * 1.6, homes)
    kin = np.full(len(age), 0.13 if first else 0.17)
    parents = np.where(ordered, np.where(settled, 0.135, 0.075), 0.0)
    centres = np.where(age < 1, 0.09, 0.0)
    supported = np.where(age >= 16, np.where(periods.unaccompanied, 0.62, 0.56), 0.0)
    others = np.stack([homes, kin, parents, centres], axis=1) * (1 - supported)[:, None]
    alone = periods.unaccompanied[:, None]
    others = np.where(alone, [0.02, 0.0, 0.0, 0.0], others)
    shares: Floats = np.column_stack([others, supported])
    return shares


def _describe(
    periods: Period, period: Ints, start: Ints, end: Ints, place: Ints, dice: Dice
) -> Placement:
    place = _adopted_by_a_carer_of_before(period, place)
    drawn = _provider(place, dice)
    outside, distance = _where(periods.unaccompanied[period], place, drawn, dice)
    same_carer = _stays_with_carer(period, place, dice)
    made_long = same_carer & (place != ADOPTED_BY_CARER)
    provider = np.where(made_long, np.append(-1, drawn[:-1]), drawn)
    return Placement(
        period=period,
        start=start,
        end=end,
        place=place,
        provider=provider,
        outside=outside,
        distance=distance,
        change=_reasons(period, place, same_carer, dice),
        same_carer=same_carer,
    )


def _adopted_by_a_carer_of_before(period: Ints, place: Ints) -> Ints:
    """Only a carer with whom the child lives can go on as adopter; the others are strangers."""
    follows = np.append(False, period[1:] == period[:-1])
    fostered = follows & np.isin(np.append(-1, place[:-1]), FOSTERED)
    return np.where((place == ADOPTED_BY_CARER) & ~fostered, ADOPTERS, place)


def _provider(place: Ints, dice: Dice) -> Ints:
    drawn = dice.uniform(len(place))
    fostered = OWN + pick(drawn, (0.62, 0.31, 0.07))
    bought = OWN + pick(drawn, (0.12, 0.74, 0.14))
    adopters = np.where(drawn < 0.7, OWN, VOLUNTARY)
    return np.select(
        [np.isin(place, (FOSTER, FOSTER_LONG)), place == PARENTS, place == ADOPTERS,
         np.isin(place, (KINSHIP, KINSHIP_LONG, ADOPTED_BY_CARER))],
        [fostered, _PARENTS_THEMSELVES, adopters, OWN],
        bought,
    ).astype(np.int64)  # fmt: skip


def _where(alone: Bools, place: Ints, provider: Ints, dice: Dice) -> tuple[Bools, Floats]:
    """Whether the placement lies outside the county, and how many miles from home."""
    count = len(place)
    far = np.select([place == PARENTS, place == HOME_FOR_CHILDREN, place == SUPPORTED,
                     provider == PRIVATE], [0.0, 0.45, 0.25, 0.36], 0.17)  # fmt: skip
    outside = dice.happens(far, count)
    near, away = np.minimum(dice.lasting(5.5, 0.8, count), 28), 14 + dice.wait(26, count)
    miles = np.where(outside, away, np.where(place == PARENTS, near / 4, near))
    known = np.where(alone, NO_HOME_TO_MEASURE_FROM, np.round(miles, 1))
    return outside, known.astype(np.float64)


def _stays_with_carer(period: Ints, place: Ints, dice: Dice) -> Bools:
    """Which placements began without a move: made long-term, or adopted by the foster carer."""
    follows = np.append(False, period[1:] == period[:-1])
    before = np.append(-1, place[:-1])
    made_long = (place == FOSTER_LONG) & (before == FOSTER) & dice.happens(0.12, len(place))
    adopted = place == ADOPTED_BY_CARER
    stays: Bools = follows & (made_long | adopted)
    return stays


def _reasons(period: Ints, place: Ints, same_carer: Bools, dice: Dice) -> Ints:
    """Why each placement gave way to the next."""
    goes_on = np.append(period[1:] == period[:-1], False)
    next_place = np.append(place[1:], -1)
    to_adopters = np.isin(next_place, (ADOPTERS, ADOPTED_BY_CARER))
    drawn = dice.pick(_MOVE_WEIGHTS, len(place))
    reason = np.where(to_adopters, _PLANNED, drawn)
    reason = np.where(np.append(same_carer[1:], False), _STATUS_ONLY, reason)
    return np.where(goes_on, reason, -1)
