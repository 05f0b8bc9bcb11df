"""The catalogue's declarations as the API tells them."""

from collections.abc import Iterable
from datetime import date

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
    MeasuresTold,
    MeasureTold,
    MeasureWithVersions,
    SettingTold,
    TimescaleTold,
    UnavailableTold,
    VersionTold,
)


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
        versions=[_version(version) for version in DEFINITIONS[measure.id]],
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


def _version(measure: Measure) -> VersionTold:
    return VersionTold(
        version=measure.version,
        in_force=measure.in_force,
        changed=measure.changed,
        definition=measure.definition,
        numerator=measure.numerator,
        denominator=measure.denominator,
        select=measure.members,
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
