"""Which cells of a breakdown to hide, by their counts alone.

Whatever the shown cells leave over of the total is the sum of the hidden ones, and anybody can
work it out. So small cells are sheltered by larger ones until that sum tells nothing.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import Any

from goldenthread.disclosure.policy import Policy

Counts = Mapping[str, float]
Cells = Mapping[str, Counts]
"""The counts of each group of a breakdown, by the group's name."""
_COUNTED = ("denominator", "numerator", "complement")


def hidden_together(
    tables: Mapping[Any, Cells], whole: set[Any], policy: Policy
) -> Mapping[Any, set[str]]:
    """Return the hidden groups of one breakdown for each of several measures.

    The measures in `whole` are hidden altogether. A count that measures share is hidden only
    where all of them hide it, so there it is sheltered in all of them.
    """
    hidden = {
        measure: set(cells)
        if measure in whole
        else _sheltered(cells, _small(cells, policy), policy)
        for measure, cells in tables.items()
    }
    shared = _shared_columns(tables)
    settled = False
    while not settled:
        settled = True
        for column, measures in shared:
            common = set(column).intersection(*(hidden[measure] for measure in measures))
            more = _sheltered(column, common, policy) - common
            for measure in measures if more else ():
                hidden[measure] = _sheltered(tables[measure], hidden[measure] | more, policy)
                settled = False
    return hidden


def _shared_columns(tables: Mapping[Any, Cells]) -> list[tuple[Cells, list[Any]]]:
    """Columns of counts that several measures have in common, with the measures that do."""
    owners: dict[frozenset[tuple[str, float]], list[Any]] = defaultdict(list)
    for measure, cells in tables.items():
        columns = {
            frozenset((group, counts[name]) for group, counts in cells.items() if counts[name])
            for name in sum_of(cells)
        }
        for column in columns:
            owners[column].append(measure)
    return [
        ({group: {"numerator": count} for group, count in column}, measures)
        for column, measures in owners.items()
        if column and len(measures) > 1
    ]


def _small(cells: Cells, policy: Policy) -> set[str]:
    return {group for group, counts in cells.items() if is_small(counts, policy)}


def _sheltered(cells: Cells, hidden: set[str], policy: Policy) -> set[str]:
    """Return the hidden groups of a breakdown with those that it takes to shelter them."""
    sheltered = set(hidden)
    while 0 < len(sheltered) < len(cells) and (exposed := _exposed(cells, sheltered, policy)):
        sheltered |= _next_smallest(cells, sheltered, exposed)
    return sheltered


def _exposed(cells: Cells, hidden: set[str], policy: Policy) -> str | None:
    """Name a count that the hidden cells do not keep, or nothing when they are safe.

    Their sum can be found by subtraction. It tells too much when it is small itself, when it
    leaves hardly more than one to each cell, when it belongs to one cell, or when every cell has
    the same: then it can be shared out. Cells that differ could be each other's, and nobody can
    say which is which. A count that the whole breakdown has none of is no secret.
    """
    kept = sum_of({group: cells[group] for group in hidden})
    names = [name for name, total in sum_of(cells).items() if total and _is_private(name, policy)]
    small = (name for name in names if kept[name] <= max(policy.threshold, len(hidden) + 1))
    alike = (name for name in names if len({cells[group][name] for group in hidden}) == 1)
    return next(chain(small, alike), None)


def _next_smallest(cells: Cells, hidden: set[str], exposed: str) -> set[str]:
    """Choose the smallest cells that have any of the exposed count, or failing that any other.

    Cells that are alike are chosen together: to choose by name or order would tell them apart.
    """
    size = {
        group: (not counts[exposed], not any(counts.values()), counts[exposed], *_in_order(counts))
        for group, counts in cells.items()
        if group not in hidden
    }
    smallest = min(size.values())
    return {group for group in size if size[group] == smallest}


def _in_order(counts: Counts) -> list[float]:
    return [counts[name] for name in _COUNTED if name in counts]


def is_small(counts: Counts, policy: Policy) -> bool:
    """Whether any count of a cell may not be shown."""
    return any(
        policy.is_small(count) for name, count in counts.items() if _is_private(name, policy)
    )


def _is_private(name: str, policy: Policy) -> bool:
    return policy.complements or name != "complement"


def sum_of(cells: Cells) -> Counts:
    """Return the counts that every cell has, summed."""
    named = [name for name in _COUNTED if all(name in counts for counts in cells.values())]
    return {name: sum(counts[name] for counts in cells.values()) for name in named}
