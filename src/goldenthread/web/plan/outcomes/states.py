"""The life of an outcome, as a table. The diagram in the reference is drawn from it."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.web.deeds.keeping import NotNow


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


@dataclass(frozen=True)
class Move:
    """One row of the table: a deed that may be done in a state, and the state it leads to.

    ``source`` is None for the deed that begins an outcome. ``needs`` names what must be given, or
    be so, for people to read.
    """

    deed: Deed
    source: State | None
    target: State
    needs: str


HELD = "measures met for the periods set, and what was done to make it last"
A_REASON = "a reason"

MOVES: tuple[Move, ...] = (
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


def target(deed: Deed, source: State | None) -> State:
    """The state that ``deed`` leads to from ``source``; raises :class:`NotNow` where it may not."""
    for move in MOVES:
        if move.deed is deed and move.source is source:
            return move.target
    stands = LABELS[source].lower() if source else "not yet in the plan"
    raise NotNow(f"Nobody can {deed} this outcome now: it is {stands}.")


def possible(deed: Deed, source: State) -> bool:
    """Whether the table allows ``deed`` in ``source``."""
    return any(move.deed is deed and move.source is source for move in MOVES)


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
        f"| {move.source.label if move.source else 'Not yet in the plan'} | {move.deed} "
        f"| {move.needs} | {move.target.label} |"
        for move in MOVES
    )
    return (
        "# The life of an outcome\n\n"
        "Generated from `goldenthread.web.plan.outcomes.states` by `make docs`; do not edit by "
        "hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | Needs | To |\n|---|---|---|---|\n"
        f"{rows}\n"
    )
