"""A plan frozen as plain values, and what differs between two that were frozen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.web.commitments.models import CommitmentEvent
from goldenthread.web.commitments.states import Deed as CommitmentDeed
from goldenthread.web.commitments.states import State as CommitmentState
from goldenthread.web.design.words import day
from goldenthread.web.plan.models import Change, Workstream
from goldenthread.web.plan.outcomes.states import State
from goldenthread.web.plan.ratings.now import ActionNow, OutcomeNow, PlanNow

KINDS = ("outcomes", "workstreams", "actions")
"""The parts of a frozen plan, in the order in which they are read."""
IN_WORDS = {"outcomes": "Outcome", "workstreams": "Workstream", "actions": "Action"}
SHOWN = {
    "title": "title",
    "lead": "lead",
    "owner": "owner",
    "agreed": "agreed date",
    "hold_for": "periods to hold",
    "serves": "outcomes served",
    "state": "state",
}
"""Fields of which a change between two versions is told, in words."""
LABELS_OF_ACTIONS = {str(state): state.label for state in CommitmentState}
LABELS = {str(state): state.label for state in State}
GONE = {"dropped", "withdrawn", "ended"}


def freeze(now: PlanNow) -> dict[str, list[dict]]:
    """A plan as it stands, as values that can be kept for ever. Dates are YYYY-MM-DD or None."""
    whys = _whys(now)
    return {
        "outcomes": [_outcome(one, whys) for one in now.outcomes],
        "workstreams": [_workstream(one, whys) for one in now.workstreams],
        "actions": [_action(one, whys, now) for one in now.actions],
    }


def _outcome(one: OutcomeNow, whys: Mapping) -> dict:
    outcome = one.outcome
    return {
        "key": outcome.pk,
        "title": str(outcome),
        "lead": outcome.lead,
        "hold_for": f"{outcome.hold_for} {outcome.get_every_display().lower()}",
        "state": str(outcome.standing),
        "rating": one.impact.text,
        "themes": ", ".join(theme.name for theme in outcome.themes.all()),
        "into": str(outcome.merged_into) if outcome.merged_into_id else "",
        "why": whys.get(("outcome", outcome.pk), ""),
    }


def _workstream(one: Workstream, whys: Mapping) -> dict:
    return {
        "key": one.pk,
        "title": str(one),
        "lead": one.lead,
        "state": "ended" if one.ended_on else "open",
        "serves": ", ".join(str(o.number) for o in one.outcomes.all() if o.is_live),
        "why": whys.get(("workstream", one.pk), ""),
    }


def _action(one: ActionNow, whys: Mapping, now: PlanNow) -> dict:
    commitment = one.commitment
    numbers = sorted(now.by_outcome[pk].outcome.number for pk in one.serves)
    return {
        "key": one.action.pk,
        "title": str(one.action),
        "owner": commitment.owner,
        "first": _iso(commitment.first_due),
        "agreed": _iso(commitment.agreed_due),
        "state": str(commitment.standing),
        "rating": str(one.rated.rating),
        "serves": ", ".join(map(str, numbers)),
        "why": whys.get(("planaction", one.action.pk), ""),
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _whys(now: PlanNow) -> dict[tuple[str, int], str]:
    """The last reason given for adding, dropping, merging or ending each part."""
    deeds = ("added", "drop", "merge", "dropped", "ended")
    changes = Change.objects.filter(plan=now.plan, deed__in=deeds).exclude(why="")
    found = {(kind, key): why for kind, key, why in changes.values_list("kind", "key", "why")}
    withdrawn = CommitmentEvent.objects.filter(
        commitment__plan_action__plan=now.plan, deed=CommitmentDeed.WITHDRAW
    )
    for key, why in withdrawn.values_list("commitment__plan_action", "reason"):
        found["planaction", key] = why
    return found


@dataclass(frozen=True)
class Difference:
    """What became of one part of a plan between two versions.

    ``deed`` is added, dropped, merged or changed; ``says`` tells why, or what changed.
    """

    part: str
    deed: str
    title: str
    says: str


def differences(before: Mapping, after: Mapping) -> list[Difference]:
    """What was added, dropped, merged and changed between two frozen plans, and why.

    A part that was already gone before is not told of again.
    """
    return [
        difference for kind in KINDS for difference in _of_kind(kind, before[kind], after[kind])
    ]


def _of_kind(kind: str, before: Iterable[dict], after: Iterable[dict]) -> Iterator[Difference]:
    old = {part["key"]: part for part in before}
    for part in after:
        was = old.get(part["key"])
        deed, says = _became(was, part)
        if deed:
            yield Difference(IN_WORDS[kind], deed, part["title"], says)


def _became(was: dict | None, part: dict) -> tuple[str, str]:
    gone_before = was is not None and (was["state"] in GONE or was["state"] == State.MERGED)
    if part["state"] in GONE:
        return ("", "") if gone_before else ("dropped", part["why"] or "No reason was given")
    if part["state"] == State.MERGED:
        says = f"Into {part['into']}: {part['why']}"
        return ("", "") if gone_before else ("merged", says)
    if was is None or gone_before:
        return "added", part["why"]
    changes = [
        f"{words} from {_shown(name, was)} to {_shown(name, part)}"
        for name, words in SHOWN.items()
        if name in part and part[name] != was[name]
    ]
    return ("changed", "; ".join(changes)) if changes else ("", "")


def _shown(name: str, part: Mapping) -> str:
    value = part[name]
    if not value:
        return "none"
    if name == "state":
        labels = LABELS_OF_ACTIONS if "owner" in part else LABELS
        return f"“{labels[value]}”"
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return f"“{value}”"


@dataclass(frozen=True)
class Slip:
    """How far one action's agreed date has moved, in days; None where either date is missing."""

    key: int
    title: str
    since_first: int | None
    since_last: int | None


def slips(after: Mapping, before: Mapping | None = None) -> list[Slip]:
    """By how many days each action that counts has slipped: since its first date, and since the
    version before; earlier is negative."""
    old = {part["key"]: part for part in before["actions"]} if before else {}
    return [
        Slip(
            part["key"],
            part["title"],
            _apart(part["first"], part["agreed"]),
            _apart(old.get(part["key"], {}).get("agreed"), part["agreed"]),
        )
        for part in after["actions"]
        if part["state"] not in GONE
    ]


def _apart(earlier: str | None, later: str | None) -> int | None:
    if not earlier or not later:
        return None
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
