"""Figures choose themselves by their target and by their control chart; recovery is told."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.measures import spc
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Polarity
from goldenthread.web.clinics.choosing import FEWEST, behind, choose, recovered, told
from goldenthread.web.clinics.states import Recovery, Told, Why
from goldenthread.web.clinics.states import told as told_whom

LAST = date(2026, 9, 30)
STEADY = [90, 92, 91, 90, 92, 91, 90, 92, 91, 90, 92, 91] * 2
TIMELY, RARE = CATALOGUE["AS02"], CATALOGUE["RF03"]


@dataclass(frozen=True)
class Target:
    value: float
    tolerance: float = 3
    measure_id: str = "AS02"
    from_date: date = date(2020, 4, 1)
    reason: str = "the plan"


def chart(measure, series, targets):
    return spc.charted(measure, series, targets=targets)


@pytest.fixture
def chosen(made_up):
    """Which of one measure's series chooses itself: chosen([...], target=90)."""

    def found(values, target=None, measure=TIMELY, **more):
        targets = {measure.id: [Target(target)]} if target is not None else {}
        series = made_up.percents(measure.id, values, **more)
        return [one.why for one in choose([(measure, series)], LAST, targets, chart)]

    return found


def test_polarities_are_as_these_tests_take_them():
    assert (TIMELY.polarity, RARE.polarity) == (Polarity.HIGH, Polarity.LOW)


def test_a_steady_figure_on_target_does_not_choose_itself(chosen):
    assert chosen(STEADY, target=90) == []


@pytest.mark.parametrize(
    ("target", "why"),
    [(95, [Why.OFF]), (94, []), (93.9, []), (None, [])],
    ids=["four short", "within three", "just within", "no target"],
)
def test_a_figure_out_of_tolerance_does(chosen, target, why):
    assert chosen(STEADY, target=target) == why


def test_special_cause_variation_does_whether_worse_or_better(chosen):
    assert chosen([*STEADY, 60]) == [Why.CONCERN]
    assert chosen([*STEADY, 100]) == [Why.BETTER]
    assert chosen([*STEADY, 100], measure=RARE) == [Why.CONCERN]


def test_both_at_once_comes_first(made_up):
    series = made_up.percents("AS02", [*STEADY, 60])
    other = made_up.percents("AS06", [*STEADY, 60])
    found = choose(
        [(CATALOGUE["AS06"], other), (TIMELY, series)], LAST, {"AS02": [Target(90)]}, chart
    )
    assert [(one.measure.id, one.why) for one in found] == [
        ("AS02", Why.OFF_AND_CONCERN),
        ("AS06", Why.CONCERN),
    ]
    assert "the target is 90.0%" in found[0].against


def test_a_share_of_too_few_and_one_without_a_figure_do_not(chosen):
    assert chosen([*STEADY, 60], of=FEWEST) == [Why.CONCERN]
    assert chosen([*STEADY, 60], of=FEWEST - 1) == []
    assert chosen([*STEADY, None], target=100) == []
    assert chosen([]) == []


def test_what_came_after_the_month_is_not_looked_at(made_up):
    series = made_up.percents("AS02", [*STEADY, 60])
    assert choose([(TIMELY, series)], date(2026, 8, 31), {}, chart) == []


def test_a_figure_is_told_with_what_lies_behind_it(made_up):
    (last,) = made_up.percents("AS02", [80])
    assert told(TIMELY, last) == "80.0% in September 2026 (40 of 50)"
    assert behind(TIMELY, last) == 10
    assert behind(RARE, last) == 40
    (none,) = made_up.percents("AS02", [None])
    assert told(TIMELY, none) == "No cases in September 2026"


@pytest.mark.parametrize(
    ("measure", "value", "expected", "by", "recovery"),
    [
        (TIMELY, 90, 90, LAST, Recovery.CAME),
        (TIMELY, 89.9, 90, LAST, Recovery.MISSED),
        (TIMELY, 89.9, 90, date(2026, 10, 31), Recovery.NOT_YET),
        (TIMELY, 95, 90, date(2026, 12, 31), Recovery.CAME),
        (RARE, 20, 20, LAST, Recovery.CAME),
        (RARE, 21, 20, LAST, Recovery.MISSED),
        (TIMELY, None, 90, LAST, Recovery.UNKNOWN),
    ],
)
def test_recovery_is_judged_by_which_way_is_better(made_up, measure, value, expected, by, recovery):
    (last,) = made_up.percents(measure.id, [value])
    assert recovered(measure, last, expected, by) is recovery


def test_without_a_row_nobody_can_tell():
    assert recovered(TIMELY, None, 90, LAST) is Recovery.UNKNOWN


def test_the_ladder_goes_to_the_assistant_director_and_then_the_board():
    assert [told_whom(missed) for missed in range(4)] == [
        Told.CLINIC,
        Told.ASSISTANT_DIRECTOR,
        Told.BOARD,
        Told.BOARD,
    ]
