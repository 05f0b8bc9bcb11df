"""The life of a recommendation, and of what is proposed as one, as tables."""

from collections.abc import Sequence

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


class State(TextChoices):
    """Where a recommendation stands."""

    MADE = "made", "Made, no notice given yet"
    ASKED = "asked", "Asked, reply awaited"
    ANSWERED = "answered", "Answered"
    DONE = "done", "Done"
    JUDGED = "judged", "Done, and its impact judged"
    WITHDRAWN = "withdrawn", "Withdrawn"


ANSWERED = (State.ANSWERED, State.DONE, State.JUDGED)
"""States in which there is a reply."""


class Answer(TextChoices):
    """What was replied."""

    ACCEPTED = "accepted", "Accepted"
    IN_PART = "in part", "Accepted in part"
    NOT_ACCEPTED = "not accepted", "Not accepted"


class Difference(TextChoices):
    """Whether what was done made a difference."""

    MADE = "made", "It made a difference"
    NONE = "none", "It made no difference that can be shown"


class Decision(TextChoices):
    """Where a resolution stands that was proposed as a recommendation."""

    PROPOSED = "proposed", "To be decided"
    CONFIRMED = "confirmed", "A recommendation"
    SET_ASIDE = "set aside", "Not a recommendation"


class Deed(TextChoices):
    """What can be done to a recommendation. Each has its function in ``actions``."""

    MAKE = "confirm or enter", "Confirm what is proposed, or enter it"
    CORRECT = "correct", "Put right what it says"
    NOTICE = "give notice of", "Record the notice and when it was received"
    REPLY = "answer", "Record the reply"
    PUBLISH = "publish the reply to", "Publish the reply"
    COMMIT = "add a commitment to", "Add what somebody will do"
    TIE = "tie a measure or finding to", "Tie a measure or a finding"
    FINISH = "mark done", "Say that it was done"
    JUDGE = "judge the impact of", "Judge its impact"
    REOPEN = "reopen", "Say that it was not done after all"
    WITHDRAW = "withdraw", "Withdraw it"


MOVES: Sequence[Move] = (
    Move(Deed.MAKE, None, State.MADE),
    Move(Deed.CORRECT, State.MADE, State.MADE),
    Move(Deed.NOTICE, State.MADE, State.ASKED),
    Move(Deed.REPLY, State.MADE, State.ANSWERED),
    Move(Deed.TIE, State.MADE, State.MADE),
    Move(Deed.WITHDRAW, State.MADE, State.WITHDRAWN),
    Move(Deed.CORRECT, State.ASKED, State.ASKED),
    Move(Deed.NOTICE, State.ASKED, State.ASKED),
    Move(Deed.REPLY, State.ASKED, State.ANSWERED),
    Move(Deed.TIE, State.ASKED, State.ASKED),
    Move(Deed.WITHDRAW, State.ASKED, State.WITHDRAWN),
    Move(Deed.CORRECT, State.ANSWERED, State.ANSWERED),
    Move(Deed.REPLY, State.ANSWERED, State.ANSWERED),
    Move(Deed.PUBLISH, State.ANSWERED, State.ANSWERED),
    Move(Deed.COMMIT, State.ANSWERED, State.ANSWERED),
    Move(Deed.TIE, State.ANSWERED, State.ANSWERED),
    Move(Deed.FINISH, State.ANSWERED, State.DONE),
    Move(Deed.PUBLISH, State.DONE, State.DONE),
    Move(Deed.COMMIT, State.DONE, State.DONE),
    Move(Deed.TIE, State.DONE, State.DONE),
    Move(Deed.JUDGE, State.DONE, State.JUDGED),
    Move(Deed.REOPEN, State.DONE, State.ANSWERED),
    Move(Deed.PUBLISH, State.JUDGED, State.JUDGED),
    Move(Deed.TIE, State.JUDGED, State.JUDGED),
    Move(Deed.JUDGE, State.JUDGED, State.JUDGED),
    Move(Deed.REOPEN, State.JUDGED, State.ANSWERED),
)
"""Where each deed leads from each state; a deed that is not here may not be done. One that was
answered can no longer be withdrawn: the reply stands beside it."""


LIFE = Life(
    of="a recommendation",
    module="goldenthread.web.programme.recommendations.states",
    moves=MOVES,
    more="A reply is due within two months beginning with the day the report, or the notice if "
    "later, was received (Local Government Act 2000, section 9FE).",
)
