"""What a council decides about its comparisons: which list of neighbours, and whose.

Without a decision the list in force on the day is used. An authority without official figures of
its own (the county of the demonstration is invented) may say whose region and neighbours stand in
for it; every comparison then says so. Decisions are dated, each with its reason, and are only ever
added to.
"""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.measures.benchmarks.places import Places, plain_name
from goldenthread.records.meant import did_you_mean
from goldenthread.records.own_csv import Cells, read_own

FILE = "choices.csv"
_COLUMNS = ("authority", "from_date", "list", "stand_in", "reason")


class BadChoice(ValueError):
    """A decision that cannot be kept, with everything that is wrong with it."""


@dataclass(frozen=True)
class Choice:
    """A decision that holds from a day (inclusive) until the next.

    ``list_name`` is the list of neighbours, empty for the one in force on the day. ``stand_in`` is
    the authority whose region and neighbours are used, empty for the authority's own.
    """

    authority: str
    from_date: date
    list_name: str
    stand_in: str
    reason: str


OF_THE_DEMONSTRATION = Choice(
    "Marlshire",
    date(2000, 1, 1),
    "",
    "Worcestershire",
    "Marlshire is invented and has no official figures.",
)
"""The county of the demonstration is shown as if it lay where a real shire county lies."""


def read_choices(folder: Path) -> tuple[Choice, ...]:
    """The decisions kept in a folder, in the order in which they were made.

    Raises `Damaged` with every fault of the file.
    """
    return read_own(folder / FILE, _COLUMNS, _read)


def _read(row: Cells) -> Choice:
    return Choice(
        row["authority"],
        date.fromisoformat(row["from_date"]),
        row["list"],
        row["stand_in"],
        row["reason"],
    )


def choose(choice: Choice, folder: Path, places: Places, lists: Sequence[str]) -> None:
    """Add a decision to those kept in a folder; raises `BadChoice` for one that cannot be."""
    faults = list(_faults(choice, places, lists))
    if faults:
        raise BadChoice(" ".join(faults))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    begins = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if begins:
            writer.writerow(_COLUMNS)
        writer.writerow(
            [
                choice.authority,
                choice.from_date.isoformat(),
                choice.list_name,
                choice.stand_in,
                choice.reason,
            ]
        )
        file.flush()
        os.fsync(file.fileno())


def choice_on(choices: Sequence[Choice], authority: str, day: date) -> Choice | None:
    """The decision of an authority that holds on a day: of several from one day the last made."""
    name = plain_name(authority)
    begun = [it for it in choices if it.from_date <= day and plain_name(it.authority) == name]
    return max(reversed(begun), key=lambda it: it.from_date, default=None)


def _faults(choice: Choice, places: Places, lists: Sequence[str]) -> Iterator[str]:
    if not choice.authority.strip():
        yield "Say which authority decides."
    if choice.list_name and choice.list_name not in lists:
        yield f"There is no list of neighbours {choice.list_name}; there are {', '.join(lists)}."
    if choice.stand_in and places.find(choice.stand_in, choice.from_date) is None:
        meant = did_you_mean(choice.stand_in, (place.name for place in places.authorities))
        yield " ".join(
            filter(None, (f"There is no authority {choice.stand_in} in England.", meant))
        )
    if not choice.reason.strip():
        yield "Say why, and where it was decided: it is shown with every comparison."
