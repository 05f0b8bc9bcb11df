"""What pages show beside the figures and no page should wait for: worked out in another process."""

from pathlib import Path

from goldenthread.measures.figures import Figures, rests_on
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import first_reports_are_kept, keep_first_reports
from goldenthread.records.store import Snapshot, Store
from goldenthread.web import jobs
from goldenthread.web.performance.checks import keep_checks, kept_at

COMMAND = "prepare_measures"
LOCK = "preparing.lock"

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


def prepare(store: Store, snapshot: Snapshot) -> None:
    """Work out what is missing: figures, what was first reported, what the checks found."""
    Figures.of(snapshot, store)
    Figures.of(snapshot, store, every=Every.QUARTER)
    keep_first_reports(store, snapshot)
    keep_checks(store, snapshot)


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
