"""What is late on a day, and what falls due in the working days after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.dates.periods import Period
from goldenthread.dates.working_days import add_working_days, working_days_between
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS, NOT_KNOWN
from goldenthread.measures.duties.catalogue import DUTIES
from goldenthread.measures.duties.duty import Duty
from goldenthread.measures.extract import Extract
from goldenthread.measures.figures import extract_of
from goldenthread.measures.settings import COUNCIL_SETTINGS
from goldenthread.measures.windows import as_at_table, calendar_table
from goldenthread.records.store import Snapshot

HORIZON = 10
"""Working days that a manager looks ahead."""
_ALLOCATED = (BREAKDOWNS["team"], BREAKDOWNS["worker"])


@dataclass(frozen=True)
class Due:
    """One thing to be done for one child.

    ``due`` is the last day on which it is in time, ``since`` the day its clock started.
    ``working_days`` are those from the day looked from to ``due``: 0 on the day itself, negative
    when it is late. ``team`` and ``worker`` are names; "Unallocated" where nobody holds the
    child, "Not known" where the records do not say.
    """

    duty: Duty
    person_id: str
    record_id: str
    since: date
    due: date
    working_days: int
    team: str
    worker: str

    @property
    def late(self) -> bool:
        """Whether its last day has passed."""
        return self.working_days < 0


@dataclass(frozen=True)
class DueList:
    """What is late on a day or falls due soon, the longest late first, and what cannot be told.

    ``not_told`` are the duties whose records the snapshot does not bring.
    """

    day: date
    as_at: date
    until: date
    items: tuple[Due, ...]
    not_told: tuple[Duty, ...]


def due_list(snapshot: Snapshot, day: date, ahead: int = HORIZON) -> DueList:
    """List what was not done by a day and should have been, or falls due by ``ahead`` days on.

    ``ahead`` counts working days. The records are those of the snapshot, up to its own last day:
    whoever shows the list says which day that is. Children's identifiers are in it: the caller
    answers for who may see them.
    """
    with Tables.open(_files(snapshot, DUTIES.values())) as tables:
        return due_of(tables, extract_of(snapshot), day, ahead)


def due_of(tables: Tables, extract: Extract, day: date, ahead: int = HORIZON) -> DueList:
    """The same of tables that are open."""
    until = add_working_days(day, ahead)
    told = [duty for duty in DUTIES.values() if not duty.needs & extract.missing]
    tables.keep("as_at", as_at_table([Period(day, day)]))
    tables.keep(COUNCIL_SETTINGS, extract.settings.table(day, day))
    tables.keep("calendar", calendar_table())
    for breakdown in _ALLOCATED:
        if breakdown.prepared_spans is not None:
            tables.keep(f"spans_{breakdown.name}", breakdown.prepared_spans.sql())
        tables.keep(f"labels_{breakdown.name}", breakdown.label_relation())
    rows = [(duty, row) for duty in told for row in tables.rows(_due_sql(duty, until))]
    items = (
        Due(duty=duty, working_days=_working_days(day, row["due"]), **row) for duty, row in rows
    )
    return DueList(
        day=day,
        as_at=extract.as_at,
        until=until,
        items=tuple(sorted(items, key=lambda it: (it.due, it.person_id, it.duty.id))),
        not_told=tuple(duty for duty in DUTIES.values() if duty not in told),
    )


def _working_days(day: date, due: date) -> int:
    """Working days left; a day that has passed is late even when no working day lies between."""
    days = working_days_between(day, due)
    return min(days, -1) if due < day else days


def _files(snapshot: Snapshot, duties: Iterable[Duty]) -> dict[str, Path]:
    read = {table for duty in duties for table in duty.prepared.tables}
    read |= {table for breakdown in _ALLOCATED for table in breakdown.tables}
    return {name: path for name, path in snapshot.tables.items() if name in read}


def _due_sql(duty: Duty, until: date) -> str:
    output = duty.prepared.output
    dues = []
    if "due" in output:
        dues.append("own.due")
    joins = []
    if "due_wd" in output:
        joins.append("LEFT JOIN calendar ON calendar.day_wd = own.due_wd")
        dues.append("calendar.day")
    names = []
    for name in (breakdown.name for breakdown in _ALLOCATED):
        held = f"held_{name}.value"
        value = f"COALESCE(own.{name}, {held})" if name in output else held
        joins.append(
            f"LEFT JOIN spans_{name} AS held_{name} ON held_{name}.person_id = own.person_id"
            f" AND held_{name}.from_date <= own_day.as_at"
            f" AND (held_{name}.to_date IS NULL OR held_{name}.to_date > own_day.as_at)"
            f" LEFT JOIN labels_{name} ON labels_{name}.value = {value}"
        )
        names.append(f"COALESCE(labels_{name}.label, {value}, '{NOT_KNOWN}') AS {name}")
    due = f"COALESCE({', '.join(dues)})"
    return f"""
        WITH own AS ({duty.prepared.sql()})
        SELECT own.person_id, own.record_id, own.since, {due} AS due, {", ".join(names)}
        FROM own CROSS JOIN as_at AS own_day {" ".join(joins)}
        WHERE {due} <= DATE '{until}' AND own.person_id IS NOT NULL
    """
