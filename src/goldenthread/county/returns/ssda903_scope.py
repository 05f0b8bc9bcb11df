"""Whom a year's return on children looked after is about."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.days import NEVER, Bools, Ints
from goldenthread.county.periods import Period
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.story import Story


@dataclass(frozen=True)
class Scope:
    """A year's return: its children and episodes as positions in the story.

    `episodes` are those that ran on any day of the year, in the order of children and days. The
    marks have one value for each child of the story: `looked_after` had an episode in the year,
    `in_care` had one that was no short break, `all_year` was looked after without a break, as the
    return counts it, and `leavers` are those it asks about as care leavers.
    """

    story: Story
    year: CensusYear
    episodes: Ints
    looked_after: Bools
    in_care: Bools
    all_year: Bools
    leavers: Bools

    @property
    def children(self) -> Ints:
        """Everyone in the return."""
        return np.flatnonzero(self.looked_after | self.leavers)

    def periods_under_way(self) -> Bools:
        """The periods of care that ran on any day of the year."""
        periods = self.story.looked_after.periods
        return self.year.under_way(periods.start, periods.end)


def take_return(story: Story, year: CensusYear) -> Scope:
    """The return of a year, as yet without care leavers.

    Everything that happened by its last day is in it, also what was only written down later: a
    return is sent when the year's records are complete.
    """
    looked_after = story.looked_after
    episodes, periods = looked_after.episodes, looked_after.periods
    rows = np.flatnonzero(year.under_way(episodes.start, episodes.end))
    its = periods.take(episodes.period[rows])
    count = len(story.people.children)
    return Scope(
        story=story,
        year=year,
        episodes=rows,
        looked_after=marked(its.child, count),
        in_care=marked(its.child[~its.breaks], count),
        all_year=_all_year(story, year, rows),
        leavers=np.zeros(count, dtype=np.bool_),
    )


def marked(children: Ints, count: int) -> Bools:
    """A mark for each of so many children: whether it is among those named."""
    marks = np.zeros(count, dtype=np.bool_)
    marks[children] = True
    return marks


def _all_year(story: Story, year: CensusYear, rows: Ints) -> Bools:
    """Who had no beginning after 1 April, no ending before 31 March and no short breaks."""
    looked_after, count = story.looked_after, len(story.people.children)
    periods = looked_after.periods
    its = periods.take(looked_after.episodes.period[rows])
    begun = (its.start > year.first) & (its.start <= year.last)
    ended = (its.end >= year.first) & (its.end < year.last)
    broken = begun | ended | its.breaks
    return marked(its.child, count) & ~marked(its.child[broken], count)


def last_days(scope: Scope, periods: Period) -> Ints:
    """The last day of the year's care of each child of the story; NEVER where it goes on, and -1
    for a child without any."""
    last = np.full(len(scope.story.people.children), -1, dtype=np.int64)
    mine = periods.take(scope.periods_under_way())
    np.maximum.at(last, mine.child, np.where(mine.end <= scope.year.last, mine.end, NEVER))
    return last
