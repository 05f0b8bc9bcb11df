"""Comparators: what a figure is to be held against, said in words and worked out each year.

A target may be "the lower of England and neighbours" or "the best quarter of England": it moves
with the statistics. The words are read by `comparator`, which takes

    England | region | neighbours | the best quarter of England
    the lower of A and B | the higher of A, B and C | the better of A and B

"National" is England, "statistical neighbours" are neighbours, "quartile" is quarter.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.measures.benchmarks.comparison import Benchmark, Comparison
from goldenthread.measures.measure import Polarity


class Source(StrEnum):
    """One figure to be held against."""

    ENGLAND = "England"
    REGION = "region"
    NEIGHBOURS = "neighbours"
    BEST_QUARTER = "the best quarter of England"


class Pick(StrEnum):
    """Which of several figures counts."""

    LOWER = "lower"
    HIGHER = "higher"
    BETTER = "better"


@dataclass(frozen=True)
class Compared:
    """What a comparator comes to.

    ``value`` is None where it comes to nothing, and ``why_not`` then says why. ``said`` is the
    figure in words: whose it is, when it was, how many neighbours had one.
    """

    value: float | None
    said: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Comparator:
    """A declared rule: one source, or the lower, higher or better of several.

    Of several sources each must have a figure: the lower of one is not what was asked for.
    """

    sources: tuple[Source, ...]
    pick: Pick | None = None

    @property
    def words(self) -> str:
        """The rule as it is said, and as `comparator` reads it."""
        if self.pick is None:
            return self.sources[0]
        *most, last = self.sources
        return f"the {self.pick} of {', '.join(most)} and {last}"

    def against(self, comparison: Comparison) -> Compared:
        """Work the rule out for a comparison."""
        if comparison.unlike:
            return Compared(None, why_not=" ".join(comparison.unlike))
        found = [_SOURCES[source](comparison) for source in self.sources]
        missing = [it.why_not for it in found if it.value is None]
        if missing:
            return Compared(None, why_not=" ".join(dict.fromkeys(missing)))
        if self.pick is None:
            return found[0]
        return _picked(self.pick, found, comparison.polarity)


class BadComparator(ValueError):
    """Words that are no comparator, with those that would be."""


def comparator(words: str) -> Comparator:
    """Read a comparator; raises `BadComparator` with what could be said instead."""
    said = re.sub(r"\s+", " ", words.strip().casefold())
    picking = re.fullmatch(r"(?:the )?(lower|higher|better) of (.+)", said)
    if picking is None:
        return Comparator((_source(said, words),))
    parts = re.split(r", and |, | and ", picking[2])
    sources = tuple(dict.fromkeys(_source(part, words) for part in parts))
    if len(sources) < 2:
        raise BadComparator(f"“{words}” names only one thing to choose from. {_HOW}")
    return Comparator(sources, Pick(picking[1]))


COMPARATORS: Sequence[Comparator] = (
    *(Comparator((source,)) for source in Source),
    Comparator((Source.ENGLAND, Source.NEIGHBOURS), Pick.LOWER),
    Comparator((Source.ENGLAND, Source.NEIGHBOURS), Pick.HIGHER),
    Comparator((Source.ENGLAND, Source.NEIGHBOURS), Pick.BETTER),
)
"""Those that are offered to choose from; others may be said in words."""

_NAMES: Mapping[str, Source] = {
    "england": Source.ENGLAND,
    "national": Source.ENGLAND,
    "the national figure": Source.ENGLAND,
    "region": Source.REGION,
    "the region": Source.REGION,
    "regional": Source.REGION,
    "neighbours": Source.NEIGHBOURS,
    "statistical neighbours": Source.NEIGHBOURS,
    "the neighbours": Source.NEIGHBOURS,
    "the statistical neighbours": Source.NEIGHBOURS,
    "best quarter of england": Source.BEST_QUARTER,
    "best quartile of england": Source.BEST_QUARTER,
}
_HOW = (
    f"Say {', '.join(list(Source)[:-1])} or {list(Source)[-1]}, or the lower, the higher or the"
    " better of two or more of them: “the lower of England and neighbours”."
)


def _source(said: str, words: str) -> Source:
    found = _NAMES.get(said) or _NAMES.get(said.removeprefix("the "))
    if found is None:
        raise BadComparator(f"“{words}” is not something to compare with. {_HOW}")
    return found


def _of_place(benchmark: Benchmark | None, comparison: Comparison, what: str) -> Compared:
    if benchmark is None:
        return Compared(None, why_not=f"{comparison.authority} has no {what}.")
    name = benchmark.place.name
    if benchmark.value is None:
        why_not = f"{name} has no figure, {comparison.moment}: {benchmark.missing}."
        return Compared(None, why_not=why_not)
    return Compared(benchmark.value, f"{name}, {comparison.moment}")


def _england(comparison: Comparison) -> Compared:
    return _of_place(comparison.england, comparison, "country")


def _region(comparison: Comparison) -> Compared:
    return _of_place(comparison.region, comparison, "region in the official statistics")


def _neighbours(comparison: Comparison) -> Compared:
    mean = comparison.neighbours_mean
    if mean is None:
        none = f"There is no figure of statistical neighbours, {comparison.moment}."
        return Compared(None, why_not=none)
    counted = f"{comparison.neighbours_counted} of {len(comparison.neighbours)}"
    return Compared(mean, f"mean of {counted} statistical neighbours, {comparison.moment}")


def _best_quarter(comparison: Comparison) -> Compared:
    quartiles = comparison.quartiles
    if quartiles is None:
        return Compared(None, why_not=f"There are no figures of authorities, {comparison.moment}.")
    if quartiles.best is None:
        return Compared(
            None, why_not="Neither higher nor lower is better, so no quarter is the best."
        )
    said = f"best quarter of {quartiles.counted} authorities, {comparison.moment}"
    return Compared(quartiles.best, said)


_SOURCES: Mapping[Source, Callable[[Comparison], Compared]] = {
    Source.ENGLAND: _england,
    Source.REGION: _region,
    Source.NEIGHBOURS: _neighbours,
    Source.BEST_QUARTER: _best_quarter,
}


def _picked(pick: Pick, found: Sequence[Compared], polarity: Polarity) -> Compared:
    if pick is Pick.BETTER:
        if polarity is Polarity.NEUTRAL:
            return Compared(
                None, why_not="Neither higher nor lower is better, so neither figure is the better."
            )
        pick = Pick.HIGHER if polarity is Polarity.HIGH else Pick.LOWER
    choose = max if pick is Pick.HIGHER else min
    return choose(found, key=lambda it: it.value or 0)
