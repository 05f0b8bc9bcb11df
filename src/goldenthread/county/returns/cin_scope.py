"""Who and what belongs in the children in need census of a year."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.days import Bools, Ints
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.rows import group_bounds
from goldenthread.county.story import Story


@dataclass(frozen=True)
class Scope:
    """The referrals of a census and their children, in the order of the file.

    `journey` has the position of each referral's journey in the story, sorted by child and day: a
    referral's place there is the record that its pieces belong to. `child` has each child once,
    `first` and `last` the child's first and last record. `record` has the record of every journey
    of the story, -1 for those that are not in the census.
    """

    story: Story
    year: CensusYear
    journey: Ints
    child: Ints
    first: Ints
    last: Ints
    record: Ints

    def counted(self, journey: Ints) -> Bools:
        """Which of some journeys are in the census."""
        mine: Bools = self.record[journey] >= 0
        return mine


def take_census(story: Story, year: CensusYear, most: int | None = None) -> Scope:
    """The census of a year: every case open in it, and the referrals in it that came to nothing.

    With `most`, at most so many children, spread evenly over all.
    """
    journeys = story.journeys
    referral = journeys.referral
    stopped = referral.no_further_action & ~year.holds(referral.day)
    journey = np.flatnonzero(year.under_way(referral.day, journeys.closed) & ~stopped)
    starts, counts = group_bounds(referral.child[journey])
    if most is not None and most < len(starts):
        chosen = np.zeros(len(starts), dtype=np.bool_)
        chosen[np.arange(most) * len(starts) // most] = True
        journey = journey[np.repeat(chosen, counts)]
        starts, counts = group_bounds(referral.child[journey])
    record = np.full(len(journeys), -1, dtype=np.int64)
    record[journey] = np.arange(len(journey))
    child = referral.child[journey[starts]]
    return Scope(story, year, journey, child, starts, starts + counts - 1, record)
