"""The life of a task and finish group, as a table."""

from collections.abc import Sequence

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


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

    SET_UP = "set up", "Set it up"
    MEMBER = "add a member to", "Add a member"
    SCOPE = "agree the scope of", "Agree its scope"
    SESSION = "add a session to", "Add a session of evidence"
    DRAFT = "draft the report of", "Record the draft report"
    AGREE = "agree the report of", "Record that the report was agreed"
    RECOMMEND = "add a recommendation to", "Add a recommendation"
    RESPONSE = "record the response to", "Record the response"
    FOLLOW_UP = "follow up", "Record the follow-up"
    STOP = "stop", "Stop it"


MOVES: Sequence[Move] = (
    Move(Deed.SET_UP, None, State.SCOPING),
    Move(Deed.MEMBER, State.SCOPING, State.SCOPING),
    Move(Deed.SCOPE, State.SCOPING, State.EVIDENCE),
    Move(Deed.STOP, State.SCOPING, State.STOPPED),
    Move(Deed.SESSION, State.EVIDENCE, State.EVIDENCE),
    Move(Deed.MEMBER, State.EVIDENCE, State.EVIDENCE),
    Move(Deed.DRAFT, State.EVIDENCE, State.DRAFT),
    Move(Deed.STOP, State.EVIDENCE, State.STOPPED),
    Move(Deed.SESSION, State.DRAFT, State.DRAFT),
    Move(Deed.DRAFT, State.DRAFT, State.DRAFT),
    Move(Deed.AGREE, State.DRAFT, State.REPORTED),
    Move(Deed.STOP, State.DRAFT, State.STOPPED),
    Move(Deed.RECOMMEND, State.REPORTED, State.REPORTED),
    Move(Deed.RESPONSE, State.REPORTED, State.ANSWERED),
    Move(Deed.FOLLOW_UP, State.ANSWERED, State.FOLLOWED_UP),
)

LIFE = Life(
    of="a task and finish group",
    module="goldenthread.web.programme.groups.states",
    moves=MOVES,
    more="The follow-up is due six months after the response, and is suggested for the work "
    "programme by itself. Each step bears its day.",
)
