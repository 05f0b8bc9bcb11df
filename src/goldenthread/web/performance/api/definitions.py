"""The catalogue's declarations as the API tells them."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.utils import timezone

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import (
    CATALOGUE,
    CATALOGUE_VERSION,
    DEFINITIONS,
    UNAVAILABLE,
)
from goldenthread.measures.measure import Measure, Unavailable
from goldenthread.measures.settings import Setting, Settings
from goldenthread.measures.timescales import Timescale
from goldenthread.web.performance import policies
from goldenthread.web.performance.api.told import (
    BreakdownTold,
    BridgeTold,
    MeasuresTold,
    MeasureTold,
    MeasureWithVersions,
    SettingTold,
    TimescaleTold,
    UnavailableTold,
    VersionTold,
)
from goldenthread.web.performance.deciding import bridging
from goldenthread.web.performance.models import BridgeDecision


def measures_told(user, stage: str | None, settings: Settings, on: date) -> MeasuresTold:
    """Every definition, or those of a stage, with the breakdowns that this person sees."""
    return MeasuresTold(
        catalogue=CATALOGUE_VERSION,
        measures=[
            MeasureTold(**_measure(user, measure, settings, on))
            for measure in CATALOGUE.values()
            if stage in (None, measure.stage)
        ],
        unavailable=[
            _unavailable(measure)
            for measure in UNAVAILABLE.values()
            if stage in (None, measure.stage)
        ],
    )


def measure_told(user, measure: Measure, settings: Settings, on: date) -> MeasureWithVersions:
    """One definition with all its versions."""
    return MeasureWithVersions(
        **_measure(user, measure, settings, on),
        versions=_versions(user, measure),
    )


def _measure(user, measure: Measure, settings: Settings, on: date) -> dict:
    return {
        "id": measure.id,
        "stage": measure.stage,
        "name": measure.name,
        "definition": measure.definition,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "unit": measure.unit,
        "polarity": measure.polarity,
        "source": measure.source,
        "caution": measure.caution,
        "timescales": _timescales(measure.timescales),
        "settings": [_setting(it, settings, on) for it in measure.settings],
        "version": measure.version,
        "in_force": measure.in_force,
        "breakdowns": [
            BreakdownTold(name=name, title=BREAKDOWNS[name].title, caution=BREAKDOWNS[name].caution)
            for name in policies.breakdowns_for(user, measure)
        ],
        "counted": measure.shape.value,
        "months": measure.months,
        "columns": sorted(measure.needs),
    }


def _versions(user, measure: Measure) -> list[VersionTold]:
    every = DEFINITIONS[measure.id]
    made = bridging.decisions_on(measure) if policies.can_look_closely(user) else []
    bridges = [bridging.standing(made, old, new) for old, new in pairwise(every)]
    return [
        _version(one, _bridge(decided))
        for one, decided in zip(every, [None, *bridges], strict=True)
    ]


def _bridge(decided: BridgeDecision | None) -> BridgeTold | None:
    if decided is None or decided.shift is None:
        return None
    given_on = timezone.localdate(decided.set_at)
    return BridgeTold(shift=decided.shift, reason=decided.reason, given_on=given_on)


def _version(measure: Measure, bridge: BridgeTold | None) -> VersionTold:
    return VersionTold(
        version=measure.version,
        in_force=measure.in_force,
        changed=measure.changed,
        definition=measure.definition,
        numerator=measure.numerator,
        denominator=measure.denominator,
        select=measure.members,
        bridge=bridge,
    )


def _unavailable(measure: Unavailable) -> UnavailableTold:
    return UnavailableTold(
        id=measure.id,
        stage=measure.stage,
        name=measure.name,
        definition=measure.definition,
        reason=measure.reason,
        needs=measure.needs,
        timescales=_timescales(measure.timescales),
    )


def _timescales(timescales: Iterable[Timescale]) -> list[TimescaleTold]:
    return [
        TimescaleTold(
            id=it.id,
            limit=it.limit,
            clock=it.clock,
            standing=it.standing,
            authority=it.authority,
            in_force=it.in_force,
            reading=it.reading,
        )
        for it in timescales
    ]


def _setting(setting: Setting, settings: Settings, on: date) -> SettingTold:
    decided = settings.in_force(setting.name, on)
    return SettingTold(
        name=setting.name,
        title=setting.title,
        value=settings.on(setting.name, on),
        unit=setting.unit,
        decided_from=decided.from_date if decided else None,
        why=decided.reason if decided else setting.why,
    )
