"""A reader who puts together all that is published, and works out what each hidden count can be.

It knows nothing of how the hiding is done. Each count of each figure is an unknown number; what is
printed, what adds up to what, and that nobody is counted less than not at all, are its equations.
A linear programme finds the smallest and the largest that each hidden count could be.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, diags_array
from scipy.sparse.csgraph import connected_components

FAR = 1e6
NOISE = 1e-6
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Found:
    """A hidden count that can be worked out too nearly."""

    figure: object
    name: str
    lowest: float
    highest: float

    def __str__(self):
        key = name_of(self.figure)
        return f"{self.name} of {key}: from {self.lowest:.2f} to {self.highest:.2f}"


def name_of(figure):
    return (
        getattr(figure, "authority", None),
        getattr(figure, "measure", None),
        getattr(figure, "version", None),
        getattr(figure, "period_start", None),
        figure.period_end,
        frozenset(figure.breakdown.items()),
    )


def is_rate(figure):
    return getattr(figure, "unit", "").startswith("per ")


class Attacker:
    """Lays published sets together, the latest last, and attacks what the latest hides."""

    def __init__(self, published):
        self.numbers = {}
        self.low, self.high, self.truth = [], [], []
        self.equations = []
        self.wanted = []
        self.twins = defaultdict(set)
        self.printed = set()
        self.of_others = set()
        self.cuts = 0
        self.lines = defaultdict(lambda: defaultdict(list))
        for turn, protected in enumerate(published):
            self.read(protected, is_last=turn == len(published) - 1)
        self.read_over_time()

    def number(self, key, truth, low=0.0, high=FAR):
        """The unknown that a key names; it is told apart by its truth, which may be revised."""
        key = (key, None if truth is None else round(truth, 6))
        if key not in self.numbers:
            self.numbers[key] = len(self.truth)
            self.truth.append(truth)
            self.low.append(0.0)
            self.high.append(FAR)
        place = self.numbers[key]
        self.low[place] = max(self.low[place], low)
        self.high[place] = min(self.high[place], high)
        return place

    def equal(self, *terms):
        """Terms of (number, weight) add up to nothing."""
        self.equations.append(terms)

    def same(self, one, other):
        """Two numbers are of the same records."""
        self.equal((one, 1), (other, -1))
        self.twins[one].add(other)
        self.twins[other].add(one)

    def read(self, protected, *, is_last):
        exact, policy = protected.exact, protected.policy
        stacks = defaultdict(dict)
        for true, shown in zip(exact.figures, protected.figures, strict=True):
            *key, groups = name_of(true)
            if true.numerator is not None or true.denominator is not None:
                stacks[tuple(key)][groups] = (true, shown)
        tables = {key: self.read_stack(stack, policy, exact) for key, stack in stacks.items()}
        self.read_same_records(tables)
        self.read_lines(tables, exact.events)
        for relation in exact.relations:
            self.read_relation(relation)
        for key, stack in stacks.items() if is_last else ():
            for groups, (true, shown) in stack.items():
                if shown.status == "suppressed":
                    self.wanted += [
                        (place, true, name)
                        for name, place in tables[key][groups].items()
                        if is_private(name, true, policy) and self.truth[place]
                    ]

    def read_stack(self, stack, policy, exact):
        """The numbers of the figures of one measure and period, and how they add up."""
        counts = {groups: self.read_figure(*pair, policy, exact) for groups, pair in stack.items()}
        self.may_be_none, self.mixed = set(), set()
        families = defaultdict(list)
        for groups in stack:
            for group in groups:
                families[groups - {group}, group[0]].append(groups)
        for (whole, _), parts in families.items():
            self.read_family(whole, parts, stack, counts)
        crossed = defaultdict(list)
        for groups in stack:
            crossed[frozenset(name for name, _ in groups)].append(groups)
        for by, parts in crossed.items():
            if len(by) > 1:
                self.read_family(frozenset(), parts, stack, counts)
        self.read_floors(stack, counts, policy)
        return counts

    def read_figure(self, true, shown, policy, exact):
        """The numbers of a figure: known as printed, within rounding; or hidden."""
        step = policy.rounding.get(exact.level, 0) if not true.breakdown else 0
        counts = {}
        for name in ("numerator", "denominator"):
            count, printed = getattr(true, name), getattr(shown, name)
            if count is None:
                continue
            bounds = (0.0, FAR) if printed is None else (printed - step / 2, printed + step / 2)
            if name == "denominator" and is_rate(true):
                bounds = (count, count)
            counts[name] = self.number((name_of(true), name), count, *bounds)
            if printed is not None:
                self.printed.add(counts[name])
        if len(counts) == 2 and not is_rate(true) and true.numerator <= true.denominator:
            left, told = true.denominator - true.numerator, (0.0, FAR)
            if not step and None not in (shown.numerator, shown.denominator):
                told = (left, left)
            rest = self.number((name_of(true), "complement"), left, *told)
            counts["complement"] = rest
            self.equal((counts["numerator"], 1), (rest, 1), (counts["denominator"], -1))
        if len(counts) > 1 and shown.numerator is None and shown.value is not None:
            self.read_value(counts, shown, policy)
        return counts

    def read_value(self, counts, shown, policy):
        """A percentage or rate that is printed though its counts are not, within its rounding."""
        times = 10_000 if is_rate(shown) else 100
        within = 0.5 * 10 ** -policy.decimals.get("rates" if times > 100 else "percentages", 9)
        for sign in (1, -1):
            slack = self.number(("slack", name_of(shown), sign), None)
            limit = sign * (shown.value + sign * within)
            top, out = counts["numerator"], counts["denominator"]
            self.equal((out, limit), (top, -sign * times), (slack, -1))

    def read_family(self, whole, parts, stack, counts):
        """The groups of a breakdown add up to their whole, where they truly do."""
        is_mix = whole in stack and stack[whole][0].denominator is None
        outs = {stack[groups][0].denominator for groups in parts}
        is_mix = is_mix and outs == {stack[whole][0].numerator}
        for name in ("numerator", "denominator", "complement"):
            cells = [counts[groups].get(name) for groups in parts]
            if None in cells or (is_mix and name != "numerator"):
                continue
            if name == "denominator" and is_rate(stack[parts[0]][0]):
                continue
            total = counts.get(whole, {}).get(name)
            added = sum(self.truth[cell] for cell in cells)
            if total is not None and abs(added - self.truth[total]) < NOISE:
                self.equal(*((cell, 1) for cell in cells), (total, -1))
        self.mixed.update(parts if is_mix else ())
        # What is not one share of a mix is all other shares: it counts no records of its own.
        self.of_others.update(counts[it]["complement"] for it in parts if is_mix)
        for groups in parts if is_mix else ():
            self.same(counts[groups]["denominator"], counts[whole]["numerator"])
        if all(stack[groups][1].status == "suppressed" for groups in parts):
            self.may_be_none.update(parts)

    def read_floors(self, stack, counts, policy):
        """A group without cases is hidden only where all groups beside it are."""
        for groups, (true, shown) in stack.items():
            if shown.status != "suppressed" or groups in self.may_be_none or not policy.least:
                continue
            name = "denominator" if "denominator" in counts[groups] else "numerator"
            if is_rate(true) or groups in self.mixed:
                name = "numerator"
            place = counts[groups][name]
            self.low[place] = max(self.low[place], min(1.0, self.truth[place]))

    def read_same_records(self, tables):
        """Counts of two measures that are the same for every group, or the whole at all times."""
        columns = defaultdict(lambda: defaultdict(dict))
        for key, counts in tables.items():
            authority, *measure, _, end = key
            for groups, cells in counts.items():
                by = frozenset(name for name, _ in groups)
                for name, place in cells.items():
                    if place in self.of_others:
                        continue
                    period = end if by else None
                    columns[authority, by, period][(*measure, name)][end, groups] = place
        wholes = {}
        for (authority, *measure, _, end), counts in tables.items():
            for name, place in counts.get(frozenset(), {}).items():
                wholes[authority, end, *measure, name] = place
        for (authority, by, end), of_breakdown in columns.items():
            by_truth = defaultdict(list)
            for what, column in of_breakdown.items():
                if len(by) == 1 and (authority, end, *what) in wholes:
                    self.add_whole(column, end, wholes[authority, end, *what])
                told = frozenset(
                    (where, self.truth[place])
                    for where, place in column.items()
                    if self.truth[place] and (where[1] or not by)
                )
                if told:
                    by_truth[told].append(column)
            for same in by_truth.values():
                for other in same[1:]:
                    for where in other.keys() & same[0].keys():
                        self.same(other[where], same[0][where])

    def add_whole(self, column, end, whole):
        """Where groups make up a whole, what is the same for each of them is for all."""
        if abs(sum(self.truth[place] for place in column.values()) - self.truth[whole]) < NOISE:
            column[end, frozenset()] = whole

    def read_lines(self, tables, events):
        """The counts of events over time, as one publication tells them."""
        lines = defaultdict(lambda: defaultdict(dict))
        for (authority, measure, version, start, end), counts in tables.items():
            if measure not in events or start is None:
                continue
            for groups, cells in counts.items():
                for name, place in cells.items():
                    lines[authority, measure, version, name][groups][start, end + DAY] = place
        for what, of_group in lines.items():
            for groups, windows in of_group.items():
                self.lines[what][groups].append(windows)

    def read_over_time(self):
        """A period of events is the sum of the stretches in it; who counts the same shares them.

        What two publications say of one line goes together unless any of it was revised.
        """
        latest = {
            what: {groups: told[-1] for groups, told in of_group.items()}
            for what, of_group in self.lines.items()
        }
        for kin in self.kin_of(list(latest.items())):
            for groups in {groups for what in kin for groups in latest[what]}:
                told = [self.lines[what][groups] for what in kin if groups in latest[what]]
                self.cut([self.agreed(each) for each in told])
                for each in told:
                    for windows in each[:-1]:
                        self.cut([windows])

    @staticmethod
    def agreed(told):
        """The latest that was told of a line, with what was told before if that still holds."""
        together = {}
        for windows in told:
            if any(together.get(window, place) != place for window, place in windows.items()):
                return told[-1]
            together |= windows
        return together

    def kin_of(self, lines):
        """Put together lines of which, in every group, longer periods are sums of shorter ones."""

        def shortest(line):
            return min(end - start for windows in line[1].values() for start, end in windows)

        kin = []
        for what, of_group in sorted(lines, key=shortest):
            for together in kin:
                first = together[0][1]
                shared = set(first) & set(of_group)
                agreed = [self.is_sum_of(first[groups], of_group[groups]) for groups in shared]
                if None not in agreed and sum(agreed) > 2:
                    together.append((what, of_group))
                    break
            else:
                kin.append([(what, of_group)])
        return [[what for what, _ in together] for together in kin]

    def is_sum_of(self, short, long):
        """How often a longer period is the sum of the shorter ones in it; None when it is not."""
        by_start = {start: (end, place) for (start, end), place in short.items()}
        agreed = 0
        for (start, end), place in long.items():
            day, added = start, 0.0
            while day in by_start and day < end:
                day, part = by_start[day]
                added += self.truth[part]
            if day == end and abs(added - self.truth[place]) > NOISE:
                return None
            agreed += day == end and added > 0
        return agreed

    def cut(self, lines):
        """The stretches between the days on which any period of the lines begins or ends."""
        days = sorted({day for windows in lines for window in windows for day in window})
        stretches = list(pairwise(days))
        self.cuts += 1
        parts = {each: self.number(("part", self.cuts, *each), None) for each in stretches}
        first = {}
        for windows in lines:
            for (start, end), place in windows.items():
                inside = [parts[a, b] for a, b in stretches if start <= a and b <= end]
                self.equal((place, -1), *((part, 1) for part in inside))
                other = first.setdefault((start, end), place)
                self.twins[place].add(other)
                self.twins[other].add(place)

    def read_relation(self, relation):
        def place(told):
            count = getattr(told.figure, told.of)
            return self.number((name_of(told.figure), told.of), count)

        self.equal(
            (place(relation.total), -1),
            *((place(told), 1) for told in relation.parts),
            *((place(told), -1) for told in relation.less),
        )

    def found(self, width):
        """Every hidden count whose largest and smallest are less than a width apart."""
        size = len(self.truth)
        low, high = np.array(self.low), np.array(self.high)
        is_open = high - low > NOISE
        rows, columns, weights = [], [], []
        for row, terms in enumerate(self.equations):
            for place, weight in terms:
                rows.append(row)
                columns.append(place)
                weights.append(weight)
        shape = (len(self.equations), size)
        matrix = coo_array((weights, (rows, columns)), shape=shape).tocsr()
        label = self.label_pieces(matrix, is_open)
        wanted = defaultdict(dict)
        for place, figure, name in self.wanted:
            if not self.is_printed(place, is_open):
                wanted[label[place]][place] = (figure, name)
        given = matrix @ np.where(is_open, 0, low)
        for piece, asked in wanted.items():
            places = np.flatnonzero((label == piece) & is_open)
            own = matrix[:, places]
            inside = np.flatnonzero(np.diff(own.indptr))
            yield from self.attack(
                own[inside], -given[inside], low[places], high[places], places, asked, width
            )

    def is_printed(self, place, is_open):
        """Whether another measure prints the count that this one hides, or one did before."""
        seen, waiting = {place}, [place]
        while waiting:
            one = waiting.pop()
            if not is_open[one] or one in self.printed:
                return True
            waiting += self.twins[one] - seen
            seen |= self.twins[one]
        return False

    @staticmethod
    def label_pieces(matrix, is_open):
        """Numbers that no equation ties together fall into pieces, attacked one at a time."""
        unknown = (matrix @ diags_array(is_open.astype(float))).tocsr()
        unknown.eliminate_zeros()
        both = (unknown.T @ unknown).astype(bool)
        return connected_components(both, directed=False)[1]

    def attack(self, matrix, given, low, high, places, asked, width):
        """Push all that may be too narrow up, then down, together; then each by itself."""
        least, most = np.full(len(places), FAR), np.full(len(places), -FAR)
        index = {place: at for at, place in enumerate(places)}
        chance = np.random.default_rng(1)

        def solve(goal):
            answer = linprog(
                -goal,
                A_eq=matrix if matrix.shape[0] else None,
                b_eq=given if matrix.shape[0] else None,
                bounds=np.column_stack([low, high]),
                method="highs",
            )
            assert answer.status == 0, answer.message
            np.minimum(least, answer.x, out=least)
            np.maximum(most, answer.x, out=most)

        def narrow():
            return [
                at
                for place, at in index.items()
                if place in asked and most[at] - least[at] < width - NOISE
            ]

        left = narrow()
        for _ in range(12):
            goal = np.zeros(len(places))
            goal[left] = chance.choice([-1.0, 1.0], len(left)) * chance.random(len(left))
            solve(goal)
            solve(-goal)
            before, left = left, narrow()
            if not left or len(left) > 0.9 * len(before):
                break
        for at in left:
            for sign in (1.0, -1.0):
                goal = np.zeros(len(places))
                goal[at] = sign
                if most[at] - least[at] < width - NOISE:
                    solve(goal)
        for at in narrow():
            yield Found(*asked[places[at]], least[at], most[at])


def is_private(name, figure, policy):
    if name == "denominator" and is_rate(figure):
        return False
    return name != "complement" or policy.complements
