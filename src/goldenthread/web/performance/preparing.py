"""What pages show beside the figures and no page should wait for: worked out in another process."""

from contextlib import suppress
from pathlib import Path

from goldenthread.disclosure.policies import BadPolicy
from goldenthread.measures.disclosed import NotAsPublished
from goldenthread.measures.figures import Figures, rests_on
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import first_reports_are_kept, keep_first_reports
from goldenthread.records.store import Snapshot, Store
from goldenthread.web import jobs
from goldenthread.web.performance.checks import keep_checks, kept_at
from goldenthread.web.performance.publishing import control

COMMAND = "prepare_measures"
LOCK = "preparing.lock"
NOT_YET = "What was first reported is being worked out. Come back in a minute or two."

_begun: set[tuple[Path, str]] = set()
_prepared: set[tuple[Path, str]] = set()


def is_prepared(store: Store, snapshot: Snapshot) -> bool:
    """Whether everything that pages show of a snapshot lies there; once it does it stays."""
    key = (snapshot.path, rests_on(snapshot))
    if key in _prepared:
        return True
    there = kept_at(store, snapshot).is_file() and first_reports_are_kept(store, snapshot)
    if there:
        _prepared.add(key)
    return there


def knows_first_reports(store: Store, snapshot: Snapshot) -> bool:
    """Whether what was first reported lies there, even if something else does not yet."""
    return is_prepared(store, snapshot) or first_reports_are_kept(store, snapshot)


def prepare(store: Store, snapshot: Snapshot) -> None:
    """Work out what is missing: figures, what was first reported, what checks found, and the last
    quarter as it would be published.
    """
    Figures.of(snapshot, store)
    Figures.of(snapshot, store, every=Every.QUARTER)
    keep_first_reports(store, snapshot)
    keep_checks(store, snapshot)
    # A policy that cannot be followed is told of on the page where it matters.
    with suppress(BadPolicy, NotAsPublished):
        control.as_published(store, snapshot, control.quarters_of(snapshot)[-1])


def begin(store: Store, snapshot: Snapshot) -> None:
    """Start `prepare` in a process of its own, unless one is at it; returns at once.

    A site begins once for a snapshot and a catalogue: what has failed would fail again.
    """
    key = (snapshot.path, rests_on(snapshot))
    if key in _begun:
        return
    _begun.add(key)
    folder = store.results / snapshot.id
    folder.mkdir(parents=True, exist_ok=True)
    jobs.begin(COMMAND, lock=folder / LOCK)
