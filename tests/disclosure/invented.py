"""Published sets made from invented records, so that all their figures agree with one another.

A world holds for each quarter, team and sex how many referrals there were, and how many of them
were repeated. From it come the tables that a council would publish.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

import numpy as np

from goldenthread.dates.periods import add_months
from goldenthread.disclosure.published import PublishedSet

FIRST = date(2024, 4, 1)
TEAMS, SEXES = ("North", "East", "South", "West"), ("Female", "Male", "Not known")
COUNT, REPEATED, YEAR, MIX = "RF01", "RF03", "RF02", "RF06"
EVENTS = frozenset({COUNT, REPEATED, YEAR, MIX})


@dataclass(frozen=True)
class Row:
    """A figure as the catalogue makes them."""

    measure: str
    period_start: date
    period_end: date
    breakdown: Mapping[str, str] = field(default_factory=dict)
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    unit: str = "referrals"
    status: str = "ok"
    percentiles: Mapping[str, float] | None = None
    version: int = 1
    authority: str = "Marlshire"


@dataclass(frozen=True)
class World:
    """How many referrals, and of them repeated ones, by quarter, team and sex."""

    all: np.ndarray
    repeated: np.ndarray

    @classmethod
    def of(cls, seed, quarters, teams, sexes, most):
        """Counts up to ``most``, many of them small; the same ones for the same seed."""
        chance = np.random.default_rng(seed)
        shape = (quarters, teams, sexes)
        counts = chance.integers(0, most + 1, shape) * (chance.random(shape) < 0.8)
        return cls(counts, chance.binomial(counts, chance.choice([0.1, 0.5, 0.9])))

    def revised(self, seed, changes):
        """The same world with a few records found late, or taken out."""
        chance = np.random.default_rng(seed)
        counts = self.all.copy()
        for _ in range(changes):
            at = tuple(chance.integers(0, size) for size in counts.shape)
            counts[at] = max(self.repeated[at], counts[at] + chance.choice([-2, -1, 1, 2]))
        return World(counts, self.repeated)

    def until(self, quarters):
        """The first quarters of it."""
        return World(self.all[:quarters], self.repeated[:quarters])

    def tables(self, breakdowns, measures=(COUNT, REPEATED)):
        """A published set: each measure's whole, and every breakdown of it."""
        rows = [
            row
            for measure in measures
            for by in ((), *breakdowns)
            for start, end, (counts, repeated) in self._periods(measure)
            for row in self._cells(measure, start, end, by, counts, repeated)
        ]
        return PublishedSet(rows, events=EVENTS)

    def _periods(self, measure):
        long = 4 if measure == YEAR else 1
        for last in range(len(self.all)):
            start = add_months(FIRST, 3 * (last + 1 - long))
            end = add_months(FIRST, 3 * (last + 1)) - timedelta(days=1)
            first = max(0, last + 1 - long)
            yield start, end, (
                self.all[first : last + 1].sum(axis=0),
                self.repeated[first : last + 1].sum(axis=0),
            )  # fmt: skip

    def _cells(self, measure, start, end, by, counts, repeated):
        places = {
            "team": [(name, np.s_[at, :]) for at, name in enumerate(TEAMS[: counts.shape[0]])],
            "sex": [(name, np.s_[:, at]) for at, name in enumerate(SEXES[: counts.shape[1]])],
        }
        for chosen in product(*(places[name] for name in by)):
            mask = np.ones(counts.shape, dtype=bool)
            for _, place in chosen:
                only = np.zeros(counts.shape, dtype=bool)
                only[place] = True
                mask &= only
            groups = dict(zip(by, (name for name, _ in chosen), strict=True))
            some = (float(counts[mask].sum()), float(repeated[mask].sum()))
            in_teams = mask.any(axis=0)[np.newaxis, :] & np.ones(counts.shape, dtype=bool)
            yield self._row(measure, start, end, groups, *some, float(counts[in_teams].sum()))

    @staticmethod
    def _row(measure, start, end, groups, count, repeated, whole):
        if measure == REPEATED:
            share = 100 * repeated / count if count else None
            status = "ok" if count else "no cases"
            return Row(measure, start, end, groups, repeated, count, share, "%", status)
        if measure == MIX and "team" in groups:
            share = 100 * count / whole if whole else None
            return Row(measure, start, end, groups, count, whole, share, "%")
        return Row(measure, start, end, groups, count, None, count)
