"""Which records of which meetings have passed their period, and what was decided of them.

An app that keeps records of meetings says which meetings have one::

    register.register_record(Record.REPORTS, meetings_with_reports)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.dates.retention import Record, RetentionClock, not_passed_since, retention_of
from goldenthread.web.scrutiny.models import (
    BodyKind,
    Choice,
    Meeting,
    RetentionDecision,
    Status,
)

Keeps = Callable[[Iterable[int]], set[int]]
"""Of the meetings with these keys, those that have a record, in one query."""

_kept: dict[Record, Keeps] = {}


def register_record(record: Record, keeps: Keeps) -> None:
    """Have an app asked which meetings have a record. The same record again replaces it."""
    _kept[record] = keeps


def with_minutes(keys: Iterable[int]) -> set[int]:
    return set(Meeting.objects.filter(pk__in=keys, status=Status.HELD).values_list("pk", flat=True))


@dataclass(frozen=True)
class Held:
    """One record of one meeting, its period, and what was last decided of it (None: nothing)."""

    meeting: Meeting
    record: Record
    clock: RetentionClock
    decided: RetentionDecision | None

    @property
    def is_withdrawn(self) -> bool:
        return self.decided is not None and self.decided.choice == Choice.WITHDRAW

    def is_flagged(self, today: date) -> bool:
        """Whether somebody is to decide: the period is over, and so is what was decided."""
        if not self.clock.has_passed(today) or self.is_withdrawn:
            return False
        return self.decided is None or today > self.decided.until


def clock_of(meeting: Meeting, record: Record) -> RetentionClock | None:
    """The clock of a record of a meeting; None where no day, or no rule of that day, is known."""
    if meeting.date is None:
        return None
    executive = meeting.body.kind == BodyKind.EXECUTIVE
    return retention_of(record, meeting.date, executive=executive)


def passed(today: date) -> list[Held]:
    """Every record that has passed its period, the earliest first, in a fixed number of queries."""
    meetings = list(
        Meeting.objects.filter(date__lt=not_passed_since(today))
        .select_related("body")
        .order_by("date", "pk")
    )
    decided = _decided(meetings)
    having = {record: keeps([one.pk for one in meetings]) for record, keeps in _kept.items()}
    found = (
        Held(meeting, record, clock, decided.get((meeting.pk, record)))
        for meeting in meetings
        for record, keys in having.items()
        if meeting.pk in keys and (clock := clock_of(meeting, record))
    )
    return sorted(
        (one for one in found if one.clock.has_passed(today)), key=lambda one: one.clock.last_day
    )


def _decided(meetings: list[Meeting]) -> Mapping[tuple[int, str], RetentionDecision]:
    found = RetentionDecision.objects.filter(current=True, meeting__in=meetings)
    return {(one.meeting_id, one.record): one for one in found.select_related("by")}


def of_meeting(meeting: Meeting) -> Mapping[Record, RetentionDecision]:
    """What was last decided of each record of a meeting; asks nothing where that is fetched."""
    return {Record(one.record): one for one in meeting.retained.all() if one.current}


def is_withdrawn(meeting: Meeting, record: Record) -> RetentionDecision | None:
    """The decision by which a record of a meeting was withdrawn, None while it is open."""
    decided = of_meeting(meeting).get(record)
    return decided if decided and decided.choice == Choice.WITHDRAW else None
