"""The life of what the public sends to a meeting, as a table. The reference is drawn from it."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow


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
class Move:
    """One row of the table: a deed that may be done in a state, and the state it leads to.

    ``source`` is None for the deed that begins it. ``kinds`` are those that it can be done to.
    ``needs`` names what must be given with the deed, for people to read.
    """

    deed: Deed
    source: State | None
    target: State
    needs: str
    kinds: frozenset[Kind] = EVERY


PETITIONS, SPEECHES = frozenset({Kind.PETITION}), frozenset({Kind.SPEECH})

MOVES: tuple[Move, ...] = (
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


def target(deed: Deed, kind: Kind, source: State | None) -> State:
    """The state that ``deed`` leads to from ``source``; raises :class:`NotNow` where it may not."""
    for move in MOVES:
        if move.deed is deed and move.source is source and kind in move.kinds:
            return move.target
    stands = LABELS[source].lower() if source else "not yet sent"
    raise NotNow(f"Nobody can {deed} this {Kind(kind).label.lower()} now: it is {stands}.")


def possible(deed: Deed, kind: Kind, source: State) -> bool:
    """Whether the table allows ``deed`` for the kind in ``source``."""
    return any(m.deed is deed and m.source is source and kind in m.kinds for m in MOVES)


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
        f"| {move.source.label if move.source else 'Not yet sent'} | {move.deed} "
        f"| {_kinds(move)} | {move.needs} | {move.target.label} |"
        for move in MOVES
    )
    grounds = "\n".join(f"- {one.label}." for one in Ground)
    return (
        "# The life of what the public sends to a meeting\n\n"
        "Generated from `goldenthread.web.participation.states` by `make docs`; do not edit by "
        "hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | Of | Needs | To |\n|---|---|---|---|---|\n"
        f"{rows}\n\nIt may be refused on one of these grounds, with an explanation:\n\n{grounds}\n"
    )


def _kinds(move: Move) -> str:
    if move.kinds == EVERY:
        return "Any"
    return ", ".join(kind.label for kind in Kind if kind in move.kinds)
