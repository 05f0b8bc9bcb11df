"""What is due: the list of the latest records, made once for each day and held in the process.

A list names children, so it is kept in memory only, and read through `policies` and the access
log like every other list of children.
"""

from datetime import date
from threading import Lock

from goldenthread.measures.duties.due import DueList, due_list
from goldenthread.measures.duties.tally import (
    Tally,
    by_duty,
    by_worker,
    day_looked_from,
    of_team,
    teams_of,
)
from goldenthread.measures.figures import rests_on
from goldenthread.records.store import Snapshot

__all__ = ["Tally", "by_duty", "by_worker", "day_looked_from", "due_on", "of_team", "teams_of"]

_lock = Lock()
_held: dict[tuple[Snapshot, str, date], DueList] = {}


def due_on(snapshot: Snapshot, day: date) -> DueList:
    """What is late on a day and due soon after it, by the records of a snapshot."""
    key = (snapshot, rests_on(snapshot), day)
    with _lock:
        if key not in _held:
            made = due_list(snapshot, day)
            _held.clear()
            _held[key] = made
        return _held[key]
