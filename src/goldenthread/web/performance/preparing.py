"""What pages show beside the figures and no page should wait for: worked out in another process."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

from django.conf import settings

from goldenthread.measures.figures import Figures, rests_on
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import first_reports_are_kept, keep_first_reports
from goldenthread.records.store import Snapshot, Store
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
    lock = _take(store.results / snapshot.id)
    if lock is None:
        return
    try:
        process = subprocess.Popen(  # noqa: S603  (our own command)
            # -P: nothing is imported from the folder in which the server was started.
            [sys.executable, "-P", "-m", "django", COMMAND],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": os.environ.get(
                    "DJANGO_SETTINGS_MODULE", "goldenthread.web.config.settings"
                ),
                "GOLDENTHREAD_HOME": str(Path(settings.GOLDENTHREAD_HOME).resolve()),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[lock],
            start_new_session=True,
        )
    finally:
        os.close(lock)
    Thread(target=process.wait, daemon=True).start()


def _take(folder: Path) -> int | None:
    """Take the lock of a snapshot's results; None when a process has it.

    The lock goes with the descriptor to the process that inherits it and ends with it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
