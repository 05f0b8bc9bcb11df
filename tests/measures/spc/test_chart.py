"""Stretches between rebases, baselines, targets, and what is refused."""

from datetime import date

import pytest

from goldenthread.dates.periods import months
from goldenthread.measures.measure import Polarity
from goldenthread.measures.spc.chart import Rebase, control_chart, without_limits
from goldenthread.measures.spc.limits import limits_of
from goldenthread.measures.spc.meaning import Assurance, Variation
from goldenthread.measures.spc.rules import Cause, Rule

DAYS = [month.end for month in months(date(2023, 10, 1), date(2026, 9, 30))]
LOW = [10.0, 12.0, 9.0, 11.0] * 4
HIGH = [50.0, 53.0, 49.0, 52.0] * 4


def charted(values, **options):
    return control_chart(DAYS[: len(values)], values, **options)


def rebase(place, reason="New threshold document"):
    return Rebase(DAYS[place].replace(day=1), reason)


def test_without_a_rebase_there_is_one_stretch():
    chart = charted(LOW)
    (stretch,) = chart.stretches

    assert (stretch.start, stretch.stop, stretch.rebases) == (0, 16, ())
    assert stretch.limits == limits_of(LOW)


def test_limits_begin_afresh_at_a_rebase():
    chart = charted(LOW + HIGH, rebases=[rebase(16)])
    before, after = chart.stretches

    assert (before.limits, after.limits) == (limits_of(LOW), limits_of(HIGH))
    assert set(chart.causes) == {None}
    assert any(charted(LOW + HIGH).causes)


def test_no_run_crosses_a_rebase():
    # Seven above the mean of their own stretch, four before the rebase and three after it.
    before = [2.0, 8.0, 2.0, 8.0, 2.0, 2.0, 8.0, 7.0, 8.0, 7.0]
    after = [7.0, 8.0, 7.0, 2.0, 8.0, 2.0, 2.0, 8.0, 2.0, 3.0]

    assert any(cause and cause.rule is Rule.SHIFT for cause in charted(before + after).causes)
    assert not any(charted(before + after, rebases=[rebase(10)]).causes)


@pytest.mark.parametrize(
    ("on", "start"),
    [
        (date(2025, 3, 31), 17),
        (date(2025, 4, 1), 18),
        (date(2025, 4, 30), 18),
        (date(2025, 5, 1), 19),
    ],
)
def test_a_rebase_begins_with_the_period_that_its_day_lies_in(on, start):
    chart = charted(LOW + HIGH, rebases=[Rebase(on, "New form")])
    assert [stretch.start for stretch in chart.stretches] == [0, start]


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2023, 10, 31), date(2027, 1, 1)])
def test_a_rebase_outside_the_chart_changes_nothing(on):
    assert charted(LOW, rebases=[Rebase(on, "New form")]) == charted(LOW)


def test_rebases_of_one_month_begin_one_stretch_and_keep_their_reasons():
    late = Rebase(date(2024, 6, 20), "New form")
    early = Rebase(date(2024, 6, 3), "New teams")
    chart = charted(LOW, rebases=[late, early])

    assert [stretch.start for stretch in chart.stretches] == [0, 8]
    assert chart.stretches[1].rebases == (early, late)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_rebase_needs_a_reason(reason):
    with pytest.raises(ValueError, match="without a reason"):
        Rebase(date(2024, 6, 1), reason)


def test_a_baseline_is_held_in_each_stretch():
    chart = charted(LOW + HIGH, baseline=13, rebases=[rebase(16)])
    before, after = chart.stretches

    assert (before.limits, after.limits) == (limits_of(LOW[:13]), limits_of(HIGH[:13]))


def test_points_after_the_baseline_are_judged_by_it():
    chart = charted([*LOW, 15.0, 16.0, 15.0, 16.0, 15.0, 16.0, 15.0], baseline=16)

    assert chart.stretches[0].limits.mean == 10.5
    assert all(cause and cause.up for cause in chart.causes[16:])
    assert not any(charted(LOW, baseline=16).causes)


def test_a_stretch_of_one_point_has_no_limits_and_no_causes():
    chart = charted([*LOW, 99.0], rebases=[rebase(16)])

    assert chart.stretches[1].limits is None
    assert chart.causes[16] is None
    assert chart.variation(Polarity.HIGH) is None


def test_the_choice_of_six_or_seven():
    values = [*LOW, 10.0, 11.0, 12.0, 11.0, 12.0, 11.0, 12.0, 10.0]

    assert not any(charted(values, baseline=16).causes)
    assert set(charted(values, baseline=16, run=6).causes) == {None, Cause(Rule.SHIFT, up=True)}


def test_the_variation_is_that_of_the_last_value():
    chart = charted([*LOW, 30.0, None])

    assert chart.last == 16
    assert chart.variation(Polarity.HIGH) is Variation.IMPROVEMENT
    assert chart.variation(Polarity.LOW) is Variation.CONCERN
    assert charted([*LOW, 30.0, 10.0]).variation(Polarity.HIGH) is Variation.COMMON


def test_the_assurance_goes_by_the_target_and_limits_at_the_last_value():
    targets = [40.0] * 16 + [70.0] * 16
    rebased = charted(LOW + HIGH, targets=targets, rebases=[rebase(16)])

    assert rebased.assurance(Polarity.HIGH) is Assurance.MISSED
    # Within the limits that the old figures widen.
    assert charted(LOW + HIGH, targets=[51.0] * 32).assurance(Polarity.HIGH) is Assurance.MISSED
    assert (
        charted(LOW + HIGH, targets=[51.0] * 32, rebases=[rebase(16)]).assurance(Polarity.HIGH)
        is Assurance.CHANCE
    )


def test_the_target_of_a_period_without_a_value_has_no_part_in_it():
    chart = charted([*LOW, None], targets=[0.0] * 16 + [99.0])
    assert chart.assurance(Polarity.HIGH) is Assurance.MET


def test_nothing_to_chart():
    for chart in (control_chart([], []), charted([None, None])):
        assert chart.last is None
        assert chart.variation(Polarity.HIGH) is chart.assurance(Polarity.HIGH) is None


def test_values_without_limits():
    chart = without_limits(DAYS[:16], LOW, [5.0] * 16)

    assert chart.values == tuple(LOW)
    assert set(chart.causes) == {None}
    assert [stretch.limits for stretch in chart.stretches] == [None]


def test_all_faults_are_told_at_once():
    with pytest.raises(ValueError) as raised:  # noqa: PT011  (what it says is tested below)
        control_chart(DAYS[1::-1], [1.0], targets=[1.0], baseline=1, run=8)
    said = str(raised.value)

    assert "2 days, 1 values and 1 targets" in said
    assert "not in order of time" in said
    assert "No limits can rest on 1 points" in said
    assert "6 or 7 points in a row, not 8" in said


@pytest.mark.parametrize("days", [[DAYS[0], DAYS[0]], [DAYS[1], DAYS[0]]])
def test_days_are_each_later_than_the_one_before(days):
    with pytest.raises(ValueError, match="order of time"):
        control_chart(days, [1.0, 2.0])
