"""The life of a meeting, as a table."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow


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


@dataclass(frozen=True)
class Move:
    """One row of the table; ``source`` is None for a deed that begins a meeting."""

    deed: Deed
    source: Status | None
    target: Status
    needs: str


MOVES: tuple[Move, ...] = (
    Move(Deed.SCHEDULE, None, Status.SCHEDULED, "a day"),
    Move(Deed.TAKE_IN, None, Status.HELD, "minutes of a meeting that nobody scheduled"),
    Move(Deed.MOVE, Status.SCHEDULED, Status.SCHEDULED, "another day, time or place; a reason"),
    Move(Deed.CANCEL, Status.SCHEDULED, Status.CANCELLED, "a reason"),
    Move(Deed.TAKE_IN, Status.SCHEDULED, Status.HELD, "minutes"),
    Move(Deed.TAKE_IN, Status.HELD, Status.HELD, "corrected minutes"),
    Move(Deed.TAKE_IN, Status.CANCELLED, Status.HELD, "minutes: it was held after all"),
)


def target(deed: Deed, source: Status | str | None) -> Status:
    """The state that ``deed`` leads to from ``source``; raises :class:`NotNow`."""
    for move in MOVES:
        if move.deed is deed and move.source == source:
            return move.target
    stands = Status(source).label.lower() if source else "not there yet"
    raise NotNow(f"Nobody can {deed} this meeting now: it is {stands}.")


def possible(deed: Deed, source: Status | str) -> bool:
    """Whether the table allows ``deed`` in ``source``."""
    return any(move.deed is deed and move.source == source for move in MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", *(f"    {state}: {state.label}" for state in Status)]
    lines += [
        f"    {move.source or '[*]'} --> {move.target}: {move.deed} ({move.needs})"
        for move in MOVES
    ]
    return "\n".join(lines) + "\n"


def reference_page() -> str:
    """The page of the reference: the diagram and the same facts as a table."""
    rows = "\n".join(
        f"| {move.source.label if move.source else 'Not there yet'} | {move.deed} "
        f"| {move.needs} | {move.target.label} |"
        for move in MOVES
    )
    return (
        "# The life of a meeting\n\n"
        "Generated from `goldenthread.web.scrutiny.states` by `make docs`; do not edit by hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | Needs | To |\n|---|---|---|---|\n"
        f"{rows}\n"
    )
