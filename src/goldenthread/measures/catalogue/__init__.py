"""The catalogue: every measure, in the order of the child's journey.

A measure whose definition changed is there once for each version; the latest is the measure, the
others run beside it on the same records.
"""

import hashlib
from collections.abc import Mapping

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import (
    adoption,
    assessment,
    care_leavers,
    child_in_need,
    child_in_need_visits,
    conference,
    contact,
    early_help,
    looked_after,
    looked_after_health,
    looked_after_reviews_and_visits,
    looked_after_workers_and_plans,
    missing,
    placement,
    placement_stability,
    pre_proceedings,
    protection_plan,
    protection_visits,
    quality,
    referral,
    section_47,
    workforce,
)
from goldenthread.measures.measure import Measure, Stage, Unavailable
from goldenthread.measures.settings import SETTINGS

_stages = (
    contact,
    early_help,
    referral,
    assessment,
    section_47,
    conference,
    child_in_need,
    child_in_need_visits,
    protection_plan,
    protection_visits,
    pre_proceedings,
    looked_after,
    looked_after_reviews_and_visits,
    looked_after_health,
    looked_after_workers_and_plans,
    placement_stability,
    placement,
    missing,
    care_leavers,
    adoption,
    workforce,
    quality,
)
_definitions: tuple[Measure, ...] = tuple(
    measure for stage in _stages for measure in stage.MEASURES
)
DEFINITIONS: Mapping[str, tuple[Measure, ...]] = {
    measure.id: tuple(
        sorted((it for it in _definitions if it.id == measure.id), key=lambda it: it.version)
    )
    for measure in _definitions
}
"""Every version of each measure, the oldest first."""
CATALOGUE: Mapping[str, Measure] = {name: versions[-1] for name, versions in DEFINITIONS.items()}
UNAVAILABLE: Mapping[str, Unavailable] = {
    it.id: it for stage in _stages for it in getattr(stage, "UNAVAILABLE", ())
}
"""The measures that no record can feed, with the reason."""
STAGES: tuple[Stage, ...] = tuple(
    stage for stage in Stage if any(measure.stage is stage for measure in _definitions)
)


def definition(measure_id: str, version: int | None = None) -> Measure:
    """Return a measure by its latest version, or by another; raises KeyError for what is not."""
    if version is None:
        return CATALOGUE[measure_id]
    for measure in DEFINITIONS[measure_id]:
        if measure.version == version:
            return measure
    raise KeyError(f"{measure_id} version {version}")


def _version() -> str:
    """Fingerprint of everything a figure depends on besides the records."""
    stated = [repr(it) for it in (*_definitions, *BREAKDOWNS.values(), *SETTINGS.values())]
    return hashlib.sha256("\n".join(stated).encode()).hexdigest()[:12]


CATALOGUE_VERSION = _version()


def columns_needed() -> Mapping[str, tuple[str, ...]]:
    """Return the measures that each "table.column", and each table, is needed for."""
    needed: dict[str, list[str]] = {}
    for measure in CATALOGUE.values():
        tables = {column.split(".")[0] for column in measure.needs}
        for name in sorted(measure.needs | tables):
            needed.setdefault(name, []).append(measure.id)
    return {name: tuple(ids) for name, ids in needed.items()}
