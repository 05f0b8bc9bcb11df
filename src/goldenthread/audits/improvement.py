"""Whether practice improved: only on pairs of audits that can be compared, and said of how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

from goldenthread.audits.agreement import Z_95
from goldenthread.audits.grades import Grade


class NotComparable(StrEnum):
    """Why an audit and the one before it say nothing of improvement."""

    OTHER_TOOL = "another tool was used"
    TOO_SOON = "too few weeks lay between them"
    SAME_PRACTICE = "the second looked at no later practice"


RULE = (
    "Two audits of the same case are comparable when both used the same tool, at least the tool's "
    "number of weeks lay between them, and the second looked at later practice than the first. "
    "Practice improved when the second overall grade is higher."
)


@dataclass(frozen=True)
class Graded:
    """One audit whose overall grade is settled.

    ``on`` is the day it was finished, ``practice_on`` the day from which most of the practice was
    that it looked at, ``tool`` any name of the tool it was done with.
    """

    tool: str
    on: date
    practice_on: date
    grade: Grade


@dataclass(frozen=True)
class Proportion:
    """A share with what it is of: ``count`` of ``of``, and its 95% interval (Wilson 1927).

    ``share``, ``low`` and ``high`` run from 0 to 1 and are null when there is nothing it is of.
    """

    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Improvement:
    """What pairs of audits say of practice, with the pairs that could not be compared."""

    improved: Proportion
    same: int
    worse: int
    not_comparable: dict[NotComparable, int]

    @property
    def pairs(self) -> int:
        """All pairs, those that could not be compared included."""
        return self.improved.of + sum(self.not_comparable.values())


def proportion(count: int, of: int) -> Proportion:
    """A share with Wilson's interval, which holds for small numbers and near 0 and 1."""
    if not of:
        return Proportion(0, 0, None, None, None)
    share, z2 = count / of, Z_95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z_95 * sqrt(share * (1 - share) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return Proportion(count, of, share, low, high)


def why_not(before: Graded, after: Graded, weeks: int) -> NotComparable | None:
    """Why two audits of one case cannot be compared; None when they can."""
    if before.tool != after.tool:
        return NotComparable.OTHER_TOOL
    if after.on < before.on + timedelta(weeks=weeks):
        return NotComparable.TOO_SOON
    if after.practice_on <= before.practice_on:
        return NotComparable.SAME_PRACTICE
    return None


def improvement(pairs: Iterable[tuple[Graded, Graded, int]]) -> Improvement:
    """How many comparable pairs improved; of each pair the audit before, after, and the weeks."""
    apart = dict.fromkeys(NotComparable, 0)
    moves: list[int] = []
    for before, after, weeks in pairs:
        reason = why_not(before, after, weeks)
        if reason:
            apart[reason] += 1
        else:
            moves.append(after.grade - before.grade)
    better = sum(move > 0 for move in moves)
    return Improvement(
        proportion(better, len(moves)),
        same=sum(move == 0 for move in moves),
        worse=sum(move < 0 for move in moves),
        not_comparable={reason: count for reason, count in apart.items() if count},
    )
