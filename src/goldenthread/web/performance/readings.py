"""Measures as proofs: each period's figure against the target that applied at its end."""

from collections.abc import Collection, Mapping, Sequence

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import Standing, in_force, standing
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.measures.words import in_period
from goldenthread.web.performance.actions import KIND
from goldenthread.web.performance.in_hand import InHand, NothingToShow, in_hand
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.words import shown_value
from goldenthread.web.thread import proofs
from goldenthread.web.thread.proofs import Held, Reading

LONGEST = 36
"""Periods that are read back: as far as anybody asks a figure to have held."""

HELD = {Standing.MET: Held.MET, Standing.CLOSE: Held.CLOSE, Standing.OFF: Held.SHORT}


def register() -> None:
    """Let measures be asked whether something worked."""
    proofs.register(KIND, readings, with_target)


def readings(keys: Collection[str], every: str) -> Mapping[str, Sequence[Reading]]:
    """The exact figures of measures by month or by quarter, judged; none before records are loaded.

    Figures are those kept with the snapshot: nothing is counted here.
    """
    targets = Target.objects.by_measure()
    try:
        held = in_hand()
    except NothingToShow:
        return {}
    return {
        key: [
            _reading(CATALOGUE[key], result, targets.get(key, ()))
            for result in _series(held, key, every)
        ]
        for key in keys
        if key in CATALOGUE
    }


def with_target(keys: Collection[str]) -> set[str]:
    """The measures for which a target was ever set."""
    return set(Target.objects.filter(measure_id__in=keys).values_list("measure_id", flat=True))


def _series(held: InHand, key: str, every: str) -> Sequence[Result]:
    shown = held.of_quarters(key) if every == "quarter" else held.shown(Audience.EXACT, key)
    return shown.whole[-LONGEST:]


def _reading(measure: Measure, result: Result, targets: Sequence[Target]) -> Reading:
    target = in_force(targets, result.period_end) if result.unit == measure.unit else None
    stands = standing(measure, result.value, target)
    asked = f"target {target.value:g}" if target else "no target set"
    says = f"{shown_value(result)} {in_period(measure, result)}, {asked}"
    return Reading(result.period_end, HELD.get(stands, Held.UNKNOWN), says)
