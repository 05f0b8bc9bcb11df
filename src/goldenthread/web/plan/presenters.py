"""A plan in words and rows for its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from goldenthread.web.commitments.presenters import due_words
from goldenthread.web.design.words import count_of, day, moment, number
from goldenthread.web.plan.models import Change, Outcome, Plan, Workstream
from goldenthread.web.plan.outcomes.lapses import RULE as LAPSE_RULE
from goldenthread.web.plan.ratings import action_rating, impact_rating
from goldenthread.web.plan.ratings.action_rating import ActionRating
from goldenthread.web.plan.ratings.impact_rating import periods_met
from goldenthread.web.plan.ratings.now import ActionNow, OutcomeNow, PlanNow, Proof
from goldenthread.web.thread.proofs import Held

COUNTED = (
    ActionRating.COMPLETE,
    ActionRating.TO_VERIFY,
    ActionRating.ON_TRACK,
    ActionRating.AT_RISK,
    ActionRating.LATE,
    ActionRating.NO_DATE,
)
HELD_TAGS = {
    Held.MET: ("On target", "green"),
    Held.CLOSE: ("Close to target", "yellow"),
    Held.SHORT: ("Off target", "red"),
    Held.UNKNOWN: ("Not judged", "grey"),
}
SHOWN_READINGS = 6
OUTCOME_COLUMNS = ("Outcome", "Actions", "Impact", "State", "Lead")
ACTION_COLUMNS = ("Action", "Owner", "Due", "Slipped", "Action rating", "Impact rating")
READING_COLUMNS = ("Measure or audit", "Last reading", "Stands", "In a row")


def action_rules() -> list[tuple[str, str]]:
    """The rules of the action rating as printed: the rating, and when it is given."""
    return [(str(rule.rating), rule.says) for rule in action_rating.RULES]


def impact_rules() -> list[tuple[str, str]]:
    """The rules of the impact rating as printed: the rating, and when it is given."""
    return [(str(rule.rating), rule.says) for rule in impact_rating.RULES]


@dataclass(frozen=True)
class PlanPage:
    """A plan on a page."""

    plan: Plan
    outcomes: list[list]
    over: list[list]
    workstreams: list[list]
    themes: list[tuple[str, str]]
    counts: list[tuple[str, int, str]]
    slippage: str
    action_rules: list[tuple[str, str]]
    impact_rules: list[tuple[str, str]]


def plan_page(now: PlanNow) -> PlanPage:
    """The plan's outcomes with both ratings, how its actions stand, and its themes."""
    return PlanPage(
        plan=now.plan,
        outcomes=[outcome_row(one) for one in now.live_outcomes],
        over=[outcome_row(one) for one in now.outcomes if not one.outcome.is_live],
        workstreams=[_workstream_row(now, one) for one in now.workstreams],
        themes=_themes(now),
        counts=counts(now.live_actions),
        slippage=slippage(now.live_actions),
        action_rules=action_rules(),
        impact_rules=impact_rules(),
    )


def outcome_row(one: OutcomeNow) -> list:
    """An outcome, how its actions stand, its impact, and whether it is closed."""
    outcome = one.outcome
    return [
        {"text": str(outcome), "href": outcome.get_absolute_url()},
        action_summary(one.actions),
        {"text": one.impact.text, "tag": one.impact.colour},
        outcome.standing.label,
        outcome.lead or "Nobody named",
    ]


def action_summary(actions: Sequence[ActionNow]) -> str:
    """How many actions there are and how they stand: "5 actions: 2 complete, 3 late"."""
    if not actions:
        return "No actions"
    found = [(rating, sum(a.rated.rating is rating for a in actions)) for rating in COUNTED]
    said = ", ".join(f"{n} {str(rating).lower()}" for rating, n in found if n)
    return f"{count_of(len(actions), 'action')}: {said}"


def counts(actions: Sequence[ActionNow]) -> list[tuple[str, int, str]]:
    """How many actions have each rating, with the colour of its tag."""
    return [
        (str(rating), sum(a.rated.rating is rating for a in actions), action_rating.COLOURS[rating])
        for rating in COUNTED
    ]


def slippage(actions: Sequence[ActionNow]) -> str:
    """How far agreed dates have moved from the first: how many, and the middle one in days."""
    moved = [a.slip.days for a in actions if a.slip > timedelta()]
    dated = sum(a.commitment.agreed_due is not None for a in actions)
    if not moved:
        return "No action's date has moved later than its first date."
    return (
        f"{len(moved)} of {count_of(dated, 'action')} with a date have moved later than their "
        f"first date, by {count_of(round(median(moved)), 'day')} in the middle and "
        f"{count_of(max(moved), 'day')} at most."
    )


def _themes(now: PlanNow) -> list[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for one in now.live_outcomes:
        for theme in one.outcome.themes.all():
            found.setdefault(theme.name, []).append(str(one.outcome.number))
    return [(name, ", ".join(numbers)) for name, numbers in sorted(found.items())]


def _workstream_row(now: PlanNow, workstream: Workstream) -> list:
    actions = [a for a in now.live_actions if a.action.workstream_id == workstream.pk]
    served = [str(o.number) for o in workstream.outcomes.all() if o.is_live]
    return [
        {"text": str(workstream), "href": workstream.get_absolute_url()},
        workstream.lead or "Nobody named",
        ", ".join(served) or "None",
        f"Ended {day(workstream.ended_on)}" if workstream.ended_on else action_summary(actions),
    ]


def action_row(one: ActionNow) -> list:
    """A line for each of ``ACTION_COLUMNS``."""
    commitment = one.commitment
    return [
        {"text": str(one.action), "href": one.action.get_absolute_url()},
        commitment.owner or "Nobody named",
        day(commitment.agreed_due) or "No date",
        count_of(one.slip.days, "day") if one.slip > timedelta() else "No",
        {"text": str(one.rated.rating), "tag": one.rated.colour},
        {"text": one.impact.text, "tag": one.impact.colour},
    ]


@dataclass(frozen=True)
class ActionsPage:
    """All actions of a plan, or those with one rating."""

    rows: list[list]
    ratings: list[tuple[str, int, str]]
    chosen: str
    rules: list[tuple[str, str]]


def actions_page(now: PlanNow, rating: str) -> ActionsPage:
    """The plan's actions by number; with a rating, those that have it."""
    chosen = rating if rating in {str(one) for one in ActionRating} else ""
    found = [a for a in now.actions if a.rated.rating == chosen or (not chosen and a.is_live)]
    rows = [action_row(one) for one in found]
    return ActionsPage(rows, counts(now.live_actions), chosen, action_rules())


@dataclass(frozen=True)
class OutcomePage:
    """An outcome as its page shows it."""

    now: OutcomeNow
    outcome: Outcome
    asked: str
    actions: list[list]
    proofs: list[list]
    series: list[tuple[str, list[list]]]
    override: list[tuple[str, str]]
    history: list[dict]
    rules: list[tuple[str, str]]
    action_rules: list[tuple[str, str]]
    lapse_rule: str


def outcome_page(one: OutcomeNow, today) -> OutcomePage:
    """An outcome: what is asked of it, what shows it, and what happened."""
    outcome = one.outcome
    periods = outcome.get_every_display().lower()
    return OutcomePage(
        now=one,
        outcome=outcome,
        asked=(
            f"All measures on target for {outcome.hold_for} {periods} in a row. Impact can be "
            f"judged from {day(outcome.not_before)}."
        ),
        actions=[action_row(action) for action in one.actions],
        proofs=[proof_row(proof, outcome.hold_for) for proof in one.proofs],
        series=[(proof.node.title, _series(proof)) for proof in one.proofs if proof.readings],
        override=_override(one),
        history=[happening(change) for change in _history(outcome)],
        rules=impact_rules(),
        action_rules=action_rules(),
        lapse_rule=LAPSE_RULE,
    )


def proof_row(proof: Proof, hold_for: int) -> list:
    """A line for each of ``READING_COLUMNS``."""
    last = proof.readings[-1] if proof.readings else None
    text, colour = HELD_TAGS[last.held if last else Held.UNKNOWN]
    return [
        {"text": proof.node.title, "href": proof.node.url or proof.node.get_absolute_url()},
        last.says if last else "No figure yet",
        {"text": text, "tag": colour},
        f"{min(periods_met(proof.readings), hold_for)} of {hold_for}",
    ]


def _series(proof: Proof) -> list[list]:
    """Its last readings, newest first."""
    return [
        [day(r.until), r.says, {"text": HELD_TAGS[r.held][0], "tag": HELD_TAGS[r.held][1]}]
        for r in reversed(proof.readings[-SHOWN_READINGS:])
    ]


def _override(one: OutcomeNow) -> list[tuple[str, str]]:
    override = one.impact.override
    if override is None:
        return []
    return [
        ("Judgement", override.get_rating_display()),
        ("By", str(override.made_by)),
        ("On", day(override.made_on)),
        ("Counts until", day(override.until)),
        ("Reason", override.reason),
        ("Evidence", " ".join(filter(None, (override.evidence, override.evidence_link)))),
        ("By the rule it would be", f"{one.impact.by_rule}: {one.impact.says}"),
    ]


def _history(thing) -> Iterable[Change]:
    return Change.objects.about(thing).select_related("by")


FIELDS = {
    "title": "Title",
    "says": "What families will notice",
    "lead": "Lead",
    "every": "Measured by",
    "hold_for": "Periods to hold",
    "not_before": "Impact can be judged from",
    "agreed_due": "Agreed date",
    "done_on": "Reached on",
    "cost": "Cost",
    "benefit": "Benefit",
    "outside_body": "Organisation",
}


DEEDS = {
    "close": "closed",
    "lapse": "reopened by rule: its measures lapsed",
    "reopen": "reopened",
    "drop": "dropped",
    "merge": "merged into another",
    "take up again": "taken up again",
}


def happening(change: Change) -> dict[str, str]:
    """A deed of the history, as a line of a timeline."""
    told = [
        f"{FIELDS[name]} changed from {before or 'none'} to {after or 'none'}."
        for name, (before, after) in change.told.items()
        if name in FIELDS
    ]
    deed = DEEDS.get(change.deed, change.deed)
    return {
        "title": deed[:1].upper() + deed[1:],
        "when": moment(change.at),
        "by": str(change.by) if change.by else "a rule",
        "text": " ".join(filter(None, (change.why, *told))),
    }


@dataclass(frozen=True)
class WorkstreamPage:
    """A workstream as its page shows it."""

    workstream: Workstream
    outcomes: list[list]
    actions: list[list]
    history: list[dict]


def workstream_page(now: PlanNow, workstream: Workstream) -> WorkstreamPage:
    """A workstream, the outcomes it serves and its actions."""
    served = {outcome.pk for outcome in workstream.outcomes.all()}
    return WorkstreamPage(
        workstream=workstream,
        outcomes=[outcome_row(o) for o in now.live_outcomes if o.outcome.pk in served],
        actions=[
            action_row(a) for a in now.live_actions if a.action.workstream_id == workstream.pk
        ],
        history=[happening(change) for change in _history(workstream)],
    )


@dataclass(frozen=True)
class ActionPage:
    """An action as its page shows it."""

    now: ActionNow
    facts: list[tuple[str, str]]
    outcomes: list[list]
    milestones: list[dict]
    waits_for: list[list]
    awaited_by: list[list]
    proofs: list[list]
    history: list[dict]
    rules: list[tuple[str, str]]
    impact_rules: list[tuple[str, str]]


def action_page(now: PlanNow, pk: int) -> ActionPage:
    """An action with everything that the plan and the register say of it."""
    by_pk = {one.action.pk: one for one in now.actions}
    one = by_pk[pk]
    awaited = [a for a in now.actions if one.action in a.waits_for]
    serves = [now.by_outcome[o] for o in sorted(one.serves)]
    hold_for = serves[0].outcome.hold_for if serves else 3
    return ActionPage(
        now=one,
        facts=_facts(one, now),
        outcomes=[outcome_row(outcome) for outcome in serves],
        milestones=[_milestone(m, now.today) for m in one.milestones],
        waits_for=[action_row(by_pk[a.pk]) for a in one.waits_for if a.pk in by_pk],
        awaited_by=[action_row(a) for a in awaited],
        proofs=[proof_row(proof, hold_for) for proof in one.proofs],
        history=[happening(change) for change in _history(one.action)],
        rules=action_rules(),
        impact_rules=impact_rules(),
    )


def _facts(one: ActionNow, now: PlanNow) -> list[tuple[str, str]]:
    action, commitment = one.action, one.commitment
    cost = f"£{number(action.cost)}" if action.cost is not None else "Not said"
    return [
        ("Owner", commitment.owner or "Nobody named"),
        ("Organisation", action.outside_body or "The council"),
        ("Stands", due_words(commitment, now.today) or commitment.standing.label),
        ("First date", day(commitment.first_due) or "None agreed"),
        ("Agreed date", day(commitment.agreed_due) or "None agreed"),
        ("Slipped since the first date", count_of(max(one.slip.days, 0), "day")),
        ("Workstream", str(action.workstream) if action.workstream else "None"),
        ("Expected cost", " ".join(filter(None, (cost, action.cost_note)))),
        ("Expected benefit", action.benefit or "Not said"),
        ("Impact can be judged from", day(action.not_before) or "Nobody has said"),
        ("Evidence", commitment.evidence or "None yet"),
    ]


def _milestone(milestone, today) -> dict:
    late = milestone.done_on is None and milestone.agreed_due < today
    reached = milestone.done_on is not None
    return {
        "milestone": milestone,
        "title": milestone.title,
        "first": day(milestone.first_due),
        "agreed": day(milestone.agreed_due),
        "stands": f"Reached {day(milestone.done_on)}" if reached else "Late" if late else "To come",
        "colour": "green" if reached else "red" if late else "blue",
    }
