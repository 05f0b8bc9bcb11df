"""The figures the site shows: those of the latest snapshot, held once for the whole process."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, groupby
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings

from goldenthread.measures.figures import Figures, extract_of, rests_on
from goldenthread.measures.judgement import year_before
from goldenthread.measures.reporting import Every, reporting_periods
from goldenthread.measures.results import Result
from goldenthread.measures.windows import Over
from goldenthread.records.store import NoSnapshot, Snapshot, Store
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.worked_out import periods_to, worked_out
from goldenthread.web.published.shelf import Shelf, shelf

T = TypeVar("T")


class NothingToShow(LookupError):
    """There are no figures for whoever asks. The message says why, and what to do."""


class NothingLoaded(NothingToShow):
    """The authority has no snapshot yet. The message says how to load one."""


class NothingPublished(NothingToShow):
    """The authority has published no figures yet, so that there are none for the public."""

    def __init__(self) -> None:
        super().__init__(
            f"{settings.AUTHORITY} has not published any figures yet. They appear here when the"
            " first quarter is published."
        )


@dataclass(frozen=True)
class Shown:
    """One measure as one audience sees it: the whole, and each group of one breakdown.

    Every series is oldest first and has a result for each reporting period that is asked for.
    """

    whole: tuple[Result, ...]
    groups: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)

    def rows(self) -> list[Result]:
        """All results, the whole before the groups."""
        return [*self.whole, *chain.from_iterable(self.groups.values())]


@dataclass(frozen=True)
class InHand:
    """The figures of one snapshot, and what has been made of them for each audience."""

    figures: Figures
    quarterly: Figures
    shelf: Shelf
    _shown: dict[tuple, Any] = field(default_factory=dict)

    @property
    def snapshot(self) -> Snapshot:
        return self.figures.snapshot

    @property
    def as_at(self) -> date:
        """Last day the records tell of."""
        return self.snapshot.as_at

    @property
    def month(self) -> date:
        """Last day of the last complete month, which the latest figures are of."""
        return reporting_periods(self.as_at)[-1].end

    def last(self, audience: Audience) -> date:
        """Last day of the latest figures that an audience sees."""
        return self.month if audience is Audience.EXACT else next(reversed(self._shelf.of_quarter))

    def told_as_at(self, audience: Audience) -> date:
        """Last day of the records that the latest figures of an audience were counted from."""
        return self.as_at if audience is Audience.EXACT else self._shelf.newest.frozen.as_at

    def shown(self, audience: Audience, measure_id: str, by: str | None = None) -> Shown:
        """A measure as an audience sees it.

        The controlled audience sees what was published and nothing else; raises NothingPublished
        before anything was.
        """
        if audience is Audience.EXACT:
            return self.kept((measure_id, by), lambda: self._read(self.figures, measure_id, by))
        return self._published(measure_id, by)

    def across(self, measure_id: str, by: str) -> Shown:
        """The exact figures of a measure with each group's last and that of a year before only."""
        return self.kept(("across", measure_id, by), lambda: self._across(measure_id, by))

    def of_quarters(self, measure_id: str, by: str | None = None) -> Shown:
        """The exact figures of a measure by quarter."""
        return self.kept(
            ("of quarters", measure_id, by), lambda: self._read(self.quarterly, measure_id, by)
        )

    def workers_of(self, team: str, measure_id: str) -> Shown:
        """The exact figures of the workers of one team; the whole is the team's own.

        Records keep teams and workers apart, so the two are crossed once, on first asking.
        """
        return self.kept(("workers", team, measure_id), lambda: self._crossed(team, measure_id))

    def read(self, measure_id: str, by: str | None) -> Shown:
        """The exact figures of a measure, all of them and not held: groups may be many."""
        return self._read(self.figures, measure_id, by)

    @property
    def first_day(self) -> date:
        """First day from which the records hold everything."""
        return extract_of(self.snapshot).history_begins

    def tells_of(self, day: date) -> bool:
        """Whether the records hold everything that happened in the month up to a day."""
        return self.first_day <= day.replace(day=1) and day <= self.as_at

    def kept(self, key: tuple, make: Callable[[], T]) -> T:
        """What was made of the figures under a key; it is made on first asking."""
        # Two who ask at once may both make it; what they make is the same.
        if key not in self._shown:
            self._shown[key] = make()
        return self._shown[key]

    def _read(self, figures: Figures, measure_id: str, by: str | None) -> Shown:
        cells = figures.series(measure_id, by) if by else []
        return Shown(tuple(figures.series(measure_id)), by_group(cells, by))

    @property
    def _shelf(self) -> Shelf:
        """What is published, where anything is."""
        if not self.shelf:
            raise NothingPublished
        return self.shelf

    def _published(self, measure_id: str, by: str | None) -> Shown:
        groups = self._shelf.series(measure_id, by) if by else {}
        return Shown(self._shelf.series(measure_id, None)[None], groups)

    def _across(self, measure_id: str, by: str) -> Shown:
        whole = self.shown(Audience.EXACT, measure_id).whole
        before = year_before(whole)
        ends = [result.period_end for result in (before, whole[-1]) if result is not None]
        cells = [row for end in ends for row in self.figures.at(measure_id, end, by)]
        return Shown(whole, by_group(cells, by))

    def _crossed(self, team: str, measure_id: str) -> Shown:
        key = (self.snapshot, rests_on(self.snapshot), measure_id)
        rows = worked_out(*key, (("team", "worker"),), periods_to(self.as_at), Over.PERIOD)
        cells = [
            replace(row, breakdown={"worker": row.breakdown["worker"]})
            for row in rows
            if row.breakdown.get("team") == team
        ]
        whole = self.figures.series(measure_id, "team", team)
        return Shown(tuple(sorted(whole, key=_by_end)), by_group(cells, "worker"))


def _by_end(result: Result) -> date:
    return result.period_end


def by_group(cells: Iterable[Result], by: str | None) -> Mapping[str, tuple[Result, ...]]:
    """The series of each group, oldest first, by the group's name."""

    def group(result: Result) -> str:
        return result.breakdown[by]

    ordered = sorted(cells, key=lambda result: (group(result), result.period_end))
    return {name: tuple(results) for name, results in groupby(ordered, key=group)}


@dataclass(frozen=True)
class _Key:
    """What decides whether the figures in hand are still the right ones."""

    snapshot: Snapshot
    rests_on: str
    published: str


_lock = Lock()
_held: dict[_Key, InHand] = {}
_latest: dict[tuple[Store, str, int], Snapshot] = {}


def in_hand() -> InHand:
    """The figures of the authority's latest snapshot; raises NothingLoaded when there is none.

    They are calculated if nobody has yet, by one thread while the others wait. A load of newer
    records, and a publication, is seen by the next request.
    """
    snapshot, published = _latest_snapshot(), shelf()
    key = _Key(snapshot, rests_on(snapshot), published.state)
    held = _held.get(key)
    if held is not None:
        return held
    with _lock:
        if key not in _held:
            made = InHand(*_figures(key), published)
            _held.clear()
            _held[key] = made
        return _held[key]


def _figures(key: _Key) -> tuple[Figures, Figures]:
    """By month and by quarter; those in hand where only a publication has come."""
    for other, held in _held.items():
        if (other.snapshot, other.rests_on) == (key.snapshot, key.rests_on):
            return held.figures, held.quarterly
    return (
        Figures.of(key.snapshot, _store()),
        Figures.of(key.snapshot, _store(), every=Every.QUARTER),
    )


def _store() -> Store:
    return Store(settings.GOLDENTHREAD_HOME)


def _latest_snapshot() -> Snapshot:
    """The latest snapshot, looked for again only when the authority's folder has changed."""
    store = _store()
    try:
        changed = store.folder_of(settings.AUTHORITY).stat().st_mtime_ns
        key = (store, settings.AUTHORITY, changed)
        found = _latest.get(key)
        if found is None:
            found = store.latest(settings.AUTHORITY)
            _latest.clear()
            _latest[key] = found
        return found
    except (NoSnapshot, FileNotFoundError):
        raise NothingLoaded(
            f"No records of {settings.AUTHORITY} have been loaded yet. Load a folder of them: "
            f'goldenthread load DIR --authority "{settings.AUTHORITY}" --as-at DATE'
        ) from None
