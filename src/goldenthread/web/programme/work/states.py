"""The life of an item of a work programme, as a table."""

from collections.abc import Sequence

from django.db.models import TextChoices

from goldenthread.web.deeds.lives import Life, Move


class Source(TextChoices):
    """Who or what suggested it."""

    MEMBER = "member", "A member"
    OFFICER = "officer", "An officer"
    PUBLIC = "public", "The public"
    MINUTES = "minutes", "The committee asked for it"
    FINDING = "finding", "A finding"
    VISIT = "visit", "A monitoring visit"
    PERFORMANCE = "performance", "Performance"
    DECISION = "decision", "A key decision to come"
    GROUP = "group", "A task and finish group"


class State(TextChoices):
    """Where an item stands."""

    SUGGESTED = "suggested", "Suggested"
    AGREED = "agreed", "Agreed, no meeting yet"
    SCHEDULED = "scheduled", "Given to a meeting"
    DEFERRED = "deferred", "Deferred"
    DONE = "done", "Done"
    SET_ASIDE = "set aside", "Set aside"


SETTLED = (State.AGREED, State.SCHEDULED, State.DEFERRED, State.DONE)
"""States that the public reads of: a suggestion is nobody's decision yet."""


class Deed(TextChoices):
    """What can be done to an item. Each has its function in ``actions``."""

    SUGGEST = "suggest", "Suggest it"
    CORRECT = "correct", "Put right what it says"
    SCORE = "score", "Score it"
    AGREE = "agree", "Agree it"
    SCHEDULE = "schedule", "Give it to a meeting"
    DEFER = "defer", "Defer it"
    FINISH = "mark done", "Say that it was done"
    TAKE_UP = "take up again", "Take it up again"
    SET_ASIDE = "set aside", "Set it aside"


MOVES: Sequence[Move] = (
    Move(Deed.SUGGEST, None, State.SUGGESTED),
    Move(Deed.SCORE, State.SUGGESTED, State.SUGGESTED),
    Move(Deed.AGREE, State.SUGGESTED, State.AGREED),
    Move(Deed.SCHEDULE, State.SUGGESTED, State.SCHEDULED),
    Move(Deed.CORRECT, State.SUGGESTED, State.SUGGESTED),
    Move(Deed.DEFER, State.SUGGESTED, State.DEFERRED),
    Move(Deed.SET_ASIDE, State.SUGGESTED, State.SET_ASIDE),
    Move(Deed.SCORE, State.AGREED, State.AGREED),
    Move(Deed.SCHEDULE, State.AGREED, State.SCHEDULED),
    Move(Deed.CORRECT, State.AGREED, State.AGREED),
    Move(Deed.DEFER, State.AGREED, State.DEFERRED),
    Move(Deed.SET_ASIDE, State.AGREED, State.SET_ASIDE),
    Move(Deed.FINISH, State.SCHEDULED, State.DONE),
    Move(Deed.SCHEDULE, State.SCHEDULED, State.SCHEDULED),
    Move(Deed.CORRECT, State.SCHEDULED, State.SCHEDULED),
    Move(Deed.DEFER, State.SCHEDULED, State.DEFERRED),
    Move(Deed.SCHEDULE, State.DEFERRED, State.SCHEDULED),
    Move(Deed.TAKE_UP, State.DEFERRED, State.AGREED),
    Move(Deed.SET_ASIDE, State.DEFERRED, State.SET_ASIDE),
    Move(Deed.TAKE_UP, State.SET_ASIDE, State.SUGGESTED),
)

LIFE = Life(
    of="an item of a work programme",
    module="goldenthread.web.programme.work.states",
    moves=MOVES,
    more="What minutes ask to have brought back stands at once against the first meeting of the "
    "committee on or after its day, and is still to be agreed.",
)
