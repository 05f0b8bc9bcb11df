"""The shelf: which figures are published now, and what was published before them.

An index beside the files names them in the order in which they were published; of each quarter the
last is what everybody sees. It is the only thing that readers of published figures read besides the
files themselves: no record and no exact figure.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.utils import timezone

from goldenthread.dates.periods import add_months, quarter
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.disclosed import INDEX
from goldenthread.measures.results import RESULT_SCHEMA, Result, rows_of
from goldenthread.measures.windows import windows_of
from goldenthread.records.files import alone, written_whole
from goldenthread.records.store import Store
from goldenthread.web.published.frozen import Drawer, Frozen

NOT_PUBLISHED = "not published"
"""The status of a figure of a quarter that was left out."""
WHOLE = -1
Groups = Mapping[str | None, tuple[Result, ...]]
"""The series of each group, oldest first; of the whole under None."""


@dataclass(frozen=True)
class Issue:
    """One set of figures on the shelf, and when it was put there."""

    frozen: Frozen
    published_at: datetime


@dataclass(frozen=True)
class Shelf:
    """Everything an authority has published, the oldest first."""

    drawer: Drawer
    issues: tuple[Issue, ...]
    _series: dict[tuple[str, str | None], Groups] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return bool(self.issues)

    @cached_property
    def state(self) -> str:
        """A name for exactly what is published now."""
        told = " ".join(f"{issue.frozen.digest} {issue.published_at}" for issue in self.issues)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def latest(self) -> Issue:
        """What was published last of all."""
        return self.issues[-1]

    @cached_property
    def of_quarter(self) -> Mapping[date, Issue]:
        """What everybody sees of each quarter, by its last day, in order."""
        found = {end: issue for issue in self.issues for end in issue.frozen.quarters}
        return dict(sorted(found.items()))

    @property
    def newest(self) -> Issue:
        """What holds the last quarter that is published."""
        return next(reversed(self.of_quarter.values()))

    def reported(self, end: date) -> list[Issue]:
        """Every set that ever told of a quarter, the first reported first."""
        return [issue for issue in self.issues if end in issue.frozen.quarters]

    def as_it_stood(self, day: date) -> "Shelf":
        """The shelf at the end of a day; as it is now where everything came to it later."""
        known = tuple(it for it in self.issues if timezone.localdate(it.published_at) <= day)
        return self if known in ((), self.issues) else Shelf(self.drawer, known)

    def with_draft(self, frozen: Frozen) -> "Shelf":
        """The shelf as it would be if a set were published now."""
        return Shelf(self.drawer, (*self.issues, Issue(frozen, datetime.now(UTC))))

    def series(self, measure_id: str, by: str | None) -> Groups:
        """The published figures of a measure, whole or by the groups of a breakdown.

        Each series has a result for each quarter from the first to the last that is published,
        which says so where the measure or the group was not published, or not by the definition
        that holds now.
        """
        key = (measure_id, by)
        if key not in self._series:
            self._series[key] = self._read(measure_id, by)
        return self._series[key]

    def figure_in(self, issue: Issue, measure_id: str, end: date) -> Result | None:
        """The whole authority's figure of a quarter as one set told it; None if it did not."""
        return _wholes(self.drawer, issue.frozen).get((measure_id, end))

    @cached_property
    def _ends(self) -> tuple[date, ...]:
        ends = list(self.of_quarter)
        every = [ends[0]]
        while every[-1] < ends[-1]:
            every.append(quarter(add_months(every[-1].replace(day=1), 1)).end)
        return tuple(every)

    @cached_property
    def _now(self) -> pa.Table:
        """What is published now of every quarter."""
        parts = [RESULT_SCHEMA.empty_table()]
        for issue in dict.fromkeys(self.of_quarter.values()):
            ends = [end for end, shown in self.of_quarter.items() if shown is issue]
            table = _controlled(self.drawer, issue.frozen)
            parts.append(table.filter(pc.is_in(table["period_end"], pa.array(ends, pa.date32()))))
        return pa.concat_tables(parts).unify_dictionaries().combine_chunks()

    @cached_property
    def _places(self) -> tuple[Mapping[str, int], np.ndarray, np.ndarray]:
        """The place of each measure among the words, and of each row its measure's and breakdown's.

        Looked up instead of comparing words: a page asks for every measure.
        """
        coded = self._now["measure"].chunk(0)
        names = {name: place for place, name in enumerate(coded.dictionary.to_pylist())}
        by = np.full(len(self._now), WHOLE)
        for place, name in enumerate(BREAKDOWNS):
            by[pc.is_valid(self._now[name]).to_numpy()] = place
        return names, coded.indices.to_numpy(), by

    def _rows(self, measure_id: str, by: str | None) -> Iterator[Result]:
        names, measure_of, by_of = self._places
        wanted_by = list(BREAKDOWNS).index(by) if by else WHOLE
        at = (measure_of == names.get(measure_id, WHOLE)) & (by_of == wanted_by)
        version = CATALOGUE[measure_id].version
        rows = rows_of(self._now.take(pa.array(np.flatnonzero(at))))
        return (row for row in rows if row.version == version)

    def _read(self, measure_id: str, by: str | None) -> Groups:
        found: dict[str | None, dict[date, Result]] = {} if by else {None: {}}
        for row in self._rows(measure_id, by):
            found.setdefault(row.breakdown[by] if by else None, {})[row.period_end] = row
        return {
            group: tuple(
                found[group].get(end) or self._left_out(measure_id, by, group, end)
                for end in self._ends
            )
            for group in sorted(found, key=str)
        }

    def _left_out(self, measure_id: str, by: str | None, group: str | None, end: date) -> Result:
        measure = CATALOGUE[measure_id]
        (window,) = windows_of([quarter(end)], measure.months)
        return Result(
            measure=measure_id,
            version=measure.version,
            authority=self.drawer.authority,
            period_start=window.start,
            period_end=end,
            breakdown={by: group} if by and group else {},
            numerator=None,
            denominator=None,
            value=None,
            unit=measure.unit,
            status=NOT_PUBLISHED,
        )


@lru_cache(64)
def _controlled(drawer: Drawer, frozen: Frozen) -> pa.Table:
    return drawer.controlled(frozen)


@lru_cache(64)
def _wholes(drawer: Drawer, frozen: Frozen) -> Mapping[tuple[str, date], Result]:
    table = _controlled(drawer, frozen)
    for name in BREAKDOWNS:
        table = table.filter(pc.is_null(table[name]))
    return {(row.measure, row.period_end): row for row in rows_of(table)}


def shelf() -> Shelf:
    """What the site's authority has published, read again only when the index has changed."""
    drawer = Drawer(Store(Path(settings.GOLDENTHREAD_HOME)), settings.AUTHORITY)
    try:
        stat = (drawer.folder / INDEX).stat()
    except FileNotFoundError:
        return Shelf(drawer, ())
    return _shelf(drawer, stat.st_mtime_ns, stat.st_ino)


@lru_cache(4)
def _shelf(drawer: Drawer, changed: int, inode: int) -> Shelf:
    return Shelf(drawer, tuple(_issues(drawer)))


def _issues(drawer: Drawer) -> Iterator[Issue]:
    for entry in _entries(drawer):
        yield Issue(drawer.find(entry["name"]), datetime.fromisoformat(entry["published_at"]))


def _entries(drawer: Drawer) -> list[Mapping[str, str]]:
    path = drawer.folder / INDEX
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def put_on_shelf(drawer: Drawer, frozen: Frozen, published_at: datetime) -> None:
    """Show a set to everybody from now on. Putting it there twice in one moment is idle."""
    entry = {"name": frozen.name, "published_at": published_at.isoformat()}
    with alone(drawer.folder / ".lock"):
        entries = _entries(drawer)
        if entry in entries:
            return
        with written_whole(drawer.folder / INDEX) as partial:
            partial.write_text(json.dumps([*entries, entry], indent=1), encoding="utf-8")
