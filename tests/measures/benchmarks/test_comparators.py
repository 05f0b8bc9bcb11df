"""Comparators said in words, and what they come to."""

from datetime import date

import pytest

from goldenthread.measures.benchmarks import COMPARATORS, BadComparator, comparator
from goldenthread.measures.benchmarks.comparators import Comparator, Pick, Source
from goldenthread.measures.benchmarks.comparison import benchmarks_for
from goldenthread.measures.catalogue import CATALOGUE

ENGLAND, REGION, NEIGHBOURS = Source.ENGLAND, Source.REGION, Source.NEIGHBOURS
DAY = date(2025, 9, 30)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("England", Comparator((ENGLAND,))),
        ("national", Comparator((ENGLAND,))),
        ("the region", Comparator((REGION,))),
        ("Statistical neighbours", Comparator((NEIGHBOURS,))),
        ("best quartile of England", Comparator((Source.BEST_QUARTER,))),
        ("the best quarter of England", Comparator((Source.BEST_QUARTER,))),
        (
            "the lower of national and neighbours",
            Comparator((ENGLAND, NEIGHBOURS), Pick.LOWER),
        ),
        (
            "The  higher of England, the region, and statistical neighbours",
            Comparator((ENGLAND, REGION, NEIGHBOURS), Pick.HIGHER),
        ),
        (
            "better of region and best quartile of England",
            Comparator((REGION, Source.BEST_QUARTER), Pick.BETTER),
        ),
    ],
)
def test_a_comparator_is_read_from_words(words, expected):
    assert comparator(words) == expected


@pytest.mark.parametrize("rule", COMPARATORS, ids=lambda it: it.words)
def test_a_comparator_is_said_as_it_is_read(rule):
    assert comparator(rule.words) == rule


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the moon", "“the moon” is not something to compare with"),
        ("", "“” is not something to compare with"),
        ("the lower of England", "names only one thing to choose from"),
        ("the lower of England and national", "names only one thing to choose from"),
        ("the lower of England and the moon", "is not something to compare with"),
        ("the average of England and region", "is not something to compare with"),
    ],
)
def test_words_that_are_none_are_refused_with_what_could_be_said(words, told):
    with pytest.raises(BadComparator) as bad:
        comparator(words)
    assert told in str(bad.value)
    assert "“the lower of England and neighbours”" in str(bad.value)


@pytest.fixture
def worked_out(known):
    """What a comparator comes to for a measure of an authority."""

    def of(words, measure="IC02", authority="Worcestershire", **asked):
        found = benchmarks_for(CATALOGUE[measure], authority, DAY, known(), **asked)
        return comparator(words).against(found)

    return of


def test_england_and_region_are_the_published_figures(worked_out):
    assert worked_out("England").value == 81.4
    assert worked_out("region").value == 84.1
    assert worked_out("region").said == "West Midlands, year ending 31 March 2025"


def test_neighbours_are_their_mean_and_say_how_many(worked_out):
    found = worked_out("neighbours")
    assert found.value == pytest.approx(83.49)
    assert found.said == "mean of 10 of 10 statistical neighbours, year ending 31 March 2025"


def test_the_lower_the_higher_and_the_better(worked_out):
    assert worked_out("the lower of England and region").value == 81.4
    assert worked_out("the higher of England and region").value == 84.1
    assert worked_out("the better of England and region").value == 84.1, "higher is better"
    low = worked_out("the better of England and region", "RF03")
    assert low.value == min(worked_out(it, "RF03").value for it in ("England", "region"))


def test_the_best_quarter_is_where_it_begins(worked_out):
    found = worked_out("best quartile of England")
    assert found.value > worked_out("England").value
    assert found.said == "best quarter of 151 authorities, year ending 31 March 2025"
    low = worked_out("best quartile of England", "RF03")
    assert low.value < worked_out("England", "RF03").value


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("best quartile of England", "so no quarter is the best"),
        ("the better of England and region", "so neither figure is the better"),
    ],
)
def test_where_neither_way_is_better_nothing_is_best(worked_out, words, why):
    found = worked_out(words, "CN01")
    assert found.value is None
    assert why in found.why_not


def test_of_several_each_must_have_a_figure(worked_out):
    found = worked_out("the lower of England and neighbours", authority="Borsetshire")
    assert found.value is None
    assert (
        found.why_not == "There is no figure of statistical neighbours, year ending 31 March 2025."
    )
    found = worked_out("the lower of region and neighbours", authority="Borsetshire")
    assert found.why_not.startswith("Borsetshire has no region in the official statistics. There")


def test_what_must_not_be_compared_comes_to_nothing_and_says_why(worked_out):
    found = worked_out("England", "RF01")
    assert found.value is None
    assert found.why_not == "A number cannot be compared between places of different size."
    assert worked_out("England", "RF02", months=1).value is None
    assert worked_out("England", "RF02", months=12).value is not None
