"""The authorities of a region, each with what it loaded last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from goldenthread.records.store import NoSnapshot, Snapshot, Store


@dataclass(frozen=True)
class Region:
    """Authorities that are run together, each by its latest snapshot, in the order of names."""

    name: str
    snapshots: tuple[Snapshot, ...]

    @classmethod
    def of(cls, stores: Iterable[Store], name: str = "All authorities") -> Self:
        """Find the latest snapshot of each authority in some stores.

        An authority that is in several is taken as it is told of last. Raises NoSnapshot when there
        is none at all.
        """
        latest: dict[str, Snapshot] = {}
        for store in stores:
            for snapshot in store.snapshots():
                known = latest.get(snapshot.authority)
                if known is None or _told(known) <= _told(snapshot):
                    latest[snapshot.authority] = snapshot
        if not latest:
            raise NoSnapshot("None of the stores holds any records")
        return cls(name, tuple(latest[authority] for authority in sorted(latest)))

    @property
    def as_at(self) -> date:
        """The latest day that the records of any authority tell of."""
        return max(snapshot.as_at for snapshot in self.snapshots)

    def parts(self, rows_at_once: int) -> Iterator[tuple[Snapshot, ...]]:
        """Part the authorities, in order, into such as have so many rows together, or one."""
        part: list[Snapshot] = []
        rows = 0
        for snapshot in self.snapshots:
            own = sum(snapshot.manifest.tables.values())
            if part and rows + own > rows_at_once:
                yield tuple(part)
                part, rows = [], 0
            part.append(snapshot)
            rows += own
        yield tuple(part)


def _told(snapshot: Snapshot) -> tuple[object, ...]:
    return snapshot.as_at, snapshot.manifest.loaded_at, snapshot.id
