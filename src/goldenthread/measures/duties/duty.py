"""What a duty is: something that must be done for a child by a day, stated once as a SELECT."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from goldenthread.engine.declared import Prepared, prepare
from goldenthread.measures.measure import BESIDE, Stage
from goldenthread.measures.timescales import Timescale

MAY_RETURN: Mapping[str, str] = {
    "due": "date",
    "due_wd": "number",
    "team": "text",
    "worker": "text",
}


@dataclass(frozen=True)
class Duty:
    """One thing that falls due.

    ``open_duties`` is the SELECT of what is still to be done at the end of the day ``as_at``, one
    row a child and record: ``person_id``, ``record_id``, ``since`` (the day the clock started)
    and the last day on which it is in time, as ``due``, or as ``due_wd``, the place of that day
    among working days. A duty whose record names its own ``team`` and ``worker`` returns them;
    any other is the child's allocated worker's. ``measure_id`` is the measure that counts how
    often it is done in time.
    """

    id: str
    stage: Stage
    name: str
    explains: str
    timescale: Timescale
    measure_id: str
    open_duties: str

    @cached_property
    def prepared(self) -> Prepared:
        """The SELECT, checked against the declared tables; raises `DeclarationFault`."""
        return prepare(
            f"duty {self.id}",
            self.open_duties,
            returns={"person_id": "text", "record_id": "text", "since": "date"},
            may_return=MAY_RETURN,
            beside=BESIDE,
        )

    @cached_property
    def needs(self) -> frozenset[str]:
        """The "table.column" names without which nothing can be said of the duty."""
        return self.prepared.columns_for(
            name for name in self.prepared.output if name not in ("team", "worker")
        )
