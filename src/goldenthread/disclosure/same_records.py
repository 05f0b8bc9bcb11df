"""Measures that count the same records, found by their numbers.

The referrals of a district are also what its re-referrals are out of, and four quarters of them
are the year's. Nobody need declare that: where the counts agree all along, a reader who sees both
will take them for the same, and so does the book.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from goldenthread.disclosure.book import ALIKE, Book, sum_of
from goldenthread.disclosure.entering import WHOLE, Groups, Stack
from goldenthread.disclosure.times import Line as Periods
from goldenthread.disclosure.times import Window, Windows

Line = tuple[Any, ...]
"""Authority, measure, version and name of a count that is told for one period after another."""


def join_columns(book: Book, stacks: Iterable[Stack]) -> None:
    """Let the cells of measures be the same where a whole column of counts is.

    Where the groups of one breakdown are the same, so is what they add up to.
    """
    first: dict[Any, Mapping[Groups, int]] = {}
    for stack in stacks:
        for by, column in _columns(stack):
            counts = {groups: book.counts[cell] for groups, cell in column.items()}
            if not any(counts.values()):
                continue
            of = frozenset((groups, count) for groups, count in counts.items() if count)
            leader = first.setdefault((stack.key.authority, stack.key.end, by, of), column)
            for groups, cell in leader.items():
                if groups in column and book.counts[cell] == book.counts[column[groups]]:
                    book.same(cell, column[groups])


def _columns(stack: Stack) -> Iterable[tuple[frozenset[str], Mapping[Groups, int]]]:
    """The cells of each count by breakdown, with that of the whole if they make it up."""
    columns: dict[tuple[frozenset[str], str], dict[Groups, int]] = defaultdict(dict)
    for groups in stack.figures:
        by = frozenset(name for name, _ in groups)
        for name, cell in stack.shared_cells(groups) if groups else ():
            columns[by, name][groups] = cell
    counts = stack.book.counts
    for (by, name), column in columns.items():
        whole = dict(stack.shared_cells(WHOLE)).get(name) if WHOLE in stack.figures else None
        if whole is not None and len(by) == 1 and _add_up(counts, column, whole):
            column[WHOLE] = whole
        yield by, column


def _add_up(counts: Sequence[float], column: Mapping[Groups, int], whole: int) -> bool:
    return abs(sum_of(counts, column.values()) - counts[whole]) < ALIKE


def lines_of(stacks: Iterable[Stack], events: Collection[Any]) -> dict[Groups, dict[Line, Windows]]:
    """The counts of events over time, by group and then by what is counted."""
    lines: dict[Groups, dict[Line, dict[Window, int]]] = defaultdict(lambda: defaultdict(dict))
    for stack in stacks:
        key = stack.key
        if key.measure not in events or key.start is None:
            continue
        for groups in stack.figures:
            for name, cell in stack.shared_cells(groups):
                line = (key.authority, key.measure, key.version, name)
                lines[groups][line][key.start, key.end] = cell
    return {groups: dict(each) for groups, each in lines.items()}


class Joined:
    """Lines of the same events, put together for each group.

    Two lines are of the same events when their wholes agree: in every period that both tell, and
    in every longer one of the one that periods of the other make up. Then the lines of each group
    are, as long as they agree too.
    """

    def __init__(self, book: Book, lines: Mapping[Groups, Mapping[Line, Windows]]) -> None:
        self._book = book
        leaders = _leaders(book, lines.get(WHOLE, {}))
        self._leaders = leaders
        self._lines: dict[tuple[Groups, Line], dict[Window, int]] = {}
        for groups, of_group in lines.items():
            for line in sorted(of_group, key=lambda it: _days(of_group[it])):
                self._add(groups, line, of_group[line])

    def _add(self, groups: Groups, line: Line, windows: Windows) -> None:
        # Of some groups the leader tells nothing: the first that does leads in its stead.
        leader = self._leaders.get(line, line)
        leading = self._lines.setdefault((groups, leader), dict(windows))
        if self._fits(leading, windows):
            self._take_in(leading, windows)
        else:
            self._lines[groups, line] = dict(windows)

    def _fits(self, own: Windows, windows: Windows) -> bool:
        counts = self._book.counts
        return _agree(self._book, own, windows) is not False and all(
            abs(counts[own[window]] - counts[cell]) < ALIKE
            for window, cell in windows.items()
            if window in own
        )

    def _take_in(self, own: dict[Window, int], windows: Windows) -> None:
        for window, cell in windows.items():
            self._book.same(own.setdefault(window, cell), cell)

    def add_earlier(self, lines: Mapping[Groups, Mapping[Line, Windows]]) -> None:
        """Add lines that were published before.

        Where what was published before is still so, it is told of the same events; a line of
        which anything was revised stays by itself.
        """
        for groups, of_group in lines.items():
            for line, windows in of_group.items():
                own = self._lines.get((groups, line))
                own = own or self._lines.get((groups, self._leaders.get(line, line)))
                if own is not None and self._is_unrevised(own, windows):
                    self._take_in(own, windows)
                else:
                    self._lines[groups, (*line, len(self._lines))] = dict(windows)

    def _is_unrevised(self, own: Windows, windows: Windows) -> bool:
        find = self._book.find
        kept = all(find(own[it]) == find(cell) for it, cell in windows.items() if it in own)
        added = {window: cell for window, cell in windows.items() if window not in own}
        return kept and (not added or Periods(self._book, {**own, **added}).could_be())

    @property
    def overlapping(self) -> list[Windows]:
        """The lines that tell more than one period after another."""
        return [windows for windows in self._lines.values() if _overlap(windows)]


def _leaders(book: Book, wholes: Mapping[Line, Windows]) -> dict[Line, Line]:
    """The first line of those that count the same events, for each."""
    leaders: dict[Line, Line] = {}
    by_length = sorted(wholes, key=lambda line: _days(wholes[line]))
    for line in by_length:
        leaders[line] = next(
            (
                leader
                for leader in dict.fromkeys(leaders.values())
                if leader[0] == line[0] and _agree(book, wholes[leader], wholes[line])
            ),
            line,
        )
    return leaders


def _days(windows: Windows) -> int:
    return min((end - start).days for start, end in windows)


def _agree(book: Book, short: Windows, long: Windows) -> bool | None:
    """Whether longer periods are the sums of shorter ones; None when too little is told.

    Two that are always zero, or that have one period in common, agree by chance.
    """
    starts = {start: (end, cell) for (start, end), cell in sorted(short.items(), reverse=True)}
    agreed = []
    for (start, end), cell in long.items():
        added = _added(book, starts, start, end)
        if added is None:
            continue
        if abs(added - book.counts[cell]) > ALIKE:
            return False
        agreed.append(added)
    return True if sum(1 for added in agreed if added) > 1 else None


def _added(
    book: Book, starts: Mapping[date, tuple[date, int]], start: date, end: date
) -> float | None:
    """The sum of the periods that follow one another from one day to another; None with a gap."""
    added, day = 0.0, start
    while day <= end:
        found = starts.get(day)
        if found is None or found[0] > end:
            return None
        last, cell = found
        added += book.counts[cell]
        day = date.fromordinal(last.toordinal() + 1)
    return added


def _overlap(windows: Windows) -> bool:
    ordered = sorted(windows)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(ordered))
