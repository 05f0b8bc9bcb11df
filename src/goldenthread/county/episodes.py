"""Episodes: how the return for looked-after children cuts a period of care."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import care as cares
from goldenthread.county.chance import Chance, Dice, pick
from goldenthread.county.days import NEVER, Ints
from goldenthread.county.journeys import Journey
from goldenthread.county.legal import Status, care_orders, draw_statuses
from goldenthread.county.periods import Period, draw_periods
from goldenthread.county.placements import (
    FOSTERED,
    KINSHIP,
    KINSHIP_LONG,
    Placement,
    draw_placements,
)
from goldenthread.county.rows import Rows, latest_at

BEGINNINGS = ("S", "L", "P", "T", "B", "U")
_STARTED, _LEGAL, _PLACED, _SAME_CARER, _BOTH, _BOTH_SAME_CARER = range(6)

ENDINGS = ("X1", "E4A", "E4B", "E11", "E12", "E45", "E46", "E47", "E48", "E41", "E5", "E6", "E8",
           "E13", "E3", "E9", "E16", "E17", "E15")  # fmt: skip
_GOES_ON, _NOT_A_CHILD = ENDINGS.index("X1"), ENDINGS.index("E15")
_HOME_AS_PLANNED = ENDINGS.index("E4A")
_OWN_RELATIVE, _OWN_CARER, _RELATIVE, _OTHER_CARER = (
    ENDINGS.index(code) for code in ("E45", "E46", "E47", "E48")
)
_ENDINGS_BY_EXIT: tuple[tuple[int, tuple[str, ...], tuple[float, ...]], ...] = (
    (cares.HOME, ("E4A", "E4B"), (0.83, 0.17)),
    (cares.ADOPTED, ("E11", "E12"), (0.58, 0.42)),
    (cares.SPECIAL_GUARDIANSHIP, ("E45", "E46", "E47", "E48"), (0.68, 0.06, 0.22, 0.04)),
    (cares.ARRANGEMENTS, ("E41",), (1.0,)),
    (cares.GROWN_UP, ("E17", "E5", "E6", "E8"), (0.24, 0.30, 0.12, 0.34)),
    (cares.ELSEWHERE, ("E8", "E13", "E3", "E9", "E16"), (0.5, 0.26, 0.1, 0.09, 0.05)),
)
"""How each way of leaving care is recorded, and how often; adoptions, special guardianship and
returns home in the published shares of 2025."""


@dataclass(frozen=True)
class Episode(Rows):
    """An episode: a stretch of a period under one status in one placement.

    `begins` and `ceases` are positions in BEGINNINGS and ENDINGS; `placement` is one among all
    placements.
    """

    period: Ints
    start: Ints
    end: Ints
    begins: Ints
    ceases: Ints
    placement: Ints


@dataclass(frozen=True)
class LookedAfter:
    """Everyone's periods of care and what they consist of."""

    periods: Period
    placements: Placement
    statuses: Status
    episodes: Episode


def look_after(journeys: Journey, chance: Chance) -> LookedAfter:
    """Work out placements, legal statuses and episodes of every period of care."""
    periods = draw_periods(journeys, chance)
    statuses = draw_statuses(periods, chance)
    placements = draw_placements(periods, care_orders(statuses, len(periods)), chance)
    endings = _to_guardians(_endings(periods, chance["looked_after"]), placements)
    return LookedAfter(periods, placements, statuses, _cut(periods, placements, statuses, endings))


def _cut(periods: Period, placements: Placement, statuses: Status, endings: Ints) -> Episode:
    """Cut periods wherever the placement or the legal status changes."""
    moves = np.repeat([True, False], [len(placements), len(statuses)])
    period = np.concatenate([placements.period, statuses.period])
    start = np.concatenate([placements.start, statuses.start])
    order = np.lexsort((start, period))
    period, start, moves = period[order], start[order], moves[order]
    cut = np.append(True, (period[1:] != period[:-1]) | (start[1:] != start[:-1]))
    at = np.flatnonzero(cut)
    moved = np.maximum.reduceat(moves, at)
    status_changed = np.maximum.reduceat(~moves, at)
    period, start = period[at], start[at]
    placement = latest_at(placements.period, placements.start, period, start)
    opens = np.append(True, period[1:] != period[:-1])
    closes = np.append(opens[1:], True)
    return Episode(
        period=period,
        start=start,
        end=np.where(closes, periods.end[period], np.append(start[1:], NEVER)),
        begins=_beginnings(opens, moved, status_changed, placements.same_carer[placement]),
        ceases=np.where(closes, endings[period], _GOES_ON),
        placement=placement,
    )


def _beginnings(
    opens: np.ndarray, moved: np.ndarray, status_changed: np.ndarray, same_carer: np.ndarray
) -> Ints:
    both = moved & status_changed
    return np.select(
        [opens, both & same_carer, both, moved & same_carer, moved],
        [_STARTED, _BOTH_SAME_CARER, _BOTH, _SAME_CARER, _PLACED],
        _LEGAL,
    ).astype(np.int64)


def _endings(periods: Period, dice: Dice) -> Ints:
    """The reason recorded for the end of each period."""
    drawn = dice.uniform(len(periods))
    ending = np.zeros(len(periods), dtype=np.int64)
    for way, codes, weights in _ENDINGS_BY_EXIT:
        positions = np.array([ENDINGS.index(code) for code in codes])
        ending = np.where(periods.exit == way, positions[pick(drawn, weights)], ending)
    ending = np.where(periods.breaks, _HOME_AS_PLANNED, ending)
    not_a_child = periods.unaccompanied & (periods.exit != cares.GROWN_UP)
    return np.where(not_a_child, _NOT_A_CHILD, ending)


def _to_guardians(endings: Ints, placements: Placement) -> Ints:
    """Special guardians who were the child's foster carers were those of the last placement."""
    last = np.searchsorted(placements.period, np.arange(len(endings)), side="right") - 1
    place = placements.place[last]
    kin, fostered = np.isin(place, (KINSHIP, KINSHIP_LONG)), np.isin(place, FOSTERED)
    by_carer = np.isin(endings, (_OWN_RELATIVE, _OWN_CARER))
    by_kin = np.isin(endings, (_OWN_RELATIVE, _RELATIVE))
    carer = np.where(kin, _OWN_RELATIVE, _OWN_CARER)
    other = np.where(by_kin, _RELATIVE, _OTHER_CARER)
    return np.where(by_carer, np.where(fostered, carer, other), endings)
