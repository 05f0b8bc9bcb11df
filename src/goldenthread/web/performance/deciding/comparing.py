"""What figures are held against by what was declared."""

from collections.abc import Iterable

from goldenthread.measures.benchmarks import Comparator, comparator
from goldenthread.web.performance.models import HeldAgainst

EVERY_MEASURE = ""


def held_against(measure_id: str) -> Comparator | None:
    """What a measure's figure is held against; None where nothing was declared."""
    made = declarations_for(measure_id)
    found = standing(made, measure_id) or standing(made, EVERY_MEASURE)
    return comparator(found.words) if found else None


def declarations_for(measure_id: str) -> list[HeldAgainst]:
    """Everything that was declared for a measure or for every measure, in order."""
    made = HeldAgainst.objects.filter(measure_id__in={measure_id, EVERY_MEASURE})
    return list(made.select_related("set_by").order_by("set_at", "pk"))


def standing(made: Iterable[HeldAgainst], measure_id: str) -> HeldAgainst | None:
    """What stands of one measure itself, or of every measure; None where it was taken back."""
    last = next(reversed([one for one in made if one.measure_id == measure_id]), None)
    return last if last and last.words else None
