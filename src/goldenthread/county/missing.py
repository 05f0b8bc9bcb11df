"""Children in care who go missing, and the return interviews they are offered."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance
from goldenthread.county.days import YEAR, Bools, Ints, day_of
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.parameters import DETAIL_BEGINS, MISSING_SHARE
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, latest_at
from goldenthread.county.seasons import ENDS

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Missing(Rows):
    """An occasion on which a child was missing, in minutes since 1970 began."""

    period: Ints
    start: Ints
    end: Ints
    away: Bools
    offered: Bools
    accepted: Bools
    written: Ints
    written_end: Ints


def draw_missing(looked_after: LookedAfter, chance: Chance) -> Missing:
    """A third of those in care in their teens go missing, some of them many times.

    Most leave in the evening and are back by the morning. What was recorded as missing ends when
    the placement or the legal status does.
    """
    dice, periods = chance["missing"], looked_after.periods
    eleven = periods.born + int(11 * YEAR)
    first = np.maximum(np.maximum(periods.start + 5, eleven), day_of(DETAIL_BEGINS))
    last = np.minimum(periods.end, ENDS) - 6
    prone = dice.happens(MISSING_SHARE, len(periods)) & ~periods.breaks & (last > first)
    rate = dice.lasting(2.6, 1.0, len(periods))
    times = np.where(
        prone, dice.generator.poisson(np.clip(rate, 0, 30) * np.maximum(last - first, 0) / YEAR), 0
    )
    period = np.repeat(np.arange(len(periods), dtype=np.int64), np.minimum(times, 90))
    count = len(period)
    day = first[period] + (dice.uniform(count) * (last - first)[period]).astype(np.int64)
    minute = 60 * 15 + (dice.generator.beta(2.2, 2.0, count) * 60 * 9).astype(np.int64)
    start = day * MINUTES_A_DAY + minute
    order = np.lexsort((start, period))
    period, start = period[order], start[order]
    lasts = np.clip(dice.lasting(7.5 * 60, 1.1, count), 25, 5 * MINUTES_A_DAY).astype(np.int64)
    following = np.append(start[1:], np.iinfo(np.int64).max)
    same = np.append(period[1:] == period[:-1], False)
    end = np.where(same, np.minimum(start + lasts, following - 20), start + lasts)
    end = np.minimum(end, _next_change(looked_after, period, start))
    offered = dice.happens(0.92, count)
    written = delayed(start // MINUTES_A_DAY, "missing", dice)
    written_end = np.maximum(delayed(end // MINUTES_A_DAY, "missing", dice), written)
    occasion = Missing(
        period=period,
        start=start,
        end=end,
        away=dice.happens(0.24, count),
        offered=offered,
        accepted=offered & dice.happens(0.56, count),
        written=written,
        written_end=written_end,
    )
    return occasion.take(end > start)


def _next_change(looked_after: LookedAfter, period: Ints, start: Ints) -> Ints:
    """The last minute of the day on which the episode ends in which each child was the day
    before."""
    episodes = looked_after.episodes
    before = start // MINUTES_A_DAY - 1
    episode = latest_at(episodes.period, episodes.start, period, before)
    return episodes.end[episode] * MINUTES_A_DAY + MINUTES_A_DAY - 1
