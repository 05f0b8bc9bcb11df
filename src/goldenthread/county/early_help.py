"""Early help: support for families who do not need, or no longer need, a social worker."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import closing
from goldenthread.county.chance import Chance
from goldenthread.county.contacts import EARLY_HELP, Contact
from goldenthread.county.days import NEVER, Ints, day_of, next_working_day
from goldenthread.county.journeys import Journey
from goldenthread.county.names import EARLY_HELP_ORGANISATIONS
from goldenthread.county.parameters import DETAIL_BEGINS
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, latest_at

REASONS = (
    "Parenting support", "Domestic abuse", "Child mental health", "School attendance",
    "Parental mental health", "Housing or money", "Behaviour at home", "Substance misuse",
)  # fmt: skip
END_REASONS = ("Outcomes met", "Family disengaged", "Step up to social care", "Moved away")
_STEP_UP = 2


@dataclass(frozen=True)
class EarlyHelp(Rows):
    """An early help episode of one child."""

    child: Ints
    start: Ints
    end: Ints
    reason: Ints
    end_reason: Ints
    organisation: Ints
    written: Ints
    written_end: Ints


def draw_early_help(journeys: Journey, contacts: Contact, chance: Chance) -> EarlyHelp:
    """Episodes for cases closed to early help and for contacts passed to it.

    An episode ends, stepped up, when the child is referred while it lasts. A child has one at a
    time.
    """
    dice = chance["early_help"]
    closed_to_it = (journeys.reason == closing.EARLY_HELP) & (
        journeys.closed >= day_of(DETAIL_BEGINS)
    )
    closed_to_it &= dice.happens(0.75, len(journeys))
    passed = contacts.outcome == EARLY_HELP
    child = np.concatenate([journeys.referral.child[closed_to_it], contacts.child[passed]])
    after = np.concatenate([journeys.closed[closed_to_it], contacts.day[passed]])
    start = next_working_day(after + dice.within(((1, 14, 1.0),), len(after)))
    order = np.lexsort((start, child))
    child, start = child[order], start[order]
    end = start + np.maximum(dice.lasting(140, 0.6, len(start)), 20).astype(np.int64)
    referred = _next_referral(journeys, child, start)
    stepped_up = referred <= end
    end = np.where(stepped_up, np.maximum(referred, start), end)
    overlaps = np.append(False, (child[1:] == child[:-1]) & (start[1:] <= end[:-1]))
    count = len(start)
    written = delayed(start, "plan", dice)
    episode = EarlyHelp(
        child=child,
        start=start,
        end=end,
        reason=dice.pick((3, 2.4, 2, 1.6, 1.4, 1.2, 1.6, 0.8), count),
        end_reason=np.where(stepped_up, _STEP_UP, dice.pick((0.72, 0.2, 0.0, 0.08), count)),
        organisation=dice.pick((4, 3, 2, 1, 1, 1)[: len(EARLY_HELP_ORGANISATIONS)], count),
        written=written,
        written_end=np.maximum(delayed(end, "closure", dice), written),
    )
    return episode.take(~overlaps)


def _next_referral(journeys: Journey, child: Ints, day: Ints) -> Ints:
    found = latest_at(journeys.referral.child, journeys.referral.day, child, day) + 1
    at = np.minimum(
        np.where(found > 0, found, np.searchsorted(journeys.referral.child, child)),
        len(journeys) - 1,
    )
    follows = (journeys.referral.child[at] == child) & (journeys.referral.day[at] > day)
    return np.where(follows, journeys.referral.day[at], NEVER)
