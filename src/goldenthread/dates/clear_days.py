"""Clear days: the whole days between a publication and a meeting, under a named policy.

The statutes ask for clear days and do not define them. The day of publication and the day of
the meeting never count; whether Saturdays, Sundays and bank holidays do is each body's policy,
so the counted days are always shown (Local Government Act 1972 Part VA; SI 2012/2089).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from goldenthread.dates.bank_holidays import bank_holidays
from goldenthread.dates.working_days import is_working_day, previous_working_day

LONDON = ZoneInfo("Europe/London")

_SATURDAY, _SUNDAY = 5, 6
# A named day on a weekend is kept on its substitute day as well; no policy that leaves out
# bank holidays counts it, so that a notice is early rather than late.
_NAMED_DAYS = {(1, 1), (12, 25), (12, 26)}


@dataclass(frozen=True)
class ClearDaysPolicy:
    """Which days a body counts as clear days, and from when a publication counts.

    `cut_off` is the hour, London time, after which something published counts as published
    the next day; None when the body has none.
    """

    name: str
    meaning: str
    saturdays: bool
    sundays: bool
    bank_holidays: bool
    cut_off: time | None = None

    def counts(self, day: date) -> bool:
        """Whether a day counts as a clear day. Raises OutsideCalendar."""
        if self.bank_holidays and self.saturdays and self.sundays:
            return True
        if day.weekday() == _SATURDAY and not self.saturdays:
            return False
        if day.weekday() == _SUNDAY and not self.sundays:
            return False
        return self.bank_holidays or not _is_holiday(day)

    def with_cut_off(self, hour: time) -> "ClearDaysPolicy":
        """The same policy for a body with a cut-off hour."""
        return replace(self, cut_off=hour)


WORKING = ClearDaysPolicy(
    "working",
    "Saturdays, Sundays and bank holidays of England and Wales do not count.",
    saturdays=False,
    sundays=False,
    bank_holidays=False,
)
WITH_SATURDAYS = ClearDaysPolicy(
    "with Saturdays",
    "Saturdays count; Sundays and bank holidays of England and Wales do not.",
    saturdays=True,
    sundays=False,
    bank_holidays=False,
)
CALENDAR = ClearDaysPolicy(
    "calendar",
    "Every day counts.",
    saturdays=True,
    sundays=True,
    bank_holidays=True,
)
POLICIES = {policy.name: policy for policy in (WORKING, WITH_SATURDAYS, CALENDAR)}

MEETING_NOTICE_DAYS = 5
"""Clear days of notice of a meeting, its agenda and reports (s100A(6)(a), s100B(3))."""
PRIVATE_MEETING_NOTICE_DAYS = 28
"""Clear days of notice of a private meeting or a key decision (SI 2012/2089 regs 5, 9)."""
GENERAL_EXCEPTION_DAYS = 5
"""Clear days that pass before a decision under general exception (SI 2012/2089 reg 10)."""


def counted_days(
    meeting: date, days: int = MEETING_NOTICE_DAYS, policy: ClearDaysPolicy = WORKING
) -> tuple[date, ...]:
    """The last `days` clear days before a meeting, earliest first.

    Raises OutsideCalendar under a policy that leaves out bank holidays.
    """
    earlier = (meeting - timedelta(n) for n in _naturals())
    return tuple(reversed(_first(days, earlier, policy)))


def publish_by(
    meeting: date, days: int = MEETING_NOTICE_DAYS, policy: ClearDaysPolicy = WORKING
) -> date:
    """The last day on which papers can be published so that `days` clear days are given.

    It is the day before the earliest counted day, moved back to a working day, since nobody
    publishes on a weekend. Raises OutsideCalendar.
    """
    earliest = counted_days(meeting, days, policy)[0] if days else meeting
    return previous_working_day(earliest)


def clear_days_between(
    published: date, meeting: date, policy: ClearDaysPolicy = WORKING
) -> tuple[date, ...]:
    """The clear days that a publication gave before a meeting, earliest first, both ends out.

    Empty when the publication was on the day of the meeting or later.
    """
    between = (published + timedelta(n) for n in range(1, (meeting - published).days))
    return tuple(day for day in between if policy.counts(day))


def is_in_time(
    published: date,
    meeting: date,
    days: int = MEETING_NOTICE_DAYS,
    policy: ClearDaysPolicy = WORKING,
) -> bool:
    """Whether papers published on a day gave at least `days` clear days before a meeting."""
    return len(clear_days_between(published, meeting, policy)) >= days


def days_that_must_elapse(
    published: date, days: int = GENERAL_EXCEPTION_DAYS, policy: ClearDaysPolicy = WORKING
) -> tuple[date, ...]:
    """The `days` clear days after the day a notice was made available, earliest first."""
    return _first(days, (published + timedelta(n) for n in _naturals()), policy)


def decide_from(
    published: date, days: int = GENERAL_EXCEPTION_DAYS, policy: ClearDaysPolicy = WORKING
) -> date:
    """The first day on which a decision may be made under general exception (reg 10).

    It is the day after the last of the clear days that must elapse once the notice is public.
    """
    if not days:
        return published + timedelta(1)
    return days_that_must_elapse(published, days, policy)[-1] + timedelta(1)


def day_of_publication(published: datetime, policy: ClearDaysPolicy = WORKING) -> date:
    """The London date on which a publication counts as made.

    At the cut-off hour itself it still counts as that day; after it, as the next day. The
    instant must carry its time zone, else ValueError: a bare time cannot be placed in London.
    """
    if published.tzinfo is None:
        raise ValueError(
            "The time of publication has no time zone. Give it in UTC or with its offset."
        )
    in_london = published.astimezone(UTC).astimezone(LONDON)
    late = policy.cut_off is not None and in_london.time() > policy.cut_off
    return in_london.date() + timedelta(1 if late else 0)


def _is_holiday(day: date) -> bool:
    is_working_day(day)  # refuses a day whose bank holidays are not known
    return day in bank_holidays() or (day.month, day.day) in _NAMED_DAYS


def _first(days: int, candidates: Iterator[date], policy: ClearDaysPolicy) -> tuple[date, ...]:
    return tuple(islice((day for day in candidates if policy.counts(day)), days))


def _naturals() -> range:
    return range(1, date.max.toordinal())
