"""Adoption and special guardianship, and the permanent homes that children had before."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance
from goldenthread.county.days import NEVER, Bools, Ints, is_known, next_working_day
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.placements import ADOPTED_BY_CARER
from goldenthread.county.rows import Rows

ADOPTION, GUARDIANSHIP, ARRANGEMENTS = range(3)
ORDERS = ("Adoption", "Special Guardianship", "Child Arrangements Order")
ADOPTERS = (("MF", "L11", 2), ("MF", "L3", 2), ("F1", "L0", 1), ("FF", "L12", 2), ("MM", "L2", 2),
            ("M1", "L0", 1))  # fmt: skip
PREVIOUS = ("Z1", "P2", "P3", "P1", "P4")


@dataclass(frozen=True)
class Permanence(Rows):
    """A period's way to permanence, one row a period; days NEVER for what does not apply.

    `adopters` is a position in ADOPTERS. `previous` says what permanence the child had before
    this period, and `previous_day` roughly when.
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
    return Permanence(
        period=np.arange(count, dtype=np.int64),
        decision=np.where(adopted, decision, NEVER),
        order=periods.order,
        matched=np.where(adopted, matched, NEVER),
        placed=periods.placed,
        made=np.where(kind >= 0, periods.end, NEVER),
        kind=kind,
        adopters=dice.pick((50, 14, 14, 9, 9, 4), count),
        by_carer=_by_carer(looked_after),
        previous=previous,
        previous_day=next_working_day(
            periods.born + (age * (0.15 + 0.6 * dice.uniform(count))).astype(np.int64)
        ),
    )


def _by_carer(looked_after: LookedAfter) -> Bools:
    """Which periods ended with the carer of before as adopter."""
    by_carer = np.zeros(len(looked_after.periods), dtype=np.bool_)
    placements = looked_after.placements
    by_carer[placements.period[placements.place == ADOPTED_BY_CARER]] = True
    return by_carer
