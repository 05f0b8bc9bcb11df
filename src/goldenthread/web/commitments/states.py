"""The life of a commitment, as a table. The diagram in the reference is drawn from it."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.web.deeds.keeping import NotNow


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


@dataclass(frozen=True)
class Move:
    """One row of the table: a deed that may be done in a state, and the state it leads to.

    ``source`` is None for the deed that begins a commitment. ``needs`` names what must be given
    with the deed, for people to read.
    """

    deed: Deed
    source: State | None
    target: State
    needs: str


MOVES: tuple[Move, ...] = (
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


def target(deed: Deed, source: State | None) -> State:
    """The state that ``deed`` leads to from ``source``; raises :class:`NotNow` where it may not."""
    if deed in KEEPS_STATE and source is not None:
        return source
    for move in MOVES:
        if move.deed is deed and move.source is source:
            return move.target
    stands = LABELS[source].lower() if source else "not yet raised"
    raise NotNow(f"Nobody can {deed} this commitment now: it is {stands}.")


def possible(deed: Deed, source: State) -> bool:
    """Whether the table allows ``deed`` in ``source``."""
    return deed in KEEPS_STATE or any(m.deed is deed and m.source is source for m in MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {state.label}" for state in State]
    lines += [
        f"    {move.source or '[*]'} --> {move.target}: {move.deed} ({move.needs})"
        for move in MOVES
    ]
    return "\n".join(lines) + "\n"


def reference_page() -> str:
    """The page of the reference: the diagram and the same facts as a table."""
    rows = "\n".join(
        f"| {move.source.label if move.source else 'Not yet raised'} | {move.deed} "
        f"| {move.needs} | {move.target.label} |"
        for move in MOVES
    )
    *first, last = sorted(KEEPS_STATE)
    kept = f"{', '.join(first)} and {last}"
    return (
        "# The life of a commitment\n\n"
        "Generated from `goldenthread.web.commitments.states` by `make docs`; do not edit by "
        "hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | Needs | To |\n|---|---|---|---|\n"
        f"{rows}\n\n"
        f"In any state people may also {kept}: these leave the state as it is and are kept in the "
        "history like every other deed.\n"
    )
