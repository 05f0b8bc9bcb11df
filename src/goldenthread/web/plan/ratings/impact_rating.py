"""The impact rating: whether what was done made a difference, from measures and audit grades alone.

The first row of ``RULES`` that applies decides; no row looks at whether actions are done. A named
person's override stands in the rule's place for a time, and is shown as one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.web.thread.proofs import Held, Reading


class Impact(StrEnum):
    """What difference it has made, as far as anybody can show."""

    SHOWN = "Impact shown"
    PART = "Some impact"
    NONE = "No impact yet"
    TOO_EARLY = "Too early to judge"
    NOT_SHOWN = "Nothing shows it"


COLOURS = {
    Impact.SHOWN: "green",
    Impact.PART: "yellow",
    Impact.NONE: "red",
    Impact.TOO_EARLY: "grey",
    Impact.NOT_SHOWN: "grey",
}


@dataclass(frozen=True)
class ImpactFacts:
    """What an impact rating rests on.

    ``proofs`` are the readings of each measure or audit that is to show it, each oldest first;
    ``hold_for`` is for how many periods each must be met. ``not_before`` is None when nobody has
    said from when impact can be judged.
    """

    today: date
    not_before: date | None
    hold_for: int
    proofs: tuple[tuple[Reading, ...], ...] = ()

    @property
    def latest(self) -> list[Held]:
        """How each proof stood at its last reading."""
        return [last_held(readings) for readings in self.proofs]


def last_held(readings: Sequence[Reading]) -> Held:
    """How a proof stood at its last reading; UNKNOWN when it has none."""
    return readings[-1].held if readings else Held.UNKNOWN


def periods_met(readings: Sequence[Reading]) -> int:
    """For how many periods in a row, up to the last, a proof was met."""
    met = 0
    for reading in reversed(readings):
        if reading.held is not Held.MET:
            break
        met += 1
    return met


def has_held(proofs: Sequence[Sequence[Reading]], hold_for: int) -> bool:
    """Whether there are proofs and each was met for so many periods in a row, up to the last."""
    return bool(proofs) and all(periods_met(readings) >= hold_for for readings in proofs)


@dataclass(frozen=True)
class Rule:
    """One row: when it applies, the rating it gives, and how it is printed."""

    applies: Callable[[ImpactFacts], bool]
    rating: Impact
    says: str


@dataclass(frozen=True)
class Rated:
    """A rating, the words of the rule that gave it, and the override that stands in its place."""

    by_rule: Impact
    says: str
    override: object | None = None

    @property
    def rating(self) -> Impact:
        """The rating that counts: the override's while there is one."""
        if self.override is None:
            return self.by_rule
        return Impact(self.override.get_rating_display())

    @property
    def colour(self) -> str:
        """The colour of the tag."""
        return COLOURS[self.rating]

    @property
    def text(self) -> str:
        """The rating in words; an override says that it is one."""
        return f"{self.rating} (override)" if self.override else str(self.rating)


RULES: tuple[Rule, ...] = (
    Rule(
        lambda it: it.not_before is None,
        Impact.TOO_EARLY,
        "Nobody has said from when its impact can be judged.",
    ),
    Rule(
        lambda it: it.today < it.not_before,
        Impact.TOO_EARLY,
        "Its impact cannot be judged before the date set.",
    ),
    Rule(
        lambda it: not it.proofs,
        Impact.NOT_SHOWN,
        "No measure or audit is named that would show it.",
    ),
    Rule(
        lambda it: Held.SHORT in it.latest,
        Impact.NONE,
        "At least one measure or audit is off target in its last period.",
    ),
    Rule(
        lambda it: Held.CLOSE in it.latest,
        Impact.PART,
        "None is off target, and at least one is only close to it in its last period.",
    ),
    Rule(
        lambda it: Held.UNKNOWN in it.latest,
        Impact.NOT_SHOWN,
        "At least one has no figure, or no target to be held against.",
    ),
    Rule(
        lambda it: not has_held(it.proofs, it.hold_for),
        Impact.PART,
        "All are on target in the last period, but not yet for the periods set.",
    ),
    Rule(
        lambda it: True,
        Impact.SHOWN,
        "All have been on target for the periods set.",
    ),
)


def rate_impact(facts: ImpactFacts, override: object | None = None) -> Rated:
    """Rate impact: by the first rule of the table that applies, or by an override in force."""
    rule = next(rule for rule in RULES if rule.applies(facts))
    return Rated(rule.rating, rule.says, override)
