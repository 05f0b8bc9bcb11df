"""What a pack is made from, handed in by whoever has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from goldenthread.measures.benchmarks import Official
from goldenthread.measures.judgement import TargetLike
from goldenthread.measures.restatement import Restated
from goldenthread.measures.results import Result
from goldenthread.packs.model import Narrative, Warned
from goldenthread.packs.promises import Promise


class Numbers(Protocol):
    """Figures that are kept: `Figures` of a snapshot, or what was published of them."""

    def series(
        self, measure_id: str, by: str | None = None, value: str | None = None
    ) -> Sequence[Result]:
        """The authority's figures, or those of one group, oldest first; none for an unknown."""

    def at(self, measure_id: str, period_end: date, by: str | None = None) -> Sequence[Result]:
        """The figures of every group for one period."""


@dataclass(frozen=True)
class Origin:
    """Which records figures were counted from, and by which definitions."""

    authority: str
    as_at: date
    snapshot: str
    catalogue: str


@dataclass(frozen=True)
class Beside:
    """What is known beside the figures, by measure; what nobody hands in is not in the pack.

    ``targets`` are in the order in which they were set. ``restated`` is oldest first. ``warnings``
    is None where the records have not been checked.
    """

    targets: Mapping[str, Sequence[TargetLike]] = field(default_factory=dict)
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    restated: Mapping[str, Sequence[Restated]] = field(default_factory=dict)
    warnings: Mapping[str, Warned] | None = None
    official: Official | None = None
    promises: Sequence[Promise] = ()
