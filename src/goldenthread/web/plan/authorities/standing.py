"""How a term stands, and how ready the council is for a review: two printed tables of rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.web.plan.models import Review, Term
from goldenthread.web.plan.ratings.action_rating import ActionRating
from goldenthread.web.plan.ratings.impact_rating import last_held
from goldenthread.web.plan.ratings.now import OutcomeNow, PlanNow
from goldenthread.web.thread.proofs import Held

SOON = timedelta(days=28)


@dataclass(frozen=True)
class TermFacts:
    """What a term's standing rests on."""

    today: date
    due: date | None
    met_on: date | None
    evidence: int


@dataclass(frozen=True)
class TermRule:
    """One row: when it applies, what it says of the term, its colour, and how it is printed."""

    applies: Callable[[TermFacts], bool]
    words: str
    colour: str
    says: str


TERM_RULES: tuple[TermRule, ...] = (
    TermRule(
        lambda it: it.met_on is not None,
        "Met",
        "green",
        "Somebody has said on a day that it is met, with evidence.",
    ),
    TermRule(
        lambda it: it.due is not None and it.due < it.today,
        "Overdue",
        "red",
        "Its date has passed and nobody has said that it is met.",
    ),
    TermRule(
        lambda it: it.due is not None and it.due - it.today <= SOON and not it.evidence,
        "Due soon, no evidence",
        "red",
        f"It is due within {SOON.days} days and nothing shows it yet.",
    ),
    TermRule(lambda it: bool(it.evidence), "Evidence given", "blue", "Some evidence is beside it."),
    TermRule(lambda it: True, "No evidence yet", "yellow", "Nothing shows it yet."),
)


def stands(term: Term, evidence: int, today: date) -> TermRule:
    """How a term stands with so many pieces of evidence: the first row that applies."""
    facts = TermFacts(today, term.due, term.met_on, evidence)
    return next(rule for rule in TERM_RULES if rule.applies(facts))


def days_left(due: date | None, today: date) -> str:
    """How long is left in words; the day itself is nought days away."""
    if due is None:
        return "No date set"
    left = (due - today).days
    count = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    return f"{count} left" if left >= 0 else f"{count} over"


@dataclass(frozen=True)
class Check:
    """One thing that is looked at before a review: what, whether it is so, and what is missing."""

    says: str
    is_so: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Readiness:
    """How ready the council is for a review, with the checks that say so."""

    words: str
    colour: str
    checks: tuple[Check, ...]


READY = ("Ready", "green", "All four checks hold.")
NEARLY = ("Nearly ready", "yellow", "All checks but one hold.")
NOT_READY = ("Not ready", "red", "Two or more checks do not hold.")
READINESS_RULES = (READY, NEARLY, NOT_READY)


def readiness(review: Review, now: PlanNow, without_evidence: list[Term]) -> Readiness:
    """How ready the council is: four checks of the outcomes a review looks at, its terms, and what
    the council will say. ``without_evidence`` are the unmet terms of its authority due by its day
    beside which nothing lies."""
    looked_at = {outcome.pk for outcome in review.outcomes.all()}
    outcomes = [one for one in now.live_outcomes if one.outcome.pk in looked_at]
    checks = (
        _shown(outcomes),
        _not_late(outcomes),
        _terms(without_evidence),
        Check("The council's own account is written", bool(review.account.strip())),
    )
    failing = sum(not check.is_so for check in checks)
    words, colour, _ = READINESS_RULES[min(failing, 2)]
    return Readiness(words, colour, checks)


def _shown(outcomes: list[OutcomeNow]) -> Check:
    missing = tuple(str(one.outcome) for one in outcomes if not _has_reading(one))
    says = "It looks at outcomes, each shown by a measure or audit that has been judged"
    return Check(says, bool(outcomes) and not missing, missing)


def _has_reading(one: OutcomeNow) -> bool:
    return any(last_held(proof.readings) is not Held.UNKNOWN for proof in one.proofs)


def _not_late(outcomes: list[OutcomeNow]) -> Check:
    late = {
        str(action.action): None
        for one in outcomes
        for action in one.actions
        if action.rated.rating is ActionRating.LATE
    }
    return Check("No action that serves them is late", not late, tuple(late))


def _terms(without_evidence: list[Term]) -> Check:
    missing = tuple(str(term) for term in without_evidence)
    return Check("Evidence lies beside each term due by that day", not missing, missing)
