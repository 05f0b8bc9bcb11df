"""Which records count otherwise: than was first reported, or than by the definition before.

Who they are is found anew for everybody who may see them; only how many they are is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from goldenthread.measures.compared import Pair
from goldenthread.measures.measure import Measure
from goldenthread.measures.restatement import Restated, what_changed
from goldenthread.measures.versions import who_differs
from goldenthread.records.store import Snapshot
from goldenthread.web.performance.in_hand import InHand


@dataclass(frozen=True)
class Otherwise:
    """One record that counts otherwise, and why."""

    pair: Pair
    why: str


@dataclass(frozen=True)
class HowMany:
    """How many records, and how many children, count otherwise for each reason."""

    records: Mapping[str, int]
    children: Mapping[str, int]

    @classmethod
    def of(cls, found: Sequence[Otherwise]) -> Self:
        by_reason: dict[str, list[Otherwise]] = {}
        for it in found:
            by_reason.setdefault(it.why, []).append(it)
        return cls(
            {why: len(own) for why, own in by_reason.items()},
            {why: len(_children(own)) for why, own in by_reason.items()},
        )


def _children(found: Sequence[Otherwise]) -> set[str]:
    return {it.pair.person_id for it in found if it.pair.person_id}


NEW_DEFINITION = "By the new definition"


def since_reported(snapshot: Snapshot, both: Restated) -> list[Otherwise]:
    """The records that make the difference since a figure was first reported; none where the
    records of one of the days do not tell who counted.

    Children's identifiers are in it: the caller answers for who may see them.
    """
    return [Otherwise(it.pair, it.change.value) for it in what_changed(both, snapshot)]


def by_definition(snapshot: Snapshot, old: Measure, new: Measure, end: date) -> list[Otherwise]:
    """The records that count otherwise by the new definition, in the month that ends with a day.

    Children's identifiers are in it: the caller answers for who may see them.
    """
    found = who_differs(snapshot, new.id, end, old.version, new.version)
    return [Otherwise(pair, NEW_DEFINITION) for pair in found]


def how_many_since_reported(held: InHand, both: Restated) -> HowMany:
    """How many make the difference since a figure was first reported, counted once."""
    return held.kept(
        ("since reported", both.now.measure, both.period),
        lambda: HowMany.of(since_reported(held.snapshot, both)),
    )


def how_many_by_definition(held: InHand, old: Measure, new: Measure, end: date) -> HowMany:
    """How many count otherwise by the new definition, counted once."""
    return held.kept(
        ("by definition", new.id, old.version, end),
        lambda: HowMany.of(by_definition(held.snapshot, old, new, end)),
    )


def of_team(found: Sequence[Otherwise], team: str | None) -> list[Otherwise]:
    """Keep what is one team's, by either side; None keeps all. What is about no child is left
    out.
    """
    return [it for it in found if it.pair.person_id and (team is None or team in _teams(it.pair))]


def _teams(pair: Pair) -> set[str | None]:
    return {it.attributes.get("team") for it in (pair.first, pair.second) if it is not None}
