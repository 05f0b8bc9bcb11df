"""What holds of any figures, and agreement with the rules written out slowly in exact numbers."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.measures.spc.chart import Rebase, control_chart
from goldenthread.measures.spc.limits import limits_of
from goldenthread.measures.spc.rules import Rule

SERIES = st.lists(st.none() | st.integers(0, 30), max_size=40)
WHOLE = st.lists(st.integers(0, 30), min_size=2, max_size=40)
# Long runs and near misses come of few different values more often than of many.
STEADY = st.lists(st.none() | st.integers(0, 4), max_size=40) | st.lists(
    st.integers(0, 9), min_size=12, max_size=40
)
FIRST = date(2020, 1, 31)


def days(values):
    return [FIRST + timedelta(days=30 * place) for place in range(len(values))]


def charted(values, **options):
    return control_chart(days(values), values, **options)


class Slow:
    """One stretch by the letter of the rules: every window of every point, in fractions."""

    def __init__(self, values, screened, run):
        self.values, self.run = values, run
        known = [Fraction(value) for value in values if value is not None]
        ranges = [
            abs(Fraction(values[n]) - values[n - 1])
            for n in range(1, len(values))
            if values[n] is not None and values[n - 1] is not None
        ]
        self.known = bool(ranges)
        if not ranges:
            return
        average = sum(ranges) / len(ranges)
        if screened:
            kept = [moved for moved in ranges if moved < Fraction(3267, 1000) * average]
            if sum(kept):
                average = sum(kept) / len(kept)
        self.known = average > 0 or len(set(known)) == 1
        self.mean = sum(known) / len(known)
        self.three = Fraction(266, 100) * average
        self.two = self.three * 2 / 3

    def windows(self, place, length):
        starts = range(place - length + 1, place + 1)
        return [
            range(start, start + length)
            for start in starts
            if start >= 0 and start + length <= len(self.values)
            if all(self.values[n] is not None for n in range(start, start + length))
        ]

    def off(self, place):
        return self.values[place] - self.mean

    def outside(self, place):
        return self.off(place) if abs(self.off(place)) > self.three else 0

    def trend(self, place):
        way = 0
        for window in self.windows(place, self.run):
            steps = [self.values[n + 1] - self.values[n] for n in window[:-1]]
            if all(step > 0 for step in steps):
                way = 1
            if all(step < 0 for step in steps):
                way = -1
        return way

    def near(self, place):
        return self.two < abs(self.off(place)) < self.three

    def two_in_three(self, place):
        for window in self.windows(place, 3):
            one_side = all(self.off(n) > 0 for n in window) or all(self.off(n) < 0 for n in window)
            if one_side and self.near(place) and sum(self.near(n) for n in window) >= 2:
                return self.off(place)
        return 0

    def shift(self, place):
        for window in self.windows(place, self.run):
            if all(self.off(n) > 0 for n in window) or all(self.off(n) < 0 for n in window):
                return self.off(place)
        return 0

    def cause(self, place):
        if self.values[place] is None or not self.known:
            return None
        ways = {
            Rule.OUTSIDE: self.outside(place),
            Rule.TREND: self.trend(place),
            Rule.TWO_IN_THREE: self.two_in_three(place),
            Rule.SHIFT: self.shift(place),
        }
        return next(((rule, way > 0) for rule, way in ways.items() if way), None)


@given(SERIES | STEADY, st.booleans(), st.sampled_from([6, 7]))
def test_the_rules_agree_with_the_letter_of_them(values, screened, run):
    slow = Slow(values, screened, run)
    chart = charted(values, screened=screened, run=run)

    assert list(chart.causes) == [slow.cause(place) for place in range(len(values))]


@given(WHOLE, st.booleans())
def test_limits_agree_with_exact_ones(values, screened):
    slow = Slow(values, screened, 7)
    limits = limits_of(values, screened=screened)

    if not slow.known:
        assert limits is None
        return
    assert abs(limits.mean - slow.mean) < 1e-9
    assert abs(limits.upper - (slow.mean + slow.three)) < 1e-9
    assert abs(limits.near_lower - (slow.mean - slow.two)) < 1e-9


@given(WHOLE)
def test_limits_enclose_the_mean_and_screening_never_widens_them(values):
    screened, unscreened = limits_of(values), limits_of(values, screened=False)

    assert screened.lower <= screened.near_lower <= screened.mean
    assert screened.mean <= screened.near_upper <= screened.upper
    assert unscreened.lower <= screened.lower
    assert screened.upper <= unscreened.upper


@given(SERIES | STEADY)
def test_upside_down_everything_is_the_other_way(values):
    mirrored = charted([None if value is None else -value for value in values]).causes

    for cause, other in zip(charted(values).causes, mirrored, strict=True):
        assert (cause is None) == (other is None)
        assert cause is None or (cause.rule, cause.up) == (other.rule, not other.up)


@given(SERIES | STEADY, st.integers(1, 1000), st.integers(-1000, 1000))
def test_the_unit_of_a_figure_does_not_matter(values, times, plus):
    changed = [None if value is None else value * times + plus for value in values]
    assert charted(changed).causes == charted(values).causes


@given(SERIES | STEADY)
def test_gaps_before_and_after_change_nothing(values):
    around = charted([None, None, *values, None]).causes
    assert around[2:-1] == charted(values).causes


@given(SERIES | STEADY, SERIES | STEADY, st.sampled_from([6, 7]))
def test_a_stretch_knows_nothing_of_the_others(before, after, run):
    assume(before and after)
    values = before + after
    rebase = Rebase(days(values)[len(before)], "New form")
    chart = charted(values, rebases=[rebase], run=run)

    assert chart.causes == charted(before, run=run).causes + charted(after, run=run).causes


@given(WHOLE, st.integers(2, 20), st.lists(st.integers(0, 30), max_size=10))
def test_what_comes_after_a_baseline_leaves_its_limits_alone(values, baseline, later):
    assume(len(values) >= baseline)
    before, after = charted(values, baseline=baseline), charted(values + later, baseline=baseline)

    assert before.stretches[0].limits == after.stretches[0].limits


@given(SERIES | STEADY)
def test_seven_points_find_nothing_that_six_do_not(values):
    six, seven = charted(values, run=6).causes, charted(values, run=7).causes
    assert all(few for few, many in zip(six, seven, strict=True) if many)


@given(STEADY)
def test_a_gap_never_makes_a_signal_of_a_run(values):
    """Taking a value out, with limits held by an earlier baseline, adds no run."""
    baseline = [0, 5, 0, 5]
    for place in range(len(values)):
        gappy = [*values[:place], None, *values[place + 1 :]]
        full = charted(baseline + values, baseline=4).causes
        for before, after in zip(full, charted(baseline + gappy, baseline=4).causes, strict=True):
            assert after is None or before is not None
