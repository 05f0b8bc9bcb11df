"""The life of an item of a work programme, as a table."""

from collections.abc import Mapping

from django.db.models import TextChoices

from goldenthread.web.programme.lives import Life


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

    CORRECT = "correct", "Put right what it says"
    SCORE = "score", "Score it"
    AGREE = "agree", "Agree it"
    SCHEDULE = "schedule", "Give it to a meeting"
    DEFER = "defer", "Defer it"
    FINISH = "mark done", "Say that it was done"
    TAKE_UP = "take up again", "Take it up again"
    SET_ASIDE = "set aside", "Set it aside"


MOVES: Mapping[tuple[State, Deed], State] = {
    (State.SUGGESTED, Deed.SCORE): State.SUGGESTED,
    (State.SUGGESTED, Deed.AGREE): State.AGREED,
    (State.SUGGESTED, Deed.SCHEDULE): State.SCHEDULED,
    (State.SUGGESTED, Deed.CORRECT): State.SUGGESTED,
    (State.SUGGESTED, Deed.DEFER): State.DEFERRED,
    (State.SUGGESTED, Deed.SET_ASIDE): State.SET_ASIDE,
    (State.AGREED, Deed.SCORE): State.AGREED,
    (State.AGREED, Deed.SCHEDULE): State.SCHEDULED,
    (State.AGREED, Deed.CORRECT): State.AGREED,
    (State.AGREED, Deed.DEFER): State.DEFERRED,
    (State.AGREED, Deed.SET_ASIDE): State.SET_ASIDE,
    (State.SCHEDULED, Deed.FINISH): State.DONE,
    (State.SCHEDULED, Deed.SCHEDULE): State.SCHEDULED,
    (State.SCHEDULED, Deed.CORRECT): State.SCHEDULED,
    (State.SCHEDULED, Deed.DEFER): State.DEFERRED,
    (State.DEFERRED, Deed.SCHEDULE): State.SCHEDULED,
    (State.DEFERRED, Deed.TAKE_UP): State.AGREED,
    (State.DEFERRED, Deed.SET_ASIDE): State.SET_ASIDE,
    (State.SET_ASIDE, Deed.TAKE_UP): State.SUGGESTED,
}

LIFE = Life(
    one="item of a work programme",
    begins="suggest, or read in minutes",
    first=State.SUGGESTED,
    moves=MOVES,
    room="work.states",
    more="What minutes ask to have brought back stands at once against the first meeting of the "
    "committee on or after its day, and is still to be agreed.",
)
