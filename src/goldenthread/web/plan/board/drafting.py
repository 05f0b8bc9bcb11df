"""A report to the board, drafted from the data: what moved, what slipped, what needs a decision.

A draft is plain values, so that it can be kept as it was issued. A section has a title, words
before its rows, headings, and rows of texts; without rows it says that there is nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NotRequired, TypedDict

from goldenthread.web.design.words import count_of, day
from goldenthread.web.plan.authorities.pages import ReviewShown, authorities_of, reviews_of
from goldenthread.web.plan.authorities.standing import SOON, days_left, stands
from goldenthread.web.plan.board.movement import moved, postponed, standings
from goldenthread.web.plan.loose_ends import loose_ends, number_of
from goldenthread.web.plan.models import Authority, Report
from goldenthread.web.plan.outcomes.lapses import RULE, lapses_of
from goldenthread.web.plan.outcomes.states import WORKED_ON, State
from goldenthread.web.plan.presenters import counts, slippage
from goldenthread.web.plan.ratings.action_rating import SLIPPED, ActionRating
from goldenthread.web.plan.ratings.impact_rating import Impact, has_held
from goldenthread.web.plan.ratings.now import ActionNow, OutcomeNow, PlanNow

SINCE_THE_BEGINNING = timedelta(days=31)
"""How far back a first report looks for milestones reached."""


class Section(TypedDict):
    """One part of a report."""

    title: str
    says: str
    head: list[str]
    rows: list[list[str]]
    nothing: NotRequired[str]


class Content(TypedDict):
    """A report's sections, and how everything stood on its day."""

    sections: list[Section]
    standings: dict


def draft(now: PlanNow, kind: str, before: Report | None) -> Content:
    """Draft a report on a plan as it stands, against the highlight report before, if any."""
    authorities = authorities_of(now.plan)
    reviews = [it for it in reviews_of(now, authorities) if it.review.held_on is None]
    after = standings(now)
    sections = {
        "lapsed": _lapsed(now),
        "sum": _summary(now),
        "moved": _moved(before, after),
        "reached": _reached(now, before),
        "off": _off_target(now),
        "slipped": _slipped(now, before, after),
        "decide": _to_decide(now, authorities, reviews),
        "loose": _loose(now),
        "reviews": _reviews(reviews),
    }
    wanted = {
        Report.Kind.HIGHLIGHT: ("sum", "moved", "reached", "slipped", "decide", "loose", "reviews"),
        Report.Kind.EXCEPTION: ("lapsed", "off", "slipped", "decide", "loose"),
    }[Report.Kind(kind)]
    return {"sections": [sections[name] for name in wanted], "standings": after}


def before_report(board, until: date) -> Report | None:
    """The last highlight report issued before a day."""
    issued = board.reports.filter(kind=Report.Kind.HIGHLIGHT, until__lt=until)
    return issued.order_by("until", "pk").last()


def _lapsed(now: PlanNow) -> Section:
    rows = [
        [str(outcome), day(change.at.date()), change.why] for outcome, change in lapses_of(now.plan)
    ]
    return {
        "title": "Closed outcomes that lapsed",
        "says": RULE,
        "head": ["Outcome", "Reopened on", "What its measures show"],
        "rows": rows,
        "nothing": "No closed outcome has lapsed.",
    }


def _summary(now: PlanNow) -> Section:
    live = now.live_outcomes
    impact = [(rating, sum(one.impact.rating is rating for one in live)) for rating in Impact]
    closed = sum(one.outcome.standing is State.CLOSED for one in live)
    rows = [["Outcomes closed and sustained", f"{closed} of {len(live)}"]]
    rows += [[f"Outcomes: {str(rating).lower()}", str(n)] for rating, n in impact if n]
    rows += [[f"Actions: {rating.lower()}", str(n)] for rating, n, _ in counts(now.live_actions)]
    overridden = sum(one.impact.override is not None for one in live)
    says = "Whether actions are done and whether they made a difference are rated apart."
    if overridden:
        says += f" {count_of(overridden, 'rating').capitalize()} of impact stands by override."
    return {"title": "The plan in numbers", "says": says, "head": ["", "Number"], "rows": rows}


def _moved(before: Report | None, after: dict) -> Section:
    found = moved(before.content["standings"], after) if before else []
    says = (
        f"Since the report to {day(before.until)}."
        if before
        else "There is no report before this one to compare with."
    )
    return {
        "title": "What moved",
        "says": says,
        "head": ["Outcome or action", "What", "Before", "Now", "Which way"],
        "rows": [[it.title, it.what, it.before, it.now, it.way.capitalize()] for it in found],
        "nothing": "Nothing moved." if before else "Nothing can be compared yet.",
    }


def _reached(now: PlanNow, before: Report | None) -> Section:
    since = before.until if before else now.today - SINCE_THE_BEGINNING
    rows = [
        [step.title, f"Action {one.action.number}", day(step.done_on)]
        for one in now.live_actions
        for step in one.milestones
        if step.done_on and since < step.done_on <= now.today
    ]
    return {
        "title": "Milestones reached",
        "says": f"Since {day(since)}.",
        "head": ["Milestone", "Of", "Reached on"],
        "rows": rows,
        "nothing": "None was reached.",
    }


def _off_target(now: PlanNow) -> Section:
    return {
        "title": "Outcomes without impact",
        "says": "What measures and audits show, whatever has been done.",
        "head": ["Outcome", "Impact", "Why"],
        "rows": [
            [str(one.outcome), one.impact.text, _what_is_off(one)]
            for one in now.live_outcomes
            if one.impact.rating is Impact.NONE
        ],
        "nothing": "No outcome is rated so.",
    }


def _what_is_off(one: OutcomeNow) -> str:
    said = [f"{it.node.title}: {it.readings[-1].says}" for it in one.proofs if it.readings]
    return "; ".join(said) or one.impact.says


def _slipped(now: PlanNow, before: Report | None, after: dict) -> Section:
    later = {
        title: f"Moved from {day(was)} to {day(agreed)} since the last report"
        for title, was, agreed in (postponed(before.content["standings"], after) if before else ())
    }
    found = [one for one in now.live_actions if _has_slipped(one) or str(one.action) in later]
    return {
        "title": "What slipped",
        "says": slippage(now.live_actions),
        "head": ["Action", "Owner", "First date", "Agreed date", "How"],
        "rows": [_slip_row(one, later.get(str(one.action), "")) for one in found],
        "nothing": "Nothing is late or has slipped.",
    }


def _has_slipped(one: ActionNow) -> bool:
    over = one.rated.rating in {ActionRating.COMPLETE, ActionRating.TO_VERIFY}
    return one.rated.rating is ActionRating.LATE or (one.slip >= SLIPPED and not over)


def _slip_row(one: ActionNow, moved_since: str) -> list[str]:
    commitment, said = one.commitment, [moved_since] if moved_since else []
    if one.rated.rating is ActionRating.LATE:
        said.append("Late")
    if one.slip > timedelta():
        said.append(f"{count_of(one.slip.days, 'day')} after its first date")
    return [
        str(one.action),
        commitment.owner or "Nobody named",
        day(commitment.first_due) or "None",
        day(commitment.agreed_due) or "None",
        "; ".join(said),
    ]


def _to_decide(
    now: PlanNow, authorities: Iterable[Authority], reviews: Iterable[ReviewShown]
) -> Section:
    rows = [
        *_lapses_to_decide(now),
        *_closings(now),
        *_expiring(now),
        *_stuck(now),
        *_terms(authorities, now.today),
        *_unready(reviews, now.today),
    ]
    return {
        "title": "What needs a decision",
        "says": "Drafted by rule from the data; the board may add to it.",
        "head": ["What", "Why", "What to decide"],
        "rows": rows,
        "nothing": "Nothing waits for the board.",
    }


def _lapses_to_decide(now: PlanNow) -> list[list[str]]:
    decide = "What is to be done so that it holds again"
    return [[str(outcome), change.why, decide] for outcome, change in lapses_of(now.plan)]


def _closings(now: PlanNow) -> list[list[str]]:
    return [
        [str(one.outcome), "Its measures have held for the periods set", "Whether to close it"]
        for one in now.live_outcomes
        if one.outcome.standing in WORKED_ON
        and one.outcome.not_before <= now.today
        and has_held([proof.readings for proof in one.proofs], one.outcome.hold_for)
    ]


def _expiring(now: PlanNow) -> list[list[str]]:
    return [
        [
            str(one.outcome),
            f"The override by {one.impact.override.made_by} counts until "
            f"{day(one.impact.override.until)}",
            "Whether the rule decides again, or somebody looks anew",
        ]
        for one in now.live_outcomes
        if one.impact.override and one.impact.override.until - now.today <= SOON
    ]


def _stuck(now: PlanNow) -> list[list[str]]:
    return [
        [str(one.action), one.rated.says, "Whether to agree a date, help, or drop it"]
        for one in now.live_actions
        if one.rated.rating is ActionRating.NO_DATE
        or (
            one.rated.rating is ActionRating.LATE
            and now.today - one.commitment.agreed_due >= SLIPPED
        )
    ]


def _terms(authorities: Iterable[Authority], today: date) -> list[list[str]]:
    found = []
    for authority in authorities:
        for term in authority.terms.all():
            rule = stands(term, len(term.evidence.all()), today)
            if rule.colour == "red":
                why = f"{rule.words}: {days_left(term.due, today)}"
                found.append([f"{authority}, term {term.number}", why, "Who brings the evidence"])
    return found


def _unready(reviews: Iterable[ReviewShown], today: date) -> list[list[str]]:
    return [
        [f"{it.review}, {it.when}", it.readiness.words, "What to put right before it"]
        for it in reviews
        if it.readiness.colour != "green" and today <= it.review.on <= today + SOON
    ]


def _loose(now: PlanNow) -> Section:
    found = loose_ends(now)
    return {
        "title": "Loose ends",
        "says": f"{count_of(number_of(found), 'loose end').capitalize()} in all.",
        "head": ["What", "Number"],
        "rows": [[it.title, str(len(it.things))] for it in found if it.things],
        "nothing": "None was found.",
    }


def _reviews(reviews: Iterable[ReviewShown]) -> Section:
    return {
        "title": "Reviews and visits to come",
        "says": "",
        "head": ["Review", "Day", "Looks at", "How ready we are"],
        "rows": [
            [str(it.review), it.when, it.review.looks_at, it.readiness.words] for it in reviews
        ],
        "nothing": "None is in the calendar.",
    }
