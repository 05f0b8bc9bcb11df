"""The deeds of deciding: settings, targets, charts, bridges, what figures are held against.

Deciding the very same again, as a button pressed twice does, is idle.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from goldenthread.measures.benchmarks import comparator, official
from goldenthread.measures.benchmarks.choices import Choice, choose
from goldenthread.measures.benchmarks.store import FOLDER
from goldenthread.measures.measure import Measure
from goldenthread.measures.settings import SETTINGS, Decision, Settings
from goldenthread.records.store import Store
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.performance import actions as performance
from goldenthread.web.performance.models import (
    BridgeDecision,
    ChartDecision,
    HeldAgainst,
    Target,
    is_the_same,
)


@transaction.atomic
def set_setting(*, by, name: str, from_date: date, value: float, reason: str) -> Settings:
    """Set one of the council's own intervals or bars from a day on.

    Figures from that day on are counted anew; what was published stays as it was. Raises
    `BadSetting` for a value that is not possible.
    """
    check(by, Capability.DECIDE_MEASURING)
    decision = Decision(name, from_date, value, reason.strip(), str(by))
    folder = _store().folder_of(settings.AUTHORITY)
    decided = Settings.of(folder)
    if decided.decisions[-1:] == (decision,):
        return decided
    audit.record(
        by=by,
        deed="decided a setting",
        subject=f"{name} {SETTINGS[name].title}" if name in SETTINGS else name,
        details={"from_date": from_date.isoformat(), "value": value, "reason": reason},
    )
    # Last, so that the event is not kept where the file could not be written.
    return decided.decide(decision, folder)


@transaction.atomic
def set_monthly_targets(
    *, by, measure: Measure, values: Sequence[tuple[date, float]], tolerance: float, reason: str
) -> list[Target]:
    """Set a target for each month that is named by its first day; each holds until the next."""
    return [
        performance.set_target(
            by=by,
            measure=measure,
            from_date=first,
            value=value,
            tolerance=tolerance,
            reason=reason,
        )
        for first, value in values
    ]


def begin_afresh(*, by, measure: Measure, on: date, reason: str) -> ChartDecision:
    """Begin a chart's limits afresh on a day, because something changed in how things are done."""
    return _decide_chart(by, measure, ChartDecision.Kind.AFRESH, reason, on=on)


def not_afresh(*, by, measure: Measure, on: date, reason: str) -> ChartDecision:
    """Take back that a chart's limits begin afresh on a day."""
    return _decide_chart(by, measure, ChartDecision.Kind.NOT_AFRESH, reason, on=on)


def set_limits(
    *, by, measure: Measure, baseline: int | None, screened: bool, run: int, reason: str
) -> ChartDecision:
    """Say how the limits of a measure's chart are worked out, as `spc.control_chart` has it."""
    kind = ChartDecision.Kind.LIMITS
    return _decide_chart(by, measure, kind, reason, baseline=baseline, screened=screened, run=run)


@transaction.atomic
def _decide_chart(by, measure: Measure, kind, reason: str, **what) -> ChartDecision:
    check(by, Capability.DECIDE_MEASURING)
    wanted = {"kind": kind, "reason": reason.strip(), "set_by": by, **what}
    last = ChartDecision.objects.of_measure(measure.id).in_order().last()
    if is_the_same(last, wanted):
        return last
    made = ChartDecision.objects.create(measure_id=measure.id, **wanted)
    told = {name: str(value) if isinstance(value, date) else value for name, value in what.items()}
    audit.record(
        by=by,
        deed="decided on a chart",
        subject=f"{measure.id} {measure.name}",
        details={"kind": str(kind), **told, "reason": made.reason},
    )
    return made


def give_bridge(*, by, old: Measure, new: Measure, shift: float, reason: str) -> BridgeDecision:
    """Say by how much figures by the old definition are shifted, so that a line may cross."""
    return _decide_bridge(by, old, new, shift, reason)


def take_bridge_back(*, by, old: Measure, new: Measure, reason: str) -> BridgeDecision:
    """Take back the bridge between two definitions: no line is drawn across the change again."""
    return _decide_bridge(by, old, new, None, reason)


@transaction.atomic
def _decide_bridge(
    by, old: Measure, new: Measure, shift: float | None, reason: str
) -> BridgeDecision:
    check(by, Capability.DECIDE_MEASURING)
    wanted = {
        "old": old.version,
        "new": new.version,
        "shift": shift,
        "reason": reason.strip(),
        "set_by": by,
    }
    last = BridgeDecision.objects.of_measure(new.id).in_order().last()
    if is_the_same(last, wanted):
        return last
    made = BridgeDecision.objects.create(measure_id=new.id, **wanted)
    audit.record(
        by=by,
        deed="decided on a bridge",
        subject=f"{new.id} {new.name}",
        details={"old": made.old, "new": made.new, "shift": shift, "reason": made.reason},
    )
    return made


@transaction.atomic
def hold_against(*, by, measure_id: str, words: str, reason: str) -> HeldAgainst:
    """Say what a measure's figure is held against, or with an empty id that of every measure.

    Empty words take back what was declared. Raises `BadComparator` for words that are none.
    """
    check(by, Capability.DECIDE_MEASURING)
    wanted = {
        "words": comparator(words).words if words.strip() else "",
        "reason": reason.strip(),
        "set_by": by,
    }
    last = HeldAgainst.objects.filter(measure_id=measure_id).order_by("set_at", "pk").last()
    if is_the_same(last, wanted):
        return last
    made = HeldAgainst.objects.create(measure_id=measure_id, **wanted)
    audit.record(
        by=by,
        deed="decided what figures are held against",
        subject=measure_id or "every measure",
        details={"words": made.words, "reason": made.reason},
    )
    return made


@transaction.atomic
def choose_neighbours(*, by, list_name: str, stand_in: str, from_date: date, reason: str) -> None:
    """Say by which list, and as which authority, the council has its statistical neighbours.

    Raises `BadChoice` for a list or an authority that there is not.
    """
    check(by, Capability.DECIDE_MEASURING)
    audit.record(
        by=by,
        deed="chose neighbours",
        subject=settings.AUTHORITY,
        details={
            "list": list_name,
            "stand_in": stand_in,
            "from_date": from_date.isoformat(),
            "reason": reason,
        },
    )
    home = Path(settings.GOLDENTHREAD_HOME)
    known = official(home)
    choice = Choice(settings.AUTHORITY, from_date, list_name, stand_in, reason.strip())
    choose(choice, home / FOLDER, known.places, [it.name for it in known.lists])


def _store() -> Store:
    return Store(Path(settings.GOLDENTHREAD_HOME))
