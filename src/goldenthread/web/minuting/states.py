"""The life of a meeting's minutes, as a table. The reference is drawn from it."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow


class State(TextChoices):
    """Where a meeting's minutes stand."""

    DRAFTING = "drafting", "Being written"
    WITH_CHAIR = "with chair", "With the chair"
    AGREED = "agreed", "Agreed by the chair"
    PUBLISHED = "published", "Published as draft"
    CONFIRMED = "confirmed", "Confirmed"


IS_PUBLIC = frozenset({State.PUBLISHED, State.CONFIRMED})
"""States in which those who may see the meeting may read its minutes."""


class Deed(StrEnum):
    """What can be done to minutes. Each has its own function in ``actions`` or ``publishing``."""

    BEGIN = "begin"
    WRITE = "write"
    SEND = "send to the chair"
    REMARK = "remark on"
    SEND_BACK = "send back"
    AGREE = "agree"
    TAKE_BACK = "take back"
    PUBLISH = "publish"
    CORRECT = "correct"
    CONFIRM = "confirm"


@dataclass(frozen=True)
class Move:
    """One row of the table: a deed that may be done in a state, and the state it leads to.

    ``source`` is None for the deed that begins the minutes. ``needs`` names what must be given
    with the deed, for people to read.
    """

    deed: Deed
    source: State | None
    target: State
    needs: str


MOVES: tuple[Move, ...] = (
    Move(Deed.BEGIN, None, State.DRAFTING, "a meeting with a date and without minutes"),
    Move(Deed.WRITE, State.DRAFTING, State.DRAFTING, "a scrutiny officer"),
    Move(Deed.SEND, State.DRAFTING, State.WITH_CHAIR, "nothing waiting to be joined"),
    Move(Deed.REMARK, State.WITH_CHAIR, State.WITH_CHAIR, "the chair, or their word"),
    Move(Deed.SEND_BACK, State.WITH_CHAIR, State.DRAFTING, "the chair, or their word"),
    Move(Deed.AGREE, State.WITH_CHAIR, State.AGREED, "the chair, or their word"),
    Move(Deed.TAKE_BACK, State.WITH_CHAIR, State.DRAFTING, "a scrutiny officer"),
    Move(Deed.TAKE_BACK, State.AGREED, State.DRAFTING, "a scrutiny officer"),
    Move(Deed.PUBLISH, State.AGREED, State.PUBLISHED, "a meeting whose day has come"),
    Move(Deed.CORRECT, State.PUBLISHED, State.PUBLISHED, "a later meeting of the body"),
    Move(Deed.CONFIRM, State.PUBLISHED, State.CONFIRMED, "a later meeting of the body"),
    Move(Deed.CORRECT, State.CONFIRMED, State.CONFIRMED, "a later meeting of the body"),
)


def target(deed: Deed, source: State | str | None) -> State:
    """The state that ``deed`` leads to from ``source``; raises ``NotNow`` where it may not."""
    for move in MOVES:
        if move.deed is deed and move.source == source:
            return move.target
    stands = State(source).label.lower() if source else "not begun"
    raise NotNow(f"Nobody can {deed} these minutes now. They stand as: {stands}.")


def possible(deed: Deed, source: State | str) -> bool:
    """Whether the table allows ``deed`` in ``source``."""
    return any(move.deed is deed and move.source == source for move in MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    names = {state: state.value.replace(" ", "_") for state in State}
    lines = ["stateDiagram-v2", *(f"    {names[state]}: {state.label}" for state in State)]
    lines += [
        f"    {names[move.source] if move.source else '[*]'} --> {names[move.target]}: "
        f"{move.deed} ({move.needs})"
        for move in MOVES
    ]
    return "\n".join(lines) + "\n"


def reference_page() -> str:
    """The page of the reference: the diagram and the same facts as a table."""
    rows = "\n".join(
        f"| {move.source.label if move.source else 'Not begun'} | {move.deed} "
        f"| {move.needs} | {move.target.label} |"
        for move in MOVES
    )
    return (
        "# The life of a meeting's minutes\n\n"
        "Generated from `goldenthread.web.minuting.states` by `make docs`; do not edit by hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | Needs | To |\n|---|---|---|---|\n"
        f"{rows}\n"
    )
