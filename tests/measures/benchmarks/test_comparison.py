"""What stands beside a measure: England, region, neighbours, each with its period and its gaps."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.measures.benchmarks import benchmarks_by_year, benchmarks_for
from goldenthread.measures.benchmarks.choices import Choice, choose
from goldenthread.measures.benchmarks.figures import Cell, Edition, Figures, Slice, table_of
from goldenthread.measures.benchmarks.keys import KEYS, When
from goldenthread.measures.benchmarks.marks import read_value
from goldenthread.measures.benchmarks.neighbours import Neighbour, NeighbourList
from goldenthread.measures.benchmarks.store import FOLDER, Official
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import (
    Count,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
    Unavailable,
)

EDITION = Edition("c4", 2025, date(2026, 11, 22), False, "file.csv", "")
TOOL = replace(EDITION, layout="lait")
PERCENT = Percent()


def measure(benchmark, *, summary=PERCENT, polarity=Polarity.HIGH, months=1, id_="XX01"):
    return Measure(
        id=id_,
        stage=Stage.CONFERENCE,
        name="A measure",
        definition="",
        numerator="",
        denominator="",
        polarity=polarity,
        summary=summary,
        members="",
        source="",
        reads="",
        benchmark=benchmark,
        months=months,
    )


IN_TIME = measure("CP_conf_15days")
VACANCIES = Unavailable(
    "WF06", Stage.WORKFORCE, "Vacancies", "", "No record holds vacancies.", "A list of posts"
)
LATER = date(2026, 3, 31)


@pytest.fixture
def store(known):
    """Figures of a line each: figure, year, then code and value of each place."""

    def of(*lines, edition=EDITION, choices=()):
        slices = []
        for line in lines:
            key, year, *cells = line.split()
            pairs = (cell.split("=") for cell in cells)
            values = {int(code): Cell(*read_value(text)) for code, text in pairs}
            slices.append(Slice(key, int(year), edition, values))
        shipped = known()
        return Official([Figures.of(table_of(slices))], shipped.places, LISTS, choices)

    return of


LISTS = (
    NeighbourList("2021", date(2021, 4, 1), {885: [Neighbour(893, "Close")]}),
    NeighbourList(
        "2025",
        date(2025, 5, 1),
        {885: [Neighbour(933, "Very close"), Neighbour(916, "Close"), Neighbour(838, "Close")]},
    ),
)
FIGURES = (
    "CP_conf_15days 2018 970=76.9 984=77.0 885=72.9 933=90 916=x 838=-",
    "CP_conf_15days 2025 970=81.4 984=84.1 885=93.7 933=90.4 916=82.3 838=92.1 893=56.1",
)
NOW = date(2025, 9, 30)


def test_england_region_own_and_neighbours_of_one_year_of_statistics(store):
    found = benchmarks_for(IN_TIME, "Worcestershire", NOW, store(*FIGURES))
    assert (found.year, found.moment) == (2025, "year ending 31 March 2025")
    assert (found.england.value, found.england.place.name) == (81.4, "England")
    assert (found.region.value, found.region.place.name) == (84.1, "West Midlands")
    assert found.own.value == 93.7
    assert [it.place.name for it in found.neighbours] == ["Somerset", "Gloucestershire", "Dorset"]
    assert found.neighbours_mean == pytest.approx((90.4 + 82.3 + 92.1) / 3)
    assert found.neighbours_counted == 3
    assert found.notes == found.unlike == []


@pytest.mark.parametrize(
    ("key", "last_day", "moment"),
    [
        ("CIN", date(2025, 3, 31), "at 31 March 2025"),
        ("ReReferral", date(2025, 3, 31), "year ending 31 March 2025"),
        ("Work_Force_Vac_Rate", date(2025, 9, 30), "at 30 September 2025"),
        ("Work_Force_TO_Rate", date(2025, 9, 30), "year ending 30 September 2025"),
    ],
)
def test_the_year_of_statistics_ends_when_its_publication_says(store, key, last_day, moment):
    figures = store(f"{key} 2024 970=1", f"{key} 2025 970=2")
    on_the_day = benchmarks_for(measure(key), "", last_day, figures)
    the_day_before = benchmarks_for(
        measure(key), "", last_day.replace(day=last_day.day - 1), figures
    )
    assert (on_the_day.year, on_the_day.moment) == (2025, moment)
    assert the_day_before.year == 2024


def test_before_the_first_statistics_there_is_nothing_to_compare_with(store):
    assert benchmarks_for(IN_TIME, "Worcestershire", date(2018, 3, 30), store(*FIGURES)) is None
    assert benchmarks_by_year(IN_TIME, "Worcestershire", date(2018, 3, 30), store(*FIGURES)) == []


def test_a_measure_without_an_official_figure_has_no_comparison(store):
    assert benchmarks_for(measure(None), "Worcestershire", NOW, store(*FIGURES)) is None


def test_a_missing_figure_counts_for_nothing_and_is_told(store):
    found = benchmarks_for(IN_TIME, "Worcestershire", date(2018, 3, 31), store(*FIGURES))
    assert found.neighbours_mean is None, "the list of 2021 has one neighbour, without a row"
    assert found.neighbours_counted == 0
    assert found.neighbours[0].missing == "not published"


def test_the_mean_is_of_those_that_have_a_figure_and_says_how_many(store):
    years = benchmarks_by_year(IN_TIME, "Worcestershire", NOW, store(*FIGURES))
    assert [it.year for it in years] == [2018, 2025]
    before = years[0]
    assert before.neighbour_list.name == "2025", "all years by the list of the day"
    assert (before.neighbours_mean, before.neighbours_counted) == (90, 1)
    assert [it.missing for it in before.neighbours] == [
        "",
        "not available",
        "not an authority at the time",
    ]


def test_a_zero_counts_and_a_mark_does_not(store):
    figures = store("CP_conf_15days 2025 970=81 933=0 916=k 838=40")
    found = benchmarks_for(IN_TIME, "Worcestershire", NOW, figures)
    assert (found.neighbours_mean, found.neighbours_counted) == (20, 2)


def test_the_list_of_neighbours_is_that_of_the_day_or_the_councils_choice(store):
    chosen = Choice("Worcestershire", date(2025, 5, 1), "2021", "", "To compare with last year")

    def name(day, *choices):
        figures = store(*FIGURES, choices=choices)
        return benchmarks_for(IN_TIME, "Worcestershire", day, figures).neighbour_list.name

    assert name(date(2025, 4, 30)) == "2021"
    assert name(date(2025, 5, 1)) == "2025"
    assert name(date(2025, 5, 1), chosen) == "2021"


def test_a_place_that_is_no_authority_has_england_only_and_says_so(store):
    found = benchmarks_for(IN_TIME, "Borsetshire", NOW, store(*FIGURES))
    assert found.england.value == 81.4
    assert (found.own, found.region, found.neighbours) == (None, None, [])
    assert found.notes == [
        "Borsetshire is not an authority of the official statistics, so only England's figures"
        " are shown."
    ]


def test_another_authority_may_stand_in_and_then_every_comparison_says_so(store):
    choice = Choice("Borsetshire", date(2020, 1, 1), "", "Worcestershire", "It is invented.")
    found = benchmarks_for(IN_TIME, "Borsetshire", NOW, store(*FIGURES, choices=[choice]))
    assert found.own is None, "what was published for another is not its own"
    assert found.region.place.name == "West Midlands"
    assert found.neighbours_counted == 3
    assert found.notes == [
        "The region and the neighbours are those of Worcestershire. It is invented."
    ]


def test_the_county_of_the_demonstration_is_shown_beside_a_real_one(known):
    found = benchmarks_for(CATALOGUE["IC02"], "Marlshire", NOW, known())
    assert found.own is None
    assert found.neighbours_counted == 10
    assert "Worcestershire" in found.notes[0]
    assert "Marlshire is invented" in found.notes[0]


def test_a_council_may_choose_otherwise_for_the_demonstration(known, home):
    choice = Choice("Marlshire", date(2025, 1, 1), "", "Somerset", "It lies by the sea.")
    choose(choice, home / FOLDER, known().places, ["2021", "2025"])
    found = benchmarks_for(CATALOGUE["IC02"], "Marlshire", NOW, known())
    assert found.region.place.name == "South West"


def test_an_authority_that_ended_keeps_its_own_years(known):
    cumbria = benchmarks_by_year(CATALOGUE["IC02"], "Cumbria", NOW, known())
    with_value = [it.year for it in cumbria if it.own.value is not None]
    assert with_value == list(range(2013, 2024))
    assert cumbria[-1].own.missing == "not an authority at the time"
    assert cumbria[-1].notes == [
        "Cumbria ended on 31 March 2023 and was followed by Cumberland, and Westmorland and"
        " Furness."
    ]


def test_a_name_means_the_authority_that_had_it_at_the_time(known):
    dorset = {
        it.year: it.own.place.code
        for it in benchmarks_by_year(CATALOGUE["IC02"], "Dorset", NOW, known())
    }
    assert (dorset[2019], dorset[2020]) == (835, 838)


def test_a_figure_of_two_authorities_together_says_so(known):
    found = benchmarks_for(CATALOGUE["WF02"], "West Northamptonshire", date(2025, 9, 30), known())
    assert found.own.value == 14.8
    assert found.own.caution == (
        "The figure was published for this authority and another together."
    )


def test_a_zero_of_the_tool_is_shown_with_a_caution(store):
    line = "CP_conf_15days 2025 970=0 984=3"
    copied = benchmarks_for(IN_TIME, "Worcestershire", NOW, store(line, edition=TOOL))
    published = benchmarks_for(IN_TIME, "Worcestershire", NOW, store(line))
    assert copied.england.caution.startswith("The tool writes 0 also")
    assert copied.region.caution == published.england.caution == ""


def test_every_figure_says_where_it_was_published(store):
    found = benchmarks_for(IN_TIME, "Worcestershire", NOW, store(*FIGURES, edition=TOOL))
    assert found.source == (
        "Department for Education, Children in need, statistics to 2025 in the Local Authority"
        " Interactive Tool; retrieved in November 2026. Open Government Licence v3.0"
    )
    derived = replace(EDITION, derived=True)
    found = benchmarks_for(IN_TIME, "Worcestershire", NOW, store(*FIGURES, edition=derived))
    assert "worked out from the numbers published" in found.source


@pytest.mark.parametrize(
    ("beside", "months", "why"),
    [
        (measure("CP_conf_15days"), 1, None),
        (measure("CIN", summary=Rate("children")), 1, None),
        (measure("Section_47", summary=Rate("enquiries")), 12, None),
        (measure("Section_47", summary=Rate("enquiries")), 1, "of twelve months"),
        (measure("Section_47", summary=Count("enquiries")), 12, "a rate, the measure's is not"),
        (measure("CPP_Total_NumRef", summary=Count("referrals")), 12, "A number cannot be"),
        (measure("CareLeavers_LA_NotInTouch"), 1, "counts the opposite"),
        (measure("CareLeavers_LA_NotInTouch", polarity=Polarity.LOW), 1, None),
        (measure("LAC_Other_Place_Inc_Unreg"), 1, "of something else"),
    ],
)
def test_figures_that_must_not_be_set_against_each_other_say_why(store, beside, months, why):
    figures = store(f"{beside.benchmark} 2025 970=10 885=12")
    found = benchmarks_for(beside, "Worcestershire", NOW, figures, months=months)
    if why is None:
        assert found.unlike == []
    else:
        assert why in found.unlike[0]


def test_a_measure_that_no_record_feeds_has_its_official_figures_all_the_same(known):
    found = benchmarks_for(VACANCIES, "Worcestershire", LATER, known())
    assert found.moment == "at 30 September 2025"
    assert found.own.value is not None
    assert found.quartiles.polarity is Polarity.LOW
    assert found.unlike == ["The measure has no figure of its own: No record holds vacancies."]


def test_a_group_of_a_measure_has_a_figure_of_its_own(known):
    measure_, group = CATALOGUE["CN04"], ("length_of_need", "2 years or more")
    whole = benchmarks_for(measure_, "Worcestershire", NOW, known())
    longest = benchmarks_for(measure_, "Worcestershire", NOW, known(), group=group)
    assert whole is None
    assert longest.key.name == "CINTime2more"
    assert longest.unlike == []


def test_numbers_have_no_quarters_and_other_figures_are_spread_over_authorities(store):
    figures = store("CPP_Total_NumRef 2025 970=9 885=1 933=2", *FIGURES)
    number = benchmarks_for(measure("CPP_Total_NumRef"), "Worcestershire", NOW, figures)
    percent = benchmarks_for(IN_TIME, "Worcestershire", NOW, figures)
    assert number.quartiles is None
    assert percent.spread == [56.1, 82.3, 90.4, 92.1, 93.7], "no region and not England"


def test_an_authority_that_ended_is_not_among_those_of_the_year(store):
    figures = store("CP_conf_15days 2025 970=81 885=93 835=10")
    assert benchmarks_for(IN_TIME, "Worcestershire", NOW, figures).spread == [93]


def test_every_figure_of_the_workforce_is_of_september_and_all_others_are_of_march():
    for name, key in KEYS.items():
        last = (30, 9) if name.startswith("Work_Force") else (31, 3)
        assert key.publication.last == last, name
        assert key.moment(2025).startswith("at" if key.when is When.AS_AT else "year ending")


def test_every_figure_that_a_measure_names_is_known_and_of_its_kind(known):
    named = {it.id: it for it in CATALOGUE.values() if it.benchmark}
    assert [id_ for id_, it in named.items() if it.benchmark not in KEYS] == []
    for id_, it in named.items():
        found = benchmarks_for(it, "Worcestershire", NOW, known(), months=12)
        assert found is not None, id_
        assert not [why for why in found.unlike if not why.startswith("A number")], (
            id_,
            found.unlike,
        )
