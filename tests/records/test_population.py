import csv
from pathlib import Path

import pytest

from goldenthread.records.population import mid_year_estimates


@pytest.mark.parametrize(
    ("authority", "year", "children"),
    [
        ("Worcestershire", 2024, None),
        ("Worcestershire County Council", 2024, None),
        ("worcestershire", 2012, None),
        ("Barnet", 2012, 84803),
        ("London Borough of Barnet", 2012, 84803),
        ("Barnet London Borough Council", 2012, 84803),
    ],
)
def test_an_authority_is_known_by_its_name_without_its_titles(authority, year, children):
    estimate = mid_year_estimates(authority)[year]
    assert estimate == (children or mid_year_estimates("Worcestershire")[year])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bristol", "Bristol, City of"),
        ("Bristol City Council", "Bristol, City of"),
        ("Hull City Council", "Kingston upon Hull, City of"),
        ("Durham County Council", "County Durham"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("Southend on Sea", "Southend-on-Sea"),
        ("St Helens", "St. Helens"),
        ("Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"),
        ("Isle of Wight Council", "Isle of Wight"),
        ("City of London Corporation", "City of London"),
    ],
)
def test_two_names_of_one_authority(one, other):
    assert mid_year_estimates(one) == mid_year_estimates(other) != {}


def test_names_that_are_alike_are_told_apart():
    assert mid_year_estimates("Derby") != mid_year_estimates("Derbyshire")
    assert mid_year_estimates("Nottingham City Council") != mid_year_estimates("Nottinghamshire")


@pytest.mark.parametrize("authority", ["Marlshire", "", "Council", "County"])
def test_an_authority_that_is_not_known_has_no_population(authority):
    assert mid_year_estimates(authority) == {}


def test_years_before_an_authority_began_are_left_out():
    assert sorted(mid_year_estimates("Cumberland")) == [2023, 2024]


def test_every_published_estimate_is_shipped_under_its_own_name(shared_data: Path):
    path = shared_data / "dfe" / "ons_mid-year_population_estimates_2012_to_2024.csv"
    with path.open(encoding="utf-8") as lines:
        published = [
            row
            for row in csv.DictReader(lines)
            if row["geographic_level"] == "Local authority" and row["population_estimate"].isdigit()
        ]
    assert len(published) > 1900
    for row in published:
        estimates = mid_year_estimates(row["la_name"])
        assert estimates[int(row["time_period"])] == int(row["population_estimate"])


def test_a_file_of_the_extract_is_used_before_the_estimates(two_children, rows_of):
    two_children.write(
        "population.csv", "popn_mid_year,popn_district,popn_children_0_17\n2025,,100\n2025,A,40\n"
    )
    loaded = two_children.load(authority="Worcestershire")
    assert loaded.snapshot.manifest.population == "population.csv"
    assert rows_of(loaded, "population") == [
        {"popn_mid_year": 2025, "popn_district": None, "popn_children_0_17": 100},
        {"popn_mid_year": 2025, "popn_district": "A", "popn_children_0_17": 40},
    ]


def test_official_estimates_stand_in_for_a_missing_file(two_children, rows_of):
    loaded = two_children.load(authority="Worcestershire", disables={"population": ["RF01"]})
    population = rows_of(loaded, "population")
    assert {it["popn_mid_year"]: it["popn_children_0_17"] for it in population} == dict(
        mid_year_estimates("Worcestershire")
    )
    assert {it["popn_district"] for it in population} == {None}
    manifest = loaded.snapshot.manifest
    assert "Office for National Statistics" in manifest.population
    assert manifest.tables["population"] == 13
    assert "population" not in {it.name for it in manifest.missing}


def test_without_either_the_population_is_missing(two_children, rows_of):
    loaded = two_children.load(authority="Marlshire", disables={"population": ["RF01"]})
    assert rows_of(loaded, "population") == []
    missing = {it.name: it.disables for it in loaded.snapshot.manifest.missing}
    assert missing["population"] == ("RF01",)
