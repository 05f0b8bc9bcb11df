"""What is an exception, and which comes first, by tiny tables."""

from types import SimpleNamespace

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Polarity
from goldenthread.measures.restatement import Restated
from goldenthread.packs.audience import Kind
from goldenthread.packs.exceptions import exceptions
from goldenthread.packs.model import PackFigure

EVERY = tuple(Kind)


@pytest.fixture
def figure(rows, target):
    """Make a figure of months, the last in September 2026, with what is beside it."""

    def made(measure, *numerators, out_of=100.0, wanted=None, tolerance=0.0, **more):
        last = len(numerators) - 1
        series = tuple(
            rows.result(measure, float(n), out_of, ago=last - place)
            for place, n in enumerate(numerators)
        )
        targets = (target(measure, series[0].period_start, wanted, tolerance),) if wanted else ()
        return PackFigure(CATALOGUE[measure], series, targets=targets, **more)

    return made


def neighbours(*values, polarity=Polarity.HIGH, unlike=()):
    known = [value for value in values if value is not None]
    return SimpleNamespace(
        unlike=list(unlike),
        neighbours=[SimpleNamespace(value=value) for value in values],
        neighbours_counted=len(known),
        neighbours_mean=sum(known) / len(known) if known else None,
        polarity=polarity,
        moment="year ending 31 March 2025",
        key=SimpleNamespace(unit="%"),
    )


def kinds(figure):
    return [reason.kind for it in exceptions([figure], EVERY) for reason in it.reasons]


@pytest.mark.parametrize(
    ("now", "is_off"), [(90, False), (89, False), (85, False), (84, True), (60, True)]
)
def test_off_target_is_beyond_the_tolerance(figure, now, is_off):
    assert (Kind.OFF_TARGET in kinds(figure("IC02", now, wanted=90.0, tolerance=5.0))) == is_off


def test_off_target_says_how_far(figure):
    (found,) = exceptions([figure("IC02", 60, wanted=90.0)], EVERY)
    assert found.reasons[0].says == "30.0 percentage points below 90.0% or more."


STEADY = (80, 82, 81, 79, 80, 81, 80, 79, 82, 80, 81, 80, 79, 80, 81)


@pytest.mark.parametrize(
    ("measure", "last", "is_one"),
    [
        ("IC02", 50, True),
        ("IC02", 81, False),
        ("IC02", 99, False),
        ("PL01", 99, True),
        ("PL01", 50, False),
    ],
)
def test_more_than_chance_is_a_concern_not_an_improvement(figure, measure, last, is_one):
    assert (Kind.VARIATION in kinds(figure(measure, *STEADY, last))) == is_one


def test_more_than_chance_says_what_the_chart_shows(figure):
    (found,) = exceptions([figure("IC02", *STEADY, 50)], EVERY)
    assert "fell below the usual range" in found.reasons[0].says


def test_a_first_report_that_would_not_stand_out_later_is_no_exception(figure, rows):
    told = [
        Restated(
            rows.result("IC02", 50.0, 100.0, ago=ago),
            rows.result("IC02", 80.0, 100.0, ago=ago),
            SimpleNamespace(),
        )
        for ago in (2, 1)
    ]
    assert Kind.VARIATION in kinds(figure("IC02", *STEADY, 50))
    assert Kind.VARIATION not in kinds(figure("IC02", *STEADY, 50, restated=tuple(told)))


@pytest.mark.parametrize(
    ("theirs", "is_one"),
    [
        ((81, 82, 83, 84), True),
        ((81, 82, 83, 70), True),
        ((81, 82, 70, 70), False),
        ((81, 82, 83), False),
        ((81, 82, 83, None), False),
        ((81, 82, 83, 84, None), True),
        ((80, 80, 80, 80), False),
    ],
)
def test_worse_than_most_neighbours_that_had_a_figure(figure, theirs, is_one):
    found = kinds(figure("IC02", 80, official=neighbours(*theirs)))
    assert (Kind.NEIGHBOURS in found) == is_one


def test_where_lower_is_better_the_neighbours_below_do_better(figure):
    low = neighbours(5, 5, 5, 5, polarity=Polarity.LOW)
    assert Kind.NEIGHBOURS in kinds(figure("PL01", 12, official=low))
    neither = neighbours(5, 5, 5, 5, polarity=Polarity.NEUTRAL)
    assert Kind.NEIGHBOURS not in kinds(figure("PL01", 12, official=neither))


def test_what_may_not_be_compared_is_not(figure):
    other = neighbours(99, 99, 99, 99, unlike=["The published rate is of twelve months."])
    assert Kind.NEIGHBOURS not in kinds(figure("IC02", 10, official=other))


def test_the_number_of_neighbours_with_a_figure_is_said(figure):
    (found,) = exceptions([figure("IC02", 80, official=neighbours(90, 90, 90, 90, None))], EVERY)
    assert found.reasons[0].says == (
        "All 4 neighbours with a figure did better, year ending 31 March 2025: their mean was"
        " 90.0%."
    )


@pytest.mark.parametrize(
    ("then", "now", "is_one"), [(80, 82, True), (80, 81, False), (80, 80, False)]
)
def test_a_restatement_counts_where_it_would_be_a_move(figure, rows, then, now, is_one):
    one = Restated(
        rows.result("IC02", float(then), 100.0, ago=1),
        rows.result("IC02", float(now), 100.0, ago=1),
        SimpleNamespace(),
    )
    assert (Kind.RESTATED in kinds(figure("IC02", 82, restated=(one,)))) == is_one


def test_the_most_pressing_kind_comes_first_and_of_one_kind_the_heavier(figure):
    behind = neighbours(99, 99, 99, 99)
    found = exceptions(
        [
            figure("LA07", 80, official=behind),
            figure("IC02", *STEADY, 50),
            figure("AS02", 80, wanted=90.0),
            figure("LA08", 40, wanted=90.0, official=behind),
            figure("CP08", 95, wanted=90.0),
        ],
        EVERY,
    )
    assert [it.figure.measure.id for it in found] == ["LA08", "AS02", "IC02", "LA07"]
    assert [reason.kind for reason in found[0].reasons] == [Kind.OFF_TARGET, Kind.NEIGHBOURS]


def test_only_the_kinds_asked_for_are_looked_for(figure):
    off = figure("IC02", 40, wanted=90.0, official=neighbours(99, 99, 99, 99))
    (found,) = exceptions([off], (Kind.NEIGHBOURS,))
    assert [reason.kind for reason in found.reasons] == [Kind.NEIGHBOURS]


def test_a_figure_without_a_value_is_no_exception(figure, rows, target):
    gone = PackFigure(
        CATALOGUE["IC02"],
        (rows.result("IC02", 10.0, 100.0, ago=1), rows.result("IC02", status="no cases")),
        targets=(target("IC02", rows.result("IC02", 1.0, 1.0, ago=3).period_start, 90.0),),
    )
    assert exceptions([gone], EVERY) == []
