"""Taking an extract: what of the story had been recorded by a day, and is recent enough."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.days import NEVER, Bools, Ints, day_of
from goldenthread.county.leavers import age_in_years
from goldenthread.county.parameters import DETAIL_BEGINS, LOOK_BACK_DAYS
from goldenthread.county.story import Story


@dataclass(frozen=True)
class Extract:
    """An extract of the story on one day.

    `first` is the first day of the window and `until` its last. What ended before `since`, a
    year before the window, is left out. `known` marks the children with a case, a contact or
    early help in the window, and care leavers: nobody else is in the extract. `cases` marks the
    journeys in it.
    """

    story: Story
    first: int
    until: int
    known: Bools
    cases: Bools

    @property
    def since(self) -> int:
        """The day before which what had ended is left out."""
        return self.first - LOOK_BACK_DAYS

    def recorded(self, written: Ints) -> Bools:
        """Which facts had been recorded by the day of the extract."""
        return written <= self.until

    def shown(self, days: Ints, written: Ints) -> Ints:
        """The days that had been recorded; NEVER for the others."""
        return np.where(self.recorded(written), days, NEVER)

    def recent(self, days: Ints) -> Bools:
        """Which days are late enough to be kept; a day that never comes is."""
        return days >= self.since

    @property
    def leavers(self) -> Ints:
        """The care leavers of this day, as positions among the story's leavers."""
        leavers = self.story.leavers
        age = age_in_years(self.story.people.children.born[leavers.child], self.until)
        periods = self.story.looked_after.periods
        in_care = periods.start[leavers.period] <= self.until
        written = self.story.written_care.episodes[_first_episodes(self.story)[leavers.period]]
        mine = (age >= 16) & (age < 25) & in_care & self.recorded(written)
        mine &= self.until - np.maximum(periods.start[leavers.period], leavers.sixteen - 730) >= 91
        # After 21 only those who ask for it still have an adviser.
        mine &= (age < 21) | (leavers.adviser < 0.3)
        return np.flatnonzero(mine)


def _first_episodes(story: Story) -> Ints:
    episodes = story.looked_after.episodes
    return np.searchsorted(episodes.period, np.arange(len(story.looked_after.periods)))


def take_extract(story: Story, first: int, until: int) -> Extract:
    """The extract of the days from `first` to `until`, both included."""
    bare = Extract(story, first, until, np.zeros(0, bool), np.zeros(0, bool))
    journeys, written = story.journeys, story.written
    there = bare.recorded(written.referral)
    closed = bare.shown(journeys.closed, written.closed)
    known = np.zeros(len(story.people.children), dtype=np.bool_)
    known[journeys.referral.child[there & (closed >= first)]] = True
    contacts, helped = story.contacts, story.early_help
    known[contacts.child[bare.recorded(contacts.written) & (contacts.day >= first)]] = True
    ended = bare.shown(helped.end, helped.written_end)
    known[helped.child[bare.recorded(helped.written) & (ended >= first)]] = True
    known[story.leavers.child[bare.leavers]] = True
    cases = there & known[journeys.referral.child] & bare.recent(closed)
    return Extract(story, first, until, known, cases)


EARLIEST_WINDOW = day_of(DETAIL_BEGINS) + LOOK_BACK_DAYS
