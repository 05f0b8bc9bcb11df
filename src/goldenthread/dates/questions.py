"""Deadlines for questions from the public, which each council's constitution words its own way."""

from dataclasses import dataclass
from datetime import date, datetime, time

from goldenthread.dates.clear_days import LONDON, WORKING, publish_by
from goldenthread.dates.working_days import add_working_days


@dataclass(frozen=True)
class QuestionRule:
    """When the public must have given notice of a question.

    `working_days` are counted back from the meeting, which never counts. "The second working
    day before" counts the day of the deadline itself; "two clear working days' notice" does
    not, and sets `clear`. `hour` is London time.
    """

    working_days: int
    hour: time
    clear: bool = False

    def __post_init__(self) -> None:
        if self.working_days < 1:
            raise ValueError("A question deadline lies at least one working day before.")

    def deadline(self, meeting: date) -> datetime:
        """The last moment for a question to a meeting, in London time, inclusive.

        Raises OutsideCalendar for a meeting whose bank holidays are not known.
        """
        if self.clear:
            day = publish_by(meeting, self.working_days, WORKING)
        else:
            day = add_working_days(meeting, -self.working_days)
        return datetime.combine(day, self.hour, tzinfo=LONDON)


NINE_ON_THE_WORKING_DAY_BEFORE = QuestionRule(1, time(9, 0))
""" "No later than 9.00am on the working day before the meeting"."""
