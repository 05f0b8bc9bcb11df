"""Care leavers in the return: those who have a birthday in the year and have left care."""

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import dates, words
from goldenthread.county.days import Bools, Ints, birthday
from goldenthread.county.episodes import ENDINGS
from goldenthread.county.files.naming import person
from goldenthread.county.leavers import ACCOMMODATION, ACTIVITIES, IN_TOUCH
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.ssda903_mothers import first_babies
from goldenthread.county.returns.ssda903_scope import Scope, last_days, take_return
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
    age = ages_reached(story.people.children.born, year)
    left = _left_before(bare, age)
    known = bare.looked_after | before.looked_after
    mothers = (first_babies(story) <= year.last) & ~bare.looked_after
    entitled = _entitled(story, year) & ~_another_authority(story, year)
    return take_return(story, year, (age > 0) & left & known & entitled & ~mothers)


def ages_reached(born: Ints, year: CensusYear) -> Ints:
    """Which of the birthdays that the return asks about lies in the year; 0 for none."""
    reached = np.zeros(len(born), dtype=np.int64)
    for age in _AGES:
        reached[year.holds(birthday(born, age))] = age
    return reached


def _left_before(scope: Scope, age: Ints) -> Bools:
    """Whose care of the year, if any, had ended before the birthday."""
    born = scope.story.people.children.born
    reached = np.zeros(len(born), dtype=np.int64)
    for one in _AGES:
        reached = np.where(age == one, birthday(born, one), reached)
    left: Bools = last_days(scope, scope.story.looked_after.periods) < reached
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
    age = ages_reached(story.people.children.born, scope.year)[child]
    leavers = story.leavers
    row = np.searchsorted(leavers.child, child)
    there = leavers.child[np.minimum(row, len(leavers) - 1)] == child
    mine = leavers.take(np.where(there, row, 0))
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
