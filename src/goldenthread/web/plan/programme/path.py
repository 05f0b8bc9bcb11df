"""The critical path: which steps decide when a programme can go live, and what slack others have.

A step begins on the day after the last of those it waits for, or on the first day that is left,
and takes its days. What is done counts as of the day on which it was done. Days are calendar days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """A step: how many days it takes (1 or more), what it waits for, and when it was done if so."""

    key: int
    days: int
    waits_for: frozenset[int] = frozenset()
    done_on: date | None = None


@dataclass(frozen=True)
class Placed:
    """When a step can end at the earliest, and at the latest without moving the end of all.

    ``slack`` is the days between; a step that is not done and has none is critical.
    """

    step: Step
    earliest: date
    latest: date

    @property
    def slack(self) -> int:
        """By how many days it may be late before the end of all moves."""
        return (self.latest - self.earliest).days

    @property
    def is_critical(self) -> bool:
        """Whether a day lost here is a day lost at the end."""
        return self.step.done_on is None and self.slack == 0


class Circular(ValueError):
    """Steps wait for one another."""

    def __init__(self):
        super().__init__("These steps wait for one another. Take one of the waits away.")


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps so that each stands after all it waits for; raises :class:`Circular`.

    A wait for a step that is not among them is passed over.
    """
    left, order, placed = {step.key: step for step in steps}, [], set()
    known = set(left)
    while left:
        free = [key for key, step in left.items() if step.waits_for & known <= placed]
        if not free:
            raise Circular
        for key in free:
            order.append(left.pop(key))
            placed.add(key)
    return order


def critical_path(steps: Iterable[Step], today: date) -> Mapping[int, Placed]:
    """Every step with its earliest and latest end, by its key; nothing of no steps.

    ``today`` is the first day on which what is not done can be worked on.
    """
    order = in_order(steps)
    earliest: dict[int, date] = {}
    for step in order:
        earliest[step.key] = _earliest(step, earliest, today)
    if not order:
        return {}
    end = max(earliest.values())
    latest = dict.fromkeys(earliest, end)
    for step in reversed(order):
        if step.done_on is not None:
            continue
        begins = latest[step.key] - timedelta(days=step.days - 1)
        for key in step.waits_for & latest.keys():
            latest[key] = min(latest[key], begins - ONE_DAY)
    return {step.key: Placed(step, earliest[step.key], latest[step.key]) for step in order}


def _earliest(step: Step, earliest: Mapping[int, date], today: date) -> date:
    if step.done_on is not None:
        return step.done_on
    before = [earliest[key] + ONE_DAY for key in step.waits_for if key in earliest]
    return max([today, *before]) + timedelta(days=step.days - 1)
