"""The life of a meeting's minutes, as a table. The reference is drawn from it."""

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


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
    ADD = "add what was left out of"
    CONFIRM = "confirm"


MOVES: Sequence[Move] = (
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
    Move(Deed.ADD, State.PUBLISHED, State.PUBLISHED, "a later meeting of the body, and a reason"),
    Move(Deed.CONFIRM, State.PUBLISHED, State.CONFIRMED, "a later meeting of the body"),
    Move(Deed.CORRECT, State.CONFIRMED, State.CONFIRMED, "a later meeting of the body"),
    Move(Deed.ADD, State.CONFIRMED, State.CONFIRMED, "a later meeting of the body, and a reason"),
)

LIFE = Life(
    of="a meeting's minutes",
    module="goldenthread.web.minuting.states",
    moves=MOVES,
    nowhere="not begun",
    this="these minutes now: they are",
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
