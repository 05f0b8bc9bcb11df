"""Care leavers in the return: those who have a birthday in the year and have left care."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import dates, words
from goldenthread.county.days import Bools, Ints, birthday
from goldenthread.county.episodes import ENDINGS
from goldenthread.county.files.naming import person
from goldenthread.county.leavers import ACCOMMODATION, ACTIVITIES, IN_TOUCH
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.ssda903_mothers import first_babies
from goldenthread.county.returns.ssda903_scope import Scope, last_days, marked, take_return
from goldenthread.county.story import Story

_AGES = (17, 18, 19)
_WITH_PARENTS, _SEMI_INDEPENDENT = ACCOMMODATION.index("B"), ACCOMMODATION.index("D")
_WITH_CARER, _FOYER = ACCOMMODATION.index("Z"), ACCOMMODATION.index("T")
_IN_TOUCH, _AT_HOME = IN_TOUCH.index("YES"), IN_TOUCH.index("RHOM")
_TAKEN_OVER = ENDINGS.index("E3")


def scope_with_leavers(story: Story, year: CensusYear) -> Scope:
    """The return of a year with the care leavers of 17, 18 and 19.

    Rule 1002 finds no episode of those of 20 and 21 in the two years' files that it reads, and
    so they are left out: no return with them is without an error. So are mothers who have left
    care: rule 628 wants nothing said of their child, 624 what was said before.
    """
    before = take_return(story, CensusYear(year.ends - 1))
    bare = take_return(story, year)
    child = np.flatnonzero(bare.looked_after | before.looked_after)
    mothers = (first_babies(story)[child] <= year.last) & ~bare.looked_after[child]
    leaves = _had_left_by_birthday(bare, child) & _entitled(story, year)[child]
    leaves &= ~_another_authority(story, year)[child] & ~mothers
    leaves &= np.isin(child, story.leavers.child)
    return replace(bare, leavers=marked(child[leaves], len(bare.leavers)))


def birthdays(born: Ints, year: CensusYear) -> tuple[Ints, Ints]:
    """The age that each reaches in the year, of those that the return asks about, and the day;
    0 and 0 for the others."""
    age, day = np.zeros(len(born), dtype=np.int64), np.zeros(len(born), dtype=np.int64)
    for one in _AGES:
        reached = birthday(born, one)
        in_year = year.holds(reached)
        age[in_year], day[in_year] = one, reached[in_year]
    return age, day


def _had_left_by_birthday(scope: Scope, child: Ints) -> Bools:
    """Who has a birthday that is asked about, and whose care of the year had ended before it."""
    story = scope.story
    age, day = birthdays(story.people.children.born[child], scope.year)
    left: Bools = (age > 0) & (last_days(scope, story.looked_after.periods)[child] < day)
    return left


def _entitled(story: Story, year: CensusYear) -> Bools:
    """Looked after for 13 weeks since 14 and past 16, in episodes of this year or the last."""
    looked_after, born = story.looked_after, story.people.children.born
    episodes, periods = looked_after.episodes, looked_after.periods
    first = CensusYear(year.ends - 1).first
    mine = episodes.take((episodes.start <= year.last) & (episodes.end >= first))
    mine = mine.take(~periods.breaks[mine.period])
    child = periods.child[mine.period]
    end = np.minimum(mine.end, year.last)

    def days_since(age: int) -> Ints:
        days = np.maximum(end - np.maximum(mine.start, birthday(born[child], age)), 0)
        total = np.zeros(len(born), dtype=np.int64)
        np.add.at(total, child, days)
        return total

    return (days_since(14) >= 91) & (days_since(16) >= 1)


def _another_authority(story: Story, year: CensusYear) -> Bools:
    """Whose care another authority took over at last."""
    looked_after = story.looked_after
    episodes, periods = looked_after.episodes, looked_after.periods
    begun = np.flatnonzero(episodes.start <= year.last)
    gone = np.zeros(len(story.people.children), dtype=np.bool_)
    # The last of a child's episodes decides, as they come in the order of days.
    gone[periods.child[episodes.period[begun]]] = episodes.ceases[begun] == _TAKEN_OVER
    return gone


def care_leavers(scope: Scope) -> dict[str, pa.Array]:
    """The columns of OC3."""
    story, child = scope.story, np.flatnonzero(scope.leavers)
    age, _ = birthdays(story.people.children.born[child], scope.year)
    leavers = story.leavers
    mine = leavers.take(np.searchsorted(leavers.child, child))
    accommodation = np.where((mine.accommodation == _WITH_CARER) & (age == 17), _WITH_PARENTS,
                             mine.accommodation)  # fmt: skip
    foyer_too_young = (accommodation == _FOYER) & (age < 19)
    accommodation = np.where(foyer_too_young, _SEMI_INDEPENDENT, accommodation)
    touch = np.where((mine.touch == _AT_HOME) & (age > 17), _IN_TOUCH, mine.touch)
    told = touch == _IN_TOUCH
    codes = [f"{code}{suits}" for code in ACCOMMODATION for suits in (2, 1)]
    return {
        "CHILD": person(child),
        "DOB": dates(story.people.children.born[child]),
        "IN_TOUCH": words(IN_TOUCH, touch),
        "ACTIV": words(("0", *ACTIVITIES), np.where(told, mine.activity + 1, 0)),
        "ACCOM": words(("0", *codes), np.where(told, accommodation * 2 + mine.suitable + 1, 0)),
    }
