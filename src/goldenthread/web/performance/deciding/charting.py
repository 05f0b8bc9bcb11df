"""What stands of a measure's control chart by what was decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import ceil

from goldenthread.measures.reporting import Every
from goldenthread.measures.spc import RUN, Rebase
from goldenthread.web.performance.models import ChartDecision

LEAST_POINTS = 2


@dataclass(frozen=True)
class Charting:
    """How a measure's control chart is made.

    ``baseline`` is how many months of each stretch its limits rest on; None for all.
    """

    rebases: tuple[Rebase, ...] = ()
    baseline: int | None = None
    screened: bool = True
    run: int = RUN

    def points(self, every: Every) -> int | None:
        """The baseline in figures that are so far apart."""
        if self.baseline is None:
            return None
        return max(LEAST_POINTS, ceil(self.baseline / every.months))


AS_IT_COMES = Charting()


def charting_of(measure_id: str) -> Charting:
    """What stands of a measure's chart; the defaults where nothing was decided."""
    return chartings().get(measure_id, AS_IT_COMES)


def chartings() -> Mapping[str, Charting]:
    """What stands of every chart that something was decided of, by measure."""
    last = ChartDecision.objects.order_by("-pk").values_list("pk", "set_at").first()
    return _all(*last) if last else {}


@lru_cache(1)
def _all(last: int, at: datetime) -> Mapping[str, Charting]:
    """The charts of every measure, read again only when something was decided since."""
    made: dict[str, list[ChartDecision]] = defaultdict(list)
    for decision in ChartDecision.objects.in_order():
        made[decision.measure_id].append(decision)
    return {measure_id: standing(decisions) for measure_id, decisions in made.items()}


def standing(decisions: Iterable[ChartDecision]) -> Charting:
    """What stands after decisions on one measure, in the order in which they were made."""
    afresh: dict[object, Rebase | None] = {}
    limits: dict[str, object] = {}
    for made in decisions:
        if made.kind == ChartDecision.Kind.LIMITS:
            limits = {"baseline": made.baseline, "screened": made.screened, "run": made.run}
        else:
            begins = made.kind == ChartDecision.Kind.AFRESH
            afresh[made.on] = Rebase(made.on, made.reason) if begins else None
    return Charting(rebases=tuple(sorted(filter(None, afresh.values()))), **limits)
