"""What was first reported of a measure, beside what is known now: for pages and for programs."""

from pathlib import Path

from django.conf import settings

from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import Restated, restated
from goldenthread.measures.results import Result
from goldenthread.records.store import Store
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.seen import of_years


def restated_of(measure: Measure, held: InHand, every: Every = Every.MONTH) -> list[Restated]:
    """The past months, quarters or years of a measure, oldest first; read once.

    Ask `preparing.knows_first_reports` before: what is not kept would be calculated here.
    """
    return held.kept(
        ("restated", measure.id, every),
        lambda: restated(
            Store(Path(settings.GOLDENTHREAD_HOME)),
            held.snapshot,
            _known_now(held, measure.id, every),
            every,
        ),
    )


def _known_now(held: InHand, measure_id: str, every: Every) -> list[Result]:
    if every is Every.YEAR:
        return of_years(held, measure_id)
    return (held.quarterly if every is Every.QUARTER else held.figures).series(measure_id)
