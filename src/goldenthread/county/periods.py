"""Periods of care: from entering care until leaving it, and agreed series of short breaks."""

from dataclasses import dataclass, fields

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, Bools, Ints, is_known
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import DISABLED_CHILD, SHORT_BREAKS, SINGLE_STAYS
from goldenthread.county.rows import Rows, place_in_run

_ADOPTERS_BEFORE_ORDER = ((190, 340, 1.0),)
_PLACEMENT_ORDER_BEFORE = ((40, 190, 1.0),)
_DAYS_BETWEEN_STAYS = 30
_DAYS_OF_A_STAY = 2


@dataclass(frozen=True)
class Period(Rows):
    """A period of care, from entering it until leaving, sorted by child and day.

    `breaks` marks short breaks: a whole agreed series as one period, or with `single` each stay
    as its own. `placed` is the day of placement for adoption and `order` that of the placement
    order; NEVER for all others.
    """

    journey: Ints
    event: Ints
    child: Ints
    district: Ints
    need: Ints
    born: Ints
    start: Ints
    end: Ints
    exit: Ints
    unaccompanied: Bools
    breaks: Bools
    single: Bools
    order: Ints
    placed: Ints


def draw_periods(journeys: Journey, chance: Chance) -> Period:
    """Every period of care of every journey."""
    dice = chance["looked_after"]
    in_care = _periods(journeys, np.flatnonzero(is_known(journeys.care.start)), dice)
    periods = Period.joined([in_care, *_short_breaks(journeys, dice)])
    return periods.take(np.lexsort((periods.start, periods.child)))


def _periods(journeys: Journey, which: Ints, dice: Dice) -> Period:
    referral, care = journeys.referral.take(which), journeys.care.take(which)
    count, stay = len(which), care.end - care.start
    adopted = care.exit == cares.ADOPTED
    placed = care.end - np.minimum(stay // 2, dice.within(_ADOPTERS_BEFORE_ORDER, count))
    before = np.minimum((placed - care.start) // 2, dice.within(_PLACEMENT_ORDER_BEFORE, count))
    return Period(
        journey=which,
        event=referral.event,
        child=referral.child,
        district=referral.district,
        need=referral.need,
        born=referral.born,
        start=care.start,
        end=care.end,
        exit=care.exit,
        unaccompanied=referral.unaccompanied,
        breaks=np.zeros(count, dtype=np.bool_),
        single=np.zeros(count, dtype=np.bool_),
        order=np.where(adopted, placed - before, NEVER),
        placed=np.where(adopted, placed, NEVER),
    )


def _short_breaks(journeys: Journey, dice: Dice) -> tuple[Period, Period]:
    """Short breaks of some disabled children within their long plans: series, and single stays."""
    need, referral = journeys.need, journeys.referral
    long = is_known(need.start) & (need.end - need.start > 400)
    long &= (referral.need == DISABLED_CHILD) & ~is_known(journeys.care.start)
    # No child under two is offered nights away.
    long &= need.start + 60 > referral.born + 700
    which = np.flatnonzero(long & dice.happens(SHORT_BREAKS, len(long)))
    start = need.start[which] + dice.within(((40, 200, 1.0),), len(which))
    end = np.maximum(need.end[which] - dice.within(((0, 60, 1.0),), len(which)), start + 60)
    # Who has stays one by one has no agreed series in another case, nor the other way about.
    _, first_time, child = np.unique(referral.child[which], return_index=True, return_inverse=True)
    singly = dice.happens(SINGLE_STAYS, len(which))[first_time][child]
    series = _breaks(journeys, which[~singly], start[~singly], end[~singly], dice)
    stays = np.minimum((end - start)[singly] // _DAYS_BETWEEN_STAYS, 24)
    first = np.repeat(start[singly], stays) + place_in_run(stays) * _DAYS_BETWEEN_STAYS
    rows = np.repeat(which[singly], stays)
    return series, _breaks(journeys, rows, first, first + _DAYS_OF_A_STAY, dice)


def _breaks(journeys: Journey, which: Ints, start: Ints, end: Ints, dice: Dice) -> Period:
    periods, count = _periods(journeys, which, dice), len(which)
    facts = {field.name: getattr(periods, field.name) for field in fields(Period)}
    facts |= {
        "start": start,
        "end": end,
        "exit": np.full(count, cares.HOME),
        "breaks": np.ones(count, dtype=np.bool_),
        "single": end - start <= _DAYS_OF_A_STAY,
        "order": np.full(count, NEVER),
        "placed": np.full(count, NEVER),
    }
    return Period(**facts)
