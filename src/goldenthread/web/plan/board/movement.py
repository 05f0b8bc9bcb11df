"""What moved between two reports: outcomes and actions whose ratings or dates changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.web.plan.outcomes.states import State
from goldenthread.web.plan.ratings.action_rating import ActionRating
from goldenthread.web.plan.ratings.impact_rating import Impact
from goldenthread.web.plan.ratings.now import PlanNow

IMPACT_ORDER = [Impact.NONE, Impact.PART, Impact.SHOWN]
ACTION_ORDER = [
    ActionRating.LATE,
    ActionRating.AT_RISK,
    ActionRating.ON_TRACK,
    ActionRating.TO_VERIFY,
    ActionRating.COMPLETE,
]
STATE_ORDER = [State.REOPENED, State.OPEN, State.CLOSED]


@dataclass(frozen=True)
class Moved:
    """One thing that moved: from what, to what, and whether that is better, worse or neither."""

    title: str
    what: str
    before: str
    now: str
    way: str


def standings(now: PlanNow) -> dict[str, dict[str, dict]]:
    """How every outcome and action that counts stands, as values that a report keeps."""
    return {
        "outcomes": {
            str(one.outcome.pk): {
                "title": str(one.outcome),
                "impact": str(one.impact.rating),
                "state": str(one.outcome.standing),
            }
            for one in now.live_outcomes
        },
        "actions": {
            str(one.action.pk): {
                "title": str(one.action),
                "rating": str(one.rated.rating),
                "agreed": _iso(one.commitment.agreed_due),
            }
            for one in now.live_actions
        },
    }


def moved(before: Mapping, after: Mapping) -> list[Moved]:
    """What moved between two standings, outcomes before actions; what is in one only did not."""
    return [
        *_compared(before["outcomes"], after["outcomes"], "impact", "Impact", IMPACT_ORDER),
        *_compared(before["outcomes"], after["outcomes"], "state", "State", STATE_ORDER),
        *_compared(before["actions"], after["actions"], "rating", "Action rating", ACTION_ORDER),
    ]


def postponed(before: Mapping, after: Mapping) -> list[tuple[str, date, date]]:
    """Actions agreed for a later day than in the report before: their title, and both dates."""
    return [
        (it["title"], date.fromisoformat(was["agreed"]), date.fromisoformat(it["agreed"]))
        for was, it in _both(before["actions"], after["actions"])
        if was["agreed"] and it["agreed"] and it["agreed"] > was["agreed"]
    ]


def _both(before: Mapping, after: Mapping) -> Iterator[tuple[dict, dict]]:
    return ((before[key], it) for key, it in after.items() if key in before)


def _compared(
    before: Mapping, after: Mapping, field: str, what: str, order: list
) -> Iterator[Moved]:
    for was, it in _both(before, after):
        if was[field] != it[field]:
            way = _way(was[field], it[field], [str(one) for one in order])
            yield Moved(it["title"], what, _shown(was[field]), _shown(it[field]), way)


def _way(before: str, now: str, order: list[str]) -> str:
    if before not in order or now not in order:
        return "changed"
    return "better" if order.index(now) > order.index(before) else "worse"


def _shown(value: str) -> str:
    return State(value).label if value in set(State) else value


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
