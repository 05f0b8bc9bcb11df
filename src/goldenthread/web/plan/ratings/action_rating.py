"""The action rating: whether an action is done as agreed, from its dates and milestones alone.

The first row of ``RULES`` that applies decides. Whether the action made a difference is another
question: see ``impact_rating``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SLIPPED = timedelta(days=28)
"""How far an agreed date may move from the first before the action counts as at risk."""

SOON = timedelta(days=14)
"""How near the agreed date is near, when steps are still to be reached."""


class ActionRating(StrEnum):
    """How an action stands against what was agreed."""

    COMPLETE = "Complete"
    TO_VERIFY = "Done, not verified"
    LATE = "Late"
    AT_RISK = "At risk"
    ON_TRACK = "On track"
    NO_DATE = "No date agreed"
    WITHDRAWN = "Withdrawn"


COLOURS = {
    ActionRating.COMPLETE: "blue",
    ActionRating.TO_VERIFY: "turquoise",
    ActionRating.LATE: "red",
    ActionRating.AT_RISK: "yellow",
    ActionRating.ON_TRACK: "green",
    ActionRating.NO_DATE: "orange",
    ActionRating.WITHDRAWN: "grey",
}


@dataclass(frozen=True)
class Step:
    """A milestone's agreed date, and the day it was reached or None."""

    due: date
    done_on: date | None = None


@dataclass(frozen=True)
class Awaited:
    """An action that this one waits for: whether it is verified or withdrawn, and its date."""

    over: bool
    due: date | None = None


@dataclass(frozen=True)
class ActionFacts:
    """What an action's rating rests on. ``state`` is that of its commitment, in one word."""

    today: date
    state: str
    first_due: date | None = None
    agreed_due: date | None = None
    steps: tuple[Step, ...] = ()
    waits_for: tuple[Awaited, ...] = field(default=())


@dataclass(frozen=True)
class Rule:
    """One row: when it applies, the rating it gives, and how it is printed."""

    applies: Callable[[ActionFacts], bool]
    rating: ActionRating
    says: str


@dataclass(frozen=True)
class Rated:
    """A rating and the words of the rule that gave it."""

    rating: ActionRating
    says: str

    @property
    def colour(self) -> str:
        """The colour of the tag."""
        return COLOURS[self.rating]


def _late_step(facts: ActionFacts) -> bool:
    return any(step.done_on is None and step.due < facts.today for step in facts.steps)


def _held_up(facts: ActionFacts) -> bool:
    return any(
        not one.over and (one.due is None or one.due < facts.today or one.due > facts.agreed_due)
        for one in facts.waits_for
    )


def _slipped(facts: ActionFacts) -> bool:
    return facts.agreed_due - facts.first_due >= SLIPPED


def _steps_left_soon(facts: ActionFacts) -> bool:
    near = facts.agreed_due - facts.today <= SOON
    return near and any(step.done_on is None for step in facts.steps)


RULES: tuple[Rule, ...] = (
    Rule(lambda it: it.state == "withdrawn", ActionRating.WITHDRAWN, "It was withdrawn."),
    Rule(
        lambda it: it.state == "closed",
        ActionRating.COMPLETE,
        "It is done, and somebody else has verified the evidence.",
    ),
    Rule(
        lambda it: it.state == "done",
        ActionRating.TO_VERIFY,
        "It was marked done; nobody has verified the evidence yet.",
    ),
    Rule(lambda it: it.agreed_due is None, ActionRating.NO_DATE, "No date was ever agreed."),
    Rule(
        lambda it: it.agreed_due < it.today,
        ActionRating.LATE,
        "The agreed date has passed and it is not done.",
    ),
    Rule(_late_step, ActionRating.AT_RISK, "A milestone's date has passed and it is not reached."),
    Rule(
        _held_up,
        ActionRating.AT_RISK,
        "It waits for an action that is late, has no date, or is due after it.",
    ),
    Rule(
        _slipped,
        ActionRating.AT_RISK,
        f"Its agreed date is {SLIPPED.days} days or more after the first date.",
    ),
    Rule(
        _steps_left_soon,
        ActionRating.AT_RISK,
        f"It is due within {SOON.days} days and has milestones to reach.",
    ),
    Rule(
        lambda it: True,
        ActionRating.ON_TRACK,
        "Its date is to come, and nothing that it needs is late.",
    ),
)


def rate_action(facts: ActionFacts) -> Rated:
    """Rate an action: by the first rule of the table that applies."""
    rule = next(rule for rule in RULES if rule.applies(facts))
    return Rated(rule.rating, rule.says)
