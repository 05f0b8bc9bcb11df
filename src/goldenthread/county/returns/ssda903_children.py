"""Who the children of the return are: their header, asylum, and earlier permanent homes."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.county.columns import dates, words
from goldenthread.county.days import NEVER, YEAR, Bools, Ints
from goldenthread.county.families import ETHNICITIES
from goldenthread.county.files.naming import person
from goldenthread.county.identity import unique_pupil_numbers
from goldenthread.county.permanence import PREVIOUS
from goldenthread.county.returns.census_year import day_in
from goldenthread.county.returns.ssda903_mothers import first_babies
from goldenthread.county.returns.ssda903_scope import Scope, last_days, marked

_STARTS_SCHOOL = int(4.7 * YEAR)
_ASKED_SINCE = day_in(2016, 4, 1)
_OTHER_AUTHORITIES = ("999", "815", "330", "WAL")
"""Who arranged an earlier permanent home: mostly an authority that is not in the DfE's list, as
the county itself is not."""


def header(scope: Scope) -> dict[str, pa.Array]:
    """The columns of Header."""
    people, child = scope.story.people, scope.children
    mine = people.children.take(child)
    baby = _first_babies_told(scope)[child]
    asked = mine.girl & scope.in_care[child]
    return {
        "CHILD": person(child),
        "SEX": words(("M", "F"), mine.girl.astype(np.int64)),
        "DOB": dates(mine.born),
        "ETHNIC": words(ETHNICITIES, people.families.ethnicity[mine.family]),
        "UPN": _pupil_numbers(scope, child),
        "MOTHER": words(("0", "1"), (baby < NEVER).astype(np.int64), asked),
        "MC_DOB": dates(np.where(asked, baby, NEVER)),
    }


def _first_babies_told(scope: Scope) -> Ints:
    """The first child of each mother in care, born by the end of the year and of her care."""
    baby = scope.year.by_then(first_babies(scope.story))
    return np.where(baby <= last_days(scope, scope.story.looked_after.periods), baby, NEVER)


def _pupil_numbers(scope: Scope, child: Ints) -> pa.Array:
    """Each child's pupil number, or why there is none: not of school age (UN1), never at a school
    in England (UN2), or taught abroad (UN3)."""
    story = scope.story
    particulars = story.particulars.take(child)
    at_school = story.people.children.born[child] + _STARTS_SCHOOL <= scope.year.last
    numbers = pa.array(unique_pupil_numbers(particulars.upn), pa.string())
    reason = np.where(at_school, 1, 0)
    reason = np.where(at_school & _came_alone(scope)[child], 2, reason)
    known = pa.array(at_school & particulars.has_upn)
    return pc.if_else(known, numbers, words(("UN1", "UN2", "UN3"), reason))


def _came_alone(scope: Scope) -> Bools:
    people = scope.story.people
    alone: Bools = people.families.unaccompanied[people.children.family]
    return alone


def unaccompanied(scope: Scope) -> dict[str, pa.Array]:
    """The columns of UASC: who came alone and was looked after, until 18 or leaving care."""
    story = scope.story
    periods = story.looked_after.periods.take(scope.periods_under_way())
    count = len(story.people.children)
    child = np.flatnonzero(marked(periods.child[periods.unaccompanied], count))
    mine = story.people.children.take(child)
    left = last_days(scope, story.looked_after.periods)[child]
    return {
        "CHILD": person(child),
        "SEX": words(("M", "F"), mine.girl.astype(np.int64)),
        "DOB": dates(mine.born),
        "DUC": dates(np.minimum(left, mine.eighteen)),
    }


def previous_permanence(scope: Scope) -> dict[str, pa.Array]:
    """The columns of PrevPerm: one row for each child whose care began since it is asked for.

    What is told is what the child had before the first period of care of the year.
    """
    story, periods = scope.story, scope.story.looked_after.periods
    row = np.flatnonzero(scope.periods_under_way() & (periods.start >= _ASKED_SINCE))
    row = row[np.append(True, periods.child[row][1:] != periods.child[row][:-1])[: len(row)]]
    mine, child = story.permanence.take(row), periods.child[row]
    had = mine.previous > 0
    day = np.where(had, mine.previous_day, NEVER)
    exact, month = (pc.strftime(dates(day), form) for form in ("%d/%m/%Y", "ZZ/%m/%Y"))
    return {
        "CHILD": person(child),
        "DOB": dates(story.people.children.born[child]),
        "PREV_PERM": words(PREVIOUS, mine.previous),
        "LA_PERM": words(_OTHER_AUTHORITIES, np.where(row % 3 == 2, 1 + row % 5 % 3, 0), had),
        # Of half of the orders only the month is known.
        "DATE_PERM": pc.if_else(pa.array(mine.period % 2 == 0), exact, month),
    }
