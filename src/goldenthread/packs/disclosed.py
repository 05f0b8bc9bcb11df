"""The one place where the figures of a pack pass disclosure control."""

from collections.abc import Iterator, Sequence

from goldenthread.disclosure.published import Protected
from goldenthread.disclosure.suppression import DFE, SUPPRESSED, Policy, protect
from goldenthread.measures.disclosed import together
from goldenthread.measures.results import Result

__all__ = ["POLICY", "SUPPRESSED", "Policy", "disclosed", "is_disclosed"]

POLICY = DFE


def disclosed(
    rows: Sequence[Result],
    policy: Policy = POLICY,
    before: Sequence[Protected[Result]] = (),
) -> list[Result]:
    """Hide what a policy hides in figures that are shown together, in their order.

    Figures that count the same records can give each other away: give all of a pack at once.
    What was hidden before stays hidden. ``before`` is what was published before, of which readers
    lay the tables that a pack has beside it.
    """
    known = [_of_the_same_tables(earlier, rows) for earlier in before]
    return list(protect(together(rows), policy, known).figures)


def _of_the_same_tables(earlier: Protected[Result], rows: Sequence[Result]) -> Protected[Result]:
    """The tables of a publication that a pack has too: all others were guarded when published."""
    tables = {_table_of(row) for row in rows}
    pairs = list(_pairs(earlier, tables))
    return Protected(tuple(shown for _, shown in pairs), together([true for true, _ in pairs]))


def _pairs(
    earlier: Protected[Result], tables: set[tuple[str, frozenset[str]]]
) -> Iterator[tuple[Result, Result]]:
    for true, shown in zip(earlier.exact.figures, earlier.figures, strict=True):
        if _table_of(true) in tables:
            yield true, shown


def _table_of(row: Result) -> tuple[str, frozenset[str]]:
    return row.measure, frozenset(row.breakdown)


def is_disclosed(rows: Sequence[Result], policy: Policy = POLICY) -> bool:
    """Whether nothing is left in the figures that the policy would hide."""
    return disclosed(rows, policy) == list(rows)
