"""Two lists of who counts, side by side: of two snapshots, or by two definitions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.measures.members import Member


@dataclass(frozen=True)
class Pair:
    """One record in both lists or in one of them; None where it is not a member."""

    first: Member | None
    second: Member | None

    @property
    def record_id(self) -> str:
        """The record that both are about."""
        return self._either.record_id

    @property
    def person_id(self) -> str | None:
        """The child whom the record is about; None where it is not about a child."""
        return self._either.person_id

    @property
    def differs(self) -> bool:
        """Whether the record counts otherwise in one list than in the other."""
        return _weight(self.first) != _weight(self.second)

    @property
    def _either(self) -> Member:
        found = self.first or self.second
        assert found is not None  # noqa: S101  (a pair is made from one or two)
        return found


def _weight(member: Member | None) -> tuple[bool, float | None] | None:
    return None if member is None else (member.counts, member.value)


def paired(first: Sequence[Member], second: Sequence[Member]) -> list[Pair]:
    """Pair the members of two lists by record, those of the first list in its order, then others.

    A record that is there several times is paired as often as it is in either list.
    """
    ours, theirs = _numbered(first), _numbered(second)
    keys = dict.fromkeys((*ours, *theirs))
    return [Pair(ours.get(key), theirs.get(key)) for key in keys]


def _numbered(members: Iterable[Member]) -> Mapping[tuple[str, int], Member]:
    seen: Counter[str] = Counter()
    numbered: dict[tuple[str, int], Member] = {}
    for member in members:
        numbered[member.record_id, seen[member.record_id]] = member
        seen[member.record_id] += 1
    return numbered
