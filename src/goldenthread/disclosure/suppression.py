"""Small-number suppression: hiding small counts, and what would give them away.

Two kinds of cell are hidden. A *small* cell rests on 1 to 5 children, or on all but 1 to 5. A
*sheltering* cell is large enough, but without it a small one could be found by subtraction:
whatever the shown cells leave over of the total is the sum of the hidden ones, and anybody can
work it out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Protocol, TypeVar

SUPPRESSED = "suppressed"
"""The status of a hidden figure."""


class Figure(Protocol):
    """What a figure must say of itself to be disclosure-controlled; a frozen dataclass."""

    @property
    def breakdown(self) -> Mapping[str, str]:
        """Empty for the total; one name and value for a cell."""

    @property
    def period_end(self) -> date:
        """The last day of the figure's period."""

    @property
    def numerator(self) -> float | None:
        """Who counts; null for a percentile."""

    @property
    def denominator(self) -> float | None:
        """Of how many; null for a plain count."""

    @property
    def value(self) -> float | None:
        """What is shown."""

    @property
    def percentiles(self) -> Mapping[str, float] | None:
        """Null but for durations."""

    @property
    def status(self) -> str:
        """Whether the value can be read."""


F = TypeVar("F", bound=Figure)


@dataclass(frozen=True)
class Policy:
    """How a publisher keeps small numbers to itself.

    Counts from 1 to `threshold` are small; zeros are shown. With `complements`, the cases that
    do *not* count are as private as those that do: 38 of 40 in time says that two were late.
    `round_totals_to` rounds the counts of the total to a multiple, halves up; null shows them as
    they are, which is the Department's practice for one authority. Percentages are never rounded
    here.
    """

    name: str
    threshold: int = 5
    complements: bool = True
    round_totals_to: int | None = None

    def is_small(self, count: float) -> bool:
        """Whether a count may not be shown; part of a full-time equivalent counts as small."""
        return 0 < count <= self.threshold


DFE = Policy("Department for Education, one local authority")
"""Counts 1 to 5 hidden, zeros shown, secondary suppression, nothing rounded.

Source: data guidance of the Department's children in need statistics. That a percentage is hidden
for its complement or its denominator is not in that guidance: it is this system's own rule.
"""


def suppress(figures: Sequence[F], policy: Policy = DFE) -> list[F]:
    """Hide the small figures, and as many others as it takes to keep them hidden.

    Takes whole tables: every cell of a breakdown, and the total, of each measure and period;
    they may come together and in any order, which is kept. A hidden figure comes back with
    numerator, denominator, value and percentiles null and status "suppressed". Figures without
    counts pass through. When the total is small, every cell of its period is hidden with it.

    What is hidden depends on the numbers alone, never on names or order, and the hidden cells of
    a breakdown are never all alike where that can be helped: so whoever knows this policy to the
    letter still finds at least two tables that would have been published in the same way.

    It guards each breakdown of each measure and period against its total. It does not guard one
    measure against another that counts the same children, nor a month against a rolling year.

    Raises ValueError for a cell of several breakdowns at once: its rows and columns would have
    to be guarded together.
    """
    hidden: set[int] = set()
    for table in _tables(figures):
        hidden |= _hidden_of(table, policy)
    return [
        _hide(figure) if place in hidden else _round(figure, policy)
        for place, figure in enumerate(figures)
    ]


Counts = Mapping[str, float]
Cells = Mapping[int, Counts]
_COUNTED = ("denominator", "numerator", "complement")


@dataclass(frozen=True)
class _Table:
    """The counts of one measure and period, by the place of each figure in the whole list."""

    total: Cells
    breakdowns: Mapping[str, Cells]


def _tables(figures: Sequence[F]) -> Iterator[_Table]:
    places = defaultdict(list)
    for place, figure in enumerate(figures):
        # A figure need not name its measure and authority: those of one list are then the same.
        of = (getattr(figure, "authority", None), getattr(figure, "measure", None))
        places[of, figure.period_end].append(place)
    for together in places.values():
        yield _table({place: figures[place] for place in together})


def _table(figures: Mapping[int, F]) -> _Table:
    is_share = all(
        0 <= figure.numerator <= figure.denominator
        for figure in figures.values()
        if figure.numerator is not None and figure.denominator is not None
    )
    total: dict[int, Counts] = {}
    breakdowns: dict[str, dict[int, Counts]] = defaultdict(dict)
    for place, figure in figures.items():
        counts = _counts(figure, is_share=is_share)
        if not counts:
            continue
        if not figure.breakdown:
            total[place] = counts
        else:
            breakdowns[_name_of(figure.breakdown)][place] = counts
    return _Table(total, breakdowns)


def _name_of(breakdown: Mapping[str, str]) -> str:
    if len(breakdown) > 1:
        raise ValueError(
            f"A table broken down by {' and '.join(breakdown)} at once cannot be protected. "
            "Publish one breakdown at a time."
        )
    return next(iter(breakdown))


def _counts(figure: Figure, *, is_share: bool) -> Counts:
    """Every count that showing the figure would tell."""
    numerator, denominator = figure.numerator, figure.denominator
    told = {}
    if denominator is not None:
        told["denominator"] = denominator
    if numerator is not None:
        told["numerator"] = numerator
    if is_share and numerator is not None and denominator is not None:
        told["complement"] = denominator - numerator
    return told


def _hidden_of(table: _Table, policy: Policy) -> set[int]:
    everything = {*table.total, *(place for cells in table.breakdowns.values() for place in cells)}
    totals = [*table.total.values(), *(_sum(cells) for cells in table.breakdowns.values())]
    if any(_is_small(total, policy) for total in totals):
        return everything
    hidden: set[int] = set()
    for cells in table.breakdowns.values():
        hidden |= _hidden_cells(cells, policy)
    return hidden


def _hidden_cells(cells: Cells, policy: Policy) -> set[int]:
    """Return the small cells of a breakdown and those that shelter them."""
    hidden = {place for place, counts in cells.items() if _is_small(counts, policy)}
    if not hidden:
        return hidden
    while len(hidden) < len(cells) and (exposed := _exposed(cells, hidden, policy)):
        hidden |= _next_smallest(cells, hidden, exposed)
    return hidden


def _exposed(cells: Cells, hidden: set[int], policy: Policy) -> str | None:
    """Name a count that the hidden cells do not keep, or nothing when they are safe.

    Their sum can be found by subtraction. It tells too much when it is small itself, when it
    leaves hardly more than one to each cell, when it belongs to one cell, or when every cell has
    the same: then it can be shared out. Cells that differ could be each other's, and nobody can
    say which is which. A count that the whole breakdown has none of is no secret.
    """
    kept = _sum({place: cells[place] for place in hidden})
    names = [name for name, total in _sum(cells).items() if total and _is_private(name, policy)]
    small = (name for name in names if kept[name] <= max(policy.threshold, len(hidden) + 1))
    alike = (name for name in names if len({cells[place][name] for place in hidden}) == 1)
    return next(chain(small, alike), None)


def _next_smallest(cells: Cells, hidden: set[int], exposed: str) -> set[int]:
    """Choose the smallest cells that have any of the exposed count, or failing that any other.

    Cells that are alike are chosen together: to choose by name or order would tell them apart.
    """
    shown = {place: counts for place, counts in cells.items() if place not in hidden}
    size = {
        place: (not counts[exposed], not any(counts.values()), counts[exposed], *_in_order(counts))
        for place, counts in shown.items()
    }
    smallest = min(size.values())
    return {place for place in shown if size[place] == smallest}


def _in_order(counts: Counts) -> list[float]:
    return [counts[name] for name in _COUNTED if name in counts]


def _is_small(counts: Counts, policy: Policy) -> bool:
    return any(
        policy.is_small(count) for name, count in counts.items() if _is_private(name, policy)
    )


def _is_private(name: str, policy: Policy) -> bool:
    return policy.complements or name != "complement"


def _sum(cells: Cells) -> Counts:
    """Return the counts that every cell has, summed."""
    named = [name for name in _COUNTED if all(name in counts for counts in cells.values())]
    return {name: sum(counts[name] for counts in cells.values()) for name in named}


def _hide(figure: F) -> F:
    return _changed(
        figure, numerator=None, denominator=None, value=None, percentiles=None, status=SUPPRESSED
    )


def _round(figure: F, policy: Policy) -> F:
    to = policy.round_totals_to
    if to is None or figure.breakdown:
        return figure
    counts = {"numerator": figure.numerator, "denominator": figure.denominator}
    if figure.value is not None and figure.value == figure.numerator:
        counts["value"] = figure.value
    rounded = {
        name: None if count is None else float(int(count / to + 0.5) * to)
        for name, count in counts.items()
    }
    return _changed(figure, **rounded)


def _changed(figure: F, **changes: Any) -> F:
    # A Protocol cannot ask for a dataclass, which is what replace() takes.
    changed: F = replace(figure, **changes)  # type: ignore[type-var]
    return changed
