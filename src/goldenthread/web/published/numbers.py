"""The figures that were published, as a pack reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.measures.results import Result
from goldenthread.packs.sources import Origin
from goldenthread.web.published.shelf import Shelf


@dataclass(frozen=True)
class Published:
    """The published figures of every quarter, to the letter."""

    shelf: Shelf

    def series(
        self, measure_id: str, by: str | None = None, value: str | None = None
    ) -> Sequence[Result]:
        groups = self.shelf.series(measure_id, by)
        if by is None or value is not None:
            return groups.get(value, ())
        return [row for rows in groups.values() for row in rows]

    def at(self, measure_id: str, period_end: date, by: str | None = None) -> Sequence[Result]:
        rows = self.series(measure_id, by)
        return [row for row in rows if row.period_end == period_end]

    @property
    def origin(self) -> Origin:
        """The records that the newest quarter was counted from."""
        newest = self.shelf.newest.frozen
        return Origin(newest.authority, newest.as_at, newest.snapshot, newest.rests_on)
