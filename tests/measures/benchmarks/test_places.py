"""Authorities by name and code, through reorganisations."""

from datetime import date

import pytest

from goldenthread.measures.benchmarks.places import PlaceKind
from goldenthread.measures.benchmarks.store import official

NOW = date(2026, 11, 22)


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    return official(tmp_path_factory.mktemp("home")).places


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Worcestershire", NOW, 885),
        ("Worcestershire County Council", NOW, 885),
        ("885", NOW, 885),
        ("E10000034", NOW, 885),
        ("e10000034", NOW, 885),
        ("Bristol", NOW, 801),
        ("Hull City Council", NOW, 810),
        ("Durham", NOW, 840),
        ("Herefordshire", NOW, 884),
        ("Dorset", date(2019, 3, 31), 835),
        ("Dorset (Pre LG)", date(2019, 3, 31), 835),
        ("Dorset", date(2019, 4, 1), 838),
        ("Bournemouth", NOW, 837),
        ("Bournemouth, Christchurch and Poole", date(2018, 1, 1), 839),
        ("Northamptonshire", date(2021, 3, 31), 928),
        ("North Northamptonshire", NOW, 940),
        ("Cumbria", NOW, 909),
        ("Cumberland", date(2023, 4, 1), 942),
        ("E08000016", NOW, 370),
        ("E08000038", NOW, 370),
    ],
)
def test_an_authority_is_found_by_name_number_or_nine_character_code(places, text, on, code):
    assert places.find(text, on).code == code


@pytest.mark.parametrize("text", ["Marlshire", "", "England", "970", "London", "123", "E06999999"])
def test_what_is_no_authority_is_not_found(places, text):
    assert places.find(text, NOW) is None


@pytest.mark.parametrize(
    ("code", "since", "until", "became"),
    [
        (835, None, date(2019, 3, 31), (838, 839)),
        (838, date(2019, 4, 1), None, ()),
        (928, None, date(2021, 3, 31), (940, 941)),
        (909, None, date(2023, 3, 31), (942, 943)),
        (885, None, None, ()),
    ],
)
def test_an_authority_that_was_reorganised_keeps_its_dates(places, code, since, until, became):
    place = places.get(code)
    assert (place.since, place.until, place.became) == (since, until, became)


def test_an_authority_that_is_no_more_says_so_in_its_name(places):
    assert places.get(835).full_name == "Dorset (until 31 March 2019)"
    assert places.get(838).full_name == "Dorset"


def test_every_authority_lies_in_a_region_and_there_are_153_today(places):
    assert len([it for it in places.authorities if it.is_there_on(NOW)]) == 153
    for place in places.authorities:
        assert places.get(place.region).kind is PlaceKind.REGION, place
        assert place.ons, place
    assert places.get(202).region == next(it.code for it in places if it.name == "Inner London")
