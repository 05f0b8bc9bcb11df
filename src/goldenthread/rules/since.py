"""What two runs of the same rules have in common: new, gone and still there.

A breach is the same when its rule, its child and the values it points at are the same, wherever the
rows now lie in their files.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.rules.run import Run

_ROW = re.compile(r'"row":\d+,')

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Breach:
    """A breach told in full, as `Run.breaches` gives it."""

    rule: str
    severity: str
    child: str | None
    located: str
    explanation: str

    @property
    def key(self) -> Key:
        """What makes it the same breach in another load of the records."""
        return (self.rule, self.child or "", _ROW.sub("", self.located))


@dataclass(frozen=True)
class Changes:
    """Breaches that are new, that are gone, and that are still there, each in the order of rules.

    A rule that did not run in one of the two is in none of them; `not_compared` names those.
    """

    new: tuple[Breach, ...]
    gone: tuple[Breach, ...]
    still: tuple[Breach, ...]
    not_compared: tuple[str, ...]


def changes(now: Run, then: Run) -> Changes:
    """Compare a run with an earlier one of the same return."""
    ran_now, ran_then = _ran(now), _ran(then)
    both = ran_now & ran_then
    breaches_now, breaches_then = _breaches(now, both), _breaches(then, both)
    still, new = _parted(breaches_now, Counter(it.key for it in breaches_then))
    _, gone = _parted(breaches_then, Counter(it.key for it in breaches_now))
    not_compared = tuple(it.rule.code for it in now.outcomes if it.rule.code not in both)
    return Changes(tuple(new), tuple(gone), tuple(still), not_compared)


def _ran(run: Run) -> set[str]:
    return {it.rule.code for it in run.outcomes if not it.reason}


def _breaches(run: Run, codes: set[str]) -> list[Breach]:
    return [Breach(**row) for table in run.breaches(codes) for row in table.to_pylist()]


def _parted(
    breaches: list[Breach], elsewhere: Mapping[Key, int]
) -> tuple[list[Breach], list[Breach]]:
    """Part breaches into those that are elsewhere too, each counted once, and the others."""
    left = Counter(elsewhere)
    there, not_there = [], []
    for breach in breaches:
        if left[breach.key]:
            left[breach.key] -= 1
            there.append(breach)
        else:
            not_there.append(breach)
    return there, not_there
