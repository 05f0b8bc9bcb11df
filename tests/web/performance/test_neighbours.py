"""What is published beside a measure, as a line of words, a table and a chart."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.web.design import charts
from goldenthread.web.performance import beside
from goldenthread.web.performance.presenters.neighbours import (
    MEAN,
    YEARS,
    in_a_line,
    neighbours,
    published,
)

ON = date(2026, 9, 30)


@pytest.fixture
def drawn(monkeypatch):
    handed = []
    monkeypatch.setattr(charts, "draw", lambda chart: handed.append(chart) or "<svg></svg>")
    return handed


def section(measure_id, own=None):
    return neighbours(beside.by_year(CATALOGUE[measure_id], ON), own or {})


def test_england_and_the_mean_of_neighbours_in_a_line(county):
    comparison = beside.comparison(CATALOGUE["AS02"], ON)

    england, mean = comparison.england.value, comparison.neighbours_mean
    assert in_a_line(comparison) == (
        f"England {england:.1f}%, neighbours {mean:.1f}%, {comparison.moment}"
    )


def test_what_must_not_be_compared_is_not_put_beside_a_figure(county):
    comparison = beside.comparison(CATALOGUE["RF01"], ON)

    assert comparison.unlike
    assert in_a_line(comparison) == ""
    assert published(comparison).startswith("England ")
    assert in_a_line(None) == ""


def test_the_table_has_every_neighbour_and_the_mean_with_its_number(county, drawn):
    years = beside.by_year(CATALOGUE["AS02"], ON)
    shown = section("AS02")

    names = [row[0] for row in shown.drawn.rows]
    assert names[0] == "England"
    assert names[2] == MEAN
    assert names[3:] == [it.place.name for it in years[-1].neighbours]
    assert len(names[3:]) == 10
    assert all(len(row) == 1 + YEARS for row in shown.drawn.rows)
    last = years[-1]
    counted = f"({last.neighbours_counted} of 10)"
    assert shown.drawn.rows[2][1] == f"{last.neighbours_mean:.1f}% {counted}"
    assert shown.drawn.columns[1]["text"] == f"Year ending 31 March {last.year}"


def test_the_lines_are_named_and_the_councils_own_is_the_first(county, held, drawn):
    own = {it.period_end: it for it in held.figures.series("LA01")}
    section("LA01", own)

    (line,) = drawn
    assert line.name == county.AUTHORITY
    assert [name for name, _ in line.others] == ["England", "West Midlands", "Neighbours"]
    ends = dict(zip(line.days, line.values, strict=True))
    assert ends[date(2025, 3, 31)] == own[date(2025, 3, 31)].value
    assert f" {county.AUTHORITY}, " in line.description
    assert "England, " in line.description


@pytest.mark.parametrize(
    ("value", "england", "neighbours_mean"), [(0.1, "below", "below"), (999.0, "above", "above")]
)
def test_who_cannot_see_the_chart_is_told_first_where_the_council_lies(
    county, held, drawn, value, england, neighbours_mean
):
    own = {it.period_end: replace(it, value=value) for it in held.figures.series("LA01")}
    section("LA01", own)

    (line,) = drawn
    assert line.description.startswith(
        f"{county.AUTHORITY} is {england} England and {neighbours_mean} the mean of the neighbours,"
    )


def test_without_figures_of_our_own_england_leads(county, drawn):
    section("LA01")

    (line,) = drawn
    assert line.name == "England"


def test_whose_neighbours_they_are_is_said_with_the_list_and_the_source(county):
    shown = section("AS02")

    said = " ".join(shown.says)
    assert "those of Worcestershire" in said
    assert "the statistical neighbours of 2025 is unweighted" in said
    assert all("Open Government Licence" in source for source in shown.sources)


def test_where_the_council_would_lie_among_authorities_is_said(county, held):
    own = {it.period_end: it for it in held.figures.series("CP05")}

    (said,) = [it for it in section("CP05", own).says if "own" in it]
    assert "quarter of England's" in said


def test_a_number_is_not_set_against_that_of_another_place(county, held):
    own = {it.period_end: it for it in held.figures.series("RF01")}
    shown = section("RF01", own)

    assert "A number cannot be compared" in shown.says[0]
    assert shown.drawn.svg == ""
    assert shown.drawn.rows
    assert all("by these records" not in row[0] for row in shown.drawn.rows)


def test_the_groups_of_a_mix_have_official_shares(county):
    look = ("source_of_referral", "Schools")
    comparison = beside.of_group(CATALOGUE["RF06"], look, ON)

    shown = neighbours([], {}, [("Schools", comparison)])
    (row,) = shown.mix.rows
    assert row[0] == "Schools"
    assert row[1].endswith("%")
    assert "of 10)" in row[3]


def test_a_measure_without_official_figures_has_no_section(county):
    assert section("AS06") is None


def test_a_measure_that_no_record_feeds_has_its_official_figures(county):
    assert published(beside.comparison(UNAVAILABLE["WF06"], ON)).startswith("England ")


def test_figures_are_read_anew_when_others_are_loaded(county, monkeypatch):
    first = beside.comparison(CATALOGUE["AS02"], ON)
    assert beside.comparison(CATALOGUE["AS02"], ON) is first

    store = beside.official(beside.Path(beside.settings.GOLDENTHREAD_HOME))
    other = replace(store)
    monkeypatch.setattr(beside, "official", lambda home: other)
    assert beside.comparison(CATALOGUE["AS02"], ON) is not first
