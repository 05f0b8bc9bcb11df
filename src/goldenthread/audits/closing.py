"""How quickly what audits found is put right, and how often it comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from goldenthread.audits.improvement import Proportion, proportion

AGES: tuple[tuple[str, int, int | None], ...] = (
    ("Up to 2 weeks", 0, 15),
    ("2 to 4 weeks", 15, 29),
    ("4 to 8 weeks", 29, 57),
    ("8 to 26 weeks", 57, 183),
    ("Longer than 26 weeks", 183, None),
)
"""Bands of age in whole days, from (inclusive) to (exclusive)."""


@dataclass(frozen=True)
class Remedy:
    """One remedial action.

    ``closed`` is the day on which it was first closed, null if never; ``reopened`` whether it was
    ever opened again after that; ``is_open`` whether there is still something to do.
    """

    raised: date
    due: date | None
    closed: date | None
    reopened: bool
    is_open: bool


@dataclass(frozen=True)
class Closing:
    """The remedial actions of audits together, as at a day.

    ``median_days`` are days from raising to first closing, of those ever closed; null with none.
    ``reopened`` is a share of those ever closed. ``ages`` counts those still open by age.
    """

    raised: int
    open: int
    overdue: int
    undated: int
    median_days: float | None
    reopened: Proportion
    ages: Mapping[str, int]


def closing(remedies: Iterable[Remedy], today: date) -> Closing:
    """Tell of remedial actions as at a day; one due on the day itself is not overdue."""
    found = list(remedies)
    to_do = [one for one in found if one.is_open]
    closed = [one for one in found if one.closed]
    days = [(one.closed - one.raised).days for one in closed if one.closed]
    return Closing(
        raised=len(found),
        open=len(to_do),
        overdue=sum(bool(one.due and one.due < today) for one in to_do),
        undated=sum(one.due is None for one in to_do),
        median_days=float(median(days)) if days else None,
        reopened=proportion(sum(one.reopened for one in closed), len(closed)),
        ages={name: _aged(to_do, today, least, most) for name, least, most in AGES},
    )


def _aged(remedies: list[Remedy], today: date, least: int, most: int | None) -> int:
    ages = ((today - one.raised).days for one in remedies)
    return sum(least <= age and (most is None or age < most) for age in ages)
