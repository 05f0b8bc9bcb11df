"""Notices before a meeting: by when each must be out, and how that stands, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from goldenthread.dates.clear_days import (
    CALENDAR,
    LONDON,
    MEETING_NOTICE_DAYS,
    PRIVATE_MEETING_NOTICE_DAYS,
    WORKING,
    ClearDaysPolicy,
    counted_days,
    day_of_publication,
    publish_by,
)
from goldenthread.dates.words import DAYS, day_in_words, weekday_in_words

MOST_DAYS_NAMED = 10


@dataclass(frozen=True)
class Notice:
    """Something that must be public so many clear days before a meeting, and what says so."""

    what: str
    days: int
    authority: str


AGENDA = Notice(
    "Agenda and papers",
    MEETING_NOTICE_DAYS,
    "Local Government Act 1972 sections 100A(6)(a) and 100B(3) and (4)(a)",
)
PRIVATE_MEETING = Notice(
    "First notice of a private meeting",
    PRIVATE_MEETING_NOTICE_DAYS,
    "SI 2012/2089 regulation 5(2) and (3)",
)
PRIVATE_MEETING_AGAIN = Notice(
    "Second notice of a private meeting, with what was said against it and the reply",
    MEETING_NOTICE_DAYS,
    "SI 2012/2089 regulation 5(4) and (5)",
)


class Light(StrEnum):
    """How a clock stands."""

    DONE = "done in time"
    DONE_LATE = "done late"
    GREEN = "in time"
    AMBER = "due soon"
    RED = "late"


@dataclass(frozen=True)
class Clock:
    """By when one notice of one meeting must be out, under a policy, and when it was.

    ``published`` is the moment it was made public, with its time zone; None while it is not.
    ``warn_days`` are the calendar days before the last day from which the clock is amber.
    """

    notice: Notice
    meeting: date
    policy: ClearDaysPolicy = WORKING
    published: datetime | None = None
    warn_days: int = 3

    @property
    def due(self) -> date:
        """The last day on which it may be published. Raises OutsideCalendar."""
        return publish_by(self.meeting, self.notice.days, self.policy)

    @property
    def counted(self) -> Sequence[date]:
        """The clear days that are counted, earliest first. Raises OutsideCalendar."""
        return counted_days(self.meeting, self.notice.days, self.policy)

    def light(self, now: datetime) -> Light:
        """How it stands at a moment, by the day on which a publication then would count."""
        if self.published is not None:
            in_time = day_of_publication(self.published, self.policy) < self.counted[0]
            return Light.DONE if in_time else Light.DONE_LATE
        today = day_of_publication(now, self.policy)
        if today > self.due:
            return Light.RED
        soon = today >= self.due - timedelta(self.warn_days)
        return Light.AMBER if soon else Light.GREEN

    def says(self, now: datetime) -> str:
        """How it stands in a sentence."""
        due = weekday_in_words(self.due)
        match self.light(now):
            case Light.DONE | Light.DONE_LATE as done:
                late = f", late: it was due by {due}" if done is Light.DONE_LATE else ", in time"
                return f"Published on {self._day_published}{late}."
            case Light.RED:
                return f"Late: it should have been published by {due}."
            case _:
                return f"Publish by {due}{self._hour}."

    @property
    def _day_published(self) -> str:
        """The day in words, and the day it counts as where it was after the cut-off hour."""
        day = self._published.astimezone(LONDON).date()
        counts_as = day_of_publication(self._published, self.policy)
        if counts_as == day:
            return weekday_in_words(day)
        after = f"{weekday_in_words(day)} after {self.policy.cut_off:%H:%M}"
        return f"{after}, which counts as {weekday_in_words(counts_as)}"

    @property
    def _published(self) -> datetime:
        if self.published is None:
            raise ValueError("Nothing was published.")
        return self.published

    @property
    def _hour(self) -> str:
        cut_off = self.policy.cut_off
        return f", at {cut_off:%H:%M} at the latest" if cut_off else ""

    @property
    def explained(self) -> str:
        """Which rule, which days are counted and why these, and by what authority."""
        return (
            f"{self.notice.days} clear days before {weekday_in_words(self.meeting)}: "
            f"{_listed(self.counted)}. The day of publication and the day of the meeting do not "
            f"count. {self.policy.meaning} Authority: {self.notice.authority}."
        )


def clock_of_private_meeting(
    meeting: date, published: datetime | None = None, warn_days: int = 3
) -> Clock:
    """The clock of the first notice of a private meeting: every day counts."""
    return Clock(PRIVATE_MEETING, meeting, CALENDAR, published, warn_days)


def _listed(days: Sequence[date]) -> str:
    if len(days) > MOST_DAYS_NAMED:
        return f"all days from {weekday_in_words(days[0])} to {weekday_in_words(days[-1])}"
    first = ", ".join(f"{DAYS[day.weekday()]} {day.day}" for day in days[:-1])
    last = f"{DAYS[days[-1].weekday()]} {day_in_words(days[-1])}"
    return f"{first} and {last}" if first else last
