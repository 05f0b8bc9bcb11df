"""The catalogue: every measure, in the order of the child's journey."""

import hashlib
from collections.abc import Mapping

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import (
    assessment,
    child_in_need,
    conference,
    looked_after,
    placement,
    protection_plan,
    referral,
    workforce,
)
from goldenthread.measures.measure import Measure, Stage

_measures: tuple[Measure, ...] = (
    *referral.MEASURES,
    *assessment.MEASURES,
    *conference.MEASURES,
    *child_in_need.MEASURES,
    *protection_plan.MEASURES,
    *looked_after.MEASURES,
    *placement.MEASURES,
    *workforce.MEASURES,
)
CATALOGUE: Mapping[str, Measure] = {measure.id: measure for measure in _measures}
STAGES: tuple[Stage, ...] = tuple(
    stage for stage in Stage if any(measure.stage is stage for measure in _measures)
)


def _version() -> str:
    """Fingerprint of everything a figure depends on besides the records."""
    stated = [repr(measure) for measure in _measures]
    stated += [repr(breakdown) for breakdown in BREAKDOWNS.values()]
    return hashlib.sha256("\n".join(stated).encode()).hexdigest()[:12]


CATALOGUE_VERSION = _version()


def columns_needed() -> Mapping[str, tuple[str, ...]]:
    """Return the measures that each "table.column", and each table, is needed for."""
    needed: dict[str, list[str]] = {}
    for measure in _measures:
        tables = {column.split(".")[0] for column in measure.needs}
        for name in sorted(measure.needs | tables):
            needed.setdefault(name, []).append(measure.id)
    return {name: tuple(ids) for name, ids in needed.items()}
