"""A measure's own figures on a control chart: targets by month, units, and what is refused."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from goldenthread.dates.periods import months
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Polarity
from goldenthread.measures.results import Result, Status
from goldenthread.measures.spc import Assurance, Rebase, Variation, charted, control_chart

IN_TIME = CATALOGUE["IC02"]
VALUES = [78.0, 82.0, 76.0, 80.0] * 5


@dataclass(frozen=True)
class Target:
    value: float
    from_date: date
    tolerance: float = 0.0
    measure_id: str = "IC02"
    reason: str = "Agreed"


def series_of(values, measure=IN_TIME, unit=None):
    periods = months(date(2020, 10, 1), date(2026, 9, 30))[-len(values) :]
    return [
        Result(
            measure=measure.id,
            version=measure.version,
            authority="Marlshire",
            period_start=period.start,
            period_end=period.end,
            breakdown={},
            numerator=None,
            denominator=None,
            value=value,
            unit=unit or measure.unit,
            status=Status.NO_CASES if value is None else Status.OK,
        )
        for period, value in zip(periods, values, strict=True)
    ]


def test_figures_are_charted_by_the_last_day_of_their_period():
    series = series_of([*VALUES, None])
    done = charted(IN_TIME, series, baseline=13, screened=False, run=6)

    days = [result.period_end for result in series]
    assert done.chart == control_chart(days, [*VALUES, None], baseline=13, screened=False, run=6)
    assert done.stretch == done.chart.stretches[0]


def test_each_month_is_held_against_the_target_in_force_on_its_last_day():
    targets = [Target(70.0, date(2026, 3, 1)), Target(85.0, date(2026, 6, 30))]
    done = charted(IN_TIME, series_of(VALUES), targets=targets)

    assert done.chart.targets[-8:] == (None, 70.0, 70.0, 70.0, 85.0, 85.0, 85.0, 85.0)
    assert done.assurance is Assurance.CHANCE


def test_a_group_counted_in_another_unit_has_no_target():
    series = series_of(VALUES, unit="children")
    done = charted(IN_TIME, series, targets=[Target(70.0, date(2020, 1, 1))])

    assert set(done.chart.targets) == {None}
    assert done.assurance is None
    assert done.unit == "children"


@pytest.mark.parametrize(
    ("polarity", "meant"),
    [
        (Polarity.HIGH, Variation.IMPROVEMENT),
        (Polarity.LOW, Variation.CONCERN),
        (Polarity.NEUTRAL, Variation.HIGH),
    ],
)
def test_the_polarity_is_that_of_the_measure(polarity, meant):
    done = charted(replace(IN_TIME, polarity=polarity), series_of([*VALUES, 99.0]))
    assert done.variation is meant


def test_nothing_is_meant_by_a_first_report_that_would_not_stand_out_later():
    series = series_of([*VALUES, 60.0])

    assert charted(IN_TIME, series).variation is Variation.CONCERN
    early = charted(IN_TIME, series, changes=(15.0, 16.0))
    assert early.variation is None
    assert early.chart == charted(IN_TIME, series).chart


def test_a_rebase_without_figures_since_leaves_the_stretch_before_it():
    rebase = Rebase(date(2026, 9, 1), "New teams")
    done = charted(IN_TIME, series_of([*VALUES, 99.0, None]), rebases=[rebase])

    assert done.variation is Variation.IMPROVEMENT
    assert done.stretch.stop == 21


def test_without_any_value_the_last_stretch_is_the_stretch():
    done = charted(IN_TIME, series_of([None, None]), rebases=[Rebase(date(2026, 9, 1), "New")])

    assert done.stretch.start == 1
    assert done.variation is done.assurance is None


@pytest.mark.parametrize(
    ("values", "unit", "possible"),
    [
        ([90.0, 99.0], "%", (0.0, 100.0)),
        ([90.0, 99.0], "children", (0.0, None)),
        ([-3.0, 4.0, None], "children", (None, None)),
        ([None, None], "%", (0.0, 100.0)),
    ],
)
def test_what_is_possible_goes_by_the_unit(values, unit, possible):
    assert charted(IN_TIME, series_of(values, unit=unit)).possible == possible


def test_figures_of_times_that_overlap_have_no_limits():
    series = [
        replace(result, period_start=result.period_start.replace(year=result.period_end.year - 1))
        for result in series_of(VALUES)
    ]
    done = charted(IN_TIME, series, targets=[Target(70.0, date(2020, 1, 1))])

    assert "longer time" in done.unsuited
    assert done.chart.stretches[0].limits is None
    assert done.variation is done.assurance is None
    assert done.chart.targets[-1] == 70.0


def test_a_series_that_leaves_out_a_period_or_joins_two_definitions_is_refused():
    series = series_of(VALUES)
    series[3] = replace(series[3], version=2)
    del series[7]

    with pytest.raises(ValueError) as raised:  # noqa: PT011  (what it says is tested below)
        charted(IN_TIME, series)
    said = str(raised.value)
    assert "joins versions 1 and 2" in said
    assert "leaves out the time before 2025-10-01" in said
