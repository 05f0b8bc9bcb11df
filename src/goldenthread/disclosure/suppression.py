"""Small-number suppression: hiding small counts, and what would give them away.

Two kinds of cell are hidden. A *small* cell rests on 1 to 5 children, or on all but 1 to 5. A
*sheltering* cell is large enough, but without it a small one could be worked out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from goldenthread.disclosure.book import ALIKE, Book, Piece, Row
from goldenthread.disclosure.earlier import enter_earlier
from goldenthread.disclosure.entering import Stack, StackKey, groups_of, stack_key, stacked
from goldenthread.disclosure.loosening import loosen
from goldenthread.disclosure.policies import DFE
from goldenthread.disclosure.policy import DENOMINATORS, Kind, Policy
from goldenthread.disclosure.published import (
    SUPPRESSED,
    Figure,
    Protected,
    PublishedSet,
    Relation,
    Told,
    kind_of,
)
from goldenthread.disclosure.same_records import Joined, join_columns, lines_of
from goldenthread.disclosure.sheltering import hide_what_is_small, shelter
from goldenthread.disclosure.times import Lines

__all__ = [
    "DFE",
    "SUPPRESSED",
    "Figure",
    "Policy",
    "Protected",
    "PublishedSet",
    "Relation",
    "Told",
    "protect",
    "suppress",
]
F = TypeVar("F", bound=Figure)


def suppress(figures: Sequence[F], policy: Policy = DFE) -> list[F]:
    """Hide the small figures of tables that stand alone, and as many others as that takes."""
    return list(protect(PublishedSet(figures), policy).figures)


def protect(
    tables: PublishedSet[F], policy: Policy = DFE, before: Sequence[Protected[Any]] = ()
) -> Protected[F]:
    """Hide the small figures of a set, and as many others as it takes to keep them hidden.

    Takes whole tables: every group of a breakdown, and the whole, of each measure and period. A
    hidden figure comes back with its numbers null, save those that the policy keeps, and status
    "suppressed". Figures without counts pass through. When a whole is small, all its groups are
    hidden with it.

    ``before`` are the sets that readers have already. What they showed is known whatever is
    hidden now, and what they hid stays hidden until it is revised.

    Afterwards no hidden count can be worked out to within the policy's width, by whoever lays
    together all that the set and those before it show: the ``recoverable`` excepted. What is
    hidden depends on the numbers, never on names; of numbers that are alike all or none are, as
    far as one breakdown goes.

    Raises ValueError for a relation that does not hold, or that names a figure not in the set.
    """
    book = Book(policy)
    ours = {key: _entered(book, key, places, tables) for key, places in _stacks(tables)}
    book.ties += _ties(book, tables, ours)
    unseen: list[int] = []
    theirs = []
    for earlier in before:
        stacks, shut = enter_earlier(book, earlier, ours)
        theirs.append(stacks)
        unseen += shut
        join_columns(book, stacks.values())
    join_columns(book, ours.values())
    joined = Joined(book, lines_of(ours.values(), tables.events))
    for earlier, stacks in zip(before, theirs, strict=True):
        joined.add_earlier(lines_of(stacks.values(), earlier.exact.events))
    book.settle()
    stuck = _hide(book, Lines(book, joined.overlapping), tables, unseen)
    return Protected(tuple(_published(book, tables)), tables, policy, _places(book, stuck))


def _stacks(tables: PublishedSet[F]) -> Iterator[tuple[StackKey, dict[Any, int]]]:
    yield from stacked(tables.figures).items()


def _entered(book: Book, key: StackKey, places: dict[Any, int], tables: PublishedSet[F]) -> Stack:
    stack = Stack(book, key, {groups: tables.figures[at] for groups, at in places.items()})
    stack.enter(places)
    return stack


def _hide(book: Book, lines: Lines, tables: PublishedSet[F], unseen: Sequence[int]) -> set[int]:
    for cell in map(book.find, unseen):
        if not book.open[cell]:
            book.hide_cell(cell)
    hide_what_is_small(book, _of_too_few(book, tables))
    shelter(book, lines, [number for number, unit in enumerate(book.units) if unit.hidden])
    return loosen(book, lines)


def _of_too_few(book: Book, tables: PublishedSet[F]) -> Iterator[int]:
    """The percentages that a policy hides because they are out of too few."""
    needs = book.policy.percentage_needs or 0
    for number, unit in enumerate(book.units):
        if unit.place is None or unit.piece is not Piece.COUNTS:
            continue
        figure = tables.figures[unit.place]
        if kind_of(figure) is Kind.PERCENTAGES and 0 < (figure.denominator or 0) < needs:
            yield number


def _ties(book: Book, tables: PublishedSet[F], stacks: dict[StackKey, Stack]) -> Iterator[Row]:
    for relation in tables.relations:
        told = [relation.total, *relation.parts, *relation.less]
        cells = tuple(_cell(one, stacks) for one in told)
        signs = (-1.0, *(1.0 for _ in relation.parts), *(-1.0 for _ in relation.less))
        left = sum(sign * book.counts[cell] for cell, sign in zip(cells, signs, strict=True))
        if abs(left) > ALIKE:
            raise ValueError(
                f"{_named(relation.total)} is said to be a sum, but its parts make {left:+g} of it."
            )
        yield Row(cells, signs)


def _cell(told: Told, stacks: dict[StackKey, Stack]) -> int:
    stack = stacks.get(stack_key(told.figure))
    cells = stack.cells.get(groups_of(told.figure), {}) if stack else {}
    if told.of not in cells:
        raise ValueError(f"{_named(told)} stands in a relation, but is not in the published set.")
    return cells[told.of]


def _named(told: Told) -> str:
    key = stack_key(told.figure)
    of = ", ".join(told.figure.breakdown.values()) or "the whole"
    return f"The {told.of} of {key.measure} for {of} at {key.end}"


def _published(book: Book, tables: PublishedSet[F]) -> Iterator[F]:
    hidden: dict[int, set[Piece]] = {}
    for unit in book.units:
        if unit.hidden and unit.place is not None:
            hidden.setdefault(unit.place, set()).add(unit.piece)
    for place, figure in enumerate(tables.figures):
        if place in hidden:
            yield _without(figure, hidden[place], book.policy)
        else:
            yield _rounded(figure, book.policy, tables)


def _without(figure: F, hidden: set[Piece], policy: Policy) -> F:
    """A figure of which pieces are hidden."""
    kind = kind_of(figure)
    keeps_denominator = (
        DENOMINATORS not in policy.hidden_with_a_count
        and figure.numerator is not None
        and Piece.DENOMINATOR not in hidden
    )
    keeps_value = (
        kind is not Kind.COUNTS
        and kind not in policy.hidden_with_a_count
        and Piece.VALUE not in hidden
        and figure.value is not None
    )
    return _changed(
        figure,
        numerator=None,
        denominator=figure.denominator if keeps_denominator else None,
        value=policy.rounded(figure.value, kind) if keeps_value and figure.value else None,
        percentiles=figure.percentiles if keeps_value else None,
        status=SUPPRESSED,
    )


def _rounded(figure: F, policy: Policy, tables: PublishedSet[F]) -> F:
    kind = kind_of(figure)
    changes: dict[str, float] = {}
    if figure.value is not None:
        changes["value"] = policy.rounded(figure.value, kind)
    to = None if figure.breakdown else policy.rounding.get(tables.level)
    if to is not None:
        counts = {"numerator": figure.numerator, "denominator": figure.denominator}
        if kind is Kind.COUNTS:
            counts["value"] = figure.value
        changes |= {
            name: float(int(count / to + 0.5) * to)
            for name, count in counts.items()
            if count is not None
        }
    same = all(getattr(figure, name) == number for name, number in changes.items())
    return figure if same else _changed(figure, **changes)


def _changed(figure: F, **changes: Any) -> F:
    # A Protocol cannot ask for a dataclass, which is what replace() takes.
    changed: F = replace(figure, **changes)  # type: ignore[type-var]
    return changed


def _places(book: Book, cells: set[int]) -> tuple[int, ...]:
    """The places of the figures that tell cells."""
    places = {book.units[unit].place for cell in cells for unit in book.tellers[cell]}
    return tuple(sorted(place for place in places if place is not None))
