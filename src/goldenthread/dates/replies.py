"""By when the executive replies to a scrutiny committee's report or recommendations.

Local Government Act 2000 section 9FE(4): a committee's notice requires the authority or its
executive to reply "within two months beginning with" the day on which it received the report or,
if later, the notice. The first of the two months begins with that day itself.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.dates.periods import last_day_of_months_beginning_with
from goldenthread.dates.words import day_in_words

MONTHS_TO_REPLY = 2
"""Months in which to reply (Local Government Act 2000 s9FE(4))."""


@dataclass(frozen=True)
class ReplyClock:
    """The days on which the report and the notice were received; either may be the later.

    ``notice`` is None where the two came as one: the clock then runs from the report.
    """

    report: date
    notice: date | None = None

    @property
    def begins(self) -> date:
        """The first day of the two months: the later of the two days of receipt."""
        return max(self.report, self.notice or self.report)

    @property
    def last_day(self) -> date:
        """The last day for the reply, inclusive.

        15 January gives 14 March. Where the second month has no day before the corresponding
        one, its last day: 31 December gives the last day of February.
        """
        return last_day_of_months_beginning_with(self.begins, MONTHS_TO_REPLY)

    @property
    def explained(self) -> str:
        """How the last day was worked out, for the page beside it."""
        which = "notice" if self.notice and self.notice > self.report else "report"
        return (
            f"Two months beginning with the day the {which} was received, "
            f"{day_in_words(self.begins)}: the last day for the reply is "
            f"{day_in_words(self.last_day)} (Local Government Act 2000, section 9FE)."
        )
