"""Care leavers from 16 to 25."""

from dataclasses import dataclass, replace

import numpy as np

from goldenthread.county.chance import Chance, pick
from goldenthread.county.days import YEAR, Bools, Floats, Ints, birthday
from goldenthread.county.episodes import ENDINGS, LookedAfter
from goldenthread.county.placements import FOSTERED
from goldenthread.county.rows import Rows, group_bounds

ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING = range(4)
ELIGIBILITY = ("Eligible", "Relevant", "Former Relevant", "Qualifying")
IN_TOUCH = ("YES", "NO", "REFU", "NREQ", "RHOM")
IN_TOUCH_WEIGHTS = (0.915, 0.03, 0.02, 0.025, 0.01)
NOT_TOLD = (IN_TOUCH.index("NO"), IN_TOUCH.index("RHOM"))
"""Those of whom the authority does not learn where they live and what they do."""
ACCOMMODATION = ("U", "E", "B", "Z", "D", "T", "K", "X", "S", "Y")
ACCOMMODATION_WEIGHTS = (0.38, 0.06, 0.13, 0.10, 0.19, 0.04, 0.02, 0.03, 0.015, 0.035)
SUITABLE_WEIGHTS = (0.95, 0.97, 0.95, 0.99, 0.93, 0.9, 0.7, 0.0, 0.0, 0.7)
ACTIVITIES = ("F1", "F2", "F4", "F5", "P1", "P2", "P5", "G4", "G5", "G6")
ACTIVITY_WEIGHTS = (0.06, 0.17, 0.03, 0.23, 0.0, 0.02, 0.04, 0.13, 0.22, 0.10)
"""Published for 19 to 21: 54% in education, work or training, 89% in suitable accommodation."""
_STAYED, _WITH_CARER = ENDINGS.index("E17"), ACCOMMODATION.index("Z")
_STAYS_PUT = 0.7
"""Share, of those who stayed with the foster carer on turning 18, who live there still. Story."""


@dataclass(frozen=True)
class Leaver(Rows):
    """A young person who was looked after past 16 for 13 weeks or more since 14, one row each.

    `period` is the last period of care. The numbers from 0 to 1 decide what an extract finds.
    """

    period: Ints
    child: Ints
    sixteen: Ints
    left: Ints
    contact: Floats
    touch: Ints
    accommodation: Ints
    suitable: Ints
    activity: Ints
    adviser: Floats


def draw_leavers(looked_after: LookedAfter, chance: Chance) -> Leaver:
    """Everyone who is or becomes entitled to leaving care services."""
    dice, periods = chance["leavers"], looked_after.periods
    fourteen, sixteen = birthday(periods.born, 14), birthday(periods.born, 16)
    counted = np.maximum(periods.end - np.maximum(periods.start, fourteen), 0)
    counted = np.where(periods.breaks, 0, counted)
    entitled = (counted >= 91) & (periods.end > sixteen)
    which = np.flatnonzero(entitled)
    starts, counts = group_bounds(periods.child[which])
    last = which[starts + counts - 1]
    count = len(last)
    accommodation = dice.pick(ACCOMMODATION_WEIGHTS, count)
    suits = np.asarray(SUITABLE_WEIGHTS)[accommodation]
    leavers = Leaver(
        period=last,
        child=periods.child[last],
        sixteen=sixteen[last],
        left=periods.end[last],
        contact=dice.uniform(count),
        touch=pick(dice.uniform(count), IN_TOUCH_WEIGHTS),
        accommodation=accommodation,
        suitable=dice.happens(suits, count).astype(np.int64),
        activity=dice.pick(ACTIVITY_WEIGHTS, count),
        adviser=dice.uniform(count),
    )
    stays = _stayed_with_foster_carers(looked_after, last) & dice.happens(_STAYS_PUT, count)
    return replace(
        leavers,
        accommodation=np.where(stays, _WITH_CARER, leavers.accommodation),
        suitable=np.where(stays, 1, leavers.suitable),
    )


def _stayed_with_foster_carers(looked_after: LookedAfter, period: Ints) -> Bools:
    """Whose period of care ended with staying on where they were fostered."""
    episodes, placements = looked_after.episodes, looked_after.placements
    last_episode = np.searchsorted(episodes.period, period, side="right") - 1
    last_place = np.searchsorted(placements.period, period, side="right") - 1
    stayed: Bools = episodes.ceases[last_episode] == _STAYED
    return stayed & np.isin(placements.place[last_place], FOSTERED)


def age_in_years(born: Ints, day: int) -> Ints:
    """Whole years of age on a day, near enough for whom a service is for."""
    return np.floor((day - born) / YEAR).astype(np.int64)
