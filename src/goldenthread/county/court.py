"""Pre-proceedings: the last chance to keep a case out of court."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance
from goldenthread.county.days import NEVER, Bools, Ints, is_known, next_working_day
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.journeys import Journey
from goldenthread.county.legal import INTERIM
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows


@dataclass(frozen=True)
class PreProceedings(Rows):
    """A child's pre-proceedings; `issued` where care proceedings followed, on `ended`."""

    journey: Ints
    decision: Ints
    letter: Ints
    meeting: Ints
    ended: Ints
    issued: Bools
    meetings: Ints
    represented: Bools
    initial_plan: Ints
    written: Ints
    written_end: Ints


def draw_pre_proceedings(
    journeys: Journey, looked_after: LookedAfter, chance: Chance
) -> PreProceedings:
    """Two in three proceedings after a protection plan had them; some plans stepped down.

    Most are over within sixteen weeks; a few drift for most of a year.
    """
    dice = chance["court"]
    issued = np.full(len(journeys), NEVER, dtype=np.int64)
    interim = looked_after.statuses.status == INTERIM
    rows = looked_after.periods.journey[looked_after.statuses.period[interim]]
    np.minimum.at(issued, rows, looked_after.statuses.start[interim])
    protection = journeys.protection
    event = journeys.referral.event
    in_court = is_known(issued) & is_known(protection.start) & (dice.together(event, 1.0) < 0.66)
    room = protection.end - protection.start
    stepped = ~is_known(issued) & is_known(protection.start) & (room > 200)
    stepped &= dice.together(event, 1.0) < 0.25
    which = np.flatnonzero(in_court | stepped)
    count = len(which)
    ended = np.where(in_court, issued, protection.end - 20)[which]
    length = 50 + (dice.together(event[which], 1.0) ** 2 * 240).astype(np.int64)
    decision = next_working_day(np.maximum(protection.start[which] + 10, ended - length))
    letter = np.minimum(next_working_day(decision + 4), ended)
    meeting = np.minimum(next_working_day(decision + 14), ended)
    written = delayed(decision, "plan", dice)
    pre = PreProceedings(
        journey=which,
        decision=decision,
        letter=letter,
        meeting=meeting,
        ended=ended,
        issued=in_court[which],
        meetings=np.maximum((ended - meeting) // 45, 0),
        represented=dice.together(event[which], 1.0) < 0.86,
        initial_plan=dice.pick((0.74, 0.1, 0.04, 0.08, 0.04), count),
        written=written,
        written_end=np.maximum(delayed(ended, "plan", dice), written),
    )
    return pre.take(pre.decision < pre.ended)
