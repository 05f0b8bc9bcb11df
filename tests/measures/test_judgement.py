"""How a figure stands against a year before and against its target, case by case."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.judgement import (
    Move,
    Standing,
    in_force,
    judge,
    move,
    standing,
    year_before,
)
from goldenthread.measures.measure import Polarity
from goldenthread.measures.results import Result, Status
from goldenthread.measures.targets import target_words
from goldenthread.web.performance.verdicts import Verdict, compared, move_verdict, since


@dataclass(frozen=True)
class Target:
    value: float
    tolerance: float = 0.0
    from_date: date = date(2026, 4, 1)
    measure_id: str = "AS02"
    reason: str = "Agreed"


def figure(value, unit="%", end=date(2026, 9, 30), status=Status.OK):
    return Result(
        measure="AS02",
        version=1,
        authority="Marlshire",
        period_start=end.replace(day=1),
        period_end=end,
        breakdown={},
        numerator=None,
        denominator=None,
        value=value,
        unit=unit,
        status=status,
    )


def measured(polarity):
    return replace(CATALOGUE["AS02"], polarity=polarity)


@pytest.mark.parametrize(
    ("polarity", "before", "now", "unit", "became"),
    [
        (Polarity.HIGH, 80.0, 82.0, "%", Move.BETTER),
        (Polarity.HIGH, 80.0, 78.0, "%", Move.WORSE),
        (Polarity.HIGH, 80.0, 81.9, "%", Move.SAME),
        (Polarity.HIGH, 80.0, 80.0, "%", Move.SAME),
        (Polarity.LOW, 20.0, 25.0, "%", Move.WORSE),
        (Polarity.LOW, 20.0, 15.0, "%", Move.BETTER),
        (Polarity.LOW, 30.0, 31.0, "working days", Move.WORSE),
        (Polarity.LOW, 30.0, 30.5, "working days", Move.SAME),
        (Polarity.NEUTRAL, 100.0, 105.0, "per 10,000", Move.HIGHER),
        (Polarity.NEUTRAL, 100.0, 95.0, "per 10,000", Move.LOWER),
        (Polarity.NEUTRAL, 100.0, 104.9, "per 10,000", Move.SAME),
        (Polarity.NEUTRAL, 0.0, 0.0, "referrals", Move.SAME),
        (Polarity.NEUTRAL, 0.0, 1.0, "referrals", Move.HIGHER),
        (Polarity.LOW, 0.51, 0.54, "missing episodes for each child", Move.SAME),
    ],
)
def test_what_a_change_means(polarity, before, now, unit, became):
    assert move(measured(polarity), figure(now, unit), figure(before, unit)) is became


@pytest.mark.parametrize(
    ("measure", "before", "now", "became"),
    [
        ("AS02", 10, 10, Move.BETTER),
        ("AS02", 9, 100, Move.TOO_FEW),
        ("AS02", 100, 9, Move.TOO_FEW),
        ("AS02", None, None, Move.BETTER),
        ("AS04", 10, 10, Move.WORSE),
        ("AS04", 9, 10, Move.TOO_FEW),
        ("WF02", 2, 3, Move.WORSE),
    ],
)
def test_of_few_cases_no_percentage_and_no_median_is_better_or_worse(measure, before, now, became):
    declared = CATALOGUE[measure]
    past, last = (
        replace(figure(value, declared.unit), denominator=cases)
        for value, cases in ((50.0, before), (80.0, now))
    )
    assert move(declared, last, past) is became


def test_too_few_is_said_in_words():
    declared = measured(Polarity.HIGH)
    series = [
        replace(figure(66.7, end=date(2025, 9, 30)), denominator=3),
        replace(figure(0.0), denominator=1),
    ]
    judged = judge(declared, series)
    assert move_verdict(judged) == Verdict("Too few to tell", "grey")
    assert compared(judged) == (
        "Too few cases to tell better from worse: down from 66.7% in September 2025."
    )


def test_nothing_is_said_of_a_change_where_either_figure_is_missing_or_in_another_unit():
    high = measured(Polarity.HIGH)

    assert move(high, figure(80.0), None) is None
    assert move(high, figure(80.0), figure(None, status=Status.NO_CASES)) is None
    assert move(high, figure(None, status=Status.NO_CASES), figure(80.0)) is None
    assert move(high, figure(80.0), figure(80.0, "children")) is None


def test_the_year_before_is_the_same_month_of_the_year_before():
    february = figure(1.0, end=date(2024, 2, 29))
    series = [february, figure(2.0, end=date(2025, 1, 31)), figure(3.0, end=date(2025, 2, 28))]

    assert year_before(series) is february
    assert year_before(series[1:]) is None
    assert year_before([]) is None


@pytest.mark.parametrize(
    ("polarity", "value", "target", "stands"),
    [
        (Polarity.HIGH, 90.0, Target(90.0), Standing.MET),
        (Polarity.HIGH, 89.9, Target(90.0), Standing.OFF),
        (Polarity.HIGH, 89.9, Target(90.0, 0.1), Standing.CLOSE),
        (Polarity.HIGH, 89.8, Target(90.0, 0.1), Standing.OFF),
        (Polarity.HIGH, 99.0, Target(90.0), Standing.MET),
        (Polarity.LOW, 20.0, Target(20.0), Standing.MET),
        (Polarity.LOW, 21.0, Target(20.0, 1.0), Standing.CLOSE),
        (Polarity.LOW, 21.1, Target(20.0, 1.0), Standing.OFF),
        (Polarity.LOW, 3.0, Target(20.0), Standing.MET),
        (Polarity.NEUTRAL, 68.0, Target(66.0, 2.0), Standing.MET),
        (Polarity.NEUTRAL, 64.0, Target(66.0, 2.0), Standing.MET),
        (Polarity.NEUTRAL, 63.9, Target(66.0, 2.0), Standing.OFF),
        (Polarity.HIGH, None, Target(90.0), None),
        (Polarity.HIGH, 90.0, None, None),
    ],
)
def test_where_a_value_stands_against_its_target(polarity, value, target, stands):
    assert standing(measured(polarity), value, target) is stands


def test_the_target_in_force_is_the_latest_begun():
    spring, autumn = Target(70.0), Target(80.0, from_date=date(2026, 10, 1))

    assert in_force([spring, autumn], date(2026, 3, 31)) is None
    assert in_force([spring, autumn], date(2026, 4, 1)) is spring
    assert in_force([spring, autumn], date(2026, 9, 30)) is spring
    assert in_force([spring, autumn], date(2026, 10, 1)) is autumn


def test_of_two_targets_from_one_day_the_one_set_later_applies():
    mistaken, corrected = Target(7.0), Target(70.0)

    assert in_force([mistaken, corrected], date(2026, 5, 1)) is corrected


def test_a_group_counted_in_another_unit_has_no_target():
    judged = judge(CATALOGUE["LA01"], [figure(12.0, "children")], [Target(60.0)])

    assert judged.target is None
    assert judged.standing is None


@pytest.mark.parametrize(
    ("before", "now", "said", "sentence"),
    [
        (
            79.1,
            82.4,
            "up from 79.1% in September 2025",
            "Better than a year before: up from 79.1% in September 2025.",
        ),
        (
            82.4,
            79.1,
            "down from 82.4% in September 2025",
            "Worse than a year before: down from 82.4% in September 2025.",
        ),
        (
            80.0,
            80.5,
            "up from 80.0% in September 2025",
            "About the same as a year before: up from 80.0% in September 2025.",
        ),
        (
            80.0,
            80.0,
            "the same as in September 2025",
            "About the same as a year before: the same as in September 2025.",
        ),
    ],
)
def test_a_change_in_words(before, now, said, sentence):
    judged = judge(CATALOGUE["AS02"], [figure(before, end=date(2025, 9, 30)), figure(now)])

    assert since(judged) == said
    assert compared(judged) == sentence


def test_why_there_is_no_comparison():
    hidden = figure(None, end=date(2025, 9, 30), status="suppressed")

    assert "hidden" in compared(judge(CATALOGUE["AS02"], [hidden, figure(80.0)]))
    assert "no figure of a year before" in compared(judge(CATALOGUE["AS02"], [figure(80.0)]))
    assert compared(judge(CATALOGUE["AS02"], [figure(None, status="no cases")])) == ""


@pytest.mark.parametrize(
    ("polarity", "target", "words"),
    [
        (Polarity.HIGH, Target(90.0, 2.0), "90.0% or more"),
        (Polarity.LOW, Target(20.0), "20.0% or less"),
        (Polarity.NEUTRAL, Target(20.0, 2.0), "20.0%, give or take 2.0"),
        (Polarity.NEUTRAL, Target(20.0), "20.0%"),
    ],
)
def test_a_target_in_words(polarity, target, words):
    assert target_words(measured(polarity), target) == words
