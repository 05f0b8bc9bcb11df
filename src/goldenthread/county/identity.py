"""What is recorded of a child besides name and age: numbers, disabilities, mothers, schooling."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import YEAR, Bools, Ints
from goldenthread.county.families import People
from goldenthread.county.parameters import AUTHORITY_NUMBER
from goldenthread.county.rows import Rows

DISABILITIES = ("NONE", "AUT", "LD", "BEH", "COMM", "MOB", "PC", "INC", "HAND", "CON", "VIS",
                "HEAR", "DDA")  # fmt: skip
_DISABILITY_WEIGHTS = (0.0, 36, 34, 19, 21, 16, 12, 10, 7, 7, 7, 6, 12)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of pupil numbers by their value from 0."""
_PUPIL_STRIDE = 6_180_339
NO_NUMBER_YET, NEVER_A_PUPIL = "UN1", "UN2"
"""Why a child has no pupil number: too young, or has been to no maintained school."""
PUPIL_FROM = 4.7
"""The age in years from which a child has a pupil number."""
_NOBODY = -1


@dataclass(frozen=True)
class Particulars(Rows):
    """Facts of a child that do not change, one row a child.

    `second` and `third` are further disabilities, -1 for none; `recorded` says whether a child
    without any is recorded as having none. `mother` is the child who is this child's mother, -1
    where she is not known to the county herself. `health_number` is -1 where it is not known.
    """

    first: Ints
    second: Ints
    third: Ints
    recorded: Bools
    upn: Ints
    has_upn: Bools
    health_number: Ints
    education_plan: Bools
    plan_age: Ints
    mother: Ints


def draw_particulars(people: People, chance: Chance) -> Particulars:
    """Draw the particulars of every child of the story."""
    dice, count = chance["identity"], len(people.children)
    disabled = people.children.disabled
    first = np.where(disabled, dice.pick(_DISABILITY_WEIGHTS, count), 0)
    second = np.where(
        disabled & dice.happens(0.4, count), dice.pick(_DISABILITY_WEIGHTS, count), -1
    )
    third = np.where(
        (second > 0) & dice.happens(0.3, count), dice.pick(_DISABILITY_WEIGHTS, count), -1
    )
    alone = people.families.unaccompanied[people.children.family]
    return Particulars(
        first=first,
        second=np.where(second == first, -1, second),
        third=np.where((third == first) | (third == second), -1, third),
        recorded=dice.happens(0.93, count),
        upn=_pupil_numbers(count, dice),
        has_upn=dice.happens(0.93, count) & ~alone,
        health_number=_health_numbers(count),
        education_plan=dice.happens(np.where(disabled, 0.52, 0.035), count) & ~alone,
        plan_age=dice.within(((3, 5, 0.4), (6, 10, 0.35), (11, 14, 0.25)), count),
        mother=_mothers(people, dice),
    )


def _health_numbers(count: int) -> Ints:
    """Ten-digit numbers in the range kept for tests, from 999, with their check digit."""
    nine = 999_000_000 + np.arange(count, dtype=np.int64)
    digits = nine[:, None] // 10 ** np.arange(8, -1, -1) % 10
    check = 11 - (digits * np.arange(10, 1, -1)).sum(axis=1) % 11
    check = np.where(check == 11, 0, check)
    return np.where(check == 10, -1, nine * 10 + check)


def _pupil_numbers(count: int, dice: Dice) -> Ints:
    """A number of seven digits for each child, no two alike; the stride spreads them."""
    return np.argsort(dice.uniform(count)) * _PUPIL_STRIDE % 10_000_000


def unique_pupil_numbers(numbers: Ints) -> list[str]:
    """Pupil numbers with their check letter, which no pupil has.

    They bear the authority's number, and that of no school: a school's begins with no nought.
    """
    twelve = AUTHORITY_NUMBER * 1_000_000_000 + numbers
    digits = twelve[:, None] // 10 ** np.arange(11, -1, -1) % 10
    letters = (digits * np.arange(2, 14)).sum(axis=1) % 23
    return [
        f"{UPN_LETTERS[letter]}{number}" for letter, number in zip(letters, twelve, strict=True)
    ]


def _mothers(people: People, dice: Dice) -> Ints:
    """A few girls known to the county are the mothers of first-born children who are known too."""
    children = people.children
    girls = np.flatnonzero(children.girl & dice.happens(0.012, len(children)))
    eldest = people.families.first_child[~people.families.unaccompanied]
    by_birth = eldest[np.argsort(children.born[eldest], kind="stable")]
    wanted = children.born[girls] + ((16 + 5 * dice.uniform(len(girls))) * YEAR).astype(np.int64)
    found = np.searchsorted(children.born[by_birth], wanted)
    inside = found < len(by_birth)
    baby, girls = by_birth[found[inside]], girls[inside]
    close = (children.born[baby] - children.born[girls] < 22 * YEAR) & (
        children.family[baby] != children.family[girls]
    )
    mother = np.full(len(children), _NOBODY, dtype=np.int64)
    mother[baby[close]] = girls[close]
    return mother
