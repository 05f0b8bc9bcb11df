"""The county's returns break no rule, and a fault planted in them is found in its child."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goldenthread.county.returns.cin import write_cin
from goldenthread.county.returns.ssda903 import write_ssda903
from goldenthread.county.story import tell_story
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.read import read_filing
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules
from rules.fields import FIELDS
from rules.planting import within
from rules.plants import plants_of
from rules.sowing import found_in, judge

CHILDREN = 20_000
RETURNS = ("cin", "ssda903")


@cache
def county(name: str) -> Filing:
    """The return of a small county for 2025/26, with last year's and the lists that it has."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        story = tell_story(CHILDREN, 1)
        if name == "cin":
            write_cin(story, 2026, out)
            return read_filing([out])
        write_ssda903(story, 2026, out)
        return read_filing(
            [out / "ssda903_2026"], last_year=[out / "ssda903_2025"], authority="Marlshire"
        )


@pytest.mark.parametrize("name", RETURNS)
def test_the_county_breaks_no_rule(name):
    with run_rules(county(name), ruleset(name), 2026) as run:
        assert [(it.rule.code, it.breaches) for it in run.outcomes if it.breaches] == []
        ran = sum(1 for it in run.outcomes if not it.reason)
        assert ran > len(run.outcomes) * 0.9


@cache
def planted(name: str):
    plants = [it for it in plants_of(name) if it.year == 2026 and not it.alone]
    sown = FIELDS[name].sow([it.children[0] for it in plants], 2026)
    among = within(sown, county(name))
    return plants, among, found_in(among, name, 2026)


@pytest.mark.parametrize("name", RETURNS)
def test_every_fault_planted_in_the_county_is_found_in_its_child(name):
    plants, among, found = planted(name)
    for number, plant in enumerate(plants):
        judge(plant, among, number, found[among.identities[number]])


@pytest.mark.parametrize("name", RETURNS)
def test_nothing_is_found_in_the_children_of_the_county(name):
    _, among, found = planted(name)
    of_plants = {None, *among.identities}
    assert {child for child in found if child not in of_plants} == set()
