"""The health of looked-after children: checks, immunisations, well-being, misuse, offences."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import YEAR, Bools, Ints, day_of, next_working_day
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.parameters import DETAIL_BEGINS
from goldenthread.county.periods import Period
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, place_in_run
from goldenthread.county.seasons import ENDS

CHECKS = ("Initial Health Assessment", "Review Health Assessment", "Dental Check")
INITIAL, REVIEW, DENTAL = range(3)
SUBSTANCES = ("Alcohol", "Cannabis", "Ketamine", "Nitrous oxide")
OFFENCES = ("Criminal damage", "Theft", "Assault", "Possession of a controlled drug",
            "Public order offence")  # fmt: skip
SDQ_REASONS = ("SDQ2", "SDQ5", "SDQ4", "SDQ3")


@dataclass(frozen=True)
class Event(Rows):
    """Something on one day of a period of care; `kind` is read by the table it goes to."""

    period: Ints
    day: Ints
    kind: Ints
    score: Ints
    yes: Bools
    written: Ints


@dataclass(frozen=True)
class Health:
    """What is known of the health of the children looked after."""

    checks: Event
    immunisations: Event
    difficulties: Event
    misuse: Event
    convictions: Event


def check_health(looked_after: LookedAfter, chance: Chance) -> Health:
    """Hold the checks of every period of care, as often as a child's age calls for."""
    dice, periods = chance["care_health"], looked_after.periods
    return Health(
        checks=_checks(periods, dice),
        immunisations=_immunisations(periods, dice),
        difficulties=_difficulties(periods, dice),
        misuse=_occasional(periods, 12, 0.035, dice),
        convictions=_occasional(periods, 11, 0.03, dice),
    )


def _checks(periods: Period, dice: Dice) -> Event:
    under_five = periods.start - periods.born < 5 * YEAR
    assessed = _every(periods, np.where(under_five, 178, 360), 24, dice)
    order = assessed.kind
    teeth = _every(periods, np.full(len(periods), 330), 90, dice)
    teeth = teeth.take((teeth.day - periods.born[teeth.period] > 2 * YEAR) & teeth.yes)
    kinds = np.where(order == 0, INITIAL, REVIEW)
    both = Event.joined([_as(assessed, kinds), _as(teeth, np.full(len(teeth), DENTAL))])
    return both.take(np.lexsort((both.day, both.period)))


def _as(events: Event, kind: Ints) -> Event:
    return Event(events.period, events.day, kind, events.score, events.yes, events.written)


def _every(periods: Period, interval: Ints, first: int, dice: Dice) -> Event:
    """An event soon after the start and then at intervals; `kind` numbers them from 0."""
    last = np.minimum(periods.end, ENDS)
    counts = np.maximum((last - periods.start - first) // interval + 1, 0)
    counts = np.where(periods.breaks, 0, counts)
    period = np.repeat(np.arange(len(periods), dtype=np.int64), counts)
    order = place_in_run(counts)
    jitter = dice.within(((-9, 6, 0.7), (7, 40, 0.3)), len(period))
    day = next_working_day(periods.start[period] + first + order * interval[period] + jitter)
    events = Event(
        period=period,
        day=day,
        kind=order,
        score=np.zeros(len(period), dtype=np.int64),
        yes=dice.happens(0.9, len(period)),
        written=delayed(day, "health", dice),
    )
    return events.take((day <= last[period]) & (day >= day_of(DETAIL_BEGINS)))


def _immunisations(periods: Period, dice: Dice) -> Event:
    """Whether immunisations are up to date, as last looked at early in each period."""
    count = len(periods)
    day = periods.start + dice.within(((15, 90, 1.0),), count)
    event = Event(
        period=np.arange(count, dtype=np.int64),
        day=day,
        kind=np.zeros(count, dtype=np.int64),
        score=np.zeros(count, dtype=np.int64),
        yes=dice.happens(0.86, count),
        written=delayed(day, "health", dice),
    )
    return event.take((day < periods.end) & ~periods.breaks)


def _difficulties(periods: Period, dice: Dice) -> Event:
    """A strengths and difficulties questionnaire a year from 4 to 16; published mean score 14."""
    yearly = _every(periods, np.full(len(periods), 365), 365, dice)
    age = (yearly.day - periods.born[yearly.period]) / YEAR
    score = np.clip(np.rint(14.4 + 7.0 * dice.normal(len(age))), 0, 38).astype(np.int64)
    refused = dice.pick((0.5, 0.2, 0.2, 0.1), len(age))
    answered = dice.happens(0.84, len(age))
    scored = Event(yearly.period, yearly.day, refused, score, answered, yearly.written)
    return scored.take((age >= 4) & (age < 17))


def _occasional(periods: Period, from_age: int, a_year: float, dice: Dice) -> Event:
    first = np.maximum(periods.start + 10, periods.born + int(from_age * YEAR))
    first = np.maximum(first, day_of(DETAIL_BEGINS))
    room = np.maximum(np.minimum(periods.end, ENDS) - first, 0)
    counts = np.where(periods.breaks, 0, dice.generator.poisson(room / YEAR * a_year))
    period = np.repeat(np.arange(len(periods), dtype=np.int64), counts)
    day = first[period] + (dice.uniform(len(period)) * room[period]).astype(np.int64)
    return Event(
        period=period,
        day=day,
        kind=dice.pick((4, 3, 2, 1), len(period)),
        score=np.zeros(len(period), dtype=np.int64),
        yes=dice.happens(0.6, len(period)),
        written=delayed(day, "health", dice),
    )
