"""How much is late and due: counted by team, by worker and by what is to be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.measures.duties.due import Due

FRESH = timedelta(days=7)
"""Records no older than this are looked at from today; older ones from the day after theirs."""


@dataclass(frozen=True)
class Tally:
    """How much of something is late, due on the day itself, and due in the working days after."""

    late: int
    today: int
    soon: int

    @classmethod
    def of(cls, items: Iterable[Due]) -> "Tally":
        """Count some things to be done."""
        found = list(items)
        late = sum(item.late for item in found)
        today = sum(item.working_days == 0 for item in found)
        return cls(late, today, len(found) - late - today)


def day_looked_from(as_at: date, today: date) -> date:
    """The day whose list is shown: today, unless the records are too old to speak of it."""
    return today if as_at <= today <= as_at + FRESH else as_at + timedelta(days=1)


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
