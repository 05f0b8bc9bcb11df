"""Two definitions of a measure side by side, and which bridge stands between them."""

from collections.abc import Iterable, Sequence

from goldenthread.measures.measure import Measure
from goldenthread.measures.versions import SideBySide, bridged, side_by_side, versions_of
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.models import BridgeDecision

PERIODS = 36
"""How far back two definitions are set side by side, in months."""


def parallel_of(held: InHand, old: Measure, new: Measure) -> Sequence[SideBySide]:
    """The last months by both definitions, exact and not disclosure-controlled."""
    return held.kept(
        ("versions", new.id),
        lambda: side_by_side(held.figures, new.id, old.version, new.version)[-PERIODS:],
    )


def mean_shift(parallel: Sequence[SideBySide]) -> float | None:
    """The shift that two definitions side by side put forward; None where they have no period
    in common.
    """
    try:
        return bridged(parallel, "put forward").shift
    except ValueError:
        return None


def bridge_between(old: Measure, new: Measure) -> BridgeDecision | None:
    """The bridge that stands between two versions; None where there is none."""
    return standing(decisions_on(new), old, new)


def decisions_on(measure: Measure) -> list[BridgeDecision]:
    """Everything that was decided of a measure's bridges, in order; asked only where one may be."""
    if versions_of(measure) is None:
        return []
    made = BridgeDecision.objects.of_measure(measure.id).in_order()
    return list(made.select_related("set_by"))


def standing(made: Iterable[BridgeDecision], old: Measure, new: Measure) -> BridgeDecision | None:
    """What stands between two versions of all that was decided, None where it was taken back."""
    between = [it for it in made if (it.old, it.new) == (old.version, new.version)]
    last = next(reversed(between), None)
    return last if last and last.bridge else None
