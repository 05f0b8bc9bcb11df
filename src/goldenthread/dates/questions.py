"""Deadlines for questions, petitions and requests to speak, as each constitution words its own.

No statute fixes them for scrutiny: they are standing orders of each council. Read so far: "no
later than 9.00am on the working day before the meeting" (minutes of 2016 and 2018), "midday two
working days before", "at least two clear working days before", "5.00pm on the Monday prior to the
meeting". A deadline is computed from such a rule, never typed, and tells the days it counted.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from goldenthread.dates.clear_days import LONDON, WORKING, counted_days, publish_by
from goldenthread.dates.words import (
    DAYS,
    hour_in_words,
    moment_in_words,
    number_in_words,
    ordinal_in_words,
    weekday_in_words,
)
from goldenthread.dates.working_days import add_working_days

_SATURDAY = 5


@dataclass(frozen=True)
class Explained:
    """A deadline with the days that led to it.

    ``counted`` are the days that the rule counted, earliest first; ``left_out`` those between the
    deadline and the meeting, both out, that it did not, each with why.
    """

    rule: str
    meeting: date
    deadline: datetime
    counted: tuple[date, ...]
    left_out: tuple[tuple[date, str], ...]

    @property
    def in_words(self) -> str:
        """The deadline, the rule, and every day between it and the meeting."""
        parts = [f"{moment_in_words(self.deadline)}, which is {self.rule}."]
        if self.counted:
            days = ", ".join(weekday_in_words(day) for day in reversed(self.counted))
            parts.append(f"Counted back from {weekday_in_words(self.meeting)}: {days}.")
        if self.left_out:
            days = ", ".join(f"{weekday_in_words(day)} ({why})" for day, why in self.left_out)
            parts.append(f"Not counted: {days}.")
        return " ".join(parts)


class DeadlineRule(ABC):
    """When notice must have been given for a meeting. ``hour`` is London time."""

    hour: time

    @property
    @abstractmethod
    def in_words(self) -> str:
        """The rule as a constitution words it: "9.00am on the working day before the meeting"."""

    @abstractmethod
    def day(self, meeting: date) -> date:
        """The day of the deadline. Raises OutsideCalendar where bank holidays are not known."""

    @abstractmethod
    def counted(self, meeting: date) -> tuple[date, ...]:
        """The days that are counted, earliest first. Raises OutsideCalendar."""

    def deadline(self, meeting: date) -> datetime:
        """The last moment for a question to a meeting, in London time, inclusive.

        Raises OutsideCalendar for a meeting whose bank holidays are not known.
        """
        return datetime.combine(self.day(meeting), self.hour, tzinfo=LONDON)

    def is_late(self, received: datetime, meeting: date) -> bool:
        """Whether something received at a moment, with its time zone, missed the deadline."""
        if received.tzinfo is None:
            raise ValueError("The time of receipt has no time zone. Give it in UTC.")
        return received > self.deadline(meeting)

    def explained(self, meeting: date) -> Explained:
        """The deadline with the days counted and those left out. Raises OutsideCalendar."""
        counted = self.counted(meeting)
        return Explained(
            rule=self.in_words,
            meeting=meeting,
            deadline=self.deadline(meeting),
            counted=counted,
            left_out=_left_out(self.day(meeting), meeting, counted) if counted else (),
        )


@dataclass(frozen=True)
class QuestionRule(DeadlineRule):
    """When the public must have given notice of a question, in working days.

    `working_days` are counted back from the meeting, which never counts. "The second working
    day before" counts the day of the deadline itself; "two clear working days' notice" does
    not, and sets `clear`.
    """

    working_days: int
    hour: time
    clear: bool = False

    def __post_init__(self) -> None:
        if self.working_days < 1:
            raise ValueError("A question deadline lies at least one working day before.")

    @property
    def in_words(self) -> str:
        """The rule in words."""
        hour, days = hour_in_words(self.hour), self.working_days
        if self.clear:
            notice = f"{number_in_words(days)} clear working {'day' if days == 1 else 'days'}"
            return f"{hour} with {notice} between then and the meeting"
        if days == 1:
            return f"{hour} on the working day before the meeting"
        return f"{hour} on the {ordinal_in_words(days)} working day before the meeting"

    def day(self, meeting: date) -> date:
        """The working day so many before, or the last that leaves so many clear."""
        if self.clear:
            return publish_by(meeting, self.working_days, WORKING)
        return add_working_days(meeting, -self.working_days)

    def counted(self, meeting: date) -> tuple[date, ...]:
        """The working days counted, the deadline's own among them unless they are clear."""
        if self.clear:
            return counted_days(meeting, self.working_days, WORKING)
        back = range(-self.working_days, 0)
        return tuple(add_working_days(meeting, days) for days in back)


@dataclass(frozen=True)
class WeekdayRule(DeadlineRule):
    """A day of the week before the meeting, as in "5.00pm on the Monday before the meeting".

    `weekday` runs from 0, Monday, to 6. A meeting on that weekday has the one a week before. A
    bank holiday stays the deadline: the rule says no other day.
    """

    weekday: int
    hour: time

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise ValueError("A weekday is a number from 0, Monday, to 6, Sunday.")

    @property
    def in_words(self) -> str:
        """The rule in words."""
        return f"{hour_in_words(self.hour)} on the {DAYS[self.weekday]} before the meeting"

    def day(self, meeting: date) -> date:
        """The last such weekday before the meeting."""
        return meeting - timedelta((meeting.weekday() - self.weekday - 1) % 7 + 1)

    def counted(self, meeting: date) -> tuple[date, ...]:
        """None: no days are counted."""
        return ()


NINE_ON_THE_WORKING_DAY_BEFORE = QuestionRule(1, time(9, 0))
""" "No later than 9.00am on the working day before the meeting"."""


def _left_out(
    deadline: date, meeting: date, counted: tuple[date, ...]
) -> tuple[tuple[date, str], ...]:
    between = (deadline + timedelta(n) for n in range(1, (meeting - deadline).days))
    return tuple((day, _why(day)) for day in between if day not in counted)


def _why(day: date) -> str:
    return "weekend" if day.weekday() >= _SATURDAY else "bank holiday"
