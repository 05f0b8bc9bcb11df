"""What was published before: it cannot be taken back, and readers lay it beside what is new."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.disclosure.book import Book, Piece, Unit
from goldenthread.disclosure.entering import Groups, Stack, StackKey, stacked
from goldenthread.disclosure.published import (
    COMPLEMENT,
    DENOMINATOR,
    NUMERATOR,
    Figure,
    Protected,
)

Stacks = Mapping[StackKey, Stack]


def enter_earlier(book: Book, before: Protected[Any], ours: Stacks) -> tuple[Stacks, list[int]]:
    """Enter a set that was published before; return its stacks, and the cells it did not show.

    A count that has not changed since is one with the new one. If it was shown, it is known
    whatever is hidden now. Where anything was revised, what was said then still adds up, and is
    entered as it was.
    """
    stacks: dict[StackKey, Stack] = {}
    unseen: list[int] = []
    for key, places in stacked(before.exact.figures).items():
        exact = {groups: before.exact.figures[place] for groups, place in places.items()}
        seen = {groups: before.figures[place] for groups, place in places.items()}
        stack = stacks[key] = Stack(book, key, exact)
        new = ours.get(key)
        unchanged = set(_unchanged(stack, new))
        for groups, figure in seen.items():
            shut = _open_what_was_shown(book, stack.cells[groups], figure)
            unseen += shut
            if shut and groups not in unchanged:
                book.enter(Unit(None, Piece.COUNTS, shut, shut[0], hidden=True))
        if len(unchanged) < len(exact):
            book.ties += stack.sums() + stack.pairs()
    return stacks, unseen


def _unchanged(stack: Stack, new: Stack | None) -> Iterator[Groups]:
    for groups, cells in stack.cells.items():
        if new is not None and groups in new.units and new.cells[groups] == cells:
            yield groups


def _open_what_was_shown(book: Book, cells: Mapping[str, int], figure: Figure) -> tuple[int, ...]:
    """Open the counts that a figure showed; return those that it did not."""
    shown = {NUMERATOR: figure.numerator is not None, DENOMINATOR: figure.denominator is not None}
    shown[COMPLEMENT] = all(shown.values())
    for name, cell in cells.items():
        if shown[name]:
            book.open[book.find(cell)] = True
    return tuple(cell for name, cell in cells.items() if not shown[name] and not book.open[cell])
