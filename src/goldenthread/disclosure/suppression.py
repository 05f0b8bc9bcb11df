"""Small-number suppression: hiding small counts, and what would give them away.

Two kinds of cell are hidden. A *small* cell rests on 1 to 5 children, or on all but 1 to 5. A
*sheltering* cell is large enough, but without it a small one could be found by subtraction:
whatever the shown cells leave over of the total is the sum of the hidden ones, and anybody can
work it out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypeVar

from goldenthread.disclosure.cells import Counts, hidden_together, is_small, sum_of
from goldenthread.disclosure.policy import DFE, Policy

__all__ = ["DFE", "SUPPRESSED", "Figure", "Policy", "suppress"]

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


def suppress(figures: Sequence[F], policy: Policy = DFE) -> list[F]:
    """Hide the small figures, and as many others as it takes to keep them hidden.

    Takes whole tables: every cell of a breakdown, and the total, of each measure and period;
    they may come together and in any order, which is kept. A hidden figure comes back with
    numerator, denominator, value and percentiles null and status "suppressed". Figures without
    counts pass through. When the total is small, every cell of its period is hidden with it.

    What is hidden depends on the numbers alone, never on names or order, and the hidden cells of
    a breakdown are never all alike where that can be helped: so whoever knows this policy to the
    letter still finds at least two tables that would have been published in the same way.

    Measures that count the same records give each other away: the referrals of a district are
    also what its re-referrals are out of. Where two measures that come together have a column of
    counts in common, enough cells of it are hidden in both. So measures that are shown together
    must come together. A month is not guarded against a rolling year that holds it.

    Raises ValueError for a cell of several breakdowns at once: its rows and columns would have
    to be guarded together.
    """
    hidden: set[int] = set()
    for together in _periods(figures):
        hidden |= _hidden_places(together, policy)
    return [
        _hide(figure) if place in hidden else _round(figure, policy)
        for place, figure in enumerate(figures)
    ]


def _periods(figures: Sequence[F]) -> Iterator[Mapping[int, F]]:
    """The figures of each authority and period, by their place in the whole list."""
    together: dict[Any, dict[int, F]] = defaultdict(dict)
    for place, figure in enumerate(figures):
        # A figure need not name its authority: those of one list are then of the same.
        key = (getattr(figure, "authority", None), figure.period_end)
        together[key][place] = figure
    yield from together.values()


class _Table:
    """The counts of one measure in one period: its total, and its cells by breakdown."""

    def __init__(self, figures: Mapping[int, Figure]) -> None:
        self.total: list[Counts] = []
        self.breakdowns: dict[str, dict[str, Counts]] = defaultdict(dict)
        self._places: list[tuple[int, str | None, str | None]] = []
        is_share = all(_may_be_share(figure) for figure in figures.values())
        for place, figure in figures.items():
            counts = _counts(figure, is_share=is_share)
            if not counts:
                continue
            by, group = _cell_of(figure)
            self._places.append((place, by, group))
            if by is None or group is None:
                self.total.append(counts)
            else:
                self.breakdowns[by][group] = counts

    def has_small_total(self, policy: Policy) -> bool:
        """Whether the total is small, as given or as the cells of a breakdown add up to it."""
        totals = [*self.total, *(sum_of(cells) for cells in self.breakdowns.values())]
        return any(is_small(total, policy) for total in totals)

    def places(self, hidden: Mapping[str, set[str]], *, with_total: bool) -> set[int]:
        """The places of the hidden groups of each breakdown, and of the total if it is hidden."""
        return {
            place
            for place, by, group in self._places
            if (with_total if by is None else group in hidden.get(by, ()))
        }


def _may_be_share(figure: Figure) -> bool:
    numerator, denominator = figure.numerator, figure.denominator
    return numerator is None or denominator is None or 0 <= numerator <= denominator


def _cell_of(figure: Figure) -> tuple[str | None, str | None]:
    if len(figure.breakdown) > 1:
        raise ValueError(
            f"A table broken down by {' and '.join(figure.breakdown)} at once cannot be "
            "protected. Publish one breakdown at a time."
        )
    return next(iter(figure.breakdown.items()), (None, None))


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


def _hidden_places(figures: Mapping[int, Figure], policy: Policy) -> set[int]:
    by_measure: dict[Any, dict[int, Figure]] = defaultdict(dict)
    for place, figure in figures.items():
        by_measure[getattr(figure, "measure", None)][place] = figure
    tables = {measure: _Table(own) for measure, own in by_measure.items()}
    small = {measure for measure, table in tables.items() if table.has_small_total(policy)}
    hidden: dict[Any, dict[str, set[str]]] = {measure: {} for measure in tables}
    for by in {by for table in tables.values() for by in table.breakdowns}:
        cells = {m: table.breakdowns[by] for m, table in tables.items() if by in table.breakdowns}
        for measure, groups in hidden_together(cells, small & set(cells), policy).items():
            hidden[measure][by] = groups
    return {
        place
        for measure, table in tables.items()
        for place in table.places(hidden[measure], with_total=measure in small)
    }


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
