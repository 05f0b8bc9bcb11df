"""Quarters of England's authorities, by which way is better."""

import pytest

from goldenthread.measures.benchmarks.quartiles import Band, Quartiles
from goldenthread.measures.measure import Polarity

HIGH, LOW, NEUTRAL = Polarity.HIGH, Polarity.LOW, Polarity.NEUTRAL
TEN = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


@pytest.mark.parametrize(
    ("values", "cuts"),
    [
        (TEN, (32.5, 55, 77.5)),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([1, 2], (1.25, 1.5, 1.75)),
        ([7], (7, 7, 7)),
        ([5, 5, 5, 9], (5, 5, 6)),
    ],
)
def test_the_cuts_lie_between_authorities_as_in_a_spreadsheet(values, cuts):
    found = Quartiles.of(values, HIGH)
    assert (found.lower, found.median, found.upper) == pytest.approx(cuts)
    assert found.counted == len(values)


@pytest.mark.parametrize(
    ("value", "high", "low"),
    [
        (100, Band.BEST, Band.LAST),
        (77.6, Band.BEST, Band.LAST),
        (77.5, Band.BEST, Band.THIRD),
        (77.4, Band.SECOND, Band.THIRD),
        (55, Band.SECOND, Band.SECOND),
        (54.9, Band.THIRD, Band.SECOND),
        (32.5, Band.THIRD, Band.BEST),
        (32.4, Band.LAST, Band.BEST),
        (-5, Band.LAST, Band.BEST),
    ],
)
def test_on_a_cut_a_figure_is_in_the_better_quarter(value, high, low):
    assert Quartiles.of(TEN, HIGH).band(value) is high
    assert Quartiles.of(TEN, LOW).band(value) is low


def test_where_neither_way_is_better_there_is_no_best_quarter():
    quartiles = Quartiles.of(TEN, NEUTRAL)
    assert quartiles.band(100) is None
    assert quartiles.best is None


def test_the_best_quarter_begins_at_the_cut_that_its_band_does():
    for polarity in (HIGH, LOW):
        quartiles = Quartiles.of(TEN, polarity)
        assert quartiles.band(quartiles.best) is Band.BEST
