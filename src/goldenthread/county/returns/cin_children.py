"""Children as the census asks for them: who they are, their ethnicity and disabilities."""

import numpy as np
import pyarrow as pa

from goldenthread.county.closing import DIED
from goldenthread.county.columns import dates, words
from goldenthread.county.days import NEVER, YEAR, Bools, Ints
from goldenthread.county.families import ETHNICITIES
from goldenthread.county.files.naming import person
from goldenthread.county.identity import (
    DISABILITIES,
    NEVER_A_PUPIL,
    NO_NUMBER_YET,
    PUPIL_FROM,
    unique_pupil_numbers,
)
from goldenthread.county.returns.census_year import CensusYear, day_in
from goldenthread.county.returns.cin_scope import Scope
from goldenthread.county.returns.cin_xml import Pieces, element, line, together

OPENS, CLOSES = 0, Pieces.SLOTS - 1
"""The slots of a child's first record before, and of its last record after, everything else."""

SEX_SINCE = 2025
"""The first census that asked for sex; before it gender, in other codes."""
_REASONS = (NO_NUMBER_YET, NEVER_A_PUPIL, "UN7")
_TOO_YOUNG, _NEVER, _NO_ACTION = range(3)
_NO_DISABILITY = DISABILITIES.index("NONE")
_FORMER_SHARE = 40
"""One child in so many with a pupil number had another before."""


def add_children(pieces: Pieces, scope: Scope) -> int:
    """Add every child's beginning and end; gives how many children there are."""
    before = together(
        [
            line("<Child>", 2),
            _identifiers(scope),
            line("<ChildCharacteristics>", 3),
            element("Ethnicity", _ethnicity(scope), 4),
            _disabilities(scope),
            line("</ChildCharacteristics>", 3),
        ]
    )
    pieces.add(before, scope.first, OPENS)
    after = pa.repeat(line("</Child>", 2), len(scope.child))
    pieces.add(after, scope.last, CLOSES)
    return len(scope.child)


def _identifiers(scope: Scope) -> pa.Array:
    children = scope.story.people.children.take(scope.child)
    born = children.born <= scope.year.last
    number, former, reason = _pupil_numbers(scope, born)
    name, codes = _sex(scope.year)
    return together(
        [
            line("<ChildIdentifiers>", 3),
            element("LAchildID", person(scope.child), 4),
            element("UPN", number, 4),
            element("FormerUPN", former, 4),
            element("UPNunknown", reason, 4),
            element("PersonBirthDate", dates(np.where(born, children.born, NEVER)), 4),
            element("ExpectedPersonBirthDate", dates(np.where(born, NEVER, children.born)), 4),
            element(name, words(codes, np.where(born, np.where(children.girl, 1, 2), 0)), 4),
            element("PersonDeathDate", dates(_deaths(scope)), 4),
            line("</ChildIdentifiers>", 3),
        ]
    )


def _sex(year: CensusYear) -> tuple[str, tuple[str, str, str]]:
    """What the element is called, and its codes for the unborn, girls and boys."""
    return ("Sex", ("U", "F", "M")) if year.ends >= SEX_SINCE else (
        "GenderCurrent", ("0", "2", "1")
    )  # fmt: skip


def _pupil_numbers(scope: Scope, born: Bools) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Each child's number, the number before it, and why there is none; two of them null."""
    children = scope.story.people.children.take(scope.child)
    particulars = scope.story.particulars.take(scope.child)
    pupil = born & particulars.has_upn
    pupil &= children.born + int(PUPIL_FROM * YEAR) <= scope.year.last
    moved = pupil & (particulars.upn % _FORMER_SHARE == 0)
    school_age = children.born <= day_in(scope.year.ends - 6, 8, 31)
    reason = np.select([~school_age, _no_action(scope)], [_TOO_YOUNG, _NO_ACTION], _NEVER)
    return (
        _numbers(particulars.upn, pupil),
        _numbers((particulars.upn + 5_000_000) % 10_000_000, moved),
        words(_REASONS, reason, ~pupil),
    )


def _numbers(numbers: Ints, where: Bools) -> pa.Array:
    texts = pa.array(unique_pupil_numbers(numbers), pa.string())
    return pa.compute.if_else(pa.array(where), texts, pa.scalar(None, pa.string()))


def _no_action(scope: Scope) -> Bools:
    """The children whose every referral came to nothing."""
    stopped = scope.story.journeys.referral.no_further_action[scope.journey]
    none: Bools = np.logical_and.reduceat(stopped, scope.first)
    return none


def _deaths(scope: Scope) -> Ints:
    journeys, last = scope.story.journeys, scope.journey[scope.last]
    died = (journeys.reason[last] == DIED) & (journeys.closed[last] <= scope.year.last)
    return np.where(died, journeys.closed[last], NEVER)


def _ethnicity(scope: Scope) -> pa.Array:
    families = scope.story.people.families
    family = scope.story.people.children.family[scope.child]
    return words(ETHNICITIES, families.ethnicity[family])


def _disabilities(scope: Scope) -> pa.Array:
    """The disabilities of those born; NONE is asked of all who are in need and have none."""
    particulars = scope.story.particulars.take(scope.child)
    born = scope.story.people.children.born[scope.child] <= scope.year.last
    asked = born & (~_no_action(scope) | particulars.recorded)
    none = particulars.first == _NO_DISABILITY
    codes = (particulars.first, particulars.second, particulars.third)
    shown = (born & (~none | asked), born & (codes[1] > 0), born & (codes[2] > 0))
    inside = [
        element("Disability", words(DISABILITIES, code, where), 5)
        for code, where in zip(codes, shown, strict=True)
    ]
    around = (line("<Disabilities>", 4), line("</Disabilities>", 4))
    some = together([around[0], *inside, around[1]])
    return pa.compute.if_else(pa.array(shown[0]), some, pa.scalar(""))
