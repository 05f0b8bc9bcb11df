"""Periods that overlap: what two of them tell of the time that they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from goldenthread.disclosure.book import ALIKE, Book, Row, sum_of

Window = tuple[date, date]
"""First and last day, both inclusive."""
Windows = Mapping[Window, int]
"""The cells of one count of one group, by the time that they count."""
ONE_DAY = timedelta(days=1)


class Line:
    """What is told of one count of one group over time, in periods that overlap.

    The days on which any period begins or ends cut the time into stretches. Each period is the
    sum of the stretches in it. What happened in a stretch that is no period itself is told by
    nobody; less than nothing cannot happen in it.
    """

    def __init__(self, book: Book, windows: Windows) -> None:
        self._book = book
        days = sorted({day for start, end in windows for day in (start, end + ONE_DAY)})
        place = {day: at for at, day in enumerate(days)}
        self._periods = [
            (book.find(cell), range(place[start], place[end + ONE_DAY]))
            for (start, end), cell in windows.items()
        ]
        self._around: list[list[int]] = [[] for _ in days[1:]]
        for cell, stretches in self._periods:
            for at in stretches:
                self._around[at].append(cell)

    @property
    def cells(self) -> set[int]:
        """The cells of its periods."""
        return {cell for cell, _ in self._periods}

    def shelter(self) -> set[int]:
        """Hide what it takes for each hidden period to hold a stretch of which nothing is told.

        Whatever happened in such a stretch, the periods that are shown stay as they are. Return
        the units that are hidden now.
        """
        fresh: set[int] = set()
        for cell, stretches in self._periods:
            if not self._book.is_known(cell) and self._book.counts[cell]:
                for other in self._to_loosen(stretches):
                    fresh |= self._book.hide_cell(other)
        return fresh

    def _to_loosen(self, stretches: Iterable[int]) -> Sequence[int]:
        """The fewest and smallest shown periods that must be hidden with a hidden one.

        In a period of which a zero is told there is nothing to move.
        """
        choices, book = [], self._book
        for at in stretches:
            shown = sorted({it for it in self._around[at] if book.is_known(it)})
            if all(book.can_hide(it) and book.is_something(it) for it in shown):
                choices.append((len(shown), sum_of(self._book.counts, shown), shown))
        return min(choices)[2] if choices else ()

    def sums(self) -> Iterator[Row]:
        """Each period is the sum of the stretches in it."""
        told = {stretches[0]: cell for cell, stretches in self._periods if len(stretches) == 1}
        parts = [
            told[at] if at in told else self._book.untold() if around else self._book.constant(0)
            for at, around in enumerate(self._around)
        ]
        for cell, stretches in self._periods:
            cells = (*(parts[at] for at in stretches), cell)
            if len(stretches) > 1 or cells[0] != cell:
                yield Row(cells, (*(1.0 for _ in stretches), -1.0))

    def could_be(self) -> bool:
        """Whether there are numbers of events that add up to all periods.

        How many events there were up to a day never falls from one day to the next, and a period
        tells by how much it rises. Such bounds on differences can be kept unless some of them,
        one after another, lead from a day back to itself with less.
        """
        size = len(self._around) + 1
        most = np.full((size, size), np.inf)
        np.fill_diagonal(most, 0.0)
        later = np.arange(1, size)
        most[later, later - 1] = 0.0
        for cell, stretches in self._periods:
            start, end, rise = stretches.start, stretches.stop, self._book.counts[cell]
            most[start, end] = min(most[start, end], rise)
            most[end, start] = min(most[end, start], -rise)
        for day in range(size):
            most = np.minimum(most, most[:, day, None] + most[None, day])
        return bool(most.diagonal().min() > -ALIKE)


class Lines:
    """All lines whose periods overlap, by the cells in them."""

    def __init__(self, book: Book, lines: Sequence[Windows]) -> None:
        self._lines = [Line(book, windows) for windows in lines]
        self._of_cell: dict[int, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for cell in line.cells:
                self._of_cell[cell].append(number)

    def of(self, cells: Iterable[int]) -> list[Line]:
        """The lines that cells belong to."""
        numbers = {number for cell in cells for number in self._of_cell.get(cell, ())}
        return [self._lines[number] for number in sorted(numbers)]

    def sums(self) -> Iterator[Row]:
        """What ties the periods of every line together."""
        for line in self._lines:
            yield from line.sums()
