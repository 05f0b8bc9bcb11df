"""The life of an outcome, as a table. The diagram in the reference is drawn from it."""

from collections.abc import Sequence
from enum import StrEnum

from goldenthread.web.deeds.lives import Life, Move


class State(StrEnum):
    """Where an outcome stands."""

    OPEN = "open"
    CLOSED = "closed"
    REOPENED = "reopened"
    DROPPED = "dropped"
    MERGED = "merged"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return LABELS[self]


LABELS = {
    State.OPEN: "Open",
    State.CLOSED: "Closed and sustained",
    State.REOPENED: "Reopened",
    State.DROPPED: "Dropped",
    State.MERGED: "Merged",
}

LIVE = frozenset({State.OPEN, State.CLOSED, State.REOPENED})
"""States in which an outcome counts."""

WORKED_ON = frozenset({State.OPEN, State.REOPENED})
"""States in which there is still something to reach."""


class Deed(StrEnum):
    """What can be done to an outcome's state. Each has its own function in ``actions``."""

    ADD = "add"
    CLOSE = "close"
    LAPSE = "lapse"
    REOPEN = "reopen"
    DROP = "drop"
    MERGE = "merge"
    TAKE_UP = "take up again"


HELD = "measures met for the periods set, and what was done to make it last"
A_REASON = "a reason"

MOVES: Sequence[Move] = (
    Move(Deed.ADD, None, State.OPEN, "a title and the date from which impact can be judged"),
    Move(Deed.CLOSE, State.OPEN, State.CLOSED, HELD),
    Move(Deed.CLOSE, State.REOPENED, State.CLOSED, HELD),
    Move(Deed.LAPSE, State.CLOSED, State.REOPENED, "by rule: a measure is off target again"),
    Move(Deed.REOPEN, State.CLOSED, State.REOPENED, A_REASON),
    Move(Deed.DROP, State.OPEN, State.DROPPED, A_REASON),
    Move(Deed.DROP, State.REOPENED, State.DROPPED, A_REASON),
    Move(Deed.MERGE, State.OPEN, State.MERGED, "an outcome to become part of, and a reason"),
    Move(Deed.MERGE, State.REOPENED, State.MERGED, "an outcome to become part of, and a reason"),
    Move(Deed.TAKE_UP, State.DROPPED, State.OPEN, A_REASON),
)

LIFE = Life(
    of="an outcome",
    module="goldenthread.web.plan.outcomes.states",
    moves=MOVES,
    nowhere="not yet in the plan",
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
