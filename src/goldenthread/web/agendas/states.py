"""The life of an item that somebody wants on an agenda, as a table."""

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


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


MOVES: Sequence[Move] = (
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

LIFE = Life(
    of="an item on its way to a meeting",
    module="goldenthread.web.agendas.states",
    moves=MOVES,
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
