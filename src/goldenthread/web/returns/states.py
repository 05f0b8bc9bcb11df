"""The life of a run, as a table."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.web.deeds.keeping import NotNow


class State(StrEnum):
    """Where a run stands. One that was interrupted keeps the state in which it was."""

    WAITING = "waiting"
    READING = "reading"
    VALIDATING = "validating"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


UNDER_WAY = frozenset({State.WAITING, State.READING, State.VALIDATING})
"""States in which a process is at work, or was until it was interrupted."""


@dataclass(frozen=True)
class Move:
    """One row of the table: from a state to the next, and what brings it about."""

    source: State
    target: State
    by: str


MOVES: tuple[Move, ...] = (
    Move(State.WAITING, State.READING, "no other run is under way"),
    Move(State.READING, State.REFUSED, "the files cannot be used"),
    Move(State.READING, State.VALIDATING, "the files were read"),
    Move(State.VALIDATING, State.DONE, "every rule was run or said why not"),
    Move(State.WAITING, State.FAILED, "a fault of ours"),
    Move(State.READING, State.FAILED, "a fault of ours"),
    Move(State.VALIDATING, State.FAILED, "a fault of ours"),
    Move(State.WAITING, State.WAITING, "started again after an interruption"),
    Move(State.READING, State.WAITING, "started again after an interruption"),
    Move(State.VALIDATING, State.WAITING, "started again after an interruption"),
    Move(State.FAILED, State.WAITING, "started again"),
)


def check_move(source: State, target: State) -> None:
    """Raise NotNow unless the table has the move."""
    if not any(move.source is source and move.target is target for move in MOVES):
        raise NotNow(f"A run that is {source} cannot become {target}.")
