"""Notice of key decisions, and papers that a scrutiny member asks the executive for.

The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
Regulations 2012 (SI 2012/2089): regulations 9 to 11 and 17.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.dates.clear_days import (
    CALENDAR,
    PRIVATE_MEETING_NOTICE_DAYS,
    WORKING,
    ClearDaysPolicy,
    clear_days_between,
    days_that_must_elapse,
    decide_from,
    publish_by,
)
from goldenthread.dates.words import day_in_words

PAPERS_DAYS = 10
"""Clear days within which a scrutiny member is given executive papers (SI 2012/2089 reg 17)."""


@dataclass(frozen=True)
class DecisionClock:
    """The notice of a key decision that may be made from ``earliest`` on (regulation 9)."""

    earliest: date
    policy: ClearDaysPolicy = CALENDAR

    @property
    def publish_by(self) -> date:
        """The last day on which the document gives 28 clear days. Raises OutsideCalendar."""
        return publish_by(self.earliest, PRIVATE_MEETING_NOTICE_DAYS, self.policy)

    def given(self, published: date) -> int:
        """How many clear days a publication gave before the earliest day."""
        return len(clear_days_between(published, self.earliest, self.policy))

    def is_in_time(self, published: date) -> bool:
        """Whether a publication gave at least 28 clear days."""
        return self.given(published) >= PRIVATE_MEETING_NOTICE_DAYS

    @property
    def explained(self) -> str:
        """How the last day for publishing was worked out."""
        return (
            f"28 clear days before {day_in_words(self.earliest)}: publish by "
            f"{day_in_words(self.publish_by)}. {self.policy.meaning} Neither the day of "
            "publication nor that of the decision counts (SI 2012/2089, regulation 9)."
        )


def general_exception_from(available: date) -> date:
    """The first day for a decision of which the chair's notice was available on a day (reg 10)."""
    return decide_from(available)


def papers_due(received: date) -> date:
    """The last day for papers that were asked for, inclusive: the tenth clear day after receipt.

    The day of receipt does not count, nor do weekends and bank holidays. Raises OutsideCalendar.
    """
    return days_that_must_elapse(received, PAPERS_DAYS, WORKING)[-1]
