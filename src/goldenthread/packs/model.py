"""What a pack is made of: a meeting, figures that may be published, and promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.disclosure.suppression import DFE, Policy, suppress
from goldenthread.measures.judgement import year_before
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, every_of
from goldenthread.measures.results import Result


@dataclass(frozen=True)
class PackMeeting:
    """The meeting a pack is for. `previous` is the day of the committee's last meeting."""

    council: str
    committee: str
    on: date
    time: str | None = None
    venue: str | None = None
    previous: date | None = None


class PromiseState(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    DONE = "done"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


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
    def lacks_a_date(self) -> bool:
        """Whether it is still to be done and nobody has said by when."""
        return self.state is PromiseState.OPEN and self.due is None


class NotControlled(ValueError):
    """Figures with small numbers in them were about to be put into a pack."""


@dataclass(frozen=True)
class PackFigure:
    """One measure as a pack shows it: disclosure-controlled, by construction.

    `series` is the authority's figure for every period, oldest first: months, quarters or years.
    `groups` are those of one breakdown, named by `by`, for the last period. Made from exact
    figures with `controlled`; a figure that still has small numbers in it raises NotControlled.
    """

    measure: Measure
    series: tuple[Result, ...]
    by: str | None = None
    groups: tuple[Result, ...] = ()
    policy: Policy = DFE

    def __post_init__(self) -> None:
        if not self.series:
            raise ValueError(f"{self.measure.id} has no figures to put into a pack.")
        rows = [*self.series, *self.groups]
        if suppress(rows, self.policy) != rows:
            raise NotControlled(
                f"The figures of {self.measure.id} hold small numbers. "
                "Make them with PackFigure.controlled, which hides them."
            )

    @classmethod
    def controlled(
        cls,
        measure: Measure,
        series: Sequence[Result],
        by: str | None = None,
        groups: Sequence[Result] = (),
        policy: Policy = DFE,
    ) -> "PackFigure":
        """Make a pack's figure from exact results, hiding what a policy hides."""
        rows = suppress([*series, *groups], policy)
        whole, parts = rows[: len(series)], rows[len(series) :]
        return cls(measure, tuple(whole), by, tuple(parts), policy)

    @property
    def latest(self) -> Result:
        """The figure of the last period."""
        return self.series[-1]

    @property
    def every(self) -> Every:
        """Whether the figures are by month, quarter or year."""
        return every_of(self.series)

    @property
    def year_before(self) -> Result | None:
        """The figure twelve months before the last, where there is one."""
        return year_before(self.series)


@dataclass(frozen=True)
class Pack:
    """What a committee is handed: figures in the order of the child's journey, and promises.

    Figures that count the same records can give each other away, so they are controlled together:
    make packs with `build_pack`.

    `as_at` is the last day the records tell of; `snapshot` and `catalogue` name the records and
    the definitions, so that every figure can be calculated again.
    """

    meeting: PackMeeting
    authority: str
    as_at: date
    snapshot: str
    catalogue: str
    figures: tuple[PackFigure, ...]
    promises: tuple[Promise, ...]
    policy: Policy = DFE

    @property
    def every(self) -> Every:
        """Whether the figures are by month, quarter or year."""
        return self.figures[0].every if self.figures else Every.QUARTER

    @property
    def lag_in_days(self) -> int:
        """How old the records are on the day of the meeting; negative when they are later."""
        return (self.meeting.on - self.as_at).days

    @property
    def of_the_last_meeting(self) -> list[Promise]:
        """The promises of the last meeting; all of them where it is not known which it was."""
        previous = self.meeting.previous
        return [p for p in self.promises if previous is None or p.made_on == previous]

    @property
    def still_open_from_before(self) -> list[Promise]:
        """Promises that are not of the last meeting and still to be done or verified."""
        live = {PromiseState.OPEN, PromiseState.DONE}
        recent = self.of_the_last_meeting
        return [p for p in self.promises if p.state in live and p not in recent]

    @property
    def overdue(self) -> list[Promise]:
        """Promises that will be overdue on the day of the meeting, the longest overdue first."""
        late = [p for p in self.promises if p.is_overdue(self.meeting.on)]
        return sorted(late, key=lambda promise: promise.due or self.meeting.on)

    @property
    def without_a_date(self) -> list[Promise]:
        """Promises still to be done that have no date."""
        return [p for p in self.promises if p.lacks_a_date]
