"""Two definitions of one measure: run on the same records, side by side, and bridged.

When an indicator is redefined no year compares with the last. Here both definitions run on the
same records for as long as anyone likes; the difference is told child by child; and a line is not
drawn across the change unless somebody states a bridge, which is then shown with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.dates.words import day_in_words
from goldenthread.measures.catalogue import CATALOGUE, DEFINITIONS, definition
from goldenthread.measures.compared import Pair, paired
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Measure
from goldenthread.measures.members import members
from goldenthread.measures.results import Result
from goldenthread.measures.words import PERCENT, apart, in_period, with_unit
from goldenthread.records.store import Snapshot


class DefinitionChanged(ValueError):
    """A line across a change of definition that nobody has bridged."""


class ImpossibleBridge(ValueError):
    """A bridge by which an earlier figure would be one that cannot be."""


@dataclass(frozen=True)
class Bridge:
    """What somebody states so that a line may cross a change of definition.

    Figures by the old definition are shifted by ``shift``, in the measure's own unit, to stand
    beside those by the new one; 0 says that the change makes no difference worth speaking of.
    ``reason`` is shown with the line.
    """

    measure_id: str
    old: int
    new: int
    shift: float
    reason: str

    @property
    def words(self) -> str:
        """What it does to the earlier figures, without a full stop at the end."""
        figures = f"Figures by version {self.old} are"
        if not self.shift:
            return f"{figures} taken as they are"
        way = "raised" if self.shift > 0 else "lowered"
        unit = CATALOGUE[self.measure_id].unit
        return f"{figures} {way} by {apart(abs(self.shift), unit, exactly=True)}"


@dataclass(frozen=True)
class SideBySide:
    """One period's figure by the old definition and by the new one."""

    old: Result
    new: Result

    @property
    def change(self) -> float | None:
        """By how much the new definition is higher; None when either has no value."""
        if self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value


def definition_on(measure_id: str, day: date) -> Measure:
    """Return the version by which figures of a day are reported."""
    begun = [it for it in DEFINITIONS[measure_id] if it.in_force is None or it.in_force <= day]
    return begun[-1] if begun else DEFINITIONS[measure_id][0]


def versions_of(measure: Measure) -> tuple[Measure, Measure] | None:
    """The definition before the present one and the present one; None where there is only one."""
    every = DEFINITIONS[measure.id]
    return (every[-2], every[-1]) if len(every) > 1 else None


def side_by_side(figures: Figures, measure_id: str, old: int, new: int) -> list[SideBySide]:
    """Set the figures by two versions side by side, oldest first."""
    by_new = {row.period_end: row for row in figures.series(measure_id, version=new)}
    return [
        SideBySide(row, by_new[row.period_end])
        for row in figures.series(measure_id, version=old)
        if row.period_end in by_new
    ]


def who_differs(
    snapshot: Snapshot, measure_id: str, period_end: date, old: int, new: int
) -> list[Pair]:
    """List the records that count otherwise by one version than by the other.

    Children's identifiers are in it: the caller answers for who may see them.
    """
    pairs = paired(
        members(snapshot, measure_id, period_end, version=old),
        members(snapshot, measure_id, period_end, version=new),
    )
    return [pair for pair in pairs if pair.differs]


def bridged(parallel: Sequence[SideBySide], reason: str) -> Bridge:
    """Make a bridge from the periods for which both definitions were run: their mean difference.

    Raises ValueError when there is no period with both.
    """
    changes = [it.change for it in parallel if it.change is not None]
    if not changes:
        message = "No period has a figure by both definitions, so there is nothing to bridge with."
        raise ValueError(message)
    sample = parallel[0]
    return Bridge(
        measure_id=sample.old.measure,
        old=sample.old.version,
        new=sample.new.version,
        shift=round(sum(changes) / len(changes), 2),
        reason=reason,
    )


def joined(figures: Figures, measure_id: str, bridge: Bridge | None = None) -> list[Result]:
    """Return one line: by each definition while it was in force.

    Raises `DefinitionChanged` where there are figures by two definitions and no bridge between
    them is given; with one, the earlier figures are shifted by it, their quartiles
    left out. Raises `ImpossibleBridge` where one of them would then be below 0, or a percentage
    above 100.
    """
    line = [
        row
        for measure in DEFINITIONS[measure_id]
        for row in figures.series(measure_id, version=measure.version)
        if definition_on(measure_id, row.period_end) is measure
    ]
    versions = sorted({row.version for row in line if row.value is not None})
    if len(versions) < 2:
        return line
    if bridge is None or (bridge.measure_id, bridge.old, bridge.new) != (measure_id, *versions):
        raise DefinitionChanged(_refusal(measure_id, versions))
    shifted = [_shifted(row, bridge) for row in line]
    _refuse_impossible(shifted, bridge)
    return shifted


def _refuse_impossible(line: Sequence[Result], bridge: Bridge) -> None:
    furthest = max(line, key=_beyond)
    if _beyond(furthest) > 0:
        value = furthest.value or 0
        when = in_period(definition(bridge.measure_id, bridge.old), furthest)
        raise ImpossibleBridge(
            f"With a shift of {bridge.shift:g} the figure {when} would be"
            f" {'below 0' if value < 0 else with_unit(value, furthest.unit)}, which cannot be."
            " Give a shift by which every earlier figure is"
            f" {'from 0% to 100%' if furthest.unit == PERCENT else '0 or more'}."
        )


def _beyond(row: Result) -> float:
    """By how much a figure is lower or higher than it can be; 0 for one that can be."""
    if row.value is None:
        return 0
    return max(0, -row.value, row.value - 100 if row.unit == PERCENT else 0)


def _refusal(measure_id: str, versions: Sequence[int]) -> str:
    changes = [definition(measure_id, version) for version in versions[1:]]
    told = "; ".join(
        f"on {day_in_words(it.in_force)}: {it.changed}" for it in changes if it.in_force
    )
    return (
        f"The definition of {measure_id} changed {told} Show the two side by side, or state a"
        " bridge between them and why it holds."
    )


def _shifted(row: Result, bridge: Bridge) -> Result:
    if row.version != bridge.old or row.value is None:
        return row
    # Rounded, so that what comes to 100 is not a hair above it.
    return replace(row, value=round(row.value + bridge.shift, 9), percentiles=None)
