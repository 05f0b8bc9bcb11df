"""How often the answer that a person named is among the nearest: measured on labelled pairs."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goldenthread.likeness import nearest


@dataclass(frozen=True)
class Pair:
    """A finding and the action that answers it. ``hard`` pairs have few words in common."""

    finding: str
    answer: str
    hard: bool


@dataclass(frozen=True)
class Recall:
    """How many of the ``pairs`` had their answer among the nearest ``most`` of ``among``."""

    most: int
    pairs: int
    found: int
    among: int

    @property
    def share(self) -> float:
        """Of the pairs, the share whose answer was found; nought where there are none."""
        return self.found / self.pairs if self.pairs else 0.0

    def __str__(self) -> str:
        return (
            f"recall at {self.most}: {self.share:.0%} ({self.found} of {self.pairs} findings, "
            f"each among {self.among} actions)"
        )


def read_pairs(path: Path) -> list[Pair]:
    """Read labelled pairs: tab-separated, with the columns finding, answer and hard (yes or no)."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [Pair(row["finding"], row["answer"], row["hard"] == "yes") for row in rows]


def recall_at(most: int, pairs: Sequence[Pair], others: Sequence[str] = ()) -> Recall:
    """Look for each finding's answer among all the answers and ``others``, which answer none."""
    among = [*(pair.answer for pair in pairs), *others]
    lists = nearest([pair.finding for pair in pairs], among, most=most)
    found = sum(
        pair.answer in {among[near.place] for near in near_to}
        for pair, near_to in zip(pairs, lists, strict=True)
    )
    return Recall(most, len(pairs), found, len(among))
