"""Every measure in plain Python: slow, obvious, and the judge of the fast engine.

A stage's module has COUNTED (numerator and denominator of the whole), AMOUNTS (the values that a
median is taken of) and MIXED (how many in each group). A measure is named by its id, an earlier
version of it "PL02 version 1". Nothing here is shared with the engine but the calendar.
"""

from measures.reference import (
    after_care,
    care,
    care_health,
    care_places,
    care_timeliness,
    enquiries,
    front_door,
    need,
    protection,
    workforce,
)
from measures.reference.shared import Amounts, Counted, Mixed, Row, Tables

__all__ = ["AMOUNTS", "COUNTED", "MIXED", "Row", "Tables"]

_stages = (
    front_door,
    enquiries,
    need,
    protection,
    care,
    care_timeliness,
    care_health,
    care_places,
    after_care,
    workforce,
)

COUNTED: dict[str, Counted] = {
    name: count for stage in _stages for name, count in getattr(stage, "COUNTED", {}).items()
}
AMOUNTS: dict[str, Amounts] = {
    name: listed for stage in _stages for name, listed in getattr(stage, "AMOUNTS", {}).items()
}
MIXED: dict[str, Mixed] = {
    name: mixed for stage in _stages for name, mixed in getattr(stage, "MIXED", {}).items()
}
