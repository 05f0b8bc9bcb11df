"""A control chart: values over time, in stretches of one mean and one pair of limits each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from goldenthread.measures.measure import Polarity
from goldenthread.measures.spc.limits import Limits, Values, limits_of
from goldenthread.measures.spc.meaning import Assurance, Variation, assurance, variation
from goldenthread.measures.spc.rules import RUN, SHORT_RUN, Cause, causes_of


@dataclass(frozen=True, order=True)
class Rebase:
    """A day from which the figure is judged afresh, and why: what changed in how things are done.

    Without a reason it would be a way to draw bad news into the usual range, so it needs one.
    """

    on: date
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError(
                f"The limits cannot begin afresh on {self.on} without a reason."
                " Say what changed on that day."
            )

    @property
    def why(self) -> str:
        """The reason as part of a sentence, without a full stop."""
        return self.reason.strip().rstrip(".")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The points from place ``start`` to before ``stop``, which share limits.

    ``limits`` is None where too little is known. ``rebases`` are what began it, oldest first: none
    for the first, several where they fall between the same two points.
    """

    start: int
    stop: int
    limits: Limits | None
    rebases: tuple[Rebase, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A figure over time and what of it is more than chance.

    ``days``, ``values``, ``targets`` and ``causes`` are of one length, oldest first. A value is
    None where there is none; a target where none was in force; a cause where chance alone
    explains the point. ``run`` is how many points made a trend or a shift, ``baseline`` how many
    of a stretch its limits rest on, if not all.
    """

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    causes: tuple[Cause | None, ...]
    stretches: tuple[Stretch, ...]
    run: int
    baseline: int | None

    @property
    def last(self) -> int | None:
        """The place of the last point that has a value."""
        places = range(len(self.values) - 1, -1, -1)
        return next((place for place in places if self.values[place] is not None), None)

    def stretch_at(self, place: int) -> Stretch:
        """The stretch that a point lies in."""
        return next(stretch for stretch in self.stretches if place < stretch.stop)

    def variation(self, polarity: Polarity) -> Variation | None:
        """What the last value is, given which way is better; None without one, or without limits.

        Limits on trial give it as well: say so beside it.
        """
        if self.last is None or self.stretch_at(self.last).limits is None:
            return None
        return variation(self.causes[self.last], polarity)

    def assurance(self, polarity: Polarity) -> Assurance | None:
        """How the target in force at the last value stands to the limits there.

        Earlier targets, and limits before the last rebase, have no part in it.
        """
        if self.last is None:
            return None
        limits = self.stretch_at(self.last).limits
        return assurance(limits, self.targets[self.last], polarity)


def control_chart(
    days: Sequence[date],
    values: Values,
    *,
    targets: Values = (),
    rebases: Iterable[Rebase] = (),
    baseline: int | None = None,
    screened: bool = True,
    run: int = RUN,
) -> ControlChart:
    """Work out the limits of values over time, and which points are more than chance.

    ``days`` are the last days of periods that follow one upon the other, oldest first; a period
    without a value has None, is no point, and ends every run (see `causes_of`). ``targets`` holds
    the target of each period or nothing at all. A rebase begins a stretch with the first period
    that ends on or after its day: neither moving ranges nor rules cross it. One before the first
    such period or after the last changes nothing. ``baseline`` holds the limits of each stretch to
    its first so many points, whatever follows; ``screened`` is explained at `limits_of`. ``run`` is
    how many points make a trend or a shift, 6 or 7. Where a stretch has no limits no rule is
    applied to it.

    Give it the figures that the reader may see: limits worked out from hidden ones would tell of
    them. Raises ValueError, naming every fault, when days are not in order, lengths differ, or
    baseline or run are out of their bounds.
    """
    _refuse_faults(days, values, targets, baseline, run)
    causes: list[Cause | None] = []
    stretches = []
    for start, stop, begun_by in _parts(days, sorted(rebases)):
        part = values[start:stop]
        limits = limits_of(part, screened=screened, baseline=baseline)
        causes += [None] * len(part) if limits is None else causes_of(part, limits, run)
        stretches.append(Stretch(start, stop, limits, begun_by))
    return ControlChart(
        tuple(days),
        tuple(values),
        tuple(targets) or (None,) * len(days),
        tuple(causes),
        tuple(stretches),
        run,
        baseline,
    )


def without_limits(days: Sequence[date], values: Values, targets: Values = ()) -> ControlChart:
    """The same values where limits would mislead: one stretch, no limits and no causes."""
    _refuse_faults(days, values, targets, None, RUN)
    nothing = (None,) * len(days)
    stretch = Stretch(0, len(days), None)
    targets = tuple(targets) or nothing
    return ControlChart(tuple(days), tuple(values), targets, nothing, (stretch,), RUN, None)


def _parts(
    days: Sequence[date], rebases: Sequence[Rebase]
) -> Iterable[tuple[int, int, tuple[Rebase, ...]]]:
    """Cut the days at the rebases."""
    starts: dict[int, tuple[Rebase, ...]] = {0: ()}
    for rebase in rebases:
        place = next((n for n, day in enumerate(days) if day >= rebase.on), 0)
        if place:
            starts[place] = (*starts.get(place, ()), rebase)
    edges = [*starts, len(days)]
    if days:
        for start, stop in pairwise(edges):
            yield start, stop, starts[start]


def _refuse_faults(
    days: Sequence[date], values: Values, targets: Values, baseline: int | None, run: int
) -> None:
    faults = []
    if len(values) != len(days) or (targets and len(targets) != len(days)):
        faults.append(
            f"There are {len(days)} days, {len(values)} values and {len(targets)} targets."
            " Give one value and one target, or None, for each day."
        )
    if any(before >= after for before, after in pairwise(days)):
        faults.append("The days are not in order of time. Sort the points, one for each day.")
    if baseline is not None and baseline < 2:
        faults.append(f"No limits can rest on {baseline} points. Give a baseline 2 points or more.")
    if run not in (SHORT_RUN, RUN):
        faults.append(f"A trend or a shift is {SHORT_RUN} or {RUN} points in a row, not {run}.")
    if faults:
        raise ValueError(" ".join(faults))
