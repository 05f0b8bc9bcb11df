"""Each rule, and what only just fails to meet it.

The limits are fixed: mean 0, near limits 20 either side, limits 30 either side.
"""

import pytest

from goldenthread.measures.spc.limits import Limits
from goldenthread.measures.spc.rules import Cause, Rule, causes_of, two_in_three

LIMITS = Limits(0, -30, -20, 20, 30, points=20, screened=0, trial=False)
LETTERS = {Rule.OUTSIDE: "O", Rule.TREND: "T", Rule.TWO_IN_THREE: "N", Rule.SHIFT: "S"}


def read(values, run=7):
    """A letter a point: capital upwards, small downwards, a dot where chance explains it."""
    return "".join(
        "." if cause is None else LETTERS[cause.rule] if cause.up else LETTERS[cause.rule].lower()
        for cause in causes_of(values, LIMITS, run)
    )


def both_ways(values, run=7):
    """What is read, after a test that upside down it is the same the other way."""
    mirrored = [None if value is None else -value for value in values]
    assert read(mirrored, run) == read(values, run).swapcase()
    return read(values, run)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 30, 0], "..."),
        ([0, 30.001, 0], ".O."),
        ([0, 31, -31, 0], ".Oo."),
        ([31], "O"),
        ([None, 31, None], ".O."),
    ],
)
def test_outside_the_limits(values, expected):
    assert both_ways(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Seven points, six steps; on both sides of the mean.
        ([-9, -6, -3, 0, 3, 6, 9], "TTTTTTT"),
        ([-9, -6, -3, 0, 3, 6], "......"),
        ([-12, -9, -6, -3, 0, 3, 6, 9], "TTTTTTTT"),
        # Two equal values end it.
        ([-9, -6, -3, 0, 0, 3, 6, 9], "........"),
        ([-9, -6, -3, -3, 0, 3, 6, 9, 12, 15], "...TTTTTTT"),
        # A gap ends it.
        ([-9, -6, -3, None, 0, 3, 6, 9], "........"),
        # A rise that turns: the turning point belongs to the fall.
        ([-9, -6, -3, 0, 3, 6, 9, 6, 3, 0, -3, -6, -9], "TTTTTTttttttt"),
        # Two equal values at the turn part the two.
        ([-9, -6, -3, 0, 3, 6, 9, 9, 6, 3, 0, -3, -6, -9], "TTTTTTTttttttt"),
        # Only the points of the trend.
        ([1, -1, -9, -6, -3, 0, 3, 6, 9, 2, -1], "..TTTTTTT.."),
    ],
)
def test_a_trend(values, expected):
    assert both_ways(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([25, 25, 5], "NN."),
        ([25, 5, 25], "N.N"),
        ([5, 25, 25], ".NN"),
        ([25, 25, 25], "NNN"),
        # On the near limit is not beyond it, and on the limit is not between.
        ([20, 25, 5], "..."),
        ([30, 25, 5], "..."),
        ([20.001, 29.999, 5], "NN."),
        # All three on one side of the mean, and not on it.
        ([25, -5, 25], "..."),
        ([25, 0, 25], "..."),
        ([25, 25, -5], "..."),
        # A point outside the limits is none of the two.
        ([31, 25, 5], "O.."),
        ([25, 31, 25], "NON"),
        # Three points in a row are needed, with no gap among them.
        ([25, 25], ".."),
        ([25, 25, None], "..."),
        ([25, None, 25], "..."),
        ([5, None, 25, 25, 5], "..NN."),
        # Near opposite limits.
        ([25, -25, 25], "..."),
    ],
)
def test_two_in_three(values, expected):
    assert both_ways(values) == expected


def test_the_mean_is_not_a_side():
    assert two_in_three([True] * 3, [0, 0, 0]) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 1, 2, 1, 2, 1], "SSSSSSS"),
        ([1, 2, 1, 2, 1, 2], "......"),
        ([-1, 1, 2, 1, 2, 1, 2, 1, -1], ".SSSSSSS."),
        # A point on the mean ends it, and so does a gap.
        ([1, 2, 1, 0, 2, 1, 2, 1], "........"),
        ([1, 2, 1, None, 2, 1, 2, 1], "........"),
        ([None, 1, 2, 1, 2, 1, 2, 1, None], ".SSSSSSS."),
        ([1, 2, 1, 2, 1, 2, 1, 2, 1], "SSSSSSSSS"),
    ],
)
def test_a_shift(values, expected):
    assert both_ways(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Each of the rules above the next.
        ([1, 5, 9, 13, 17, 25, 31], "TTTTTTO"),
        ([2, 1, 5, 9, 13, 21, 25, 28, -5], "STTTTTTT."),
        ([1, 25, 26, 2, 1, 2, 1], "SNNSSSS"),
        ([1, 2, 1, 31, 1, 2, 1], "SSSOSSS"),
        # A trend goes by its direction though all of it lies below the mean.
        ([-19, -16, -13, -10, -7, -4, -1], "TTTTTTT"),
    ],
)
def test_the_first_rule_that_holds_names_the_point(values, expected):
    assert both_ways(values) == expected


def test_runs_of_six_where_the_user_wants_them():
    assert both_ways([1, 2, 1, 2, 1, 2], run=6) == "SSSSSS"
    assert both_ways([1, 2, 1, 2, 1], run=6) == "....."
    assert both_ways([-9, -6, -3, 0, 3, 6], run=6) == "TTTTTT"
    assert both_ways([-9, -6, -3, 0, 3], run=6) == "....."


def test_values_that_differ_by_rounding_alone_are_equal():
    tenths = [0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2]
    narrow = Limits(0.3, 0.3, 0.3, 0.3, 0.3, points=20, screened=0, trial=False)

    assert causes_of(tenths, narrow) == [None] * 7


def test_a_cause_says_which_rule_and_which_way():
    assert causes_of([0, 31, -31], LIMITS) == [
        None,
        Cause(Rule.OUTSIDE, up=True),
        Cause(Rule.OUTSIDE, up=False),
    ]
    assert causes_of([], LIMITS) == []
