"""Choosing what to hide: what is small, and what would give it away.

Whatever the shown groups leave over of a whole is the sum of the hidden ones, and anybody can work
it out. So small groups are sheltered by larger ones until that sum tells nothing.
"""

from collections.abc import Iterable, Sequence

from goldenthread.disclosure.book import Book, Family, Row, Unit, sum_of
from goldenthread.disclosure.published import COUNTED
from goldenthread.disclosure.times import Lines


def hide_what_is_small(book: Book, besides: Iterable[int] = ()) -> None:
    """Hide the units that tell a small count, and all groups of a whole that is small.

    ``besides`` are units that are hidden for another reason.

    Of a small whole no group is told to be without cases either: it would tell who has them.
    """
    book.hide(besides)
    book.hide(number for number, unit in enumerate(book.units) if _is_small(book, unit))
    settled = False
    while not settled:
        small = (family for family in book.families if _is_of_small_whole(book, family))
        settled = not book.hide(number for family in small for number in family.units)


def _is_small(book: Book, unit: Unit) -> bool:
    return any(book.private[cell] and _tells_small(book, cell) for cell in unit.cells)


def _tells_small(book: Book, cell: int) -> bool:
    return book.policy.is_small(book.counts[cell])


def _is_of_small_whole(book: Book, family: Family) -> bool:
    return any(
        _tells_small(book, total) or not (book.counts[total] or book.is_known(total))
        for name, total in family.total.items()
        if book.private[family.parts[name][0]] and (book.open[total] or book.tellers[total])
    )


def shelter(book: Book, lines: Lines, units: Iterable[int]) -> set[int]:
    """Hide what it takes to shelter hidden units in their families and over time.

    Return the units that are hidden now.
    """
    hidden: set[int] = set()
    waiting = set(units)
    while waiting:
        fresh: set[int] = set()
        for number in families_of(book, waiting):
            fresh |= _shelter(book, book.families[number])
        cells = {cell for unit in waiting | fresh for cell in book.units[unit].cells}
        for row in book.pairs_of(cells):
            fresh |= _shelter_pair(book, row)
        for line in lines.of(cells):
            fresh |= line.shelter()
        waiting = fresh
        hidden |= fresh
    return hidden


def _shelter_pair(book: Book, pair: Row) -> set[int]:
    """Of those who count, those who do not, and all, two tell the third: hide two or none."""
    hidden = [cell for cell in pair.cells if not book.is_known(cell)]
    shown = [cell for cell in pair.cells if book.can_hide(cell) and book.is_something(cell)]
    if len(hidden) != 1 or not shown or not book.private[hidden[0]] or not book.counts[hidden[0]]:
        return set()
    return book.hide_cell(min(shown, key=lambda cell: (book.price(cell), cell)))


def families_of(book: Book, units: Iterable[int]) -> set[int]:
    """The families of units, and those of all other units that tell the same counts."""
    return {
        family
        for unit in units
        for cell in book.units[unit].cells
        for teller in book.tellers[cell]
        for family in book.units[teller].families
    }


def _shelter(book: Book, family: Family) -> set[int]:
    """Hide groups of one family until none is exposed; return the units that are hidden now."""
    fresh: set[int] = set()
    while exposed := exposed_count(book, family):
        chosen = _next_smallest(book, family, *exposed)
        if not chosen:
            break
        for cell in chosen:
            fresh |= book.hide_cell(cell)
    return fresh


def exposed_count(book: Book, family: Family) -> tuple[str, bool] | None:
    """Name a count that the hidden groups do not keep, and whether it is because they are alike.

    Their sum can be found by subtraction. It tells too much when it is small itself, when it
    leaves little more than one to each group, or when it belongs to one group. Where every group
    has the same, it could be shared out by whoever guesses so. A count that the whole has none
    of is no secret.
    """
    kept = {name: _kept(book, family, name) for name in COUNTED if name in family.parts}
    for tells_too_much in (_is_small_together, _is_narrow, _are_alike):
        for name, cells in kept.items():
            if cells and tells_too_much(book, cells):
                return name, tells_too_much is _are_alike
    return None


def has_room(book: Book, family: Family) -> bool:
    """Whether the hidden groups could each have more, or fewer, of what is left for them."""
    kept = (_kept(book, family, name) for name in family.parts)
    return not any(cells and _is_narrow(book, cells) for cells in kept)


def _kept(book: Book, family: Family, name: str) -> list[int]:
    """The cells of a count that only subtraction would tell."""
    total = family.total[name]
    if not book.counts[total] or not book.is_known(total):
        return []
    cells = family.parts[name]
    return [cell for cell in cells if book.private[cell] and not book.is_known(cell)]


def _is_small_together(book: Book, cells: Sequence[int]) -> bool:
    return sum_of(book.counts, cells) <= max(book.policy.threshold, len(cells) + 1)


def _is_narrow(book: Book, cells: Sequence[int]) -> bool:
    """Whether the ends of what one could be are too near: all others are as few as can be."""
    if len(cells) == 1:
        return True
    spread = sum_of(book.counts, cells) - sum(map(book.floor, cells))
    return spread < book.policy.width


def _are_alike(book: Book, cells: Sequence[int]) -> bool:
    return len({book.counts[cell] for cell in cells}) == 1


def _next_smallest(book: Book, family: Family, name: str, are_alike: bool) -> list[int]:
    """Choose the smallest groups that have any of the exposed count, or failing that any other.

    Groups that are alike are chosen together: to choose by name or order would tell them apart.
    A group without any cases is chosen only when no other is left.
    """
    cells = family.parts[name]
    shown = [at for at, unit in enumerate(family.units) if not book.units[unit].hidden]
    has_cases = [at for at in shown if book.counts[book.units[family.units[at]].main]]
    size = {
        at: (not book.counts[cells[at]], *_sizes(book, family, name, at))
        for at in has_cases or shown
        if book.can_hide(cells[at])
    }
    if are_alike:
        size = {at: own for at, own in size.items() if book.counts[cells[at]]}
    smallest = min(size.values(), default=None)
    return [cells[at] for at in size if size[at] == smallest]


def _sizes(book: Book, family: Family, name: str, at: int) -> list[float]:
    names = [name, *(other for other in COUNTED if other in family.parts)]
    return [book.counts[family.parts[each][at]] for each in names]
