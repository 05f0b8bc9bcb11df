"""Statistical neighbours: for each authority the ten that are most like it, by dated lists."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

HOW_MANY = 10
COLUMNS = ("list", "code", *(str(rank) for rank in range(1, HOW_MANY + 1)))


@dataclass(frozen=True)
class Neighbour:
    """One neighbour of an authority; ``closeness`` is in the publisher's words."""

    code: int
    closeness: str


@dataclass(frozen=True)
class NeighbourList:
    """One published list. ``since`` is the first day of the month in which it was published.

    ``of`` has the neighbours of each authority's code, the closest first. An authority that the
    list does not know, or gives no neighbours, is not among them.
    """

    name: str
    since: date
    of: Mapping[int, Sequence[Neighbour]]

    @property
    def title(self) -> str:
        """What it is called in a sentence."""
        return f"the statistical neighbours of {self.name}"


PUBLISHED: Mapping[str, date] = {"2021": date(2021, 4, 1), "2025": date(2025, 5, 1)}
"""The lists, with the first day of the month of each."""
SOURCE = (
    "Department for Education, children's services statistical neighbour model, April 2021 and"
    " May 2025. Open Government Licence v3.0"
)


def read_lists(text: str) -> tuple[NeighbourList, ...]:
    """Read the lists of `COLUMNS`, the oldest first; a cell is a code and its closeness."""
    found: dict[str, dict[int, Sequence[Neighbour]]] = {name: {} for name in PUBLISHED}
    for row in csv.DictReader(text.splitlines()):
        cells = (row[column].partition(" ") for column in COLUMNS[2:])
        found[row["list"]][int(row["code"])] = tuple(
            Neighbour(int(code), closeness) for code, _, closeness in cells if code
        )
    return tuple(NeighbourList(name, PUBLISHED[name], of) for name, of in found.items())


def list_on(lists: Sequence[NeighbourList], day: date) -> NeighbourList:
    """The list in force on a day; before the first there is only the first."""
    begun = [it for it in lists if it.since <= day]
    return begun[-1] if begun else lists[0]
