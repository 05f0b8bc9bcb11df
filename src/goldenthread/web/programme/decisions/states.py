"""The lives of a key decision and of a request for papers, as tables."""

from collections.abc import Sequence

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


class State(TextChoices):
    """Where a key decision stands."""

    DRAFT = "draft", "Not published yet"
    PUBLISHED = "published", "Published"
    DECIDED = "decided", "Decided"
    DROPPED = "dropped", "No longer to be decided"


class Deed(TextChoices):
    """What can be done to a key decision. Each has its function in ``actions``."""

    ENTER = "enter", "Enter it"
    CORRECT = "correct", "Put right what it says"
    PUBLISH = "publish", "Publish it"
    EXCEPTION = "use the general exception for", "Use the general exception"
    URGENCY = "use special urgency for", "Use special urgency"
    LOOK_AT = "look at", "Put it forward for a work programme"
    DECIDE = "record", "Record that it was decided"
    DROP = "drop", "Say that it is no longer to be decided"


MOVES: Sequence[Move] = (
    Move(Deed.ENTER, None, State.DRAFT),
    Move(Deed.CORRECT, State.DRAFT, State.DRAFT),
    Move(Deed.PUBLISH, State.DRAFT, State.PUBLISHED),
    Move(Deed.DROP, State.DRAFT, State.DROPPED),
    Move(Deed.CORRECT, State.PUBLISHED, State.PUBLISHED),
    Move(Deed.EXCEPTION, State.PUBLISHED, State.PUBLISHED),
    Move(Deed.URGENCY, State.PUBLISHED, State.PUBLISHED),
    Move(Deed.LOOK_AT, State.PUBLISHED, State.PUBLISHED),
    Move(Deed.DECIDE, State.PUBLISHED, State.DECIDED),
    Move(Deed.DROP, State.PUBLISHED, State.DROPPED),
)

LIFE = Life(
    of="a key decision",
    module="goldenthread.web.programme.decisions.states",
    moves=MOVES,
    more="It is published 28 clear days before, or made under general exception or special urgency "
    "(SI 2012/2089, regulations 9 to 11).",
)


class Outcome(TextChoices):
    """What became of a request for papers."""

    GIVEN = "given", "Given"
    IN_PART = "in part", "Given in part"
    REFUSED = "refused", "Refused"


class Urgency(TextChoices):
    """Who may agree that a decision cannot wait, in the order of the regulations."""

    SCRUTINY = "scrutiny chair", "Chair of the scrutiny committee"
    COUNCIL = "council chair", "Chair of the council"
    VICE = "council vice-chair", "Vice-chair of the council"
