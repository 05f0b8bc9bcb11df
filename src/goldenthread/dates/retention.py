"""Until when what a meeting leaves must stay open to the public, and by which rule.

Minutes, the agenda and reports stay open for six years beginning with the day of the meeting, and
background papers for four (Local Government Act 1972, sections 100C and 100D, in force since 1
April 1986). For the executive the years begin on the day of the decision (SI 2012/2089, regulation
21(6) and (7), in force since 10 September 2012), here the day of its meeting, and are a least.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.dates.periods import last_day_of_years_beginning_with
from goldenthread.dates.words import day_in_words, number_in_words


class Record(StrEnum):
    """What a meeting leaves."""

    MINUTES = "minutes"
    REPORTS = "reports"
    BACKGROUND = "background"

    @property
    def called(self) -> str:
        """What it is called on a page."""
        return NAMES[self]


NAMES = {
    Record.MINUTES: "Minutes",
    Record.REPORTS: "Agenda and reports",
    Record.BACKGROUND: "Background papers",
}


@dataclass(frozen=True)
class Rule:
    """How many years a record stays open, for meetings held on ``since`` and after.

    ``executive`` says whether it is about meetings of the executive, or about all others.
    """

    record: Record
    executive: bool
    years: int
    authority: str
    since: date


_ACT_OPEN, _REGULATIONS_OPEN = date(1986, 4, 1), date(2012, 9, 10)
_ACT = "Local Government Act 1972, section"
_REGULATIONS = "SI 2012/2089, regulation"

RULES: Sequence[Rule] = (
    Rule(Record.MINUTES, False, 6, f"{_ACT} 100C(1)(a)", _ACT_OPEN),
    Rule(Record.REPORTS, False, 6, f"{_ACT} 100C(1)(c) and (d)", _ACT_OPEN),
    Rule(Record.BACKGROUND, False, 4, f"{_ACT} 100D(2)", _ACT_OPEN),
    Rule(Record.MINUTES, True, 6, f"{_REGULATIONS} 21(6)", _REGULATIONS_OPEN),
    Rule(Record.REPORTS, True, 6, f"{_REGULATIONS} 21(6)", _REGULATIONS_OPEN),
    Rule(Record.BACKGROUND, True, 4, f"{_REGULATIONS} 21(7)", _REGULATIONS_OPEN),
)
"""A change of the law is another row with its own ``since``; the latest in force holds."""

SHORTEST = min(rule.years for rule in RULES)
"""Years within which nothing has passed its period."""


@dataclass(frozen=True)
class RetentionClock:
    """How long one record of one meeting stays open. ``meeting`` is its day, which counts."""

    meeting: date
    rule: Rule

    @property
    def last_day(self) -> date:
        """The last day, inclusive: the day before the anniversary.

        15 January 2026 gives 14 January 2032 for six years. 29 February 2024 gives 28 February
        2030, since that year has no 29 February.
        """
        return last_day_of_years_beginning_with(self.meeting, self.rule.years)

    def has_passed(self, today: date) -> bool:
        """Whether the period is over; it is not on its last day."""
        return today > self.last_day

    @property
    def explained(self) -> str:
        """How the last day was worked out, for the page beside it."""
        years = number_in_words(self.rule.years).capitalize()
        return (
            f"{years} years beginning with the day of the meeting, {day_in_words(self.meeting)}: "
            f"open to the public until {day_in_words(self.last_day)} ({self.rule.authority})."
        )


def retention_of(record: Record, meeting: date, *, executive: bool) -> RetentionClock | None:
    """The clock of a record of a meeting; None for a day before any rule known here."""
    held = [
        rule
        for rule in RULES
        if rule.record is record and rule.executive is executive and rule.since <= meeting
    ]
    if not held:
        return None
    return RetentionClock(meeting, max(held, key=lambda rule: rule.since))


def not_passed_since(today: date) -> date:
    """The earliest day a meeting can have been held with nothing of it past its period.

    Only meetings before this day need looking at.
    """
    return today - timedelta(days=365 * SHORTEST)
