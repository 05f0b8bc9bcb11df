"""The official figures that stand beside a measure, read once for each snapshot and measure."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

from goldenthread.measures.benchmarks import (
    Comparison,
    Official,
    benchmarks_by_year,
    benchmarks_for,
    official,
)
from goldenthread.measures.measure import Measure, Unavailable


@dataclass(frozen=True)
class _Read:
    """What was read from one state of the official figures."""

    store: Official
    found: dict[tuple, Any] = field(default_factory=dict)


_lock = Lock()
_read: list[_Read] = []


def comparison(measure: Measure | Unavailable, on: date) -> Comparison | None:
    """The latest official figures as known for a day, which is that of the figure beside them."""
    return _kept(
        (measure.id, on),
        lambda store: benchmarks_for(measure, settings.AUTHORITY, on, store),
    )


def of_group(measure: Measure, group: tuple[str, str], on: date) -> Comparison | None:
    """The latest official figures of one (breakdown, group) of a measure."""
    return _kept(
        (measure.id, on, group),
        lambda store: benchmarks_for(measure, settings.AUTHORITY, on, store, group=group),
    )


def by_year(measure: Measure | Unavailable, on: date) -> list[Comparison]:
    """The official figures of every year that had ended by a day, oldest first.

    They stand beside figures of twelve months, each ending with the year of the statistics.
    """
    return _kept(
        (measure.id, on, "by year"),
        lambda store: benchmarks_by_year(measure, settings.AUTHORITY, on, store, months=12),
    )


def _kept(key: tuple, make: Callable[[Official], Any]):
    store = official(Path(settings.GOLDENTHREAD_HOME))
    with _lock:
        if not _read or _read[0].store is not store:
            _read[:] = [_Read(store)]
        found = _read[0].found
    if key not in found:
        found[key] = make(store)
    return found[key]
