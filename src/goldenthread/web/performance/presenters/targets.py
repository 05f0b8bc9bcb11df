"""The targets of a measure, as they were set."""

from collections.abc import Sequence

from goldenthread.measures.measure import Measure, Polarity
from goldenthread.measures.targets import target_words
from goldenthread.measures.words import bare
from goldenthread.web.design.words import day, moment
from goldenthread.web.performance.models import Target


def target_history(measure: Measure, targets: Sequence[Target]) -> list[dict]:
    """Every target ever set, the last set first, as events of a timeline."""
    newest_first = sorted(targets, key=lambda target: target.set_at, reverse=True)
    return [_event(measure, target) for target in newest_first]


def _event(measure: Measure, target: Target) -> dict:
    close = bare(target.tolerance, measure.unit)
    is_side = measure.polarity is not Polarity.NEUTRAL and target.tolerance
    tolerance = f" Close means no more than {close} short of it." if is_side else ""
    return {
        "title": f"{target_words(measure, target)}, from {day(target.from_date)}",
        "when": f"Set {moment(target.set_at)}",
        "by": str(target.set_by),
        "text": f"{target.reason.rstrip('.')}.{tolerance}",
    }
