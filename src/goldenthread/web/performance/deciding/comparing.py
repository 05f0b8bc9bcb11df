"""What figures are held against by what was declared."""

from goldenthread.measures.benchmarks import Comparator, comparator
from goldenthread.web.performance.models import HeldAgainst

EVERY_MEASURE = ""


def held_against(measure_id: str) -> Comparator | None:
    """What a measure's figure is held against; None where nothing was declared."""
    found = declared(measure_id) or declared(EVERY_MEASURE)
    return comparator(found.words) if found else None


def declared(measure_id: str) -> HeldAgainst | None:
    """What stands of one measure itself, or of every measure; None where it was taken back."""
    made = HeldAgainst.objects.filter(measure_id=measure_id).select_related("set_by")
    last = made.order_by("set_at", "pk").last()
    return last if last and last.words else None
