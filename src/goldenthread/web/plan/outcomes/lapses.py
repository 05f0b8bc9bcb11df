"""Outcomes that lapse: closed, and a measure is off target again. A rule reopens them."""

from django.db import transaction

from goldenthread.web.deeds.keeping import SomebodyChangedThis, hold
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Change, Outcome
from goldenthread.web.plan.outcomes.actions import readings
from goldenthread.web.plan.outcomes.states import Deed, State, target
from goldenthread.web.plan.ratings.impact_rating import last_held
from goldenthread.web.thread.proofs import Held

RULE = (
    "A closed outcome is reopened by itself when the last period of any of its measures is off "
    "target by more than the tolerance."
)


def lapse() -> list[Outcome]:
    """Reopen every closed outcome that has lapsed, and return them. Doing it again is idle."""
    closed = Outcome.objects.filter(state=State.CLOSED).select_related("plan", "node")
    found = [(outcome, why_lapsed(outcome)) for outcome in closed]
    lapsed = [_lapsed(outcome, why) for outcome, why in found if why]
    return [outcome for outcome in lapsed if outcome]


def why_lapsed(outcome: Outcome) -> str:
    """What the measures that are off target again showed; empty while all hold."""
    return "; ".join(
        f"{node.title}: {read[-1].says}"
        for node, read in readings(outcome).items()
        if last_held(read) is Held.SHORT
    )


@transaction.atomic
def _lapsed(outcome: Outcome, why: str) -> Outcome | None:
    try:
        held = hold(outcome, outcome.version)
    except SomebodyChangedThis:
        # Somebody was quicker: the rule looks again when it runs next.
        return None
    before, after = held.standing, target(Deed.LAPSE, held.standing)
    changed(held, {"state": after, "closed_on": None})
    write(held.plan, held, Deed.LAPSE, None, why=why, from_state=before, to_state=after)
    return held


def lapses_of(plan) -> list[tuple[Outcome, Change]]:
    """The outcomes of a plan that stand reopened because they lapsed, with what the rule wrote."""
    reopened = {one.pk: one for one in plan.outcomes.filter(state=State.REOPENED)}
    moves = plan.changes.filter(kind="outcome", key__in=reopened, to_state=State.REOPENED)
    last = {change.key: change for change in moves.order_by("pk")}
    return [
        (reopened[key], change) for key, change in last.items() if change.deed == str(Deed.LAPSE)
    ]
