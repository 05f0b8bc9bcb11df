"""How far two people who graded the same cases agree, beyond what chance alone would bring.

Cohen's weighted kappa with quadratic weights, and its interval from the large-sample variance of
Fleiss, Cohen and Everitt, "Large sample standard errors of kappa and weighted kappa",
Psychological Bulletin 72 (1969).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from goldenthread.audits.grades import Grade

Z_95 = 1.959963984540054
FEWEST = 30
"""Pairs below which the interval, which rests on large samples, is only a rough guide."""

Weights = Callable[[int, int, int], float]
"""The agreement, from 0 to 1, of two places on a scale of so many."""
Key = TypeVar("Key", bound=Hashable)


def quadratic(i: int, j: int, places: int) -> float:
    """Full agreement in the same place, none at the two ends; a wide gap weighs far more."""
    return 1 - (i - j) ** 2 / (places - 1) ** 2


@dataclass(frozen=True)
class Agreement:
    """The agreement of pairs of grades.

    ``pairs`` is how many; ``same`` how many were graded alike. ``kappa`` runs from -1 to 1 and is
    null where it has no meaning: no pairs, or both graders gave one and the same grade throughout.
    ``low`` and ``high`` are its 95% interval, kept within -1 and 1; null with kappa, and where the
    pairs do not vary enough to say.
    """

    pairs: int
    same: int
    kappa: float | None
    standard_error: float | None
    low: float | None
    high: float | None

    @property
    def is_rough(self) -> bool:
        """Whether there are too few pairs for the interval to be more than a rough guide."""
        return self.pairs < FEWEST


def agreement(pairs: Iterable[tuple[Grade, Grade]]) -> Agreement:
    """Weigh the agreement of first and second grades given to the same cases."""
    found = list(pairs)
    counts = [[0] * len(Grade) for _ in Grade]
    for first, second in found:
        counts[first - 1][second - 1] += 1
    return agreement_of_table(counts)


def agreement_of_table(counts: Sequence[Sequence[int]], weights: Weights = quadratic) -> Agreement:
    """Weigh the agreement of a square table: rows by the first grade, columns by the second."""
    places = range(len(counts))
    pairs = sum(map(sum, counts))
    same = sum(counts[i][i] for i in places)
    if not pairs:
        return Agreement(0, 0, None, None, None, None)
    share = [[counts[i][j] / pairs for j in places] for i in places]
    weight = [[weights(i, j, len(counts)) for j in places] for i in places]
    first = [sum(share[i]) for i in places]
    second = [sum(share[i][j] for i in places) for j in places]
    seen = sum(share[i][j] * weight[i][j] for i in places for j in places)
    chance = sum(first[i] * second[j] * weight[i][j] for i in places for j in places)
    if chance > 1 - 1e-12:
        return Agreement(pairs, same, None, None, None, None)
    kappa = (seen - chance) / (1 - chance)
    of_row = [sum(second[j] * weight[i][j] for j in places) for i in places]
    of_column = [sum(first[i] * weight[i][j] for i in places) for j in places]
    spread = sum(
        share[i][j] * (weight[i][j] - (of_row[i] + of_column[j]) * (1 - kappa)) ** 2
        for i in places
        for j in places
    )
    variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (pairs * (1 - chance) ** 2)
    error = sqrt(max(variance, 0.0))
    if error < 1e-12:
        return Agreement(pairs, same, kappa, None, None, None)
    return Agreement(
        pairs,
        same,
        kappa,
        error,
        max(kappa - Z_95 * error, -1.0),
        min(kappa + Z_95 * error, 1.0),
    )


@dataclass(frozen=True)
class Regraded:
    """One domain of one case, graded twice by two people; ``auditor`` is who graded first."""

    domain: str
    auditor: str
    first: Grade
    second: Grade


def agreement_by(
    key: Callable[[Regraded], Key], regraded: Iterable[Regraded]
) -> Mapping[Key, Agreement]:
    """The agreement of each group of grades given twice, in the order in which groups come."""
    groups: dict[Key, list[tuple[Grade, Grade]]] = {}
    for one in regraded:
        groups.setdefault(key(one), []).append((one.first, one.second))
    return {name: agreement(pairs) for name, pairs in groups.items()}
