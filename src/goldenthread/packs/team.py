"""What one team's pack holds beside its figures, from the records of a snapshot."""

from collections.abc import Iterable

from goldenthread.dates.periods import Period
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.duties.due import DueList
from goldenthread.measures.duties.tally import of_team
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.results import rows_of
from goldenthread.packs.model import Holding, Team
from goldenthread.records.store import Snapshot

CASELOAD = "WF02"
"""The measure whose workers' figures are what each holds."""


def team_of(snapshot: Snapshot, name: str, listed: DueList, *, children: bool = False) -> Team:
    """Make a team's part of its pack.

    ``listed`` is what is late and due by the records of the snapshot. With ``children`` what is
    due is listed by child as well: the caller answers for who may see them.
    """
    due = tuple(of_team(listed.items, name))
    return Team(
        name=name,
        holdings=tuple(_holdings(snapshot, name)),
        listed=listed,
        due=due,
        children=due if children else (),
    )


def _holdings(snapshot: Snapshot, team: str) -> Iterable[Holding]:
    """What each worker of a team held on the last day of the records, by name.

    Workers within a team are no figure that is kept: teams and workers are kept apart.
    """
    measure = CATALOGUE[CASELOAD]
    day = Period(snapshot.as_at.replace(day=1), snapshot.as_at)
    with Tables.open(files_of(snapshot, [measure])) as tables:
        table = calculate(tables, extract_of(snapshot), [measure], [day], [("team", "worker")])
    held = [
        Holding(row.breakdown["worker"], row.numerator, row.value)
        for row in rows_of(table)
        if row.breakdown.get("team") == team and "worker" in row.breakdown
    ]
    return sorted(held, key=lambda it: it.worker)
