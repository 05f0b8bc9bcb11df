"""Limits and rules against what NHSRplotthedots gives: its snapshots, captions and test vectors."""

import json
from functools import cache

import pytest

from goldenthread.measures.spc.limits import limits_of
from goldenthread.measures.spc.rules import RUN, runs, steps_of, two_in_three


@cache
def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def oracle(shared_data):
    return _read(shared_data / "spc" / "oracle.json")


@pytest.mark.parametrize(
    "case",
    [
        "snap_r1",
        "snap_r2_outlier_screened",
        "snap_r3_outlier_unscreened",
        "vignette_deviations_screened",
        "vignette_deviations_excel",
    ],
)
def test_limits(oracle, case):
    (facts,) = [facts for facts in oracle["limits"] if facts["id"] == case]
    limits = limits_of(facts["y"], screened=facts["screen"])

    # A caption gives two decimals; a snapshot seven digits.
    near = pytest.approx if "nd" not in facts else lambda x: pytest.approx(x, abs=0.005)
    assert limits.mean == near(facts["mean"])
    assert limits.lower == near(facts["lpl"])
    assert limits.upper == near(facts["upl"])


def test_no_limit_case_is_left_out(oracle):
    assert len(oracle["limits"]) == 5
    assert {name: len(cases) for name, cases in oracle["rules"].items()} == {
        "seven_one_side": 5,
        "part_of_seven": 3,
        "seven_trend": 6,
        "two_in_three": 7,
    }


def part_of(ends):
    """The points of runs of seven, given where such runs end and which way."""
    flags = [0] * len(ends)
    for end, way in enumerate(ends):
        if way:
            flags[end - RUN + 1 : end + 1] = [way] * RUN
    return flags


def flagged(count, found):
    flags = [0] * count
    for start, stop, way in found:
        flags[start:stop] = [way] * (stop - start)
    return flags


@pytest.mark.parametrize("case", range(5))
def test_seven_on_one_side(oracle, case):
    sides, ends = oracle["rules"]["seven_one_side"][case]
    # The vector flags the end of a run by 1 on either side.
    assert [abs(flag) for flag in flagged(len(sides), runs(sides, RUN))] == part_of(ends)


@pytest.mark.parametrize("case", range(3))
def test_all_of_the_seven_are_part(oracle, case):
    ends, part = oracle["rules"]["part_of_seven"][case]
    sides = [1 if flag else -1 for flag in part]
    assert flagged(len(sides), runs(sides, RUN)) == part == part_of(ends)


@pytest.mark.parametrize("case", range(6))
def test_trend_of_seven(oracle, case):
    values, ends = oracle["rules"]["seven_trend"][case]
    found = [(start, stop + 1, way) for start, stop, way in runs(steps_of(values), RUN - 1)]
    assert flagged(len(values), found) == part_of(ends)


@pytest.mark.parametrize("case", range(7))
def test_two_in_three(oracle, case):
    close, sides, window, *close_in_window = oracle["rules"]["two_in_three"][case]
    # The third list flags each point of a window; those that are close themselves are the part.
    expected = (
        close_in_window[0]
        if close_in_window
        else [within and near for within, near in zip(window, close, strict=True)]
    )
    found = set(two_in_three([bool(near) for near in close], sides))
    assert [int(place in found) for place in range(len(close))] == expected
