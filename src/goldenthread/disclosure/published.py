"""What is published together, what was published before, and what comes of protecting it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from goldenthread.disclosure.policies import DFE
from goldenthread.disclosure.policy import Kind, Level, Policy

SUPPRESSED = "suppressed"
"""The status of a hidden figure."""
NUMERATOR, DENOMINATOR, COMPLEMENT = "numerator", "denominator", "complement"
COUNTED = (DENOMINATOR, NUMERATOR, COMPLEMENT)


class Figure(Protocol):
    """What a figure must say of itself to be disclosure-controlled; a frozen dataclass.

    It may say more: its ``authority``, ``measure``, ``version``, ``period_start`` and ``unit``
    are heeded where it has them.
    """

    @property
    def breakdown(self) -> Mapping[str, str]:
        """Empty for the whole; names and values for a group."""

    @property
    def period_end(self) -> date:
        """The last day of the figure's period."""

    @property
    def numerator(self) -> float | None:
        """Who counts; null for a percentile."""

    @property
    def denominator(self) -> float | None:
        """Of how many; null for a plain count."""

    @property
    def value(self) -> float | None:
        """What is shown."""

    @property
    def percentiles(self) -> Mapping[str, float] | None:
        """Null but for durations."""

    @property
    def status(self) -> str:
        """Whether the value can be read."""


F = TypeVar("F", bound=Figure)


class Told(NamedTuple):
    """One count of a figure: the ``numerator``, the ``denominator`` or the ``complement``."""

    figure: Figure
    of: str = NUMERATOR


@dataclass(frozen=True)
class Relation:
    """A total is the sum of its parts, and anybody may know it.

    For what cannot be read from the figures themselves: an area and its teams; those on a plan
    at the end of a quarter, who are those at its beginning with those who began, ``less`` those
    who ended. The figures are those of the published set, equal or the same.
    """

    total: Told
    parts: tuple[Told, ...]
    less: tuple[Told, ...] = ()


@dataclass(frozen=True)
class PublishedSet(Generic[F]):
    """Figures that a reader can lay side by side, exact, in any order.

    What hangs together is read from the figures: the groups of a breakdown, or of two at once,
    add up to their whole; those who count and those who do not add up to all; shares of a mix
    are out of one whole; measures with the same counts count the same records. ``events`` names
    the measures of what happens in a time, of which a longer period is the sum of the shorter
    ones in it, and two that overlap share what happened in both. ``relations`` are all others.
    """

    figures: Sequence[F]
    relations: Sequence[Relation] = ()
    events: Collection[str | None] = ()
    level: Level = Level.AUTHORITY


@dataclass(frozen=True)
class Protected(Generic[F]):
    """A published set as readers see it, with what it was made from.

    ``figures`` are in the order of the exact ones. ``recoverable`` are the places of hidden
    figures of which something can be worked out whatever is hidden now, because what was
    published before cannot be taken back.
    """

    figures: tuple[F, ...]
    exact: PublishedSet[F]
    policy: Policy = DFE
    recoverable: tuple[int, ...] = ()


def kind_of(figure: Figure) -> Kind:
    """Tell what the value of a figure is, by its unit where it has one."""
    if figure.numerator is None:
        return Kind.PERCENTILES
    if figure.denominator is None:
        return Kind.COUNTS
    unit = getattr(figure, "unit", None)
    if unit is None:
        is_share = 0 <= figure.numerator <= figure.denominator
        return Kind.PERCENTAGES if is_share else Kind.MEANS
    if unit == "%":
        return Kind.PERCENTAGES
    return Kind.RATES if unit.startswith("per ") else Kind.MEANS
