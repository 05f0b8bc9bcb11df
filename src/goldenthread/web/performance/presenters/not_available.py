"""A measure that no record can feed: why not, what it would take, and what is published of it."""

from dataclasses import dataclass

from goldenthread.measures.measure import Unavailable
from goldenthread.web.performance import beside
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.presenters.definition import clock_rows
from goldenthread.web.performance.presenters.neighbours import Neighbours, neighbours


@dataclass(frozen=True)
class NotAvailable:
    """The page of a measure without a figure. ``neighbours`` is None where none is published."""

    measure: Unavailable
    caption: str
    rows: tuple[tuple[str, str], ...]
    clocks: list[list[str]]
    neighbours: Neighbours | None


def not_available(measure: Unavailable, held: InHand) -> NotAvailable:
    """What there is to tell of it, which is the same for everybody."""
    return NotAvailable(
        measure=measure,
        caption=f"{measure.stage.value}, {measure.id}",
        rows=(
            ("Definition", measure.definition),
            ("Why there is no figure", measure.reason),
            ("What it would take", measure.needs),
        ),
        clocks=clock_rows(measure),
        neighbours=neighbours(beside.by_year(measure, held.month), {}),
    )
