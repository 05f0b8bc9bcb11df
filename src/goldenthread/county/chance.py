"""Chance with a memory: the same seed throws the same dice, each stage with its own.

Each stage of the story draws from its own generator, so a change to one stage leaves the others
as they were.
"""

from collections.abc import Sequence

import numpy as np

from goldenthread.county.days import Bools, Floats, Ints

STAGES = (
    "population",
    "families",
    "addresses",
    "climate",
    "demand",
    "referrals",
    "assessments",
    "enquiries",
    "protection",
    "need",
    "care",
    "placements",
    "legal",
    "looked_after",
    "care_health",
    "missing",
    "leavers",
    "permanence",
    "visits",
    "contacts",
    "early_help",
    "workforce",
    "allocation",
    "court",
    "send",
    "identity",
    "recording",
    "conferences",
)


class Chance:
    """One generator of random numbers for every stage, all spawned from one seed."""

    def __init__(self, seed: int) -> None:
        seeds = np.random.SeedSequence(seed).spawn(len(STAGES))
        self._dice = {
            stage: Dice(np.random.default_rng(own))
            for stage, own in zip(STAGES, seeds, strict=True)
        }

    def __getitem__(self, stage: str) -> "Dice":
        return self._dice[stage]


class Dice:
    """The draws that the stages need, each for many cases at once."""

    def __init__(self, generator: np.random.Generator) -> None:
        self.generator = generator

    def uniform(self, count: int) -> Floats:
        """Numbers from 0 up to 1."""
        return self.generator.random(count)

    def happens(self, probability: Floats | float, count: int) -> Bools:
        """Whether each of so many things happens."""
        return self.uniform(count) < probability

    def evenly(self, chance: Floats, order: Ints) -> Bools:
        """Whether each thing happens, spread evenly along an order such as that of days.

        Each happens with its chance, but of any stretch of the order as many happen as the
        chances add up to, give or take one: luck does not pile up.
        """
        sequence = np.argsort(order, kind="stable")
        reached = np.floor(np.cumsum(chance[sequence]) + self.uniform(1))
        happens = np.empty(len(chance), dtype=np.bool_)
        happens[sequence] = np.diff(np.concatenate([[0.0], reached])) > 0
        return happens

    def normal(self, *shape: int) -> Floats:
        """Numbers of the standard normal distribution."""
        return self.generator.standard_normal(shape)

    def wait(self, mean: Floats | float, count: int) -> Floats:
        """Waiting times for something that may happen on any day alike."""
        return self.generator.exponential(1.0, count) * mean

    def lasting(self, median: Floats | float, spread: float, count: int) -> Floats:
        """Log-normal durations: half are shorter than the median, a few very much longer."""
        return np.exp(self.generator.standard_normal(count) * spread) * median

    def pick(self, weights: Sequence[float], count: int) -> Ints:
        """The index of one of several choices, for each of so many cases."""
        return pick(self.uniform(count), weights)

    def together(self, group: Ints, share: float = 0.9) -> Floats:
        """A number for each case, which those of one group mostly have in common.

        `group` numbers the groups; the same number means that the cases go the same way, as
        brothers and sisters mostly do.
        """
        if not len(group):
            return np.empty(0)
        low = int(group.min())
        common = self.uniform(int(group.max()) - low + 1)[group - low]
        own, follows = self.uniform(len(group)), self.uniform(len(group)) < share
        return np.where(follows, common, own)

    def within(self, bins: Sequence[tuple[int, int, float]], count: int) -> Ints:
        """Whole numbers from weighted bins, of which both ends are included."""
        return within(self.uniform(count), bins)


def pick(uniform: Floats, weights: Sequence[float]) -> Ints:
    """The index of the choice on which each number from 0 to 1 falls."""
    edges = np.cumsum(np.asarray(weights, dtype=float))
    chosen: Ints = np.searchsorted(edges, uniform * edges[-1], side="right").astype(np.int64)
    return np.minimum(chosen, len(edges) - 1)


def within(uniform: Floats, bins: Sequence[tuple[int, int, float]]) -> Ints:
    """Whole numbers spread evenly in weighted bins (first, last, weight), ends included."""
    low, high, weights = (np.asarray(part, dtype=float) for part in zip(*bins, strict=True))
    edges = np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum()
    chosen = np.clip(np.searchsorted(edges, uniform, side="right") - 1, 0, len(low) - 1)
    inside = (uniform - edges[chosen]) / (edges[chosen + 1] - edges[chosen])
    reach = high[chosen] - low[chosen] + 1
    drawn: Ints = (low[chosen] + np.minimum(np.floor(inside * reach), reach - 1)).astype(np.int64)
    return drawn
