"""What was wrong with the files, where, and what to do about it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHOWN_OF_A_KIND = 20


@dataclass(frozen=True)
class Fault:
    """One thing wrong with what was handed in.

    `line` counts from 1 with the header as line 1, and names the line on which a row begins; in a
    Parquet file, which has no lines, it counts rows from 1. A fault never holds a name or an
    identifier of a child; it may quote a date that is out of order.
    """

    file: str
    line: int | None
    column: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = self.file
        if self.line is not None:
            where += f", line {self.line}"
        if self.column is not None:
            where += f", {self.column}"
        return f"{where}: {self.problem}. {self.remedy}."


class LoadRefused(Exception):
    """The files cannot be loaded as they are; nothing was stored. Holds every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class Damaged(Exception):
    """A file that the program keeps for itself can no longer be read. Holds every fault found.

    Its words may be logged: they quote nothing but dates and the shape of what is written.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(limited(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def limited(faults: Iterable[Fault]) -> list[Fault]:
    """The first faults of each kind in each file, and how many more there are of it.

    A kind is a file, a column and a remedy: a hundred thousand repeated keys are one mistake of
    the export, told best by a few lines.
    """
    kept: list[Fault] = []
    seen: Counter[tuple[str, str | None, str]] = Counter()
    for fault in faults:
        kind = (fault.file, fault.column, fault.remedy)
        seen[kind] += 1
        if seen[kind] <= SHOWN_OF_A_KIND:
            kept.append(fault)
    for (file, column, remedy), count in seen.items():
        if count > SHOWN_OF_A_KIND:
            problem = f"{count - SHOWN_OF_A_KIND:,} more lines have the same fault"
            kept.append(Fault(file, None, column, problem, remedy))
    return kept
