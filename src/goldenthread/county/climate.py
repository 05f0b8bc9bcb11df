"""How well the teams of each district are doing from month to month.

The courses of the parameters say how often things are done in time; the climate moves them up
and down: by chance in every district, together in the whole county, and in Saltmarsh's relapse.
"""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance
from goldenthread.county.days import Floats, Ints, day_of, month_of
from goldenthread.county.parameters import (
    DISTRICT_UNREST,
    DISTRICTS,
    MONTHLY_UNREST,
    RELAPSE,
    SALTMARSH,
    STORY_BEGINS,
    STORY_ENDS,
    Course,
)

_FIRST_MONTH = int(month_of(np.array([day_of(STORY_BEGINS)]))[0])
_MONTHS = int(month_of(np.array([day_of(STORY_ENDS)]))[0]) - _FIRST_MONTH + 1
_QUARTERS = _MONTHS // 3 + 1


@dataclass(frozen=True)
class Climate:
    """Unrest by month and district, on the log-odds of doing a thing in time; high is bad."""

    unrest: Floats

    def at(self, days: Ints, district: Ints) -> Floats:
        """The unrest of a district on a day; the story's last month holds for all later days."""
        month = np.clip(month_of(np.minimum(days, day_of(STORY_ENDS))) - _FIRST_MONTH, 0, None)
        unrest: Floats = self.unrest[month, district]
        return unrest

    def chance_of(self, course: Course, days: Ints, district: Ints) -> Floats:
        """The course's chance of doing a thing in time, moved by the unrest of the day."""
        usual = course.on(days)
        odds = usual / (1.0 - usual) * np.exp(-self.at(days, district))
        chance: Floats = odds / (1.0 + odds)
        return chance


def draw_climate(chance: Chance) -> Climate:
    """The ups and downs of the whole story."""
    dice = chance["climate"]
    county = dice.normal(_MONTHS, 1) * MONTHLY_UNREST
    by_quarter = dice.normal(_QUARTERS, len(DISTRICTS)) * DISTRICT_UNREST
    unrest = county + np.repeat(by_quarter, 3, axis=0)[:_MONTHS]
    mid_months = (np.arange(_MONTHS) + _FIRST_MONTH).astype("datetime64[M]").astype(
        "datetime64[D]"
    ).astype(np.int64) + 14
    unrest[:, SALTMARSH] += RELAPSE.on(mid_months)
    return Climate(unrest)
