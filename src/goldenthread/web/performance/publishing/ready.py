"""What a quarter still needs before it is published: which measures, and what is said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import Judged, Move, Standing, judge
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.models import Narrative, Target


@dataclass(frozen=True)
class Ready:
    """One measure of a quarter: how its figure stands, and what an officer says of it.

    The figure is exact: whoever prepares a publication sees true figures.
    """

    judged: Judged
    narrative: Narrative | None

    @property
    def needs_narrative(self) -> bool:
        """Whether the public will ask: off target, or worse than a year before."""
        return self.judged.standing is Standing.OFF or self.judged.move is Move.WORSE

    @property
    def is_missing(self) -> bool:
        """Whether it needs a narrative and has none."""
        return self.needs_narrative and self.narrative is None


def ready_for(held: InHand, quarter: date, targets: Mapping[str, Sequence[Target]]) -> list[Ready]:
    """Every measure of a quarter, in the order of the child's journey."""
    written = narratives_of(quarter)
    until = {
        name: [row for row in held.of_quarters(name).whole if row.period_end <= quarter]
        for name in CATALOGUE
    }
    return [
        Ready(
            judge(measure, until[measure.id], targets.get(measure.id, ())),
            written.get(measure.id),
        )
        for measure in CATALOGUE.values()
    ]


def narratives_of(quarter: date, until: datetime | None = None) -> Mapping[str, Narrative]:
    """What stands of each measure now, or stood at a moment; not what was taken back."""
    written = Narrative.objects.latest_of(quarter, until)
    return {name: one for name, one in written.items() if one.text}
