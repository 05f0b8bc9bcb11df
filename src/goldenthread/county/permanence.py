"""Adoption and special guardianship, and the permanent homes that children had before."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Ints, is_known, next_working_day
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.periods import Period
from goldenthread.county.placements import ADOPTED_BY_CARER
from goldenthread.county.rows import Rows

ADOPTION, GUARDIANSHIP, ARRANGEMENTS = range(3)
ORDERS = ("Adoption", "Special Guardianship", "Child Arrangements Order")
ADOPTERS = (("MF", "L11", 2), ("MF", "L3", 2), ("F1", "L0", 1), ("FF", "L12", 2), ("MM", "L2", 2),
            ("M1", "L0", 1))  # fmt: skip
REVERSED = ("RD1", "RD2", "RD3", "RD4")
PREVIOUS = ("Z1", "P2", "P3", "P1", "P4")

_DECIDED_IN_VAIN = 0.4
"""Share of young children in lasting care for whom adoption was decided on and given up. Story."""


@dataclass(frozen=True)
class Permanence(Rows):
    """A period's way to permanence, one row a period; days NEVER for what does not apply.

    `adopters` is a position in ADOPTERS. `turned` is the day on which it was decided that the child
    should not be adopted after all, `turned_why` a position in REVERSED. `previous` says what
    permanence the child had before this period, and `previous_day` roughly when.
    """

    period: Ints
    decision: Ints
    order: Ints
    matched: Ints
    placed: Ints
    made: Ints
    kind: Ints
    adopters: Ints
    by_carer: Bools
    previous: Ints
    previous_day: Ints
    turned: Ints
    turned_why: Ints


def draw_permanence(looked_after: LookedAfter, chance: Chance) -> Permanence:
    """The adoption of those who are adopted, and earlier permanence of everyone in care."""
    dice, periods = chance["permanence"], looked_after.periods
    count = len(periods)
    kind = np.select(
        [periods.exit == cares.ADOPTED, periods.exit == cares.SPECIAL_GUARDIANSHIP,
         periods.exit == cares.ARRANGEMENTS],
        [ADOPTION, GUARDIANSHIP, ARRANGEMENTS], -1,
    )  # fmt: skip
    adopted = is_known(periods.placed)
    decision = np.maximum(periods.order - dice.within(((10, 70, 1.0),), count), periods.start + 20)
    decision = np.minimum(decision, periods.order)
    matched = np.maximum(periods.placed - dice.within(((8, 40, 1.0),), count), periods.order)
    previous = dice.pick((0.955, 0.024, 0.011, 0.007, 0.003), count)
    previous = np.where(periods.start - periods.born < 700, 0, previous)
    age = np.maximum(periods.start - periods.born, 1)
    previous_part = 0.15 + 0.6 * dice.uniform(count)
    decided, turned = _turned(periods, dice)
    return Permanence(
        period=np.arange(count, dtype=np.int64),
        decision=np.where(adopted, decision, decided),
        order=periods.order,
        matched=np.where(adopted, matched, NEVER),
        placed=periods.placed,
        made=np.where(kind >= 0, periods.end, NEVER),
        kind=kind,
        adopters=dice.pick((50, 14, 14, 9, 9, 4), count),
        by_carer=_by_carer(looked_after),
        previous=previous,
        previous_day=next_working_day(periods.born + (age * previous_part).astype(np.int64)),
        turned=turned,
        turned_why=dice.pick((3, 2, 3, 2), count),
    )


def _turned(periods: Period, dice: Dice) -> tuple[Ints, Ints]:
    """Adoption that was decided on for a young child and given up later: both days.

    The child stays in care, or goes to another permanent home, and does not come back.
    """
    count = len(periods)
    lasting = np.append(periods.child[1:] != periods.child[:-1], True)[:count]
    lasting &= (periods.end - periods.start > 500) & (periods.start - periods.born < 5 * YEAR)
    lasting &= ~is_known(periods.placed) & ~periods.breaks & ~periods.unaccompanied
    which = lasting & dice.happens(_DECIDED_IN_VAIN, count)
    decided = periods.start + dice.within(((120, 260, 1.0),), count)
    turned = decided + dice.within(((60, 200, 1.0),), count)
    return np.where(which, decided, NEVER), np.where(which, turned, NEVER)


def _by_carer(looked_after: LookedAfter) -> Bools:
    """Which periods ended with the carer of before as adopter."""
    by_carer = np.zeros(len(looked_after.periods), dtype=np.bool_)
    placements = looked_after.placements
    by_carer[placements.period[placements.place == ADOPTED_BY_CARER]] = True
    return by_carer
