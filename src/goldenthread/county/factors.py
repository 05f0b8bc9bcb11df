"""The factors that assessments find."""

import numpy as np

from goldenthread.county import closing
from goldenthread.county.days import Bools, Ints
from goldenthread.county.journeys import Journey

_FACTORS = (
    ("3B", 34), ("4B", 30), ("17A", 20), ("16A", 18), ("4A", 17), ("2B", 15), ("1B", 13),
    ("3A", 12), ("18C", 10), ("15A", 6), ("6B", 6), ("14A", 6), ("5A", 6), ("2A", 5), ("24A", 5),
    ("11A", 4), ("19B", 3), ("10A", 3), ("7A", 4), ("19C", 3), ("6A", 4), ("13A", 2), ("1A", 2),
    ("18B", 3), ("20", 5),
)  # fmt: skip
"""Factors found in assessments and about how many of a hundred have them. Published in 2024:
domestic abuse of a parent and a parent's mental health are by far the most frequent."""
_SETS = 512
REASSESSMENT_BASE = 5_000_000
"""A journey's first assessment has the journey's own number; further ones count from here."""
_NOTHING_FOUND = ("21",)


def _pool() -> tuple[tuple[str, ...], ...]:
    """Likely sets of factors. Fixed, not of the story's dice: a number says which set it is."""
    generator = np.random.default_rng(47)
    found = generator.random((_SETS, len(_FACTORS))) < np.array(
        [share / 100 for _, share in _FACTORS]
    )
    return tuple(
        tuple(code for (code, _), has in zip(_FACTORS, row, strict=True) if has) or _NOTHING_FOUND
        for row in found
    )


FACTOR_SETS = _pool()
"""The sets of factors from which each assessment has one."""

_EMPTY = np.array([found == _NOTHING_FOUND for found in FACTOR_SETS])
_FULL = np.flatnonzero(~_EMPTY)


def factor_sets(number: Ints, may_be_none: Bools) -> Ints:
    """The set that each assessment found, as a position in FACTOR_SETS, by its own number.

    Where nothing may not be what was found, it is a set with factors.
    """
    drawn = number * 7919 % _SETS
    other = _FULL[number * 7919 % len(_FULL)]
    chosen: Ints = np.where(_EMPTY[drawn] & ~may_be_none, other, drawn)
    return chosen


def may_find_nothing(journeys: Journey) -> Bools:
    """The journeys whose first assessment may have found no factor: nothing followed it."""
    none: Bools = np.isin(journeys.reason, (closing.NO_NEED, closing.EARLY_HELP))
    return none
