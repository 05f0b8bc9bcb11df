"""How far a figure is from its target, in words: each row one figure and one target."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import judge
from goldenthread.measures.results import Result, Status
from goldenthread.measures.targets import distance
from goldenthread.web.performance.verdicts import compared, since


def result(measure_id, value, end=date(2026, 9, 30), start=None):
    return Result(
        measure=measure_id,
        version=1,
        authority="Marlshire",
        period_start=start or end.replace(day=1),
        period_end=end,
        breakdown={},
        numerator=None,
        denominator=None,
        value=value,
        unit=CATALOGUE[measure_id].unit,
        status=Status.OK if value is not None else Status.NO_CASES,
    )


def target(value, tolerance=0.0):
    return SimpleNamespace(
        measure_id="", from_date=date(2026, 4, 1), value=value, tolerance=tolerance, reason="Agreed"
    )


@pytest.mark.parametrize(
    ("measure_id", "value", "wanted", "said"),
    [
        ("AS02", 88.6, target(90), "1.4 percentage points below 90.0% or more"),
        ("AS02", 89.0, target(90), "1.0 percentage point below 90.0% or more"),
        ("AS02", 92.4, target(90), "2.4 percentage points above 90.0% or more"),
        ("AS02", 90.0, target(90), "On 90.0% or more"),
        ("AS02", 89.98, target(90), "Just below 90.0% or more"),
        ("AS02", None, target(90), "90.0% or more"),
        ("RF03", 23.2, target(20), "3.2 percentage points above 20.0% or less"),
        ("AS04", 31.5, target(30), "1.5 working days above 30 working days or less"),
        ("AS04", 29.0, target(30), "1 working day below 30 working days or less"),
        ("WF02", 18.5, target(16), "2.5 children per social worker above 16.0 children per"),
        ("LA01", 70.0, target(68, 2.0), "2.0 per 10,000 above 68.0 per 10,000, give or take 2.0"),
    ],
)
def test_the_distance_to_a_target(measure_id, value, wanted, said):
    judged = judge(CATALOGUE[measure_id], [result(measure_id, value)], [wanted])

    assert distance(judged).startswith(said)


def test_without_a_target_there_is_no_distance():
    assert distance(judge(CATALOGUE["AS02"], [result("AS02", 88.6)])) == ""


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((date(2025, 9, 30), 80.0), (date(2026, 9, 30), 85.0), "up from 80.0% in September 2025"),
        (
            (date(2025, 2, 14), 80.0),
            (date(2026, 2, 14), 75.0),
            "down from 80.0% (1 to 14 February 2025)",
        ),
        ((date(2025, 9, 30), 80.0), (date(2026, 9, 30), 80.0), "the same as in September 2025"),
        (
            (date(2025, 9, 30), 80.01),
            (date(2026, 9, 30), 80.02),
            "about the same as in September 2025",
        ),
    ],
)
def test_the_move_since_a_year_before(before, now, said):
    series = [result("AS02", value, end) for end, value in (before, now)]

    assert since(judge(CATALOGUE["AS02"], series)) == said


def test_a_move_too_small_to_print_is_said_once():
    ends = (date(2025, 9, 30), date(2026, 9, 30))
    series = [result("AS02", value, end) for end, value in zip(ends, (80.01, 80.02), strict=True)]

    assert compared(judge(CATALOGUE["AS02"], series)) == "About the same as in September 2025."
