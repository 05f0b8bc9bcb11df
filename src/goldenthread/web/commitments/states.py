"""The life of a commitment, as a table. The diagram in the reference is drawn from it."""

from collections.abc import Sequence
from enum import StrEnum

from goldenthread.web.deeds.lives import Life, Move


class State(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    DONE = "done"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return LABELS[self]


LABELS = {
    State.OPEN: "To do",
    State.DONE: "Done, not yet verified",
    State.CLOSED: "Verified and closed",
    State.WITHDRAWN: "Withdrawn",
    State.MERGED: "Merged into another",
}

LIVE = frozenset({State.OPEN, State.DONE})
"""States in which somebody still has something to do."""


class Deed(StrEnum):
    """What can be done to a commitment. Each has its own function in ``actions``."""

    RAISE = "raise"
    MARK_DONE = "mark done"
    VERIFY = "verify"
    RETURN = "return"
    REOPEN = "reopen"
    CHANGE_DATE = "change date"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    NOTE = "note"
    ASK_DATE = "ask another date for"
    AGREE_DATE = "agree the date of"
    REFUSE_DATE = "refuse the date of"
    DISOWN = "disown"
    REASSIGN = "reassign"
    KEEP_OWNER = "keep the owner of"
    SEND_LINK = "send the link to"
    END_LINK = "end the links to"
    REMIND = "remind of"
    ESCALATE = "escalate"
    CHASE = "chase"
    MERGE = "merge"
    UNMERGE = "unmerge"


MOVES: Sequence[Move] = (
    Move(Deed.RAISE, None, State.OPEN, "what is promised"),
    Move(Deed.CHANGE_DATE, State.OPEN, State.OPEN, "a date and a reason"),
    Move(Deed.MARK_DONE, State.OPEN, State.DONE, "evidence"),
    Move(Deed.ASK_DATE, State.OPEN, State.OPEN, "its owner, a date and a reason"),
    Move(Deed.AGREE_DATE, State.OPEN, State.OPEN, "a date that was asked for"),
    Move(Deed.REFUSE_DATE, State.OPEN, State.OPEN, "a date that was asked for and a reason"),
    Move(Deed.DISOWN, State.OPEN, State.OPEN, "its owner and a reason"),
    Move(Deed.REASSIGN, State.OPEN, State.OPEN, "another owner and a reason"),
    Move(Deed.KEEP_OWNER, State.OPEN, State.OPEN, "an owner who disowned it and a reason"),
    Move(Deed.SEND_LINK, State.OPEN, State.OPEN, "an owner's address"),
    Move(Deed.REMIND, State.OPEN, State.OPEN, "the days that the council set"),
    Move(Deed.ESCALATE, State.OPEN, State.OPEN, "the ladder that the council set"),
    Move(Deed.CHASE, State.OPEN, State.OPEN, "a date gone by, or none"),
    Move(Deed.MERGE, State.OPEN, State.MERGED, "the one that stays and a reason"),
    Move(Deed.UNMERGE, State.MERGED, State.OPEN, "a reason"),
    Move(Deed.WITHDRAW, State.OPEN, State.WITHDRAWN, "a reason"),
    Move(Deed.VERIFY, State.DONE, State.CLOSED, "a verifier who did not do it"),
    Move(Deed.RETURN, State.DONE, State.OPEN, "a reason"),
    Move(Deed.REOPEN, State.CLOSED, State.OPEN, "a reason"),
    Move(Deed.REOPEN, State.WITHDRAWN, State.OPEN, "a reason"),
)

KEEPS_STATE = frozenset({Deed.CORRECT, Deed.NOTE, Deed.END_LINK})
"""Deeds that may be done in any state and leave it as it is: they record what became known."""

LIFE = Life(
    of="a commitment",
    module="goldenthread.web.commitments.states",
    moves=MOVES,
    nowhere="not yet raised",
    keeping=KEEPS_STATE,
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
