"""The life of a task and finish group, as a table."""

from collections.abc import Mapping

from django.db.models import TextChoices

from goldenthread.web.programme.lives import Life


class State(TextChoices):
    """How far a group has come."""

    SCOPING = "scoping", "Agreeing its scope"
    EVIDENCE = "evidence", "Hearing evidence"
    DRAFT = "draft", "Report drafted"
    REPORTED = "reported", "Report agreed, reply awaited"
    ANSWERED = "answered", "Answered, to be followed up"
    FOLLOWED_UP = "followed up", "Followed up"
    STOPPED = "stopped", "Stopped"


class Deed(TextChoices):
    """What can be done to a group. Each has its function in ``actions``."""

    MEMBER = "add a member to", "Add a member"
    SCOPE = "agree the scope of", "Agree its scope"
    SESSION = "add a session to", "Add a session of evidence"
    DRAFT = "draft the report of", "Record the draft report"
    AGREE = "agree the report of", "Record that the report was agreed"
    RECOMMEND = "add a recommendation to", "Add a recommendation"
    RESPONSE = "record the response to", "Record the response"
    FOLLOW_UP = "follow up", "Record the follow-up"
    STOP = "stop", "Stop it"


MOVES: Mapping[tuple[State, Deed], State] = {
    (State.SCOPING, Deed.MEMBER): State.SCOPING,
    (State.SCOPING, Deed.SCOPE): State.EVIDENCE,
    (State.SCOPING, Deed.STOP): State.STOPPED,
    (State.EVIDENCE, Deed.SESSION): State.EVIDENCE,
    (State.EVIDENCE, Deed.MEMBER): State.EVIDENCE,
    (State.EVIDENCE, Deed.DRAFT): State.DRAFT,
    (State.EVIDENCE, Deed.STOP): State.STOPPED,
    (State.DRAFT, Deed.SESSION): State.DRAFT,
    (State.DRAFT, Deed.DRAFT): State.DRAFT,
    (State.DRAFT, Deed.AGREE): State.REPORTED,
    (State.DRAFT, Deed.STOP): State.STOPPED,
    (State.REPORTED, Deed.RECOMMEND): State.REPORTED,
    (State.REPORTED, Deed.RESPONSE): State.ANSWERED,
    (State.ANSWERED, Deed.FOLLOW_UP): State.FOLLOWED_UP,
}

LIFE = Life(
    one="task and finish group",
    begins="set up",
    first=State.SCOPING,
    moves=MOVES,
    room="groups.states",
    more="The follow-up is due six months after the response, and is suggested for the work "
    "programme by itself. Each step bears its day.",
)
