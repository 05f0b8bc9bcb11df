"""The life of a finding, and of what is proposed as one, as tables."""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


class Verdict(TextChoices):
    """What a named person judged of a finding beside all that is known and done already."""

    COVERED = "covered", "Covered"
    PART = "part covered", "Part covered"
    NEW = "new", "New"


class State(TextChoices):
    """Where a finding stands."""

    ENTERED = "entered", "Not judged yet"
    JUDGED = "judged", "Judged"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Deed(TextChoices):
    """What can be done to a finding once it is entered. Each has its function in ``actions``."""

    ENTER = "enter", "Enter it"
    CORRECT = "correct", "Correct it"
    JUDGE = "judge", "Judge it"
    WITHDRAW = "withdraw", "Withdraw it"


MOVES: Sequence[Move] = (
    Move(Deed.ENTER, None, State.ENTERED),
    Move(Deed.CORRECT, State.ENTERED, State.ENTERED),
    Move(Deed.JUDGE, State.ENTERED, State.JUDGED),
    Move(Deed.WITHDRAW, State.ENTERED, State.WITHDRAWN),
    Move(Deed.CORRECT, State.JUDGED, State.JUDGED),
    Move(Deed.JUDGE, State.JUDGED, State.JUDGED),
    Move(Deed.WITHDRAW, State.JUDGED, State.WITHDRAWN),
)
"""Where each deed leads from each state; a deed that is not here may not be done. A finding that
was withdrawn stays so: what was said after all is entered again."""


class Decision(TextChoices):
    """Where a passage stands that was proposed as a finding."""

    PROPOSED = "proposed", "To be decided"
    ACCEPTED = "accepted", "Accepted as a finding"
    REJECTED = "rejected", "Not a finding"


NEXT: Mapping[Decision, frozenset[Decision]] = {
    Decision.PROPOSED: frozenset({Decision.ACCEPTED, Decision.REJECTED}),
    Decision.REJECTED: frozenset({Decision.ACCEPTED}),
    Decision.ACCEPTED: frozenset(),
}
"""What may become of a proposal: what was rejected may still be accepted; what was accepted is a
finding, and is corrected or withdrawn as one."""

LIFE = Life(
    of="a finding",
    module="goldenthread.web.findings.states",
    moves=MOVES,
    nowhere="not yet entered",
    more="A finding is judged covered, part covered or new, with a reason; judging it again keeps "
    "what was judged before. What is proposed becomes a finding when somebody accepts it.",
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
