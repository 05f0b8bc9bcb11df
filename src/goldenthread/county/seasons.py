"""When in the year children come to notice."""

from functools import cache

import numpy as np

from goldenthread.county.chance import Dice
from goldenthread.county.days import (
    YEAR,
    Bools,
    Floats,
    Ints,
    day_of,
    is_working,
    month_of,
    next_working_day,
    weekday,
)
from goldenthread.county.parameters import (
    CHRISTMAS_WEIGHT,
    HOLIDAY_WEIGHT,
    MONTH_WEIGHTS,
    STORY_BEGINS,
    STORY_ENDS,
    WEEKDAY_WEIGHTS,
    Course,
)

BEGINS, ENDS = day_of(STORY_BEGINS), day_of(STORY_ENDS)


@cache
def story_days() -> Ints:
    """Every day of the story."""
    return np.arange(BEGINS, ENDS + 1, dtype=np.int64)


def _day_of_year(days: Ints) -> Ints:
    """Month times a hundred plus day, such as 1225."""
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    day = days - months.astype("datetime64[D]").astype(np.int64) + 1
    return (month_of(days) % 12 + 1) * 100 + day


def is_school_holiday(days: Ints) -> Bools:
    """Summer, Christmas and, roughly, Easter and the half-terms."""
    day = _day_of_year(days)
    summer = (day >= 724) & (day <= 902)
    christmas = (day >= 1221) | (day <= 103)
    easter = (day >= 404) & (day <= 417)
    halves = ((day >= 214) & (day <= 221)) | ((day >= 526) & (day <= 601))
    autumn = (day >= 1025) & (day <= 1031)
    holiday: Bools = summer | christmas | easter | halves | autumn
    return holiday


@cache
def daily_weights() -> Floats:
    """How many referrals each day of the story brings, about 1 on an ordinary working day."""
    days = story_days()
    weights = np.asarray(MONTH_WEIGHTS)[month_of(days) % 12]
    weights = weights * np.asarray(WEEKDAY_WEIGHTS)[weekday(days)]
    bank_holiday = (weekday(days) < 5) & ~is_working(days)
    weights = np.where(bank_holiday, weights * HOLIDAY_WEIGHT, weights)
    day = _day_of_year(days)
    christmas = (day >= 1223) | (day <= 101)
    all_year: Floats = np.where(christmas, weights * CHRISTMAS_WEIGHT, weights)
    return all_year


def arrivals(dice: Dice, rate: Floats) -> Ints:
    """Days of arrivals in order, where `rate` is the number expected on each day of the story."""
    count = int(dice.generator.poisson(rate.sum()))
    reached = np.cumsum(rate)
    drawn = dice.uniform(count) * reached[-1]
    return np.sort(story_days()[np.minimum(np.searchsorted(reached, drawn), len(rate) - 1)])


def seasonal_rate(course: Course, per: float, scale: Floats) -> Floats:
    """A yearly course as a number expected on each day, following the seasons."""
    weights = daily_weights()
    rate: Floats = course.on(story_days()) * per * scale * weights / (weights.mean() * YEAR)
    return rate


def settle(dice: Dice, days: Ints) -> Ints:
    """Days moved to when things are reported: seldom at weekends, less in August and Christmas."""
    index = np.clip(days - BEGINS, 0, len(story_days()) - 1)
    weight = daily_weights()[index]
    quiet = np.isin(month_of(days) % 12 + 1, (8, 12)) & dice.happens(0.22, len(days))
    later = days + np.where(quiet, dice.within(((18, 40, 1.0),), len(days)), 0)
    unlikely = dice.uniform(len(days)) > weight * 3
    return np.where(unlikely | quiet, next_working_day(later), days)
