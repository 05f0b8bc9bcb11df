"""The life of an audit, as a table. The diagram in the reference is drawn from it."""

from collections.abc import Sequence

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


class State(TextChoices):
    """Where an audit stands."""

    ALLOTTED = "allotted", "Not begun"
    BEGUN = "begun", "Being filled in"
    HANDED_IN = "handed in", "Handed in"
    TO_GRADE_AGAIN = "to grade again", "Waiting for a second grade"
    DIFFERS = "differs", "Graded differently, to be talked through"
    SETTLED = "settled", "Second grade settled"
    GIVEN_BACK = "given back", "Given back"


UNDONE = (State.ALLOTTED, State.BEGUN)
"""States in which the auditor still has something to do."""
DONE = (State.HANDED_IN, State.TO_GRADE_AGAIN, State.DIFFERS, State.SETTLED)
"""States of an audit that was handed in."""
COUNTED = (State.HANDED_IN, State.SETTLED)
"""States in which its grades count. While a second grade is awaited they do not: whoever gives it
could read the first from a figure that moved.
"""


class Deed(TextChoices):
    """What can be done to an audit. Each has its own function in `actions`."""

    ALLOT = "allot", "Allot"
    BEGIN = "begin", "Begin"
    HAND_IN = "hand in", "Hand in"
    GIVE_BACK = "give back", "Give back"
    ALLOT_AGAIN = "allot again", "Allot again"
    ASK_SECOND = "ask for a second grade", "Ask for a second grade"
    GRADE_ALIKE = "grade alike", "Grade alike"
    GRADE_OTHERWISE = "grade otherwise", "Grade otherwise"
    TALK_THROUGH = "talk through", "Talk through"


MOVES: Sequence[Move] = (
    Move(Deed.ALLOT, None, State.ALLOTTED, "a case drawn, and an auditor of another team"),
    Move(Deed.BEGIN, State.ALLOTTED, State.BEGUN, "the auditor"),
    Move(Deed.HAND_IN, State.BEGUN, State.HANDED_IN, "every question answered"),
    Move(Deed.GIVE_BACK, State.ALLOTTED, State.GIVEN_BACK, "a reason"),
    Move(Deed.GIVE_BACK, State.BEGUN, State.GIVEN_BACK, "a reason"),
    Move(Deed.ALLOT_AGAIN, State.GIVEN_BACK, State.ALLOTTED, "another auditor"),
    Move(Deed.ASK_SECOND, State.HANDED_IN, State.TO_GRADE_AGAIN, "a moderator who did not do it"),
    Move(Deed.GRADE_ALIKE, State.TO_GRADE_AGAIN, State.SETTLED, "the same grades throughout"),
    Move(Deed.GRADE_OTHERWISE, State.TO_GRADE_AGAIN, State.DIFFERS, "grades, some of them other"),
    Move(Deed.TALK_THROUGH, State.DIFFERS, State.SETTLED, "the grades agreed, and why"),
)

LIFE = Life(
    of="an audit",
    module="goldenthread.web.assurance.states",
    moves=MOVES,
    nowhere="not yet allotted",
)

target, possible = LIFE.target, LIFE.possible
diagram, reference_page = LIFE.diagram, LIFE.reference_page
