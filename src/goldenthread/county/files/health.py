"""The health of looked-after children."""

import numpy as np
import pyarrow as pa

from goldenthread.county.care_health import (
    CHECKS,
    OFFENCES,
    SDQ_REASONS,
    SUBSTANCES,
    Event,
)
from goldenthread.county.columns import always, dates, flags, identifiers, lay_out, whole, words
from goldenthread.county.days import Ints
from goldenthread.county.extract import Extract
from goldenthread.county.files.care import periods_shown
from goldenthread.county.files.naming import person


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of the health of looked-after children."""
    return {
        "ssd_cla_health": _checks(extract),
        "ssd_cla_immunisations": _immunisations(extract),
        "ssd_cla_substance_misuse": _misuse(extract),
        "ssd_sdq_scores": _difficulties(extract),
        "ssd_cla_convictions": _convictions(extract),
    }


def _shown(extract: Extract, events: Event) -> tuple[Ints, Event, pa.Array]:
    """The events in the extract: their positions, themselves and the children."""
    keep = periods_shown(extract)[events.period] & extract.recorded(events.written)
    mine = events.take(keep)
    child = extract.story.looked_after.periods.child[mine.period]
    return np.flatnonzero(keep), mine, person(child)


def _checks(extract: Extract) -> pa.Table:
    position, mine, child = _shown(extract, extract.story.health.checks)
    return lay_out(
        "ssd_cla_health",
        {
            "clah_health_check_id": identifiers("HCK", position + 1, 6),
            "clah_person_id": child,
            "clah_health_check_type": words(CHECKS, mine.kind),
            "clah_health_check_date": dates(mine.day),
            "clah_health_check_status": always("Completed", len(mine)),
        },
    )


def _immunisations(extract: Extract) -> pa.Table:
    """The latest status of each child."""
    _, mine, _ = _shown(extract, extract.story.health.immunisations)
    child = extract.story.looked_after.periods.child[mine.period]
    last = np.append(child[1:] != child[:-1], np.ones(min(len(child), 1), dtype=np.bool_))
    mine, child = mine.take(last), child[last]
    return lay_out(
        "ssd_cla_immunisations",
        {
            "clai_person_id": person(child),
            "clai_immunisations_status": flags(mine.yes),
            "clai_immunisations_status_date": dates(mine.day),
        },
    )


def _misuse(extract: Extract) -> pa.Table:
    position, mine, child = _shown(extract, extract.story.health.misuse)
    return lay_out(
        "ssd_cla_substance_misuse",
        {
            "clas_substance_misuse_id": identifiers("SUB", position + 1, 6),
            "clas_person_id": child,
            "clas_substance_misuse_date": dates(mine.day),
            "clas_substance_misused": words(SUBSTANCES, mine.kind),
            "clas_intervention_received": flags(mine.yes),
        },
    )


def _difficulties(extract: Extract) -> pa.Table:
    position, mine, child = _shown(extract, extract.story.health.difficulties)
    return lay_out(
        "ssd_sdq_scores",
        {
            "csdq_table_id": identifiers("SDQ", position + 1, 6),
            "csdq_person_id": child,
            "csdq_sdq_completed_date": dates(mine.day),
            "csdq_sdq_reason": words(SDQ_REASONS, mine.kind, ~mine.yes),
            "csdq_sdq_score": whole(mine.score, mine.yes),
        },
    )


def _convictions(extract: Extract) -> pa.Table:
    position, mine, child = _shown(extract, extract.story.health.convictions)
    return lay_out(
        "ssd_cla_convictions",
        {
            "clac_cla_conviction_id": identifiers("CNC", position + 1, 6),
            "clac_person_id": child,
            "clac_cla_conviction_date": dates(mine.day),
            "clac_cla_conviction_offence": words(OFFENCES, mine.kind),
        },
    )
