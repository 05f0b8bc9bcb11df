"""What somebody undertook to do, and what became of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PromiseState(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    DONE = "done"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


@dataclass(frozen=True)
class Promise:
    """What somebody undertook to do, and what became of it.

    `made_on` is the day of the meeting that it comes from. `first_due` is the date first given,
    `agreed_due` the one that holds now; both null when nobody named a date. `evidence` is what
    was shown for it.
    """

    what: str
    who: str | None
    state: PromiseState
    made_on: date | None = None
    first_due: date | None = None
    agreed_due: date | None = None
    evidence: str | None = None

    @property
    def due(self) -> date | None:
        """The date that holds."""
        return self.agreed_due or self.first_due

    def is_overdue(self, on: date) -> bool:
        """Whether it is still to be done after its date; on the date itself it is not yet."""
        return self.state is PromiseState.OPEN and self.due is not None and self.due < on

    @property
    def is_live(self) -> bool:
        """Whether it is still to be done or verified."""
        return self.state in {PromiseState.OPEN, PromiseState.DONE}

    @property
    def lacks_a_date(self) -> bool:
        """Whether it is still to be done and nobody has said by when."""
        return self.state is PromiseState.OPEN and self.due is None
