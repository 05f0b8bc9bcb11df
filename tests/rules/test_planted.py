"""Every rule finds its planted fault, with its known companions and nothing else."""

import pytest

from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.rules.checked import faults_of
from rules.fields import FIELDS
from rules.planting import Child
from rules.plants import plants_of
from rules.sowing import alone, found_in, judge, one_return

YEARS = (2026, 2027)
ALL = [(name, plant) for name in RETURNS for plant in plants_of(name)]
SOWN = [(name, plant) for name, plant in ALL if not plant.alone]
ALONE = [(name, plant) for name, plant in ALL if plant.alone]


@pytest.mark.parametrize(("name", "plant"), SOWN, ids=[f"{n} {p.id}" for n, p in SOWN])
def test_a_plant_is_found_in_its_child(name, plant):
    sown, found, numbers = one_return(name, plant.year)
    number = numbers[plant.id]
    judge(plant, sown, number, found[sown.identities[number]])


@pytest.mark.parametrize(("name", "plant"), ALONE, ids=[f"{n} {p.id}" for n, p in ALONE])
def test_a_plant_of_the_whole_return_is_found(name, plant):
    sown, rows = alone(name, plant)
    judge(plant, sown, 0, rows)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", RETURNS)
def test_the_stories_break_no_rule(name, year):
    field = FIELDS[name]
    sown = field.sow([Child(story) for story in field.stories], year)
    found = found_in(sown, name, year)
    assert {child: {row["rule"] for row in rows} for child, rows in found.items()} == {}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", RETURNS)
def test_every_declaration_holds(name, year):
    assert faults_of(ruleset(name), RETURNS[name], year) == []


@pytest.mark.parametrize("name", RETURNS)
def test_every_rule_has_a_plant_and_a_near_miss(name):
    plants = plants_of(name)
    codes = {rule.code for rule in ruleset(name).rules}
    assert codes - {plant.code for plant in plants if plant.is_breach} == set()
    assert codes - {plant.code for plant in plants if not plant.is_breach} == set()
    assert {plant.code for plant in plants} - codes == set()
    assert len({plant.id for plant in plants}) == len(plants)


@pytest.mark.parametrize("name", RETURNS)
def test_every_departure_is_told_apart_by_an_example(name):
    departing = {rule.code for rule in ruleset(name).rules if rule.departs}
    assert departing - {plant.code for plant in plants_of(name) if plant.tells_apart} == set()
