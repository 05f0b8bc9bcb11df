"""The life of what the public sends to a meeting, as a table. The reference is drawn from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds import lives
from goldenthread.web.deeds.lives import Life


class Kind(TextChoices):
    """What a member of the public may send to a meeting."""

    QUESTION = "question", "Question"
    PETITION = "petition", "Petition"
    SPEECH = "speech", "Wish to speak"


class State(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    PROMISED = "promised"
    ANSWERED = "answered"
    HEARD = "heard"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return LABELS[self]


LABELS = {
    State.RECEIVED: "Not looked at yet",
    State.ACCEPTED: "Accepted",
    State.PROMISED: "To be answered in writing",
    State.ANSWERED: "Answered",
    State.HEARD: "Heard at the meeting",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
}

PUBLISHED = frozenset({State.ACCEPTED, State.PROMISED, State.ANSWERED, State.HEARD})
"""States in which everyone may read it on the meeting's page."""

ENDED = frozenset({State.ANSWERED, State.HEARD, State.REFUSED, State.WITHDRAWN})
"""States in which nobody has anything left to do."""


class Deed(StrEnum):
    """What can be done to it. Each has its own function in ``receiving`` or ``actions``.

    What a change of the meeting brings with it is in ``meetings``.
    """

    SEND = "send"
    ACCEPT = "accept"
    REFUSE = "refuse"
    RECONSIDER = "reconsider"
    PUT_TO = "put to another meeting"
    WITHDRAW = "withdraw"
    COUNT = "count the signatures of"
    ALLOT = "allot minutes to"
    PROMISE = "promise a written answer to"
    ANSWER = "answer"
    CORRECT = "correct the answer to"
    HEAR = "hear"
    TELL_CANCELLED = "tell of a cancelled meeting"
    TELL_MOVED = "tell of a moved meeting"


EVERY = frozenset(Kind)
ASKED = frozenset({Kind.QUESTION, Kind.PETITION})
"""What an answer is given to; whoever wishes to speak is heard."""


@dataclass(frozen=True)
class Move(lives.Move):
    """One row of the table; ``kinds`` are those that the deed can be done to."""

    kinds: frozenset[Kind] = EVERY


PETITIONS, SPEECHES = frozenset({Kind.PETITION}), frozenset({Kind.SPEECH})

MOVES: Sequence[Move] = (
    Move(Deed.SEND, None, State.RECEIVED, "a name, an address and a text"),
    Move(Deed.ACCEPT, State.RECEIVED, State.ACCEPTED, "the text as it is published"),
    Move(Deed.REFUSE, State.RECEIVED, State.REFUSED, "a ground of the council's rule"),
    Move(Deed.REFUSE, State.ACCEPTED, State.REFUSED, "a ground of the council's rule"),
    Move(Deed.RECONSIDER, State.REFUSED, State.RECEIVED, "a reason"),
    Move(Deed.PUT_TO, State.RECEIVED, State.RECEIVED, "a meeting to come and a reason"),
    Move(Deed.PUT_TO, State.ACCEPTED, State.ACCEPTED, "a meeting to come and a reason"),
    Move(Deed.WITHDRAW, State.RECEIVED, State.WITHDRAWN, "whoever sent it, or their word"),
    Move(Deed.WITHDRAW, State.ACCEPTED, State.WITHDRAWN, "whoever sent it, or their word"),
    Move(Deed.COUNT, State.RECEIVED, State.RECEIVED, "a number", PETITIONS),
    Move(Deed.COUNT, State.ACCEPTED, State.ACCEPTED, "a number", PETITIONS),
    Move(Deed.ALLOT, State.ACCEPTED, State.ACCEPTED, "a place and minutes", SPEECHES),
    Move(Deed.HEAR, State.ACCEPTED, State.HEARD, "a meeting that was held", SPEECHES),
    Move(Deed.PROMISE, State.ACCEPTED, State.PROMISED, "who answers, and by when", ASKED),
    Move(Deed.ANSWER, State.ACCEPTED, State.ANSWERED, "an answer and who gives it", ASKED),
    Move(Deed.ANSWER, State.PROMISED, State.ANSWERED, "an answer and who gives it", ASKED),
    Move(Deed.TELL_CANCELLED, State.RECEIVED, State.RECEIVED, "its meeting was cancelled"),
    Move(Deed.TELL_CANCELLED, State.ACCEPTED, State.ACCEPTED, "its meeting was cancelled"),
    Move(Deed.TELL_MOVED, State.RECEIVED, State.RECEIVED, "its meeting was moved"),
    Move(Deed.TELL_MOVED, State.ACCEPTED, State.ACCEPTED, "its meeting was moved"),
    Move(Deed.CORRECT, State.ANSWERED, State.ANSWERED, "an answer and a reason", ASKED),
)


class Ground(TextChoices):
    """Why a council's rule lets something be refused."""

    NOT_OURS = "not ours", "It is not about anything that this committee is responsible for"
    OFFENSIVE = "offensive", "It is offensive, defamatory or frivolous"
    CONFIDENTIAL = "confidential", "It would disclose confidential or exempt information"
    CHILD = "child", "It is about a child or a family who could be recognised"
    STAFF = "staff", "It is about the conduct of one member of staff"
    SAME = "same", "It is substantially the same as one put in the last six months"
    TOO_MANY = "too many", "It is one more than the rule allows to one person"
    ELSEWHERE = "elsewhere", "It is being dealt with as a complaint, an appeal or in court"


SAME_WITHIN_MONTHS = 6
"""For how many months something substantially the same may be refused."""

LIVES = {
    kind: Life(
        of=f"a {kind.label.lower()}",
        module="goldenthread.web.participation.states",
        moves=[move for move in MOVES if kind in move.kinds],
        nowhere="not yet sent",
    )
    for kind in Kind
}


def target(deed: Deed, kind: Kind, source: State | None) -> State:
    """The state that ``deed`` leads to from ``source``; raises ``NotNow`` where it may not."""
    return LIVES[Kind(kind)].target(deed, source)


def possible(deed: Deed, kind: Kind, source: State) -> bool:
    """Whether the table allows ``deed`` for the kind in ``source``."""
    return LIVES[Kind(kind)].possible(deed, source)


def _of(move: Move) -> str:
    """What a row needs, with the kinds it is about where these are not all."""
    if move.kinds == EVERY:
        return move.needs
    kinds = ", ".join(kind.label.lower() for kind in Kind if kind in move.kinds)
    return f"{kinds}: {move.needs}"


LIFE = Life(
    of="what the public sends to a meeting",
    module="goldenthread.web.participation.states",
    moves=[replace(move, needs=_of(move)) for move in MOVES],
    nowhere="not yet sent",
    more="It may be refused on one of these grounds, with an explanation:\n\n"
    + "\n".join(f"- {one.label}." for one in Ground),
)
"""The life of all kinds together, for people to read."""

diagram, reference_page = LIFE.diagram, LIFE.reference_page
