"""What a pack is made of: an occasion, figures its readers may see, and what is beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.disclosure.policy import Marks
from goldenthread.measures.benchmarks import Comparison
from goldenthread.measures.duties.due import Due, DueList
from goldenthread.measures.judgement import Judged, TargetLike, judge
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every, every_of
from goldenthread.measures.restatement import Restated
from goldenthread.measures.results import Result
from goldenthread.packs.audience import Audience, Kind, Names
from goldenthread.packs.disclosed import POLICY, Policy, is_disclosed
from goldenthread.packs.promises import Promise


class NotControlled(ValueError):
    """Something that its readers may not see was about to be put into a pack."""


@dataclass(frozen=True)
class Occasion:
    """What a pack is made for, on the day ``on``.

    ``body`` is the committee or board, empty where it is for no meeting. ``previous`` is the day
    of the body's last meeting.
    """

    council: str
    on: date
    body: str = ""
    time: str | None = None
    venue: str | None = None
    previous: date | None = None


@dataclass(frozen=True)
class Narrative:
    """What a named officer says of a figure: ``about`` says of which period."""

    text: str
    by: str
    about: str


@dataclass(frozen=True)
class Warned:
    """What checking the records found that figures depend on.

    ``errors`` and ``queries`` count records; ``worst`` is the wording of the check that found the
    most errors, or queries where there is none.
    """

    errors: int
    queries: int
    worst: str


@dataclass(frozen=True)
class PackFigure:
    """One measure as a pack shows it.

    `series` is the figure for every period, oldest first: months, quarters or years; of the whole
    authority, or of one team, and then `service` is the whole authority's. `groups` are the
    figures of the last period by each breakdown shown. `official` are the published figures that
    may be set beside it. `marks` are printed where there is no number.
    """

    measure: Measure
    series: tuple[Result, ...]
    groups: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)
    service: tuple[Result, ...] = ()
    targets: tuple[TargetLike, ...] = ()
    official: Comparison | None = None
    narrative: Narrative | None = None
    restated: tuple[Restated, ...] = ()
    marks: Marks = POLICY.marks

    def __post_init__(self) -> None:
        if not self.series:
            raise ValueError(f"{self.measure.id} has no figures to put into a pack.")

    @property
    def latest(self) -> Result:
        """The figure of the last period."""
        return self.series[-1]

    @property
    def every(self) -> Every:
        """Whether the figures are by month, quarter or year."""
        return every_of(self.series)

    @property
    def judged(self) -> Judged:
        """How the last figure stands to a year before and to its target."""
        return judge(self.measure, self.series, self.targets)

    @property
    def year_before(self) -> Result | None:
        """The figure twelve months before the last, where there is one."""
        return self.judged.before

    @property
    def rows(self) -> list[Result]:
        """Every figure in it."""
        groups = [row for rows in self.groups.values() for row in rows]
        return [*self.series, *self.service, *groups]


@dataclass(frozen=True)
class Reason:
    """Why a figure is an exception; of one kind the heavier comes first."""

    kind: Kind
    weight: float
    says: str


@dataclass(frozen=True)
class Exceptional:
    """A figure with every reason why it is an exception, the most pressing first."""

    figure: PackFigure
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Holding:
    """What one worker of a team holds: children, and children for each full-time equivalent.

    Either is None where the records do not tell.
    """

    worker: str
    children: float | None
    per_fte: float | None


@dataclass(frozen=True)
class Team:
    """What a team's pack holds beside its figures.

    ``due`` is what is late or due for the team; ``children`` is it once more, to be listed by
    child: empty unless the reader may see them.
    """

    name: str
    holdings: tuple[Holding, ...]
    listed: DueList
    due: tuple[Due, ...]
    children: tuple[Due, ...] = ()


@dataclass(frozen=True)
class Pack:
    """What an audience is handed, with nothing in it that the audience may not see.

    `figures` are in the order of the child's journey, `exceptions` in that of how pressing they
    are. `as_at` is the last day the records tell of; `snapshot` and `catalogue` name the records
    and the definitions, so that every figure can be calculated again. `warnings` are by measure;
    None where the records have not been checked. Make packs with `build_pack`: figures that count
    the same records can give each other away, so they are controlled together.

    Raises NotControlled for whatever the audience may not see.
    """

    audience: Audience
    occasion: Occasion
    authority: str
    as_at: date
    snapshot: str
    catalogue: str
    figures: tuple[PackFigure, ...]
    exceptions: tuple[Exceptional, ...] = ()
    warnings: Mapping[str, Warned] | None = None
    promises: tuple[Promise, ...] = ()
    team: Team | None = None
    policy: Policy = POLICY

    def __post_init__(self) -> None:
        faults = [*_not_for(self.audience, self.figures, self.team), *self._uncontrolled()]
        if faults:
            raise NotControlled(" ".join(faults))

    def _uncontrolled(self) -> list[str]:
        if not self.audience.controlled:
            return []
        shown = [*self.figures, *(it.figure for it in self.exceptions)]
        faulty = {it.measure.id: it for it in shown if not is_disclosed(it.rows, self.policy)}
        restated = {it.measure.id for it in shown if it.restated}
        return [
            *(f"The figures of {name} hold small numbers: make the pack with build_pack, which"
              " hides them." for name in faulty),
            *(f"What {name} was reported as is exact, and is not for this audience."
              for name in sorted(restated)),
        ]  # fmt: skip

    @property
    def every(self) -> Every:
        """Whether the figures are by month, quarter or year."""
        return self.figures[0].every if self.figures else self.audience.every

    @property
    def lag_in_days(self) -> int:
        """How old the records are on the day it is for; negative when they are later."""
        return (self.occasion.on - self.as_at).days

    @property
    def in_full(self) -> tuple[Exceptional, ...]:
        """The exceptions that have a place of their own."""
        return self.exceptions[: self.audience.most]

    @property
    def of_the_last_meeting(self) -> list[Promise]:
        """The promises of the last meeting; all of them where it is not known which it was."""
        previous = self.occasion.previous
        return [p for p in self.promises if previous is None or p.made_on == previous]

    @property
    def still_open_from_before(self) -> list[Promise]:
        """Promises that are not of the last meeting and still to be done or verified."""
        recent = self.of_the_last_meeting
        return [p for p in self.promises if p.is_live and p not in recent]

    @property
    def overdue(self) -> list[Promise]:
        """Promises that will be overdue on the day of the meeting, the longest overdue first."""
        late = [p for p in self.promises if p.is_overdue(self.occasion.on)]
        return sorted(late, key=lambda promise: promise.due or self.occasion.on)

    @property
    def without_a_date(self) -> list[Promise]:
        """Promises still to be done that have no date."""
        return [p for p in self.promises if p.lacks_a_date]


def _not_for(audience: Audience, figures: Sequence[PackFigure], team: Team | None) -> list[str]:
    """What an audience may not see at all."""
    faults = []
    deeper = {by for it in figures for by in it.groups} - set(audience.depth)
    if deeper:
        faults.append(f"The {audience.name} is not shown figures by {', '.join(sorted(deeper))}.")
    workers = team is not None and bool(team.holdings or team.due)
    if workers and Names.WORKER not in audience.may_name:
        faults.append(f"The {audience.name} is not shown what each worker holds.")
    if team is not None and team.children and Names.CHILD not in audience.may_name:
        faults.append(f"The {audience.name} is not shown children.")
    return faults
