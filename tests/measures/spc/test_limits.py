"""Mean and limits of a stretch, worked by hand."""

import pytest

from goldenthread.measures.spc.limits import ENOUGH, limits_of

# Twelve months that move by 1 and one that moves by 10 and back: the moving ranges are ten of 1,
# one of 9 and one of 8, or 27 in all; the average is 2.25, and what is left out is 7.35 or more.
WILD = [1, 2, 1, 2, 1, 10, 2, 1, 2, 1, 2, 1, 2]


def test_limits_lie_266_hundredths_of_the_average_moving_range_from_the_mean():
    limits = limits_of([10, 12, 9, 13])

    assert limits.mean == 11
    # Moving ranges 2, 3 and 4.
    assert (limits.lower, limits.upper) == pytest.approx((11 - 2.66 * 3, 11 + 2.66 * 3))
    assert (limits.near_lower, limits.near_upper) == pytest.approx((5.68, 16.32))


def test_moving_ranges_of_3267_thousandths_of_the_average_are_left_out():
    screened, unscreened = limits_of(WILD), limits_of(WILD, screened=False)

    assert screened.upper - screened.mean == pytest.approx(2.66 * 1)
    assert unscreened.upper - unscreened.mean == pytest.approx(2.66 * 27 / 12)
    assert screened.mean == unscreened.mean
    assert (screened.screened, unscreened.screened) == (2, 0)


def test_the_bound_itself_is_left_out_and_what_is_less_is_not():
    def steps(moves):
        values = [0.0]
        for place, move in enumerate(moves):
            values.append(values[-1] + (move if place % 2 else -move))
        return values

    # 1,000 moves of 1 and one of m: m is left out from 3.267 times (1,000 + m) / 1,001.
    bound = 3.267 * 1000 / (1001 - 3.267)
    assert limits_of(steps([1.0] * 1000 + [bound - 1e-6])).screened == 0
    assert limits_of(steps([1.0] * 1000 + [bound + 1e-6])).screened == 1


def test_ranges_are_screened_once():
    # The average is 7.6 at first, which leaves out 100 only; of what is left it is 2.8, which
    # would leave out the 20 as well.
    values = [0, 1] * 9 + [0, 20, 21, 121]
    limits = limits_of(values)

    assert limits.screened == 1
    assert limits.upper - limits.mean == pytest.approx(2.66 * (18 + 20 + 1) / 20)


def test_screening_that_would_leave_no_movement_leaves_nothing_out():
    mostly_everything = [100.0] * 20 + [90.0] + [100.0] * 20
    limits = limits_of(mostly_everything)

    assert limits.screened == 0
    assert limits.lower < 100.0 < limits.upper


def test_limits_are_not_held_to_what_is_possible():
    limits = limits_of([99.0, 91.0, 100.0, 92.0])
    assert limits.upper > 100

    limits = limits_of([0, 3, 0, 4])
    assert limits.lower < 0


def test_a_moving_range_does_not_cross_a_gap():
    limits = limits_of([10, 12, None, 100, 101])

    assert limits.mean == pytest.approx(223 / 4)
    assert limits.upper - limits.mean == pytest.approx(2.66 * (2 + 1) / 2)


@pytest.mark.parametrize("values", [[], [None], [5], [5, None, 6], [None, 5, None]])
def test_without_two_neighbours_there_are_no_limits(values):
    assert limits_of(values) is None


def test_neighbours_that_never_differ_though_values_do_tell_nothing():
    assert limits_of([5, 5, None, 7, 7]) is None


def test_what_is_always_the_same_has_limits_of_no_width():
    limits = limits_of([0.1] * 14)

    assert limits.mean == pytest.approx(0.1)
    assert limits.lower == limits.mean == limits.upper


@pytest.mark.parametrize(("count", "trial"), [(ENOUGH - 1, True), (ENOUGH, False)])
def test_limits_on_fewer_than_thirteen_points_are_on_trial(count, trial):
    assert limits_of(list(range(count))).trial is trial
    assert limits_of(list(range(count))).points == count


def test_points_scattered_among_gaps_count_by_their_moving_ranges():
    pairs = [1, 2, None] * 7
    assert limits_of(pairs).points == 14
    assert limits_of(pairs).trial

    assert not limits_of([1, 2, None, *range(12)]).trial


def test_a_baseline_is_of_the_first_points_not_the_first_months():
    values = [10, 12, None, 9, 13, 100, 200]
    held = limits_of(values, baseline=4)

    assert held == limits_of([10, 12, None, 9, 13])
    assert held.points == 4
    assert limits_of(values, baseline=40) == limits_of(values)


def test_a_short_baseline_is_on_trial_however_long_the_stretch():
    assert limits_of(list(range(40)), baseline=12).trial
    assert not limits_of(list(range(40)), baseline=13).trial


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_values_that_are_not_finite_are_refused(wrong):
    with pytest.raises(ValueError, match="not finite"):
        limits_of([1.0, wrong, 2.0])
