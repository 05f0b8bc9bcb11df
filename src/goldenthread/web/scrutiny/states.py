"""The life of a meeting, as a table."""

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


class Status(TextChoices):
    """A meeting to come, perhaps with its agenda; one whose minutes were read; one called off."""

    SCHEDULED = "scheduled", "To come"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class Deed(StrEnum):
    """What can be done to a meeting."""

    SCHEDULE = "schedule"
    MOVE = "move"
    CANCEL = "cancel"
    TAKE_IN = "take in the minutes of"


MOVES: Sequence[Move] = (
    Move(Deed.SCHEDULE, None, Status.SCHEDULED, "a day"),
    Move(Deed.TAKE_IN, None, Status.HELD, "minutes of a meeting that nobody scheduled"),
    Move(Deed.MOVE, Status.SCHEDULED, Status.SCHEDULED, "another day, time or place; a reason"),
    Move(Deed.CANCEL, Status.SCHEDULED, Status.CANCELLED, "a reason"),
    Move(Deed.TAKE_IN, Status.SCHEDULED, Status.HELD, "minutes"),
    Move(Deed.TAKE_IN, Status.HELD, Status.HELD, "corrected minutes"),
    Move(Deed.TAKE_IN, Status.CANCELLED, Status.HELD, "minutes: it was held after all"),
)

LIFE = Life(
    of="a meeting",
    module="goldenthread.web.scrutiny.states",
    moves=MOVES,
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
