"""Dice and rows: the tools with which the story is told."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.county.chance import Chance, pick, within
from goldenthread.county.days import Ints
from goldenthread.county.rows import (
    Rows,
    group_bounds,
    latest_at,
    place_in_run,
    running_sum,
    spans,
)

COUNTS = st.lists(st.integers(0, 6), max_size=30)


@dataclass(frozen=True)
class Pair(Rows):
    left: Ints
    right: Ints


def test_the_same_seed_throws_the_same_dice():
    assert (Chance(3)["care"].uniform(9) == Chance(3)["care"].uniform(9)).all()
    assert (Chance(3)["care"].uniform(9) != Chance(4)["care"].uniform(9)).any()


def test_one_stage_does_not_disturb_another():
    chance = Chance(3)
    chance["need"].uniform(1_000)
    assert (chance["care"].uniform(9) == Chance(3)["care"].uniform(9)).all()


def test_brothers_and_sisters_mostly_go_together():
    group = np.repeat(np.arange(5_000), 2)
    drawn = Chance(1)["care"].together(group, 0.9).reshape(-1, 2)
    same = (drawn[:, 0] == drawn[:, 1]).mean()
    assert 0.78 < same < 0.84


def test_luck_does_not_pile_up_where_things_happen_evenly():
    order = np.arange(1_000)[::-1]
    happens = Chance(1)["workforce"].evenly(np.full(1_000, 0.3), order)
    for first in range(0, 1_000, 100):
        assert 29 <= happens[(order >= first) & (order < first + 100)].sum() <= 31


@given(st.lists(st.floats(0, 0.999999), min_size=1, max_size=50))
def test_draws_fall_in_their_bins(uniform):
    drawn = within(np.array(uniform), ((2, 4, 1.0), (10, 10, 0.5)))
    assert set(drawn.tolist()) <= {2, 3, 4, 10}
    assert set(pick(np.array(uniform), (1.0, 0.0, 2.0)).tolist()) <= {0, 2}


def test_bins_are_drawn_by_weight_and_reach_both_ends():
    drawn = within(np.linspace(0, 0.999999, 100_000), ((0, 4, 3.0), (5, 9, 1.0)))
    assert abs((drawn <= 4).mean() - 0.75) < 0.001
    assert set(drawn.tolist()) == set(range(10))


@given(COUNTS)
def test_runs_laid_end_to_end(counts):
    counts_array = np.array(counts, dtype=np.int64)
    starts = np.arange(len(counts), dtype=np.int64) * 100
    expected = [start * 100 + step for start, n in enumerate(counts) for step in range(n)]
    assert spans(starts, counts_array).tolist() == expected
    assert place_in_run(counts_array).tolist() == [step for n in counts for step in range(n)]
    ones = np.ones(sum(counts), dtype=np.int64)
    assert running_sum(ones, counts_array).tolist() == [
        step + 1 for n in counts for step in range(n)
    ]


@given(st.lists(st.integers(0, 5)))
def test_groups_of_a_sorted_array(groups):
    ordered = np.array(sorted(groups), dtype=np.int64)
    starts, counts = group_bounds(ordered)
    assert counts.sum() == len(groups)
    assert ordered[starts].tolist() == sorted(set(groups))


def test_the_latest_row_on_or_before_a_day():
    owner, since = np.array([1, 1, 3]), np.array([10, 20, 5])
    asked = np.array([1, 1, 1, 2, 3])
    days = np.array([9, 10, 99, 50, 5])
    assert latest_at(owner, since, asked, days).tolist() == [-1, 0, 1, -1, 2]


def test_rows_are_taken_and_joined():
    rows = Pair(np.array([1, 2, 3]), np.array([4, 5, 6]))
    assert rows.take(np.array([2, 0])).right.tolist() == [6, 4]
    assert Pair.joined([rows, rows.take(rows.left > 2)]).left.tolist() == [1, 2, 3, 3]
    assert len(rows) == 3
