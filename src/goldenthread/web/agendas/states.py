"""The life of an item that somebody wants on an agenda, as a table."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow


class ItemState(TextChoices):
    """Where an item stands on its way to a meeting."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    DEFERRED = "deferred", "Deferred"
    DECLINED = "declined", "Declined"
    CARRIED = "carried", "Carried forward"


class Deed(StrEnum):
    """What can be done to an item. Each has its function in ``actions``."""

    PROPOSE = "propose"
    PLACE = "place"
    ADD_URGENT = "add as urgent"
    AGREE = "agree"
    DEFER = "defer"
    DECLINE = "decline"
    TAKE_UP = "take up"
    CARRY = "carry forward"


@dataclass(frozen=True)
class Move:
    """One row of the table; ``source`` is None for a deed that begins an item."""

    deed: Deed
    source: ItemState | None
    target: ItemState
    needs: str


MOVES: tuple[Move, ...] = (
    Move(Deed.PROPOSE, None, ItemState.PROPOSED, "a title, a purpose and why"),
    Move(Deed.PLACE, None, ItemState.AGREED, "a standing item, or one carried forward"),
    Move(
        Deed.ADD_URGENT,
        None,
        ItemState.AGREED,
        "a published agenda, the chair's name and the special circumstances",
    ),
    Move(Deed.AGREE, ItemState.PROPOSED, ItemState.AGREED, "nothing more"),
    Move(Deed.DECLINE, ItemState.PROPOSED, ItemState.DECLINED, "a reason"),
    Move(Deed.DEFER, ItemState.PROPOSED, ItemState.DEFERRED, "a reason"),
    Move(Deed.DEFER, ItemState.AGREED, ItemState.DEFERRED, "a reason"),
    Move(Deed.TAKE_UP, ItemState.DEFERRED, ItemState.AGREED, "an agenda that is not published"),
    Move(Deed.CARRY, ItemState.DEFERRED, ItemState.CARRIED, "a later meeting of the body"),
)


def target(deed: Deed, source: ItemState | str | None) -> ItemState:
    """The state that ``deed`` leads to from ``source``; raises :class:`NotNow`."""
    for move in MOVES:
        if move.deed is deed and move.source == source:
            return move.target
    stands = ItemState(source).label.lower() if source else "not there yet"
    raise NotNow(f"Nobody can {deed} this item now: it is {stands}.")


def possible(deed: Deed, source: ItemState | str) -> bool:
    """Whether the table allows ``deed`` in ``source``."""
    return any(move.deed is deed and move.source == source for move in MOVES)


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", *(f"    {state}: {state.label}" for state in ItemState)]
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
        "# The life of an item on its way to a meeting\n\n"
        "Generated from `goldenthread.web.agendas.states` by `make docs`; do not edit by hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | Needs | To |\n|---|---|---|---|\n"
        f"{rows}\n"
    )
