"""What is due: the list of the latest records, made once for each day and held in the process.

A list names children, so it is kept in memory only, and read through `policies` and the access
log like every other list of children.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

from goldenthread.measures.duties.due import Due, DueList, due_list
from goldenthread.measures.figures import rests_on
from goldenthread.records.store import Snapshot

FRESH = timedelta(days=7)
"""Records no older than this are looked at from today; older ones from the day after theirs."""

_lock = Lock()
_held: dict[tuple[Snapshot, str, date], DueList] = {}


@dataclass(frozen=True)
class Tally:
    """How much of something is late, due on the day itself, and due in the working days after."""

    late: int
    today: int
    soon: int

    @classmethod
    def of(cls, items: Iterable[Due]) -> "Tally":
        found = list(items)
        late = sum(item.late for item in found)
        today = sum(item.working_days == 0 for item in found)
        return cls(late, today, len(found) - late - today)


def day_looked_from(as_at: date, today: date) -> date:
    """The day whose list is shown: today, unless the records are too old to speak of it."""
    return today if as_at <= today <= as_at + FRESH else as_at + timedelta(days=1)


def due_on(snapshot: Snapshot, day: date) -> DueList:
    """What is late on a day and due soon after it, by the records of a snapshot."""
    key = (snapshot, rests_on(snapshot), day)
    with _lock:
        if key not in _held:
            made = due_list(snapshot, day)
            _held.clear()
            _held[key] = made
        return _held[key]


def of_team(items: Iterable[Due], team: str | None) -> list[Due]:
    """Keep what is one team's; None keeps all."""
    return [item for item in items if team is None or item.team == team]


def teams_of(items: Iterable[Due]) -> list[str]:
    """The teams that have anything to do, by name."""
    return sorted({item.team for item in items})


def by_worker(items: Sequence[Due]) -> Mapping[str, Tally]:
    """How much each worker has, the most late first."""
    names = sorted({item.worker for item in items})
    tallies = {name: Tally.of(it for it in items if it.worker == name) for name in names}
    return dict(sorted(tallies.items(), key=lambda pair: (-pair[1].late, -pair[1].today, pair[0])))


def by_duty(items: Sequence[Due]) -> Mapping[str, Tally]:
    """How much of each duty there is, in the order of the child's journey."""
    names = dict.fromkeys(item.duty.name for item in sorted(items, key=_journey))
    return {name: Tally.of(it for it in items if it.duty.name == name) for name in names}


def _journey(item: Due) -> int:
    return list(type(item.duty.stage)).index(item.duty.stage)
