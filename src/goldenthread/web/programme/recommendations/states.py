"""The life of a recommendation, and of what is proposed as one, as tables."""

from collections.abc import Mapping

from django.db.models import TextChoices

from goldenthread.web.programme.lives import Life


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


MOVES: Mapping[tuple[State, Deed], State] = {
    (State.MADE, Deed.CORRECT): State.MADE,
    (State.MADE, Deed.NOTICE): State.ASKED,
    (State.MADE, Deed.REPLY): State.ANSWERED,
    (State.MADE, Deed.TIE): State.MADE,
    (State.MADE, Deed.WITHDRAW): State.WITHDRAWN,
    (State.ASKED, Deed.CORRECT): State.ASKED,
    (State.ASKED, Deed.NOTICE): State.ASKED,
    (State.ASKED, Deed.REPLY): State.ANSWERED,
    (State.ASKED, Deed.TIE): State.ASKED,
    (State.ASKED, Deed.WITHDRAW): State.WITHDRAWN,
    (State.ANSWERED, Deed.CORRECT): State.ANSWERED,
    (State.ANSWERED, Deed.REPLY): State.ANSWERED,
    (State.ANSWERED, Deed.PUBLISH): State.ANSWERED,
    (State.ANSWERED, Deed.COMMIT): State.ANSWERED,
    (State.ANSWERED, Deed.TIE): State.ANSWERED,
    (State.ANSWERED, Deed.FINISH): State.DONE,
    (State.DONE, Deed.PUBLISH): State.DONE,
    (State.DONE, Deed.COMMIT): State.DONE,
    (State.DONE, Deed.TIE): State.DONE,
    (State.DONE, Deed.JUDGE): State.JUDGED,
    (State.DONE, Deed.REOPEN): State.ANSWERED,
    (State.JUDGED, Deed.PUBLISH): State.JUDGED,
    (State.JUDGED, Deed.TIE): State.JUDGED,
    (State.JUDGED, Deed.JUDGE): State.JUDGED,
    (State.JUDGED, Deed.REOPEN): State.ANSWERED,
}
"""Where each deed leads from each state; a deed that is not here may not be done. One that was
answered can no longer be withdrawn: the reply stands beside it."""


LIFE = Life(
    one="recommendation",
    begins="confirm what is proposed, or enter",
    first=State.MADE,
    moves=MOVES,
    room="recommendations.states",
    more="A reply is due within two months beginning with the day the report, or the notice if "
    "later, was received (Local Government Act 2000, section 9FE).",
)
